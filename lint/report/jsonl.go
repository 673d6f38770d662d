package report

import "io"

// The lines below are a contract like that of the JSON output: fields and types of
// lines may be added, never changed. A reader skips the types it does not know.

type findingLine struct {
	Type string `json:"type"` // "finding"
	Path string `json:"path"` // of the file it stands in
	jsonFinding
}

type noticeLine struct {
	Type string `json:"type"` // "notice"
	jsonNotice
}

type statisticsLine struct {
	Type string `json:"type"` // "statistics"
	Statistics
}

type summaryLine struct {
	Type string `json:"type"` // "summary"
	Summary
}

// JSONLines writes one JSON object a line: each finding as the JSON output has it,
// with the path of its file, then the notices, then the statistics if they were
// asked for, then the summary, which is always there and always last. What a line
// tells of is in its "type": finding, notice, statistics or summary.
func JSONLines(w io.Writer, run *Run) error {
	for _, r := range run.Results {
		for i := range r.Findings {
			f := finding(r.File, &r.Findings[i])
			line := findingLine{"finding", r.File.Path, f}
			if f.Path != "" {
				line.Path = f.Path
			}
			if err := writeJSON(w, line, ""); err != nil {
				return err
			}
		}
	}
	for _, n := range run.notices() {
		if err := writeJSON(w, noticeLine{"notice", jsonNotice{n.Path, n.Line, string(n.Code), n.Message}}, ""); err != nil {
			return err
		}
	}
	if run.Statistics {
		if err := writeJSON(w, statisticsLine{"statistics", run.Count()}, ""); err != nil {
			return err
		}
	}
	return writeJSON(w, summaryLine{"summary", run.Summary()}, "")
}
