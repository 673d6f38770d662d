package report_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
)

// command is a workflow command as the runner of GitHub Actions reads it.
type command struct {
	name, message string
	properties    map[string]string
}

// commands reads workflow commands by the runner's rules: properties are parted at
// commas and what is escaped is turned back, the escape itself last.
func commands(t testing.TB, data []byte) (list []command) {
	t.Helper()
	back := func(text string, tokens ...string) string {
		for i := 0; i < len(tokens); i += 2 {
			text = strings.ReplaceAll(text, tokens[i], tokens[i+1])
		}
		return strings.ReplaceAll(text, "%25", "%")
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		info, message, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
		if !ok || !strings.HasPrefix(line, "::") || strings.ContainsAny(line, "\r") {
			t.Fatalf("this is no command: %q", line)
		}
		name, rest, _ := strings.Cut(info, " ")
		c := command{name: name, message: back(message, "%0D", "\r", "%0A", "\n"), properties: map[string]string{}}
		for _, p := range strings.Split(rest, ",") {
			key, value, ok := strings.Cut(p, "=")
			if !ok {
				t.Fatalf("%q is no property in %q", p, line)
			}
			c.properties[key] = back(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
		}
		list = append(list, c)
	}
	return list
}

func (c command) place() string {
	return fmt.Sprint(c.properties["line"], ":", c.properties["col"], "-", c.properties["endLine"], ":", c.properties["endColumn"])
}

// githubPlace is a place as the runner keeps it: with no columns over several lines.
func githubPlace(line, column, endLine, endColumn int) string {
	if line != endLine {
		return fmt.Sprint(line, ":-", endLine, ":")
	}
	return fmt.Sprint(line, ":", column, "-", endLine, ":", endColumn)
}

func TestGitHub(t *testing.T) {
	r := corpus(t)
	list := commands(t, write(t, r, "github"))
	i, names := 0, map[string]bool{}
	for _, x := range r.Results {
		for _, f := range x.Findings {
			c := list[i]
			i++
			names[c.name] = true
			if want := map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}[f.Severity]; c.name != want {
				t.Errorf("%s of %v is told as %s, want %s", f.Rule.ID, f.Severity, c.name, want)
			}
			if c.properties["title"] != "tonelint: "+f.Rule.ID || !saysFinding(c.message, f) {
				t.Errorf("%s is told as %q", f.Rule.ID, c)
			}
			if n, err := strconv.Atoi(c.properties["line"]); err != nil || n < 1 {
				t.Errorf("the line is %q", c.properties["line"])
			}
			if strings.Contains(x.File.Path, "\x1b") {
				continue // no such path is shown raw
			}
			if c.properties["file"] != x.File.Path {
				t.Errorf("%q is told as %q", x.File.Path, c.properties["file"])
			}
		}
	}
	if i != len(list) || len(names) != 3 {
		t.Errorf("%d findings are %d commands: %v", i, len(list), names)
	}
	if got := write(t, &report.Run{}, "github"); len(got) != 0 {
		t.Errorf("no findings are told as %q", got)
	}
}
