package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// TestSeveral: a finding for each phrase, only from a count on, the first of what
// several checks find, and rules that give way.
func TestSeveral(t *testing.T) {
	for _, c := range []struct {
		rules map[string]string
		text  string
		want  string // what is found, in order
	}{
		{map[string]string{"r": "check: {present: {move: cold, each: true}}"}, "La glace et la glace. Un glace.", "r glace, r glace, r glace"},
		{map[string]string{"r": "check: {present: {move: cold}}"}, "La glace et la glace. Un glace.", "r glace, r glace"},
		{map[string]string{"r": "check: {present: {move: cold, count: 3}}"}, "La glace et la glace.", ""},
		{map[string]string{"r": "check: {present: {move: cold, count: 3}}"}, "La glace et la glace. Un glace.", "r glace, r glace"},
		{map[string]string{"r": "check: {present: {move: cold, unless: [kind], within: message}}"}, "La glace.\n\nLe pain doux.", ""},
		{map[string]string{"r": "check: {any: [{present: {move: warm}}, {present: {move: cold}}]}"}, "La glace. C'est chaud.", "r glace, r chaud"},
		{map[string]string{"r": "check: {any: [{present: {move: warm}}, {present: {move: cold}}], first: true}"}, "La glace. C'est chaud.", "r glace"},
		{map[string]string{"a": "check: {present: {move: cold}}", "b": "yields-to: [{rule: a}]\ncheck: {present: {move: cold}}"}, "La glace.", "a glace"},
		{map[string]string{"a": "check: {present: {move: warm}}", "b": "yields-to: [{rule: a}]\ncheck: {present: {move: cold}}"}, "La glace chaud.", "b glace, a chaud"},
		{map[string]string{"a": "check: {present: {move: warm}}", "b": "yields-to: [{rule: a, on: sentence}]\ncheck: {present: {move: cold}}"}, "La glace chaud. La glace.", "a chaud, b glace"},
		{map[string]string{"a": "check: {present: {move: warm}}", "b": "yields-to: [{rule: a, on: message}]\ncheck: {present: {move: cold}}"}, "La glace chaud. La glace.", "a chaud"},
	} {
		for id := range c.rules {
			c.rules[id] += says
		}
		text := "Salut Ida\n\n" + c.text + "\n"
		r := load(t, c.rules).Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		var got []string
		for _, f := range r.Findings {
			got = append(got, f.Rule.ID+" "+text[f.Span.Start:f.Span.End])
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%v, %q: got %q, want %q", c.rules, c.text, got, c.want)
		}
	}
}

// TestAtCount: a fault is worse in a letter that has many, counted in each
// rendering.
func TestAtCount(t *testing.T) {
	x := load(t, map[string]string{"r": "severity-at: [{severity: info, count: 2}]\ncheck: {present: {move: cold, each: true}}" + says})
	for text, want := range map[string]lint.Severity{
		"La glace.":                     lint.Error,
		"La glace et la glace.":         lint.Info,
		"La glace.\n\nUn glace.\n\nOui": lint.Info,
		"{% if x %}\nLa glace.\n{% else %}\nUn glace.\n{% endif %}": lint.Error,
	} {
		r := x.Lint(source.NewFile("a.md", []byte("Salut Ida\n\n"+text+"\n")), lint.Options{Letter: letter.Options{Language: "xx"}})
		if len(r.Findings) == 0 {
			t.Errorf("%q: nothing found", text)
		}
		for _, f := range r.Findings {
			if f.Severity != want {
				t.Errorf("%q: got %v, want %v", text, f.Severity, want)
			}
		}
	}
}
