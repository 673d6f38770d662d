package handbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// rule is a rule as the page shows it.
type rule struct {
	*lint.Rule
	Path  string
	Check string // as its file has it
	Moves []move // that the check looks for
	Texts []text
}

// text is what a rule says in a language.
type text struct {
	language
	lint.Text
	Bad, Good []example
}

// example is a letter, or what stands in one.
type example struct {
	Text  string
	Lines bool // it has to be shown as it is written
}

const (
	shownExamples = 3   // of a kind, in each language
	wholeExamples = 2   // the same, where they are letters of several lines
	shortExample  = 160 // code points: what is read at a glance
)

func (p *page) rule(b *rulebook.Book, reader *letter.Reader, r *lint.Rule) (*rule, error) {
	x := &rule{Rule: r}
	x.Path, _ = b.Path(r.ID)
	var err error
	if x.Check, err = b.CheckText(r.ID); err != nil {
		return nil, err
	}
	for _, name := range r.Moves() {
		i := slices.IndexFunc(p.Moves, func(m move) bool { return m.Name == name })
		x.Moves = append(x.Moves, p.Moves[i])
	}
	examples, err := b.Examples(r.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range p.Languages {
		said, ok := r.Texts[l.Code]
		if !ok {
			continue
		}
		t := text{language: l, Text: said}
		t.Bad, t.Good = chosen(reader, examples, l.Code, true), chosen(reader, examples, l.Code, false)
		x.Texts = append(x.Texts, t)
	}
	return x, nil
}

// chosen are a few of the examples of a kind: the first that are a short sentence, then
// the shortest of the others; in the order of the file.
func chosen(reader *letter.Reader, all []lint.Example, language string, bad bool) []example {
	var own []lint.Example
	for _, e := range all {
		if e.Language == language && e.Bad == bad && e.After == "" {
			own = append(own, e)
		}
	}
	order := make([]int, len(own))
	rank := make([]int, len(own))
	for i, e := range own {
		order[i] = i
		if rank[i] = utf8.RuneCountInString(e.Text); rank[i] <= shortExample && !laid(e.Text) && sentences(reader, e) <= 1 {
			rank[i] = 0
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank[a] - rank[b] })
	order = order[:min(len(order), shownExamples)]
	if slices.ContainsFunc(order, func(i int) bool { return laid(own[i].Text) }) {
		order = order[:min(len(order), wholeExamples)]
	}
	slices.Sort(order)
	var out []example
	for _, i := range order {
		out = append(out, example{strings.TrimRight(own[i].Text, "\n"), laid(own[i].Text)})
	}
	return out
}

// laidOut is a line that means something by how it stands: an item, a heading, a row, an
// empty line.
var laidOut = regexp.MustCompile(`(?m)^\s*([-*+]\s|#+\s|[|>]|\d+[.)]\s|---|$)`)

// laid tells whether the lines of an example have to be kept.
func laid(text string) bool {
	text = strings.TrimRight(text, "\n")
	return strings.Contains(text, "\n") && laidOut.MatchString(text)
}

// sentences counts those of an example in which lines mean nothing.
func sentences(reader *letter.Reader, e lint.Example) int {
	doc := document.Read(source.NewFile("example.md", []byte(strings.Join(strings.Fields(e.Text), " "))), document.Options{})[0]
	return len(reader.Read(doc, letter.Options{Language: e.Language}).Sentences)
}
