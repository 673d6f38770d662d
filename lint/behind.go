package lint

import "github.com/tonelint/tonelint/lint/letter"

// behind tells whether sentence i is one of those behind the sentence, in the same
// parts of the letter, in which another move can make what it does no fault. They
// may stand in the next paragraph.
func (c *Present) behind(l *letter.Letter, sentence, i int) bool {
	if i <= sentence {
		return false
	}
	steps := 0
	for k := sentence + 1; k <= i && steps <= c.Next; k++ {
		if in(l.Sentences[k].Zone, c.Zones) {
			steps++
		}
	}
	return steps <= c.Next && in(l.Sentences[i].Zone, c.Zones)
}

// reacher is a check that reads so many sentences behind those that do a move: how
// far another sentence stands from them matters, if only by sentences that do
// nothing. reach adds the moves and how many sentences.
type reacher interface {
	reach(far map[string]int)
}

func (c *Present) reach(far map[string]int) {
	if c.Next > 0 {
		far[c.Move] = max(far[c.Move], c.Next)
	}
}

// reaches are the moves behind which rules read on, and how many sentences.
func reaches(rules []*Rule) map[string]int {
	far := map[string]int{}
	each(rules, func(_ *Rule, c reacher) { c.reach(far) })
	return far
}

// reachOf is how many sentences are read behind this one.
func reachOf(s *letter.Sentence, far map[string]int) int {
	n := 0
	for i := range s.Moves {
		n = max(n, far[s.Moves[i].Move])
	}
	return n
}
