package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
)

// lastIn is the last sentence in the zones, -1 if there is none or if it can't be
// known: a part that the template brings in behind it, and that could not be read,
// may go on, unless a closing phrase stands between the two.
func lastIn(l *letter.Letter, zones []letter.Zone) int {
	if l.Kind == letter.Partial {
		return -1 // the rest stands elsewhere
	}
	last := -1
	for i := range l.Sentences {
		if in(l.Sentences[i].Zone, zones) {
			last = i
		}
	}
	if last < 0 {
		return -1
	}
	end := len(l.Doc.Blocks)
	for i := last + 1; i < len(l.Sentences); i++ {
		if s := &l.Sentences[i]; below(s.Zone) && !slices.ContainsFunc(zones, below) {
			end = s.Block
			break
		}
	}
	for b := l.Sentences[last].Block + 1; b < end; b++ {
		if l.Doc.Blocks[b].Kind == document.Include {
			return -1
		}
	}
	return last
}

// sign implements signer: which sentence is the last one, and which call by name
// whom the letter's cases speak of.
func (c *Present) sign(l *letter.Letter, add func(int)) {
	if c.Names != "" {
		for i := range l.Sentences {
			if s := &l.Sentences[i]; in(s.Zone, c.Zones) && s.Has(c.Move) && names(l, i, c.Names) {
				add(l.At(s).Start + 1)
			}
		}
		add(0)
	}
	if !c.Last {
		return
	}
	if i := lastIn(l, c.Zones); i >= 0 {
		add(l.At(&l.Sentences[i]).Start + 1)
	} else {
		add(0)
	}
}
