package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/git"
	"github.com/tonelint/tonelint/lint/source"
)

// changeFlags choose to read only what git says has changed.
type changeFlags struct {
	changed bool
	staged  bool
	whole   bool
	since   string
	dated   bool // --since was given, if only with an empty revision
}

func (f *changeFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.changed, "changed", false, "only files that differ from the last commit, and what is found in the lines that do")
	cmd.Flags().StringVar(&f.since, "since", "", "with --changed: what differs from the last commit shared with this `revision`")
	cmd.Flags().BoolVar(&f.staged, "staged", false, "only what is staged for the next commit, as it is staged")
	cmd.Flags().BoolVar(&f.whole, "whole-files", false, "with --changed or --staged: what is found anywhere in files that changed")
}

func (f *changeFlags) on() bool { return f.changed || f.staged }

// check finds flags that do not go together.
func (f *changeFlags) check(args []string) error {
	switch {
	case f.changed && f.staged:
		return fmt.Errorf("--changed and --staged can't both be given: one reads the files as they are, the other as they are staged")
	case f.dated && !f.changed:
		return fmt.Errorf("--since goes with --changed: tonelint lint --changed --since %s", f.since)
	case f.dated && f.since == "":
		return fmt.Errorf("--since needs a revision, such as origin/main or HEAD~3")
	case f.whole && !f.on():
		return fmt.Errorf("--whole-files goes with --changed or --staged; without them files are read whole")
	case f.on() && slices.Contains(args, "-"):
		return fmt.Errorf("%s asks git about files, and standard input (\"-\") is none", f.name())
	}
	return nil
}

func (f *changeFlags) name() string {
	if f.staged {
		return "--staged"
	}
	return "--changed"
}

// nothing says that no message has changed.
func (f *changeFlags) nothing() string {
	switch {
	case f.staged:
		return "no message is staged"
	case f.dated:
		return fmt.Sprintf("no message has changed since %s", f.since)
	}
	return "no message has changed since the last commit"
}

// changes are the files to read that changed; nil if everything is to be read.
type changes struct {
	inputs []input
	of     map[string]*git.Change // by the input's path; empty if whole files are wanted
	blobs  *git.Blobs
}

// find asks git which of the files that the arguments name have changed. Arguments
// that are not there become notices; bad tells that there were any.
func (f *changeFlags) find(ctx context.Context, p *project, args []string) (found *changes, notices []lint.Notice, bad bool, err error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	found, unknown, err := f.ask(ctx, p, args)
	var said *git.Error
	switch {
	case ctx.Err() != nil:
		return nil, nil, false, errInterrupted
	case errors.Is(err, git.ErrMissing):
		return nil, nil, false, fmt.Errorf("%s asks git what changed, and %w", f.name(), err)
	case errors.As(err, &said):
		return nil, nil, false, fmt.Errorf("%s can't tell what changed: %w", f.name(), err)
	case err != nil:
		return nil, nil, false, err
	}
	if len(found.inputs) == 0 {
		notices = append(notices, lint.Notice{Offset: -1, Message: f.nothing()})
	}
	for _, arg := range unknown {
		if _, err := os.Stat(arg); err != nil {
			notices, bad = append(notices, lint.Notice{Path: filepath.ToSlash(arg), Offset: -1, Message: "this can't be read: " + reason(err)}), true
		}
	}
	return found, notices, bad, nil
}

// ask lists the changed files below the arguments, and the arguments below which
// there are none.
func (f *changeFlags) ask(ctx context.Context, p *project, args []string) (found *changes, unknown []string, err error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, nil, err
	}
	roots, paths := map[string]string{}, []string(nil) // the arguments by their paths in the repository
	for _, arg := range args {
		rel, err := repo.Rel(arg)
		if err != nil {
			return nil, nil, err
		}
		if _, twice := roots[rel]; !twice {
			roots[rel], paths = arg, append(paths, rel)
		}
	}
	diff := repo.Staged()
	if f.changed {
		if diff, err = repo.WorkingTree(ctx, f.since); err != nil {
			return nil, nil, err
		}
	}
	list, err := diff.Changes(ctx, paths)
	if err != nil {
		return nil, nil, err
	}
	found = &changes{of: map[string]*git.Change{}, blobs: repo.Blobs(ctx)}
	used := map[string]bool{}
	byPath := map[string]input{}
	list = slices.DeleteFunc(list, func(c *git.Change) bool {
		root := rootOf(c.Path, roots)
		used[root] = true
		in, ok, fault := found.input(p, c, root, roots[root])
		if fault != nil {
			err = fault
		}
		byPath[c.Path] = in
		return !ok
	})
	if err != nil {
		return nil, nil, err
	}
	if err := diff.Lines(ctx, list); err != nil {
		return nil, nil, err
	}
	for _, c := range list {
		if !c.Edited() && c.From == "" {
			continue // another mode or time, the same text
		}
		in := byPath[c.Path]
		found.inputs = append(found.inputs, in)
		if !f.whole {
			found.of[in.path] = c
		}
	}
	sort.SliceStable(found.inputs, func(i, j int) bool { return found.inputs[i].path < found.inputs[j].path })
	for _, p := range paths {
		if !used[p] {
			unknown = append(unknown, roots[p])
		}
	}
	return found, unknown, nil
}

// rootOf is the nearest of the roots that the path lies below.
func rootOf(name string, roots map[string]string) string {
	for ; name != "."; name = path.Dir(name) {
		if _, ok := roots[name]; ok {
			return name
		}
	}
	return name
}

// input is the changed file as a search of the argument's folder would find it;
// ok is false if it would pass it over. A file that is itself the argument is
// read whatever its name. The error is a fault of a configuration.
func (x *changes) input(p *project, c *git.Change, root, arg string) (in input, ok bool, err error) {
	in = input{path: filepath.ToSlash(arg), named: true}
	if c.Path != root {
		below := c.Path
		if root != "." {
			below = strings.TrimPrefix(c.Path, root+"/")
		}
		in = input{path: filepath.ToSlash(filepath.Join(arg, filepath.FromSlash(below)))}
		if ok, err := p.reaches(arg, below); err != nil || !ok {
			return in, false, err
		}
	}
	if c.Blob != "" {
		in.fetch = func(most int64) ([]byte, error) { return x.blobs.Read(c.Blob, most) }
	}
	return in, true, nil
}

func (x *changes) list() []input {
	if x == nil {
		return nil
	}
	return x.inputs
}

func (x *changes) close() {
	if x != nil {
		_ = x.blobs.Close() // what it could not give was told with its file
	}
}

// keep takes out of the results what the changes have no part in: findings of which
// no line changed, neither where they stand nor in a place that they speak of.
// What is wrong with a message as a whole stays if anything in its file changed,
// since any line can have brought it about.
func (x *changes) keep(results []*lint.Result) {
	if x == nil {
		return
	}
	for _, r := range results {
		if c := x.of[r.File.Path]; c != nil && len(r.Findings) > 0 {
			areas := c.Areas(r.File.Text)
			r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool {
				if f.File != nil { // a part that the file brings in
					p := x.of[f.File.Path]
					return !(f.OfMessage && c.Edited()) && (p == nil || !touched(p.Areas(f.File.Text), f.File, f))
				}
				return !(f.OfMessage && c.Edited()) && !touched(areas, r.File, f)
			})
		}
	}
}

// touched tells whether the finding, or a place that it speaks of, shares a byte
// with an area. The areas are in order.
func touched(areas []source.Span, file *source.File, f lint.Finding) bool {
	share := func(s source.Span) bool {
		if s.Len() == 0 { // a place between two characters: the one behind it, or the last
			s.Start = max(0, min(s.Start, len(file.Text)-1))
			s.End = s.Start + 1
		}
		i := sort.Search(len(areas), func(i int) bool { return areas[i].End > s.Start })
		return i < len(areas) && areas[i].Overlaps(s)
	}
	return share(f.Span) || slices.ContainsFunc(f.Related, func(o lint.Related) bool { return share(o.Span) })
}
