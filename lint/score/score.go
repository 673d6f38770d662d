// Package score gives letters figures from 0 to 100 for what their readers miss or
// find: one for each quality, and one for all rules together.
//
// The rule is this. A rule applies to a letter that is of its cases and kind, in
// whose language there are words for what it looks for, and that is not turned off.
// Of a quality's rules that apply
//
//   - one that finds nothing holds, and counts 1 for the letter;
//   - one that finds something is broken, and counts against the letter by the
//     worst of what it finds: 1 for info, 3 for a warning, 9 for an error.
//
// The figure is what counts for the letter as a share of all that counts, in percent,
// rounded down: six rules that hold and one that is broken by an error make
// 100 × 6 / (6 + 9) = 40. So 100 is a letter in which nothing is found, and 0 one in
// which no rule holds. Where no rule applies there is no figure.
//
// A fault weighs more than a rule that holds, since a reader does not forgive one cold
// sentence for the sake of others that could have been cold too. How often one rule is
// broken makes no difference, unless its findings are worse for being many. A letter
// with branches is judged in all the messages that it renders: what is found in some of
// them counts, and a rule applies that is for some of them. A finding that the letter
// says is accepted is none; one in a baseline is one.
//
//	letters := score.Letters(result, []string{"presence", "curiosity"})
//	figure, ok := letters[0].Qualities[0].Value()
package score

import (
	"cmp"
	"slices"

	"github.com/tonelint/tonelint/lint"
)

// Held is what a rule counts for a letter that keeps it.
const Held = 1

// against is what a rule counts against a letter, by the worst that it finds.
var against = [...]int{lint.Info: 1, lint.Warning: 3, lint.Error: 9}

// Against is what a rule counts against a letter in which that is the worst it finds.
func Against(s lint.Severity) int { return against[s] }

// Figure is what counts for a letter and against it.
type Figure struct{ For, Against int }

// Value is the figure, from 0 to 100; ok is false if no rule applied.
func (f Figure) Value() (value int, ok bool) {
	all := f.For + f.Against
	if all == 0 {
		return 0, false
	}
	return 100 * f.For / all, true
}

// Letter is what judging a message came to.
type Letter struct {
	Path string // of its file
	ID   string // of the message, in a file that holds several

	Language string
	Kind     string // "" is a letter
	Cases    []string

	Figure              // of all rules
	Qualities []Quality // in the order asked for

	Names map[string]string // what the language of reports calls a letter that has a quality; for those that fill it in
}

// Quality is what counts for a letter and against it among one quality's rules.
type Quality struct {
	Name string
	Figure
	Rules []Rule // that apply: broken ones first, the worst of them first, then by their ids
}

// Rule is a rule that applied to a letter.
type Rule struct {
	ID       string
	Against  int     // what it counts against the letter; 0 if it holds
	Found    []Place // what it found, in the order of the text
	Accepted []Place // what it found and the file says is accepted
}

// Place is where a rule found something.
type Place struct {
	Path         string // of the file it stands in: the letter's own, or a part that its template brings in
	Line, Column int    // from 1; columns count code points
	Severity     lint.Severity
	Message      string
	When         lint.When // the choices of the template that lead to it
	Reason       string    // why it is accepted, "" if that is not said
}

// Letters are the figures of the result's messages; qualities are those asked for.
func Letters(r *lint.Result, qualities []string) []Letter {
	var letters []Letter
	for i := range r.Messages {
		letters = append(letters, letter(r, &r.Messages[i], qualities))
	}
	return letters
}

func letter(r *lint.Result, m *lint.Message, qualities []string) Letter {
	l := Letter{Path: r.File.Path, ID: m.ID, Language: m.Language, Kind: m.Kind, Cases: m.Cases}
	for _, name := range qualities {
		q := Quality{Name: name}
		for _, rule := range m.Judged {
			if rule.Quality == name {
				q.add(judged(r, m, rule))
			}
		}
		slices.SortStableFunc(q.Rules, func(a, b Rule) int {
			return cmp.Or(b.Against-a.Against, cmp.Compare(a.ID, b.ID))
		})
		l.For += q.For
		l.Figure.Against += q.Figure.Against
		l.Qualities = append(l.Qualities, q)
	}
	return l
}

// judged is what the rule made of the message.
func judged(r *lint.Result, m *lint.Message, rule *lint.Rule) Rule {
	out := Rule{ID: rule.ID}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Rule == rule && m.Has(f) {
			out.Found = append(out.Found, place(r, f))
			out.Against = max(out.Against, Against(f.Severity))
		}
	}
	for i := range r.Suppressed {
		if f := &r.Suppressed[i]; f.Rule == rule && m.Has(f) {
			out.Accepted = append(out.Accepted, place(r, f))
		}
	}
	return out
}

func (q *Quality) add(r Rule) {
	q.Rules = append(q.Rules, r)
	q.Figure.Against += r.Against
	if r.Against == 0 {
		q.For += Held
	}
}

// Broken are how many of the rules found something.
func (q *Quality) Broken() int {
	n := 0
	for _, r := range q.Rules {
		if r.Against > 0 {
			n++
		}
	}
	return n
}

func place(r *lint.Result, f *lint.Finding) Place {
	file := f.In(r.File)
	at := file.Position(f.Span.Start)
	p := Place{Path: file.Path, Line: at.Line, Column: at.Column, Severity: f.Severity, Message: f.Message, When: f.When}
	if f.Suppression != nil {
		p.Reason = f.Suppression.Reason
	}
	return p
}

// Of is the letter's figure for a quality, or for all rules if that is "".
func (l *Letter) Of(quality string) Figure {
	if quality == "" {
		return l.Figure
	}
	for i := range l.Qualities {
		if l.Qualities[i].Name == quality {
			return l.Qualities[i].Figure
		}
	}
	return Figure{}
}

// Find is the letter with the message's ID, nil if there is none. A file's only message
// may have none or be the first.
func Find(letters []Letter, id string) *Letter {
	i := slices.IndexFunc(letters, func(l Letter) bool { return lint.SameMessage(l.ID, id) })
	if i < 0 {
		return nil
	}
	return &letters[i]
}

// Sort puts the letters in order: the lowest figure for all rules first, those that no
// rule applied to last, and equal ones by their paths and their places in the file.
func Sort(letters []Letter) {
	slices.SortStableFunc(letters, func(a, b Letter) int {
		x, known := a.Value()
		y, other := b.Value()
		if known != other {
			return map[bool]int{true: -1, false: 1}[known]
		}
		return cmp.Or(x-y, cmp.Compare(a.Path, b.Path))
	})
}

// Mean is the mean of the letters' figures for a quality, or for all rules if that is
// "", rounded down; ok is false if none has one.
func Mean(letters []Letter, quality string) (mean int, ok bool) {
	sum, n := 0, 0
	for i := range letters {
		if v, ok := letters[i].Of(quality).Value(); ok {
			sum, n = sum+v, n+1
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / n, true
}
