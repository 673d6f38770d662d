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
	b := &treeBuilder{text: text, t: t, roots: make([]node, 0, 2*len(tags)+1)}
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

// Loop tells whether anything may be shown several times.
func (t *Tree) Loop() bool { return len(t.loops) > 0 }

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

// Subjects tells whether the template defines a subject anywhere.
func (t *Tree) Subjects() bool { return len(t.subjects) > 0 }

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
