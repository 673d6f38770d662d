package document

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/tonelint/tonelint/lint/source"
)

// markdown is GFM without indented code: letters are not code, and an indented
// address or paragraph is prose.
var markdown = newMarkdown(util.Prioritized(plain{}, beforeOthers))

// beforeOthers is less than the priorities of the transformers that look for link
// references and tables, which have no need to look at what is plain.
const beforeOthers = 50

func newMarkdown(transformers ...util.PrioritizedValue) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(), 100),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(parser.NewListParser(), 300),
				util.Prioritized(parser.NewListItemParser(), 400),
				util.Prioritized(parser.NewATXHeadingParser(), 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(parser.NewBlockquoteParser(), 800),
				util.Prioritized(parser.NewHTMLBlockParser(), 900),
				util.Prioritized(prose{parser.NewParagraphParser()}, 1000),
			),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
			parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), transformers...)...),
		)),
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
	)
}

// prose is the paragraph parser that takes indented lines too, which without
// indented code nobody else would.
type prose struct{ parser.BlockParser }

func (prose) CanAcceptIndentedLine() bool { return true }

// markdownReader walks the tree of one text.
type markdownReader struct {
	d       *Document
	v       *source.View
	src     []byte
	group   int // lists and tables numbered so far
	prosing *source.Builder
}

// maxIndent is how far a line may be indented, in bytes: lists a few dozen deep.
// Parsing deeper ones takes time that grows with the square of their depth.
const maxIndent = 120

// indentedFar tells whether a line begins with so much white space that it may be
// indented too far.
func indentedFar(text string) bool {
	for {
		n := 0
		for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
			n++
		}
		if n > maxIndent/4 {
			return true
		}
		k := strings.IndexByte(text[n:], '\n')
		if k < 0 {
			return false
		}
		text = text[n+k+1:]
	}
}

// unindent cuts the white space of lines that are indented too far.
func unindent(v *source.View) *source.View {
	if !indentedFar(v.Text) {
		return v
	}
	b := source.NewBuilder(v)
	for i := 0; i < len(v.Text); {
		_, next := lineEndings(v.Text, i, len(v.Text))
		blank := i
		for blank < next && (v.Text[blank] == ' ' || v.Text[blank] == '\t') {
			blank++
		}
		if blank-i > maxIndent/4 {
			width := blank - i
			if tabs := strings.Count(v.Text[i:blank], "\t"); tabs > 0 {
				width += 3 * tabs
			}
			if width > maxIndent {
				i = max(i, blank-maxIndent/4)
			}
		}
		b.Copy(i, next)
		i = next
	}
	return b.View()
}

func readMarkdown(d *Document, v *source.View) {
	if at, what := tangled(v.Text); at >= 0 {
		d.Notices = append(d.Notices, Notice{At: v.Cover(source.Span{Start: at, End: at}).Start, Message: "this is read as plain text: it has " + what})
		d.Format = Text
		readText(d, v)
		return
	}
	v = unindent(v)
	r := &markdownReader{d: d, v: v, src: util.StringToReadOnlyBytes(v.Text)}
	root := markdown.Parser().Parse(text.NewReader(r.src))
	d.Blocks = slices.Grow(d.Blocks, root.ChildCount()+root.ChildCount()/4+2)
	r.blocks(root, place{})
}

// place is what stands around a block.
type place struct {
	quote, level, group int
}

func (r *markdownReader) blocks(parent ast.Node, at place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch x := n.(type) {
		case *ast.Heading:
			r.prose(Block{Kind: Heading, Level: x.Level, Quote: at.quote}, n)
		case *ast.Paragraph, *ast.TextBlock:
			b := Block{Kind: Paragraph, Quote: at.quote}
			if at.level > 0 {
				b.Kind, b.Level, b.Group = Item, at.level, at.group
			}
			if b.Kind == Paragraph && r.isButton(n) {
				b.Kind = Button
			}
			r.prose(b, n)
		case *plainProse:
			b := Block{Kind: Paragraph, Quote: at.quote}
			if at.level > 0 {
				b.Kind, b.Level, b.Group = Item, at.level, at.group
			}
			r.plain(b, x.Lines())
		case *ast.List:
			r.group++
			inner := place{at.quote, at.level + 1, r.group}
			for item := x.FirstChild(); item != nil; item = item.NextSibling() {
				r.blocks(item, inner)
			}
		case *ast.Blockquote:
			r.blocks(n, place{at.quote + 1, at.level, at.group})
		case *ast.ThematicBreak:
			// goldmark keeps no place for it; what stands around it does.
			r.d.Blocks = append(r.d.Blocks, Block{Kind: Rule, Quote: at.quote, View: source.NewBuilder(r.v).View(), At: r.after()})
		case *ast.HTMLBlock:
			lines := x.Lines()
			if lines.Len() == 0 {
				continue
			}
			end := lines.At(lines.Len() - 1).Stop
			if x.HasClosure() {
				end = max(end, x.ClosureLine.Stop)
			}
			from := len(r.d.Blocks)
			readHTML(r.d, r.v.Sub(source.Span{Start: lines.At(0).Start, End: end}))
			for i := from; i < len(r.d.Blocks); i++ {
				b := &r.d.Blocks[i]
				b.Quote += at.quote
				if b.Group > 0 {
					b.Group += r.group
				}
			}
			for i := from; i < len(r.d.Blocks); i++ {
				r.group = max(r.group, r.d.Blocks[i].Group)
			}
		case *ast.FencedCodeBlock:
			r.lines(Block{Kind: Paragraph, Quote: at.quote, code: true}, x.Lines())
		case *ast.LinkReferenceDefinition:
			r.definition(x.Lines())
		case *extast.Table:
			r.table(x, at)
		}
	}
}

// after is an empty place behind the last block.
func (r *markdownReader) after() source.Span {
	if n := len(r.d.Blocks); n > 0 {
		e := r.d.Blocks[n-1].At.End
		return source.Span{Start: e, End: e}
	}
	return r.v.Cover(source.Span{})
}

// isButton tells whether a paragraph is one link and nothing else.
func (r *markdownReader) isButton(n ast.Node) bool {
	c := n.FirstChild()
	for c != nil && c.Kind() == ast.KindEmphasis {
		if c.NextSibling() != nil {
			return false
		}
		c = c.FirstChild()
	}
	if c == nil || c.NextSibling() != nil {
		return false
	}
	switch c.(type) {
	case *ast.Link, *ast.AutoLink:
		return true
	}
	return false
}

func (r *markdownReader) table(t *extast.Table, at place) {
	r.group++
	row := 0
	for tr := t.FirstChild(); tr != nil; tr = tr.NextSibling() {
		_, head := tr.(*extast.TableHeader)
		col := 0
		for td := tr.FirstChild(); td != nil; td = td.NextSibling() {
			r.prose(Block{Kind: Cell, Group: r.group, Row: row, Col: col, Head: head, Quote: at.quote}, td)
			col++
		}
		r.rowComment(tr)
		row++
	}
}

func (r *markdownReader) prose(b Block, n ast.Node) {
	p := r.inlines(escapeMarkdown)
	p.walk(n)
	p.b.Trim()
	r.add(b, p.b)
}

// inlines starts to collect the prose of a block. One builder serves all of them, for
// they don't stand inside each other.
func (r *markdownReader) inlines(encode source.Encoder) *inlines {
	if r.prosing == nil {
		r.prosing = source.NewBuilder(r.v)
	}
	r.prosing.Reset()
	r.prosing.Encode(encode)
	return &inlines{r: r, b: r.prosing}
}

func (r *markdownReader) lines(b Block, lines *text.Segments) {
	p := r.inlines(nil)
	for i := 0; i < lines.Len(); i++ {
		p.raw(lines.At(i).Start, lines.At(i).Stop)
	}
	p.b.Trim()
	r.add(b, p.b)
}

func (r *markdownReader) add(b Block, prose *source.Builder) {
	if prose.Len() == 0 {
		return
	}
	b.View = prose.View()
	b.At = b.View.Cover(source.Span{Start: 0, End: len(b.View.Text)})
	r.d.Blocks = append(r.d.Blocks, b)
}

// escapeMarkdown keeps text from being read as markup.
func escapeMarkdown(s string) (string, bool) {
	if !strings.ContainsAny(s, "*_`<\\") {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("*`<\\", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String(), true
}

// inlines collects the prose of one block.
type inlines struct {
	r *markdownReader
	b *source.Builder
}

func (p *inlines) walk(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch x := n.(type) {
		case *ast.Text:
			p.text(x.Segment.Start, x.Segment.Stop, x.IsRaw())
			if x.SoftLineBreak() || x.HardLineBreak() {
				p.newline(x.Segment.Stop)
			}
		case *ast.CodeSpan:
			for c := x.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					p.raw(t.Segment.Start, t.Segment.Stop)
				}
			}
		case *ast.RawHTML:
			p.tag(x)
		case *ast.AutoLink:
			p.link(x)
		case *ast.Image, *ast.String, *extast.TaskCheckBox:
			// A picture's text is not read as part of the letter.
		default:
			p.walk(n)
		}
	}
}

// newline adds the line break that stands at or after the offset.
func (p *inlines) newline(at int) {
	end := at
	for end < len(p.r.src) && p.r.src[end] != '\n' {
		end++
	}
	p.b.Trim()
	if p.b.Next() == end && end < len(p.r.src) {
		p.b.Copy(end, end+1)
		return
	}
	p.b.Replace("\n", at, min(end+1, len(p.r.src)))
}

func (p *inlines) raw(start, end int) {
	p.b.Copy(start, end)
}

// text adds Markdown text, its backslash escapes and entities decoded.
func (p *inlines) text(start, end int, raw bool) {
	if raw {
		p.raw(start, end)
		return
	}
	src := p.r.v.Text[:end]
	from := start
	for i := start; i < end; i++ {
		switch src[i] {
		case '\\':
			if i+1 < end && util.IsPunct(src[i+1]) {
				p.b.Copy(from, i)
				p.b.Replace(src[i+1:i+2], i, i+2)
				i++
				from = i + 1
			}
		case '&':
			if s, n := decodeEntity(src, i); n > 0 {
				p.b.Copy(from, i)
				p.b.Replace(s, i, i+n)
				i += n - 1
				from = i + 1
			}
		}
	}
	p.b.Copy(from, end)
}

func (p *inlines) tag(x *ast.RawHTML) {
	if x.Segments.Len() == 0 {
		return
	}
	p.r.comment(x.Segments)
	s := x.Segments.At(0)
	name := strings.ToLower(string(p.r.src[s.Start:min(s.Start+4, s.Stop)]))
	if strings.HasPrefix(name, "<br") && !strings.HasPrefix(name, "<br\x00") {
		end := x.Segments.At(x.Segments.Len() - 1).Stop
		p.b.Trim()
		// A line break in the source right behind it is the same break.
		for end < len(p.r.src) && (p.r.src[end] == ' ' || p.r.src[end] == '\r') {
			end++
		}
		if end >= len(p.r.src) || p.r.src[end] != '\n' {
			p.b.Replace("\n", s.Start, x.Segments.At(x.Segments.Len()-1).Stop)
		}
	}
}

func (p *inlines) link(x *ast.AutoLink) {
	label := x.Label(p.r.src)
	if len(label) == 0 {
		return
	}
	// The label is a slice of the source; its place is where it starts there.
	if at := strings.Index(p.r.v.Text[p.from():], string(label)); at >= 0 {
		at += p.from()
		p.raw(at, at+len(label))
	}
}

// from is a place in the source behind which the next inline stands.
func (p *inlines) from() int {
	if p.b.Len() == 0 {
		return 0
	}
	return p.b.Next()
}
