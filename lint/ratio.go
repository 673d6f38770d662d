package lint

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
)

// Ratio is a check for letters in which the phrases of one move occur much more often
// than those of another. Each phrase counts, however many stand in a sentence.
type Ratio struct {
	Of     string        // the move that is done too often
	Names  string        // a move, done anywhere, that names what Of speaks of: where its words come again they count as Of; "": none
	To     string        // the move against which it is weighed
	Over   float64       // it is too often if it occurs more than so many times as often
	Count  int           // and at least so many times
	Words  int           // in a letter with so many words in the zones
	Zones  []letter.Zone // where all of this is counted
	Anchor letter.Zone   // where the finding stands; if the letter has no such part, at the opening
}

// Find implements Check.
func (c *Ratio) Find(l *letter.Letter) []Hit {
	if l.Kind == letter.Partial || slices.ContainsFunc(c.tally(l), func(x float64) bool { return x < 0 }) || openInside(l) {
		return nil
	}
	anchor := l.First(c.Anchor)
	if anchor < 0 {
		anchor = opening(l)
	}
	if anchor < 0 {
		return nil
	}
	return []Hit{{Sentence: anchor, OfMessage: true}}
}

// tally is how far the letter is beyond each of the check's bounds: it has the fault
// if none of them is below 0.
func (c *Ratio) tally(l *letter.Letter) []float64 {
	names := c.names(l)
	of, to, words := 0, 0, 0
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if !in(s.Zone, c.Zones) {
			continue
		}
		for k := range s.Words {
			if k == 0 || s.Words[k].Start != s.Words[k-1].Start { // the words of a contraction share their place
				words++
			}
		}
		to += count(s, c.To)
		of += count(s, c.Of)
		if len(names) > 0 {
			of += recurring(l, s, names, occurrences(s, c.Of))
		}
	}
	more := float64(of) - c.Over*float64(to)
	if more == 0 {
		more = -1 // as often is not more often
	}
	return []float64{more, float64(of - c.Count), float64(words - c.Words)}
}

// count is how many phrases do the move in the sentence.
func count(s *letter.Sentence, move string) int {
	f := s.Find(move)
	switch {
	case f == nil:
		return 0
	case len(f.Matches) == 1 && f.Matches[0].To > f.Matches[0].From:
		return 1
	}
	var room [usualPhrases][2]int
	return len(phrases(room[:0], f))
}

// occurrences are the phrases that do the move in the sentence.
func occurrences(s *letter.Sentence, move string) [][2]int {
	if f := s.Find(move); f != nil {
		return phrases(nil, f)
	}
	return nil
}

// names are the words by which the letter calls what the check counts.
func (c *Ratio) names(l *letter.Letter) [][]string {
	if c.Names == "" {
		return nil
	}
	var names [][]string
	for i := range l.Sentences {
		s := &l.Sentences[i]
		for _, p := range occurrences(s, c.Names) {
			var name []string
			for k := p[0]; k < p[1]; k++ {
				name = append(name, written(l, s, k))
			}
			if !slices.ContainsFunc(names, func(x []string) bool { return slices.Equal(x, name) }) {
				names = append(names, name)
			}
		}
	}
	// The longest first, of which a shorter one may be a part.
	slices.SortStableFunc(names, func(a, b []string) int { return len(b) - len(a) })
	return names
}

// written is a word as it can be compared: in lower case, a placeholder by its text.
func written(l *letter.Letter, s *letter.Sentence, k int) string {
	if s.Words[k].Text == "" {
		return l.Words(s, k, k+1)
	}
	return s.Words[k].Text
}

// recurring counts the places where one of the names stands in the sentence, beside the
// phrases that are counted already. The last word of a name may have an ending of a
// letter or two, as genitives have.
func recurring(l *letter.Letter, s *letter.Sentence, names [][]string, said [][2]int) int {
	n := 0
	for k := 0; k < len(s.Words); k++ {
		for _, name := range names {
			to := k + len(name)
			if to > len(s.Words) || !namedAt(l, s, k, name) {
				continue
			}
			if !slices.ContainsFunc(said, func(p [2]int) bool { return p[0] < to && k < p[1] }) {
				n++
			}
			k = to - 1
			break
		}
	}
	return n
}

// genitive is how many bytes a name may be longer where it is inflected: "s", "'s".
const genitive = len("’s")

func namedAt(l *letter.Letter, s *letter.Sentence, at int, name []string) bool {
	for i, want := range name {
		got := written(l, s, at+i)
		if got == want {
			continue
		}
		end, ok := strings.CutPrefix(got, want)
		if !ok || i < len(name)-1 || len(end) > genitive || strings.TrimLeftFunc(end, func(r rune) bool { return !unicode.IsLetter(r) }) != "s" {
			return false
		}
	}
	return true
}

// openInside tells whether a part that could not be read may belong to the body: one
// that stands neither above the greeting nor below the closing phrase.
func openInside(l *letter.Letter) bool {
	from, to := -1, len(l.Doc.Blocks)
	for i := range l.Sentences {
		switch s := &l.Sentences[i]; {
		case s.Zone == letter.Greeting:
			from = max(from, s.Block)
		case s.Zone == letter.SignOff || s.Zone == letter.Footer:
			to = min(to, s.Block)
		}
	}
	for i := max(from, 0); i < to; i++ {
		if l.Doc.Blocks[i].Kind == document.Include {
			return true
		}
	}
	return false
}

// Seek implements Seeker.
func (c *Ratio) Seek() (likely, prevent []string) { return []string{c.Of}, []string{c.To} }

// weigh implements weigher.
func (c *Ratio) weigh() map[string]float64 { return map[string]float64{c.Of: 1, c.To: -c.Over} }

// counts implements counter.
func (c *Ratio) counts() []string { return []string{c.Of, c.To} }
