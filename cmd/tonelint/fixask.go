package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/report"
)

// askFlags are all that fix takes.
type askFlags struct {
	read   readFlags
	pick   pickFlags
	accept baselineFlags
	ask    bool
}

func newFix(e *env) *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   "fix -i [PATH...]",
		Short: "Mend letters finding by finding, asking what to write",
		Long: `Fix -i goes through what "tonelint lint" finds, finding by finding, shows each in its
paragraph with its suggestions, and asks what to do:

    1, 2, 3   apply that suggestion; where it has blanks ([in brackets]), you are asked
              for what goes into each
    e         edit a suggestion in your editor first ($VISUAL or $EDITOR); e 2 edits
              the second
    s         skip the finding
    i         accept it: write a comment above it that says so, with your reason
    u         undo the last change or skip in this file
    q         quit, with what you accepted written

A file is written when its last finding is done, or when you quit, and only if nobody
has changed it meanwhile. Ctrl-C leaves the file at hand as it was.

To apply what needs nobody's eye, use "tonelint lint --fix".

Exit status: 0 nothing is left, 1 a warning or an error is left, 2 wrong usage, or a
file that could not be read or written, 130 interrupted.`,
		Example: `  tonelint fix -i letters/
  tonelint fix -i --severity warning letters/claim.md
  EDITOR=nano tonelint fix -i --rule missing-condolence letters/`,
		RunE: func(_ *cobra.Command, args []string) error {
			if !f.ask {
				return errors.New("fix asks about each finding, and needs -i: tonelint fix -i\nTo apply what is safe without asking: tonelint lint --fix")
			}
			for _, arg := range args {
				if arg == "-" {
					return errors.New("fix -i asks on standard input, and can't read a message from it too; give it a file")
				}
			}
			if err := errors.Join(f.accept.check(), f.pick.check()); err != nil {
				return err
			}
			return f.run(e, args)
		},
	}
	cmd.Flags().BoolVarP(&f.ask, "interactive", "i", false, "ask about each finding")
	f.read.add(cmd)
	f.read.addUILanguage(cmd, "the language of messages (da or en), instead of each letter's own")
	f.pick.addRules(cmd)
	f.pick.addSeverities(cmd)
	f.accept.add(cmd, "do not ask about the findings in this `file`")
	cmd.Flags().BoolVar(&f.accept.none, "no-baseline", false, "ask about findings that are in a baseline, too")
	return cmd
}

func (f *askFlags) run(e *env, args []string) error {
	colours, err := e.colours(e.out)
	if err != nil {
		return err
	}
	if err := f.accept.configure(f.read.config); err != nil {
		return err
	}
	known, err := f.accept.open()
	if err != nil {
		return err
	}
	x, err := judgeAll(e, f.read, f.pick, 0, func(p *project) (gathered, error) { return inputs(p, args, "", &f.read) })
	if err != nil {
		return err
	}
	x.tellOnce()
	all := x.seen()
	known.hide(x)
	f.pick.severe(x.run)
	s := newSession(e, colours)
	for i, r := range x.run.Results {
		t := x.tasks[r.File.Path]
		o, err := openFile(t, passedOver(all[t.path], r))
		if err != nil {
			x.notice(t.path, "this can't be read: "+reason(err))
			x.run.Failed = true
			continue
		}
		if !s.quit {
			if err := s.mend(o); err != nil {
				return err
			}
			if err := o.save(); err != nil {
				x.notice(t.path, fmt.Sprintf("this is not written, and your changes to it are lost (%d): %s", o.changes, reason(err)))
				x.run.Failed = true
				continue
			}
			s.done(o)
		}
		x.run.Results[i] = o.left
	}
	x.leftovers()
	s.sum()
	report.Notices(e.err, x.run)
	switch {
	case x.run.Failed:
		return errReported
	case x.fails(f.pick.failOn):
		return errFindings
	}
	return nil
}

// path is the file's path on disk.
func (o *openedFile) path() string { return filepath.FromSlash(o.task.path) }
