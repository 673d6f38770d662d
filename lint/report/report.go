// Package report prints results, one function per output format.
package report

import (
	"fmt"
	"sort"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/score"
)

// Run is everything that one run of the linter has to tell.
type Run struct {
	Results  []*lint.Result
	Notices  []lint.Notice // about inputs that could not be read, and the like
	Failed   bool          // an input could not be read or judged, so that there may be more to find
	Baseline int           // findings that are not among the results, being in the baseline
	Fixed    int           // findings that are not among the results, having been mended

	// For formats that tell more than what was found.
	Rules      []*lint.Rule // those that judged, in the order of their ids
	Qualities  []string     // that rules may speak of
	Language   string       // the language that rules are described in; "" is English
	Version    string       // the program's; "" if it is not known
	Place      Place
	Statistics bool // count by rule and quality too, where the format has room for it

	Scores []score.Letter // for the statistics: the letters' figures
}

// Summary counts what was read and found.
type Summary struct {
	Files      int `json:"files"`
	Messages   int `json:"messages"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`      // findings that the files themselves say are accepted
	Baseline   int `json:"baseline"`        // findings that are not told, being in the baseline
	Fixed      int `json:"fixed,omitempty"` // findings that were mended
}

// Sort puts the results in the order of their paths.
func (r *Run) Sort() {
	sort.SliceStable(r.Results, func(i, j int) bool { return r.Results[i].File.Path < r.Results[j].File.Path })
	sort.SliceStable(r.Notices, func(i, j int) bool { return r.Notices[i].Path < r.Notices[j].Path })
}

// Summary counts the run.
func (r *Run) Summary() Summary {
	s := Summary{Files: len(r.Results), Baseline: r.Baseline, Fixed: r.Fixed}
	for _, x := range r.Results {
		if !x.Twin {
			s.Messages += len(x.Messages)
		}
		s.Suppressed += len(x.Suppressed)
		for _, f := range x.Findings {
			switch f.Severity {
			case lint.Error:
				s.Errors++
			case lint.Warning:
				s.Warnings++
			default:
				s.Infos++
			}
		}
	}
	return s
}

// Worst is the highest severity found; found is false if there is no finding.
func (r *Run) Worst() (worst lint.Severity, found bool) {
	for _, x := range r.Results {
		for _, f := range x.Findings {
			worst, found = max(worst, f.Severity), true
		}
	}
	return worst, found
}

// notices is every notice of the run, each file's own after its path's.
func (r *Run) notices() []located {
	var out []located
	for _, n := range r.Notices {
		out = append(out, located{Path: n.Path, Code: n.Code, Message: n.Message})
	}
	for _, x := range r.Results {
		for _, n := range x.Notices {
			l := located{Path: n.Path, Code: n.Code, Message: n.Message}
			if n.Offset >= 0 {
				p := x.File.Position(n.Offset)
				l.Line, l.Column = p.Line, p.Column
			}
			out = append(out, l)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Path < out[j].Path })
	return out
}

// located is a notice and where it stands; Line is 0 if it is about the whole
// file.
type located struct {
	Path         string
	Line, Column int
	Code         lint.NoticeCode
	Message      string
}

// String is the notice on one line, fit for a terminal.
func (l located) String() string {
	path, message := printable(l.Path, ""), printable(l.Message, "")
	switch {
	case l.Line > 0:
		return fmt.Sprintf("%s:%d:%d: %s", path, l.Line, l.Column, message)
	case l.Path != "":
		return path + ": " + message
	}
	return message
}
