package report_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
)

// sarifSchema is the schema of SARIF 2.1.0 as OASIS published it with errata 01.
// go-sarif holds it, word for word, in a constant of its own.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	code := moduleFile(t, "github.com/owenrumney/go-sarif/v3", "pkg/report/v210/sarif/schema.go")
	f, err := parser.ParseFile(token.NewFileSet(), "schema.go", code, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(f, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && len(l.Value) > len(text) {
			text = l.Value
		}
		return true
	})
	text, err = strconv.Unquote(text)
	if err != nil || !strings.Contains(text, "errata01/os/schemas/sarif-schema-2.1.0.json") {
		t.Fatalf("go-sarif does not hold the schema of errata 01: %v, %.200q", err, text)
	}
	return schema(t, []byte(text))
}

// log is the run as SARIF, read by a library that was not made here.
func log(t testing.TB, r *report.Run) *sarif.Run {
	t.Helper()
	var l sarif.Report
	parse(t, write(t, r, "sarif"), &l)
	if len(l.Runs) != 1 {
		t.Fatalf("the log has %d runs", len(l.Runs))
	}
	return l.Runs[0]
}

func TestSARIFSchema(t *testing.T) {
	s := sarifSchema(t)
	r := corpus(t)
	data := write(t, r, "sarif")
	validate(t, s, data)
	validate(t, s, write(t, &report.Run{}, "sarif"))
	// The schema is one that finds faults.
	for _, fault := range [][2]string{{`"startLine": `, `"startLine": -`}, {`"ruleIndex": `, `"ruleindex": `}, {`"level": "note"`, `"level": "info"`}} {
		if invalid(t, s, bytes.Replace(data, []byte(fault[0]), []byte(fault[1]), 1)) == nil {
			t.Errorf("with %s for %s it is still valid", fault[1], fault[0])
		}
	}
}

// What GitHub asks of a log, and what it shows of it.
func TestSARIFForCodeScanning(t *testing.T) {
	r := corpus(t)
	l := log(t, r)
	if len(l.Tool.Driver.Rules) != len(r.Rules) {
		t.Errorf("the log has %d rules, want %d", len(l.Tool.Driver.Rules), len(r.Rules))
	}
	for _, x := range l.Tool.Driver.Rules {
		for what, text := range map[string]*string{"name": x.Name, "short description": x.ShortDescription.Text, "full description": x.FullDescription.Text, "help": x.Help.Text, "help in Markdown": x.Help.Markdown, "help URI": x.HelpURI} {
			if text == nil || strings.TrimSpace(*text) == "" {
				t.Errorf("%s has no %s", *x.ID, what)
			}
		}
		if !strings.Contains(*x.Help.Text, *x.FullDescription.Text) || !strings.Contains(*x.Help.Markdown, "## What to write instead") {
			t.Errorf("%s: the help does not say why and what to write:\n%s", *x.ID, *x.Help.Markdown)
		}
		if x.Properties == nil || len(x.Properties.Tags) != 1 || x.Properties.Tags[0] == "" {
			t.Errorf("%s has no quality among its tags", *x.ID)
		}
	}
	if *l.ColumnKind != "unicodeCodePoints" {
		t.Errorf("columns are %s", *l.ColumnKind)
	}
	findings, levels, fixes, related := 0, map[string]bool{}, 0, 0
	for i := range r.Results {
		findings += len(r.Results[i].Findings)
	}
	if len(l.Results) != findings {
		t.Errorf("%d results, want %d", len(l.Results), findings)
	}
	for _, x := range l.Results {
		levels[x.Level] = true
		fixes += len(x.Fixes)
		related += len(x.RelatedLocations)
		if rule := l.Tool.Driver.Rules[x.RuleIndex]; *rule.ID != *x.RuleID {
			t.Errorf("the rule of %s is %s", *x.RuleID, *rule.ID)
		}
		if len(x.Locations) != 1 {
			t.Fatalf("%s has %d places", *x.RuleID, len(x.Locations))
		}
		p := x.Locations[0].PhysicalLocation
		if g := p.Region; g == nil || *g.StartLine < 1 || *g.StartColumn < 1 || *g.EndLine < *g.StartLine || *g.EndLine == *g.StartLine && *g.EndColumn < *g.StartColumn || g.Snippet == nil {
			t.Errorf("%s stands at %+v", *x.RuleID, g)
		}
		if at := l.Artifacts[p.ArtifactLocation.Index]; *at.Location.URI != *p.ArtifactLocation.URI {
			t.Errorf("%s is in %s and in %s", *x.RuleID, *p.ArtifactLocation.URI, *at.Location.URI)
		}
		if len(x.PartialFingerprints["tonelint/v1"]) != 32 || len(x.PartialFingerprints) != 1 {
			t.Errorf("%s has the fingerprints %v", *x.RuleID, x.PartialFingerprints)
		}
		if strings.Contains(*x.Message.Text, "](") {
			t.Errorf("a link in %q", *x.Message.Text)
		}
	}
	if len(levels) != 3 || fixes == 0 || related == 0 {
		t.Errorf("the corpus has %v, %d fixes and %d related places: too little to test by", levels, fixes, related)
	}
	v := l.Invocations[0]
	if *v.ExecutionSuccessful || len(v.ToolExecutionNotifications) < 3 {
		t.Errorf("a run that failed is told as %v, with %d notices", *v.ExecutionSuccessful, len(v.ToolExecutionNotifications))
	}
}

// Text that only looks like a link is none.
func TestSARIFNoLinks(t *testing.T) {
	r := run(t, file{"a.md", "Kære kunde\n\nDin bog er klar, og du kan hente den i morgen. Du kan ringe på 33 14 15 16.\n"})
	r.Results[0].Findings[0].Suggestions[0].Text = "Kære [fornavn](1)"
	if got := *log(t, r).Results[0].Message.Text; !strings.HasSuffix(got, "Kære [fornavn] (1)") {
		t.Errorf("got %q", got)
	}
}

// The message holds the rewrite, since fixes are seldom shown.
func TestSARIFMessageHoldsRewrite(t *testing.T) {
	r := run(t, file{"a.md", "Kære kunde\n\nDin bog er klar, {{ fornavn }}, og du kan hente den i morgen. Du kan ringe på 33 14 15 16.\n"})
	l := log(t, r)
	if len(l.Results) == 0 {
		t.Fatal("nothing was found")
	}
	f := r.Results[0].Findings[0]
	if got := *l.Results[0].Message.Text; !strings.HasPrefix(got, f.Message) || !strings.Contains(got, f.Suggestions[0].Text) {
		t.Errorf("got %q, want %q and %q in it", got, f.Message, f.Suggestions[0].Text)
	}
}

// Fingerprints outlive lines put in above, and a change elsewhere in the file.
func TestFingerprintsOutliveShifts(t *testing.T) {
	const letter = "Kære kunde\n\nVi har modtaget besked om, at din mand er død. Pensionen stopper den 1. maj.\n"
	prints := func(data string) (sarif []string, gitlab []string) {
		r := run(t, file{"a.md", data})
		for _, x := range log(t, r).Results {
			sarif = append(sarif, *x.RuleID+x.PartialFingerprints["tonelint/v1"])
		}
		for _, x := range issues(t, r) {
			gitlab = append(gitlab, x.Fingerprint)
		}
		return sarif, gitlab
	}
	s1, g1 := prints(letter)
	s2, g2 := prints("---\nsubject: Pension\n---\n\n" + letter + "\nRing, hvis du vil tale om det.\n")
	if len(s1) < 2 || strings.Join(s1, " ") != strings.Join(s2, " ") || strings.Join(g1, " ") != strings.Join(g2, " ") {
		t.Errorf("the fingerprints were\n%v %v\nand are\n%v %v", s1, g1, s2, g2)
	}
}

// URIs lead back to their files, wherever those are.
func TestURIs(t *testing.T) {
	place := report.Place{Top: "/repo", Folder: "/repo/mails"}
	for path, want := range map[string]string{
		"a.md":                  "mails/a.md",
		"./x/../a b.md":         "mails/a%20b.md",
		"../a.md":               "a.md",
		"/repo/æ/100 %.md":      "%C3%A6/100%20%25.md",
		"/repository/a.md":      "file:///repository/a.md",
		"../../tmp/x#?.md":      "file:///tmp/x%23%3F.md",
		"a:b.md":                "mails/a%3Ab.md",
		"[x]\xff\n.md":          "mails/%5Bx%5D%FF%0A.md",
		"C:/Users/Bo/a:b.md":    "file:///C:/Users/Bo/a%3Ab.md",
		"//server/share/a.html": "file:///server/share/a.html",
	} {
		r := run(t, file{path, "Kære kunde\n\nDin bog er klar, og du kan hente den i morgen. Du kan ringe på 33 14 15 16.\n"})
		r.Place = place
		at := log(t, r).Results[0].Locations[0].PhysicalLocation.ArtifactLocation
		if *at.URI != want {
			t.Errorf("%q: got %s, want %s", path, *at.URI, want)
		}
		if relative := !strings.HasPrefix(want, "file:"); relative != (at.URIBaseID != nil && *at.URIBaseID == "%SRCROOT%") {
			t.Errorf("%q: the base is %v", path, at.URIBaseID)
		}
		if _, err := url.Parse(*at.URI); err != nil {
			t.Errorf("%q: %v", path, err)
		}
		var ruled bool
		for _, x := range log(t, r).Tool.Driver.Rules {
			ruled = ruled || *x.ID == r.Results[0].Findings[0].Rule.ID
		}
		if !ruled {
			t.Errorf("%q: the rule is not described", path)
		}
	}
}

// A rule that is not among those of the run is described with its finding.
func TestSARIFUnlistedRule(t *testing.T) {
	r := run(t, file{"a.md", "Kære kunde\n\nDin bog er klar, og du kan hente den i morgen. Du kan ringe på 33 14 15 16.\n\nVenlig hilsen\n\nMette Holm\n"})
	r.Rules = []*lint.Rule{{ID: "other", Texts: map[string]lint.Text{"da": {Message: "m", Why: "w"}}}}
	l := log(t, r)
	if n := len(l.Tool.Driver.Rules); n != 2 || l.Results[0].RuleIndex != 1 || *l.Tool.Driver.Rules[0].ShortDescription.Text != "m" {
		t.Errorf("%d rules, the finding's is number %d", n, l.Results[0].RuleIndex)
	}
}
