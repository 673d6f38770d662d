package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// told is what a rule finds in the text: the lines, each with the severity if it is
// not the rule's own.
func told(t *testing.T, x *lint.Linter, rule, name, text string) string {
	t.Helper()
	var list []string
	for _, f := range x.Lint(source.NewFile(name, []byte(text)), lint.Options{}).Findings {
		if f.Rule.ID != rule {
			continue
		}
		s := fmt.Sprint(1 + strings.Count(text[:f.Span.Start], "\n"))
		if f.Severity != f.Rule.Severity {
			s += " " + f.Severity.String()
		}
		if f.When.Text != "" {
			s += " when " + f.When.Text
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

// TestSignOffAndParts: an office that has signed is not mended by a layout, nor by a
// part that stands elsewhere; a bare closing phrase may go on in a part below it.
func TestSignOffAndParts(t *testing.T) {
	x := linter(t)
	const en = "Dear {{ name }},\n\nYour book is ready, and you can collect it tomorrow.\n\n"
	for _, c := range []struct{ text, want string }{
		{en + "Kind regards,\n\n{{> footer}}\n", ""},
		{en + "Kind regards,\n\nThe Bookbarn team\n\n{{> footer}}\n", "5"},
		{en + "Kind regards, The Bookbarn team\n\n{{> footer}}\n", "5"},
		{en + "Kind regards,\n\n{{> agent}}\n\nThe Bookbarn team\n", ""},               // that may be the name
		{en + "Kind regards,\n\nThe Bookbarn team\n\n{{> mails/signature}}\n", ""},     // it says that it is
		{en + "Kind regards,\n\nRosalind Pope\nThe Bookbarn team\n\n{{> footer}}", ""}, // a person signs
		{en + "{{> books}}\n\nKind regards,\n\nThe Bookbarn team\n", "7"},
		{en + "{{> books}}\n\nKind regards,\n", "7"}, // what is brought in is said before
		{"{{> top}}\n\n" + en + "{{> books}}\n", ""},
		{"{{#> layout}}\n" + en + "Kind regards,\n{{/layout}}\n", ""},
		{"{{#> layout}}\n" + en + "Kind regards,\nThe Bookbarn team\n{{/layout}}\n", "6"},
		{en + "From the Bookbarn team\n\n{{> footer}}\n", "5"},
		{en + "-- the {{ site }} team\n\n{{> footer}}\n", "5"},
		{en + "Bookbarn\nHigh Street 1\n\n{{> footer}}\n", ""}, // no sign-off: an address may be anything
	} {
		if got := told(t, x, "unsigned", "a.hbs", c.text); got != c.want {
			t.Errorf("%q: unsigned %q, want %q", c.text, got, c.want)
		}
	}
	const erb = "<p>Hi there,</p>\n<p>Your book is ready, and you can collect it tomorrow.</p>\n<% if late %>\n<%= render 'books/late' %>\n<% end %>\n"
	for _, c := range []struct{ rule, text, want string }{
		{"unsigned", erb + "<p>Best,<br>The Bookbarn team</p>\n", "6"},
		{"unsigned", erb + "<p>Best,</p>\n", "6 info"}, // the custom is to have a layout
		{"no-personal-greeting", erb, "1"},
		{"no-personal-greeting", strings.TrimPrefix(erb, "<p>Hi there,</p>\n"), "1 info"},
	} {
		if got := told(t, x, c.rule, "a.html.erb", c.text); got != c.want {
			t.Errorf("%q: %s %q, want %q", c.text, c.rule, got, c.want)
		}
	}
	const da = "Kære {{ navn }}\n\nDin bog er klar, og du kan hente den i morgen.\n\n"
	for _, c := range []struct{ text, want string }{
		{da + "Med venlig hilsen\n\n{{> sidefod}}\n", ""},
		{da + "Med venlig hilsen\n\nTeam Bogladen\n\n{{> sidefod}}\n", "5"},
		{da + "Fra alle os i Bogladen\n\n{{> sidefod}}\n", ""},
		{da + "Fra teamet bag Bogladen\n\n{{> sidefod}}\n", "5"},
		{da + "Hilsen\n\nKundeservice\n\n{{> mails/underskrift}}\n", ""},
	} {
		if got := told(t, x, "unsigned", "a.hbs", c.text); got != c.want {
			t.Errorf("%q: unsigned %q, want %q", c.text, got, c.want)
		}
	}
}

// TestPartsOfTheHead: what stands in the head of a page says nothing to its reader,
// and a part called after a greeting is one.
func TestPartsOfTheHead(t *testing.T) {
	x := linter(t)
	const body = "<p>Your book is ready, and you can collect it tomorrow.</p>\n</body></html>\n"
	for _, c := range []struct{ rule, text, want string }{
		{"no-human-contact", "<html>\n{{ include('head.html.twig') }}\n<body>\n" + body, "4"},
		{"no-human-contact", "<html><head>{% include 'head' %}</head>\n<body>\n" + body, "3"},
		{"no-personal-greeting", "<html><head>{% include 'head' %}</head>\n<body>\n" + body, "3"},
		{"no-human-contact", "<html><head></head><body>\n{% include 'head' %}\n" + body, ""},
		{"no-human-contact", "<html>\n{% include 'head-and-top' %}\n" + body, ""}, // which may open the body
		{"no-human-contact", "{% extends 'page' %}<html>\n<body>\n" + body, ""},
		{"no-human-contact", "<html><body>\n{% include 'parts/salutation' %}\n" + body, "3"},
		{"no-personal-greeting", "<html><body>\n{% include 'parts/salutation' %}\n" + body, ""},
		{"unsigned", "<html><body>\n{% include 'parts/salutation' %}\n" + body, ""},
	} {
		if got := told(t, x, c.rule, "a.html.twig", c.text); got != c.want {
			t.Errorf("%q: %s %q, want %q", c.text, c.rule, got, c.want)
		}
	}
}

// TestSignOffBelowSmallPrint: what stands above the sign-off and says that nobody
// reads answers is small print by itself, and takes nothing with it.
func TestSignOffBelowSmallPrint(t *testing.T) {
	x := linter(t)
	const en = "Dear Mrs Ahmed,\n\nYour book is ready, and you can collect it tomorrow.\n\nPlease do not reply to this email.\n\n"
	for _, c := range []struct{ text, want string }{
		{en + "From the Bookbarn lending team\n", "7"},
		{en + "-- the Bookbarn team\n", "7"},
		{en + "The Bookbarn team\n", "7"},
		{en + "Kind regards,\nBookbarn Ltd\n", "7"},
		{en + "Kind regards,\nRosalind Pope\n\nBookbarn Ltd\n", ""},
		{en + "From Rosalind Pope\n", ""},
		{en + "From Rosalind\n", ""},
		{en + "From HMRC Agent Services\n", "7"},
		{en + "Bookbarn Ltd\n12 High Street\n", "3"}, // no sign-off, but who sent it
		{strings.Replace(en, "Please", "Read the rules first.\n\nPlease", 1) + "From Bookbarn Ltd\n", "9"},
	} {
		if got := told(t, x, "unsigned", "a.txt", c.text); got != c.want {
			t.Errorf("%q: unsigned %q, want %q", c.text, got, c.want)
		}
	}
}

// TestLastLine: where nothing signs the letter, its last line is where a name is
// missed, be it the last of a sentence; a link to click is no line of it, nor is who
// made a record a signature.
func TestLastLine(t *testing.T) {
	x := linter(t)
	const en = "Dear Mrs Ahmed,\n\nYour book is ready, and you can collect it\nfrom the library tomorrow.\n"
	const html = "<p>Dear Mrs Ahmed,</p>\n<p>Your book is ready, and you can collect it tomorrow.</p>\n"
	for _, c := range []struct{ rule, name, text, want string }{
		{"unsigned", "a.txt", en, "4"},
		{"unsigned", "a.txt", en + "\nhttps://bookbarn.example/books\n", "4"},
		{"unsigned", "a.txt", en + "\nYour books: https://bookbarn.example/books\n", "4"},
		{"unsigned", "a.txt", en + "\nYou can see all of your books at https://bookbarn.example/books\n", "6"},
		{"unsigned", "a.txt", en + "\n{{ url }}/books/{{ id }}\n", "4"},
		{"unsigned", "a.txt", en + "\nBooked by: {{ user }}\n", "6"},
		{"unsigned", "a.txt", en + "\nRosalind Pope\n", ""},
		{"unsigned", "a.html", html + "<p><a href=\"x\">Your books</a> | <a href=\"y\">Your loans</a></p>", "2"},
		{"unsigned", "a.html", html + "<p>Rosalind Pope</p><p><a href=\"x\">Your books</a> | <a href=\"y\">Your loans</a></p>", ""},
		{"no-human-contact", "a.txt", en + "\nYour books: https://bookbarn.example/books\n", "3"},
		{"no-human-contact", "a.txt", en + "\n{{ note }}\n", "3"},
	} {
		if got := told(t, x, c.rule, c.name, c.text); got != c.want {
			t.Errorf("%q: %s %q, want %q", c.text, c.rule, got, c.want)
		}
	}
}
