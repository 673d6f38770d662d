// Package lazy holds expressions that are compiled when they are first used: most
// files need few of them, and all together they take a good part of the time in which
// one letter is read.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp gives a regular expression.
type Regexp func() *regexp.Regexp

// Compile is the expression, which must be a right one: it panics when it is first
// used otherwise.
func Compile(text string) Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
