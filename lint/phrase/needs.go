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
	case opWord, opExact:
		return append(list, key{atom: n.atoms[0]}), true
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

// atomsOf makes the atoms of a node that the matcher knows as atoms: a word, or
// single words to choose from; nil for any other.
func (c *compiler) atomsOf(n *node) (atoms []int32) {
	switch n.op {
	case opWord:
		for _, w := range c.spell(n.text) {
			atoms = append(atoms, c.atom([]string{w}))
		}
	case opExact:
		atoms = []int32{c.atom([]string{strings.ToLower(n.text)})}
	case opAlt:
		if words := c.flat(n, nil); words != nil {
			atoms = []int32{c.atom(words)}
		}
	}
	return atoms
}

// settle gives the nodes of a thawed pattern their atoms: its needs are known.
func (c *compiler) settle(n *node) {
	if n.looked {
		return
	}
	n.looked = true
	if n.atoms = c.atomsOf(n); n.atoms != nil {
		return
	}
	for _, s := range n.sub {
		c.settle(s)
	}
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
		if atoms := c.atomsOf(n); atoms != nil {
			return found{[]priced{one(atoms[0])}, 1, atoms}
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
		f.atoms = c.atomsOf(n)
		for _, a := range f.atoms {
			f.needs = append(f.needs, one(a))
		}
		sort.SliceStable(f.needs, func(i, j int) bool { return f.needs[i].cost < f.needs[j].cost })
		f.size = len(f.atoms)
	case opExact:
		atoms := c.atomsOf(n)
		return found{[]priced{one(atoms[0])}, 1, atoms}
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
		case opSentenceEnd, opClauseEnd, opSlash:
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
