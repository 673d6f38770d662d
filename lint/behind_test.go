package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// TestNext: what a sentence does is no fault where one of the next sentences makes
// up for it, in the same paragraph or not, and in a template whatever stands
// between them.
func TestNext(t *testing.T) {
	x := load(t, map[string]string{
		"soon": "check: {present: {move: ask, unless: [kind], next: 2, anchor: sentence}}" + says,
	})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nDonne le pain. La mer.", "soon III"},
		{"Salut Ida\n\nDonne le pain. C'est doux.", ""},
		{"Salut Ida\n\nDonne le pain. La mer. C'est doux.", ""},
		{"Salut Ida\n\nDonne le pain.\n\nLa mer.\n\nC'est doux.", ""},
		{"Salut Ida\n\nDonne le pain. La mer. La mer. C'est doux.", "soon III"},
		{"Salut Ida\n\nC'est doux. Donne le pain.", "soon III"}, // what stands before is too early
		{"Salut Ida\n\nDonne le pain.\n\nAdieu\n\nBo, doux", "soon III"},
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	// A sentence that does nothing puts off what makes up for it, also where not all
	// renderings are judged.
	const choice = "Salut Ida\n\nDonne le pain. La mer. {% if x %}La mer.{% endif %} C'est doux."
	for _, text := range []string{choice, choice + strings.Repeat("\n\n{% if y %}Bleu.{% endif %} {% if z %}Vert.{% endif %}", 2) + many()} {
		f := x.Lint(source.NewFile("a.liquid", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings
		if len(f) != 1 || !strings.Contains(f[0].When.Text, "x") {
			t.Errorf("%.40q: got %+v", text, f)
		}
	}
}

// many is a run of choices that make no difference to any rule.
func many() string {
	var b strings.Builder
	for c := 'a'; c < 'n'; c++ {
		b.WriteString("\n\n{% if q" + string(c) + " %}Vert.{% endif %}")
	}
	return b.String()
}
