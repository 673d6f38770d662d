package rulebook

import (
	"errors"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/yaml"
)

// TestExamplesPlaces: an example knows where it stands, whatever stands above it and
// however lines end.
func TestExamplesPlaces(t *testing.T) {
	const rule = "id: r\nseverity: error\n"
	const below = "---\nexamples:\n  xx:\n    frame: \"A\\n\\n{example}\\n\\nB\"\n    bad:\n      - c\n      - |\n        d\n\n        e\n    good: [f]\n"
	for name, text := range map[string]string{
		"plain":     rule + below,
		"begun":     "---\n" + rule + below,
		"remark":    "# a: remark\n---\n" + rule + below,
		"carriages": strings.ReplaceAll(rule+below, "\n", "\r\n"),
		"spaces":    rule + strings.Replace(below, "---", "---  # examples", 1),
	} {
		list, err := LoadExamples("r.yaml", []byte(text), nil, []string{"xx"})
		if err != nil || len(list) != 3 {
			t.Errorf("%s: %d examples, %v", name, len(list), err)
			continue
		}
		lines := strings.Split(text, "\n")
		for i, want := range []string{"c", "|", "f"} {
			if got := lines[list[i].Line-1]; !strings.HasPrefix(got[list[i].Column-1:], want) {
				t.Errorf("%s: example %d is at %d:%d, where %q stands", name, i, list[i].Line, list[i].Column, got)
			}
		}
		if list[0].Letter != "A\n\nc\n\nB" || list[1].Letter != "d\n\ne\n" || !list[1].Bad || list[2].Bad {
			t.Errorf("%s: %+v", name, list)
		}
	}
	if list, err := LoadExamples("r.yaml", []byte(rule), nil, nil); len(list) != 0 || err != nil {
		t.Errorf("a rule without examples has %v, %v", list, err)
	}
}

// TestNameMove adds a move to vocabularies of every shape, and to those only that it
// can add to without loss.
func TestNameMove(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"", "moves:\n  m: a\n"},
		{"# Ours.", "# Ours.\nmoves:\n  m: a\n"},
		{"cases: [x]\n", "cases: [x]\nmoves:\n  m: a\n"},
		{"moves:\n  k: b\n", "moves:\n  m: a\n  k: b\n"},
		{"moves:\n  # First.\n  k: b # c\ncases: [x]\n", "moves:\n  # First.\n  m: a\n  k: b # c\ncases: [x]\n"},
		{"moves: {k: b, l: c}\n", "moves: {m: a, k: b, l: c}\n"},
		{"moves:\n  {k: b}\n", "moves:\n  {m: a, k: b}\n"},
		{"moves: {\n  k: b,\n  l: c}\n", ""},
		{"moves: {}\n", ""},
		{"moves:\n  'æ ø': b\n", "moves:\n  m: a\n  'æ ø': b\n"},
		{"cases: [x] \nmoves: {\"æ\": b}", "cases: [x] \nmoves: {m: a, \"æ\": b}"},
		{"moves:\r\n  k: b\r\n", "moves:\r\n  m: a\n  k: b\r\n"},
	} {
		out, ok, err := NameMove("vocabulary.yaml", []byte(c.before), "m", "a")
		if err != nil || ok != (c.after != "") || ok && string(out) != c.after {
			t.Errorf("%q: got %q, %v, %v; want %q", c.before, out, ok, err, c.after)
		}
	}
	var faults yaml.Errors
	if _, _, err := NameMove("vocabulary.yaml", []byte("moves: [\n"), "m", "a"); !errors.As(err, &faults) || faults[0].Path != "vocabulary.yaml" {
		t.Errorf("got %v", err)
	}
}

// TestCircles finds rules of which none would be told, and no others.
func TestCircles(t *testing.T) {
	rule := func(id string, to ...string) packedRule {
		r := packedRule{Path: id + ".yaml"}
		r.Rule.ID.Value = id
		for i, y := range to {
			r.Rule.Yields = append(r.Rule.Yields, yieldFile{Rule: yaml.Text{Value: y, Line: i + 1}})
		}
		return r
	}
	errs := circles([]packedRule{rule("a", "b"), rule("b", "d", "c"), rule("c", "a"), rule("d"), rule("e", "a", "d"), rule("f", "f"), rule("g", "gone")})
	var got []string
	for _, e := range errs {
		got = append(got, e.Error())
	}
	want := []string{"a.yaml:1:0: ", "b.yaml:2:0: ", "c.yaml:1:0: ", "f.yaml:1:0: "}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
