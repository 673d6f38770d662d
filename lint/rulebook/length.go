package rulebook

import (
	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/yaml"
)

// long is the check, kept to letters of so many words if its file says so.
func (l *ruleLoader) long(id yaml.Text, f *checkFile, c lint.Check) lint.Check {
	switch {
	case f.Words < 0:
		l.fail(id, "min-words takes a number of words, not %d", f.Words)
	case f.Words > 0:
		if r, ok := c.(*lint.Ratio); ok { // it counts words along with the rest
			r.Words = f.Words
			return r
		}
		return &lint.Length{Check: c, Words: f.Words}
	}
	return c
}
