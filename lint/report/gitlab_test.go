package report_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint/report"
)

// What GitLab's documentation says of a Code Quality report: an array of objects
// that have these fields, of which the path is one from the top of the repository
// and has no "./" before it.
const gitlabSchema = `{
	"type": "array",
	"items": {
		"type": "object",
		"required": ["description", "check_name", "fingerprint", "severity", "location"],
		"additionalProperties": false,
		"properties": {
			"description": {"type": "string", "minLength": 1},
			"check_name": {"type": "string", "minLength": 1},
			"fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
			"severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
			"location": {
				"type": "object",
				"required": ["path", "lines"],
				"additionalProperties": false,
				"properties": {
					"path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
					"lines": {
						"type": "object",
						"required": ["begin"],
						"additionalProperties": false,
						"properties": {"begin": {"type": "integer", "minimum": 1}}
					}
				}
			}
		}
	}
}`

type issue struct {
	Description string
	CheckName   string `json:"check_name"`
	Fingerprint string
	Severity    string
	Location    struct {
		Path  string
		Lines struct{ Begin int }
	}
}

func issues(t testing.TB, r *report.Run) (list []issue) {
	t.Helper()
	parse(t, write(t, r, "gitlab"), &list)
	return list
}

func TestGitLab(t *testing.T) {
	s := schema(t, []byte(gitlabSchema))
	r := corpus(t)
	r.Results = append(r.Results, run(t, file{"./" + r.Results[5].File.Path, "Kære kunde\n\nDin bog er klar, og du kan hente den i morgen.\n"}).Results...)
	r.Results = append(r.Results, r.Results...) // each file by two names
	validate(t, s, write(t, r, "gitlab"))
	if string(write(t, &report.Run{}, "gitlab")) != "[]\n" {
		t.Error("no findings are no empty list")
	}
	seen, severities := map[string]bool{}, map[string]bool{}
	for _, x := range issues(t, r) {
		if seen[x.Fingerprint] {
			t.Errorf("%s in %s has a fingerprint that another has", x.CheckName, x.Location.Path)
		}
		seen[x.Fingerprint] = true
		severities[x.Severity] = true
	}
	if len(seen) < 100 || len(severities) != 3 {
		t.Errorf("%d findings of %v are too few to test by", len(seen), severities)
	}
}
