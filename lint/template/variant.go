package template

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Tree is a template as all the messages it can render. What decides between them
// are variables: values that conditions test. A rendering gives each variable that
// it asks for one of its values; the same condition so takes the same side
// everywhere, its opposite the other, and a choice inside a branch that is not
// shown asks for nothing.
type Tree struct {
	Variables []Variable
	Notices   []Notice // blocks that are not closed, or not open

	text     string
	roots    []node
	parts    [][]node           // of the files that are read in their places
	around   int                // the part that by custom is laid around the template; 0 if none is
	kept     map[string]bool    // names under which text is kept that is shown where the name is
	defined  map[string]*choice // blocks that are brought in by their names
	used     map[*choice]bool   // those blocks
	loops    []source.Span
	subject  int           // the part that is the message's subject; 0 if none is
	subjects []source.Span // blocks that define it
	size     int           // pieces of the largest rendering so far
}

// Variable is a value that the template's conditions ask for.
type Variable struct {
	Name   string // as placeholders are named; of an opaque one, the condition as written
	Opaque bool   // a condition that is only known by its text: it holds (value 0) or doesn't (1)
	Shown  bool   // it is also shown as a placeholder
	Values []Value
	At     source.Span // the first tag that asks for it
}

// Value is what a variable may be, as far as the conditions tell values apart.
type Value struct {
	Constant string // that it equals
	Other    bool   // given, and none of the constants
	Missing  bool   // not given, empty or false
}

// Setting gives a variable a value, both by index.
type Setting struct{ Variable, Value int }

// NewTree makes the tree of the tags of the text's first bytes, up to end; behind
// them stand the parts. around is the one that is laid around the template though
// no tag says so, from 1; 0 if there is none.
func NewTree(text string, end int, tags []Tag, parts []Part, around int) *Tree {
	t := &Tree{text: text, around: around, defined: map[string]*choice{}, used: map[*choice]bool{}}
	b := &treeBuilder{text: text, t: t}
	b.build(source.Span{Start: 0, End: end}, tags)
	t.roots = b.roots
	for _, p := range parts {
		b := &treeBuilder{text: text, t: &Tree{}} // what is wrong with it is told where it is read for itself
		b.build(p.Span, p.Tags)
		t.parts = append(t.parts, b.roots)
	}
	t.captures()
	t.define()
	t.variables()
	return t
}

// Choices tells whether the template can render more than one message.
func (t *Tree) Choices() bool { return len(t.Variables) > 0 }

// Composed tells whether a rendering differs from the text with its tags masked
// although nothing is to be chosen: parts are read in their places, or text stands
// elsewhere than it is shown.
func (t *Tree) Composed() bool {
	return len(t.parts) > 0 || t.subject > 0 || len(t.kept) > 0 || len(t.used) > 0
}

// all goes over the nodes of the template and its parts.
func (t *Tree) all(f func(*node)) {
	eachNode(t.roots, f)
	for _, p := range t.parts {
		eachNode(p, f)
	}
}

// InLoop tells whether the byte of the text stands in what may be shown several
// times.
func (t *Tree) InLoop(at int) bool {
	i, _ := slices.BinarySearchFunc(t.loops, at, func(s source.Span, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	return i < len(t.loops) && t.loops[i].Start <= at
}

// SetSubject tells which part is the subject of the message.
func (t *Tree) SetSubject(part int) { t.subject = part }

// InSubject tells whether the byte of the text stands where the template defines the
// message's subject: in a block named so.
func (t *Tree) InSubject(at int) bool {
	return slices.ContainsFunc(t.subjects, func(s source.Span) bool { return s.Start <= at && at < s.End })
}

// subjectNames are names of blocks that hold a subject.
var subjectNames = set("subject emne email_subject mail_subject emailsubject mailsubject subject_line subjectline email-subject mail-subject")

// maxSubjects bounds how many blocks may define the subject.
const maxSubjects = 20

// eachNode goes over the nodes, those in branches included.
func eachNode(nodes []node, f func(*node)) {
	for i := range nodes {
		n := &nodes[i]
		f(n)
		eachNode(n.body, f)
		if n.choice != nil {
			for k := range n.choice.branches {
				eachNode(n.choice.branches[k].body, f)
			}
		}
	}
}

// definitions are the blocks whose text is shown where their name is.
var definitions = set("capture set assign macro")

// captures finds text that is kept under a name which a placeholder shows.
func (t *Tree) captures() {
	defined := map[string]bool{}
	t.all(func(n *node) {
		if n.tag != nil && n.tag.Kind == Control && n.tag.Inner.Len() > 0 {
			defined[capturedName(n.tag.Args)] = true
		}
		if n.choice == nil {
			return
		}
		open := n.choice.branches[0].tag
		if name := strings.ToLower(open.Name); (definitions[name] || blockNames[name]) && subjectNames[strings.ToLower(capturedName(open.Args))] && len(t.subjects) < maxSubjects {
			t.subjects = append(t.subjects, n.Span)
		}
		if loopNames[strings.ToLower(open.Name)] || open.Repeats() && open.Name != section {
			t.loops = append(t.loops, n.Span)
		}
		if definitions[strings.ToLower(open.Name)] {
			defined[capturedName(open.Args)] = true
		}
	})
	slices.SortFunc(t.loops, func(a, b source.Span) int { return a.Start - b.Start })
	merged := t.loops[:0]
	for _, s := range t.loops {
		if k := len(merged); k > 0 && s.Start < merged[k-1].End {
			continue // a loop inside another
		}
		merged = append(merged, s)
	}
	t.loops = merged
	if len(defined) == 0 {
		return
	}
	t.kept = map[string]bool{}
	t.all(func(n *node) {
		if n.tag != nil && n.tag.Kind == Placeholder && defined[n.tag.Name] {
			t.kept[n.tag.Name] = true
		}
	})
}

// capturedName is the name under which a block keeps its text.
func capturedName(args string) string {
	word, _ := firstWord(args)
	if i := strings.IndexByte(word, '='); i >= 0 {
		word = word[i+1:]
	}
	return strings.Trim(word, `"':$,`)
}

// domain is what the template asks of one value.
type domain struct {
	given     bool
	asked     bool
	constants []string
	index     int
	at        source.Span
}

// maxConstants is how many constants one value is told apart by.
const maxConstants = 60

// variables gives each value that is tested its variable.
func (t *Tree) variables() {
	domains := map[string]*domain{}
	var order []string
	var all []*formula
	take := func(f *formula, at source.Span) {
		f.walk(func(f *formula) {
			key := f.test.name
			if f.test.kind == opaque {
				key = "\x00" + key
			}
			d := domains[key]
			if d == nil {
				d = &domain{at: at}
				domains[key] = d
				order = append(order, key)
			}
			d.asked = d.asked || f.test.asked
			switch {
			case f.test.kind != equal:
				d.given = true
			case !slices.Contains(d.constants, f.test.equals) && len(d.constants) < maxConstants:
				d.constants = append(d.constants, f.test.equals)
			}
			all = append(all, f)
		})
	}
	shown := map[string]bool{}
	t.all(func(n *node) {
		switch {
		case n.choice != nil:
			for i := range n.choice.branches {
				if f := n.choice.branches[i].when; f != nil && !n.choice.idle {
					take(f, n.choice.branches[i].tag.Span)
				}
			}
		case n.tag != nil && !n.tag.unseen:
			n.when, n.given = conditions(n.tag, t.kept)
			if n.when != nil {
				take(n.when, n.Span)
			}
			if n.given != nil {
				take(n.given, n.Span)
			}
			shown[n.tag.Name] = shown[n.tag.Name] || n.tag.Kind == Placeholder
		}
	})
	for i, key := range order {
		d := domains[key]
		d.index = i
		name, opaque := strings.CutPrefix(key, "\x00")
		t.Variables = append(t.Variables, Variable{Name: name, Opaque: opaque, Shown: shown[name] || d.asked, Values: d.values(), At: d.at})
	}
	for _, f := range all {
		f.settle(domains)
	}
}

func (d *domain) values() []Value {
	var list []Value
	for _, c := range d.constants {
		list = append(list, Value{Constant: c})
	}
	list = append(list, Value{Other: true})
	if d.given {
		list = append(list, Value{Missing: true})
	}
	return list
}

// walk calls f for each test.
func (x *formula) walk(f func(*formula)) {
	if x.op == isTest {
		f(x)
	}
	for _, k := range x.kids {
		k.walk(f)
	}
}

// settle finds the variable of a test and the values for which it is true.
func (x *formula) settle(domains map[string]*domain) {
	key := x.test.name
	if x.test.kind == opaque {
		key = "\x00" + key
	}
	d := domains[key]
	x.variable = d.index
	switch x.test.kind {
	case equal:
		if i := slices.Index(d.constants, x.test.equals); i >= 0 {
			x.values = 1 << i
		}
	default:
		x.values = 1<<(len(d.constants)+1) - 1
	}
}

// conditions are when a tag is shown, and when the value of a placeholder with a
// fallback is given; nil: always.
func conditions(tag *Tag, kept map[string]bool) (when, given *formula) {
	if tag.Kind != Placeholder && tag.Kind != Literal && tag.Kind != Include {
		return nil, nil
	}
	if tag.If != "" {
		when = readCondition(tag.If)
	}
	if tag.Kind == Placeholder && tag.Fallback.Len() > 0 && !kept[tag.Name] {
		given = givenTest(tag.Name)
	}
	return when, given
}

// hasWord tells whether a letter or digit stands outside of tags of HTML.
func hasWord(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '<' && i+1 < len(text) && (isASCIILetter(text[i+1]) || text[i+1] == '/' || text[i+1] == '!') {
			end := strings.IndexByte(text[i:], '>')
			if end < 0 {
				return false
			}
			i += end
			continue
		}
		if c >= 0x80 || isASCIILetter(c) || isDigit(c) {
			return true
		}
	}
	return false
}

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
