package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"

	"github.com/tonelint/tonelint/lint"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// gitlabSeverities leave out GitLab's two worst, critical and blocker: a letter
// hurts, it does not break anything.
var gitlabSeverities = map[lint.Severity]string{lint.Error: "major", lint.Warning: "minor", lint.Info: "info"}

// GitLab writes a Code Quality report, which GitLab shows in merge requests. It
// tells what a merge request brings by the fingerprints, and drops findings whose
// fingerprint it has seen, so there is no line number in them and no two are alike.
func GitLab(w io.Writer, run *Run) error {
	issues := []gitlabIssue{}
	seen := map[string]int{}
	for _, r := range run.Results {
		path := run.Place.fromTop(r.File.Path)
		for i := range r.Findings {
			f := &r.Findings[i]
			key := path + "\x00" + f.Fingerprint
			seen[key]++
			if n := seen[key]; n > 1 { // one file, given by two names
				key += "\x00" + strconv.Itoa(n)
			}
			sum := sha256.Sum256([]byte(key))
			issues = append(issues, gitlabIssue{
				Description: rewritten(f), CheckName: f.Rule.ID, Fingerprint: hex.EncodeToString(sum[:16]), Severity: gitlabSeverities[f.Severity],
				Location: gitlabLocation{run.Place.fromTop(f.In(r.File).Path), gitlabLines{f.In(r.File).Position(f.Span.Start).Line}},
			})
		}
	}
	return writeJSON(w, issues, "  ")
}
