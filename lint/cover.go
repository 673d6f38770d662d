package lint

import (
	"maps"
	"math/bits"
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
	half := t.budget / 2
	for _, pick := range t.pairs() {
		if t.budget < half {
			break
		}
		t.render(pick)
	}
	for _, pick := range t.unmet() {
		if t.budget < half {
			break
		}
		t.render(pick)
	}
	for _, pick := range t.directed() {
		if t.spent() {
			break
		}
		t.render(pick)
	}
	for range min(max(leastRandom, randomBytes/max(1, len(t.doc.Text))), mostRandom) {
		if t.spent() {
			break
		}
		t.render(t.random(nil))
	}
	for i := 0; i < len(t.faults); i++ { // confirming one may find another
		t.confirm(t.faults[i])
	}
	// What was judged for one fault may tell more of another.
	for range maxRounds {
		settled := true
		for _, f := range t.faults {
			if !t.agrees(f) {
				settled = false
				t.confirm(f)
			}
		}
		if settled {
			break
		}
	}
}

// Some renderings are picked at random, for what no plan finds: more of a short
// template, up to so many bytes in all.
const (
	leastRandom = 16
	mostRandom  = 256
	randomBytes = 512 << 10
)

// random gives each variable a value at random, one of those that the term allows:
// the same ones whenever the document is judged.
func (t *trial) random(x term) func(int) int {
	values := make([]int, len(t.tree.Variables))
	for v := range values {
		n := len(t.tree.Variables[v].Values)
		values[v] = t.dice.IntN(n)
		for x != nil && x[v] != 0 && x[v]>>values[v]&1 == 0 {
			values[v] = t.dice.IntN(n)
		}
	}
	return func(v int) int { return values[v] }
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
		likely, prevent := seek(rule.Check)
		if len(likely)+len(prevent) == 0 || !t.opt.selected(rule) {
			continue
		}
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
			each([]*Rule{rule}, func(_ *Rule, c weigher) { maps.Copy(weight, c.weigh()) })
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
