package lint

import (
	"slices"
)

// Bounds of what is found out of when a fault shows, and of what is said of it.
const (
	maxTerms    = 3
	maxLiterals = 5
	foundTerms  = 8
	foundEach   = 8 // choices of one term
	maxRounds   = 3

	leastChecks = 4  // renderings that fit a term, and differ in all else: more of a
	mostChecks  = 16 // short template, up to so many bytes in all
	checkBytes  = 32 << 10
)

// confirm establishes the choices that lead to a fault. Each term begins with a
// rendering that has the fault and with no choice: as long as a rendering without it
// fits the term, those choices are added that tell the two apart. A term so fits no
// rendering that was judged and lacks the fault, and some are judged to refute it.
func (t *trial) confirm(f *fault) {
	var terms []term
	sure := true
	for {
		o := t.unexplained(f, terms)
		if o == nil {
			break
		}
		if len(terms) == foundTerms || t.spent() {
			sure = false
			if len(terms) == 0 {
				terms = append(terms, t.parting(f, o))
			}
			break
		}
		x, ok := t.sufficient(f, o)
		sure = sure && ok
		if len(x) == 0 && !ok { // no more could be tried: what parts it from those judged
			x = t.parting(f, o)
		}
		if len(x) == 0 {
			terms = []term{x}
			break
		}
		terms = append(terms, x)
	}
	f.terms, f.sure = t.needed(f, terms), sure
	f.finding.condition = nil
	if sure && len(terms) == 1 && len(terms[0]) == 0 {
		return // always
	}
	f.finding.condition = t.condition(f.terms, sure)
}

// parting is a few choices of the rendering with which none fits that was judged and
// has not the fault.
func (t *trial) parting(f *fault, o *outcome) term {
	var without []term
	for _, other := range t.outcomes {
		if !other.faults[f] {
			without = append(without, termOf(other.settings, nil))
		}
	}
	x := termOf(o.settings, nil)
	order := t.order(x)
	slices.SortStableFunc(order, func(a, b int) int { return t.distance(f, b) - t.distance(f, a) })
	return t.widenBy(x, without, order)
}

// distance is how far from the fault the variable is asked for, in bytes.
func (t *trial) distance(f *fault, variable int) int {
	d := f.spot.at - t.tree.Variables[variable].At.Start
	return max(d, -d)
}

// agrees tells whether what was said of the fault agrees with all that was judged.
func (t *trial) agrees(f *fault) bool {
	return !f.sure || t.spent() || t.unexplained(f, f.terms) == nil && !slices.ContainsFunc(f.terms, func(x term) bool { return t.refuted(f, x) != nil })
}

// unexplained is a rendering with the fault that fits none of the terms.
func (t *trial) unexplained(f *fault, terms []term) *outcome {
	for _, o := range t.outcomes {
		if o.faults[f] && !slices.ContainsFunc(terms, o.fits) {
			return o
		}
	}
	return nil
}

// refuted is a rendering without the fault that may fit the term.
func (t *trial) refuted(f *fault, x term) *outcome {
	for _, o := range t.outcomes {
		if !o.faults[f] && o.mayFit(x) {
			return o
		}
	}
	return nil
}

// fits tells whether the rendering has what the term says.
func (o *outcome) fits(x term) bool {
	n := 0
	for _, s := range o.settings {
		if values, ok := x[s.Variable]; ok {
			if values>>s.Value&1 == 0 {
				return false
			}
			n++
		}
	}
	return n == len(x)
}

// mayFit tells whether it has it if the variables that it did not ask for are as the
// term says.
func (o *outcome) mayFit(x term) bool {
	for _, s := range o.settings {
		if values, ok := x[s.Variable]; ok && values>>s.Value&1 == 0 {
			return false
		}
	}
	return true
}

// needed leaves out terms that the others make up for.
func (t *trial) needed(f *fault, terms []term) []term {
	for i := 0; i < len(terms) && len(terms) > 1; {
		if others := slices.Delete(slices.Clone(terms), i, i+1); t.unexplained(f, others) == nil {
			terms = others
		} else {
			i++
		}
	}
	return terms
}

// sufficient is the choices of a rendering with the fault that bring it about,
// whatever the others are.
func (t *trial) sufficient(f *fault, o *outcome) (x term, sure bool) {
	x = term{}
	own := map[int]int{}
	for _, s := range o.settings {
		own[s.Variable] = s.Value
	}
	if !t.refine(f, own, x) {
		return x, false
	}
	for _, v := range t.order(x) { // a later choice may have made an earlier one needless
		values := x[v]
		delete(x, v)
		if t.refutable(f, own, x) {
			x[v] = values
		}
	}
	t.allow(f, own, x)
	for !t.spent() {
		if !t.refutable(f, own, x) {
			return x, true
		}
		if !t.refine(f, own, x) {
			break
		}
	}
	return x, false
}

// refine adds choices to the term until no rendering that was judged refutes it.
func (t *trial) refine(f *fault, own map[int]int, x term) bool {
	for o := t.refuted(f, x); o != nil; o = t.refuted(f, x) {
		if len(x) >= foundEach || t.spent() {
			return false
		}
		values := map[int]int{}
		for _, s := range o.settings {
			values[s.Variable] = s.Value
		}
		if !t.part(f, own, values, x) {
			return false
		}
	}
	return true
}

// refutable tries to refute the term with renderings that fit it and are otherwise
// unlike the one it was made of.
func (t *trial) refutable(f *fault, own map[int]int, x term) bool {
	if t.refuted(f, x) != nil {
		return true
	}
	for i := range min(max(leastChecks, checkBytes/max(1, len(t.doc.Text))), mostChecks) {
		if t.spent() {
			return true
		}
		other := t.random(x)
		if i == 0 { // all turned the other way
			other = func(v int) int {
				if own[v] == 0 {
					return t.last(v)
				}
				return 0
			}
		}
		o := t.render(func(v int) int {
			if _, ok := x[v]; ok && i == 0 {
				return own[v]
			}
			return other(v)
		})
		if !o.faults[f] {
			return true
		}
	}
	return false
}

// part adds to the term the choices of a rendering with the fault that part it from
// one without that fits the term. They are found one by one, halving the ones in
// question each time as delta debugging does (Zeller and Hildebrandt, 2002).
func (t *trial) part(f *fault, own, other map[int]int, x term) bool {
	var open []int
	for v, value := range own {
		if w, ok := other[v]; x[v] == 0 && (!ok || w != value) {
			open = append(open, v)
		}
	}
	slices.Sort(open)
	taken := map[int]bool{}
	has := func(n int) bool { // with the first n as in the rendering with the fault
		for _, v := range open[:n] {
			taken[v] = true
		}
		o := t.render(func(v int) int {
			value, ok := other[v]
			if taken[v] || x[v] != 0 && (!ok || x[v]>>value&1 == 0) {
				return own[v]
			}
			return value
		})
		for _, v := range open[:n] {
			delete(taken, v)
		}
		return o.faults[f]
	}
	for !t.spent() {
		if has(0) {
			return true
		}
		low, high := 0, len(open) // with low it has no fault, with high it has
		if high == 0 || !has(high) {
			// Values that the term allows by now make the difference: only those of
			// the rendering itself are sure.
			return t.narrow(own, x)
		}
		for high-low > 1 {
			if mid := (low + high) / 2; has(mid) {
				high = mid
			} else {
				low = mid
			}
		}
		v := open[low]
		x[v] = 1 << own[v]
		open = open[:low]
		if len(x) >= foundEach {
			return false
		}
	}
	return false
}

// narrow takes back what values were allowed beside those of the rendering; false if
// there are none.
func (t *trial) narrow(own map[int]int, x term) bool {
	narrowed := false
	for v, values := range x {
		if values != 1<<own[v] {
			x[v], narrowed = 1<<own[v], true
		}
	}
	return narrowed
}

// allow widens the term by values that do as well.
func (t *trial) allow(f *fault, own map[int]int, x term) {
	for _, v := range t.order(x) {
		for value := range t.tree.Variables[v].Values {
			if x[v]>>value&1 == 1 || t.spent() {
				continue
			}
			old := x[v]
			x[v] = 1 << value
			if !t.refutable(f, map[int]int{}, x) && len(x) > 0 {
				old |= 1 << value
			}
			x[v] = old
			if t.refuted(f, x) != nil {
				x[v] = 1 << own[v]
			}
		}
		if x[v] == 1<<len(t.tree.Variables[v].Values)-1 {
			delete(x, v)
		}
	}
}
