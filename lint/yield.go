package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Yield is a rule to which another gives way where both speak of the same.
type Yield struct {
	To string // the rule's id
	On Extent // what both must speak of: the phrase, the sentence or the whole message
}

// Yields lists what two rules must share for one of them to give way.
func Yields() []string { return []string{string(Phrase), string(Sentence), string(Whole)} }

// same tells whether both hits point at the same words.
func (h Hit) same(o Hit) bool { return h.Sentence == o.Sentence && h.From == o.From && h.To == o.To }

// touches tells whether the hits, with what is said along with the other, share a
// stretch of the letter.
func (h Hit) touches(o Hit, on Extent) bool {
	switch {
	case on == Whole:
		return true
	case h.Sentence == o.Sentence && (on == Sentence || h.To == 0 || o.To == 0 || h.From < o.To && o.From < h.To):
		return true
	}
	return slices.ContainsFunc(o.Rest, func(x Hit) bool { return h.touches(x, on) })
}

// hits finds the faults of the letter by rule; those that give way to another are
// left out. cases are what makes each rule apply.
func (t *trial) hits(l *letter.Letter) (hits map[*Rule][]Hit, cases map[*Rule]string) {
	hits, cases = map[*Rule][]Hit{}, map[*Rule]string{}
	named := map[string][]Hit{}
	judged := t.judgedBy(l)
	for i, rule := range t.linter.rules {
		kase, ok := rule.applies(l)
		if !ok || !t.opt.selected(rule) {
			continue
		}
		judged[i] = true
		if found := rule.Check.Find(l); len(found) > 0 {
			hits[rule], cases[rule], named[rule.ID] = found, kase, found
		}
	}
	for rule, found := range hits {
		for _, y := range rule.Yields {
			found = slices.DeleteFunc(slices.Clone(found), func(h Hit) bool {
				return slices.ContainsFunc(named[y.To], func(o Hit) bool { return h.touches(o, y.On) })
			})
		}
		for i := range found {
			found[i].Count = len(found)
		}
		hits[rule] = found
	}
	return hits, cases
}
