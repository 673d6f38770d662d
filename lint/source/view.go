package source

import (
	"slices"
	"sort"
)

// View is text together with the way back to the text that it was made from.
// A view without a parent is a file's own text. Views do not change once made.
type View struct {
	Text   string
	parent *View
	segs   []segment // in order, without gaps, covering Text
	encode Encoder
}

// Root is a view without a parent: text that positions are told in.
func Root(text string) *View { return &View{Text: text} }

// Encoder writes text the way the layer's parent spells it (an HTML layer
// writes "&amp;" for "&"). It returns false for text that the layer can't spell.
type Encoder func(text string) (string, bool)

// A segment says that Text[start:next.start] came from home in the parent.
// A verbatim segment has the same bytes there; any other one is a decoded or
// synthetic piece that can only be told, or replaced, as a whole.
type segment struct {
	start    int
	home     Span
	verbatim bool
}

// Builder puts a view together from pieces of its parent, front to back.
type Builder struct {
	parent *View
	text   []byte
	segs   []segment
	encode Encoder
	first  [usualSegments]segment // the first memory of segs
	made   []verbatimView         // memory for views to come
	views  int                    // made of bytes as they are
}

// usualSegments is how many segments most views have at the most.
const usualSegments = 4

// viewsAtOnce is for how many views of bytes as they are memory is taken at a time.
const viewsAtOnce = 8

// NewBuilder starts a view of the parent.
func NewBuilder(parent *View) *Builder {
	b := &Builder{parent: parent}
	b.segs = b.first[:0]
	return b
}

// Grow makes room for n more bytes.
func (b *Builder) Grow(n int) { b.text = slices.Grow(b.text, n) }

// Encode sets the layer's encoder; without one, text goes home as it is.
func (b *Builder) Encode(e Encoder) { b.encode = e }

// Reset starts another view of the same parent. Those made so far stay as they are.
func (b *Builder) Reset() { b.text, b.segs = b.text[:0], b.segs[:0] }

// Restart starts a view of another parent.
func (b *Builder) Restart(parent *View) {
	b.Reset()
	b.parent, b.encode = parent, nil
}

// Len is the length in bytes of the text so far.
func (b *Builder) Len() int { return len(b.text) }

// Text is the text so far.
func (b *Builder) Text() string { return string(b.text) }

// Last is the last byte so far, 0 if there is none.
func (b *Builder) Last() byte {
	if len(b.text) == 0 {
		return 0
	}
	return b.text[len(b.text)-1]
}

// Copy adds the parent's bytes from start to end as they are.
func (b *Builder) Copy(start, end int) {
	if start >= end {
		return
	}
	if n := len(b.segs); n > 0 && b.segs[n-1].verbatim && b.segs[n-1].home.End == start {
		b.segs[n-1].home.End = end
	} else {
		b.segs = append(b.segs, segment{len(b.text), Span{start, end}, true})
	}
	b.text = append(b.text, b.parent.Text[start:end]...)
}

// Replace adds text that stands for the parent's bytes from start to end: a
// decoded entity, a placeholder's mark, a folded white space. Empty text adds
// nothing.
func (b *Builder) Replace(text string, start, end int) {
	if text == "" {
		return
	}
	b.segs = append(b.segs, segment{len(b.text), Span{start, end}, false})
	b.text = append(b.text, text...)
}

// Next is the parent's offset behind the last piece, 0 if there is none.
func (b *Builder) Next() int {
	if len(b.segs) == 0 {
		return 0
	}
	return b.segs[len(b.segs)-1].home.End
}

// Trim cuts white space from the end of the text so far.
func (b *Builder) Trim() {
	n := len(b.text)
	for n > 0 && (b.text[n-1] == ' ' || b.text[n-1] == '\n' || b.text[n-1] == '\t' || b.text[n-1] == '\r') {
		n--
	}
	b.Truncate(n)
}

// Truncate cuts the text so far to its first n bytes, which must not part a
// decoded piece.
func (b *Builder) Truncate(n int) {
	for k := len(b.segs); k > 0 && b.segs[k-1].start >= n; k-- {
		b.segs = b.segs[:k-1]
	}
	if k := len(b.segs); k > 0 && b.segs[k-1].verbatim {
		s := &b.segs[k-1]
		s.home.End = s.home.Start + n - s.start
	}
	b.text = b.text[:n]
}

// View is the view of all that was added. The builder keeps its memory for the next.
func (b *Builder) View() *View {
	if len(b.segs) == 1 && b.segs[0].verbatim {
		if len(b.made) == 0 {
			// The first is mostly the only one.
			b.made = make([]verbatimView, 1+min(b.views, viewsAtOnce))
		}
		b.views++
		v := &b.made[0]
		b.made = b.made[1:]
		return v.fill(b.parent, b.segs[0].home, b.encode)
	}
	return &View{Text: string(b.text), parent: b.parent, segs: slices.Clone(b.segs), encode: b.encode}
}

// verbatimView is a view of its parent's bytes as they are, which needs none of its own.
type verbatimView struct {
	View
	one [1]segment
}

func (v *verbatimView) fill(parent *View, home Span, encode Encoder) *View {
	v.View = View{Text: parent.Text[home.Start:home.End], parent: parent, encode: encode}
	v.one[0] = segment{0, home, true}
	v.segs = v.one[:]
	return &v.View
}

// Sub is a view of a part of v.
func (v *View) Sub(s Span) *View {
	if s.Start >= s.End {
		return &View{parent: v}
	}
	return new(verbatimView).fill(v, s, nil)
}

// Home tells which ranges of the file the span came from, in the order of the
// view, neighbours joined. A span that touches a decoded piece covers the whole
// of it. An empty span is home at one empty range.
func (v *View) Home(s Span) []Span {
	if s.Start >= s.End {
		p := v.point(s.Start)
		return []Span{{p, p}}
	}
	return v.home(s, nil, nil)
}

// home is Home of a span that is not empty, in one of two buffers.
func (v *View) home(s Span, spans, other []Span) []Span {
	spans = append(spans, s)
	for ; v.parent != nil; v = v.parent {
		other = other[:0]
		for _, s := range spans {
			other = v.up(s, other)
		}
		spans, other = other, spans
	}
	return spans
}

// Cover is the smallest range of the file that holds all of the span's home.
func (v *View) Cover(s Span) Span {
	if s.Start >= s.End {
		p := v.point(s.Start)
		return Span{p, p}
	}
	var buffers [2][8]Span
	home := v.home(s, buffers[0][:0], buffers[1][:0])
	if len(home) == 0 {
		return Span{}
	}
	c := home[0]
	for _, h := range home[1:] {
		c = c.Cover(h)
	}
	return c
}

func (v *View) seg(at int) int {
	return sort.Search(len(v.segs), func(i int) bool { return v.segs[i].start > at }) - 1
}

func (v *View) end(i int) int {
	if i+1 < len(v.segs) {
		return v.segs[i+1].start
	}
	return len(v.Text)
}

// up adds the parent's ranges for s to spans.
func (v *View) up(s Span, spans []Span) []Span {
	for i := max(0, v.seg(s.Start)); i < len(v.segs) && v.segs[i].start < s.End; i++ {
		g := v.segs[i]
		h := g.home
		if g.verbatim {
			from, to := max(s.Start, g.start), min(s.End, v.end(i))
			h = Span{g.home.Start + from - g.start, g.home.Start + to - g.start}
		}
		if n := len(spans); n > 0 && spans[n-1].End == h.Start {
			spans[n-1].End = h.End
		} else {
			spans = append(spans, h)
		}
	}
	return spans
}

// locate is the place in the view of a byte of its parent, whose pieces must
// stand in the parent's order. A byte between two pieces is found at the second.
func (v *View) locate(at int) int {
	i := sort.Search(len(v.segs), func(i int) bool { return v.segs[i].home.End > at })
	if i == len(v.segs) {
		return len(v.Text)
	}
	if g := v.segs[i]; g.verbatim && at > g.home.Start {
		return g.start + at - g.home.Start
	}
	return v.segs[i].start
}

// point is the file's offset for a place between two characters: after what
// stands before it, or before what stands after it at the view's start.
func (v *View) point(at int) int {
	for ; v.parent != nil; v = v.parent {
		if len(v.segs) == 0 {
			return 0
		}
		i := max(0, v.seg(max(0, at-1)))
		g := v.segs[i]
		switch {
		case at <= g.start:
			at = g.home.Start
		case g.verbatim:
			at = g.home.Start + at - g.start
		default:
			at = g.home.End
		}
	}
	return at
}

// Edit is a change to a file: the bytes of the span become the text.
type Edit struct {
	Span
	Text string
}

// Edit carries a change of the view home to the file. It returns false if the
// span is not one unbroken range there, or if a layer can't spell the text.
func (v *View) Edit(s Span, text string) (Edit, bool) {
	home := v.Home(s)
	if len(home) != 1 {
		return Edit{}, false
	}
	text, ok := v.Spell(text)
	return Edit{home[0], text}, ok
}

// Spell writes text as the file would hold it: every layer's encoder is applied,
// the innermost first.
func (v *View) Spell(text string) (string, bool) {
	for ; v != nil; v = v.parent {
		if v.encode == nil {
			continue
		}
		var ok bool
		if text, ok = v.encode(text); !ok {
			return "", false
		}
	}
	return text, true
}
