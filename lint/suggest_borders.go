package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// splits tells whether an edit would leave half of something behind: a piece of the
// template's code, an HTML tag, or an element whose other tag stands outside the edit.
func (w *writer) splits(edits []source.Edit) bool {
	for _, e := range edits {
		if w.splitsCode(e) || w.splitsMarkup(e) {
			return true
		}
	}
	return false
}

// splitsCode tells whether the edit begins or ends inside a tag of the template, and
// is not all of it in the prose that the tag holds. Tags that stand side by side, one
// of them of prose, may be pieces of one construct, which can't lose one of them.
func (w *writer) splitsCode(e source.Edit) bool {
	within := func(s source.Span) bool { return s.Start <= e.Start && e.End <= s.End && s.Len() > 0 }
	tags := w.l.Doc.Template.Tags
	for i, t := range tags {
		switch {
		case t.End <= e.Start || t.Start >= e.End && e.End > e.Start || t.Start >= e.Start && e.Len() == 0:
			continue
		case within(t.Inner) || within(t.Fallback):
			continue
		case t.Start < e.Start || t.End > e.End:
			return true
		}
		if i > 0 && t.Start == e.Start && tiles(tags[i-1], t) || i+1 < len(tags) && t.End == e.End && tiles(t, tags[i+1]) {
			return true
		}
	}
	return false
}

// tiles tells whether two tags may be pieces of one construct.
func tiles(a, b template.Tag) bool {
	return a.End == b.Start && a.Len() > 0 && b.Len() > 0 && (a.Kind == template.Literal || b.Kind == template.Literal)
}

// elementTag is a tag of HTML; what is quoted in it may hold any sign.
var elementTag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9:-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*(/?)>`)

// voidElements have no end tag.
var voidElements = map[string]bool{"br": true, "img": true, "hr": true, "wbr": true, "input": true, "meta": true, "link": true, "area": true, "col": true, "source": true}

// markupReach is how many bytes before an edit a tag of HTML may begin that it lies in.
const markupReach = 4 << 10

// splitsMarkup tells whether the edit begins or ends inside a tag of HTML, or takes the
// start of an element without its end.
func (w *writer) splitsMarkup(e source.Edit) bool {
	if w.l.Doc.Format == document.Text {
		return false
	}
	from := max(0, e.Start-markupReach)
	if strings.IndexByte(w.l.Doc.Text[from:min(len(w.l.Doc.Text), e.End+markupReach)], '<') < 0 {
		return w.l.Doc.Format == document.Markdown && oddMarks(w.l.Doc.Text[e.Start:e.End])
	}
	text := w.unscripted(from, min(len(w.l.Doc.Text), e.End+markupReach))
	var open []string
	for _, m := range elementTag.FindAllStringSubmatchIndex(text, -1) {
		start, end := from+m[0], from+m[1]
		if start < e.Start && e.Start < end || start < e.End && e.End < end {
			return true
		}
		if start < e.Start || end > e.End {
			continue
		}
		name := strings.ToLower(text[m[4]:m[5]])
		switch {
		case m[6] < m[7] || voidElements[name]:
		case m[2] == m[3]:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return true
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) > 0 || w.l.Doc.Format == document.Markdown && oddMarks(text[e.Start-from:e.End-from])
}

// unscripted is a stretch of the document's text with the template's tags blanked out,
// whose signs are none of HTML.
func (w *writer) unscripted(from, to int) string {
	tagged := slices.ContainsFunc(w.l.Doc.Template.Tags, func(t template.Tag) bool { return t.Start < to && from < t.End })
	if !tagged {
		return w.l.Doc.Text[from:to]
	}
	var text strings.Builder
	text.Grow(to - from)
	at := from
	for _, t := range w.l.Doc.Template.Tags {
		if t.Start >= to || t.End <= at {
			continue
		}
		text.WriteString(w.l.Doc.Text[at:max(t.Start, at)])
		at = max(t.Start, at)
		for ; at < min(t.End, to); at++ {
			text.WriteByte('x')
		}
	}
	text.WriteString(w.l.Doc.Text[at:to])
	return text.String()
}

// oddMarks tells whether marks of emphasis or code come without their partners.
func oddMarks(text string) bool {
	return strings.Count(text, "**")%2 != 0 || strings.Count(text, "*")%2 != 0 || strings.Count(text, "`")%2 != 0
}

// inlineStart is what begins with a text and goes no further than a part of its line.
var inlineStart = regexp.MustCompile(`(?i)(?:<(?:strong|b|em|i|u|span|font|small)(?:\s[^<>]*)?>\s*)+$`)

// beforeInline is the place before the tags of emphasis that begin at it: a paragraph
// before the text is none of what they set off.
func (w *writer) beforeInline(at int) int {
	if m := inlineStart.FindStringIndex(w.l.Doc.Text[:at]); m != nil {
		return m[0]
	}
	return at
}
