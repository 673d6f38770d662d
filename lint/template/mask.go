package template

import (
	"strings"
	"sync"

	"github.com/tonelint/tonelint/lint/source"
)

// Mark stands for a placeholder in a masked text. It is a letter to parsers of
// markup, which a punctuation character is not: "**x**" stays strong.
const Mark = '\uE000'

// stretch is a part of the text in the order of reading: words, or a tag and
// what is seen of it.
type stretch struct {
	source.Span
	tag   *Tag // nil for words
	show  show
	prose source.Span // what is shown of the tag's text
	known bool        // of an Include: what it brings in is shown
}

type show uint8

const (
	nothing show = iota
	mark         // a Mark in its place
	prose        // text of the tag's own
	newline      // a paragraph begins
)

// shown is what is seen of a tag.
func shown(t *Tag) show {
	switch {
	case t.Kind == Placeholder:
		return mark
	case t.Kind == Literal && t.Inner.Len() > 0:
		return prose
	case t.breaks && t.Len() > 0:
		return newline
	}
	return nothing
}

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
	pieces := make([]stretch, 0, 2*len(t.Tags)+1)
	at := 0
	for i := range t.Tags {
		tag := &t.Tags[i]
		if at < tag.Start {
			pieces = append(pieces, stretch{Span: source.Span{Start: at, End: tag.Start}})
		}
		pieces = append(pieces, stretch{Span: tag.Span, tag: tag, show: shown(tag), prose: tag.Inner})
		at = tag.End
	}
	if at < len(parent.Text) {
		pieces = append(pieces, stretch{Span: source.Span{Start: at, End: len(parent.Text)}})
	}
	return masked(parent, pieces, true)
}

// Mask is the text of the rendering, masked as [Template.Mask] does.
func (r *Rendering) Mask(parent *source.View) *source.View {
	return masked(parent, r.pieces, false)
}

// Subject is the subject that stands in a file of its own, masked likewise; nil if
// none does.
func (r *Rendering) Subject(parent *source.View) *source.View {
	if len(r.subject) == 0 {
		return nil
	}
	return masked(parent, r.subject, false)
}

// maskers are those not at work: masking takes most of its time to make room.
var maskers = sync.Pool{New: func() any { return new(masker) }}

// masked masks the pieces of the parent's text.
func masked(parent *source.View, pieces []stretch, apart bool) *source.View {
	if len(pieces) == 1 && pieces[0].tag == nil {
		return parent.Sub(pieces[0].Span)
	}
	m := maskers.Get().(*masker)
	defer maskers.Put(m)
	m.text, m.apart, m.rows, m.store = parent.Text, apart, m.rows[:0], m.store[:0]
	if m.b == nil {
		m.b = source.NewBuilder(parent)
	}
	m.b.Restart(parent)
	m.b.Grow(len(m.text))
	m.lines(pieces)
	m.write()
	v := m.b.View()
	m.text = ""
	m.b.Restart(nil)
	return v
}

type masker struct {
	text  string
	b     *source.Builder
	rows  []row
	store []stretch // the rows' pieces
	apart bool      // branches stand one after the other
}

// row is a line of the text, several that a tag holds together, or several without
// any tag.
type row struct {
	pieces  []stretch
	newline source.Span // what ends it; empty at the end of the text
	gone    bool        // it holds tags, and nothing to read
	head    bool        // what can be read of its first line begins with "|"
	table   bool        // that of its last line does
	aside   bool        // gone, and not even an empty line stays
}

// lines parts the pieces into rows. A newline inside a tag ends none.
func (m *masker) lines(pieces []stretch) {
	store := m.store
	defer func() { m.store = store }()
	from := 0
	end := func(newline source.Span) {
		r := row{pieces: store[from:len(store):len(store)], newline: newline}
		m.read(&r)
		m.rows = append(m.rows, r)
		from = len(store)
	}
	for _, p := range pieces {
		if p.tag != nil {
			store = append(store, p)
			continue
		}
		for at := p.Start; at < p.End; {
			k := strings.IndexByte(m.text[at:p.End], '\n')
			if k < 0 {
				store = append(store, stretch{Span: source.Span{Start: at, End: p.End}})
				break
			}
			stop := at + k
			if stop > at && m.text[stop-1] == '\r' {
				stop--
			}
			if stop > at {
				store = append(store, stretch{Span: source.Span{Start: at, End: stop}})
			}
			end(source.Span{Start: stop, End: at + k + 1})
			at += k + 1
			if last := strings.LastIndexByte(m.text[at:p.End], '\n'); last >= 0 {
				m.plain(source.Span{Start: at, End: at + last + 1})
				at += last + 1
			}
		}
	}
	if len(store) > from {
		at := store[len(store)-1].End
		end(source.Span{Start: at, End: at})
	}
}

// plain adds lines without tags as one row.
func (m *masker) plain(s source.Span) {
	r := row{pieces: []stretch{{Span: s}}, newline: source.Span{Start: s.End, End: s.End}}
	r.head = tableLine(m.text[s.Start:s.End])
	r.table = tableLine(m.text[s.Start+1+strings.LastIndexByte(m.text[s.Start:s.End-1], '\n') : s.End])
	m.rows = append(m.rows, r)
}

// tableLine tells whether the text's first line begins with "|".
func tableLine(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \t"), "|")
}

// read tells what is left of the row without its tags.
func (m *masker) read(r *row) {
	first := byte(0)
	tags := false
	r.aside = true
	for _, p := range r.pieces {
		if p.tag != nil {
			tags = true
			r.aside = r.aside && p.tag.Aside
			if (p.show == mark || p.show == prose) && first == 0 {
				first = 1
			}
			continue
		}
		text := strings.TrimSpace(m.text[p.Start:p.End])
		if first == 0 && text != "" {
			first = text[0]
		}
		r.aside = r.aside && strings.Trim(text, "> \t\r") == ""
	}
	r.aside = r.aside && tags
	r.gone = first == 0 && tags || r.aside
	r.head, r.table = first == '|', first == '|'
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
		inTable := i > 0 && m.rows[i-1].table && after < len(m.rows) && m.rows[after].head
		for ; i < after; i++ {
			if r := m.rows[i]; !inTable && !r.aside {
				m.b.Copy(r.newline.Start, r.newline.End)
			}
		}
	}
}

// row writes a line that there is something to read on.
func (m *masker) row(r row) {
	trim := false // a comment that leaves no trace stands before
	for i, p := range r.pieces {
		if p.tag == nil {
			if trim && m.text[p.Start] == ' ' {
				p.Start++ // the space between the comment and the text goes too
			}
			trim = false
			m.b.Copy(p.Start, p.End)
			continue
		}
		if m.apart && p.Start < p.End && i+1 < len(r.pieces) && parts(r.pieces, i) {
			if last := m.b.Last(); last > ' ' && p.End < len(m.text) && m.text[p.End] > ' ' {
				m.b.Replace(" ", p.Start, p.End)
			}
		}
		switch p.show {
		case mark:
			m.b.Replace(string(Mark), p.Start, p.End)
		case prose:
			m.literal(p.prose)
		case newline:
			m.b.Replace("\n", p.Start, p.End)
		}
		trim = p.tag.Aside && m.b.Last() <= ' '
	}
	m.b.Copy(r.newline.Start, r.newline.End)
}

// parts tells whether the tag stands between two branches: what they say are not
// one word, nor one sentence.
func parts(pieces []stretch, i int) bool {
	tag := pieces[i].tag
	return tag.Kind == Middle || tag.Kind == Open && i > 0 && pieces[i-1].tag != nil && pieces[i-1].tag.Kind == Close
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
