package lint

import (
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
)

// Length is a check that counts only in letters whose body has so many words.
type Length struct {
	Check
	Words int // at least so many, as a reader counts them
}

// Find implements Check.
func (c *Length) Find(l *letter.Letter) []Hit {
	if bodyWords(l, c.Words) < c.Words {
		return nil
	}
	return c.Check.Find(l)
}

// sign implements signer: how many words there are, up to those that are enough.
func (c *Length) sign(l *letter.Letter, add func(int)) {
	add(bodyWords(l, c.Words))
}

func (c *Length) checks() []Check { return []Check{c.Check} }

// bodyWords counts the words of the body as a reader does, a placeholder as one and
// a contraction as one; it stops at the limit. Headings and the cells of a table of
// data are no sentences.
func bodyWords(l *letter.Letter, limit int) int {
	n := 0
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if s.Zone != letter.Opening && s.Zone != letter.Body || l.Doc.Blocks[s.Block].Kind == document.Cell {
			continue
		}
		for k := range s.Words {
			if k == 0 || s.Words[k].Source != s.Words[k-1].Source {
				n++
			}
		}
		if n >= limit {
			return limit
		}
	}
	return n
}
