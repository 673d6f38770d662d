package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// composed is a check that is made of others. What the linter asks of checks beside
// what they find, it asks of each of them by itself.
type composed interface {
	checks() []Check
}

// nodes calls f with the check and with those that it is made of, at any depth.
func nodes(c Check, f func(Check)) {
	f(c)
	if x, ok := c.(composed); ok {
		for _, inner := range x.checks() {
			nodes(inner, f)
		}
	}
}

// each calls f with every check of the rules that is a T.
func each[T any](rules []*Rule, f func(*Rule, T)) {
	for _, r := range rules {
		nodes(r.Check, func(c Check) {
			if x, ok := c.(T); ok {
				f(r, x)
			}
		})
	}
}

// seek is what the check and those that it is made of look for, each move once.
func seek(c Check) (likely, prevent []string) {
	add := func(list, more []string) []string {
		for _, m := range more {
			if !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
		return list
	}
	nodes(c, func(c Check) {
		if s, ok := c.(Seeker); ok {
			a, b := s.Seek()
			likely, prevent = add(likely, a), add(prevent, b)
		}
	})
	return likely, prevent
}

// Any is a check for letters in which one of several finds something.
type Any struct {
	Checks []Check
	First  bool // only the first of the places found is one; the others are spoken of with it
}

// Find implements Check.
func (c *Any) Find(l *letter.Letter) []Hit {
	var hits []Hit
	for _, x := range c.Checks {
		for _, h := range x.Find(l) {
			if !slices.ContainsFunc(hits, h.same) {
				hits = append(hits, h)
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.From - b.From
	})
	if !c.First || len(hits) < 2 {
		return hits
	}
	first := hits[0]
	first.Rest = hits[1:]
	for _, h := range first.Rest {
		if h.Sentence != first.Sentence && !slices.Contains(first.Related, h.Sentence) {
			first.Related = append(first.Related, h.Sentence)
		}
	}
	return []Hit{first}
}

func (c *Any) checks() []Check { return c.Checks }

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

func (c *InCases) checks() []Check { return []Check{c.Check} }
