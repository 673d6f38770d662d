package labelled

import "github.com/tonelint/tonelint/lint"

// Figure is a share from 0 to 1, unless there is nothing to count.
type Figure struct {
	Value float64
	Known bool
}

func share(of, all int) Figure {
	if all == 0 {
		return Figure{}
	}
	return Figure{float64(of) / float64(all), true}
}

// Counts are how often something was told rightly, told wrongly, and not told.
type Counts struct{ Found, False, Missed int }

// Precision is the share of what is told that is right.
func (c Counts) Precision() Figure { return share(c.Found, c.Found+c.False) }

// Recall is the share of what is labelled that is told.
func (c Counts) Recall() Figure { return share(c.Found, c.Found+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() Figure { return share(2*c.Found, 2*c.Found+c.False+c.Missed) }

func (c *Counts) add(o Counts) {
	c.Found += o.Found
	c.False += o.False
	c.Missed += o.Missed
}

// Sum is a figure for all letters and many rules together.
type Sum struct {
	Name  string
	About string // what it is
	Figure
}

// sums are all sums, in their order.
var sums = []struct {
	name, about string
	of          func(*Tally) Figure
}{
	{"core", "F1 of the rules of the core together, which stand first", func(t *Tally) Figure { return t.together(t.core).F1() }},
	{"macro", "the mean of the F1 of all rules that are labelled", (*Tally).macro},
	{"micro", "F1 of all rules together", func(t *Tally) Figure { return t.together(func(string) bool { return true }).F1() }},
	{"errors", "precision of what is an error", func(t *Tally) Figure { return t.bySeverity[lint.Error].Precision() }},
	{"warnings", "precision of what is a warning, or would be one if there were more of it", func(t *Tally) Figure { return t.bySeverity[lint.Warning].Precision() }},
	{"case", "F1 of what letters are about", func(t *Tally) Figure { return t.cases.F1() }},
	{"line", "share of what is found that stands where it is labelled, or a line beside it", func(t *Tally) Figure { return share(t.line, t.found()) }},
	{"severity", "share of what is found that has the severity of its rule in such a letter", func(t *Tally) Figure { return share(t.severity, t.found()) }},
	{"when", "F1 of telling the choices of a template that lead to a fault", func(t *Tally) Figure { return t.when.F1() }},
	{"clean", "share of letters with no label above info in which nothing above info is found", func(t *Tally) Figure { return share(t.clean, t.quiet) }},
}

// SumNames lists the names of the sums.
func SumNames() (names []string) {
	for _, s := range sums {
		names = append(names, s.name)
	}
	return names
}
