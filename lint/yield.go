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

// ruled is what a rule found in a letter.
type ruled struct {
	rule *Rule
	kase string // that makes the rule apply, "" if none is asked for
	hits []Hit
}

// hits finds the faults of the letter, in the order of the rules; those that give way
// to another are left out.
func (t *trial) hits(l *letter.Letter) []ruled {
	var all []ruled
	judged, tellable := t.judgedBy(l), t.linter.tellable(l.Pack)
	for i, rule := range t.linter.rules {
		kase, ok := rule.applies(l)
		if !ok || !tellable[i] || !t.opt.selected(rule) {
			continue
		}
		judged[i] = true
		if found := rule.Check.Find(l); len(found) > 0 {
			all = append(all, ruled{rule, kase, found})
		}
	}
	given := make([][]Hit, len(all)) // once those that give way are gone: none gives way to a gap
	for i := range all {
		given[i] = all[i].hits
		for _, y := range all[i].rule.Yields {
			k := slices.IndexFunc(all, func(r ruled) bool { return r.rule.ID == y.To })
			if k < 0 {
				continue
			}
			given[i] = slices.DeleteFunc(slices.Clone(given[i]), func(h Hit) bool {
				return slices.ContainsFunc(all[k].hits, func(o Hit) bool { return h.touches(o, y.On) })
			})
		}
	}
	for i := range all {
		all[i].hits = given[i]
		for k := range given[i] {
			given[i][k].Count = len(given[i])
		}
	}
	return all
}
