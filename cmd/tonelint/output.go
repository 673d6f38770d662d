package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/save"
)

// outputFlags say how, and where to, a run is written.
type outputFlags struct {
	format     string
	outputs    []string
	statistics bool

	set     func(name string) bool // the flag was given
	targets []target
}

// target is one place that a run is written to, in one format.
type target struct {
	format report.Format
	path   string // "-" is standard output
}

func (o *outputFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.format, "format", "full", "the output: "+list(report.FormatNames()))
	cmd.Flags().StringArrayVarP(&o.outputs, "output", "o", nil, "also write in a format to a file, as `FORMAT=PATH`; may be given again")
	cmd.Flags().BoolVar(&o.statistics, "statistics", false, "count the findings by rule and by what readers miss, with the mean of the letters' figures (see \"tonelint score\")")
	o.set = cmd.Flags().Changed
}

// formatHelp lists the formats, for a command's help.
func formatHelp() string {
	var b strings.Builder
	for _, f := range report.Formats() {
		fmt.Fprintf(&b, "    %-11s %s\n", f.Name, f.About)
	}
	return b.String()
}

// check finds out what the flags ask for, the files first.
func (o *outputFlags) check() error {
	if err := oneOf("format", o.format, report.FormatNames()...); err != nil {
		return err
	}
	given := map[string]string{} // by the path that is written to
	for _, value := range o.outputs {
		t, err := parseTarget(value)
		if err != nil {
			return err
		}
		key := t.path
		if key != "-" {
			key = absolute(key)
		}
		if other, ok := given[key]; ok {
			return fmt.Errorf("--output %s and --output %s write to one place; give each a PATH of its own", other, value)
		}
		given[key] = value
		o.targets = append(o.targets, t)
	}
	other, taken := given["-"]
	if taken && o.set("format") {
		return fmt.Errorf("--format %s and --output %s both write to standard output; leave out one", o.format, other)
	}
	if !taken {
		o.targets = append(o.targets, target{findFormat(o.format), "-"})
	}
	return o.checkStatistics()
}

func (o *outputFlags) checkStatistics() error {
	var able []string
	for _, f := range report.Formats() {
		if f.Statistics {
			able = append(able, f.Name)
		}
	}
	if !o.statistics || slices.ContainsFunc(o.targets, func(t target) bool { return t.format.Statistics }) {
		return nil
	}
	return fmt.Errorf("--statistics has no place in this output; add --output FORMAT=PATH with a FORMAT of %s", list(able))
}

func parseTarget(value string) (target, error) {
	name, path, ok := strings.Cut(value, "=")
	names := report.FormatNames()
	switch {
	case !ok:
		return target{}, fmt.Errorf("--output takes FORMAT=PATH, such as sarif=tonelint.sarif, not %q%s", value, near.Hint(value, names))
	case !slices.Contains(names, name):
		return target{}, fmt.Errorf("--output %s: there is no format %q%s\nThe formats are %s", value, name, near.Hint(name, slices.Clone(names)), list(names))
	case path == "":
		return target{}, fmt.Errorf("--output %s names no file; give a PATH, or \"-\" for standard output", value)
	case path == "/dev/stdout":
		path = "-"
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return target{}, fmt.Errorf("--output %s: %s is a folder; give the file in it, such as %s", value, path, filepath.Join(path, "tonelint."+name))
	}
	return target{findFormat(name), path}, nil
}

func findFormat(name string) report.Format {
	for _, f := range report.Formats() {
		if f.Name == name {
			return f
		}
	}
	panic("no format " + name) // names are checked before
}

// withoutOutputs are the inputs less those that a search found and that are
// written to: reports of an earlier run are no messages. One given by name is not
// written over.
func (o *outputFlags) withoutOutputs(inputs []input) ([]input, error) {
	written := map[string]bool{}
	for _, t := range o.targets {
		if t.path != "-" {
			written[absolute(t.path)] = true
		}
	}
	if len(written) == 0 {
		return inputs, nil
	}
	var kept []input
	for _, in := range inputs {
		switch {
		case in.stdin || !written[absolute(filepath.FromSlash(in.path))]:
			kept = append(kept, in)
		case in.named:
			return nil, fmt.Errorf("%s is to be read and, by --output, to be written over; give another PATH", in.path)
		}
	}
	return kept, nil
}

// toStandard tells whether a report on standard output was asked for.
func (o *outputFlags) toStandard() bool {
	return o.set("format") || slices.ContainsFunc(o.outputs, func(value string) bool {
		t, err := parseTarget(value)
		return err == nil && t.path == "-"
	})
}

// onlyFiles leaves standard output to something else.
func (o *outputFlags) onlyFiles() {
	o.targets = slices.DeleteFunc(o.targets, func(t target) bool { return t.path == "-" })
}

// write writes the run wherever it is wanted. What can't be written is told, and
// keeps nothing else from being written.
func (o *outputFlags) write(e *env, run *report.Run) error {
	var failed error
	for _, t := range o.targets {
		colours := report.NewColours(e.colour == "always")
		to := func(write func(io.Writer) error) error { return save.File(t.path, write) }
		if t.path == "-" {
			colours = report.NewColours(colourOn(e.colour, e.out))
			to = func(write func(io.Writer) error) error { return write(e.out) }
		}
		if err := to(func(w io.Writer) error { return t.format.Write(w, run, colours) }); err != nil {
			failed = errReported
			if t.path != "-" { // the program tells that of standard output
				fmt.Fprintf(e.err, "tonelint: %s can't be written: %s\n", t.path, reason(err))
			}
		}
	}
	return failed
}

// place is where the run stands: its folder, and the top of the repository that is
// around it.
func place() report.Place {
	dir := absolute(".")
	top := dir
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			top = at
			break
		}
		if filepath.Dir(at) == at {
			break
		}
	}
	return report.Place{Top: filepath.ToSlash(top), Folder: filepath.ToSlash(dir)}
}
