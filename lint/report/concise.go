package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// Concise writes each finding on one line, to be skimmed or searched, or read by
// an editor that knows path:line:column.
func Concise(w io.Writer, run *Run, c *Colours) error {
	b := &strings.Builder{}
	for _, r := range run.Results {
		for i := range r.Findings {
			b.WriteString(concise(r.File, &r.Findings[i], c) + "\n")
		}
	}
	counts(b, run, c)
	statistics(b, run, c)
	_, err := io.WriteString(w, b.String())
	return err
}

// concise is a finding on one line.
func concise(judged *source.File, f *lint.Finding, c *Colours) string {
	file := f.In(judged)
	at := file.Position(f.Span.Start)
	message := strings.Join(strings.Fields(stated(f)), " ")
	return fmt.Sprintf("%s:%d:%d: %s[%s] %s", printable(file.Path, ""), at.Line, at.Column, c.severity(f.Severity), f.Rule.ID, printable(message, ""))
}
