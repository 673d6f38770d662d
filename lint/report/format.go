package report

import "io"

// Format is a way to write a run.
type Format struct {
	Name       string
	About      string // who it is for, in a few words
	Statistics bool   // it has room for [Run.Statistics]
	Write      func(w io.Writer, run *Run, c *Colours) error
}

// Formats lists every format, the default first.
func Formats() []Format {
	return []Format{
		{"full", "for people: where, why it matters and what to write instead", true, Full},
		{"concise", "for people and editors: a finding a line", true, Concise},
		{"json", "for programs: one value that holds all there is to know", true, plain(JSON)},
		{"jsonl", "for programs: an object a line, its \"type\" finding, notice, summary", true, plain(JSONLines)},
		{"sarif", "for code scanning, at GitHub and elsewhere", false, plain(SARIF)},
		{"github", "for annotations by GitHub Actions", false, plain(GitHub)},
		{"gitlab", "for Code Quality reports of GitLab", false, plain(GitLab)},
		{"junit", "for the test reports of any CI server", false, plain(JUnit)},
		{"checkstyle", "for CI servers and review tools that read Checkstyle's XML", false, plain(Checkstyle)},
		{"rdjson", "for reviewdog, which comments on code reviews", false, plain(RDJSON)},
	}
}

// plain is a format without colours.
func plain(write func(io.Writer, *Run) error) func(io.Writer, *Run, *Colours) error {
	return func(w io.Writer, run *Run, _ *Colours) error { return write(w, run) }
}

// FormatNames lists the formats' names.
func FormatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}
