package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/score"
)

func unmarshal(data []byte, value any) error { return json.Unmarshal(data, value) }

// Nothing that a terminal obeys comes through, in no format, from names and texts
// that are full of it.
func TestNothingRawReachesTheTerminal(t *testing.T) {
	r := run(t, hostile...)
	r.Statistics = true
	r.Notices = []lint.Notice{{Path: "x\x1b]0;title\a", Offset: -1, Message: "this can't be read: \x1b[2J\u202e"}}
	for _, x := range r.Results {
		for i := range x.Findings {
			f := &x.Findings[i]
			f.Message += " \x1b[31m\u009b"
			f.Why += "\nmore\x07"
			for j := range f.Suggestions {
				f.Suggestions[j].Title += "\x1b"
				f.Suggestions[j].Text += "\r\n\u2066\u009d"
			}
		}
	}
	outputs := map[string][]byte{}
	for _, name := range report.FormatNames() {
		outputs[name] = write(t, r, name)
	}
	var notices bytes.Buffer
	report.Notices(&notices, r)
	outputs["notices"] = notices.Bytes()
	for name, data := range outputs {
		if !utf8.Valid(data) {
			t.Errorf("%s is not UTF-8", name)
		}
		for i, c := range string(data) {
			if c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c <= 0x9f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 {
				t.Errorf("%s has %U raw: %q", name, c, data[max(0, i-40):min(len(data), i+40)])
				break
			}
		}
	}
	if full := string(outputs["full"]); !strings.Contains(full, "red␛[31m�name␊and␍�.md:") {
		t.Errorf("the name is not shown:\n%s", full)
	}
	if n := len(r.Results); n != len(hostile) || bytes.Count(outputs["concise"], []byte("\n")) != 1+len(issues(t, r))+2+2+len(r.Count().Rules)+len(r.Count().Qualities) {
		t.Errorf("a line is broken:\n%s", outputs["concise"])
	}
	// What is escaped in JSON is the same when it is read.
	var value positioned
	if err := unmarshal(outputs["json"], &value); err != nil || value.Files[3].Path != "red\x1b[31m\u009bname\nand\r\ufffd.md" {
		t.Errorf("%v: %v", err, value.Files)
	}
}

// Carets stand under what they mark, whatever stands before it.
func TestCaretsUnderControlCharacters(t *testing.T) {
	r := run(t, file{"a.md", "Kære\tkunde\n\nD\x1bin bog er klar.\x00 Vi har modtaget besked om, at din mand er død.\n"})
	lines := strings.Split(string(write(t, r, "full")), "\n")
	for i, line := range lines {
		if at := strings.IndexRune(line, '^'); at >= 0 {
			marked := []rune(lines[i-1])
			from, n := utf8.RuneCountInString(line[:at]), strings.Count(line, "^")
			if got := string(marked[from : from+n]); got != "Kære kunde" && !strings.HasSuffix(got, ".") {
				t.Errorf("marked is %q in\n%s\n%s", got, lines[i-1], line)
			}
		}
	}
}

// JSON lines are what the JSON output says, a finding each, and end in a summary.
func TestJSONLines(t *testing.T) {
	r := corpus(t)
	r.Statistics = true
	var whole struct {
		Files []struct {
			Path     string
			Findings []map[string]any
		}
		Notices    []map[string]any
		Statistics map[string]any
		Summary    map[string]any
	}
	if err := unmarshal(write(t, r, "json"), &whole); err != nil {
		t.Fatal(err)
	}
	var want []map[string]any
	add := func(kind string, value map[string]any) {
		value["type"] = kind
		want = append(want, value)
	}
	for _, f := range whole.Files {
		for _, x := range f.Findings {
			x["path"] = f.Path
			add("finding", x)
		}
	}
	for _, n := range whole.Notices {
		add("notice", n)
	}
	add("statistics", whole.Statistics)
	add("summary", whole.Summary)
	lines := strings.Split(strings.TrimSuffix(string(write(t, r, "jsonl")), "\n"), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, line := range lines {
		var got map[string]any
		if err := unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want[i])
		if !bytes.Equal(a, b) {
			t.Errorf("line %d is\n%s, want\n%s", i+1, a, b)
		}
	}
}

func TestStatistics(t *testing.T) {
	rule := func(id, quality string) *lint.Rule { return &lint.Rule{ID: id, Quality: quality} }
	a, b, c := rule("a", "presence"), rule("b", "presence"), rule("c", "listening")
	file := func(findings ...lint.Finding) *lint.Result { return &lint.Result{Findings: findings} }
	r := &report.Run{
		Statistics: true,
		Rules:      []*lint.Rule{a, b, c, rule("d", "curiosity")},
		Results: []*lint.Result{
			file(lint.Finding{Rule: a, Severity: lint.Warning}, lint.Finding{Rule: c, Severity: lint.Error}, lint.Finding{Rule: a, Severity: lint.Info}),
			file(), file(lint.Finding{Rule: a, Severity: lint.Warning}, lint.Finding{Rule: b, Severity: lint.Error}),
		},
	}
	figures := func(kept, broken int) score.Letter {
		return score.Letter{Qualities: []score.Quality{{Name: "presence", Figure: score.Figure{For: kept, Against: broken}}, {Name: "curiosity"}}}
	}
	r.Scores = []score.Letter{figures(1, 3), figures(2, 0), figures(0, 0)}
	mean := (25 + 100) / 2
	want := report.Statistics{
		Rules: []report.RuleCount{
			{"a", "presence", report.Tally{Findings: 3, Warnings: 2, Infos: 1, Files: 2}},
			{"b", "presence", report.Tally{Findings: 1, Errors: 1, Files: 1}},
			{"c", "listening", report.Tally{Findings: 1, Errors: 1, Files: 1}},
		},
		Qualities: []report.QualityCount{
			{"presence", report.Tally{Findings: 4, Errors: 1, Warnings: 2, Infos: 1, Files: 2}, &mean},
			{"listening", report.Tally{Findings: 1, Errors: 1, Files: 1}, nil},
			{"curiosity", report.Tally{}, nil},
		},
	}
	x, _ := json.Marshal(r.Count())
	y, _ := json.Marshal(want)
	if !bytes.Equal(x, y) {
		t.Errorf("got\n%s, want\n%s", x, y)
	}
}

// saysFinding tells whether a text of one line begins with what is wrong and, of a
// template, when.
func saysFinding(text string, f lint.Finding) bool {
	want := f.Message
	if f.When.Text != "" {
		want = strings.TrimSuffix(f.Message, ".") + " (" + f.When.Phrase + ")."
	}
	return strings.HasPrefix(text, want)
}

// TestWhenInFormats tells when a fault shows in every format, and that it is only
// an example where it is.
func TestWhenInFormats(t *testing.T) {
	text := "Kære {{ kunde.fornavn | default: \"kunde\" }}\n\nDin bog er klar, og du kan hente den i morgen.\n"
	r := run(t, file{"a.liquid", text})
	f := &r.Results[0].Findings[0]
	if !f.When.Sure {
		t.Fatalf("found %+v", f.When)
	}
	for _, format := range report.FormatNames() {
		if out := string(write(t, r, format)); !strings.Contains(out, "kunde.fornavn mangler") || strings.Contains(out, `"unsure"`) {
			t.Errorf("%s does not tell when:\n%s", format, out)
		}
	}
	f.When = lint.When{Text: "a mangler", Phrase: "i nogle udgaver, for eksempel når a mangler"}
	for _, format := range report.FormatNames() {
		told := "i nogle udgaver, for eksempel når a mangler"
		if strings.HasPrefix(format, "json") {
			told = `"unsure":true`
		}
		if out := strings.ReplaceAll(string(write(t, r, format)), `"unsure": true`, `"unsure":true`); !strings.Contains(out, told) {
			t.Errorf("%s does not tell %s:\n%s", format, told, out)
		}
	}
}
