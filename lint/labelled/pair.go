package labelled

import (
	"cmp"
	"math"
	"slices"

	"github.com/tonelint/tonelint/lint"
)

// hit is what is found of a rule in a line.
type hit struct {
	line    int
	finding *lint.Finding
}

// pair is a label and what is found for it.
type pair struct {
	Label
	hit
}

// matched are the labels and findings of one rule in one file.
type matched struct {
	pairs   []pair
	missed  []Label
	surplus []hit
}

// match gives each label the finding that is nearest to its line, no finding to two. It
// goes over the labels three times: those whose line has a finding come first, then
// those with one on a line beside it, then the rest, so that no label takes what fits
// another better.
func match(labels []Label, found []hit) (m matched) {
	m.missed, m.surplus = slices.Clone(labels), slices.Clone(found)
	for _, reach := range []int{0, 1, math.MaxInt} {
		m.missed = slices.DeleteFunc(m.missed, func(l Label) bool {
			i := nearest(l.Line, m.surplus)
			if i < 0 || apart(l.Line, m.surplus[i].line) > reach {
				return false
			}
			m.pairs = append(m.pairs, pair{l, m.surplus[i]})
			m.surplus = slices.Delete(m.surplus, i, i+1)
			return true
		})
	}
	return m
}

// nearest is the index of the finding nearest to the line, the upper of two; -1 if there
// is none.
func nearest(line int, found []hit) int {
	best := -1
	for i, h := range found {
		if best < 0 || cmp.Or(apart(line, h.line)-apart(line, found[best].line), h.line-found[best].line) < 0 {
			best = i
		}
	}
	return best
}

func apart(a, b int) int { return max(a-b, b-a) }
