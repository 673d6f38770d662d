package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
)

func newOutline(e *env) *cobra.Command {
	var flags readFlags
	cmd := &cobra.Command{
		Use:   "outline FILE...",
		Short: "Show how tonelint understands a message",
		Long: `Outline prints a message sentence by sentence: the part of the letter it stands in,
what it does (its moves), and the words and patterns that show it. Writers of rules
and phrases use it to see why something is, or is not, found.`,
		Example: `  tonelint outline letters/claim.md
  echo "Det gør mig ondt." | tonelint outline --language da -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("outline needs a FILE, or \"-\" for standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			colours, err := e.colours(e.out)
			if err != nil {
				return err
			}
			p, err := e.project(flags.config)
			if err != nil {
				return err
			}
			_, here, err := p.in(".")
			if err != nil {
				return err
			}
			if err := flags.check(here.Languages.Codes()); err != nil {
				return err
			}
			g, err := inputs(p, args, flags.stdinName, &flags)
			if err != nil {
				return err
			}
			tasks, err := p.tasks(g.list, &flags, &pickFlags{})
			if err != nil {
				return err
			}
			bad := g.bad
			run := &report.Run{Notices: g.notices}
			for _, in := range tasks {
				if e.ctx.Err() != nil {
					return errInterrupted
				}
				file, problem, err := in.read(in.megabytes)
				if file == nil {
					run.Notices = append(run.Notices, lint.Notice{Path: in.path, Offset: -1, Message: problem})
					bad = bad || in.named || err != nil
					continue
				}
				letters, notices := in.shelf.linter().Read(file, in.options)
				if err := in.shelf.failure(); err != nil {
					return err
				}
				run.Results = append(run.Results, &lint.Result{File: file, Notices: notices})
				for _, l := range letters {
					report.Outline(e.out, l, colours)
				}
			}
			if e.ctx.Err() != nil {
				return errInterrupted
			}
			report.Notices(e.err, run)
			if bad {
				return errReported
			}
			return nil
		},
	}
	flags.add(cmd)
	flags.addStdin(cmd)
	return cmd
}
