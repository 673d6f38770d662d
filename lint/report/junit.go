package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/tonelint/tonelint/lint"
)

// JUnit writes the XML of JUnit, which every CI server shows: a test suite for each
// file and in it a test that failed for each finding, or one that passed if there
// is none. A finding of severity info asks for nothing and fails nothing: it is a
// test that passed, with what there is to say as its output. A file that could not
// be read is a test that was skipped.
//
// Tests are named by their rules and not by lines, since servers know a test of one
// run in the next by its name. The form is that of Jenkins' xUnit plugin, the
// strictest of its readers.
func JUnit(w io.Writer, run *Run) error {
	suites := junit.Testsuites{Name: "tonelint"}
	notices := map[string][]located{}
	for _, n := range run.notices() {
		notices[n.Path] = append(notices[n.Path], n)
	}
	for _, r := range run.Results {
		suite := junitSuite(r.File.Path, len(suites.Suites))
		junitCases(&suite, r)
		if said := notices[r.File.Path]; said != nil {
			suite.SystemErr = &junit.Output{Data: each(said, located.String)}
		}
		delete(notices, r.File.Path)
		suites.AddSuite(suite)
	}
	for _, n := range run.Notices {
		said := notices[n.Path]
		if said == nil {
			continue // told with its file, or with an earlier notice
		}
		delete(notices, n.Path)
		suite := junitSuite(n.Path, len(suites.Suites))
		c := junitCase(n.Path, "not read")
		c.Skipped = &junit.Result{Message: each(said, func(n located) string { return printable(n.Message, "") })}
		suite.AddTestcase(c)
		suites.AddSuite(suite)
	}
	suites.Skipped = 0 // told by each suite; Jenkins knows no such attribute here
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return suites.WriteXML(w)
}

// each is what is told of each notice, on a line of its own.
func each(notices []located, tell func(located) string) string {
	var lines []string
	for _, n := range notices {
		lines = append(lines, tell(n))
	}
	return strings.Join(lines, "\n")
}

func junitSuite(name string, id int) junit.Testsuite {
	name = printable(name, "")
	return junit.Testsuite{Name: name, File: name, ID: id, Time: "0"}
}

// junitCase is a test of the file. Servers group tests by the class, which is the
// file without its extension, since they take what follows a dot for a name of its
// own.
func junitCase(file, name string) junit.Testcase {
	file = printable(file, "")
	return junit.Testcase{Name: name, Classname: strings.TrimSuffix(file, path.Ext(file)), Time: "0"}
}

func junitCases(suite *junit.Testsuite, r *lint.Result) {
	if len(r.Findings) == 0 {
		suite.AddTestcase(junitCase(r.File.Path, "no findings"))
	}
	seen := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		name := f.Rule.ID
		seen[name]++
		if n := seen[name]; n > 1 {
			name += fmt.Sprintf(" (%d)", n)
		}
		c := junitCase(r.File.Path, name)
		at := f.In(r.File).Position(f.Span.Start)
		text := fmt.Sprintf("%s:%d:%d\n\n", printable(f.In(r.File).Path, ""), at.Line, at.Column) + printable(spoken(f), "\n\t")
		if f.Severity == lint.Info {
			c.SystemOut = &junit.Output{Data: text}
		} else {
			c.Failure = &junit.Result{Message: printable(rewritten(f), "\n\t"), Type: f.Severity.String(), Data: text}
		}
		suite.AddTestcase(c)
	}
}
