package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Mark stands for a placeholder in a masked text. It is a letter to parsers of
// markup, which a punctuation character is not: "**x**" stays strong.
const Mark = '\uE000'

// Mask is the text in which every branch is read, one after the other. Each
// placeholder is a Mark, a literal its prose, and all other tags are gone. The
// text of the parent must be the one that was scanned.
//
// A line that holds nothing but tags that are gone becomes an empty line, so
// that it parts what stands above it from what stands below. Between two rows of
// a Markdown table it goes altogether, since an empty line would end the table;
// so does one of comments that are to leave no trace, and the signs of a block
// quote with it.
func (t *Template) Mask(parent *source.View) *source.View {
	m := masker{text: parent.Text, tags: t.Tags, b: source.NewBuilder(parent)}
	if len(t.Tags) == 0 {
		m.b.Copy(0, len(m.text))
		return m.b.View()
	}
	m.b.Grow(len(m.text))
	m.rows = make([]row, 0, strings.Count(m.text, "\n")+1)
	m.lines()
	m.write()
	return m.b.View()
}

type masker struct {
	text string
	tags []Tag
	b    *source.Builder
	rows []row
}

// row is a line of the text, or several that a tag holds together.
type row struct {
	start, end int // end is before the newline
	next       int // the start of the next row
	tags       []Tag
	gone       bool // it holds tags, and nothing to read
	table      bool // what can be read of it begins with "|"
	aside      bool // gone, and not even an empty line stays
}

// lines parts the text into rows.
func (m *masker) lines() {
	k := 0
	for start := 0; start < len(m.text); {
		r := row{start: start}
		first := k
		end := m.newline(start)
		for k < len(m.tags) && m.tags[k].Start <= end {
			// Past a tag with newlines in it, the line goes on; the newline may be
			// its first byte.
			if m.tags[k].End > end {
				end = m.newline(m.tags[k].End)
			}
			k++
		}
		r.tags = m.tags[first:k]
		r.end, r.next = end, min(end+1, len(m.text))
		if r.end > start && m.text[r.end-1] == '\r' && r.next > r.end {
			r.end--
		}
		if k > first && m.tags[k-1].End > r.end {
			r.end = m.tags[k-1].End
		}
		m.read(&r)
		m.rows = append(m.rows, r)
		start = r.next
	}
}

// newline is the place of the first newline from i on, or the end of the text.
func (m *masker) newline(i int) int {
	if k := strings.IndexByte(m.text[i:], '\n'); k >= 0 {
		return i + k
	}
	return len(m.text)
}

// visible tells whether the tag leaves something to read.
func visible(t Tag) bool {
	return t.Kind == Placeholder || t.Kind == Literal && t.Inner.Len() > 0
}

// read tells what is left of the row without its tags.
func (m *masker) read(r *row) {
	first := byte(0)
	r.aside = len(r.tags) > 0
	look := func(text string) {
		if text = strings.TrimSpace(text); first == 0 && text != "" {
			first = text[0]
		}
		r.aside = r.aside && strings.Trim(text, "> \t\r") == ""
	}
	at := r.start
	for _, t := range r.tags {
		r.aside = r.aside && t.Aside
		look(m.text[at:t.Start])
		if visible(t) && first == 0 {
			first = 1
		}
		at = t.End
	}
	look(m.text[at:max(at, r.end)])
	r.gone = first == 0 && len(r.tags) > 0 || r.aside
	r.table = first == '|'
}

func (m *masker) write() {
	for i := 0; i < len(m.rows); {
		if !m.rows[i].gone {
			m.row(m.rows[i])
			i++
			continue
		}
		after := i
		for after < len(m.rows) && m.rows[after].gone {
			after++
		}
		inTable := i > 0 && m.rows[i-1].table && after < len(m.rows) && m.rows[after].table
		for ; i < after; i++ {
			if r := m.rows[i]; !inTable && !r.aside && r.end < r.next {
				m.b.Copy(r.end, r.next)
			}
		}
	}
}

// row writes a line that there is something to read on.
func (m *masker) row(r row) {
	at := r.start
	for i, t := range r.tags {
		m.b.Copy(at, t.Start)
		// What two branches say are not one word, nor one sentence.
		if t.Kind == Middle && t.Len() > 0 || t.Kind == Open && t.Len() > 0 && i > 0 && r.tags[i-1].Kind == Close && r.tags[i-1].End == t.Start {
			if last := m.b.Last(); last > ' ' && t.End < len(m.text) && m.text[t.End] > ' ' {
				m.b.Replace(" ", t.Start, t.End)
			}
		}
		switch t.Kind {
		case Placeholder:
			m.b.Replace(string(Mark), t.Start, t.End)
		case Literal:
			m.literal(t.Inner)
		}
		at = t.End
		if t.Aside && m.b.Last() <= ' ' && at < r.end && m.text[at] == ' ' {
			at++ // the space between the comment and the text goes too
		}
	}
	m.b.Copy(at, r.next)
}

// literal writes prose from inside a tag, in which a line break is spelt out.
func (m *masker) literal(in source.Span) {
	at := in.Start
	for {
		k := strings.Index(m.text[at:in.End], `\n`)
		if k < 0 {
			break
		}
		m.b.Copy(at, at+k)
		m.b.Replace("\n", at+k, at+k+2)
		at += k + 2
	}
	m.b.Copy(at, in.End)
}
