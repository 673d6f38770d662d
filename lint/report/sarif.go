package report

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// Where readers of a report find out more.
const (
	homeURI  = "https://github.com/tonelint/tonelint"
	rulesURI = homeURI + "#the-rules"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

	// sarifBase is what relative URIs start from, by the name that GitHub and others
	// know the top of the repository by. Where that lies is not told: it differs from
	// machine to machine, and is nobody's business.
	sarifBase = "%SRCROOT%"

	// sarifFingerprint is the key of [lint.Finding.Fingerprint]. It gets another number
	// if the way that those are made should change. GitHub looks for a key
	// primaryLocationLineHash besides, a hash of the line and what follows it, made in
	// a way of its own: its upload action puts that in where it is missing, and warns
	// of every one that differs from its own. So it is left to the action.
	sarifFingerprint = "tonelint/v1"
)

// SARIF writes a SARIF 2.1.0 log, which code scanning at GitHub and elsewhere reads.
//
// Consumers show little but the message of a result, so that holds the rewrite. Its
// braces stand single, although the standard wants them doubled: the viewers undo
// that only in messages with arguments, and a placeholder of four braces would be
// copied into a letter.
func SARIF(w io.Writer, run *Run) error {
	s := &sarifWriter{run: run, rules: map[*lint.Rule]int{}}
	s.log.Bases = map[string]sarifArtifactLocation{sarifBase: {Description: &sarifText{Text: "The top of the repository."}}}
	s.log.Tool.Driver = sarifDriver{Name: "tonelint", InformationURI: homeURI, Version: run.Version, Rules: []sarifRule{}}
	s.log.Language = s.language()
	s.log.Encoding, s.log.ColumnKind, s.log.Newlines = "utf-8", "unicodeCodePoints", []string{"\r\n", "\n", "\r"}
	s.log.Artifacts, s.log.Results = []sarifArtifact{}, []sarifResult{}
	for _, r := range run.Rules {
		s.rule(r)
	}
	for _, r := range run.Results {
		if len(r.Findings) == 0 {
			continue
		}
		at := s.artifact(r.File)
		for i := range r.Findings {
			s.log.Results = append(s.log.Results, s.result(r.File, at, &r.Findings[i]))
		}
	}
	s.log.Invocations = []sarifInvocation{s.invocation()}
	return writeJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{s.log}}, "  ")
}

type sarifWriter struct {
	run   *Run
	log   sarifRun
	rules map[*lint.Rule]int // where they stand in the log
}

func (s *sarifWriter) language() string {
	if s.run.Language == "" {
		return "en"
	}
	return s.run.Language
}

// sarifLevels are what GitHub calls error, warning and note.
var sarifLevels = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "note"}

// rule is the place of the rule among those of the log, where it is put if it is
// not there yet.
func (s *sarifWriter) rule(r *lint.Rule) int {
	if i, ok := s.rules[r]; ok {
		return i
	}
	t := r.Text(s.language())
	severity := sarifLevels[r.Severity]
	if r.Severity == lint.Info {
		severity = "recommendation"
	}
	text, markdown := help(t)
	s.log.Tool.Driver.Rules = append(s.log.Tool.Driver.Rules, sarifRule{
		ID: r.ID, Name: pascal(r.ID), Short: sarifText{Text: t.Message}, Full: sarifText{Text: strings.TrimSpace(t.Why)},
		HelpURI: rulesURI, Help: sarifText{text, markdown}, Default: sarifConfiguration{sarifLevels[r.Severity]},
		Properties: sarifRuleBag{Tags: []string{r.Quality}, Severity: severity},
	})
	s.rules[r] = len(s.log.Tool.Driver.Rules) - 1
	return s.rules[r]
}

// pascal is a rule's id as a name in the style that SARIF asks for: MissingCondolence.
func pascal(id string) string {
	var b strings.Builder
	for _, part := range strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '/' || r == '_' }) {
		first, n := utf8.DecodeRuneInString(part)
		b.WriteString(string(unicode.ToUpper(first)) + part[n:])
	}
	return b.String()
}

// help is what a rule's text says of the reader and of what to write instead.
func help(t lint.Text) (text, markdown string) {
	var plain, marked strings.Builder
	why := strings.TrimSpace(t.Why)
	plain.WriteString(why + "\n")
	marked.WriteString(literal.Replace(why) + "\n")
	for i, x := range t.Suggestions {
		if i == 0 {
			plain.WriteString("\nWhat to write instead:\n")
			marked.WriteString("\n## What to write instead\n\n")
		}
		plain.WriteString("- " + x.Title + "\n")
		marked.WriteString("- " + literal.Replace(x.Title) + "\n")
		for line := range strings.Lines(x.Text) {
			line = strings.TrimSpace(line)
			plain.WriteString("  " + line + "\n")
			marked.WriteString("  > " + literal.Replace(line) + "\n")
		}
	}
	return plain.String(), marked.String()
}

// literal escapes what Markdown would take for markup.
var literal = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`)

// sarifMessage is text for a result. "[x](y)" would be a link in it, so what only
// looks like one gets a space.
func sarifMessage(text string) sarifText {
	return sarifText{Text: strings.ReplaceAll(text, "](", "] (")}
}

func (s *sarifWriter) artifact(file *source.File) sarifArtifactLocation {
	at := s.location(file.Path)
	s.log.Artifacts = append(s.log.Artifacts, sarifArtifact{Location: at, Encoding: file.Charset.Name})
	index := len(s.log.Artifacts) - 1
	at.Index = &index
	return at
}

func (s *sarifWriter) location(path string) sarifArtifactLocation {
	uri, relative := s.run.Place.uri(path)
	if relative {
		return sarifArtifactLocation{URI: uri, BaseID: sarifBase}
	}
	return sarifArtifactLocation{URI: uri}
}

func (s *sarifWriter) result(file *source.File, at sarifArtifactLocation, f *lint.Finding) sarifResult {
	there := at
	if f.File != nil {
		there = s.artifact(f.File)
	}
	r := sarifResult{
		RuleID: f.Rule.ID, RuleIndex: s.rule(f.Rule), Level: sarifLevels[f.Severity], Message: sarifMessage(rewritten(f)),
		Locations:    []sarifLocation{{Physical: sarifPhysical{there, region(f.In(file), f.Span, true)}}},
		Fingerprints: map[string]string{sarifFingerprint: f.Fingerprint},
	}
	for i, x := range f.Related {
		l := sarifLocation{ID: i + 1, Physical: sarifPhysical{there, region(f.In(file), x.Span, true)}}
		if x.Message != "" {
			m := sarifMessage(x.Message)
			l.Message = &m
		}
		r.Related = append(r.Related, l)
	}
	for _, x := range f.Suggestions {
		if x.Kind != lint.Apply || len(x.Edits) == 0 {
			continue // only a person can finish it
		}
		change := sarifChange{Artifact: at}
		for _, e := range x.Edits {
			change.Replacements = append(change.Replacements, sarifReplacement{*region(file, e.Span, false), sarifText{Text: file.Characters(e.Text)}})
		}
		r.Fixes = append(r.Fixes, sarifFix{sarifMessage(x.Title), []sarifChange{change}})
	}
	return r
}

func region(file *source.File, s source.Span, snippet bool) *sarifRegion {
	from, to := file.Position(s.Start), file.Position(s.End)
	r := &sarifRegion{StartLine: from.Line, StartColumn: from.Column, EndLine: to.Line, EndColumn: to.Column}
	if snippet {
		r.Snippet = &sarifText{Text: file.Slice(s)}
	}
	return r
}

// invocation tells how the run went, and what was odd about the input.
func (s *sarifWriter) invocation() sarifInvocation {
	v := sarifInvocation{Successful: !s.run.Failed, Notifications: []sarifNotification{}}
	for _, n := range s.run.notices() {
		x := sarifNotification{Level: "warning", Message: sarifMessage(n.Message)}
		if n.Path != "" {
			l := sarifLocation{Physical: sarifPhysical{Artifact: s.location(n.Path)}}
			if n.Line > 0 {
				l.Physical.Region = &sarifRegion{n.Line, n.Column, n.Line, n.Column, nil}
			}
			x.Locations = []sarifLocation{l}
		}
		v.Notifications = append(v.Notifications, x)
	}
	return v
}
