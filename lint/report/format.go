package report

import "io"

// Format is a way to write a run.
type Format struct {
	Name  string
	About string // who it is for, in a few words
	Write func(w io.Writer, run *Run, c *Colours) error
}

// Formats lists every format, the default first.
func Formats() []Format {
	return []Format{
		{"full", "for people: each finding with its place, why it matters and what to write instead", Full},
		{"json", "for programs: one value that holds all there is to know", func(w io.Writer, run *Run, _ *Colours) error { return JSON(w, run) }},
	}
}

// FormatNames lists the formats' names.
func FormatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}
