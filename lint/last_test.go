package lint_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// TestLast: only the last sentence of the zones counts, and none where a part that
// can't be read may go on behind it.
func TestLast(t *testing.T) {
	x := load(t, map[string]string{
		"last": "check: {present: {move: cold, last: true, unless: [kind]}}" + says,
		"ps":   "cases: [storm]\ncheck: {present: {move: cold, last: true, zones: [body, postscript]}}" + says,
	})
	storm := "---\ncase: storm\n---\n"
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nLa mer. La glace.", "last III"},
		{"Salut Ida\n\nLa glace.", "last III"}, // the opening is the end of a short body
		{"Salut Ida\n\nLa glace. La mer.", ""},
		{"Salut Ida\n\nLa glace.\n\nLa glace.", "last IIIII"},
		{"Salut Ida\n\nLa mer.\n\nLa glace.\n\nAdieu\n\nBo", "last IIIII"},
		{"Salut Ida\n\nLa mer.\n\nLa glace.\n\nAdieu\n\nBo\n\nPS Le pain.", "last IIIII"},
		{"Salut Ida\n\nLa mer.\n\n- Le pain\n- La glace", "last IIIIII"},
		{"Salut Ida\n\nLa glace.\n\n## La mer\n\nLe pain.", ""},
		{"Salut Ida\n\nC'est doux, la glace.", ""},
		{"Salut Ida\n\nLa glace.\n\n{% include \"x\" %}", ""}, // that may go on
		{"Salut Ida\n\nLa glace.\n\n{% include \"x\" %}\n\nAdieu\n\nBo", ""},
		{"Salut Ida\n\n{% include \"x\" %}\n\nLa glace.", "last IIIII"},
		{"Salut Ida\n\nLa glace.\n\nAdieu\n\n{% include \"bo\" %}", "last III"},
		{storm + "Salut Ida\n\nLa mer.\n\nAdieu\n\nBo\n\nPS La glace.", "ps IIIIIIIIIIII"},
		{storm + "Salut Ida\n\nLa glace.\n\nAdieu\n\nBo\n\n{% include \"ps\" %}", "last IIIIII"}, // it may have a postscript
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	if got := found(x, "_a.liquid", "Salut Ida\n\nLa glace."); got != "" {
		t.Errorf("a partial: got %q", got)
	}
}

// TestLastInTemplates: what ends a letter is told for each rendering, whichever
// sentences that do nothing come behind.
func TestLastInTemplates(t *testing.T) {
	x := load(t, map[string]string{"last": "check: {present: {move: cold, last: true}}" + says})
	for _, c := range []struct{ text, want string }{
		{"La mer.\n\n{% if a %}\nLa glace.\n{% endif %}\n", `a`},
		{"La mer.\n\nLa glace.\n\n{% if b %}\nLe pain.\n{% endif %}\n\n{% if c %}\nLe vin.\n{% endif %}\n", `not b and not c`},
		{"La mer.\n\n{% if a %}\nLa glace.\n{% endif %}\n\n{% if b %}\nLe pain.\n{% endif %}\n\n{% if c %}\nLe vin.\n{% endif %}\n", `a and not b and not c`},
	} {
		f := x.Lint(source.NewFile("a.md", []byte("Salut Ida\n\n"+c.text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings
		if len(f) != 1 || f[0].When.Text != c.want {
			t.Errorf("%q: got %v, want when %q", c.text, f, c.want)
		}
	}
}
