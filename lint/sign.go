package lint

import "github.com/tonelint/tonelint/lint/letter"

// signer is a check that reads more of a letter than what its sentences do. sign
// adds what it reads, as numbers: two renderings in which it could find different
// things have different ones.
type signer interface {
	sign(l *letter.Letter, add func(int))
}

// extra adds what the checks of the rules that apply read of the letter besides.
func (t *trial) extra(l *letter.Letter, add func(int)) {
	each(t.linter.rules, func(rule *Rule, c signer) {
		if _, applies := rule.applies(l); applies && t.opt.selected(rule) {
			c.sign(l, add)
		}
	})
}
