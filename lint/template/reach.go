package template

import (
	"strings"
	"unicode"
)

// Visit asks for the variables of a rendering as [Tree.Render] does, and makes
// none.
func (t *Tree) Visit(pick func(variable int) int) {
	t.render(pick, true)
}

// requirement is a formula that must hold, or must not.
type requirement struct {
	*formula
	holds bool
}

// Reach are settings with which the template asks for the variable and it has the
// value; false if none were found.
func (t *Tree) Reach(s Setting) ([]Setting, bool) {
	path, ok := t.first(func(n *node, k int) bool {
		f := n.given
		if n.choice != nil {
			f = n.choice.branches[k].when
		}
		found := false
		for _, f := range []*formula{f, n.when} {
			if f != nil {
				f.walk(func(f *formula) { found = found || f.variable == s.Variable })
			}
		}
		return found
	})
	if !ok {
		return nil, false
	}
	values := map[int]int{s.Variable: s.Value}
	for _, r := range path {
		if !t.satisfy(r.formula, r.holds, values) {
			return nil, false
		}
	}
	return settingsOf(values, len(t.Variables)), true
}

// Path are settings with which the byte of the text is shown, as far as they can
// be told from the branches that it stands in.
func (t *Tree) Path(at int) []Setting {
	path, _ := t.first(func(n *node, k int) bool {
		return n.choice == nil && n.Start <= at && at < n.End
	})
	values := map[int]int{}
	for _, r := range path {
		t.satisfy(r.formula, r.holds, values)
	}
	return settingsOf(values, len(t.Variables))
}

func settingsOf(values map[int]int, variables int) []Setting {
	var list []Setting
	for v := range variables {
		if value, ok := values[v]; ok {
			list = append(list, Setting{v, value})
		}
	}
	return list
}

// first is the path in the template, or else in one of its parts.
func (t *Tree) first(found func(n *node, branch int) bool) ([]requirement, bool) {
	path, ok := t.path(t.roots, nil, found)
	for i := 0; i < len(t.parts) && !ok; i++ {
		path, ok = t.path(t.parts[i], nil, found)
	}
	return path, ok
}

// path is what must hold for the first node to be shown that is found, or for the
// branch of a choice to be tried.
func (t *Tree) path(nodes []node, above []requirement, found func(n *node, branch int) bool) ([]requirement, bool) {
	for i := range nodes {
		n := &nodes[i]
		if n.choice == nil {
			if found(n, 0) {
				return above, true
			}
			if p, ok := t.path(n.body, above, found); ok {
				return p, true
			}
			continue
		}
		here := above
		if n.choice.idle {
			continue
		}
		for k := range n.choice.branches {
			br := &n.choice.branches[k]
			if found(n, k) {
				return here, true
			}
			in := here
			if br.when != nil {
				in = append(here[:len(here):len(here)], requirement{br.when, true})
				here = append(here[:len(here):len(here)], requirement{br.when, false})
			}
			if p, ok := t.path(br.body, in, found); ok {
				return p, true
			}
		}
	}
	return nil, false
}

// satisfy gives variables values with which the formula holds or doesn't, without
// changing those that have one.
func (t *Tree) satisfy(f *formula, holds bool, values map[int]int) bool {
	switch f.op {
	case isNot:
		return t.satisfy(f.kids[0], !holds, values)
	case isTest:
		if v, ok := values[f.variable]; ok {
			return (f.values>>v&1 == 1) == holds
		}
		for v := range t.Variables[f.variable].Values {
			if (f.values>>v&1 == 1) == holds {
				values[f.variable] = v
				return true
			}
		}
		return false
	case isAnd, isOr:
		if holds == (f.op == isAnd) {
			for _, k := range f.kids {
				if !t.satisfy(k, holds, values) {
					return false
				}
			}
			return true
		}
		for _, k := range f.kids {
			if t.satisfy(k, holds, values) {
				return true
			}
		}
		return false
	}
	return holds
}

// Best gives each variable the value for which the branches that are shown are
// worth most, by what their text is worth; each variable is looked at for itself.
func (t *Tree) Best(score func(from, to int) float64) []byte {
	gain := make([][]float64, len(t.Variables))
	for v := range gain {
		gain[v] = make([]float64, len(t.Variables[v].Values))
	}
	t.all(func(n *node) {
		if n.choice == nil || n.choice.idle {
			return
		}
		c := n.choice
		for i := range c.branches {
			from, to := c.branches[i].tag.End, n.End
			if i+1 < len(c.branches) {
				to = c.branches[i+1].tag.Start
			}
			if worth := score(from, to); worth != 0 {
				t.gains(gain, c, i, worth)
			}
		}
	})
	best := make([]byte, len(t.Variables))
	for v := range gain {
		for value, g := range gain[v] {
			if g > gain[v][best[v]] {
				best[v] = byte(value)
			}
		}
	}
	return best
}

// gains adds what branch i is worth to the values that lead to it.
func (t *Tree) gains(gain [][]float64, c *choice, i int, worth float64) {
	seen := map[int]bool{}
	for k := 0; k <= i; k++ {
		if c.branches[k].when == nil {
			continue
		}
		c.branches[k].when.walk(func(test *formula) {
			v := test.variable
			if seen[v] {
				return
			}
			seen[v] = true
			for value := range gain[v] {
				if c.mayTake(i, v, value) {
					gain[v][value] += worth
				}
			}
		})
	}
}

// mayTake tells whether branch i may be the one that is shown when the variable
// has the value, the others being what they like.
func (c *choice) mayTake(i, variable, value int) bool {
	for k := 0; k <= i; k++ {
		f := c.branches[k].when
		can, must := true, false
		if f != nil {
			can, must = f.possible(variable, value)
		}
		if k < i && must || k == i && !can {
			return false
		}
	}
	return true
}

// possible tells whether the formula can hold, and whether it must, when the
// variable has the value.
func (x *formula) possible(variable, value int) (can, must bool) {
	switch x.op {
	case isTest:
		if x.variable != variable {
			return true, false
		}
		holds := x.values>>value&1 == 1
		return holds, holds
	case isNot:
		can, must = x.kids[0].possible(variable, value)
		return !must, !can
	case isAnd:
		can, must = true, true
		for _, k := range x.kids {
			c, m := k.possible(variable, value)
			can, must = can && c, must && m
		}
		return can, must
	case isOr:
		for _, k := range x.kids {
			c, m := k.possible(variable, value)
			can, must = can || c, must || m
		}
		return can, must
	}
	return true, true
}

// Condition is how the template would ask whether the variable has the value:
// claim.type == "theft".
func (v *Variable) Condition(value int) string {
	if c := v.Values[value].Constant; c != "" {
		return v.Name + " == " + quoted(c)
	}
	return v.Name
}

// quoted is a constant as it is shown.
func quoted(c string) string {
	if isNumber(c) {
		return c
	}
	return `"` + c + `"`
}

// Text is the constant as it is shown, in quotes if it is no number.
func (v Value) Text() string { return quoted(v.Constant) }

// Words are the words of the constant or name, in lower case, parted at changes to
// capitals and at what is no letter.
func Words(name string) []string {
	var list []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			list = append(list, strings.ToLower(word.String()))
			word.Reset()
		}
	}
	small := false
	for _, r := range name {
		letter := unicode.IsLetter(r)
		if !letter || unicode.IsUpper(r) && small {
			flush()
		}
		if letter {
			word.WriteRune(r)
		}
		small = letter && !unicode.IsUpper(r)
	}
	flush()
	return list
}
