package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/baseline"
	"github.com/tonelint/tonelint/lint/report"
)

func newBaseline(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Accept what is found today, so that only new findings are told",
		Long: `A baseline is a file of findings that are accepted for now: "tonelint lint" does not
tell them, and a team can mend old letters one by one while new ones are held to the
rules from the first day. Put the file in version control.

A finding is known by its file, its rule and the sentence it stands in. It stays
accepted when lines around it change, and no longer when its own sentence does; what
is missing from a message stays accepted until it is put in. Under another path it
is new.

The file is that of --baseline, or that of the configuration, or else the
.tonelint-baseline.json that is nearest, in this folder or one above it up to the top
of the repository. Where there is none,
"write" makes it there. Its paths go from its own folder, so it works from any other.`,
		Example: `  tonelint baseline write              # accept all that is found below this folder
  tonelint lint                        # from now on: what is new
  tonelint baseline check              # in CI: is anything in it mended?
  tonelint baseline prune              # take out what is mended`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return fmt.Errorf("there is no command \"baseline %s\"%s\nRun \"tonelint baseline --help\" for the commands", args[0], suggestion(args[0], commandNames(cmd)))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newBaselineWrite(e), newBaselinePrune(e), newBaselineCheck(e))
	return cmd
}

// baselineCommand is a command on a baseline and the paths whose findings it is
// about.
type baselineCommand struct {
	env    *env
	flags  readFlags
	accept baselineFlags
}

func (c *baselineCommand) add(cmd *cobra.Command) {
	c.flags.add(cmd)
	c.accept.add(cmd, "the `file` of the baseline")
}

func newBaselineWrite(e *env) *cobra.Command {
	c := &baselineCommand{env: e}
	force := false
	cmd := &cobra.Command{
		Use:   "write [PATH...]",
		Short: "Accept all that is found in these files",
		Long: `Write puts every finding into the baseline, whatever its severity. Entries of files
below the PATHs (without one: the current folder) are written anew, so that those
which match nothing any more are gone; entries of other files stay.`,
		Example: `  tonelint baseline write
  tonelint baseline write letters/old/ sms/late.sms.txt
  tonelint baseline write --baseline ci/accepted.json letters/`,
		RunE: func(_ *cobra.Command, args []string) error { return c.write(args, force) },
	}
	c.add(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "write the file even if what is in it can't be read")
	return cmd
}

func newBaselinePrune(e *env) *cobra.Command {
	c := &baselineCommand{env: e}
	cmd := &cobra.Command{
		Use:   "prune [PATH...]",
		Short: "Take out of the baseline what is no longer found",
		Long: `Prune takes out the entries of files below the PATHs (without one: the current
folder) that match no finding any more, because the fault is mended, the sentence is
another or the file is gone. Nothing is added.`,
		Example: `  tonelint baseline prune
  tonelint baseline prune letters/old/`,
		RunE: func(_ *cobra.Command, args []string) error { return c.prune(args) },
	}
	c.add(cmd)
	return cmd
}

func newBaselineCheck(e *env) *cobra.Command {
	c := &baselineCommand{env: e}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Tell which entries of the baseline match nothing any more",
		Long: `Check lists the entries of files below the PATHs (without one: the current folder)
that match no finding any more. New findings are not its matter.

Exit status: 0 there are none, 1 there are some, 2 wrong usage or an input that could
not be read.`,
		Example: `  tonelint baseline check
  tonelint baseline check --baseline ci/accepted.json letters/`,
		RunE: func(_ *cobra.Command, args []string) error { return c.check(args) },
	}
	c.add(cmd)
	return cmd
}

// survey lints the files below the arguments. What could not be read ends it: the
// entries of such files can't be told to match or not.
func (c *baselineCommand) survey(args []string) (*surveyed, error) {
	for _, arg := range args {
		if arg == "-" {
			return nil, fmt.Errorf("a baseline is of files, and standard input (\"-\") is none")
		}
	}
	x, err := survey(c.env, c.flags, pickFlags{}, 0, func(p *project) (gathered, error) {
		return inputs(p, args, "", &c.flags)
	})
	if err != nil {
		return nil, err
	}
	report.Notices(c.env.err, x.run)
	if x.run.Failed {
		return nil, errReported
	}
	return x, nil
}

func (c *baselineCommand) write(args []string, force bool) error {
	if err := c.accept.configure(c.flags.config); err != nil {
		return err
	}
	file, _ := c.accept.locate()
	old, err := baseline.Read(file)
	var fault *baseline.Error
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.As(err, &fault) && force:
		old = baseline.New()
	case errors.As(err, &fault):
		return fmt.Errorf("%w\nMend it, or write it anew with --force", err)
	case err != nil:
		return unreadable(file, err)
	}
	x, err := c.survey(args)
	if err != nil {
		return err
	}
	a := newAccepted(file, old)
	now := a.found(x, args)
	next := a.Without(slices.DeleteFunc(a.Entries(), func(e baseline.Entry) bool { _, known := now[e.Path]; return !known }))
	added := 0
	for path, findings := range now {
		fresh, _ := a.Match(path, findings)
		next.Add(path, findings)
		added += len(fresh)
	}
	if err := a.save(next); err != nil {
		return err
	}
	fmt.Fprintf(c.env.out, "%s: %s in %s (%d new, %d no longer found).\n",
		a.file, count(next.Len(), "finding"), count(len(next.Paths()), "file"), added, sum(a.stale(now)))
	return nil
}

func (c *baselineCommand) prune(args []string) error {
	a, stale, err := c.compare(args)
	if err != nil {
		return err
	}
	next := a.Without(stale)
	if len(stale) > 0 {
		if err := a.save(next); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.env.out, "%s: %s taken out, %d left.\n", a.file, count(sum(stale), "finding"), next.Len())
	return nil
}

func (c *baselineCommand) check(args []string) error {
	a, stale, err := c.compare(args)
	if err != nil {
		return err
	}
	for _, e := range stale {
		times := ""
		if e.Count > 1 {
			times = fmt.Sprintf(" (%d times)", e.Count)
		}
		fmt.Fprintf(c.env.out, "%s: %s: %s%s\n", e.Path, e.Rule, e.Text, times)
	}
	switch n := sum(stale); n {
	case 0:
		fmt.Fprintf(c.env.out, "%s: there is nothing to take out.\n", a.file)
		return nil
	case 1:
		fmt.Fprintf(c.env.out, "%s: 1 finding is no longer there; \"tonelint baseline prune\" takes it out.\n", a.file)
	default:
		fmt.Fprintf(c.env.out, "%s: %d findings are no longer there; \"tonelint baseline prune\" takes them out.\n", a.file, n)
	}
	return errFindings
}

// compare opens the baseline and finds the entries that match nothing any more.
func (c *baselineCommand) compare(args []string) (*accepted, []baseline.Entry, error) {
	if err := c.accept.configure(c.flags.config); err != nil {
		return nil, nil, err
	}
	a, err := c.accept.open()
	if err != nil {
		return nil, nil, err
	}
	if a == nil {
		return nil, nil, fmt.Errorf("there is no %s in this folder or above it; make it with \"tonelint baseline write\"", baseline.FileName)
	}
	x, err := c.survey(args)
	if err != nil {
		return nil, nil, err
	}
	return a, a.stale(a.found(x, args)), nil
}

// found is what there is now, by path as the baseline has it: the findings of
// files that were linted, and none for paths below the arguments at which a search
// finds no file any more. A file that is there and could not be read is left out.
func (a *accepted) found(x *surveyed, args []string) map[string][]lint.Finding {
	now := map[string][]lint.Finding{}
	for _, r := range x.run.Results {
		now[a.name(r.File.Path)] = r.Findings
	}
	unread := map[string]bool{}
	for _, in := range x.inputs {
		unread[a.name(in.path)] = true
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	for _, path := range a.Paths() {
		if _, linted := now[path]; !linted && !unread[path] && a.below(path, args) {
			now[path] = nil
		}
	}
	return now
}

// stale lists the entries that match nothing of what there is now.
func (a *accepted) stale(now map[string][]lint.Finding) []baseline.Entry {
	var list []baseline.Entry
	for _, path := range a.Paths() {
		if findings, known := now[path]; known {
			_, stale := a.Match(path, findings)
			list = append(list, stale...)
		}
	}
	return list
}

// below tells whether the path of an entry is one of the arguments or lies below
// one.
func (a *accepted) below(path string, args []string) bool {
	abs := filepath.Join(a.dir, filepath.FromSlash(path))
	for _, arg := range args {
		rel, err := filepath.Rel(a.resolve(absolute(arg)), abs)
		if err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

func (a *accepted) save(b *baseline.Baseline) error {
	if err := b.Write(filepath.FromSlash(a.file)); err != nil {
		return fmt.Errorf("the baseline %s can't be written: %s", a.file, reason(err))
	}
	return nil
}

func sum(entries []baseline.Entry) int {
	n := 0
	for _, e := range entries {
		n += e.Count
	}
	return n
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
