package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/baseline"
)

// baselineFlags choose the baseline.
type baselineFlags struct {
	path       string
	none       bool
	configured string // the path that the configuration names
}

// configure asks the configuration for the baseline.
func (f *baselineFlags) configure(flags configFlags) error {
	finder, err := flags.finder()
	if err != nil {
		return err
	}
	c, err := finder.For(".")
	if err != nil {
		return err
	}
	f.configured = c.Baseline().Value
	return nil
}

func (f *baselineFlags) add(cmd *cobra.Command, about string) {
	cmd.Flags().StringVar(&f.path, "baseline", "", about+", instead of the nearest "+baseline.FileName)
}

func (f *baselineFlags) check() error {
	if f.path != "" && f.none {
		return fmt.Errorf("--baseline and --no-baseline can't both be given")
	}
	return nil
}

// open reads the baseline that is chosen; it is nil if there is none.
func (f *baselineFlags) open() (*accepted, error) {
	if f.none {
		return nil, nil
	}
	file, found := f.locate()
	if !found && f.path == "" && f.configured == "" {
		return nil, nil
	}
	b, err := baseline.Read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s; make it with \"tonelint baseline write --baseline %s\"", filepath.ToSlash(file), filepath.ToSlash(file))
	}
	if err != nil {
		return nil, unreadable(file, err)
	}
	return newAccepted(file, b), nil
}

// unreadable is the error of a baseline that can't be read, with its name.
func unreadable(file string, err error) error {
	var fault *baseline.Error
	if errors.As(err, &fault) {
		return err // it begins with the name and the place
	}
	return fmt.Errorf("the baseline %s can't be read: %s", filepath.ToSlash(file), reason(err))
}

// locate is the path of the baseline's file and whether it is there. Where none is
// named and none is found, it is the path of one at the top of the repository or,
// outside of any, in the working folder.
func (f *baselineFlags) locate() (file string, found bool) {
	if f.path != "" {
		_, err := os.Stat(f.path)
		return f.path, err == nil
	}
	if f.configured != "" {
		_, err := os.Stat(f.configured)
		return f.configured, err == nil
	}
	up := "" // relative paths read better
	for range len(above(".")) {
		if _, err := os.Stat(filepath.Join(up, baseline.FileName)); err == nil {
			return filepath.Join(up, baseline.FileName), true
		}
		up = filepath.Join(up, "..")
	}
	file = filepath.Join(up, baseline.FileName)
	_, err := os.Stat(file)
	return file, err == nil
}

// accepted is a baseline and the place of its file, from which its paths go.
type accepted struct {
	*baseline.Baseline
	file string // with forward slashes
	dir  string
	real map[string]string // folders without symbolic links
}

func newAccepted(file string, b *baseline.Baseline) *accepted {
	a := &accepted{Baseline: b, file: filepath.ToSlash(file), real: map[string]string{}}
	a.dir = a.resolve(filepath.Dir(absolute(file)))
	return a
}

// resolve is the absolute folder without symbolic links, as far as it is there.
func (a *accepted) resolve(dir string) string {
	if real, ok := a.real[dir]; ok {
		return real
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir
		if parent := filepath.Dir(dir); parent != dir {
			real = filepath.Join(a.resolve(parent), filepath.Base(dir))
		}
	}
	a.real[dir] = real
	return real
}

// name is the file's path as the baseline has it.
func (a *accepted) name(path string) string {
	abs := absolute(filepath.FromSlash(path))
	abs = filepath.Join(a.resolve(filepath.Dir(abs)), filepath.Base(abs))
	if rel, err := filepath.Rel(a.dir, abs); err == nil {
		abs = rel
	}
	return filepath.ToSlash(abs)
}

// hide takes the accepted findings out of the run, and tells of entries that match
// nothing any more in the files that were linted, by the rules that judged them.
// Without a baseline there is nothing to hide.
func (a *accepted) hide(x *surveyed) {
	if a == nil {
		return
	}
	for _, r := range x.run.Results {
		fresh, stale := a.Match(a.name(r.File.Path), r.Findings)
		x.run.Baseline += len(r.Findings) - len(fresh)
		r.Findings = fresh
		stale = slices.DeleteFunc(stale, func(e baseline.Entry) bool { return !x.judged(r.File.Path, e.Rule) })
		if len(stale) == 0 {
			continue
		}
		n := 0
		var rules []string
		for _, e := range stale {
			n += e.Count
			if !slices.Contains(rules, e.Rule) {
				rules = append(rules, e.Rule)
			}
		}
		message := fmt.Sprintf("%d findings in the baseline are no longer here (%s); \"tonelint baseline prune\" takes them out", n, strings.Join(rules, ", "))
		if n == 1 {
			message = fmt.Sprintf("a finding in the baseline is no longer here (%s); \"tonelint baseline prune\" takes it out", rules[0])
		}
		x.run.Notices = append(x.run.Notices, lint.Notice{Path: r.File.Path, Offset: -1, Message: message})
	}
	x.run.Sort()
}
