package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
)

// element says what an XML element may hold.
type element struct {
	required, optional string // attributes
	children           string
	text               bool
}

// structure holds XML to a table of elements by their names, of which root is the
// outermost. Every character must be one that XML can hold.
func structure(t *testing.T, data []byte, root string, table map[string]element) {
	t.Helper()
	if !bytes.HasPrefix(data, []byte(xml.Header)) {
		t.Errorf("there is no XML declaration: %.100q", data)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%.2000s", err, data)
		}
		switch x := token.(type) {
		case xml.StartElement:
			name := x.Name.Local
			if len(open) == 0 && name != root || len(open) > 0 && !slices.Contains(strings.Fields(table[open[len(open)-1]].children), name) {
				t.Errorf("%s stands in %v", name, open)
			}
			e := table[name]
			seen := map[string]bool{}
			for _, a := range x.Attr {
				seen[a.Name.Local] = true
				if !slices.Contains(strings.Fields(e.required+" "+e.optional), a.Name.Local) {
					t.Errorf("%s has an attribute %s", name, a.Name.Local)
				}
			}
			for _, a := range strings.Fields(e.required) {
				if !seen[a] {
					t.Errorf("%s has no attribute %s", name, a)
				}
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if strings.TrimSpace(string(x)) != "" && !table[open[len(open)-1]].text {
				t.Errorf("%q stands in %v", x, open)
			}
		}
	}
}

// The schema junit-10.xsd of Jenkins' xUnit plugin, which refuses a report that
// does not follow it.
var junitTable = map[string]element{
	"testsuites": {"", "name time tests failures errors", "testsuite", false},
	"testsuite":  {"name tests failures errors", "group time skipped timestamp hostname id package file log url version", "testsuite properties testcase system-out system-err", false},
	"testcase":   {"name", "time classname group", "skipped error failure system-out system-err", false},
	"failure":    {"", "type message", "", true},
	"error":      {"", "type message", "", true},
	"skipped":    {"", "type message", "", true},
	"system-out": {text: true},
	"system-err": {text: true},
}

type testsuites struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Suites   []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Time     string `xml:"time,attr"`
		Err      string `xml:"system-err"`
		Cases    []struct {
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct{} `xml:"skipped"`
			Out     string    `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnit(t *testing.T) {
	r := corpus(t)
	data := write(t, r, "junit")
	structure(t, data, "testsuites", junitTable)
	structure(t, write(t, &report.Run{}, "junit"), "testsuites", junitTable)
	var got testsuites
	if err := xml.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	clean := 0
	for i, x := range r.Results {
		s := got.Suites[i]
		if s.Tests != max(1, len(x.Findings)) || s.Tests != len(s.Cases) {
			t.Errorf("%s has %d tests in %d cases, and %d findings", s.Name, s.Tests, len(s.Cases), len(x.Findings))
		}
		if _, err := strconv.ParseFloat(s.Time, 64); err != nil {
			t.Errorf("%s took %q", s.Name, s.Time)
		}
		if len(x.Findings) == 0 {
			clean++
			if s.Failures > 0 || s.Cases[0].Failure != nil {
				t.Errorf("%s has no findings and failed", s.Name)
			}
		}
		if (s.Err != "") != (len(x.Notices) > 0) {
			t.Errorf("%s has %d notices and says %q", s.Name, len(x.Notices), s.Err)
		}
		names := map[string]bool{}
		for j, f := range x.Findings {
			c := s.Cases[j]
			if failed := c.Failure != nil; failed != (f.Severity > lint.Info) || failed == (c.Out != "") {
				t.Errorf("%s: %s of %v failed: %v, and says %q", s.Name, c.Name, f.Severity, failed, c.Out)
			}
			if names[c.Name] || !strings.HasPrefix(c.Name, f.Rule.ID) {
				t.Errorf("%s: a finding of %s has the name %s", s.Name, f.Rule.ID, c.Name)
			}
			names[c.Name] = true
		}
	}
	if s := r.Summary(); got.Failures != s.Errors+s.Warnings || clean == 0 {
		t.Errorf("%d tests failed, want %d; %d files are clean", got.Failures, s.Errors+s.Warnings, clean)
	}
	// Those that could not be read, and what belongs to no file.
	rest := got.Suites[len(r.Results):]
	if len(rest) != 2 || rest[0].Name != "" || rest[1].Name != "gone.md" || rest[1].Cases[0].Skipped == nil {
		t.Errorf("what was not read is told as %+v", rest)
	}
}

var checkstyleTable = map[string]element{
	"checkstyle": {"version", "", "file", false},
	"file":       {"name", "", "error", false},
	"error":      {"line column severity message source", "", "", false},
}

type checkstyleLog struct {
	Files []struct {
		Name   string `xml:"name,attr"`
		Errors []struct {
			Line     int    `xml:"line,attr"`
			Column   int    `xml:"column,attr"`
			Severity string `xml:"severity,attr"`
			Message  string `xml:"message,attr"`
			Source   string `xml:"source,attr"`
		} `xml:"error"`
	} `xml:"file"`
}

func checkstyle(t testing.TB, r *report.Run) (log checkstyleLog) {
	t.Helper()
	if err := xml.Unmarshal(write(t, r, "checkstyle"), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestCheckstyle(t *testing.T) {
	r := corpus(t)
	structure(t, write(t, r, "checkstyle"), "checkstyle", checkstyleTable)
	structure(t, write(t, &report.Run{}, "checkstyle"), "checkstyle", checkstyleTable)
	log := checkstyle(t, r)
	if len(log.Files) != len(r.Results) {
		t.Errorf("%d files, want %d", len(log.Files), len(r.Results))
	}
	for i, x := range r.Results {
		for j, f := range x.Findings {
			e := log.Files[i].Errors[j]
			if e.Severity != f.Severity.String() || e.Source != "tonelint."+f.Rule.ID || !saysFinding(e.Message, f) || e.Line < 1 || e.Column < 1 {
				t.Errorf("%s of %v is told as %+v", f.Rule.ID, f.Severity, e)
			}
		}
	}
}
