package lint_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// TestAmong: what comes late counts as missing. A list is one sentence, and part of
// the one that leads up to it; headings are read whatever stands above them, and what
// a template brings in further down is too late as well.
func TestAmong(t *testing.T) {
	x := load(t, map[string]string{
		"r": "check: {missing: {move: kind, among: 2, zones: [subject, heading, body, postscript], at: [cold]}}" + says,
	})
	for _, c := range []struct{ text, want string }{
		{"La mer. C'est doux.", ""},
		{"La mer. Le vin. C'est doux.", "r III"},
		{"La mer. Le vin.\n\nLa glace. C'est doux.", "r IIIII"},
		{"La mer.\n\n- le pain\n- le vin\n- c'est doux", ""},
		{"La mer.\n\n- le pain\n- le vin\n\nC'est doux.", "r III"},
		{"Il faut:\n\n- le pain\n- le vin\n\nC'est doux.", ""},
		{"Il faut:\n\n- le pain\n- le vin\n\nLa mer. C'est doux.", "r III"},
		{"Il faut:\n\n| le pain | le vin |\n|---|---|\n| la mer | c'est doux |", ""},
		{"La mer. Le vin. Le pain.\n\n## C'est doux\n\nLa mer.", ""},
		{"La mer. Le vin. Le pain.\n\nAdieu\n\nBo\n\nPS: C'est doux.", "r III"},
		{"La mer.\n\n{% include \"vin\" %}\n\nLe pain. Le vin.", ""},
		{"La mer. Le vin. Le pain.\n\n{% include \"vin\" %}", "r III"},
	} {
		if got := found(x, "a.md", "Salut Ida\n\n"+c.text+"\n"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestAmongBranches: which choices put off what counts only early is established
// exactly, though the sentences that do so do nothing themselves.
func TestAmongBranches(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {missing: {move: kind, among: 2}}" + says})
	text := "Salut Ida\n\n{% if a %}\nLa mer.\n{% endif %}\n{% if b %}\nLe vin.\n{% endif %}\n\nC'est doux.\n"
	f := x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings
	if len(f) != 1 || f[0].When.Text != "a and b" || !f[0].When.Sure {
		t.Errorf("got %+v", f)
	}
}

// TestCasesOfChecks: one rule looks for something else in letters of each case.
func TestCasesOfChecks(t *testing.T) {
	x := load(t, map[string]string{
		"r": "check: {any: [{cases: [storm], missing: {move: kind, among: 1}}, {cases: [milk], present: {move: cold}}]}" + says,
	})
	for _, c := range []struct{ cases, text, want string }{
		{"storm", "La glace. C'est doux.", "r IIIIII"},
		{"storm", "C'est doux. La glace.", ""},
		{"milk", "La mer. La glace.", "r IIIIII"},
		{"milk", "La mer.", ""},
		{"calm", "La glace.", ""},
	} {
		if got := found(x, "a.md", "---\ncase: "+c.cases+"\n---\nSalut Ida\n\n"+c.text+"\n"); got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.cases, c.text, got, c.want)
		}
	}
}

// TestPresentIf: a move is a fault only where the letter does another one too.
func TestPresentIf(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {present: {move: cold, if: warm}}" + says})
	for text, want := range map[string]string{
		"La glace.":                         "",
		"La glace.\n\nC'est chaud.":         "r III",
		"C'est chaud.\n\nLa mer.":           "",
		"C'est chaud.\n\nLa mer. La glace.": "r IIIII",
	} {
		if got := found(x, "a.md", "Salut Ida\n\n"+text+"\n"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
