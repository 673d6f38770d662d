package phrase

import (
	"sort"
	"strings"
)

// priced is a need and how often a sentence is likely to meet it.
type priced struct {
	need
	cost int
}

// first adds the keys that the first word of the node's match can have; whole is
// false if it can be any word, or if the node can match no word at all.
func (c *compiler) first(n *node, list need) (_ need, whole bool) {
	switch n.op {
	case opSeq:
		for _, s := range n.sub {
			switch s.op {
			case opNot, opClauseStart, opSentenceStart:
				continue
			case opOpt:
				var ok bool
				if list, ok = c.first(s.sub[0], list); !ok {
					return list, false
				}
				continue
			}
			return c.first(s, list)
		}
		return list, false
	case opAlt, opAny1:
		if n.atoms != nil {
			return append(list, key{atom: n.atoms[0]}), true
		}
		for _, s := range n.sub {
			var ok bool
			if list, ok = c.first(s, list); !ok {
				return list, false
			}
		}
		return list, true
	case opSave:
		return c.first(n.sub[0], list)
	case opWord:
		return append(list, key{atom: n.atoms[0]}), true
	case opExact:
		return append(list, n.needs[0].need...), true
	case opClass:
		if n.text == "word" {
			return list, false
		}
		return append(list, key{-1, classes[n.text]}), true
	}
	return list, false
}

// keys finds what every match of the node needs, the rarest first; nothing if
// nothing must be there. It makes the node's atoms.
func (c *compiler) keys(n *node) found {
	if !n.looked {
		n.found, n.looked = c.look(n), true
	}
	return n.found
}

func (c *compiler) look(n *node) (f found) {
	one := func(a int32) priced { return priced{need{{atom: a}}, c.cost[a]} }
	switch n.op {
	case opSeq, opAny1:
		for _, s := range n.sub {
			k := c.keys(s)
			f.needs = append(f.needs, k.needs...)
			f.size += k.size
		}
		if n.op == opAny1 {
			f.size *= len(permutations(len(n.sub)))
		}
		sort.SliceStable(f.needs, func(i, j int) bool { return f.needs[i].cost < f.needs[j].cost })
	case opAlt:
		if words := c.flat(n, nil); words != nil {
			a := c.atom(words)
			return found{[]priced{one(a)}, 1, []int32{a}}
		}
		// One of the alternatives' rarest needs.
		var any priced
		whole := true
		seen := map[key]bool{}
		for _, s := range n.sub {
			k := c.keys(s)
			f.size += k.size + 2
			if len(k.needs) == 0 {
				whole = false
				continue
			}
			any.cost += k.needs[0].cost
			for _, x := range k.needs[0].need {
				if !seen[x] {
					seen[x] = true
					any.need = append(any.need, x)
				}
			}
		}
		if whole {
			f.needs = []priced{any}
		}
	case opSave:
		f = c.keys(n.sub[0])
		f.atoms = nil
		f.size += 2
	case opOpt, opNot:
		f.size = c.keys(n.sub[0]).size + 2
	case opWord:
		for _, w := range c.spell(n.text) {
			a := c.atom([]string{w})
			f.atoms = append(f.atoms, a)
			f.needs = append(f.needs, one(a))
		}
		sort.SliceStable(f.needs, func(i, j int) bool { return f.needs[i].cost < f.needs[j].cost })
		f.size = len(f.atoms)
	case opExact:
		return found{needs: []priced{one(c.atom([]string{strings.ToLower(n.text)}))}, size: 1}
	case opClass:
		f.size = 2
		if n.text != "word" {
			f.needs = []priced{{need{{-1, classes[n.text]}}, 500}}
		}
	case opGap:
		f.size = 2*gapWords + 2
	default:
		f.size = 4
	}
	return f
}

// needsNothingBefore finds starts that a word must come before, and ends that a
// word must come after: such patterns never match.
func needsNothingBefore(n *node) bool {
	if n.op != opSeq {
		return false
	}
	words := false
	ended := false
	for _, s := range n.sub {
		switch s.op {
		case opSentenceStart:
			if words {
				return true
			}
		case opSentenceEnd, opClauseEnd:
			ended = ended || s.op == opSentenceEnd
		case opWord, opExact, opClass:
			if ended {
				return true
			}
			words = true
		}
	}
	return false
}
