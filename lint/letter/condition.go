package letter

import (
	"slices"
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
	t := a.tellingOf(a.doc.Tree())
	for _, s := range r.Settings {
		for _, x := range t.of[s.Variable] {
			if x.value == s.Value {
				f := a.foundCase(x.name)
				f.Evidence = append(f.Evidence, x.evidence)
			}
		}
	}
}

// telling is what the variables of a template tell of cases in a language.
type telling struct {
	tree *template.Tree
	pack *Pack
	of   [][]told // by variable; of most, nothing
}

// told is a case that a variable tells if it has the value.
type told struct {
	value    int
	name     string // of the case
	evidence CaseEvidence
}

// tellingOf is worked out once for all renderings of a template.
func (a *analysis) tellingOf(tree *template.Tree) *telling {
	t := &a.telling
	if pack := a.letter.Pack; t.tree != tree || t.pack != pack {
		*t = telling{tree, pack, make([][]told, len(tree.Variables))}
		for i := range tree.Variables {
			if v := &tree.Variables[i]; !a.ofStaff(v.Name) {
				t.of[i] = pack.told(v)
			}
		}
	}
	return t
}

// ofStaff tells whether the path belongs to somebody who works for the sender: that the
// driver is ill is no illness of the reader's.
func (a *analysis) ofStaff(path string) bool {
	owner, _, ok := cutLast(path, ".>:")
	if !ok {
		return false
	}
	return slices.ContainsFunc(template.Words(owner), func(word string) bool {
		kinds := a.letter.KindsOf(word)
		return slices.Contains(kinds, SenderKind) || slices.Contains(kinds, StaffKind)
	})
}

// cutLast cuts the text at the last of the marks.
func cutLast(text, marks string) (before, after string, found bool) {
	i := strings.LastIndexAny(text, marks)
	if i < 0 {
		return "", text, false
	}
	return text[:i], text[i+1:], true
}

func (p *Pack) told(v *template.Variable) (list []told) {
	name := template.Words(v.Name)
	for value := range v.Values {
		words := conditionWords(v, value)
		for i := range p.Spec.Cases {
			c := &p.Spec.Cases[i]
			by := value
			if !p.tells(c, words) {
				if by = p.valueOf(c, v, name); by < 0 {
					continue
				}
			}
			e := Evidence{Pattern: &Pattern{Text: v.Condition(by), Strength: max(c.Threshold, 1)}, Strength: max(c.Threshold, 1)}
			list = append(list, told{value, c.Name, CaseEvidence{Sentence: -1, Evidence: e, Condition: e.Pattern.Text, At: v.At}})
		}
	}
	return list
}

// conditionWords are the words of a condition that holds: of the constant, or else
// of the value that is given.
func conditionWords(v *template.Variable, value int) []string {
	switch x := v.Values[value]; {
	case x.Constant != "":
		return template.Words(x.Constant)
	case x.Other && !v.Opaque && len(v.Values) == 2:
		_, name, _ := cutLast(v.Name, ".>:[ ")
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
// there is none, by the words of its name: a claim whose type may be theft is one about a loss.
func (p *Pack) valueOf(c *Case, v *template.Variable, name []string) int {
	named := false
	for _, w := range name {
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
