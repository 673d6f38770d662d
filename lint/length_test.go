package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// TestMinWords: any check can be kept to letters whose body has so many words.
func TestMinWords(t *testing.T) {
	x := load(t, map[string]string{
		"miss": "check: {missing: {move: kind, anchor: body, last: true}, min-words: 8}" + says,
		"have": "check: {present: {move: cold}, min-words: 5}" + says,
		"both": "cases: [storm]\ncheck: {any: [{present: {move: ask}, min-words: 3}, {present: {move: warm}, min-words: 6}]}" + says,
	})
	for _, c := range []struct{ text, want string }{
		{"La mer est bleue et le vin doré.", "miss III"},
		{"La mer est bleue et le vin.", ""}, // seven
		{"La mer est bleue.\n\nLe vin est rouge.", "miss IIIII"},
		{"La mer est bleue et le vin doux.", ""},
		{"La mer est bleue.\n\n## Le vin est rouge et le pain blanc", ""}, // a heading is no sentence
		{"La mer, {{ x }}, est {{ y }} et tres-belle {{ z }}.", "miss III"},
		{"La mer est bleue.\n\nAdieu\n\nBo et le vin et le pain et la glace", ""},
		{"La mer est bleue.\n\n| le vin | le pain |\n|---|---|\n| la mer | le soir |", ""}, // nor is a cell
		{"La mer est bleue.\n\n- le vin rouge\n- le pain", "miss IIIIII"},
		{"La glace et le vin.", "have III"},
		{"La glace et l'eau.", ""},
	} {
		if got := found(x, "a.md", "Salut Ida\n\n"+c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	for text, want := range map[string]string{"Donne le pain.": "both VI", "Donne-le.": "", "C'est chaud, la mer.": "", "C'est chaud, la mer du soir.": "both VI"} {
		if got := found(x, "a.md", "---\ncase: storm\n---\nSalut Ida\n\n"+text); got != strings.ReplaceAll(want, "VI", "IIIIII") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestMinWordsInTemplates: paragraphs that do nothing make a letter long together.
func TestMinWordsInTemplates(t *testing.T) {
	x := load(t, map[string]string{"miss": "check: {missing: {move: kind}, min-words: 8}" + says})
	for _, c := range []struct{ text, want string }{
		{"La mer est bleue.\n\n{% if a %}\nLe vin est rouge.\n{% endif %}\n", "a"},
		{"La mer.\n\n{% if a %}\nLe vin rouge.\n{% endif %}\n\n{% if b %}\nLe pain blanc.\n{% endif %}\n", "a and b"},
		{"La mer est bleue et le vin rouge.\n\n{% if a %}\nC'est doux.\n{% endif %}\n", "not a"},
	} {
		f := x.Lint(source.NewFile("a.md", []byte("Salut Ida\n\n"+c.text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings
		if len(f) != 1 || f[0].When.Text != c.want {
			t.Errorf("%q: got %v, want when %q", c.text, f, c.want)
		}
	}
}
