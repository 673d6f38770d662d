package lint

import (
	"math/bits"
	"slices"
	"sort"

	"github.com/tonelint/tonelint/lint/template"
)

// cover judges some renderings of a template that has too many: all branches and
// none, a set in which every two values of two variables occur together, and for
// each rule those in which its fault is most likely. Then it confirms for each
// fault what leads to it.
func (t *trial) cover() {
	first := func(int) int { return 0 }
	t.render(first)
	t.render(t.last)
	for _, pick := range t.pairs() {
		if t.spent() {
			break
		}
		t.render(pick)
	}
	for _, pick := range t.unmet() {
		if t.spent() {
			break
		}
		t.render(pick)
	}
	for _, pick := range t.directed() {
		t.render(pick)
	}
	for i := 0; i < len(t.faults); i++ { // confirming one may find another
		t.confirm(t.faults[i])
	}
}

// pairs is a set of renderings in which any two variables have every two of their
// values together, if nothing keeps one of them from being asked for. For two
// values it is the array of Kleitman and Spencer (Families of k-independent sets,
// 1973), whose size grows with the logarithm of the number of variables: each
// variable's column is another set of half of the rows, and all hold the first.
func (t *trial) pairs() []func(int) int {
	n := len(t.tree.Variables)
	rows := 4
	for choose(rows-1, rows/2-1) < n {
		rows++
	}
	columns := make([]uint64, n)
	set := uint64(1)<<(rows/2-1) - 1
	for v := range columns {
		columns[v] = set<<1 | 1
		set = following(set)
	}
	var list []func(int) int
	for _, two := range t.valuePairs() {
		for row := range rows {
			list = append(list, func(v int) int {
				return two[columns[v]>>row&1] % len(t.tree.Variables[v].Values)
			})
		}
	}
	return list
}

// valuePairs are the pairs of values that variables may have, the common ones
// first.
func (t *trial) valuePairs() [][2]int {
	most := 2
	for _, v := range t.tree.Variables {
		most = max(most, min(len(v.Values), 6))
	}
	var list [][2]int
	for b := 1; b < most; b++ {
		for a := range b {
			list = append(list, [2]int{a, b})
		}
	}
	return list
}

func choose(n, k int) int {
	c := 1
	for i := range k {
		c = c * (n - i) / (i + 1)
		if c > 1<<40 {
			break
		}
	}
	return c
}

// following is the next larger number with as many bits (HAKMEM 175).
func following(x uint64) uint64 {
	c := x & -x
	r := x + c
	return r | (x^r)>>(2+bits.TrailingZeros64(c))
}

// maxUnmet is how many values that no rendering had are looked for.
const maxUnmet = 64

// unmet are renderings for values that none judged so far had, because other
// choices hid them.
func (t *trial) unmet() []func(int) int {
	met := map[template.Setting]bool{}
	for _, o := range t.outcomes {
		for _, s := range o.settings {
			met[s] = true
		}
	}
	var list []func(int) int
	for v := range t.tree.Variables {
		for value := range t.tree.Variables[v].Values {
			s := template.Setting{Variable: v, Value: value}
			if met[s] || len(list) == maxUnmet {
				continue
			}
			if path, ok := t.tree.Reach(s); ok {
				list = append(list, fixed(path))
			}
		}
	}
	return list
}

// Seeker is a check that can say which moves make its fault likely and which
// prevent it, so that renderings are tried in which it is.
type Seeker interface {
	Seek() (likely, prevent []string)
}

// directed are renderings in which the fault of a rule is most likely: with what
// leads to it and its cases, and without what prevents it.
func (t *trial) directed() []func(int) int {
	var list []func(int) int
	seen := map[string]bool{}
	sort.SliceStable(t.marks, func(i, j int) bool { return t.marks[i].at < t.marks[j].at })
	for _, rule := range t.linter.rules {
		seeker, ok := rule.Check.(Seeker)
		if !ok || !t.opt.selected(rule) {
			continue
		}
		likely, prevent := seeker.Seek()
		for _, kase := range append([]string{""}, rule.Cases...) {
			weight := map[string]float64{}
			for _, m := range likely {
				weight[m] = 1
			}
			if kase != "" {
				weight[":"+kase] = 3
			}
			for _, m := range prevent {
				weight[m] = -10
			}
			values := t.tree.Best(t.score(weight))
			key := string(values)
			if !seen[key] {
				seen[key] = true
				list = append(list, func(v int) int { return int(values[v]) })
			}
		}
	}
	return list
}

// score tells how much the text from one byte to another is worth, by what was
// seen there.
func (t *trial) score(weight map[string]float64) func(from, to int) float64 {
	sums := make([]float64, len(t.marks)+1)
	for i, m := range t.marks {
		sums[i+1] = sums[i] + weight[m.what]
	}
	at := func(x int) int {
		return sort.Search(len(t.marks), func(i int) bool { return t.marks[i].at >= x })
	}
	return func(from, to int) float64 { return sums[at(to)] - sums[at(from)] }
}

// Bounds of what is said of when a fault shows.
const (
	maxTerms    = 3
	maxLiterals = 5
)

// confirm establishes the choices that lead to a fault: starting from a rendering
// that has it, choices are turned over one by one, halving the ones in question
// each time as delta debugging does (Zeller and Hildebrandt, 2002); those are kept
// without which the fault is gone.
func (t *trial) confirm(f *fault) {
	var terms []term
	sure := true
	for len(terms) < maxTerms {
		o := t.unexplained(f, terms)
		if o == nil {
			break
		}
		x, ok := t.necessary(f, o)
		sure = sure && ok
		terms = append(terms, x)
		if len(x) == 0 {
			break
		}
	}
	sure = sure && t.unexplained(f, terms) == nil
	for _, o := range t.outcomes { // nothing that was judged may contradict it
		if !o.faults[f] && slices.ContainsFunc(terms, func(x term) bool { return x.covers(termOf(o.settings, nil)) }) {
			sure = false
		}
	}
	if sure && slices.ContainsFunc(terms, func(x term) bool { return len(x) == 0 }) {
		return // always
	}
	f.finding.condition = t.condition(terms, sure)
}

// unexplained is a rendering with the fault that fits none of the terms.
func (t *trial) unexplained(f *fault, terms []term) *outcome {
	for _, o := range t.outcomes {
		if o.faults[f] && !slices.ContainsFunc(terms, func(x term) bool { return x.covers(termOf(o.settings, nil)) }) {
			return o
		}
	}
	return nil
}

// necessary is the choices of a rendering with the fault that it takes.
func (t *trial) necessary(f *fault, o *outcome) (x term, sure bool) {
	with := make([]int, len(t.tree.Variables))
	for _, s := range o.settings {
		with[s.Variable] = s.Value
	}
	x = term{}
	for again := true; again; {
		again = false
		for _, other := range t.adversaries(f, with) {
			if len(x) >= maxLiterals || t.spent() {
				return x, false
			}
			v, found := t.turn(f, with, other, x)
			if found {
				x[v] = 1 << with[v]
				again = true
				break
			}
		}
	}
	for _, v := range t.order(x) { // other values that do as well
		for value := range t.tree.Variables[v].Values {
			if x[v]>>value&1 == 0 && !t.spent() && t.render(t.changed(with, v, value)).faults[f] {
				x[v] |= 1 << value
			}
		}
		if x[v] == 1<<len(t.tree.Variables[v].Values)-1 {
			delete(x, v)
		}
	}
	return x, !t.spent()
}

// adversaries are settings of all variables against which a fault is tried: those
// of renderings without it first.
func (t *trial) adversaries(f *fault, with []int) []func(int) int {
	list := []func(int) int{
		func(v int) int { // all turned the other way
			if with[v] == 0 {
				return t.last(v)
			}
			return 0
		},
		func(int) int { return 0 }, t.last,
	}
	n := 0
	for i := len(t.outcomes) - 1; i >= 0 && n < 2; i-- {
		if o := t.outcomes[i]; !o.faults[f] {
			values := slices.Clone(with)
			for _, s := range o.settings {
				values[s.Variable] = s.Value
			}
			list = append(list, func(v int) int { return values[v] })
			n++
		}
	}
	return list
}

// turn turns the variables that the term leaves open over to the other's values.
// If the fault goes, it finds the one with which it goes, and leaves those before
// it turned.
func (t *trial) turn(f *fault, with []int, other func(int) int, x term) (variable int, found bool) {
	var open []int
	for v := range with {
		if _, kept := x[v]; !kept && other(v) != with[v] {
			open = append(open, v)
		}
	}
	turned := func(n int) []int {
		values := slices.Clone(with)
		for _, v := range open[:n] {
			values[v] = other(v)
		}
		return values
	}
	has := func(n int) bool {
		values := turned(n)
		return t.render(func(v int) int { return values[v] }).faults[f]
	}
	if len(open) == 0 || has(len(open)) {
		copy(with, turned(len(open)))
		return 0, false
	}
	low, high := 0, len(open) // with low turned it has the fault, with high it hasn't
	for high-low > 1 {
		if mid := (low + high) / 2; has(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	copy(with, turned(low))
	return open[low], true
}

func (t *trial) changed(with []int, variable, value int) func(int) int {
	return func(v int) int {
		if v == variable {
			return value
		}
		return with[v]
	}
}
