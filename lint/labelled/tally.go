package labelled

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
)

// Tally counts what is found in labelled letters. The fields that are exported are to be
// set before the first letter is added.
type Tally struct {
	Core []string // the rules without which the others are worth little

	// Severities are those that are right for a rule in a letter of these cases, in the
	// file at that path.
	Severities func(path, rule string, cases []string) []lint.Severity

	// Fillers are the words in which reports put conditions of templates, in lower
	// case: they tell nothing of which condition it is.
	Fillers map[string]bool

	// NoBranches leaves out labels of faults that show in some renderings only.
	NoBranches bool

	rules      map[string]*Counts
	bySeverity [lint.Error + 1]Counts // of rules of that severity, by the worst that is right; Missed stays 0
	cases      Counts
	when       Counts
	line       int // findings on the right line
	severity   int // findings of the right severity
	quiet      int // letters with nothing labelled above info
	clean      int // those of them in which nothing above info is found
	letters    int
	wrong      []Wrong
}

// Wrong is a finding that no label asks for, or a label for which there is none. It is
// about a rule or, if that is "", about a case.
type Wrong struct {
	Path    string
	Line    int // 0 if it is about a case
	Missing bool
	Rule    string
	Case    string
	Text    string // what is labelled behind "when", or the message of the finding
}

// Add counts what was found in a labelled file; the path is for [Tally.Wrong].
func (t *Tally) Add(path string, want *File, r *lint.Result) {
	if t.rules == nil {
		t.rules = map[string]*Counts{}
	}
	t.letters++
	t.addCases(path, want, r)
	labels := map[string][]Label{}
	for _, l := range want.Labels {
		labels[l.Rule] = append(labels[l.Rule], l)
	}
	found := hits(r)
	rules := maps.Clone(labels)
	for id := range found {
		rules[id] = labels[id]
	}
	quiet, above := true, false
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		right := t.Severities(path, id, want.Cases)
		mild := slices.Min(right) == lint.Info
		quiet = quiet && (mild || len(labels[id]) == 0)
		m := match(labels[id], found[id])
		if t.addRule(path, id, right, m, branches(labels[id])) && !mild {
			above = true
		}
	}
	if quiet {
		t.quiet++
		if !above {
			t.clean++
		}
	}
}

// branches tells whether a label is for some renderings only.
func branches(labels []Label) bool {
	return slices.ContainsFunc(labels, func(l Label) bool { return l.When != "" })
}

// hits are what is found of each rule, the first of each line.
func hits(r *lint.Result) map[string][]hit {
	out := map[string][]hit{}
	for i := range r.Findings {
		f := &r.Findings[i]
		line := f.In(r.File).Position(f.Span.Start).Line
		id := f.Rule.ID
		if !slices.ContainsFunc(out[id], func(h hit) bool { return h.line == line }) {
			out[id] = append(out[id], hit{line, f})
		}
	}
	return out
}

// addCases counts the cases that were told.
func (t *Tally) addCases(path string, want *File, r *lint.Result) {
	told := map[string]bool{}
	for _, m := range r.Messages {
		for _, c := range m.Cases {
			told[c] = c != letter.Routine
		}
	}
	for _, c := range slices.Sorted(maps.Keys(told)) {
		switch {
		case !told[c]:
		case slices.Contains(want.Cases, c):
			t.cases.Found++
		case !slices.Contains(want.Unsure, c):
			t.cases.False++
			t.wrong = append(t.wrong, Wrong{Path: path, Case: c})
		}
	}
	for i, c := range want.Cases {
		if !told[c] && !slices.Contains(want.Cases[:i], c) {
			t.cases.Missed++
			t.wrong = append(t.wrong, Wrong{Path: path, Missing: true, Case: c})
		}
	}
}

// addRule counts what was found of a rule in a file; some tells that there are labels
// for some renderings only. It tells whether a finding counted as false.
func (t *Tally) addRule(path, id string, right []lint.Severity, m matched, some bool) (wrong bool) {
	c := t.rules[id]
	if c == nil {
		c = &Counts{}
		t.rules[id] = c
	}
	worst := &t.bySeverity[slices.Max(right)]
	for _, p := range m.pairs {
		if t.NoBranches && p.When != "" {
			continue
		}
		c.Found++
		worst.Found++
		t.addPair(p, right)
	}
	for _, l := range m.missed {
		if t.NoBranches && l.When != "" {
			continue
		}
		c.Missed++
		if l.When != "" {
			t.when.Missed++
		}
		t.wrong = append(t.wrong, Wrong{Path: path, Line: l.Line, Missing: true, Rule: id, Text: l.When})
	}
	if t.NoBranches && some {
		return false
	}
	for _, h := range m.surplus {
		c.False++
		worst.False++
		t.wrong = append(t.wrong, Wrong{Path: path, Line: h.line, Rule: id, Text: h.finding.Message})
	}
	return len(m.surplus) > 0
}

// addPair counts how well a finding fits the label that asks for it.
func (t *Tally) addPair(p pair, right []lint.Severity) {
	if apart(p.Line, p.line) <= 1 {
		t.line++
	}
	if slices.Contains(right, p.finding.Severity) {
		t.severity++
	}
	branch := p.finding.When.Text
	switch shared := t.share(p.When, branch); {
	case shared:
		t.when.Found++
	default:
		if branch != "" {
			t.when.False++
		}
		if p.When != "" {
			t.when.Missed++
		}
	}
}

// names are the words that conditions are compared by: those of fewer letters are
// seldom names.
var names = regexp.MustCompile(`[\p{L}\p{N}_]{3,}`)

// Words are the words of a text that says when a fault shows, in lower case.
func Words(text string) []string { return names.FindAllString(strings.ToLower(text), -1) }

// share tells whether both name the same condition or value.
func (t *Tally) share(label, branch string) bool {
	told := Words(branch)
	return slices.ContainsFunc(Words(label), func(w string) bool { return !t.Fillers[w] && slices.Contains(told, w) })
}

func (t *Tally) core(id string) bool { return slices.Contains(t.Core, id) }

// together are the counts of the rules of which in tells.
func (t *Tally) together(in func(id string) bool) (all Counts) {
	for id, c := range t.rules {
		if in(id) {
			all.add(*c)
		}
	}
	return all
}

// found are how many findings labels ask for.
func (t *Tally) found() int { return t.together(func(string) bool { return true }).Found }

// macro is the mean of the F1 of the rules that are labelled.
func (t *Tally) macro() Figure {
	total, n := 0.0, 0
	for _, r := range t.Rules() {
		if r.Found+r.Missed > 0 {
			total += r.F1().Value
			n++
		}
	}
	if n == 0 {
		return Figure{}
	}
	return Figure{total / float64(n), true}
}

// Rule is how often one rule was right and wrong.
type Rule struct {
	ID   string
	Core bool
	Counts
}

// Rules are the rules of which something was labelled or found, those of the core first
// and each by its id.
func (t *Tally) Rules() (list []Rule) {
	for id, c := range t.rules {
		if *c != (Counts{}) {
			list = append(list, Rule{id, t.core(id), *c})
		}
	}
	slices.SortFunc(list, func(a, b Rule) int {
		if a.Core != b.Core {
			return map[bool]int{true: -1, false: 1}[a.Core]
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return list
}

// Sums are the figures for all letters together.
func (t *Tally) Sums() (list []Sum) {
	for _, s := range sums {
		list = append(list, Sum{s.name, s.about, s.of(t)})
	}
	return list
}

// Of is the sum of that name or else the F1 of the rule of that id.
func (t *Tally) Of(name string) Figure {
	for _, s := range sums {
		if s.name == name {
			return s.of(t)
		}
	}
	if c := t.rules[name]; c != nil {
		return c.F1()
	}
	return Figure{}
}

// Letters are how many files were added.
func (t *Tally) Letters() int { return t.letters }

// Wrong are the false and missing findings and cases, by path and line.
func (t *Tally) Wrong() []Wrong {
	list := slices.Clone(t.wrong)
	slices.SortStableFunc(list, func(a, b Wrong) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), a.Line-b.Line, cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Case, b.Case))
	})
	return list
}
