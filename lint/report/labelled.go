package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/tonelint/tonelint/lint/labelled"
)

// Labelled writes how what is found compares with what is labelled, for people: a line
// for each rule and one for each sum. If wrong is set, it lists what is false and what
// is missing, too.
func Labelled(w io.Writer, t *labelled.Tally, wrong bool, c *Colours) error {
	b := &strings.Builder{}
	if rules := t.Rules(); len(rules) > 0 {
		width := 0
		for _, r := range rules {
			width = max(width, len(r.ID))
		}
		b.WriteString(c.Bold.Sprintf("%-*s  Found  False  Missed  Precision  Recall    F1", width, "Rule") + "\n")
		for _, r := range rules {
			fmt.Fprintf(b, "%-*s  %5d  %5d  %6d  %9s  %6s  %4s\n", width, r.ID, r.Found, r.False, r.Missed,
				decimals(r.Precision(), 2), decimals(r.Recall(), 2), decimals(r.F1(), 2))
		}
		b.WriteString("\n")
	}
	if list := t.Wrong(); wrong && len(list) > 0 {
		for i := range list {
			fmt.Fprintf(b, "%s\n", printable(wrongly(&list[i]), ""))
		}
		b.WriteString("\n")
	}
	for _, s := range t.Sums() {
		fmt.Fprintf(b, "%s  %5s  %s\n", c.Bold.Sprintf("%-8s", s.Name), decimals(s.Figure, 3), s.About)
	}
	b.WriteString(c.Dim.Sprint(count(t.Letters(), "letter")) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// decimals is the figure with so many of them, "-" if there is none.
func decimals(f labelled.Figure, n int) string {
	if !f.Known {
		return "-"
	}
	return fmt.Sprintf("%.*f", n, f.Value)
}

// wrongly tells of what is false or missing, and where.
func wrongly(x *labelled.Wrong) string {
	kind, what := kindOf(x), x.Rule
	if x.Rule == "" {
		return fmt.Sprintf("%s: %s case %s", x.Path, kind, x.Case)
	}
	switch {
	case x.Text == "":
	case x.Missing:
		what += ", when " + x.Text
	default:
		what += ": " + x.Text
	}
	return fmt.Sprintf("%s:%d: %s %s", x.Path, x.Line, kind, what)
}

func kindOf(x *labelled.Wrong) string {
	if x.Missing {
		return "missing"
	}
	return "false"
}

// The types below are a JSON contract: fields may be added, never changed. A figure has
// six decimals, and is null where there is nothing to count.

type jsonLabelled struct {
	Version int                 `json:"version"`
	Letters int                 `json:"letters"`
	Rules   []jsonRuleCounts    `json:"rules"`
	Sums    map[string]*float64 `json:"sums"`
	Wrong   []jsonWrong         `json:"wrong"`
}

type jsonRuleCounts struct {
	Rule      string   `json:"rule"`
	Core      bool     `json:"core"`
	Found     int      `json:"found"`
	False     int      `json:"false"`
	Missed    int      `json:"missed"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"`
}

type jsonWrong struct {
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	Kind    string `json:"kind"` // false or missing
	Rule    string `json:"rule,omitempty"`
	Case    string `json:"case,omitempty"`
	When    string `json:"when,omitempty"`    // of what is missing
	Message string `json:"message,omitempty"` // of what is false
}

// LabelledJSON writes the same as one JSON value, with all that is false or missing.
func LabelledJSON(w io.Writer, t *labelled.Tally) error {
	out := jsonLabelled{Version: 1, Letters: t.Letters(), Rules: []jsonRuleCounts{}, Sums: map[string]*float64{}, Wrong: []jsonWrong{}}
	for _, r := range t.Rules() {
		out.Rules = append(out.Rules, jsonRuleCounts{r.ID, r.Core, r.Found, r.False, r.Missed, jsonShare(r.Precision()), jsonShare(r.Recall()), jsonShare(r.F1())})
	}
	for _, s := range t.Sums() {
		out.Sums[s.Name] = jsonShare(s.Figure)
	}
	for _, x := range t.Wrong() {
		one := jsonWrong{Path: x.Path, Line: x.Line, Kind: kindOf(&x), Rule: x.Rule, Case: x.Case}
		if x.Missing {
			one.When = x.Text
		} else {
			one.Message = x.Text
		}
		out.Wrong = append(out.Wrong, one)
	}
	return writeJSON(w, out, "  ")
}

func jsonShare(f labelled.Figure) *float64 {
	if !f.Known {
		return nil
	}
	v := math.Round(f.Value*1e6) / 1e6
	return &v
}
