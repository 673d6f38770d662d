package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
)

// Rules lists the rules with what each says is wrong.
func Rules(w io.Writer, rules []*lint.Rule, language string, c *Colours) {
	longest := 0
	for _, r := range rules {
		longest = max(longest, len(r.ID))
	}
	for _, r := range rules {
		fmt.Fprintf(w, "%s  %-7s  %s\n", c.Bold.Sprintf("%-*s", longest, r.ID), r.Severity, r.Text(language).Message)
	}
}

// shownExamples is how many examples of a kind an explanation shows.
const shownExamples = 3

// Explain tells all about a rule.
func Explain(w io.Writer, r *lint.Rule, examples []lint.Example, language string, c *Colours) {
	t := r.Text(language)
	fmt.Fprintf(w, "%s (%s, %s)\n\n", c.Bold.Sprint(r.ID), r.Severity, r.Quality)
	for _, text := range []string{t.Message, t.Why} {
		for _, line := range lines(text, width) {
			fmt.Fprintln(w, line)
		}
		fmt.Fprintln(w)
	}
	if len(r.Cases) > 0 {
		fmt.Fprintf(w, "Applies to letters about: %s\n\n", strings.Join(r.Cases, ", "))
	}
	if !r.For(language) {
		language = r.Languages[0] // of the examples
	}
	if len(r.Languages) > 0 {
		fmt.Fprintf(w, "Applies to messages in: %s\n\n", strings.Join(r.Languages, ", "))
	}
	if len(t.Suggestions) > 0 {
		fmt.Fprintln(w, c.Bold.Sprint("What to write instead"))
		for _, s := range t.Suggestions {
			fmt.Fprintf(w, "  - %s\n", s.Title)
			if s.Text != "" {
				for _, line := range lines(s.Text, width-6) {
					fmt.Fprintf(w, "      %s\n", c.New.Sprint(line))
				}
			}
		}
		fmt.Fprintln(w)
	}
	for _, bad := range []bool{true, false} {
		title := "These letters keep the rule"
		if bad {
			title = "These letters break the rule"
		}
		n := 0
		for _, x := range examples {
			if x.Bad != bad || x.After != "" || x.Language != language || n == shownExamples {
				continue
			}
			if n == 0 {
				fmt.Fprintln(w, c.Bold.Sprint(title))
			}
			n++
			for i, line := range strings.Split(strings.TrimRight(x.Text, "\n"), "\n") {
				lead := "    "
				if i == 0 {
					lead = "  - "
				}
				fmt.Fprintln(w, strings.TrimRight(lead+line, " "))
			}
		}
		if n > 0 {
			fmt.Fprintln(w)
		}
	}
}
