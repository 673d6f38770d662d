package lint

import (
	"math"

	"github.com/tonelint/tonelint/lint/letter"
)

// among is the last of the letter's sentences that counts where only the first n
// sentences of the body do; with n = 0 all count. A list or a table is one sentence,
// and none if another leads up to it.
func among(l *letter.Letter, n int) int {
	if n == 0 {
		return math.MaxInt
	}
	count := 0
	list := false // the sentence before is of a list
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if !s.Zone.InBody() {
			continue
		}
		if !s.Item || !list && s.LeadIn < 0 {
			count++
		}
		if count > n {
			return i - 1
		}
		list = s.Item
	}
	return math.MaxInt
}

// counts tells whether what the sentence does is done where the check looks for it.
// The subject and headings are read first, wherever they stand.
func (c *Missing) counts(l *letter.Letter, i, last int) bool {
	z := l.Sentences[i].Zone
	return in(z, c.Zones) && (i <= last || !z.InBody() && !below(z))
}

// aheader is a check that reads the first so many sentences of the body: how many
// stand before another matters, if only of those that do nothing.
type aheader interface {
	ahead() int
}

func (c *Missing) ahead() int { return c.Among }

// aheadOf is how many sentences at the start of the body rules count.
func aheadOf(rules []*Rule) int {
	n := 0
	each(rules, func(_ *Rule, c aheader) { n = max(n, c.ahead()) })
	return n
}
