package lint

import "github.com/tonelint/tonelint/lint/letter"

// Run is a check for letters in which Count sentences or more do the move one after
// the other, or in one list, and nothing near them makes up for it: in their
// paragraphs, in the sentence that introduces their list, or in the next one.
type Run struct {
	Move   string
	Count  int
	Zones  []letter.Zone
	Unless []string
}

// Find implements Check.
func (c *Run) Find(l *letter.Letter) []Hit {
	if !l.Does(c.Move) {
		return nil
	}
	var hits []Hit
	var run []int
	count := 0
	flush := func() {
		if count >= c.Count && !c.excused(l, run) {
			hits = append(hits, Hit{Sentence: run[0], Related: append([]int(nil), run[1:]...)})
		}
		run, count = run[:0], 0
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		switch {
		case !in(s.Zone, c.Zones):
		case s.Has(c.Move):
			run = append(run, i)
			count++
			if s.Repeats {
				count++ // one in a loop stands for several
			}
		case s.Leads || s.Item && len(run) > 0 && sameList(&l.Sentences[run[len(run)-1]], s):
			// What introduces a list is a part of it, and so is an item that does something else.
		default:
			flush()
		}
	}
	flush()
	return hits
}

// sameList tells whether two sentences are items under one lead-in, or stand in one
// item.
func sameList(a, b *letter.Sentence) bool {
	return a.Item && b.Item && (a.LeadIn == b.LeadIn || a.Block == b.Block)
}

// excused tells whether a move near the run makes up for it. A part that could not be
// read may hold such a move.
func (c *Run) excused(l *letter.Letter, run []int) bool {
	first, last := &l.Sentences[run[0]], &l.Sentences[run[len(run)-1]]
	if part := l.Include(); part >= first.Block-1 && part <= last.Block+1 {
		return true
	}
	near := map[int]bool{}    // sentences
	blocks := map[int]bool{}  // and the paragraphs they stand in
	lead := func(index int) { // with what introduces it
		for ; index >= 0; index = l.Sentences[index].LeadIn {
			near[index], blocks[l.Sentences[index].Block] = true, true
		}
	}
	for _, i := range run {
		lead(i)
	}
	for i := run[len(run)-1] + 1; i < len(l.Sentences); i++ {
		if l.Sentences[i].Zone.InBody() {
			near[i] = true
			break
		}
	}
	for i := range l.Sentences {
		if s := &l.Sentences[i]; near[i] || s.Zone.InBody() && blocks[s.Block] {
			for _, u := range c.Unless {
				if s.Has(u) {
					return true
				}
			}
		}
	}
	return false
}

// Seek implements Seeker.
func (c *Run) Seek() (likely, prevent []string) { return []string{c.Move}, c.Unless }
