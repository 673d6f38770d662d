package report

import (
	"io"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Original    string         `json:"original_output"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"` // behind the last character
}

// rdPosition counts lines and, in bytes of UTF-8, columns from 1.
type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message,omitempty"`
	Location rdLocation `json:"location"`
}

var rdSeverities = map[lint.Severity]string{lint.Error: "ERROR", lint.Warning: "WARNING", lint.Info: "INFO"}

// RDJSON writes the diagnostic format of reviewdog, which posts findings as review
// comments, with suggestions that can be taken at a click. So only those are told
// that are complete: a blank to fill in must not be taken as it is.
func RDJSON(w io.Writer, run *Run) error {
	out := rdResult{Source: rdSource{"tonelint", homeURI}, Diagnostics: []rdDiagnostic{}}
	plain := NewColours(false)
	for _, r := range run.Results {
		for i := range r.Findings {
			f := &r.Findings[i]
			d := rdDiagnostic{
				Message: rewritten(f), Location: rdLocation{f.In(r.File).Path, rdSpan(f.In(r.File), f.Span)}, Severity: rdSeverities[f.Severity],
				Code: rdCode{f.Rule.ID, rulesURI}, Original: concise(r.File, f, plain),
			}
			for _, s := range f.Suggestions {
				if s.Kind == lint.Apply && len(s.Edits) > 0 && f.File == nil { // it must touch what the remark is about
					d.Suggestions = append(d.Suggestions, rdSuggest(r.File, s.Edits))
				}
			}
			for _, x := range f.Related {
				d.Related = append(d.Related, rdRelated{x.Message, rdLocation{f.In(r.File).Path, rdSpan(f.In(r.File), x.Span)}})
			}
			out.Diagnostics = append(out.Diagnostics, d)
		}
	}
	return writeJSON(w, out, "  ")
}

func rdSpan(file *source.File, s source.Span) rdRange {
	at := func(offset int) rdPosition { return rdPosition{file.Position(offset).Line, file.ByteColumn(offset)} }
	return rdRange{at(s.Start), at(s.End)}
}

// rdSuggest is the edits as one: reviewdog takes each suggestion for itself, and
// half a change is none. What stands between two edits is put back as it is.
func rdSuggest(file *source.File, edits []source.Edit) rdSuggestion {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return a.Start - b.Start })
	all := source.Span{Start: edits[0].Start, End: edits[0].Start}
	var text strings.Builder
	for _, e := range edits {
		text.WriteString(file.Slice(source.Span{Start: all.End, End: e.Start}))
		text.WriteString(file.Characters(e.Text))
		all.End = max(all.End, e.End)
	}
	return rdSuggestion{rdSpan(file, all), text.String()}
}
