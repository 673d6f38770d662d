package letter

import (
	"strings"

	"github.com/tonelint/tonelint/lint/template"
)

// conditioned notes the cases that the template's conditions tell, in a rendering
// in which they hold: {% if reason == "death" %}, {{#if isBereavement}}.
func (a *analysis) conditioned() {
	r := a.doc.Rendering
	if r == nil {
		return
	}
	variables := a.doc.Tree().Variables
	for _, s := range r.Settings {
		v := &variables[s.Variable]
		words := conditionWords(v, s.Value)
		for i := range a.letter.Pack.Spec.Cases {
			c := &a.letter.Pack.Spec.Cases[i]
			value := s.Value
			if !a.letter.Pack.tells(c, words) {
				if value = a.letter.Pack.valueOf(c, v); value < 0 {
					continue
				}
			}
			p := &Pattern{Text: v.Condition(value), Strength: max(c.Threshold, 1)}
			a.found(c.Name).Evidence = append(a.found(c.Name).Evidence, CaseEvidence{
				Sentence: -1, Evidence: Evidence{Pattern: p, Strength: p.Strength}, Condition: p.Text, At: v.At,
			})
		}
	}
}

// conditionWords are the words of a condition that holds: of the constant, or else
// of the value that is given.
func conditionWords(v *template.Variable, value int) []string {
	switch x := v.Values[value]; {
	case x.Constant != "":
		return template.Words(x.Constant)
	case x.Other && !v.Opaque && len(v.Values) == 2:
		name := v.Name
		if i := strings.LastIndexAny(name, ".>:[ "); i >= 0 {
			name = name[i+1:]
		}
		return template.Words(name)
	}
	return nil
}

// tells tells whether the words are those of the case, and of nothing else.
func (p *Pack) tells(c *Case, words []string) bool {
	found := false
	for _, w := range words {
		switch {
		case matchesAny(w, c.Conditions):
			found = true
		case !matchesAny(w, p.ConditionFillers):
			return false
		}
	}
	return found
}

// valueOf is a value of the variable that tells the case whichever it has, -1 if
// there is none: a claim whose type may be theft is one about a loss.
func (p *Pack) valueOf(c *Case, v *template.Variable) int {
	named := false
	for _, w := range template.Words(v.Name) {
		named = named || matchesAny(w, c.ValuesOf)
	}
	if !named {
		return -1
	}
	for i, x := range v.Values {
		if x.Constant != "" && p.tells(c, template.Words(x.Constant)) {
			return i
		}
	}
	return -1
}

func matchesAny(word string, list []string) bool {
	for _, x := range list {
		if stem, open := strings.CutSuffix(x, "*"); word == x || open && strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}
