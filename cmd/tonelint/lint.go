package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/template"
)

// readFlags are the flags of commands that read messages.
type readFlags struct {
	config      configFlags
	language    string
	inputFormat string
	template    string
	stdinName   string
	uiLanguage  string
	megabytes   int
	set         func(name string) bool // the flag was given
}

func (f *readFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.language, "language", "", "the messages' language (da or en), instead of telling it from the text")
	cmd.Flags().StringVar(&f.inputFormat, "input-format", "", "read every file as markdown, html or text")
	cmd.Flags().StringVar(&f.template, "template", "", templateUsage)
	cmd.Flags().IntVar(&f.megabytes, "max-size", 0, fmt.Sprintf("the largest file to read, in megabytes (%d unless set)", defaultSize))
	f.config.add(cmd)
	f.set = cmd.Flags().Changed
}

const templateUsage = "read templates in this `syntax`, instead of telling it from the text; none reads no tags at all"

// checkTemplate finds a syntax that there is none of.
func checkTemplate(syntax string) error {
	if syntax == "" {
		return nil
	}
	return oneOf("template", syntax, template.Syntaxes()...)
}

// templateHelp lists the syntaxes of templates, for a command's help.
func templateHelp() string {
	lines := []string{""}
	for _, name := range template.Syntaxes() {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = "    " + name
		case len(*last)+len(name) > 75:
			*last += ","
			lines = append(lines, "    "+name)
		default:
			*last += ", " + name
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

func (f *readFlags) addStdin(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.stdinName, "stdin-filename", "", "the name to show, and tell the format by, for standard input")
}

func (f *readFlags) addUILanguage(cmd *cobra.Command, usage string) {
	cmd.Flags().StringVar(&f.uiLanguage, "ui-language", "", usage)
}

// check finds values that the flags do not take; languages are those there are.
func (f *readFlags) check(languages []string) error {
	if f.set("max-size") && (f.megabytes < 1 || f.megabytes > largestSize) {
		return fmt.Errorf("--max-size takes a number of megabytes from 1 to %d, not %d", largestSize, f.megabytes)
	}
	if f.inputFormat != "" {
		if err := oneOf("input-format", f.inputFormat, string(document.Markdown), string(document.HTML), string(document.Text)); err != nil {
			return err
		}
	}
	if err := checkTemplate(f.template); err != nil {
		return err
	}
	for _, x := range []struct{ flag, value string }{{"language", f.language}, {"ui-language", f.uiLanguage}} {
		if x.value != "" {
			if err := oneOf(x.flag, x.value, languages...); err != nil {
				return err
			}
		}
	}
	return nil
}

// size is the largest file to read, in megabytes.
func (f *readFlags) size(c *config.Config) int {
	switch {
	case f.megabytes > 0:
		return f.megabytes
	case c.MaxSize() > 0:
		return c.MaxSize()
	}
	return defaultSize
}

// lintFlags are all that lint takes.
type lintFlags struct {
	read   readFlags
	only   changeFlags
	accept baselineFlags
	out    outputFlags
	pick   pickFlags
	mend   fixFlags
	jobs   int
}

func newLint(e *env) *cobra.Command {
	var f lintFlags
	cmd := &cobra.Command{
		Use:   "lint [PATH...]",
		Short: "Find what hurts in messages",
		Long: `Lint reads messages and prints what in them hurts their reader, why, and what to
write instead.

A PATH is a file, a folder (every .md, .txt, .html, .mjml and .eml file below it that
git does not ignore, and templates of them) or "-" for standard input. Without a PATH it is
the current folder. The format is told from the name and the content, the language
and the case from the text; front matter (language:, case:, kind:, subject:)
overrides both. What is to hold in a repository stands in its .tonelint.yaml; see
"tonelint init" and "tonelint config".

A template is judged in the messages that it renders: where its conditions, cases and
fallbacks lead to different ones, each is a variant, and what is found in some of them
says behind "when:" which choices lead there, in the template's own names. The same
condition takes the same side everywhere. "tonelint variants" lists them, and
"tonelint outline --when" shows one. Of more than 64 variants those are judged that
can make a difference, or together hold every two choices; what is found then and not
made certain is said to be in some renderings.

The syntax of each tag is told from the text, and one file may hold several. Where
that goes wrong, name the one that counts with --template, or "template:" in the
configuration:

` + templateHelp() + `
What is meant to be as it is says so in a comment above it, in the file's own syntax:
<!-- tonelint-ignore RULE: reason -->, or "tonelint-ignore: RULE" in front matter.

--changed reads only files that differ from the last commit, staged or not, new ones
included, and with --since REV those that differ from the last commit shared with
REV (a branch, tag or commit). --staged reads what is staged, as git stores it, and
not the files on disk: positions are in that. Both tell what is found in a line that
changed, or has to do with one, and what is wrong with a changed message as a whole,
wherever it stands; --whole-files tells all that is found in files that changed.

A file that is named is read whatever its name and the configuration say;
--force-exclude passes over it where a search would, as the hooks for pre-commit do.

Findings in a baseline are not told. It is the file of --baseline, or that of the
configuration, or else the .tonelint-baseline.json that is nearest, in this folder or
one above it up to the top of the repository; "tonelint baseline" makes it.

--fix applies the suggestions that nobody needs to fill in and that can't change what
the letter says, such as plain words for officialese, or words of sympathy that stand
there already moved up; with --unsafe, the first of each finding that nobody needs to
fill in. What a change leads to is judged before it is written: one that leaves its
finding, or brings one that was not there, is not made, and standard error says so.
What is told, and decides the exit status, is what is left. --diff writes nothing and
shows as a unified diff what --fix would change. With a PATH of "-" the mended message
goes to standard output, and the report to standard error.

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
interrupted. The format makes no difference to it. With --diff it is 1 too if there
is something to change.`,
		Example: `  tonelint lint                          # everything below this folder
  tonelint lint letters/ sms/reminder.sms.txt
  tonelint lint --format json letters/ > findings.json
  tonelint lint --staged                 # in a pre-commit hook
  tonelint lint --changed --since origin/main letters/
  tonelint lint -o sarif=tonelint.sarif -o junit=reports/tonelint.xml letters/
  tonelint lint --format concise --statistics letters/
  tonelint lint --diff --unsafe letters/    # what could be mended, and how
  tonelint lint --fix letters/
  pbpaste | tonelint lint --stdin-filename draft.md -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.only.dated = cmd.Flags().Changed("since")
			if err := f.check(args); err != nil {
				return err
			}
			return f.lint(e, args)
		},
	}
	f.read.add(cmd)
	f.read.addStdin(cmd)
	f.pick.add(cmd)
	f.only.add(cmd)
	f.accept.add(cmd, "do not tell the findings in this `file`")
	cmd.Flags().BoolVar(&f.accept.none, "no-baseline", false, "tell findings that are in a baseline, too")
	f.read.addUILanguage(cmd, "the language of messages (da or en), instead of each letter's own")
	cmd.Flags().IntVar(&f.jobs, "jobs", 0, "how many files to lint at a time; 0 is one a processor")
	f.out.add(cmd)
	f.mend.add(cmd)
	return cmd
}

// check finds flags that can't be, or do not go together.
func (f *lintFlags) check(args []string) error {
	for _, err := range []error{f.only.check(args), f.accept.check(), f.out.check(), f.pick.check(), f.mend.check(&f.only, &f.out)} {
		if err != nil {
			return err
		}
	}
	return checkJobs(f.jobs)
}

func checkJobs(jobs int) error {
	if jobs < 0 {
		return fmt.Errorf("--jobs takes a number from 1, or 0 for one a processor, not %d", jobs)
	}
	return nil
}

func (f *lintFlags) lint(e *env, args []string) error {
	if err := e.checkColour(); err != nil {
		return err
	}
	if err := f.accept.configure(f.read.config); err != nil {
		return err
	}
	known, err := f.accept.open()
	if err != nil {
		return err
	}
	var changed *changes
	gather := func(p *project) (g gathered, err error) {
		if f.only.on() {
			changed, g.notices, g.bad, err = f.only.find(e.ctx, p, args)
			g.list = changed.list()
		} else {
			g, err = inputs(p, args, f.read.stdinName, &f.read)
		}
		if err == nil && f.pick.forceExclude {
			g.list, err = p.withoutExcluded(g.list)
		}
		if err == nil {
			g.list, err = f.out.withoutOutputs(g.list)
		}
		return g, err
	}
	defer func() { changed.close() }()
	if f.pick.showFiles {
		return f.show(e, gather)
	}
	x, err := judgeAll(e, f.read, f.pick, f.jobs, gather)
	if err != nil {
		return err
	}
	if f.out.statistics {
		x.run.Scores = x.letters()
	}
	able := f.mend.able(x)
	x.tellOnce()
	all := x.seen()
	known.hide(x)
	changed.keep(x.run.Results)
	f.pick.severe(x.run)
	changes := false
	if f.mend.on() {
		if changes, err = f.mended(e, x, all, able); err != nil {
			return err
		}
	}
	failed := x.fails(f.pick.failOn) || changes
	f.pick.first(x.run)
	x.run.Statistics = f.out.statistics
	err = f.out.write(f.reader(e, x), x.run)
	report.Notices(e.err, x.run)
	switch {
	case err != nil:
		return err
	case x.run.Failed:
		return errReported
	case failed:
		return errFindings
	}
	return nil
}

// reader is who reads the report: standard output, or standard error where the mended
// text of standard input goes to standard output.
func (f *lintFlags) reader(e *env, x *surveyed) *env {
	if f.mend.fix && slices.ContainsFunc(x.inputs, func(in input) bool { return in.stdin }) {
		there := *e
		there.out = e.err
		return &there
	}
	return e
}

// mended mends the files, or shows what that would change. It tells whether there are
// changes that were shown and not made.
func (f *lintFlags) mended(e *env, x *surveyed, all map[string][]string, able map[string]bool) (changes bool, err error) {
	list := f.mend.mend(e, x, f.jobs, all, able)
	if e.ctx.Err() != nil {
		return false, errInterrupted
	}
	if f.mend.diff {
		f.out.onlyFiles()
		return f.mend.shown(e, x, list), nil
	}
	if f.mend.write(e, x, list) {
		x.run.Failed = true
	}
	return false, nil
}

// show lists the files that would be read.
func (f *lintFlags) show(e *env, gather func(*project) (gathered, error)) error {
	p, err := e.project(f.read.config)
	if err != nil {
		return err
	}
	g, err := gather(p)
	if err != nil {
		return err
	}
	for _, in := range g.list {
		fmt.Fprintln(e.out, in.path)
	}
	report.Notices(e.err, &report.Run{Notices: g.notices})
	if g.bad {
		return errReported
	}
	return nil
}
