package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
)

// Tried is a rule and what came of its examples.
type Tried struct {
	Rule   *lint.Rule
	Path   string // of its file
	Trials []*lint.Trial
}

// failed counts the examples of which the rule says otherwise than their author.
func (t *Tried) failed() (n int) {
	for _, x := range t.Trials {
		if !x.Passed() {
			n++
		}
	}
	return n
}

// tally counts the language's examples of a kind and those that pass.
func (t *Tried) tally(language, kind string) (passed, all int) {
	for _, x := range t.Trials {
		if x.Language == language && x.Kind() == kind {
			all++
			if x.Passed() {
				passed++
			}
		}
	}
	return passed, all
}

// Failed counts the examples that fail.
func Failed(tried []Tried) (n int) {
	for i := range tried {
		n += tried[i].failed()
	}
	return n
}

// Trials writes a line for every rule, with how many of its examples pass in each of
// the languages, and below it those that fail and why.
func Trials(w io.Writer, tried []Tried, languages []string, c *Colours) {
	longest, examples := 0, 0
	for _, t := range tried {
		longest = max(longest, len(t.Rule.ID))
		examples += len(t.Trials)
	}
	for i := range tried {
		t := &tried[i]
		said := tallies(t, languages)
		mark := "ok  "
		switch {
		case t.failed() > 0:
			mark = c.Error.Sprint("FAIL")
		case len(t.Trials) == 0:
			mark, said = "-   ", "no examples"
		}
		fmt.Fprintf(w, "%s  %s  %s\n", mark, c.Bold.Sprintf("%-*s", longest, t.Rule.ID), said)
		for _, x := range t.Trials {
			if !x.Passed() {
				fmt.Fprintln(w)
				Trial(w, t.Rule, x, c)
			}
		}
		if t.failed() > 0 {
			fmt.Fprintln(w)
		}
	}
	verdict := "all pass"
	if n := Failed(tried); n > 0 {
		verdict = fmt.Sprintf("%d fail", n)
	}
	fmt.Fprintf(w, "%s of %s: %s.\n", count(examples, "example"), count(len(tried), "rule"), verdict)
}

// tallies are how many of the rule's examples pass, by language.
func tallies(t *Tried, languages []string) string {
	var list []string
	for _, language := range languages {
		said, any := language, false
		for _, kind := range lint.ExampleKinds() {
			passed, all := t.tally(language, kind)
			if any = any || all > 0; all == 0 && kind == lint.MendedExample {
				continue
			}
			n := fmt.Sprint(all)
			if passed < all {
				n = fmt.Sprintf("%d of %d", passed, all)
			}
			said += fmt.Sprintf(" %s %s,", n, kind)
		}
		if !any {
			said = language + " none"
		}
		list = append(list, strings.TrimSuffix(said, ","))
	}
	return strings.Join(list, "; ")
}

// Trial tells of an example that fails: the letter, what the rule looks for and how
// the letter is read.
func Trial(w io.Writer, r *lint.Rule, t *lint.Trial, c *Colours) {
	said := "is good, and the rule finds fault with it"
	switch {
	case t.Bad && len(t.Findings) == 0:
		said = "is bad, and the rule finds nothing"
	case t.Bad:
		said = "is not mended as it says"
	}
	fmt.Fprintf(w, "%s: this example of %s (%s) %s\n", c.Bold.Sprintf("%s:%d:%d", t.Path, t.Line, t.Column), r.ID, t.Language, said)
	found := map[int]bool{}
	for _, f := range t.Findings {
		found[t.File.Position(f.Span.Start).Line] = true
	}
	text := strings.Split(strings.TrimRight(t.Letter, "\n"), "\n")
	for i, line := range text {
		mark := " "
		if found[i+1] {
			mark = c.Error.Sprint(">")
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %s%3d | %s", mark, i+1, printable(line, "")), " "))
	}
	var b strings.Builder
	if len(t.Findings) > 0 && t.Bad {
		for _, reason := range t.Reasons {
			wrap(&b, "  ", "    ", reason)
		}
		if t.Mended != "" && t.Mended != t.After {
			Diff(&b, t.Path, t.After, t.Mended, c)
		}
		fmt.Fprint(w, b.String())
		return
	}
	wrap(&b, "  the rule looks for ", "    ", r.Wanted())
	for _, reason := range t.Reasons {
		wrap(&b, "  but ", "    ", reason)
	}
	for _, f := range t.Findings {
		if f.When.Phrase != "" {
			wrap(&b, "  the fault shows: ", "    ", f.When.Phrase)
		}
	}
	fmt.Fprint(w, b.String())
	for _, line := range movesFound(t.Moves) {
		fmt.Fprintf(w, "    %s\n", line)
	}
	for _, l := range t.Letters {
		var b strings.Builder
		understood(&b, l, nil, nil, c)
		for line := range strings.Lines(b.String()) {
			if line != "\n" {
				fmt.Fprintf(w, "  %s", line)
			}
		}
	}
}

// movesFound says of each move where the letter does it.
func movesFound(list []lint.MoveFound) (out []string) {
	for i, m := range list {
		if slices.ContainsFunc(list[:i], func(o lint.MoveFound) bool { return o.Move == m.Move }) {
			continue
		}
		var places []string
		for _, o := range list[i:] {
			switch {
			case o.Move != m.Move:
			case o.Line > 0:
				places = append(places, fmt.Sprintf("line %d (%s, strength %.3g)", o.Line, o.Zone, o.Strength))
			case o.Weak > 0:
				places = append(places, fmt.Sprintf("nowhere; its cues are too weak, %.3g in all", o.Weak))
			default:
				places = append(places, "nowhere")
			}
		}
		out = append(out, m.Move+": "+strings.Join(places, ", "))
	}
	return out
}
