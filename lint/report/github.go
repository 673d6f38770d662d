package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
)

// githubCommands are the workflow commands that make annotations. A notice is one
// that asks for nothing, as a finding of severity info does.
var githubCommands = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}

// The runner takes these for its own: line breaks and the escape everywhere, and
// what parts one property from the next inside those.
var (
	githubData       = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperties = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes a workflow command for each finding, which GitHub Actions shows as
// an annotation at its place in the pull request. GitHub shows the first ten of
// each severity in a step; the SARIF format has no such bound.
func GitHub(w io.Writer, run *Run) error {
	b := &strings.Builder{}
	for _, r := range run.Results {
		for i := range r.Findings {
			f := &r.Findings[i]
			file := f.In(r.File)
			from, to := file.Position(f.Span.Start), file.Position(f.Span.End)
			fmt.Fprintf(b, "::%s file=%s,line=%d,endLine=%d", githubCommands[f.Severity], githubText(run.Place.fromTop(file.Path), githubProperties), from.Line, to.Line)
			if from.Line == to.Line { // GitHub has no columns for several lines
				fmt.Fprintf(b, ",col=%d,endColumn=%d", from.Column, to.Column)
			}
			fmt.Fprintf(b, ",title=%s::%s\n", githubText("tonelint: "+f.Rule.ID, githubProperties), githubText(rewritten(f), githubData))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func githubText(text string, escape *strings.Replacer) string {
	return escape.Replace(printable(text, "\r\n\t"))
}
