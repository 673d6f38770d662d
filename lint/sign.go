package lint

import "github.com/tonelint/tonelint/lint/letter"

// signer is a check that reads more of a letter than what its sentences do. sign
// adds what it reads, as numbers: two renderings in which it could find different
// things have different ones.
type signer interface {
	sign(l *letter.Letter, add func(int))
}

func (c *Any) sign(l *letter.Letter, add func(int)) {
	for _, x := range c.Checks {
		if s, ok := x.(signer); ok {
			s.sign(l, add)
		}
	}
}

// extra adds what the checks of the rules that apply read of the letter besides.
func (t *trial) extra(l *letter.Letter, add func(int)) {
	for _, rule := range t.linter.rules {
		s, ok := rule.Check.(signer)
		if !ok || !t.opt.selected(rule) {
			continue
		}
		if _, applies := rule.applies(l); applies {
			s.sign(l, add)
		}
	}
}
