package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// readFlags are the flags of commands that read messages.
type readFlags struct {
	language    string
	inputFormat string
	stdinName   string
	uiLanguage  string
	megabytes   int
}

func (f *readFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.language, "language", "", "the messages' language (da or en), instead of telling it from the text")
	cmd.Flags().StringVar(&f.inputFormat, "input-format", "", "read every file as markdown, html or text")
	cmd.Flags().IntVar(&f.megabytes, "max-size", defaultSize, "the largest file to read, in megabytes")
}

func (f *readFlags) addStdin(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.stdinName, "stdin-filename", "", "the name to show, and tell the format by, for standard input")
}

// options checks the flags against what the book holds.
func (f *readFlags) options(b *rulebook.Book) (lint.Options, error) {
	opt := lint.Options{Format: document.Format(f.inputFormat), Letter: letter.Options{Language: f.language}, UILanguage: f.uiLanguage}
	if f.megabytes < 1 || f.megabytes > largestSize {
		return opt, fmt.Errorf("--max-size takes a number of megabytes from 1 to %d, not %d", largestSize, f.megabytes)
	}
	if f.inputFormat != "" {
		if err := oneOf("input-format", f.inputFormat, string(document.Markdown), string(document.HTML), string(document.Text)); err != nil {
			return opt, err
		}
	}
	for flag, value := range map[string]string{"language": f.language, "ui-language": f.uiLanguage} {
		if value != "" {
			if err := oneOf(flag, value, b.Languages.Codes()...); err != nil {
				return opt, err
			}
		}
	}
	return opt, nil
}

func newLint(e *env) *cobra.Command {
	var flags readFlags
	var only changeFlags
	var accept baselineFlags
	var out outputFlags
	var jobs int
	cmd := &cobra.Command{
		Use:   "lint [PATH...]",
		Short: "Find what hurts in messages",
		Long: `Lint reads messages and prints what in them hurts their reader, why, and what to
write instead.

A PATH is a file, a folder (every .md, .txt and .html file below it that git does
not ignore, and templates of them) or "-" for standard input. Without a PATH it is
the current folder. The format is told from the name and the content, the language
and the case from the text; front matter (language:, case:, kind:, subject:)
overrides both.

What is meant to be as it is says so in a comment above it, in the file's own syntax:
<!-- tonelint-ignore RULE: reason -->, or "tonelint-ignore: RULE" in front matter.

--changed reads only files that differ from the last commit, staged or not, new ones
included, and with --since REV those that differ from the last commit shared with
REV (a branch, tag or commit). --staged reads what is staged, as git stores it, and
not the files on disk: positions are in that. Both tell what is found in a line that
changed, or has to do with one, and what is wrong with a changed message as a whole,
wherever it stands; --whole-files tells all that is found in files that changed.

Findings in a baseline are not told. It is the file of --baseline, or else the
.tonelint-baseline.json that is nearest, in this folder or one above it up to the top
of the repository; "tonelint baseline" makes it.

The report goes to standard output in the format that --format names, and with
--output to files in others, each put in place once it is whole. With a PATH of
"-" it takes the place of --format's. The formats are:

` + formatHelp() + `
Limits, so that no file can stop a run: files of more than 16 MB are not read
(--max-size), nor files with a NUL character near their start, pipes and devices;
links inside a folder are not followed. Of a mail 500 parts are read, 20 deep.
Markdown with quotes or lists more than 100 deep, tables of more than 200 columns,
or thousands of brackets in one paragraph is read as plain text. What a limit keeps
from being read is told on standard error.

Exit status: 0 nothing found, 1 a warning or an error found, 2 wrong usage, an
input that could not be read or an output that could not be written, 130
interrupted. The format makes no difference to it.`,
		Example: `  tonelint lint                          # everything below this folder
  tonelint lint letters/ sms/reminder.sms.txt
  tonelint lint --format json letters/ > findings.json
  tonelint lint --staged                 # in a pre-commit hook
  tonelint lint --changed --since origin/main letters/
  tonelint lint -o sarif=tonelint.sarif -o junit=reports/tonelint.xml letters/
  tonelint lint --format concise --statistics letters/
  pbpaste | tonelint lint --stdin-filename draft.md -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			only.dated = cmd.Flags().Changed("since")
			if err := only.check(args); err != nil {
				return err
			}
			if err := accept.check(); err != nil {
				return err
			}
			if err := out.check(); err != nil {
				return err
			}
			if jobs < 0 {
				return fmt.Errorf("--jobs takes a number from 1, or 0 for one a processor, not %d", jobs)
			}
			return lintFiles(e, flags, only, accept, &out, jobs, args)
		},
	}
	flags.add(cmd)
	flags.addStdin(cmd)
	only.add(cmd)
	accept.add(cmd, "do not tell the findings in this `file`")
	cmd.Flags().BoolVar(&accept.none, "no-baseline", false, "tell findings that are in a baseline, too")
	cmd.Flags().StringVar(&flags.uiLanguage, "ui-language", "", "the language of messages (da or en), instead of each letter's own")
	cmd.Flags().IntVar(&jobs, "jobs", 0, "how many files to lint at a time; 0 is one a processor")
	out.add(cmd)
	return cmd
}

func lintFiles(e *env, flags readFlags, only changeFlags, accept baselineFlags, out *outputFlags, jobs int, args []string) error {
	if err := e.checkColour(); err != nil {
		return err
	}
	known, err := accept.open()
	if err != nil {
		return err
	}
	var changed *changes
	x, err := survey(e, flags, jobs, func() (list []input, notices []lint.Notice, bad bool, err error) {
		if only.on() {
			changed, notices, bad, err = only.find(e.ctx, args)
			list = changed.list()
		} else {
			list, notices, bad = inputs(e, args, flags.stdinName, flags.megabytes)
		}
		if err == nil {
			list, err = out.withoutOutputs(list)
		}
		return list, notices, bad, err
	})
	changed.close()
	if err != nil {
		return err
	}
	known.hide(x)
	changed.keep(x.run.Results)
	x.run.Statistics = out.statistics
	err = out.write(e, x.run)
	report.Notices(e.err, x.run)
	if err != nil {
		return err
	}
	if x.run.Failed {
		return errReported
	}
	if worst, found := x.run.Worst(); found && worst >= lint.Warning {
		return errFindings
	}
	return nil
}

// surveyed is what linting some files came to.
type surveyed struct {
	run    *report.Run
	inputs []input
	rules  map[string]bool // the ids of those that were judged by
}

// survey lints the inputs that gather finds.
func survey(e *env, flags readFlags, jobs int, gather func() (list []input, notices []lint.Notice, bad bool, err error)) (*surveyed, error) {
	b, failed, err := e.book()
	if err != nil {
		return nil, err
	}
	opt, err := flags.options(b)
	if err != nil {
		return nil, err
	}
	list, notices, bad, err := gather()
	if err != nil {
		return nil, err
	}
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	progress := newProgress(e.err, len(list))
	results, problems, unread := lintAll(e.ctx, b, list, opt, jobs, flags.megabytes, progress.step)
	progress.clear()
	if e.ctx.Err() != nil {
		return nil, errInterrupted
	}
	if *failed != nil {
		return nil, *failed
	}
	run := &report.Run{
		Results: results, Notices: append(notices, problems...), Failed: bad || unread,
		Rules: b.Rules, Language: flags.uiLanguage, Version: programVersion(), Place: place(),
	}
	run.Sort()
	x := &surveyed{run: run, inputs: list, rules: map[string]bool{}}
	for _, r := range b.Rules {
		x.rules[r.ID] = !opt.Rules[r.ID].Off
	}
	return x, nil
}

// lintAll lints the files, several at a time, and keeps their order. unread tells
// that a file could not be read or judged, or that one given by name was not. step
// is called after each file.
func lintAll(ctx context.Context, b *rulebook.Book, list []input, opt lint.Options, jobs, megabytes int, step func()) (results []*lint.Result, notices []lint.Notice, unread bool) {
	results = make([]*lint.Result, len(list))
	problems := make([]string, len(list))
	var faults atomic.Bool
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(jobs, len(list)) {
		wg.Go(func() {
			linter := lint.New(b.Languages, b.Placeholders, b.Rules)
			for i := range next {
				file, problem, err := list[i].read(megabytes)
				if file == nil {
					problems[i] = problem
					if err != nil {
						faults.Store(true)
					}
					step()
					continue
				}
				opt := opt
				opt.Search = !list[i].named
				if results[i], problems[i] = judge(linter, file, opt); results[i] == nil {
					faults.Store(true)
					linter = lint.New(b.Languages, b.Placeholders, b.Rules) // the old one stopped halfway
				}
				step()
			}
		})
	}
	for i := range list {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	unread = faults.Load()
	kept := results[:0]
	for i, r := range results {
		if r == nil {
			if problems[i] == "" {
				continue // interrupted before its turn
			}
			notices = append(notices, lint.Notice{Path: list[i].path, Offset: -1, Message: problems[i]})
			unread = unread || list[i].named
			continue
		}
		kept = append(kept, r)
	}
	return kept, notices, unread
}

// judge lints a file. A fault of the program's own costs that file, and not what
// was found in the others.
func judge(x *lint.Linter, file *source.File, opt lint.Options) (r *lint.Result, problem string) {
	defer func() {
		if fault := recover(); fault != nil {
			r, problem = nil, fmt.Sprintf("tonelint failed on this file, and the fault is tonelint's: please report it with this line (%v)", fault)
		}
	}()
	return x.Lint(file, opt), ""
}
