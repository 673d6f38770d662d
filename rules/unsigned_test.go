package rules_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// TestSignOffSuggested: whoever signs gets a line of their own, set as the lines around
// it: behind the closing phrase, or with one of the letter's language in a paragraph
// below the body. "~" stands for where the text goes, "" for one that is only shown.
func TestSignOffSuggested(t *testing.T) {
	x := linter(t)
	const (
		en, da = "[your name, and what you do here]", "[navnet på den, der skriver, og hvad vedkommende laver]"
		top    = "Dear Mrs Ahmed,\n\nYour book is ready, and you can collect it tomorrow."
		html   = "<p>Dear Mrs Ahmed,</p>\n<p>Your book is ready, and you can collect it tomorrow.</p>\n"
		dansk  = "Kære Birthe\n\nDin bog er klar, og du kan hente den i morgen."
	)
	for _, c := range []struct{ name, text, put string }{
		// A sign-off is there.
		{"a.txt", top + "\n\nKind regards,~\nThe Bookbarn team\n", "\n" + en},
		{"a.txt", top + "\n\nKind regards,~\n\nThe Bookbarn team\n", "\n\n" + en},
		{"a.txt", top + "\n\nKind regards, the Bookbarn team~\n", "\n" + en},
		{"a.txt", top + "\n\nFrom the Bookbarn team~\n", "\n" + en},
		{"a.txt", dansk + "\n\nMed venlig hilsen~\nKundeservice\n", "\n" + da},
		{"a.txt", dansk + "\n\nBest regards\nMed venlig hilsen~\n\nKundeservice\n", "\n\n" + da},
		{"a.md", top + "\n\nKind regards,~  \nThe Bookbarn team\n", "  \n" + en},
		{"a.md", top + "\n\nKind regards,~\n", "  \n" + en},
		{"a.html", html + "<p>Kind regards,~<br />\nThe Bookbarn team</p>\n", "<br />\n" + en},
		{"a.html", html + "<p>Kind regards,~</p>\n<p class=\"x\">The Bookbarn team</p>\n", "</p>\n<p class=\"x\">" + en},
		{"a.html", html + "<p><b>Kind regards,</b>~</p>\n", "<br>\n" + en},
		{"a.html", html + "<table><tr><td>Kind regards,~</td></tr>\n<tr><td id=\"x\">The Bookbarn team</td></tr></table>\n", "<br>\n" + en},
		{"a.hbs", top + "\n\nKind regards,\n{{#if ann}}\nAnn Hill\n{{else}}\n~The Bookbarn team\n{{/if}}\n", en + "\n"},
		// There is none.
		{"a.txt", top + "~\n", "\n\nKind regards,\n" + en},
		{"a.txt", dansk + "~\n", "\n\nVenlig hilsen\n" + da},
		{"a.txt", top + "~\n\nYou are receiving this because you are a member.\n", "\n\nKind regards,\n" + en},
		{"a.md", top + "\n\n- Bring your card~\n", "\n\nKind regards,  \n" + en},
		{"a.md", "> " + strings.ReplaceAll(top, "\n\n", "\n>\n> ") + "~\n", "\n>\n> Kind regards,  \n> " + en},
		{"a.html", strings.TrimSuffix(html, "\n") + "~\n", "\n<p>Kind regards,<br>\n" + en + "</p>"},
		{"a.html", "  " + strings.ReplaceAll(html, "<p>Your", "  <p class=\"x\">Your") + "  <ul>\n    <li>Bring your card</li>\n  </ul>~\n", "\n  <p>Kind regards,<br>\n  " + en + "</p>"},
		{"a.html", "<table><tr><td>Dear Mrs Ahmed,<br>Your book is ready, and you can collect it tomorrow.~</td></tr></table>\n", "<br><br>\nKind regards,<br>\n" + en},
		{"a.hbs", top + "\n\n{{#if late}}\nIt is late.\n{{/if}}~\n\n{{> footer}}\n", ""}, // the part may sign it
		{"a.hbs", top + "\n\n{{#if late}}\nIt is late.\n{{/if}}~\n", "\n\nKind regards,\n" + en},
		{"a.hbs", top + "\n\n{{#if late}}\nIt is late.\n{{else}}\nIt is early.\n{{/if}}~\n", "\n\nKind regards,\n" + en},
		{"a.html.erb", html + "<% if late %>\n  <p>It is late.</p>\n<% end %>~\n", "\n<p>Kind regards,<br>\n" + en + "</p>"},
		{"a.hbs", top + "\n\n{{#if late}}\nIt is late.\n\nKind regards,\nAnn Hill\n{{/if}}~\n", ""}, // it would be signed twice
	} {
		text := strings.ReplaceAll(c.text, "~", "")
		got := ""
		for _, f := range x.Lint(source.NewFile(c.name, []byte(text)), lint.Options{}).Findings {
			for _, s := range f.Suggestions {
				if f.Rule.ID == "unsigned" && len(s.Edits) == 1 {
					got = text[:s.Edits[0].Start] + s.Edits[0].Text + text[s.Edits[0].End:]
				}
			}
		}
		want := ""
		if c.put != "" {
			want = strings.ReplaceAll(c.text, "~", c.put)
		}
		if got != want {
			t.Errorf("%s %q:\ngot  %q\nwant %q", c.name, text, got, want)
		}
	}
}
