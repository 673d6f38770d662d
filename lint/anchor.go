package lint

import (
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
)

// anchor is the place at which what is missed is told, its sentence -1 if there is
// none. What would stand below the body is told at the body's last line, and what would
// stand at its end at its last sentence, a link alone being none.
func (c *Missing) anchor(l *letter.Letter) Hit {
	for _, m := range c.At {
		if i := firstTo(l, m); i >= 0 {
			return Hit{Sentence: i}
		}
	}
	if c.Last {
		if i := lastSaid(l, []letter.Zone{c.Anchor}, true); i >= 0 {
			return Hit{Sentence: i}
		}
	}
	if i := l.First(c.Anchor); i >= 0 {
		return Hit{Sentence: i}
	}
	if below(c.Anchor) {
		if i := lastSaid(l, []letter.Zone{letter.Body}, false); i >= 0 {
			s := &l.Sentences[i]
			if from := l.LastLine(s); from > 0 {
				return Hit{Sentence: i, From: from, To: len(s.Words)}
			}
			return Hit{Sentence: i}
		}
	}
	return Hit{Sentence: opening(l)}
}

// below tells whether parts of that zone stand below the body.
func below(z letter.Zone) bool {
	return z == letter.SignOff || z == letter.Postscript || z == letter.Footer
}

// lastSaid is the last sentence in the zones that is more than a link, or the last one
// if there is no other; -1 if they hold none. In words, what leads up to a link, a value
// or a list says nothing either.
func lastSaid(l *letter.Letter, zones []letter.Zone, words bool) int {
	last := -1
	for i := len(l.Sentences) - 1; i >= 0; i-- {
		if !in(l.Sentences[i].Zone, zones) {
			continue
		}
		if s := &l.Sentences[i]; !l.Link(s) && !(words && (l.Bare(s) || s.Valued() || s.Fact() || strings.HasSuffix(l.Text(s), ":"))) {
			return i
		}
		last = max(last, i)
	}
	return last
}
