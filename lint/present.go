package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Present is a check for sentences that do the move.
type Present struct {
	Move   string
	Zones  []letter.Zone
	If     string   // only in letters that do this move; "": in all
	Names  string   // only where it calls by name whom the signs of a case remembered so; "": everywhere
	Unless []string // moves that make it no fault
	Within Extent   // how near they must stand; in the sentence unless said
	Next   int      // or in one of so many sentences behind it
	Anchor Extent   // how much of the sentence the finding points at; the phrase unless said
	Each   bool     // a finding for each phrase, not for each sentence
	Count  int      // only in letters with so many phrases that do the move
	Nth    int      // only this one of them is a fault, counted from 1; 0: each is
	Last   bool     // only the last sentence of the zones can be one
}

// Extent is a stretch of a letter around a move.
type Extent string

const (
	Phrase    Extent = "phrase"    // the words that do the move
	Sentence  Extent = "sentence"  // the sentence that they stand in
	Paragraph Extent = "paragraph" // its paragraph, list item or table cell
	Whole     Extent = "message"   // the whole letter
)

// Anchors lists how much of a sentence findings can point at.
func Anchors() []string { return []string{string(Phrase), string(Sentence)} }

// Reaches lists how near another move can be asked to stand.
func Reaches() []string { return []string{string(Sentence), string(Paragraph), string(Whole)} }

// Find implements Check.
func (c *Present) Find(l *letter.Letter) []Hit {
	if !l.Does(c.Move) || c.If != "" && !l.Does(c.If) {
		return nil
	}
	var hits []Hit
	count := 0
	last := -1
	if c.Last {
		last = lastIn(l, c.Zones)
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		f := s.Find(c.Move)
		if c.Last && i != last || f == nil || !in(s.Zone, c.Zones) || c.excused(l, i) || c.Names != "" && !names(l, i, c.Names) {
			continue
		}
		var room [usualPhrases][2]int
		phrases := phrases(room[:0], f)
		count += max(1, len(phrases))
		switch {
		case len(phrases) == 0 || c.Anchor == Sentence:
			hits = append(hits, Hit{Sentence: i})
		case c.Each:
			for _, p := range phrases {
				hits = append(hits, Hit{Sentence: i, From: p[0], To: p[1]})
			}
		default:
			hits = append(hits, Hit{Sentence: i, From: f.Matches[0].From, To: f.Matches[0].To})
		}
	}
	if count < c.Count {
		return nil
	}
	if c.Nth > 0 {
		return c.nth(l, hits)
	}
	return hits
}

// nth is the one of the hits that is a fault because of those before it. One in a
// loop stands for several.
func (c *Present) nth(l *letter.Letter, hits []Hit) []Hit {
	count := 0
	for i, h := range hits {
		if count++; c.Nth > 1 && l.Sentences[h.Sentence].Repeats {
			count++
		}
		if count < c.Nth {
			continue
		}
		for _, before := range hits[:i] {
			h.Related = append(h.Related, before.Sentence)
		}
		h.OfMessage = c.Nth > 1
		return []Hit{h}
	}
	return nil
}

// usualPhrases is how many phrases of one sentence do a move at the most, in nearly all.
const usualPhrases = 8

// phrases adds to the list, which is empty, the words that do the move, in order; those
// that share a word are one phrase.
func phrases(list [][2]int, f *letter.Found) [][2]int {
	for _, m := range f.Matches {
		if m.To > m.From {
			list = append(list, [2]int{m.From, m.To})
		}
	}
	slices.SortFunc(list, func(a, b [2]int) int { return a[0] - b[0] })
	out := list[:0]
	for _, p := range list {
		if n := len(out); n > 0 && p[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], p[1])
		} else {
			out = append(out, p)
		}
	}
	return out
}

// excused tells whether a move near the sentence makes what it does no fault.
func (c *Present) excused(l *letter.Letter, sentence int) bool {
	if len(c.Unless) == 0 {
		return false
	}
	block := l.Sentences[sentence].Block
	for i := range l.Sentences {
		near := i == sentence || c.Within == Whole || c.Within == Paragraph && l.Sentences[i].Block == block
		if (near || c.behind(l, sentence, i)) && slices.ContainsFunc(c.Unless, l.Sentences[i].Has) {
			return true
		}
	}
	return false
}

// Seek implements Seeker.
func (c *Present) Seek() (likely, prevent []string) {
	likely = []string{c.Move}
	if c.If != "" {
		likely = append(likely, c.If)
	}
	return likely, c.Unless
}
