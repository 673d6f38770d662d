package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Mix is a check for letters that do two things of which each excludes the other, as
// two ways to address their reader. The finding stands at the first phrase that breaks
// with the way of those before it.
type Mix struct {
	Moves []string
	Zones []letter.Zone
}

// Find implements Check.
func (c *Mix) Find(l *letter.Letter) []Hit {
	if !slices.ContainsFunc(c.Moves, l.Does) {
		return nil
	}
	var first string
	var at int // the sentence in which it was done last before the break
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if !in(s.Zone, c.Zones) {
			continue
		}
		for _, w := range c.ways(s) {
			if first != "" && w.move != first {
				return []Hit{{Sentence: i, From: w.from, To: w.to, OfMessage: true, Related: earlier(i, at)}}
			}
			first, at = w.move, i
		}
	}
	return nil
}

// earlier is the related place of a break, if it stands in another sentence.
func earlier(sentence, at int) []int {
	if sentence == at {
		return nil
	}
	return []int{at}
}

// way is a phrase of one of the moves.
type way struct {
	move     string
	from, to int
}

// ways are the phrases of the moves in the sentence, in order.
func (c *Mix) ways(s *letter.Sentence) []way {
	var list []way
	for _, m := range c.Moves {
		for _, p := range occurrences(s, m) {
			list = append(list, way{m, p[0], p[1]})
		}
	}
	slices.SortStableFunc(list, func(a, b way) int { return a.from - b.from })
	return list
}

// Seek implements Seeker.
func (c *Mix) Seek() (likely, prevent []string) { return c.Moves, nil }

// counts implements counter.
func (c *Mix) counts() []string { return c.Moves }

// done implements doer.
func (c *Mix) done(l *letter.Letter) (ways []bool) {
	ways = make([]bool, len(c.Moves))
	for i := range l.Sentences {
		s := &l.Sentences[i]
		for k, m := range c.Moves {
			ways[k] = ways[k] || in(s.Zone, c.Zones) && s.Has(m)
		}
	}
	return ways
}
