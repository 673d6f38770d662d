package rulebook

import (
	"fmt"
	"testing"
)

// TestCountedErrors: what can't be meant of a check that counts, and of a rule for some
// languages only, is told with its place.
func TestCountedErrors(t *testing.T) {
	known := Names{Moves: []string{"warm", "cold"}, Quality: []string{"q"}, Language: []string{"xx", "yy"}}
	for _, c := range []struct{ text, want string }{
		{"check: {ratio: {of: cold, to: warn}}", `r.yaml:4:31: there is no move "warn"; did you mean "warm"?`},
		{"check: {ratio: {of: cold, to: warm, names: wram}}", `r.yaml:4:44: there is no move "wram"; did you mean "warm"?`},
		{"check: {ratio: {of: cold, to: cold}}", `r.yaml:4:31: a ratio weighs a move against another one, not "cold" against itself`},
		{"check: {ratio: {of: cold, to: warm, over: -1}}", `r.yaml:4:21: a ratio is over 0 or more, not -1`},
		{"check: {ratio: {of: cold}}", `r.yaml:4:16: the key "to" is missing`},
		{"check: {mix: {moves: [cold]}}", `r.yaml:1:5: a mix is of two moves or more`},
		{"check: {mix: {moves: [cold, warn]}}", `r.yaml:4:29: there is no move "warn"; did you mean "warm"?`},
		{"languages: [xz, xx]\ncheck: {mix: {moves: [cold, warm]}}", `r.yaml:4:13: there is no language "xz"; did you mean "xx"?
r.yaml:4:13: the rule is for messages in "xz", and has no text in it`},
		{"languages: [xx, yy]\ncheck: {mix: {moves: [cold, warm]}}", `r.yaml:4:17: the rule is for messages in "yy", and has no text in it`},
		{"languages: [xx]\ncheck: {mix: {moves: [cold, warm]}}", `<nil>`},
		{"check: {ratio: {of: cold, to: warm}, mix: {moves: [cold, warm]}}", `r.yaml:1:5: a rule has one check: missing, order, score, present, run, ratio, mix or any`},
	} {
		_, err := LoadRule("r.yaml", []byte("id: r\nseverity: info\nquality: q\n"+c.text+"\ntext: {xx: {message: m, why: w}}\n"), known)
		if got := fmt.Sprint(err); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestThroughout: what is to be done in the whole letter is nothing that could be
// applied.
func TestThroughout(t *testing.T) {
	known := Names{Moves: []string{"warm"}, Quality: []string{"q"}, Language: []string{"xx"}}
	for kind, want := range map[string]string{
		"ask":   "<nil>",
		"apply": `r.yaml:5:64: a suggestion for the whole letter is of kind "ask": only a person can carry it out`,
	} {
		_, err := LoadRule("r.yaml", []byte("id: r\nseverity: info\nquality: q\ncheck: {present: {move: warm}}\ntext: {xx: {message: m, why: w, suggestions: [{title: t, kind: "+kind+", place: throughout, text: x}]}}\n"), known)
		if got := fmt.Sprint(err); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", kind, got, want)
		}
	}
}

// TestOtherExamples: a rule for some languages only has examples in those.
func TestOtherExamples(t *testing.T) {
	known := Names{Moves: []string{"warm"}, Quality: []string{"q"}, Language: []string{"xx", "yy"}}
	data := []byte("id: r\nseverity: info\nquality: q\nlanguages: [xx]\ncheck: {present: {move: warm}}\ntext: {xx: {message: m, why: w}, yy: {message: m, why: w}}\n---\nexamples:\n  xx: {bad: [a]}\n  yy: {bad: [a]}\n")
	r, err := LoadRule("r.yaml", data, known)
	if err != nil {
		t.Fatal(err)
	}
	_, err = LoadExamples("r.yaml", data, r)
	if got, want := fmt.Sprint(err), `r.yaml:10:3: the rule is not for messages in "yy": it can have no examples of them`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNamePattern: names of organisations as patterns that match them.
func TestNamePattern(t *testing.T) {
	for name, want := range map[string]string{
		"Nordlys":           "nordlys*",
		"Nordlys Energi":    "nordlys energi*",
		"Nordlys A/S":       "nordlys a / s",
		"Nordlys (Danmark)": "nordlys danmark*",
	} {
		if got := namePattern(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
