package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/score"
	"github.com/tonelint/tonelint/lint/source"
)

func newOutline(e *env) *cobra.Command {
	var flags readFlags
	var when []string
	cmd := &cobra.Command{
		Use:   "outline FILE...",
		Short: "Show how tonelint understands a message",
		Long: `Outline prints a message sentence by sentence: the part of the letter it stands in,
what it does (its moves), and the words and patterns that show it. Writers of rules
and phrases use it to see why something is, or is not, found. Above the sentences stand
the message's figures for each quality, of all that its template renders, and the rules
that are broken; "tonelint score --help" says how they are made.

Of a template it shows one of the messages that it renders, by the first branch of
each choice, and says which. --when shows another; it may be given again. It takes

    claim.type=theft            the value is that; != is that it is not
    customer.name               there is a value, or it is true
    !customer.name              it is missing, empty or false
    'claim.type == "theft"'     a condition, as the template writes it or a finding's
                                "choices" in JSON
    'claim.type is "theft"'     what a finding says behind "when:"

A value that no condition compares with is like any other such value. "tonelint
variants" lists the choices that there are.`,
		Example: `  tonelint outline letters/claim.md
  tonelint outline --when claim.type=theft --when '!customer.name' letters/claim.liquid
  echo "Det gør mig ondt." | tonelint outline --language da -`,
		Args: needsFile("outline"),
		RunE: func(_ *cobra.Command, args []string) error {
			colours, err := e.colours(e.out)
			if err != nil {
				return err
			}
			return e.eachFile(&flags, args, func(in *task, x *lint.Linter, file *source.File) ([]lint.Notice, error) {
				opt := in.options
				figures := score.Letters(x.Lint(file, opt), in.shelf.Qualities)
				var fault error
				if opt.When, fault = x.Assume(file, opt, when); fault != nil {
					return []lint.Notice{{Path: file.Path, Offset: -1, Message: "--when: " + fault.Error()}}, errReported
				}
				letters, notices := x.Read(file, opt)
				for _, l := range letters {
					var rendered *lint.Rendered
					if r, ok := x.Rendered(l, opt); ok {
						rendered = &r
					}
					one := score.Find(figures, l.Doc.ID)
					if one != nil {
						one.Names = in.names(l.Language)
					}
					report.Outline(e.out, l, rendered, one, colours)
				}
				for _, name := range lint.Unasked(letters, opt) {
					notices = append(notices, lint.Notice{Path: file.Path, Offset: -1, Message: fmt.Sprintf("this rendering does not come to ask for %s, so --when makes no difference to it there", name)})
				}
				return notices, nil
			})
		},
	}
	flags.add(cmd)
	flags.addStdin(cmd)
	cmd.Flags().StringArrayVar(&when, "when", nil, "show the message of a template for which this `choice` holds; may be given again")
	return cmd
}

// needsFile holds a command to one argument at least.
func needsFile(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%s needs a FILE, or \"-\" for standard input", name)
		}
		return nil
	}
}

// eachFile reads the files that the arguments name and shows each. What can't be
// read, or be shown, which show says by errReported, is told at the end.
func (e *env) eachFile(flags *readFlags, args []string, show func(*task, *lint.Linter, *source.File) ([]lint.Notice, error)) error {
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
	g, err := inputs(p, args, flags.stdinName, flags)
	if err != nil {
		return err
	}
	tasks, err := p.tasks(g.list, flags, &pickFlags{})
	if err != nil {
		return err
	}
	bad := g.bad
	run := &report.Run{Notices: g.notices}
	for i := range tasks {
		in := &tasks[i]
		if e.ctx.Err() != nil {
			return errInterrupted
		}
		file, problem, err := in.read(in.megabytes)
		if file == nil {
			run.Notices = append(run.Notices, lint.Notice{Path: in.path, Offset: -1, Message: problem})
			bad = bad || in.named || err != nil
			continue
		}
		notices, err := show(in, in.shelf.linter(), file)
		switch {
		case errors.Is(err, errReported):
			bad = true
		case err != nil:
			return err
		}
		if err := in.shelf.failure(); err != nil {
			return err
		}
		run.Results = append(run.Results, &lint.Result{File: file, Notices: notices})
	}
	if e.ctx.Err() != nil {
		return errInterrupted
	}
	report.Notices(e.err, run)
	if bad {
		return errReported
	}
	return nil
}
