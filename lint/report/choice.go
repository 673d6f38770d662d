package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// paragraphLines is how many lines of a paragraph are shown above and below what was
// found in it, where somebody is to choose.
const paragraphLines = 4

// Choice shows a finding in its paragraph, and its suggestions with the numbers by
// which one is chosen. left is how many findings there are in its file, itself among
// them.
func Choice(w io.Writer, judged *source.File, f *lint.Finding, left int, c *Colours) {
	b := &strings.Builder{}
	file := f.In(judged)
	at := file.Position(f.Span.Start)
	fmt.Fprintf(b, "\n%s:%d:%d %s\n", c.Bold.Sprint(printable(file.Path, "")), at.Line, at.Column, c.Dim.Sprintf("(%s left here)", count(left, "finding")))
	fmt.Fprintf(b, "%s[%s] %s\n", c.severity(f.Severity), f.Rule.ID, c.Bold.Sprint(printable(f.Message, "")))
	excerpt(b, file, f, paragraphLines, c)
	chosen(b, f, c)
	wrap(b, c.Dim.Sprint("   why: "), "        ", f.Why)
	for i, s := range f.Suggestions {
		wrap(b, c.Bold.Sprintf("     %d ", i+1), "       ", s.Title+note(&s))
		if s.Text != "" {
			quote(b, s.Text, c)
		}
	}
	_, _ = io.WriteString(w, b.String())
}

// note says what a suggestion needs before it can stand in the letter.
func note(s *lint.Suggestion) string {
	switch {
	case len(s.Edits) == 0:
		return " (yours to carry out)"
	case s.Kind == lint.Ask:
		return " ✎"
	}
	return ""
}
