package fix

import (
	"slices"

	"github.com/tonelint/tonelint/lint/source"
)

// clashes tells whether any change of one list clashes with one of the other.
func clashes(some, others []source.Edit) bool {
	for _, a := range some {
		if slices.ContainsFunc(others, func(b source.Edit) bool { return source.Clash(a, b) }) {
			return true
		}
	}
	return false
}
