package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/fix"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/save"
	"github.com/tonelint/tonelint/lint/source"
)

// fixFlags say that files are to be mended, and how.
type fixFlags struct {
	fix    bool
	unsafe bool
	diff   bool
}

func (f *fixFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.fix, "fix", false, "apply suggestions that can't change what the letter says, and tell what is left")
	cmd.Flags().BoolVar(&f.unsafe, "unsafe", false, "with --fix or --diff: apply every suggestion that nobody needs to fill in")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "show as a unified diff what --fix would change, and write nothing")
}

func (f *fixFlags) on() bool { return f.fix || f.diff }

// check finds flags that do not go together.
func (f *fixFlags) check(only *changeFlags, out *outputFlags) error {
	switch {
	case f.unsafe && !f.on():
		return errors.New("--unsafe goes with --fix, or with --diff: tonelint lint --fix --unsafe")
	case f.fix && f.diff:
		return errors.New("--fix writes the files and --diff only shows what it would write: use one of them")
	case f.on() && only.staged:
		return errors.New("--staged reads the files as they are staged, and --fix writes those on disk: use --changed")
	case f.diff && out.toStandard():
		return errors.New("--diff writes a diff to standard output, and no report there; --output FORMAT=PATH writes one to a file")
	}
	return nil
}

// mending is a file and what mending it came to.
type mending struct {
	task    *task
	old     []byte
	outcome fix.Outcome
}

// able are the files in which something can be mended, whoever else tells of it; nil if
// nothing is to be.
func (f *fixFlags) able(x *surveyed) map[string]bool {
	if !f.on() {
		return nil
	}
	paths := map[string]bool{}
	for _, r := range x.run.Results {
		for i := range r.Findings {
			if _, ok := fix.Complete(&r.Findings[i], f.unsafe); ok {
				paths[r.File.Path] = true
				break
			}
		}
	}
	return paths
}

// seen remembers which findings there are, by file, to tell later which of them were
// passed over.
func (x *surveyed) seen() map[string][]string {
	all := map[string][]string{}
	for _, r := range x.run.Results {
		for i := range r.Findings {
			all[r.File.Path] = append(all[r.File.Path], r.Findings[i].Fingerprint)
		}
	}
	return all
}

// passedOver are the findings of a file that were seen and are not among the results
// any more.
func passedOver(all []string, r *lint.Result) map[string]bool {
	hidden := map[string]bool{}
	for _, f := range all {
		hidden[f] = true
	}
	for i := range r.Findings {
		delete(hidden, r.Findings[i].Fingerprint)
	}
	return hidden
}

// mend works out what mending the files comes to, and writes nothing. all is what was
// found before some of it was passed over: in a baseline, too mild, in lines that have
// not changed. What several files tell is mended in each of them. Files that are not able
// to be mended are not judged again, but for standard input, which is to come out whole.
func (f *fixFlags) mend(e *env, x *surveyed, jobs int, all map[string][]string, able map[string]bool) []mending {
	results := x.run.Results
	tasks := make([]task, len(results))
	for i, r := range results {
		tasks[i] = *x.tasks[r.File.Path]
	}
	out := make([]mending, len(tasks))
	each(e.ctx, tasks, jobs, func(i int, l *lint.Linter) (spoilt bool) {
		t := &tasks[i]
		if !able[t.path] && !t.stdin {
			return false
		}
		file, _, _ := t.read(t.megabytes)
		if file == nil {
			return false // it is gone since it was linted
		}
		hidden := passedOver(all[t.path], results[i])
		out[i] = mending{t, []byte(file.Text), fix.Text([]byte(file.Text), func(data []byte) *lint.Result {
			r, _ := judge(l, source.NewFile(t.path, data), t.options)
			spoilt = spoilt || r == nil
			return r
		}, fix.Options{Unsafe: f.unsafe, Wants: func(f *lint.Finding) bool { return f.File == nil && !hidden[f.Fingerprint] }})}
		out[i].outcome.Left = without(out[i].outcome.Left, hidden)
		return spoilt
	})
	return out
}

// without is the result less the findings that were passed over.
func without(r *lint.Result, hidden map[string]bool) *lint.Result {
	if r != nil {
		r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool { return hidden[f.Fingerprint] })
	}
	return r
}

// write puts the mended texts in the files' places, and what is left in the results'.
// A file that can't be written stays as it is, with all that was found in it.
func (f *fixFlags) write(e *env, x *surveyed, list []mending) (failed bool) {
	for i, m := range list {
		if m.task == nil || m.outcome.Left == nil {
			continue
		}
		for _, r := range m.outcome.Refused {
			x.notice(m.task.path, fmt.Sprintf("not applied: %q in %q (%s), since %s", r.Suggestion.Title, shortened(r.Finding.Sentence()), r.Finding.Rule.ID, r.Why))
		}
		if m.outcome.Changed() {
			if err := m.save(e); err != nil {
				x.notice(m.task.path, fmt.Sprintf("this is not written, and keeps %s that could be mended: %s", counted(len(m.outcome.Made), "finding"), reason(err)))
				failed = true
				continue
			}
			x.run.Fixed += len(m.outcome.Made)
		} else if m.task.stdin {
			_, _ = e.out.Write(m.old)
		}
		x.run.Results[i] = m.outcome.Left
	}
	x.leftovers()
	x.tellOnce()
	return failed
}

func (m *mending) save(e *env) error {
	if m.task.stdin {
		_, err := e.out.Write(m.outcome.Data)
		return err
	}
	return save.Over(filepath.FromSlash(m.task.path), m.old, m.outcome.Data)
}

// shown writes the diff of each file that would change. It tells whether there is one.
func (f *fixFlags) shown(e *env, x *surveyed, list []mending) (any bool) {
	colours := report.NewColours(colourOn(e.colour, e.out))
	files, changes := 0, 0
	for _, m := range list {
		if m.task == nil || !m.outcome.Changed() || bytes.Equal(m.old, m.outcome.Data) {
			continue
		}
		files++
		changes += len(m.outcome.Made)
		report.Diff(e.out, m.task.path, string(m.old), string(m.outcome.Data), colours)
	}
	left := -changes
	for _, r := range x.run.Results {
		left += len(r.Findings)
	}
	fmt.Fprintf(e.err, "tonelint: %s would be mended in %s, and %d left\n", counted(changes, "finding"), counted(files, "file"), max(0, left))
	return files > 0
}

// leftovers tells of the temporary files that a killed run left beside the files that
// were read.
func (x *surveyed) leftovers() {
	seen := map[string]bool{}
	for _, in := range x.inputs {
		dir := filepath.Dir(filepath.FromSlash(in.path))
		if in.stdin || seen[dir] {
			continue
		}
		seen[dir] = true
		for _, name := range save.Leftovers(dir) {
			x.notice(filepath.ToSlash(filepath.Join(dir, name)), "a run that was killed left this; nothing reads it, and it can be deleted")
		}
	}
}

func (x *surveyed) notice(path, message string) {
	x.run.Notices = append(x.run.Notices, lint.Notice{Path: path, Offset: -1, Message: message})
}

// sayable is how much of a sentence is told in a notice, in code points.
const sayable = 60

func shortened(sentence string) string {
	if text := []rune(sentence); len(text) > sayable {
		return strings.TrimSpace(string(text[:sayable])) + "…"
	}
	return sentence
}

// counted is the number and what it is of.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
