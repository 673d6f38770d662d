package document

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// comment notes a comment of HTML that stands in a line of Markdown.
func (r *markdownReader) comment(segments *text.Segments) {
	n := segments.Len()
	first, last := segments.At(0), segments.At(n-1)
	if !strings.HasPrefix(r.v.Text[first.Start:first.Stop], "<!--") || !strings.HasSuffix(r.v.Text[last.Start:last.Stop], "-->") {
		return
	}
	pieces := make([]source.Span, n)
	for i := range pieces {
		pieces[i] = source.Span{Start: segments.At(i).Start, End: segments.At(i).Stop}
	}
	pieces[0].Start += len("<!--")
	pieces[n-1].End -= len("-->")
	if pieces[0].Start > pieces[0].End || pieces[n-1].Start > pieces[n-1].End {
		return // <!--> and <!--->
	}
	r.d.remark(r.v, source.Span{Start: first.Start, End: last.Stop}, pieces...)
}

// rowComment notes a comment behind the last column of a row, where the parser
// reads nothing.
func (r *markdownReader) rowComment(row ast.Node) {
	at := max(row.Pos(), 0)
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if lines := cell.Lines(); lines.Len() > 0 {
			at = lines.At(lines.Len() - 1).Stop
		}
	}
	line, _, _ := strings.Cut(r.v.Text[at:], "\n")
	from := strings.Index(line, "<!--")
	to := strings.Index(line, "-->")
	if from >= 0 && to >= from+len("<!--") {
		r.d.remark(r.v, source.Span{Start: at + from, End: at + to + len("-->")}, source.Span{Start: at + from + len("<!--"), End: at + to})
	}
}

// nothing is a definition of a link to nowhere, which is how Markdown spells a
// comment: [//]: # (x), [comment]: <> "x". Its title is what the comment says.
var nothing = lazy.Compile(`(?s)^\[(?:[^\]\\]|\\.)*\]:\s*(?:#|<#?>)\s+["'(]`)

// definition notes a comment that is written as the definition of a link.
func (r *markdownReader) definition(lines *text.Segments) {
	b := source.NewBuilder(r.v)
	for i := range lines.Len() {
		b.Copy(lines.At(i).Start, lines.At(i).Stop)
	}
	whole := b.View()
	said := strings.TrimRight(whole.Text, " \t\r\n")
	m := nothing().FindStringIndex(said)
	if m == nil || m[1] >= len(said) || !isAddressed(said[m[1]:]) {
		return
	}
	inner := source.Span{Start: m[1], End: len(said) - 1}
	r.d.remark(whole, source.Span{Start: 0, End: len(said)}, inner)
}
