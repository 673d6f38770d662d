package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/score"
	"github.com/tonelint/tonelint/lint/source"
)

// Outline writes a letter sentence by sentence: its line, its zone, what it does
// and the words that show it. r is which message of its template it is, nil if
// there is no other; figures are those of all that its template renders, nil if it was
// not judged.
func Outline(w io.Writer, l *letter.Letter, r *lint.Rendered, figures *score.Letter, c *Colours) {
	name := l.Doc.File.Path
	if l.Doc.ID != "" {
		name += ", message " + l.Doc.ID
	}
	fmt.Fprintf(w, "%s\n", c.Bold.Sprint(printable(name, "")))
	understood(w, l, r, figures, c)
}

// understood writes how the letter is read: its language, kind and cases, its figures
// if it has any, and its sentences.
func understood(w io.Writer, l *letter.Letter, r *lint.Rendered, figures *score.Letter, c *Colours) {
	kind := l.Kind
	if kind == "" {
		kind = "letter"
	}
	fmt.Fprintf(w, "  language %s, %s, %s", l.Language, kind, l.Doc.Format)
	if a, _ := l.Address(); a != nil {
		fmt.Fprintf(w, ", address %q", a.Name)
	}
	fmt.Fprintln(w)
	if r != nil {
		rendering(w, r)
	}
	for _, k := range l.Cases {
		fmt.Fprintf(w, "  case %s", c.Bold.Sprint(k.Name))
		if k.Declared {
			fmt.Fprint(w, " (declared)")
		}
		fmt.Fprintln(w)
		outlineEvidence(w, l, k.Evidence, c)
	}
	for _, k := range l.Doubtful {
		if k.Weight >= hinted*k.Needed {
			fmt.Fprintf(w, "  no case %s: its signs come to %.2g of %g\n", c.Bold.Sprint(k.Name), k.Weight, k.Needed)
			outlineEvidence(w, l, k.Evidence, c)
		}
	}
	if figures != nil {
		outlineScore(w, figures, r != nil, c)
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		fmt.Fprintln(w)
		item := ""
		if s.Item {
			item = ", item"
			if s.LeadIn >= 0 {
				item += " under " + place(l, l.At(&l.Sentences[s.LeadIn]))
			}
		}
		if s.Question {
			item += ", question"
		}
		line, path := locate(l, l.At(s))
		if path != "" {
			item += ", in " + printable(path, "")
		}
		fmt.Fprintf(w, "%4d  %s  %s\n", line, c.Dim.Sprint(s.Zone.String()+item), printable(l.Words(s, 0, len(s.Words)), ""))
		for _, m := range s.Moves {
			if l.Pack.Counts(m.Move) {
				fmt.Fprintf(w, "        %s %d\n", c.Move.Sprint(m.Move), len(m.Matches))
				continue
			}
			fmt.Fprintf(w, "        %s", c.Move.Sprint(m.Move))
			if m.Strength != 1 {
				fmt.Fprintf(w, " %.3g", m.Strength)
			}
			if m.From != "" {
				from := m.From
				if from == m.Move {
					from = "the lead-in"
				}
				fmt.Fprintf(w, ", from %s", from)
			}
			if m.From == "" {
				for _, e := range m.Matches {
					fmt.Fprintf(w, "\n          %q %s", l.Words(s, e.From, e.To), c.Dim.Sprint(why(e)))
				}
			}
			fmt.Fprintln(w)
		}
	}
}

// hinted is the share of what a case takes from which its signs are worth telling.
const hinted = 0.4

// outlineEvidence lists what speaks for a case, and against it.
func outlineEvidence(w io.Writer, l *letter.Letter, evidence []letter.CaseEvidence, c *Colours) {
	for _, e := range evidence {
		if e.Sentence < 0 {
			fmt.Fprintf(w, "    %s: the template asks for %q\n", place(l, e.At), printable(e.Condition, ""))
			continue
		}
		s := &l.Sentences[e.Sentence]
		fmt.Fprintf(w, "    %s: %q %s\n", place(l, l.Home(s, e.From, e.To)), l.Words(s, e.From, e.To), c.Dim.Sprint(why(e.Evidence)))
	}
}

// rendering tells which message of its template a letter is.
func rendering(w io.Writer, r *lint.Rendered) {
	said := r.When.Phrase
	if r.Other > 0 {
		said += fmt.Sprintf(" and %s", count(r.Other, "more choice"))
	}
	var b strings.Builder
	wrap(&b, "  rendering: ", "             ", fmt.Sprintf("%s (1 of %s; \"tonelint variants\" lists them)", said, counted(r.Count, r.More)))
	fmt.Fprint(w, b.String())
}

// locate is the line that the span of the letter's text starts on, and the path of
// the file if that is a part which the template brings in.
func locate(l *letter.Letter, s source.Span) (line int, path string) {
	file, at := l.Doc.Locate(s)
	if file != l.Doc.File {
		path = file.Path
	}
	return file.Position(at.Start).Line, path
}

// place is the same in words.
func place(l *letter.Letter, s source.Span) string {
	line, path := locate(l, s)
	if path != "" {
		return fmt.Sprintf("line %d of %s", line, printable(path, ""))
	}
	return fmt.Sprintf("line %d", line)
}

// why names the pattern behind a piece of evidence.
func why(e letter.Evidence) string {
	var b strings.Builder
	fmt.Fprintf(&b, "(%s:%d: %s", e.Pattern.Origin.Path, e.Pattern.Origin.Line, e.Pattern.Text)
	if e.Strength != 1 {
		fmt.Fprintf(&b, ", strength %g", e.Strength)
	}
	b.WriteString(")")
	return b.String()
}
