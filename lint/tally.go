package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Some checks read moves that nearly every sentence does, and only count them. Were
// they read as others are, each choice of a template would matter to some rule; so of
// these moves a rendering's sign holds no more than what the checks make of them.

// counter is a check that reads moves only by counting them.
type counter interface {
	counts() []string
}

// weigher is a check that can say how much each phrase of a move adds to its fault.
type weigher interface {
	weigh() map[string]float64
}

// tallier is a check that finds its fault where none of some sums over the letter is
// below 0. What a branch adds to each is the same whatever others are taken.
type tallier interface {
	tally(l *letter.Letter) []float64
}

// doer is a check that reads which of its moves are done anywhere.
type doer interface {
	done(l *letter.Letter) []bool
}

// onlyCounted are the moves that rules count and that none reads in another way.
func onlyCounted(rules []*Rule) map[string]bool {
	counted := map[string]bool{}
	each(rules, func(_ *Rule, c counter) {
		for _, m := range c.counts() {
			counted[m] = true
		}
	})
	each(rules, func(_ *Rule, c Seeker) {
		if _, ok := c.(counter); ok {
			return
		}
		likely, prevent := c.Seek()
		for _, m := range slices.Concat(likely, prevent) {
			delete(counted, m)
		}
	})
	return counted
}

// silent tells whether the sentence does nothing that a rule reads but by counting.
func (x *Linter) silent(s *letter.Sentence) bool {
	for i := range s.Moves {
		if !x.counted[s.Moves[i].Move] {
			return false
		}
	}
	return true
}

// done are the moves of each doer that are done in the letter.
func (x *Linter) done(l *letter.Letter) (list []bool) {
	each(x.rules, func(_ *Rule, c doer) { list = append(list, c.done(l)...) })
	return list
}

// tallies are the sums of every tallier, one after the other.
func (x *Linter) tallies(l *letter.Letter) (list [][]float64) {
	each(x.rules, func(r *Rule, c tallier) {
		if _, applies := r.applies(l); applies {
			list = append(list, c.tally(l))
		} else {
			list = append(list, nil)
		}
	})
	return list
}

// change is a rendering with one variable changed, and the one that it differs from.
type change struct {
	variable int
	from, to *outcome
}

// spread is how much a variable can take from each sum, and add to it.
type spread struct{ least, most []float64 }

// tip adds the variables that matter to sums: where all of them together could make
// the difference between a fault and none, each that adds anything does.
func tip(matters map[int]bool, changes []change) {
	if len(changes) == 0 {
		return
	}
	for k, sums := range changes[0].from.tallies {
		adds := spreads(changes, k, len(sums))
		least, most := slices.Clone(sums), slices.Clone(sums)
		for _, x := range adds {
			for i := range sums {
				least[i] += x.least[i]
				most[i] += x.most[i]
			}
		}
		below := func(x float64) bool { return x < 0 }
		if slices.ContainsFunc(most, below) || !slices.ContainsFunc(least, below) {
			continue // never a fault, or always one
		}
		some := func(x float64) bool { return x != 0 }
		for v, x := range adds {
			matters[v] = matters[v] || slices.ContainsFunc(x.least, some) || slices.ContainsFunc(x.most, some)
		}
	}
}

// spreads are what each variable can add to the sums of tally k, as seen in the first
// rendering in which it was changed.
func spreads(changes []change, k, n int) map[int]spread {
	adds := map[int]spread{}
	base := map[int]*outcome{}
	for _, c := range changes {
		if k >= len(c.from.tallies) || k >= len(c.to.tallies) || len(c.from.tallies[k]) != n || len(c.to.tallies[k]) != n {
			continue // other messages, or another case: its sign tells
		}
		if b := base[c.variable]; b != nil && b != c.from {
			continue
		}
		x, ok := adds[c.variable]
		if !ok {
			x = spread{make([]float64, n), make([]float64, n)}
			adds[c.variable], base[c.variable] = x, c.from
		}
		for i := range n {
			d := c.to.tallies[k][i] - c.from.tallies[k][i]
			x.least[i], x.most[i] = min(x.least[i], d), max(x.most[i], d)
		}
	}
	return adds
}

// markEach notes the phrases of a move that is counted.
func (t *trial) markEach(l *letter.Letter, s *letter.Sentence, move string, note func(mark)) {
	for _, p := range occurrences(s, move) {
		note(mark{l.Home(s, p[0], p[1]).Start, move})
	}
}
