package document

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// plainProse is a paragraph that holds no markup: most are, and reading them for some
// takes as long as reading the rest.
type plainProse struct{ ast.BaseBlock }

var kindPlain = ast.NewNodeKind("PlainProse")

// Kind implements ast.Node.
func (*plainProse) Kind() ast.NodeKind { return kindPlain }

// IsRaw implements ast.Node: nothing in it is looked for.
func (*plainProse) IsRaw() bool { return true }

// Dump implements ast.Node.
func (p *plainProse) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// marksMarkup tells the bytes with which markup inside a paragraph begins, and those of
// escapes and entities.
var marksMarkup = func() (t [256]bool) {
	for _, c := range []byte("\\&*_[`~<") {
		t[c] = true
	}
	return t
}()

// plain puts plainProse in the place of paragraphs without markup.
type plain struct{}

// Transform implements parser.ParagraphTransformer.
func (plain) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if next, _ := reader.PeekLine(); underlines(next) {
		return // the paragraph may be a heading
	}
	lines, source := node.Lines(), reader.Source()
	for i := range lines.Len() {
		s := lines.At(i)
		if i > 0 && underlines(source[s.Start:s.Stop]) {
			return // of a table's header, or of a heading
		}
		for _, c := range source[s.Start:s.Stop] {
			if marksMarkup[c] {
				return
			}
		}
	}
	room, ok := pc.Get(plainRoom).(*[]plainProse)
	if !ok {
		room = new([]plainProse)
		pc.Set(plainRoom, room)
	}
	if len(*room) == 0 {
		*room = make([]plainProse, plainAtOnce)
	}
	p := &(*room)[0]
	*room = (*room)[1:]
	p.SetLines(lines)
	p.SetBlankPreviousLines(node.HasBlankPreviousLines())
	node.Parent().ReplaceChild(node.Parent(), node, p)
}

// plainRoom is where a parser keeps memory for paragraphs to come, which is taken for so
// many at a time.
var plainRoom = parser.NewContextKey()

const plainAtOnce = 4

// underlines tells whether a line may make a heading, or a table's, of the one above it.
func underlines(line []byte) bool {
	for _, c := range line {
		switch c {
		case ' ', '\t', '>':
		case '-', '=', '|', ':':
			return true
		default:
			return false
		}
	}
	return false
}

// plain reads a paragraph without markup.
func (r *markdownReader) plain(b Block, lines *text.Segments) {
	p := r.inlines(escapeMarkdown)
	for i := range lines.Len() {
		s := lines.At(i)
		s = s.TrimLeftSpace(r.src)
		s = s.TrimRightSpace(r.src)
		p.raw(s.Start, s.Stop)
		if i+1 < lines.Len() {
			p.newline(s.Stop)
		}
	}
	p.b.Trim()
	r.add(b, p.b)
}
