package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/report"
)

// pickFlags choose among the rules, the findings and the files.
type pickFlags struct {
	rules        []string
	skipped      []string
	qualities    []string
	severity     string
	failOn       string
	most         int
	showFiles    bool
	forceExclude bool
}

func (f *pickFlags) add(cmd *cobra.Command) {
	f.addRules(cmd)
	f.addSeverities(cmd)
	cmd.Flags().IntVar(&f.most, "max-findings", 0, "tell this many findings and no more; 0 is all")
	f.addFiles(cmd)
}

// addSeverities are the flags that choose among severities.
func (f *pickFlags) addSeverities(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.severity, "severity", "", "tell findings of this severity and worse: info, warning or error")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "", "the mildest severity that ends with status 1: info, warning, error or never (warning unless set)")
}

// addRules are the flags that choose among the rules.
func (f *pickFlags) addRules(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.rules, "rule", nil, "judge by this `RULE` only; may be given again")
	cmd.Flags().StringSliceVar(&f.skipped, "skip-rule", nil, "do not judge by this `RULE`; may be given again")
	cmd.Flags().StringSliceVar(&f.qualities, "quality", nil, "judge by the rules of this `QUALITY` only: what the reader misses")
}

// addFiles are the flags that choose among the files.
func (f *pickFlags) addFiles(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.showFiles, "show-files", false, "list the files that would be read, and read none")
	cmd.Flags().BoolVar(&f.forceExclude, "force-exclude", false, "pass over files that are named as if they were only searched for, as a hook that is given every file wants")
}

func (f *pickFlags) check() error {
	if f.severity != "" {
		if err := oneOf("severity", f.severity, lint.SeverityNames()...); err != nil {
			return err
		}
	}
	if f.failOn != "" {
		if err := oneOf("fail-on", f.failOn, append(lint.SeverityNames(), config.Never)...); err != nil {
			return err
		}
	}
	if f.most < 0 {
		return fmt.Errorf("--max-findings takes a number from 1, or 0 for all, not %d", f.most)
	}
	return nil
}

// known finds rules and qualities that there are not.
func (f *pickFlags) known(s *shelf) error {
	for _, x := range []struct {
		flag          string
		values, known []string
	}{{"rule", f.rules, s.IDs()}, {"skip-rule", f.skipped, s.IDs()}, {"quality", f.qualities, s.Qualities}} {
		for _, v := range x.values {
			if !slices.Contains(x.known, v) {
				return fmt.Errorf("--%s: there is no %s %q%s", x.flag, map[bool]string{true: "quality", false: "rule"}[x.flag == "quality"], v, suggestion(v, slices.Clone(x.known)))
			}
		}
	}
	return nil
}

// settings are those of the configuration, with the rules off that were not
// chosen.
func (f *pickFlags) settings(s *shelf, of map[string]lint.Setting) map[string]lint.Setting {
	if len(f.rules)+len(f.skipped)+len(f.qualities) == 0 {
		return of
	}
	out := maps.Clone(of)
	for _, r := range s.Rules {
		chosen := (len(f.rules) == 0 || slices.Contains(f.rules, r.ID)) && !slices.Contains(f.skipped, r.ID) &&
			(len(f.qualities) == 0 || slices.Contains(f.qualities, r.Quality))
		if !chosen {
			out[r.ID] = lint.Setting{Off: true}
		}
	}
	return out
}

// severe leaves out findings that are too mild to be told.
func (f *pickFlags) severe(run *report.Run) {
	least, ok := lint.ParseSeverity(f.severity)
	if !ok {
		return
	}
	for _, r := range run.Results {
		r.Findings = slices.DeleteFunc(r.Findings, func(x lint.Finding) bool { return x.Severity < least })
	}
}

// first leaves out what comes after the number of findings that are to be told.
func (f *pickFlags) first(run *report.Run) {
	if f.most == 0 {
		return
	}
	left, more := f.most, 0
	for _, r := range run.Results {
		n := min(left, len(r.Findings))
		more += len(r.Findings) - n
		r.Findings = r.Findings[:n]
		left -= n
	}
	if more > 0 {
		run.Notices = append(run.Notices, lint.Notice{Offset: -1, Message: fmt.Sprintf("%s not told; --max-findings tells the first %d", are(more, "finding is", "findings are"), f.most)})
	}
}

// are is the number and what it is of.
func are(n int, one, many string) string {
	if n == 1 {
		return "1 more " + one
	}
	return fmt.Sprintf("%d more %s", n, many)
}
