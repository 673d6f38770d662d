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
	tree := a.doc.Tree()
	if a.told == nil || a.told.tree != tree || a.told.pack != a.letter.Pack {
		a.told = &toldCases{tree: tree, pack: a.letter.Pack, by: map[template.Setting][]toldCase{}}
	}
	for _, s := range r.Settings {
		v := &tree.Variables[s.Variable]
		for _, t := range a.told.cases(s) {
			c, value := t.of, t.value
			p := &Pattern{Text: v.Condition(value), Strength: max(c.Threshold, 1)}
			a.found(c.Name).Evidence = append(a.found(c.Name).Evidence, CaseEvidence{
				Sentence: -1, Evidence: Evidence{Pattern: p, Strength: p.Strength}, Condition: p.Text, At: v.At,
			})
		}
	}
}

// toldCases remembers which cases the values of a template's conditions tell: its
// renderings ask again and again.
type toldCases struct {
	tree *template.Tree
	pack *Pack
	by   map[template.Setting][]toldCase
}

// toldCase is a case and the value that tells it.
type toldCase struct {
	of    *Case
	value int
}

func (t *toldCases) cases(s template.Setting) []toldCase {
	list, known := t.by[s]
	if known {
		return list
	}
	v := &t.tree.Variables[s.Variable]
	words := conditionWords(v, s.Value)
	for i := range t.pack.Spec.Cases {
		c := &t.pack.Spec.Cases[i]
		value := s.Value
		if !t.pack.tells(c, words) {
			value = t.pack.valueOf(c, v)
		}
		if value >= 0 {
			list = append(list, toldCase{c, value})
		}
	}
	t.by[s] = list
	return list
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
