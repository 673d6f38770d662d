package lint

import (
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// aboveComments is the place above the comments that stand right before it and
// speak of sentence i: they must not come to speak of new text.
func (w *writer) aboveComments(at, i int) int {
	text, start := w.l.Doc.Text, w.l.At(&w.l.Sentences[i]).Start
	comments := w.l.Doc.Comments
	// Those of headers stand first, and elsewhere.
	next := sort.Search(len(comments), func(k int) bool { return comments[k].Kind != document.Header && comments[k].At.End > at })
	for k := next - 1; k >= 0 && comments[k].Kind == document.Remark; k-- {
		c := &comments[k]
		if start < c.Block.Start || start >= c.Block.End || strings.Trim(text[c.At.End:at], "> \t\r\n") != "" {
			break
		}
		at = c.At.Start
		if line := strings.LastIndexByte(text[:at], '\n') + 1; strings.Trim(text[line:at], "> \t") == "" && w.l.Doc.Format != document.HTML {
			at = line
		}
	}
	return at
}

// spokenOf tells whether a comment speaks of the text: without it, it would speak
// of what follows.
func (w *writer) spokenOf(s source.Span) bool {
	for i := range w.l.Doc.Comments {
		if c := &w.l.Doc.Comments[i]; c.Block.Start <= s.Start && s.Start < c.Block.End {
			return true
		}
	}
	return false
}
