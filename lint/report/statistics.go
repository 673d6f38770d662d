package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/score"
)

// Statistics counts the findings of a run by rule, and by quality: by what their
// readers missed.
type Statistics struct {
	Rules     []RuleCount    `json:"rules"`     // those with findings, the most frequent first
	Qualities []QualityCount `json:"qualities"` // every quality that the run's rules speak of, the most frequent first
}

// RuleCount counts one rule's findings.
type RuleCount struct {
	Rule    string `json:"rule"`
	Quality string `json:"quality"`
	Tally
}

// QualityCount counts the findings of all rules for one quality.
type QualityCount struct {
	Quality string `json:"quality"`
	Tally
	Score *int `json:"score"` // the mean of the letters' figures, see lint/score; null if no rule applied to any
}

// Tally is how many findings there are, of which severities, and in how many files.
type Tally struct {
	Findings int `json:"findings"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Files    int `json:"files"`

	last *lint.Result // the file that was counted last
}

func (t *Tally) add(r *lint.Result, s lint.Severity) {
	t.Findings++
	switch s {
	case lint.Error:
		t.Errors++
	case lint.Warning:
		t.Warnings++
	default:
		t.Infos++
	}
	if t.last != r {
		t.last = r
		t.Files++
	}
}

// Count makes the run's statistics.
func (r *Run) Count() Statistics {
	rules, qualities := map[string]*RuleCount{}, map[string]*QualityCount{}
	quality := func(name string) *QualityCount {
		if qualities[name] == nil {
			qualities[name] = &QualityCount{Quality: name}
		}
		return qualities[name]
	}
	for _, x := range r.Rules {
		quality(x.Quality)
	}
	for _, x := range r.Results {
		for i := range x.Findings {
			f := &x.Findings[i]
			if rules[f.Rule.ID] == nil {
				rules[f.Rule.ID] = &RuleCount{Rule: f.Rule.ID, Quality: f.Rule.Quality}
			}
			rules[f.Rule.ID].add(x, f.Severity)
			quality(f.Rule.Quality).add(x, f.Severity)
		}
	}
	s := Statistics{Rules: []RuleCount{}, Qualities: []QualityCount{}}
	for _, c := range rules {
		s.Rules = append(s.Rules, *c)
	}
	for _, c := range qualities {
		if mean, ok := score.Mean(r.Scores, c.Quality); ok {
			c.Score = &mean
		}
		s.Qualities = append(s.Qualities, *c)
	}
	slices.SortFunc(s.Rules, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Rule, b.Rule))
	})
	slices.SortFunc(s.Qualities, func(a, b QualityCount) int {
		return cmp.Or(cmp.Compare(b.Findings, a.Findings), cmp.Compare(a.Quality, b.Quality))
	})
	return s
}

// statistics writes the run's statistics as two tables, if they were asked for and
// there is anything to count.
func statistics(b *strings.Builder, run *Run, c *Colours) {
	if !run.Statistics {
		return
	}
	s := run.Count()
	if len(s.Rules) == 0 {
		return
	}
	var names []string
	var tallies []Tally
	for _, x := range s.Rules {
		names, tallies = append(names, x.Rule), append(tallies, x.Tally)
	}
	table(b, "Rule", names, tallies, nil, c)
	names, tallies = nil, nil
	scores := []string{}
	for _, x := range s.Qualities {
		names, tallies = append(names, x.Quality), append(tallies, x.Tally)
		if x.Score == nil {
			scores = append(scores, "-")
		} else {
			scores = append(scores, strconv.Itoa(*x.Score))
		}
	}
	table(b, "Quality", names, tallies, scores, c)
}

// table writes the tallies under their names, with a column of scores unless that is
// nil.
func table(b *strings.Builder, title string, names []string, tallies []Tally, scores []string, c *Colours) {
	longest := utf8.RuneCountInString(title)
	for _, n := range names {
		longest = max(longest, utf8.RuneCountInString(n))
	}
	head := fmt.Sprintf("%-*s  Findings  Errors  Warnings  Info  Files", longest, title)
	if scores != nil {
		head += "  Score"
	}
	b.WriteString("\n" + c.Bold.Sprint(head) + "\n")
	for i, t := range tallies {
		fmt.Fprintf(b, "%-*s  %8d  %6d  %8d  %4d  %5d", longest, names[i], t.Findings, t.Errors, t.Warnings, t.Infos, t.Files)
		if scores != nil {
			fmt.Fprintf(b, "  %5s", scores[i])
		}
		b.WriteString("\n")
	}
}
