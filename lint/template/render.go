package template

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Rendering is one message that the template renders.
type Rendering struct {
	Settings []Setting // of the variables that it asked for, in that order
	pieces   []stretch
	subject  []stretch // of the file beside that holds the subject
	places   []place   // the pieces in the order of the text
}

// Size is how many bytes of the text the rendering shows, its tags included.
func (r *Rendering) Size() int {
	n := 0
	for i := range r.pieces {
		n += r.pieces[i].Len()
	}
	return n
}

// Includes are the tags of the rendering that bring in parts from elsewhere, in
// the order of reading.
func (r *Rendering) Includes() []Tag {
	var list []Tag
	for _, p := range r.pieces {
		if p.tag != nil && p.tag.Kind == Include && !p.known {
			list = append(list, *p.tag)
		}
	}
	return list
}

// Order is the place of a byte of the text in the order of reading; what is shown
// twice stands where it is shown first.
func (r *Rendering) Order(at int) int {
	if r.places == nil {
		r.places = make([]place, 0, len(r.pieces))
		for i, p := range r.pieces {
			r.places = append(r.places, place{p.Span, i})
		}
		slices.SortStableFunc(r.places, func(a, b place) int { return a.Start - b.Start })
	}
	i, found := slices.BinarySearchFunc(r.places, at, func(p place, at int) int { return p.Start - at })
	if !found {
		i--
	}
	for i > 0 && r.places[i-1].Start == r.places[max(i, 0)].Start {
		i--
	}
	if i < 0 {
		return -1
	}
	return r.places[i].order
}

// Shows tells whether the byte of the text is part of the rendering.
func (r *Rendering) Shows(at int) bool {
	r.Order(at)
	i, found := slices.BinarySearchFunc(r.places, at, func(p place, at int) int { return p.Start - at })
	if !found {
		i--
	}
	for ; i >= 0 && r.places[i].Start <= at; i-- {
		if at < r.places[i].End {
			return true
		}
		if r.places[i].Len() > 0 {
			break
		}
	}
	return false
}

// place is a piece of the text and its number in the order of reading.
type place struct {
	source.Span
	order int
}

// Render renders the template; pick gives the value of a variable when it is first
// asked for.
func (t *Tree) Render(pick func(variable int) int) *Rendering { return t.render(pick, false) }

func (t *Tree) render(pick func(variable int) int, visit bool) *Rendering {
	r := renderer{tree: t, pick: pick, visit: visit, values: make([]int, len(t.Variables)), out: &Rendering{}}
	for i := range r.values {
		r.values[i] = -1
	}
	if !visit {
		r.out.pieces = make([]stretch, 0, t.size+16)
	}
	r.file(t.roots, nil, t.around)
	t.size = max(t.size, len(r.out.pieces))
	if t.subject > 0 {
		body := r.out.pieces
		r.out.pieces = nil
		r.nodes(t.parts[t.subject-1])
		r.out.subject, r.out.pieces = r.out.pieces, body
	}
	return r.out
}

// renderer makes one rendering.
type renderer struct {
	tree   *Tree
	pick   func(int) int
	values []int // by variable; -1 if it was not asked for
	out    *Rendering
	within []*choice // text from elsewhere that is being shown
	kept   map[string]keeping
	visit  bool // nothing is made of it

	parts    []int     // that are being shown, from 1
	wrap     *wrapping // the layout that is being shown
	inside   int       // of how many layouts the content is being shown
	replaced []*choice // blocks of layouts in whose place others are being shown
}

func (r *renderer) add(p stretch) {
	if !r.visit {
		r.out.pieces = append(r.out.pieces, p)
	}
}

func (r *renderer) value(variable int) int {
	if r.values[variable] < 0 {
		v := r.pick(variable)
		r.values[variable] = v
		r.out.Settings = append(r.out.Settings, Setting{variable, v})
	}
	return r.values[variable]
}

// holds evaluates a formula, asking for no more than it needs.
func (r *renderer) holds(f *formula) bool {
	switch f.op {
	case isTest:
		return f.values>>r.value(f.variable)&1 == 1
	case isNot:
		return !r.holds(f.kids[0])
	case isAnd:
		for _, k := range f.kids {
			if !r.holds(k) {
				return false
			}
		}
		return true
	case isOr:
		for _, k := range f.kids {
			if r.holds(k) {
				return true
			}
		}
		return false
	}
	return true
}

func (r *renderer) nodes(nodes []node) {
	for i := range nodes {
		n := &nodes[i]
		switch {
		case n.choice != nil:
			r.choice(n.choice)
		case n.tag != nil:
			r.tag(n)
		default:
			r.add(stretch{Span: n.Span})
		}
	}
}

func (r *renderer) tag(n *node) {
	p := stretch{Span: n.tag.Span, tag: n.tag, show: shown(n.tag), prose: n.tag.Inner}
	switch {
	case n.when != nil && !r.holds(n.when):
		p.show, p.known = nothing, true
	case n.given != nil && !r.holds(n.given):
		p.show, p.prose = prose, n.tag.Fallback
	case n.tag.Kind == Control && n.tag.Inner.Len() > 0:
		r.keep(n.tag.Args, keeping{text: n.tag.Inner})
	case n.tag.Kind == Placeholder && r.tree.kept[n.tag.Name] && !n.tag.unseen:
		k, ok := r.kept[n.tag.Name]
		switch {
		case !ok || k.block != nil && slices.Contains(r.within, k.block):
		case k.block != nil:
			p.show = nothing
			r.add(p)
			r.body(k.block)
			return
		default:
			p.show, p.prose = prose, k.text
		}
	case n.tag.Kind == Include && r.include(n):
		p.known = true
	}
	r.add(p)
	if !p.known {
		r.nodes(n.body)
	}
}

// keeping is text that is kept under a name.
type keeping struct {
	block *choice
	text  source.Span
}

// keep keeps text for the places where its name is shown, if there are any.
func (r *renderer) keep(args string, k keeping) bool {
	name := capturedName(args)
	if !r.tree.kept[name] {
		return false
	}
	if r.kept == nil {
		r.kept = map[string]keeping{}
	}
	r.kept[name] = k
	return true
}

func (r *renderer) choice(c *choice) {
	open := c.branches[0].tag
	hide := definitions[strings.ToLower(open.Name)] && r.keep(open.Args, keeping{block: c}) || strings.EqualFold(open.Name, "macro")
	taken := false
	for i := range c.branches {
		br := &c.branches[i]
		r.add(stretch{Span: br.tag.Span, tag: br.tag})
		if taken || hide {
			continue
		}
		if i == 0 && r.block(c) {
			hide = true
			continue
		}
		if c.idle {
			taken = true
		} else {
			taken = br.when == nil || r.holds(br.when)
		}
		if taken {
			r.nodes(br.body)
		}
	}
	if c.close != nil {
		r.add(stretch{Span: c.close.Span, tag: c.close})
	}
}
