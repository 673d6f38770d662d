package report_test

import (
	"testing"

	"github.com/reviewdog/reviewdog/proto/rdf"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
)

// diagnostics is the run as reviewdog itself reads it.
func diagnostics(t testing.TB, r *report.Run) *rdf.DiagnosticResult {
	t.Helper()
	var out rdf.DiagnosticResult
	if err := protojson.Unmarshal(write(t, r, "rdjson"), &out); err != nil { // unknown fields are errors
		t.Fatal(err)
	}
	return &out
}

func TestRDJSON(t *testing.T) {
	s := schema(t, moduleFile(t, "github.com/reviewdog/reviewdog", "proto/rdf/jsonschema/DiagnosticResult.json"))
	r := corpus(t)
	validate(t, s, write(t, r, "rdjson"))
	validate(t, s, write(t, &report.Run{}, "rdjson"))
	got := diagnostics(t, r)
	if got.Source.Name != "tonelint" {
		t.Errorf("the source is %v", got.Source)
	}
	i, suggestions := 0, 0
	for _, x := range r.Results {
		for _, f := range x.Findings {
			d := got.Diagnostics[i]
			i++
			if d.Code.Value != f.Rule.ID || d.Severity.String() != map[lint.Severity]string{lint.Error: "ERROR", lint.Warning: "WARNING", lint.Info: "INFO"}[f.Severity] || d.OriginalOutput == "" {
				t.Errorf("%s of %v is told as %v", f.Rule.ID, f.Severity, d)
			}
			complete := 0
			for _, s := range f.Suggestions {
				if s.Kind == lint.Apply && s.Edits != nil {
					complete++
				}
			}
			if len(d.Suggestions) != complete {
				t.Errorf("%s in %s has %d suggestions that can be taken, want %d", f.Rule.ID, x.File.Path, len(d.Suggestions), complete)
			}
			suggestions += complete
		}
	}
	if i != len(got.Diagnostics) || suggestions == 0 {
		t.Errorf("%d findings are %d diagnostics, with %d suggestions", i, len(got.Diagnostics), suggestions)
	}
}
