package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Missing is a check for letters in which nothing does the move: no sentence on
// its own, nor many by cues that are too weak alone but add up.
type Missing struct {
	Move   string
	Any    []string      // instead of Move: each of them must be done, and one that is not is enough
	If     string        // only in letters that do this move; "": in all
	Zones  []letter.Zone // where it would count
	Among  int           // of the body, only the first so many sentences count; 0: all
	Unless []string      // moves that make up for it
	Own    []string      // those of the moves that only the letter can do, and no layout, header or footer that many letters share
	Anchor letter.Zone   // where the finding stands; if the letter has no such part, the opening, or the end of the body for one below it
	Last   bool          // at the last sentence of that part, not the first
	At     []string      // rather at the first sentence that does one of these moves, the first named that is there
}

// Find implements Check.
func (c *Missing) Find(l *letter.Letter) []Hit {
	hit := c.anchor(l)
	if hit.Sentence < 0 || c.If != "" && firstTo(l, c.If) < 0 {
		return nil
	}
	lacking, own := c.lacking(l)
	if !lacking {
		return nil
	}
	// What a layout may hold is doubtful, not missing.
	hit.OfMessage, hit.Doubtful = true, l.Doc.CustomaryLayout() && !own && !c.there(l)
	return []Hit{hit}
}

// lacking tells whether a move is not done, here or in a part that could not be read, and
// whether one of those is the letter's own.
func (c *Missing) lacking(l *letter.Letter) (lacking, own bool) {
	for _, u := range c.Unless {
		if c.done(l, u) {
			return false, false
		}
	}
	for _, m := range c.moves() {
		if mine := c.own(m); l.Pack.HasMove(m) && !c.done(l, m) && l.Weak[m] < 1 && !c.unread(l, mine) {
			lacking, own = true, own || mine
		}
	}
	return lacking, own
}

// own tells whether only the letter itself can do the move, or what makes up for it.
func (c *Missing) own(move string) bool {
	return slices.Contains(c.Own, move) && !slices.ContainsFunc(c.Unless, func(u string) bool { return !slices.Contains(c.Own, u) })
}

// moves are those that the check wants to see.
func (c *Missing) moves() []string {
	if len(c.Any) > 0 {
		return c.Any
	}
	return []string{c.Move}
}

// done tells whether a sentence does the move where it counts.
func (c *Missing) done(l *letter.Letter, move string) bool {
	if !l.Does(move) {
		return false
	}
	last := among(l, c.Among)
	for i := range l.Sentences {
		if c.counts(l, i, last) && l.Sentences[i].Has(move) {
			return true
		}
	}
	return false
}

// firstTo is the first sentence that does the move, -1 if none does.
func firstTo(l *letter.Letter, move string) int {
	if !l.Does(move) {
		return -1
	}
	for i := range l.Sentences {
		if l.Sentences[i].Has(move) {
			return i
		}
	}
	return -1
}

// Order is a check for letters in which Count sentences do First before any does
// Before, or in which none ever does.
type Order struct {
	First  string
	Count  int
	Before string
	Zones  []letter.Zone
}

// Find implements Check.
func (c *Order) Find(l *letter.Letter) []Hit {
	if !l.Does(c.First) {
		return nil
	}
	var firsts []int
	before := -1 // the sentence that does Before
	count := 0   // one in a loop stands for several
	enough := -1 // the block with which there are Count
	for i := range l.Sentences {
		s := &l.Sentences[i]
		switch {
		case before >= 0 || !in(s.Zone, c.Zones):
		case s.Has(c.Before):
			before = i
		case s.Has(c.First):
			firsts = append(firsts, i)
			count++
			if s.Repeats {
				count++
			}
			if count >= c.Count && enough < 0 {
				enough = s.Block
			}
		}
	}
	if enough < 0 || l.Kind == letter.Partial || !l.Pack.HasMove(c.Before) {
		return nil
	}
	// A part that could not be read, and stands before, may hold what is missed.
	if part := l.Include(); part >= 0 && part < enough {
		return nil
	}
	related := firsts[1:len(firsts):len(firsts)]
	if before >= 0 {
		related = append(related, before)
	}
	return []Hit{{Sentence: firsts[0], OfMessage: true, Related: related}}
}

// Score is a check for sentences with strong cues for a thing and weak ones
// against it. The cues are two moves, each with a strength that its patterns
// add up to.
type Score struct {
	Zone    letter.Zone
	For     string
	AtLeast float64
	Against string
	Below   float64
}

// Find implements Check.
func (c *Score) Find(l *letter.Letter) []Hit {
	i := l.First(c.Zone)
	if i < 0 {
		return nil
	}
	s := &l.Sentences[i]
	if strength(s, c.For) < c.AtLeast || strength(s, c.Against) >= c.Below {
		return nil
	}
	return []Hit{{Sentence: i}}
}

func strength(s *letter.Sentence, move string) float64 {
	if f := s.Find(move); f != nil {
		return f.Strength
	}
	return 0
}

func in(z letter.Zone, zones []letter.Zone) bool {
	for _, x := range zones {
		if x == z || x == letter.Body && z == letter.Opening {
			return true
		}
	}
	return false
}

// opening is the first sentence of the body, or failing that the first sentence
// there is.
func opening(l *letter.Letter) int {
	for _, z := range []letter.Zone{letter.Opening, letter.Body, letter.Heading, letter.Postscript} {
		if i := l.First(z); i >= 0 {
			return i
		}
	}
	return -1
}

// Seek implements Seeker.
func (c *Missing) Seek() (likely, prevent []string) {
	if c.If != "" {
		likely = []string{c.If}
	}
	return likely, append(append([]string{}, c.moves()...), c.Unless...)
}

// Seek implements Seeker.
func (c *Order) Seek() (likely, prevent []string) { return []string{c.First}, []string{c.Before} }

// Seek implements Seeker.
func (c *Score) Seek() (likely, prevent []string) { return []string{c.For}, []string{c.Against} }
