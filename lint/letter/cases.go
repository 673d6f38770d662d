package letter

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// usualEvidence is how many signs of a case there are in most letters at the most.
const usualEvidence = 12

// evident notes a sign of a case.
func (a *analysis) evident(c *Case, sentence int, e Evidence) {
	l := a.letter
	zone := l.Sentences[sentence].Zone
	if len(e.Pattern.Zones) == 0 {
		ok := false
		for _, z := range c.Zones {
			ok = ok || z == zone || z == Body && zone == Opening
		}
		if !ok {
			return
		}
	}
	f := a.foundCase(c.Name)
	if f.Evidence == nil {
		f.Evidence = take(&a.caseEvidence, usualEvidence)
	}
	f.Evidence = append(f.Evidence, CaseEvidence{Sentence: sentence, Evidence: e})
}

// foundCase is the case of that name among those that there is evidence for.
func (a *analysis) foundCase(name string) *FoundCase {
	l := a.letter
	if f := l.Case(name); f != nil {
		return f
	}
	l.Cases = append(l.Cases, FoundCase{Name: name})
	return &l.Cases[len(l.Cases)-1]
}

// cases settles what the letter is about.
func (a *analysis) cases(declared []string) {
	l := a.letter
	a.conditioned()
	found := l.Cases
	l.Cases = nil
	if len(declared) > 0 {
		for _, name := range declared {
			c := FoundCase{Name: name, Declared: true}
			for _, f := range found {
				if f.Name == name {
					c.Evidence = f.Evidence
				}
			}
			l.Cases = append(l.Cases, c)
		}
		return
	}
	l.Doubtful = make([]FoundCase, 0, len(found))
	for _, f := range found {
		k, ok := a.letter.Pack.cases[f.Name]
		if !ok {
			continue
		}
		threshold := a.letter.Pack.Spec.Cases[k].Threshold
		slices.SortStableFunc(f.Evidence, func(a, b CaseEvidence) int { return cmp.Compare(b.Strength, a.Strength) })
		// A condition tells it, and words that speak against it do not refute that.
		told := slices.ContainsFunc(f.Evidence, func(e CaseEvidence) bool { return e.Sentence < 0 })
		f.Weight, f.Needed = weigh(f.Evidence), threshold
		if told || f.Weight >= threshold-1e-9 {
			l.Cases = append(l.Cases, f)
		} else {
			l.Doubtful = append(l.Doubtful, f)
		}
	}
	slices.SortFunc(l.Cases, func(a, b FoundCase) int { return strings.Compare(a.Name, b.Name) })
}

// again is what the evidence of words counts that tell the case by a stronger pattern
// already: it is not independent of that, and not the same either.
const again = 0.5

// weigh tells what the evidence for a case comes to, the strongest of which stands first:
// each pattern counts once, where it counts most, and words that count already count less
// again.
func weigh(evidence []CaseEvidence) (sum float64) {
	type counted struct {
		*CaseEvidence
		by float64
	}
	list := make([]counted, 0, usualEvidence)
	for i := range evidence {
		e := &evidence[i]
		known := slices.IndexFunc(list, func(c counted) bool { return c.Pattern == e.Pattern })
		if known >= 0 && list[known].by == e.Strength {
			continue
		}
		by := e.Strength
		if by > 0 && slices.ContainsFunc(list, func(c counted) bool {
			return c.Pattern != e.Pattern && c.Sentence == e.Sentence && c.From < e.To && e.From < c.To
		}) {
			by *= again
		}
		switch {
		case known < 0:
			list = append(list, counted{e, by})
		case math.Abs(by) > math.Abs(list[known].by):
			list[known] = counted{e, by}
		}
	}
	for _, c := range list {
		sum += c.by
	}
	return sum
}
