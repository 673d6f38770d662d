package template

import (
	"iter"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Renderings goes over the settings of all renderings that differ in some of the
// variables (among; nil: in any), a rendering's first values before its others.
// The settings are those of these variables only, and good until the next.
func (t *Tree) Renderings(among map[int]bool) iter.Seq[[]Setting] {
	return func(yield func([]Setting) bool) {
		var path []Setting // the decisions so far
		for {
			k := 0
			t.Visit(func(v int) int {
				if among != nil && !among[v] {
					return 0
				}
				if k == len(path) {
					path = append(path, Setting{Variable: v})
				}
				k++
				return path[k-1].Value
			})
			if !yield(path) {
				return
			}
			for len(path) > 0 && path[len(path)-1].Value == len(t.Variables[path[len(path)-1].Variable].Values)-1 {
				path = path[:len(path)-1]
			}
			if len(path) == 0 {
				return
			}
			path[len(path)-1].Value++
		}
	}
}

// Count is how many renderings there are; more is false unless there are more than
// the limit, which is then the count.
func (t *Tree) Count(limit int) (n int, more bool) {
	for range t.Renderings(nil) {
		if n == limit {
			return n, true
		}
		n++
	}
	return n, false
}

// Asking are the tags that ask for each variable, by its index, in the order of
// the text.
func (t *Tree) Asking() [][]Tag {
	asking := make([][]Tag, len(t.Variables))
	add := func(tag *Tag, list ...*formula) {
		for _, f := range list {
			if f == nil {
				continue
			}
			f.walk(func(f *formula) {
				if tags := asking[f.variable]; len(tags) == 0 || tags[len(tags)-1].Span != tag.Span {
					asking[f.variable] = append(tags, *tag)
				}
			})
		}
	}
	t.all(func(n *node) {
		switch {
		case n.choice != nil && !n.choice.idle:
			for i := range n.choice.branches {
				add(n.choice.branches[i].tag, n.choice.branches[i].when)
			}
		case n.tag != nil:
			add(n.tag, n.when, n.given)
		}
	})
	for _, tags := range asking {
		slices.SortStableFunc(tags, func(a, b Tag) int { return a.Start - b.Start })
	}
	return asking
}

// Loops are the tags that begin what may be shown several times, in the order of
// the text.
func (t *Tree) Loops() []Tag {
	var list []Tag
	t.all(func(n *node) {
		if n.choice == nil {
			return
		}
		if open := n.choice.branches[0].tag; loopNames[strings.ToLower(open.Name)] || open.Repeats() && open.Name != section {
			list = append(list, *open)
		}
	})
	return list
}

// Includes are the tags that bring in parts from elsewhere which are not known, in
// all branches, in the order of the text.
func (t *Tree) Includes() []Tag {
	return t.tags(func(tag *Tag) bool {
		name := lastName(tag.Name)
		filled := len(t.parts) > 0 && (contentNames[name] || namedContent[name] || superNames[name]) // by what it is laid around
		return tag.Kind == Include && tag.Part == 0 && !filled && t.defined[partName(tag.Args)] == nil
	})
}

// Defaults are the placeholders that fall back to a text when their value is
// missing, in the order of the text.
func (t *Tree) Defaults() []Tag {
	return t.tags(func(tag *Tag) bool { return tag.Kind == Placeholder && !tag.unseen && tag.Fallback.Len() > 0 })
}

func (t *Tree) tags(wanted func(*Tag) bool) []Tag {
	var list []Tag
	t.all(func(n *node) {
		if n.tag != nil && wanted(n.tag) {
			list = append(list, *n.tag)
		}
	})
	return list
}

// Written is the span as the template writes it, on one line.
// A tag of no length, as those of attributes are, is told by its line.
func (t *Tree) Written(s source.Span) string {
	if s.Len() > 0 {
		return collapse(t.text[s.Start:s.End])
	}
	from := strings.LastIndexByte(t.text[:s.Start], '\n') + 1
	line, _, _ := strings.Cut(t.text[from:], "\n")
	return collapse(line)
}

// Variable is the index of the variable that is written so, whatever sign its
// template puts before names; false if no condition asks for it.
func (t *Tree) Variable(name string) (int, bool) {
	name = collapse(name)
	plain := strings.TrimPrefix(strings.TrimLeft(name, "$@.&"), "this.")
	for _, name := range []string{name, plain} {
		i := slices.IndexFunc(t.Variables, func(v Variable) bool { return v.Name == name })
		if i >= 0 {
			return i, true
		}
	}
	return -1, false
}

// Values are the values with which a condition holds, as bits by the index of their
// variable. Any syntax's way to write it will do. It returns false for a condition
// that the tree's variables don't decide, or that leaves a choice between several
// of them.
func (t *Tree) Values(condition string) (map[int]uint64, bool) {
	values := map[int]uint64{}
	f := readCondition(condition)
	return values, t.restrict(f, true, values)
}

// restrict notes the values with which the formula holds, or doesn't.
func (t *Tree) restrict(f *formula, holds bool, values map[int]uint64) bool {
	switch {
	case f.op == isTrue:
		return false
	case f.op == isNot:
		return t.restrict(f.kids[0], !holds, values)
	case f.op == isTest:
		v, bits, ok := t.truth(f.test)
		if !ok {
			return false
		}
		all := uint64(1)<<len(t.Variables[v].Values) - 1
		if !holds {
			bits = all &^ bits
		}
		if old, ok := values[v]; ok {
			bits &= old
		}
		values[v] = bits
		return true
	case (f.op == isAnd) == holds:
		for _, k := range f.kids {
			if !t.restrict(k, holds, values) {
				return false
			}
		}
		return true
	}
	// One of several: if they are about one value, it may have any of theirs.
	either := map[int]uint64{}
	for _, k := range f.kids {
		one := map[int]uint64{}
		if !t.restrict(k, holds, one) {
			return false
		}
		for v, bits := range one {
			either[v] |= bits
		}
	}
	if len(either) != 1 {
		return false
	}
	for v, bits := range either {
		if old, ok := values[v]; ok {
			bits &= old
		}
		values[v] = bits
	}
	return true
}

// truth is the variable of a test and the values for which it is true.
func (t *Tree) truth(x test) (variable int, bits uint64, ok bool) {
	v := slices.IndexFunc(t.Variables, func(v Variable) bool { return v.Name == x.name && v.Opaque == (x.kind == opaque) })
	if v < 0 {
		return v, 0, false
	}
	known := slices.ContainsFunc(t.Variables[v].Values, func(k Value) bool { return k.Constant != "" && k.Constant == x.equals })
	for i, value := range t.Variables[v].Values {
		holds := !value.Missing
		if x.kind == equal {
			holds = known && value.Constant == x.equals || !known && value.Other
		}
		if holds {
			bits |= 1 << i
		}
	}
	return v, bits, true
}
