package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// Full writes findings to be read by a person: the sentence with the fault
// underlined, what is wrong, why it matters, and what to write instead.
func Full(w io.Writer, run *Run, c *Colours) error {
	b := &strings.Builder{}
	for _, r := range run.Results {
		for _, f := range worstFirst(r.Findings) {
			full(b, r.File, f, c)
		}
	}
	counts(b, run, c)
	legend(b, run)
	statistics(b, run, c)
	_, err := io.WriteString(w, b.String())
	return err
}

// worstFirst are the findings in the order of their places, and the worst first of
// those that stand at one place.
func worstFirst(findings []lint.Finding) []*lint.Finding {
	list := make([]*lint.Finding, len(findings))
	for i := range findings {
		list[i] = &findings[i]
	}
	slices.SortStableFunc(list, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Severity, a.Severity))
	})
	return list
}

// width is where long lines of explanation are broken, in code points.
const width = 88

func full(b *strings.Builder, judged *source.File, f *lint.Finding, c *Colours) {
	file := f.In(judged)
	at := file.Position(f.Span.Start)
	fmt.Fprintf(b, "%s[%s] %s\n", c.severity(f.Severity), f.Rule.ID, c.Bold.Sprint(printable(f.Message, "")))
	fmt.Fprintf(b, "  %s %s:%d:%d\n", c.Dim.Sprint("-->"), printable(file.Path, ""), at.Line, at.Column)
	excerpt(b, file, f, 0, c)
	if f.File != nil {
		wrap(b, c.Dim.Sprint("    in: "), "        ", printable(judged.Path, "")+", which brings this in")
	}
	chosen(b, f, c)
	wrap(b, c.Dim.Sprint("   why: "), "        ", f.Why)
	for i, s := range f.Suggestions {
		label := "  help: "
		if i > 0 {
			label = "    or: "
		}
		note := ""
		if s.Kind == lint.Ask {
			note = " ✎"
		}
		wrap(b, c.Dim.Sprint(label), "        ", s.Title+note)
		if s.Text != "" {
			quote(b, s.Text, c)
		}
	}
	b.WriteString("\n")
}

// chosen tells the choices of the template that lead to the finding.
func chosen(b *strings.Builder, f *lint.Finding, c *Colours) {
	if w := f.When; w.Text != "" {
		said := w.Text
		if !w.Sure {
			said = w.Phrase
		}
		wrap(b, c.Dim.Sprint("  when: "), "        ", said)
	}
}

// excerptLines is how many lines of the file are shown of a long sentence.
const excerptLines = 3

// excerpt shows the lines of what was found, and so many lines of its paragraph above
// and below them.
func excerpt(b *strings.Builder, file *source.File, f *lint.Finding, around int, c *Colours) {
	from, to := file.Position(f.Span.Start), file.Position(max(f.Span.Start, f.Span.End-1))
	first, last := from.Line, to.Line
	for first > 1 && from.Line-first < around && strings.TrimSpace(file.Line(first-1)) != "" {
		first--
	}
	for last-to.Line < around && strings.TrimSpace(file.Line(last+1)) != "" {
		last++
	}
	gutter := len(fmt.Sprint(last))
	bar := c.Dim.Sprint("|")
	beside := func(a, z int) {
		for n := a; n <= z; n++ {
			line, _, _ := window(printable(strings.ReplaceAll(file.Line(n), "\t", " "), ""), 0, 0)
			fmt.Fprintf(b, " %*d %s %s\n", gutter, n, bar, line)
		}
	}
	beside(first, from.Line-1)
	defer beside(to.Line+1, last)
	for n := from.Line; n <= to.Line; n++ {
		if n-from.Line == excerptLines {
			fmt.Fprintf(b, " %*s %s %s\n", gutter, "", bar, c.Dim.Sprint("..."))
			break
		}
		line := printable(strings.ReplaceAll(file.Line(n), "\t", " "), "")
		first, last := 0, utf8.RuneCountInString(line)
		if n == from.Line {
			first = from.Column - 1
		}
		if n == to.Line {
			last = to.Column
		}
		line, first, last = window(line, first, last)
		fmt.Fprintf(b, " %*d %s %s\n", gutter, n, bar, line)
		text := []rune(line)
		for first < last && first < len(text) && text[first] == ' ' {
			first++
		}
		if last > first {
			fmt.Fprintf(b, " %*s %s %s%s\n", gutter, "", bar, strings.Repeat(" ", first), c.Mark.Sprint(strings.Repeat("^", last-first)))
		}
	}
}

// window cuts a long line to what can be read: the marked part and a little
// before it.
func window(line string, first, last int) (string, int, int) {
	const most, before = 100, 20
	text := []rune(line)
	if len(text) <= most {
		return line, first, min(last, len(text))
	}
	from := 0
	if first > before {
		from = first - before
	}
	to := min(len(text), from+most)
	out := string(text[from:to])
	shift := from
	if from > 0 {
		out = "…" + out
		shift--
	}
	if to < len(text) {
		out += "…"
	}
	return out, first - shift, min(last, to) - shift
}

// quote writes proposed text, set off by a bar.
func quote(b *strings.Builder, text string, c *Colours) {
	for _, line := range lines(text, width-10) {
		fmt.Fprintf(b, "        %s %s\n", c.New.Sprint("+"), c.New.Sprint(line))
	}
}

func wrap(b *strings.Builder, label, indent, text string) {
	for i, line := range lines(text, width-len(indent)) {
		if i == 0 {
			b.WriteString(label)
		} else {
			b.WriteString(indent)
		}
		b.WriteString(line + "\n")
	}
}

// lines breaks text between words so that no line is longer than most code
// points, if its words are not.
func lines(text string, most int) []string {
	var out []string
	for _, paragraph := range strings.Split(printable(text, "\n\r\t"), "\n") {
		line := ""
		n := 0
		for _, word := range strings.Fields(paragraph) {
			size := utf8.RuneCountInString(word)
			if n > 0 && n+1+size > most {
				out = append(out, line)
				line, n = "", 0
			}
			if n > 0 {
				line += " "
				n++
			}
			line += word
			n += size
		}
		out = append(out, line)
	}
	return out
}

// counts tells how much was found and read.
func counts(b *strings.Builder, run *Run, c *Colours) {
	s := run.Summary()
	if s.Files == 0 {
		return // nothing was read: the notices say why
	}
	read := fmt.Sprintf("%s in %s", count(s.Messages, "message"), count(s.Files, "file"))
	switch {
	case s.Baseline == 1:
		read += "; 1 finding is in the baseline"
	case s.Baseline > 1:
		read += fmt.Sprintf("; %d findings are in the baseline", s.Baseline)
	}
	if s.Fixed > 0 {
		fmt.Fprintf(b, "%s mended.\n", count(s.Fixed, "finding"))
	}
	n := s.Errors + s.Warnings + s.Infos
	if n == 0 {
		fmt.Fprintf(b, "No findings in %s.\n", read)
		return
	}
	fmt.Fprintf(b, "%s (%s, %s, %d info) in %s.\n", c.Bold.Sprint(count(n, "finding")), count(s.Errors, "error"), count(s.Warnings, "warning"), s.Infos, read)
}

// legend explains the mark of suggestions that only a person can finish, if there
// are any.
func legend(b *strings.Builder, run *Run) {
	for _, r := range run.Results {
		for _, f := range r.Findings {
			for _, x := range f.Suggestions {
				if x.Kind == lint.Ask {
					b.WriteString("✎ marks text that only you can finish: fill in what stands in [brackets].\n")
					return
				}
			}
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Notices writes what was odd about the input, for standard error.
func Notices(w io.Writer, run *Run) {
	for _, n := range run.notices() {
		fmt.Fprintf(w, "tonelint: %s\n", n)
	}
}
