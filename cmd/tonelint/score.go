package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/score"
)

// scoreFlags are all that score takes.
type scoreFlags struct {
	read    readFlags
	pick    pickFlags
	format  string
	explain bool
	least   []string // --min
	jobs    int
}

func newScore(e *env) *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "score [PATH...]",
		Short: "Give letters a figure for each quality, the worst letters first",
		Long: `Score gives each letter a figure from 0 to 100 for each quality that its reader finds
or misses (presence, curiosity, listening and helpfulness, and style, which is plain
words), and one for all rules together. It lists the letters that lint would read, the
worst first, equal ones by path, and below several the means.

The figures follow one rule:

    A rule applies to a letter that is of its cases and kind, in whose language there
    are words for what it looks for, and that is not turned off.
    A rule that applies and finds nothing holds, and counts 1 for the letter.
    A rule that finds something is broken, and counts against the letter by the worst
    of what it finds: 1 for info, 3 for a warning, 9 for an
    error.
    The figure is what counts for the letter as a share of all that counts, in percent,
    rounded down.

Six rules that hold and one that is broken by an error make 100 * 6 / (6 + 9) = 40. So
100 is a letter in which nothing is found, and "-" stands where no rule applies. How
often one rule is broken makes no difference, unless its findings are worse for being
many. Figures compare letters with each other, and a letter with itself as it was: they
change when rules are added, turned off or given another severity.

A letter with branches is judged in all the messages that it renders, as by lint: what
is found in some of them counts in full, and a rule applies that is for some of them. A
part that letters bring in has no line of its own unless it is named; what is found in
it counts in every letter that brings it in. A letter in two formats has a line for
each. What a letter's own comments accept is no finding; what is in a baseline is one.

--explain tells of each letter which rules applied, which of them hold and which are
broken, with the place. Beside the names of qualities stand those that they have in the
letter's language.

--min NUMBER ends with status 1 if a letter is below that for all rules, and --min
QUALITY=NUMBER if it is for that quality; it may be given again. A letter to which no
rule applies is not below.

--format csv gives a line for each letter, in which an empty field is no figure, and
--format json gives "letters", each with

    path, messageId       its file, and the message in a file that holds several
    language, kind, cases
    score, for, against   for all rules: the figure (null if there is none) and what
                          counts for it and against it
    qualities             each with quality, score, for, against and rules: those that
                          apply, each with rule, against (0 if it holds), and findings
                          and accepted (path, line, column, severity, message, when,
                          reason)

and "means", with letters (how many), score and qualities (quality, score).

Exit status: 0 unless a letter is below --min, which is 1; 2 wrong usage or an input
that could not be read, 130 interrupted.`,
		Example: `  tonelint score                         # everything below this folder
  tonelint score --explain letters/claim.md
  tonelint score --min 60 --min presence=80 letters/
  tonelint score --format csv letters/ > scores.csv`,
		RunE: func(_ *cobra.Command, args []string) error { return f.score(e, args) },
	}
	f.read.add(cmd)
	f.read.addStdin(cmd)
	f.read.addUILanguage(cmd, "the language of messages (da or en), instead of each letter's own")
	f.pick.addRules(cmd)
	cmd.Flags().BoolVar(&f.pick.forceExclude, "force-exclude", false, "pass over files that are named as if they were only searched for")
	cmd.Flags().StringVar(&f.format, "format", "text", "the output: text, json or csv")
	cmd.Flags().BoolVar(&f.explain, "explain", false, "tell which rules applied to each letter, and which of them hold")
	cmd.Flags().StringArrayVar(&f.least, "min", nil, "end with status 1 if a letter is below this `[QUALITY=]NUMBER`; may be given again")
	cmd.Flags().IntVar(&f.jobs, "jobs", 0, "how many files to judge at a time; 0 is one a processor")
	return cmd
}

// bound is a figure that letters are not to be below.
type bound struct {
	text    string // as it was given
	quality string // "" is all rules
	least   int
}

// bounds reads what --min says; qualities are those there are.
func (f *scoreFlags) bounds(qualities []string) (list []bound, err error) {
	for _, text := range f.least {
		b := bound{text: text}
		number := text
		if quality, n, ok := strings.Cut(text, "="); ok {
			if !slices.Contains(qualities, quality) {
				return nil, fmt.Errorf("--min: there is no quality %q%s", quality, suggestion(quality, slices.Clone(qualities)))
			}
			b.quality, number = quality, n
		}
		if b.least, err = strconv.Atoi(number); err != nil || b.least < 0 || b.least > 100 {
			return nil, fmt.Errorf("--min takes a number from 0 to 100, or QUALITY=NUMBER such as listening=60, not %q", text)
		}
		list = append(list, b)
	}
	return list, nil
}

// below are how many of the letters are below the bound.
func (b *bound) below(letters []score.Letter) int {
	n := 0
	for i := range letters {
		if v, ok := letters[i].Of(b.quality).Value(); ok && v < b.least {
			n++
		}
	}
	return n
}

func (f *scoreFlags) check() error {
	if err := oneOf("format", f.format, "text", "json", "csv"); err != nil {
		return err
	}
	if f.explain && f.format == "csv" {
		return errors.New("--explain has no place in csv; use --format text, or json, which always tells of the rules")
	}
	return checkJobs(f.jobs)
}

func (f *scoreFlags) score(e *env, args []string) error {
	if err := f.check(); err != nil {
		return err
	}
	colours, err := e.colours(e.out)
	if err != nil {
		return err
	}
	var bounds []bound
	x, err := judgeAll(e, f.read, f.pick, f.jobs, func(p *project) (gathered, error) {
		if bounds, err = f.bounds(p.base.Qualities); err != nil {
			return gathered{}, err
		}
		g, err := inputs(p, args, f.read.stdinName, &f.read)
		if err == nil && f.pick.forceExclude {
			g.list, err = p.withoutExcluded(g.list)
		}
		return g, err
	})
	if err != nil {
		return err
	}
	s := &report.Scores{Letters: x.letters(), Qualities: x.run.Qualities}
	score.Sort(s.Letters)
	x.tellOnce() // puts notices in order, too
	write := map[string]func() error{
		"text": func() error { return s.Text(e.out, f.explain, colours) },
		"json": func() error { return s.JSON(e.out) },
		"csv":  func() error { return s.CSV(e.out) },
	}[f.format]
	if err := write(); err != nil {
		return err
	}
	report.Notices(e.err, x.run)
	low := false
	for _, b := range bounds {
		if n := b.below(s.Letters); n > 0 {
			low = true
			fmt.Fprintf(e.err, "tonelint: below --min %s: %d of %s\n", b.text, n, count(len(s.Letters), "letter"))
		}
	}
	switch {
	case x.run.Failed:
		return errReported
	case low:
		return errFindings
	}
	return nil
}

// names are what reports call the qualities of a letter in that language.
func (t *task) names(language string) map[string]string {
	if t.options.UILanguage != "" {
		language = t.options.UILanguage
	}
	if pack := t.shelf.Languages.Pack(language); pack != nil {
		return pack.Qualities
	}
	return nil
}

// letters are the figures of the messages that were judged. Parts that others bring in
// are no letters, unless they are named or said to be letters.
func (x *surveyed) letters() []score.Letter {
	brought := map[string]bool{}
	for _, r := range x.run.Results {
		for _, p := range r.Parts {
			brought[p] = true
		}
	}
	var letters []score.Letter
	for _, r := range x.run.Results {
		t := x.tasks[r.File.Path]
		stated := t.options.Letter.Kind != "" || t.options.Letter.Usual.Kind != ""
		for _, l := range score.Letters(r, x.run.Qualities) {
			part := l.Kind == letter.Partial || brought[r.File.Path] && !stated
			if !part || t.named {
				l.Names = t.names(l.Language)
				letters = append(letters, l)
			}
		}
	}
	return letters
}
