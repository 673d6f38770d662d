package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// TestRatio: how often one move's phrases occur against another's, from a count and a
// length on.
func TestRatio(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {ratio: {of: cold, to: warm, over: 2, count: 3, words: 8}}" + says})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nLa mer de la glace. Glace et glace, la glace.", "r III"},
		{"Salut Ida\n\nLa mer.\n\nLa mer de la glace et de glace et glace.", "r III"},             // at the opening
		{"Salut Ida\n\nLa mer de la glace, glace, chaud glace.", "r III"},                         // three to one
		{"Salut Ida\n\nLa mer de la glace, glace, chaud glace, glace et chaud.", ""},              // twice as often is not more
		{"Salut Ida\n\nLa mer de la glace, chaud glace, glace, glace et glace, chaud.", "r III"},  // five to two
		{"Salut Ida\n\nLa mer et la mer et la glace et la glace.", ""},                            // too seldom
		{"Salut Ida\n\nLa glace, glace, la glace.", ""},                                           // too short
		{"Salut Ida\n\nLa creme glace et la creme glace de la mer. La glace.", ""},                // no match of the move
		{"Salut Ida\n\nLa mer et la mer et la mer.\n\nAdieu\n\nGlace glace glace glace", ""},      // not in the zones
		{"Salut Ida\n\nLa mer et la mer et la mer.\n\nPS Glace glace glace glace glace", ""},      // nor there
		{"Salut Ida\n\nLa mer et la mer.\n\n- glace de mer\n- glace de mer\n- la glace", "r III"}, // lists are of the body
		{"Salut Ida\n\nLa mer de la glace. Glace et glace, la glace.\n\n{% include \"x\" %}\n\nAdieu\n\nBo", ""},
		{"{% include \"x\" %}\n\nSalut Ida\n\nLa mer de la glace. Glace et glace, la glace.\n\nAdieu\n\nBo\n\n{% include \"y\" %}", "r IIIII"},
		{"Salut Ida\n\nLa mer de la glace, glace et glace.\n\n{% if x %}\nC'est chaud, chaud.\n{% endif %}", "r III"},
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	if got := found(x, "_a.liquid", "Salut Ida\n\nLa mer de la glace. Glace et glace, la glace."); got != "" {
		t.Errorf("in a part of a message: got %q", got)
	}
}

// TestRatioNames: a name that the letter shows in one place counts in another.
func TestRatioNames(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {ratio: {of: cold, names: hello-name, to: warm, count: 3}}" + says})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nLa mer. Un pain, salut Ida. Salut Idas, salut Ida's.", "r III"},
		{"Salut Ida\n\nLa mer. Un pain, salut Ida. Salut Idata.", ""},
		{"Salut Ida\n\nLa glace et la glace, Salut Ida.", "r III"},
		{"Salut {{ name }}\n\nLa glace et la glace, salut {{ name }}.", "r III"},
		{"Salut {{ name }}\n\nLa glace et la glace, salut {{ other }}.", ""},
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestMix: what excludes each other, and where the finding stands.
func TestMix(t *testing.T) {
	x := load(t, map[string]string{"m": "check: {mix: {moves: [cold, warm]}}" + says})
	for _, c := range []struct{ text, want, related string }{
		{"Salut Ida\n\nLa glace. La glace.", "", ""},
		{"Salut Ida\n\nC'est chaud.", "", ""},
		{"Salut Ida\n\nLa glace.\n\nLa mer. C'est chaud. La glace.", "chaud", "La glace."},
		{"Salut Ida\n\nC'est chaud et glace, chaud.", "glace", ""},
		{"Salut Ida\n\nC'est chaud.\n\nAdieu\n\nGlace", "", ""},
		{"Salut Ida\n\n{% if x %}\nLa glace.\n{% else %}\nC'est chaud.\n{% endif %}", "", ""},
		{"Salut Ida\n\nLa glace.\n\n{% if x %}\nC'est chaud.\n{% endif %}", "chaud", "La glace."},
	} {
		f := x.Lint(source.NewFile("a.md", []byte(c.text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings
		got, related := "", ""
		if len(f) > 0 {
			got = c.text[f[0].Span.Start:f[0].Span.End]
			for _, r := range f[0].Related {
				related = c.text[r.Span.Start:r.Span.End]
			}
		}
		if len(f) > 1 || got != c.want || related != c.related {
			t.Errorf("%q: got %q (%q), want %q (%q)", c.text, got, related, c.want, c.related)
		}
	}
}

// TestCountedWhen: what is only counted decides in a template with more renderings than
// are judged, and the choices that tip the balance are named, however many.
func TestCountedWhen(t *testing.T) {
	x := load(t, map[string]string{
		"r": "check: {ratio: {of: cold, to: warm, over: 2, count: 4}}" + says,
		"m": "check: {mix: {moves: [kind, ask]}}" + says,
	})
	idle := ""
	for i := range 9 { // of no account
		idle += fmt.Sprintf("{%% if idle%d %%}\nLa mer.\n{%% endif %%}\n\n", i)
	}
	for _, c := range []struct{ text, want string }{
		{"La glace, glace.\n\n{% if b %}\nLa glace.\n{% endif %}\n\n{% if c %}\nLa glace.\n{% endif %}", "r b c"},
		{"La glace, glace, glace, glace.\n\n{% if b %}\nC'est chaud.\n{% endif %}\n\n{% if c %}\nC'est chaud.\n{% endif %}", "r b c"},
		{"La glace, glace.\n\n{% if b %}\nLa glace.\n{% endif %}", ""},
		{"{% if b %}\nC'est doux.\n{% endif %}\n\n{% if c %}\nDonne le pain.\n{% endif %}", "m b c"},
	} {
		text := "Salut Ida\n\nLa mer.\n\n" + idle + c.text + "\n"
		var got []string
		for _, f := range x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings {
			names := []string{f.Rule.ID}
			for _, v := range f.Asked() {
				for name := range strings.FieldsSeq("b c") {
					if v.Name == name && !strings.Contains(strings.Join(names[1:], " "), name) {
						names = append(names, name)
					}
				}
			}
			if !f.Sure() {
				names = append(names, "unsure")
			}
			got = append(got, strings.Join(names, " "))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestLanguages: a rule for one language is for no other.
func TestLanguages(t *testing.T) {
	for _, language := range []string{"xx", "yy"} {
		rule := "languages: [" + language + "]\ncheck: {present: {move: cold}}\ntext:\n  " + language + ": {message: m, why: w}\n"
		fs := files(map[string]string{"r": rule})
		yy := strings.ReplaceAll(string(fs["xx/language.yaml"].Data), "code: xx", "code: yy")
		fs["yy/language.yaml"] = &fstest.MapFile{Data: []byte(yy)}
		b, err := rulebook.Load(fs, func(err error) { t.Fatal(err) })
		if err != nil {
			t.Fatal(err)
		}
		x := lint.New(b.Languages, b.Placeholders, b.Rules)
		want := map[bool]string{true: "r III"}[language == "xx"]
		if got := found(x, "a.md", "Salut Ida\n\nLa glace."); got != want {
			t.Errorf("a rule for %s: got %q, want %q", language, got, want)
		}
	}
}

// TestThroughout: a suggestion for the whole letter is shown and edits nothing.
func TestThroughout(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {mix: {moves: [cold, warm]}}\ntext:\n  xx: {message: m, why: w, suggestions: [{title: t, kind: ask, place: throughout, text: '{you}, partout'}]}\n"})
	r := x.Lint(source.NewFile("a.md", []byte("Salut Ida\n\nLa glace, tu.\n\nC'est chaud.")), lint.Options{Letter: letter.Options{Language: "xx"}})
	if len(r.Findings) != 1 || len(r.Findings[0].Suggestions) != 1 {
		t.Fatalf("got %+v", r.Findings)
	}
	if s := r.Findings[0].Suggestions[0]; s.Text != "tu, partout" || len(s.Edits) != 0 {
		t.Errorf("got %+v", s)
	}
}
