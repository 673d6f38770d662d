package template

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// node is a piece of a template: text, a tag, or a choice of branches.
type node struct {
	source.Span
	tag    *Tag    // nil for text and choices
	choice *choice // nil for text and tags

	body []node // of a tag that brings in a layout: what that is laid around

	words bool     // it may show a word
	when  *formula // of a tag that is shown on a condition
	given *formula // of a placeholder that has a fallback: its value is there
}

// choice is what a template decides: one of its branches is shown, the first whose
// condition holds, or none.
type choice struct {
	branches []branch
	close    *Tag
	idle     bool // it makes no difference to a reader
}

type branch struct {
	tag  *Tag     // that begins it
	when *formula // nil for what is shown when nothing before it is
	body []node
}

// treeBuilder pairs the tags of a template.
type treeBuilder struct {
	text  string
	open  []frame
	roots []node
	t     *Tree
}

// frame is a block that is open.
type frame struct {
	tag      *Tag
	branches []branch
	middle   bool // it has an else or its like
	wraps    bool // it is a layout that is laid around what follows
}

// section names the names that blocks in the text bear, as {{#x}} and {{^x}} do.
const section = "section"

// build makes the tree of the tags. What opens and is never closed, or closes
// what is not open, leaves its content where it is and is told in a notice.
func (b *treeBuilder) build(text source.Span, tags []Tag) {
	at := text.Start
	for i := range tags {
		tag := &tags[i]
		end := tag.Start
		if eatsBefore(b.text, tag) {
			for end > at && isSpace(b.text[end-1]) {
				end--
			}
		}
		b.words(at, end)
		at = tag.End
		if eatsBehind(b.text, tag) {
			at = min(space(b.text, at), text.End)
			if i+1 < len(tags) {
				at = min(at, tags[i+1].Start)
			}
		}
		switch tag.Kind {
		case Open:
			b.open = append(b.open, frame{tag: tag, branches: []branch{{tag: tag}}})
		case Middle:
			b.middle(tag)
		case Close:
			b.closeWith(tag)
		default:
			switch {
			case tag.Kind == Include && wraps(b.text[tag.Start:tag.End]):
				b.open = append(b.open, frame{tag: tag, branches: []branch{{tag: tag}}, wraps: true})
			case tag.Kind != Control || !b.unwrap(tag):
				b.add(node{Span: tag.Span, tag: tag})
			}
		}
	}
	b.words(at, text.End)
	b.unclosed(0)
}

// wraps tells whether a tag brings in a layout for what follows, up to an end of
// its own.
func wraps(tag string) bool {
	return strings.HasPrefix(tag, "{{#>") || strings.HasPrefix(tag, "{{~#>") || strings.HasSuffix(tag, "{") ||
		strings.HasPrefix(tag, "{%") && strings.HasPrefix(strings.TrimLeft(tag[2:], "-~+ \t\n"), "embed")
}

// unwrap ends what the layout around it, if there is one, is laid around.
func (b *treeBuilder) unwrap(tag *Tag) bool {
	k := len(b.open) - 1
	if k < 0 || !b.open[k].wraps {
		return false
	}
	f := b.open[k]
	if name := partName(f.tag.Args); tag.Name != f.tag.Name && tag.Name != name && tag.Name != "}" {
		return false
	}
	b.open = b.open[:k]
	b.add(node{Span: source.Span{Start: f.tag.Start, End: tag.End}, tag: f.tag, body: f.branches[0].body})
	return true
}

func (b *treeBuilder) words(from, to int) {
	if from < to {
		b.add(node{Span: source.Span{Start: from, End: to}})
	}
}

// add puts a node where the text is at.
func (b *treeBuilder) add(n node) {
	n.words = b.worded(&n)
	if len(b.open) == 0 {
		b.roots = append(b.roots, n)
		return
	}
	f := &b.open[len(b.open)-1]
	last := &f.branches[len(f.branches)-1]
	last.body = append(last.body, n)
}

// worded tells whether a node may show a word.
func (b *treeBuilder) worded(n *node) bool {
	switch {
	case n.choice != nil:
		for i := range n.choice.branches {
			if n.choice.branches[i].worded() {
				return true
			}
		}
		return false
	case n.tag != nil:
		k := n.tag.Kind
		return !n.tag.unseen && (k == Placeholder || k == Include || k == Literal)
	}
	return hasWord(b.text[n.Start:n.End])
}

func (b *branch) worded() bool {
	return slices.ContainsFunc(b.body, func(n node) bool { return n.words })
}

// makesNone tells whether a choice makes no difference to a reader: it stands inside a
// tag of HTML or the like, or none of its branches holds a word.
func (c *choice) makesNone() bool {
	for i := range c.branches {
		if br := &c.branches[i]; br.tag.unseen {
			return true
		} else if br.worded() {
			return false
		}
	}
	return true
}

func (b *treeBuilder) middle(tag *Tag) {
	if len(b.open) == 0 || b.open[len(b.open)-1].wraps {
		b.add(node{Span: tag.Span, tag: tag})
		b.notice(tag.Start, "%q stands outside of any block", b.text[tag.Start:tag.End])
		return
	}
	f := &b.open[len(b.open)-1]
	f.middle = true
	f.branches = append(f.branches, branch{tag: tag})
}

// closeWith closes the block that the tag names, or the innermost one.
func (b *treeBuilder) closeWith(tag *Tag) {
	k := len(b.open) - 1
	least := max(0, len(b.open)-deepestSearch)
	for k >= least && (b.open[k].wraps || !closedBy(b.open[k].tag, tag)) {
		k--
	}
	if k < least {
		b.add(node{Span: tag.Span, tag: tag})
		b.notice(tag.Start, "%q ends nothing that was begun", b.text[tag.Start:tag.End])
		return
	}
	b.unclosed(k + 1)
	f := b.open[k]
	b.open = b.open[:k]
	c := b.choice(&f)
	c.close, c.idle = tag, c.makesNone()
	b.add(node{Span: source.Span{Start: f.tag.Start, End: tag.End}, choice: c})
}

// deepestSearch is how far out the block is looked for that a tag closes.
const deepestSearch = 50

// unclosed gives up the innermost blocks from the k-th on: what is in them is
// always shown.
func (b *treeBuilder) unclosed(k int) {
	frames := b.open[k:]
	b.open = b.open[:k]
	for _, f := range frames {
		b.notice(f.tag.Start, "%q is never ended", collapse(b.text[f.tag.Start:f.tag.End]))
		for _, br := range f.branches {
			b.add(node{Span: br.tag.Span, tag: br.tag})
			for _, n := range br.body {
				b.add(n)
			}
		}
	}
}

func (b *treeBuilder) notice(at int, format string, args ...any) {
	if len(b.t.Notices) < maxNotices {
		b.t.Notices = append(b.t.Notices, Notice{at, fmt.Sprintf(format, args...)})
	}
}

// closedBy tells whether the tag that closes may close what the other opened.
func closedBy(open, tag *Tag) bool {
	name := strings.ToLower(tag.Name)
	if name == "end" || name == "" || name == strings.ToLower(open.Name) {
		return true
	}
	word, _ := firstWord(open.Args)
	if strings.EqualFold(name, word) || strings.EqualFold(tag.Name, open.Args) {
		return true
	}
	for _, kind := range [...]map[string]bool{ifNames, loopNames, caseNames} {
		if kind[open.Name] && kind[name] {
			return true
		}
	}
	return false
}

// Names that blocks have, by what they do.
var (
	ifNames   = set("if unless ifnot isset ifequal ifnotequal ifchanged")
	loopNames = set("for each foreach forelse range loop while tablerow until asynceach asyncall feedblock feeditems rssitems times list items")
	caseNames = set("case switch select match")

	// Blocks that are shown whatever their arguments say.
	plainNames = set(`
		block capture set inline define content_for section_for slot macro assign
		autoescape spaceless filter cache trans translate blocktrans blocktranslate t
		ts htxt nocache strip function fragment raw verbatim begin lock using do
		apply call form localize language sandbox textformat setfilter crmscope try
		paginate push prepend once component`)
)

// choice makes a choice of a block.
func (b *treeBuilder) choice(f *frame) *choice {
	c := &choice{branches: f.branches}
	name, args := strings.ToLower(f.tag.Name), f.tag.Args
	first := &c.branches[0]
	switch {
	case caseNames[name]:
		b.cases(c, args)
		return c
	case name == section && b.bladeSection(f):
		first.when = always
	case name == section:
		first.when = givenTest(sectionName(args))
	case name == "unless" || name == "ifnot" || name == "unlessequal":
		first.when = not(readCondition(args))
	case name == "if", name == "elseif", name == "isset":
		first.when = readCondition(args)
	case name == "empty":
		first.when = not(readCondition(args))
	case prefixEqual[name] || prefixUnequal[name]:
		first.when = readCondition(f.tag.Name + " " + args)
	case plainNames[name] && !f.middle:
		first.when = always
	case loopNames[name]:
		first.when = always
		if f.middle {
			first.when = givenTest(collection(args))
		}
	case name == "with" && !strings.Contains(args, "=") && args != "":
		first.when = givenTest(sectionName(args))
	case f.middle:
		first.when = opaqueTest(strings.TrimSpace(f.tag.Name + " " + args))
	default:
		first.when = always
	}
	for i := 1; i < len(c.branches); i++ {
		br := &c.branches[i]
		if br.tag.Name == "elseif" {
			br.when = readCondition(br.tag.Args)
		}
	}
	return c
}

// bladeSection tells whether a section is a part for a layout and not one of
// Mustache's, which is a choice.
func (b *treeBuilder) bladeSection(f *frame) bool {
	return !strings.HasPrefix(b.text[f.tag.Start:f.tag.End], "{")
}

// sectionName is the value that a section asks for.
func sectionName(args string) string {
	args, _, _ = strings.Cut(args, " as ")
	return strings.TrimLeft(strings.TrimSpace(args), "$@.&")
}

// collection is what a loop goes through.
func collection(args string) string {
	for _, word := range [...]string{" in ", " of ", ":=", "range "} {
		if i := strings.LastIndex(args, word); i >= 0 {
			args = args[i+len(word):]
		}
	}
	args, _, _ = strings.Cut(args, " as ")
	name, _, _ := strings.Cut(strings.TrimSpace(args), " ")
	return strings.TrimLeft(strings.Trim(name, "()"), "$@.&")
}

// cases makes tests of the values that a choice of several names.
func (b *treeBuilder) cases(c *choice, subject string) {
	// What stands before the first value is not shown.
	c.branches[0].when, c.branches[0].body = not(always), nil
	for i := 1; i < len(c.branches); i++ {
		br := &c.branches[i]
		switch br.tag.Name {
		case "when":
			if args := br.tag.Args; args != "" && args != "DEFAULT" { // Template Toolkit's else
				br.when = oneOf(subject, args)
			}
		case "elseif":
			br.when = readCondition(br.tag.Args)
		}
	}
}

// oneOf tests whether the subject is one of the values, as they are written.
func oneOf(subject, values string) *formula {
	if subject == "" || subject == "true" {
		return readCondition(values)
	}
	e := parse(values, source.Span{Start: 0, End: len(values)})
	c := conditionReader{expression: expression{text: subject}}
	c.expression = parse(subject, source.Span{Start: 0, End: len(subject)})
	name, _, ok := c.operand()
	if !ok || c.i < len(c.toks) {
		name = collapse(subject)
	}
	var list []*formula
	for i := 0; i < len(e.toks); i++ {
		switch {
		case e.kind(i) == stringTok:
			list = append(list, equalTest(name, e.content(i)))
		case e.kind(i) == markTok || strings.EqualFold(e.word(i), "or"):
		default:
			list = append(list, equalTest(name, e.word(i)))
		}
	}
	if len(list) == 0 {
		return opaqueTest(subject + " == " + values)
	}
	return anyOf(list)
}

// eatsBefore tells whether the tag takes away the white space before it.
func eatsBefore(text string, t *Tag) bool {
	tag := text[t.Start:t.End]
	for _, sign := range [...]string{"{%-", "{{-", "{{~", "{%~", "[%~", "[%-"} {
		if strings.HasPrefix(tag, sign) && (sign != "{{-" || len(tag) > 3 && isSpace(tag[3])) {
			return !strings.HasPrefix(tag, "{{--")
		}
	}
	return false
}

// eatsBehind tells whether the tag takes away the white space behind it.
func eatsBehind(text string, t *Tag) bool {
	tag := text[t.Start:t.End]
	for _, sign := range [...]string{"-%}", "-}}", "~}}", "~%}", "~%]", "-%]"} {
		if strings.HasSuffix(tag, sign) {
			return !strings.HasSuffix(tag, "--}}")
		}
	}
	return false
}
