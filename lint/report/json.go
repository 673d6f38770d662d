package report

import (
	"io"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// The types below are the JSON contract: fields may be added, never changed.
// Lines count from 1, columns in code points from 1, offsets are bytes in the
// file on disk, half-open. Texts are characters: an edit's text is to be written in
// the file's own charset.

type jsonRun struct {
	Version    int          `json:"version"`
	Files      []jsonFile   `json:"files"`
	Notices    []jsonNotice `json:"notices"`
	Summary    Summary      `json:"summary"`
	Statistics *Statistics  `json:"statistics,omitempty"` // if they were asked for
}

type jsonFile struct {
	Path     string        `json:"path"`
	Messages []jsonMessage `json:"messages"`
	Findings []jsonFinding `json:"findings"`
}

type jsonMessage struct {
	ID       string         `json:"id"`
	Language string         `json:"language"`
	Cases    []string       `json:"cases"`
	Evidence []jsonEvidence `json:"evidence"`
}

type jsonEvidence struct {
	Case string `json:"case"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

type jsonFinding struct {
	Rule        string           `json:"rule"`
	Severity    string           `json:"severity"`
	Message     string           `json:"message"`
	Why         string           `json:"why"`
	Line        int              `json:"line"`
	Column      int              `json:"column"`
	EndLine     int              `json:"endLine"`
	EndColumn   int              `json:"endColumn"`
	Offset      int              `json:"offset"`
	EndOffset   int              `json:"endOffset"`
	Path        string           `json:"path"`
	MessageID   string           `json:"messageId"`
	Case        string           `json:"case"`
	When        string           `json:"when"`
	Unsure      bool             `json:"unsure,omitempty"` // when is an example: other renderings may have the fault as well
	Choices     []jsonChoice     `json:"choices"`
	Related     []jsonRelated    `json:"related"`
	Suggestions []jsonSuggestion `json:"suggestions"`
	Fingerprint string           `json:"fingerprint"` // unique in the file; the same when lines are put in above
}

type jsonChoice struct {
	Condition string `json:"condition"`
	Taken     bool   `json:"taken"`
}

type jsonRelated struct {
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Offset    int    `json:"offset"`
	EndOffset int    `json:"endOffset"`
	Message   string `json:"message"`
}

type jsonSuggestion struct {
	Title string     `json:"title"`
	Kind  string     `json:"kind"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Path      string `json:"path"`
	Offset    int    `json:"offset"`
	EndOffset int    `json:"endOffset"`
	Text      string `json:"text"`
}

type jsonNotice struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
}

// JSON writes the run as one JSON value.
func JSON(w io.Writer, run *Run) error {
	out := jsonRun{Version: 1, Files: []jsonFile{}, Notices: []jsonNotice{}, Summary: run.Summary()}
	for _, r := range run.Results {
		f := jsonFile{Path: r.File.Path, Messages: []jsonMessage{}, Findings: []jsonFinding{}}
		for _, m := range r.Messages {
			f.Messages = append(f.Messages, message(m))
		}
		for i := range r.Findings {
			f.Findings = append(f.Findings, finding(r.File, &r.Findings[i]))
		}
		out.Files = append(out.Files, f)
	}
	for _, n := range run.notices() {
		out.Notices = append(out.Notices, jsonNotice{n.Path, n.Line, string(n.Code), n.Message})
	}
	if run.Statistics {
		s := run.Count()
		out.Statistics = &s
	}
	return writeJSON(w, out, "  ")
}

func message(m lint.Message) jsonMessage {
	out := jsonMessage{ID: m.ID, Language: m.Language, Cases: append([]string{}, m.Cases...), Evidence: []jsonEvidence{}}
	for _, e := range m.Evidence {
		out.Evidence = append(out.Evidence, jsonEvidence(e))
	}
	return out
}

func finding(judged *source.File, f *lint.Finding) jsonFinding {
	file := f.In(judged)
	from, to := file.Position(f.Span.Start), file.Position(f.Span.End)
	out := jsonFinding{
		Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message, Why: f.Why,
		Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column,
		Offset: f.Span.Start, EndOffset: f.Span.End, Case: f.Case, MessageID: f.MessageID,
		When: f.When.Text, Unsure: f.When.Text != "" && !f.When.Sure, Choices: []jsonChoice{}, Related: []jsonRelated{}, Suggestions: []jsonSuggestion{}, Fingerprint: f.Fingerprint,
	}
	if f.File != nil {
		out.Path = file.Path
	}
	for _, c := range f.When.Choices {
		out.Choices = append(out.Choices, jsonChoice(c))
	}
	for _, r := range f.Related {
		p := file.Position(r.Span.Start)
		out.Related = append(out.Related, jsonRelated{p.Line, p.Column, r.Span.Start, r.Span.End, r.Message})
	}
	for _, s := range f.Suggestions {
		js := jsonSuggestion{s.Title, string(s.Kind), s.Safe, []jsonEdit{}}
		for _, e := range s.Edits {
			js.Edits = append(js.Edits, jsonEdit{"", e.Start, e.End, judged.Characters(e.Text)})
		}
		out.Suggestions = append(out.Suggestions, js)
	}
	return out
}
