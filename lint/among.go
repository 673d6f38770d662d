package lint

import (
	"math"

	"github.com/tonelint/tonelint/lint/letter"
)

// InCases is a check for letters of some cases only, where a rule for several looks
// for something else in each.
type InCases struct {
	Check
	Cases []string
}

// Find implements Check.
func (c *InCases) Find(l *letter.Letter) []Hit {
	if !l.About(c.Cases) {
		return nil
	}
	return c.Check.Find(l)
}

// Seek implements Seeker.
func (c *InCases) Seek() (likely, prevent []string) {
	if s, ok := c.Check.(Seeker); ok {
		return s.Seek()
	}
	return nil, nil
}

func (c *InCases) reach(far map[string]int) {
	if r, ok := c.Check.(reacher); ok {
		r.reach(far)
	}
}

func (c *InCases) ahead() int { return ahead(c.Check) }

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

// unread tells whether a part that could not be read may do what is missed.
func (c *Missing) unread(l *letter.Letter) bool {
	if !unseen(l, c.Zones) {
		return false
	}
	last := among(l, c.Among)
	part := l.Include()
	return part < 0 || last >= len(l.Sentences) || part <= l.Sentences[last].Block
}

// aheader is a check that reads the first so many sentences of the body: how many
// stand before another matters, if only of those that do nothing.
type aheader interface {
	ahead() int
}

func (c *Missing) ahead() int { return c.Among }

func (c *Any) ahead() int {
	n := 0
	for _, x := range c.Checks {
		n = max(n, ahead(x))
	}
	return n
}

func ahead(c Check) int {
	if a, ok := c.(aheader); ok {
		return a.ahead()
	}
	return 0
}

// aheadOf is how many sentences at the start of the body rules count.
func aheadOf(rules []*Rule) int {
	n := 0
	for _, r := range rules {
		n = max(n, ahead(r.Check))
	}
	return n
}
