package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/labelled"
	"github.com/tonelint/tonelint/lint/report"
)

// labelledFlags are all that rules score takes.
type labelledFlags struct {
	read       readFlags
	labels     string
	core       []string
	least      []string // --min
	wrong      bool
	noBranches bool
	format     string
	jobs       int
}

func newRulesScore(e *env) *cobra.Command {
	var f labelledFlags
	cmd := &cobra.Command{
		Use:   "score [DIR...]",
		Short: "Measure rules on letters in which people have labelled what is to be found",
		Long: `Score lints the letters of a folder that people have labelled, and prints for each rule
how much of what it tells is right (precision), how much of what it should tell it does
(recall), and the mean of both (F1). So you can judge tonelint, and rules of your own, on
letters of your own. Without DIR it takes the current folder; several are counted as one.

The labels stand in the folder's labels.tsv, or the file of --labels. It is UTF-8 text:
a line with the names of the columns, then one for each finding that is asked for, with a
tab between columns and no quotes. The columns are, in any order:

    file   the letter's path below DIR, with forward slashes
    case   what the letter is about, the same in each of its lines; several have commas
           between them. "loss?" is a case on which people differ: neither it nor its
           absence counts. "routine" is a letter about nothing in particular
    rule   the rule that is to find something, or "-" (and no other line of the file) if
           nothing is to be found
    line   the line of the file where the finding is to stand, from 1; none needed with "-"
    when   if the fault shows in some renderings of a template only: the condition or the
           value that leads to it, in the template's own names. May be left out
    note   for people. May be left out

    file          case         rule                   line  when  note
    claim.md      loss         process-first-opening  3           opens on the case file
    goodbye.html  bereavement  -                                  kind throughout

One label asks for one finding of its rule, the nearest to its line that there is. What is
found beyond that is false; of several findings of a rule in one line the first counts.
Letters that no line names do not count. What a letter accepts is not found, as for lint,
and a baseline makes no difference. The configuration holds: a rule that it turns off
misses all that is labelled for it.

Below the rules stand sums over all letters ("-": there is nothing to count):

    core      F1 of the rules of the core together, which stand first: those that --core
              names, or else the few without which tonelint's others are worth little
    macro     the mean of the F1 of all rules that are labelled
    micro     F1 of all rules together
    errors    precision of what is an error by its rule in a letter of the labelled cases
    warnings  precision of what is a warning, or would be one if there were more of it
    case      F1 of what letters are found to be about
    line      share of what is rightly found that stands where it is labelled, or on a
              line beside it
    severity  share of what is rightly found that has the severity of its rule in such a
              letter
    when      F1 of telling branches: a label with something in the column "when" asks
              for a finding that names the same condition or value, one without it for
              a finding that always holds
    clean     share of the letters with no label above info in which nothing above info
              is found

--wrong lists what is false and what is missing, with its place. --min core=0.9 ends with
status 1 if that sum is lower, and --min RULE=0.9 if that rule's F1 is; one with nothing to
count is not lower. --no-branch leaves out labels that have something in the column "when".

--format json gives "letters" (how many), "rules" (each with rule, core, found, false,
missed, precision, recall, f1), "sums" by their names, and "wrong" (each with path, line,
kind, which is false or missing, rule or case, when, message).

Exit status: 0 unless something is below --min, which is 1; 2 wrong usage, labels that are
wrong or letters that could not be read, 130 interrupted.`,
		Example: `  tonelint rules score letters/
  tonelint rules score --labels ours.tsv --wrong letters/
  tonelint rules score --min core=0.9 --min no-personal-greeting=0.8 letters/
  tonelint rules score --core unsigned --core blame --format json letters/ > scores.json`,
		RunE: func(_ *cobra.Command, args []string) error { return f.score(e, args) },
	}
	f.read.add(cmd)
	cmd.Flags().StringVar(&f.labels, "labels", "", "the `file` of labels ("+labelled.Name+" in DIR unless set)")
	cmd.Flags().StringSliceVar(&f.core, "core", nil, "a `RULE` of the core, instead of tonelint's; may be given again")
	cmd.Flags().StringArrayVar(&f.least, "min", nil, "end with status 1 if this sum, or the F1 of this rule, is lower: `SUM=VALUE`; may be given again")
	cmd.Flags().BoolVar(&f.wrong, "wrong", false, "list every false and missing finding")
	cmd.Flags().BoolVar(&f.noBranches, "no-branch", false, "leave out labels that hold in some renderings only")
	cmd.Flags().StringVar(&f.format, "format", "text", "the output: text or json")
	cmd.Flags().IntVar(&f.jobs, "jobs", 0, "how many files to judge at a time; 0 is one a processor")
	return cmd
}

func (f *labelledFlags) check(args []string) error {
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	if f.labels != "" && len(args) > 1 {
		return fmt.Errorf("--labels goes with one DIR; of several each has its own %s", labelled.Name)
	}
	return checkJobs(f.jobs)
}

// floor is a value that a sum, or the F1 of a rule, is not to be below.
type floor struct {
	name  string
	text  string // the value as it was given
	value float64
}

// floors reads what --min says.
func (f *labelledFlags) floors(rules []string) (list []floor, err error) {
	known := append(labelled.SumNames(), rules...)
	for _, said := range f.least {
		name, text, ok := strings.Cut(said, "=")
		value, err := strconv.ParseFloat(text, 64)
		if !ok || err != nil || !(value >= 0 && value <= 1) {
			return nil, fmt.Errorf("--min takes SUM=VALUE with a value from 0 to 1, such as core=0.9, not %q", said)
		}
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("--min: there is no sum or rule %q%s", name, suggestion(name, known))
		}
		list = append(list, floor{name, text, value})
	}
	return list, nil
}

func (f *labelledFlags) score(e *env, args []string) error {
	if err := f.check(args); err != nil {
		return err
	}
	colours, err := e.colours(e.out)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	ids, err := f.known(e, args)
	if err != nil {
		return err
	}
	floors, err := f.floors(ids)
	if err != nil {
		return err
	}
	t := &labelled.Tally{NoBranches: f.noBranches}
	for _, dir := range args {
		if err := f.folder(e, t, dir); err != nil {
			return err
		}
	}
	if f.format == "json" {
		err = report.LabelledJSON(e.out, t)
	} else {
		err = report.Labelled(e.out, t, f.wrong, colours)
	}
	for _, x := range floors {
		if is := t.Of(x.name); is.Known && is.Value < x.value {
			fmt.Fprintf(e.err, "tonelint: %s is %.3f, below --min %s=%s\n", x.name, is.Value, x.name, x.text)
			err = errors.Join(err, errFindings)
		}
	}
	return err
}

// known are the rules that hold in the folders; --core names some of them.
func (f *labelledFlags) known(e *env, dirs []string) (ids []string, err error) {
	p, err := e.project(f.read.config)
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		shown := filepath.ToSlash(dir)
		if info, err := os.Stat(dir); err != nil {
			return nil, fmt.Errorf("%s can't be read: %s", shown, reason(err))
		} else if !info.IsDir() {
			return nil, fmt.Errorf("%s is no folder; give the folder of the letters, and --labels for labels that stand elsewhere", shown)
		}
		_, s, err := p.in(dir)
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.IDs()...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range f.core {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("--core: there is no rule %q%s", id, suggestion(id, ids))
		}
	}
	return ids, nil
}

// folder judges the labelled letters of a folder.
func (f *labelledFlags) folder(e *env, t *labelled.Tally, dir string) error {
	shown := filepath.ToSlash(dir)
	var files []labelled.File
	var there []input // what a search of the folder finds
	x, err := judgeAll(e, f.read, pickFlags{}, f.jobs, func(p *project) (g gathered, err error) {
		_, s, err := p.in(dir)
		if err != nil {
			return g, err
		}
		if files, err = f.parse(dir, s); err != nil {
			return g, err
		}
		f.prepare(t, s)
		for i := range files {
			g.list = append(g.list, input{path: path.Join(shown, files[i].Name), named: true})
		}
		there, _, err = p.walk(dir)
		return g, err
	})
	if err != nil {
		return err
	}
	x.tellOnce()
	results := map[string]*lint.Result{}
	for _, r := range x.run.Results {
		results[r.File.Path] = r
	}
	t.Severities = func(path, rule string, cases []string) []lint.Severity {
		task := x.tasks[path]
		return task.options.Severities(task.shelf.Rule(rule), cases)
	}
	report.Notices(e.err, x.run)
	if x.run.Failed || len(results) < len(files) {
		fmt.Fprintf(e.err, "tonelint: %s: there are no figures, since not every letter could be judged\n", shown)
		return errReported
	}
	for i := range files {
		name := path.Join(shown, files[i].Name)
		t.Add(name, &files[i], results[name])
	}
	tellUnlabelled(e, shown, there, x)
	return nil
}

// parse reads the labels of the folder.
func (f *labelledFlags) parse(dir string, s *shelf) ([]labelled.File, error) {
	name := f.labels
	if name == "" {
		name = filepath.Join(dir, labelled.Name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		hint := ""
		if f.labels == "" {
			hint = "; --labels names another file, and \"tonelint rules score --help\" says what stands in it"
		}
		return nil, fmt.Errorf("the labels %s can't be read: %s%s", filepath.ToSlash(name), reason(err), hint)
	}
	return labelled.Parse(filepath.ToSlash(name), data, &labelled.Known{Rules: s.IDs(), Cases: s.Cases, Files: os.DirFS(dir)})
}

// prepare tells the tally of the rules that hold in a folder.
func (f *labelledFlags) prepare(t *labelled.Tally, s *shelf) {
	t.Core = f.core
	if len(t.Core) == 0 {
		t.Core = s.Core
	}
	t.Fillers = map[string]bool{}
	for _, code := range s.Languages.Codes() {
		pack := s.Languages.Pack(code)
		if pack == nil {
			continue // what is wrong with it is told later
		}
		for _, phrase := range pack.Choices {
			for _, w := range labelled.Words(phrase) {
				t.Fillers[w] = true
			}
		}
	}
}

// shownUnlabelled is how many letters without labels are named.
const shownUnlabelled = 3

// tellUnlabelled tells of letters in the folder that do not count.
func tellUnlabelled(e *env, dir string, there []input, x *surveyed) {
	known := map[string]bool{}
	for _, r := range x.run.Results {
		known[r.File.Path] = true
		for _, p := range r.Parts {
			known[p] = true
		}
	}
	var names []string
	for _, in := range there {
		if !known[path.Clean(in.path)] {
			names = append(names, in.path)
		}
	}
	if len(names) == 0 {
		return
	}
	told := strings.Join(names[:min(len(names), shownUnlabelled)], ", ")
	if more := len(names) - shownUnlabelled; more > 0 {
		told += fmt.Sprintf(" and %d more", more)
	}
	fmt.Fprintf(e.err, "tonelint: %s: the labels do not name %s: %s; what is found there does not count\n", dir, count(len(names), "letter"), told)
}
