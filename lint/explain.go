package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/template"
)

// A term says of some variables which values they may have, as bits; all of them
// must. A fault's condition is a list of terms, one of which must hold.
type term map[int]uint64

// termOf is the term of exactly these settings.
func termOf(settings []template.Setting, matters map[int]bool) term {
	t := term{}
	for _, s := range settings {
		if matters == nil || matters[s.Variable] {
			t[s.Variable] = 1 << s.Value
		}
	}
	return t
}

// meets tells whether some rendering fits both terms.
func (t term) meets(o term) bool {
	for v, values := range t {
		if other, ok := o[v]; ok && values&other == 0 {
			return false
		}
	}
	return true
}

// covers tells whether all that fits o fits t.
func (t term) covers(o term) bool {
	for v, values := range t {
		if other, ok := o[v]; !ok || other&^values != 0 {
			return false
		}
	}
	return true
}

// explain finds out, once the renderings that can differ have been judged, which
// choices lead to each fault. It returns false if two of them that should be alike
// are not: then more matters than was thought.
func (t *trial) explain(matters map[int]bool) bool {
	type judged struct {
		term
		*outcome
	}
	list := make([]judged, len(t.outcomes))
	for i, o := range t.outcomes {
		list[i] = judged{termOf(o.settings, matters), o}
	}
	for _, f := range t.faults {
		var with, without []term
		for _, j := range list {
			if j.faults[f] {
				with = append(with, j.term)
			} else {
				without = append(without, j.term)
			}
		}
		for _, w := range with {
			if matters != nil && slices.ContainsFunc(without, w.meets) {
				return false
			}
		}
		if len(without) > 0 {
			f.finding.condition = t.condition(t.terms(with, without), true)
		}
	}
	return true
}

// terms are few and short terms that hold for all of the ones and none of the
// others, as two-level logic minimisation finds them: each is widened as far as
// it goes, then those are kept that together hold for all.
func (t *trial) terms(with, without []term) []term {
	var wide []term
	for _, w := range with {
		if slices.ContainsFunc(wide, func(x term) bool { return x.covers(w) }) {
			continue
		}
		wide = append(wide, t.widen(w, without))
	}
	left := slices.Clone(with)
	var kept []term
	for len(left) > 0 {
		best, most := 0, -1
		for i, x := range wide {
			n := 0
			for _, w := range left {
				if x.covers(w) {
					n++
				}
			}
			if n > most || n == most && len(x) < len(wide[best]) {
				best, most = i, n
			}
		}
		if most <= 0 {
			break
		}
		kept = append(kept, wide[best])
		left = slices.DeleteFunc(left, wide[best].covers)
	}
	return kept
}

// widen drops what the term need not say for none of the others to fit it, and
// allows the variables that it keeps what else they may be.
func (t *trial) widen(x term, without []term) term { return t.widenBy(x, without, t.order(x)) }

// widenBy is widen with the variables in the order in which they are to be dropped.
func (t *trial) widenBy(x term, without []term, order []int) term {
	wide := term{}
	for v, values := range x {
		wide[v] = values
	}
	for _, v := range order {
		values := wide[v]
		delete(wide, v)
		if !slices.ContainsFunc(without, wide.meets) {
			continue
		}
		wide[v] = values
		for k := range t.tree.Variables[v].Values {
			wide[v] = values | 1<<k
			if slices.ContainsFunc(without, wide.meets) {
				wide[v] = values
			}
			values = wide[v]
		}
	}
	return wide
}

// order is the variables of a term, those that the template asks for last first:
// the choice that holds a fault is closest to it.
func (t *trial) order(x term) []int {
	var list []int
	for v := range x {
		list = append(list, v)
	}
	slices.Sort(list)
	return list
}
