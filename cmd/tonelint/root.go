package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/fatih/color"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2
	exitSignal   = 130 // interrupted by Ctrl-C
)

// errFindings ends a run that worked and found something to mend.
var errFindings = errors.New("there are findings")

// errReported ends a run whose failure was told already.
var errReported = errors.New("failed")

// errInterrupted ends a run that was stopped from outside.
var errInterrupted = errors.New("interrupted")

// env is what the commands share.
type env struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	colour   string // --color
	rules    string // --rules-dir
}

// run is the whole program; it returns the exit status.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := interrupts()
	defer stop()
	output := &checkedWriter{w: out}
	e := &env{ctx: ctx, in: in, out: output, err: errOut}
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(output)
	root.SetErr(errOut)
	switch err := root.Execute(); {
	case output.err != nil:
		fmt.Fprintf(errOut, "tonelint: the output can't be written: %v\n", reason(output.err))
		return exitFailure
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errInterrupted):
		fmt.Fprintln(errOut, "tonelint: interrupted")
		return exitSignal
	case errors.Is(err, errReported):
		return exitFailure
	default:
		tell(errOut, err)
		return exitFailure
	}
}

// tell prints an error; faults of files come each on a line of its own.
func tell(w io.Writer, err error) {
	var faults yaml.Errors
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range several.Unwrap() {
			tell(w, err)
		}
	} else if errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Fprintf(w, "tonelint: %v\n", f)
		}
	} else {
		fmt.Fprintf(w, "tonelint: %v\n", err)
	}
}

// patience is how long an interrupted run has to end by itself.
const patience = 2 * time.Second

// interrupts gives a context that the first Ctrl-C ends. A run that is in the
// middle of something long is ended for it soon after; a second Ctrl-C ends it at
// once.
func interrupts() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		select {
		case <-signals:
			signal.Stop(signals)
			cancel()
			time.Sleep(patience)
			os.Exit(exitSignal)
		case <-ctx.Done():
			signal.Stop(signals)
		}
	}()
	return ctx, cancel
}

// checkedWriter remembers that a write failed, since most of what writes here has
// no use for the error.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}

func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "tonelint",
		Short: "Find what hurts in letters and emails, and what to write instead",
		Long: `tonelint reads email and letter templates in Danish and English and finds where
they stop sounding like one person writing to another: no condolence in a letter
about a death, an opening about the sender's own process, "Dear customer", a list
of demands before a word of sympathy. Each finding comes with a rewrite.

It works offline. Letters never leave your machine.`,
		Example: `  tonelint lint letters/
  tonelint lint --format json letters/claim.md
  tonelint fix -i letters/
  tonelint init
  tonelint outline letters/claim.md
  tonelint variants letters/claim.liquid
  tonelint score letters/
  tonelint explain missing-condolence`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return fmt.Errorf("there is no command %q%s\nRun \"tonelint --help\" for the commands", args[0], suggestion(args[0], commandNames(cmd)))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&e.colour, "color", "auto", "when to colour the output: auto, always or never")
	root.PersistentFlags().StringVar(&e.rules, "rules-dir", "", "read rules and language packs from this folder instead of the built-in ones")
	_ = root.PersistentFlags().MarkHidden("rules-dir")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newLint(e), newFix(e), newOutline(e), newVariants(e), newScore(e), newExplain(e), newRules(e), newInit(e), newConfig(e), newBaseline(e), newVersion(e, root), newMan())
	root.SetHelpCommand(&cobra.Command{
		Use: "help [COMMAND]", Short: "Show help for a command", Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			sub, _, err := cmd.Root().Find(args)
			if err != nil || sub == nil {
				return fmt.Errorf("there is no command %q%s", strings.Join(args, " "), suggestion(strings.Join(args, " "), commandNames(cmd.Root())))
			}
			return sub.Help()
		},
	})
	return root
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// suggestion is the clause that names the nearest known word.
func suggestion(word string, known []string) string { return near.Hint(word, known) }

// flagError names the flag nearest to a mistyped one.
func flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		var known []string
		add := func(f *pflag.Flag) {
			if !f.Hidden {
				known = append(known, f.Name)
			}
		}
		cmd.Flags().VisitAll(add)
		cmd.InheritedFlags().VisitAll(add)
		if n := near.Word(name, known); n != "" {
			text = fmt.Sprintf("there is no flag --%s; did you mean --%s?", name, n)
		} else {
			text = fmt.Sprintf("there is no flag --%s", name)
		}
	}
	return fmt.Errorf("%s\nRun \"%s --help\" for the flags", text, cmd.CommandPath())
}

// oneOf checks the value of a flag that takes one of a few words.
func oneOf(flag, value string, known ...string) error {
	for _, k := range known {
		if k == value {
			return nil
		}
	}
	return fmt.Errorf("--%s takes %s, not %q%s", flag, list(known), value, near.Hint(value, known))
}

func list(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// colours decides whether to colour what goes to w: --color over NO_COLOR over
// CLICOLOR_FORCE and FORCE_COLOR over whether it is a terminal.
func (e *env) colours(w io.Writer) (*report.Colours, error) {
	if err := e.checkColour(); err != nil {
		return nil, err
	}
	return report.NewColours(colourOn(e.colour, w)), nil
}

func (e *env) checkColour() error {
	return oneOf("color", e.colour, "auto", "always", "never")
}

func colourOn(when string, w io.Writer) bool {
	set := func(name string) bool { v := os.Getenv(name); return v != "" && v != "0" }
	switch {
	case when != "auto":
		return when == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case set("CLICOLOR_FORCE") || set("FORCE_COLOR"):
		return true
	case os.Getenv("TERM") == "dumb":
		return false
	}
	if c, ok := w.(*checkedWriter); ok {
		w = c.w
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0 && !color.NoColor
}
