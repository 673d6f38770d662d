package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// piece is a stretch of new text: words, or template syntax that must stay as it
// is.
type piece struct {
	text string
	raw  bool
}

type pieces []piece

func (p pieces) plain() string {
	if len(p) == 1 {
		return p[0].text
	}
	size := 0
	for _, x := range p {
		size += len(x.text)
	}
	var b strings.Builder
	b.Grow(size)
	for _, x := range p {
		b.WriteString(x.text)
	}
	return b.String()
}

// reworded is another text, with template syntax where it holds that of the pieces.
func (p pieces) reworded(text string) pieces {
	out := pieces{{text: text}}
	for _, x := range p {
		if !x.raw {
			continue
		}
		var next pieces
		for _, y := range out {
			if y.raw {
				next = append(next, y)
				continue
			}
			for i, part := range strings.Split(y.text, x.text) {
				if i > 0 {
					next = append(next, x)
				}
				next = append(next, piece{text: part})
			}
		}
		out = next
	}
	return slices.DeleteFunc(out, func(x piece) bool { return x.text == "" })
}

// spell writes the pieces as the file holds text.
func (p pieces) spell(v *source.View) (string, bool) {
	var b strings.Builder
	for _, x := range p {
		if x.raw {
			b.WriteString(x.text)
			continue
		}
		s, ok := v.Spell(x.text)
		if !ok {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}

// nextSlot is the first {name} of the text, from its brace to behind the other. It is
// looked for by hand, since every suggestion of every finding is filled.
func nextSlot(text string) (at source.Span, ok bool) {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '{')
		if i < 0 {
			return at, false
		}
		start := from + i
		end := start + 1
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if r != '_' && r != '-' && !unicode.IsLetter(r) {
				break
			}
			end += n
		}
		if end > start+1 && end < len(text) && text[end] == '}' {
			return source.Span{Start: start, End: end + 1}, true
		}
		from = start + 1
	}
}

// fill replaces the {names} in the text. A name with a capital asks for one in
// the word too. It returns false if one of them is not known here.
func (w *writer) fill(text string) (pieces, bool) {
	return fillSlots(text, func(name string) (pieces, bool, bool) {
		p, ok := w.value(name)
		return p, false, ok
	})
}

// fillSlots replaces the {names} in the text by what value has for them. One that it
// says is nothing goes, with the blank behind it; ok is false for one that it does not
// know, and then of all.
func fillSlots(text string, value func(name string) (p pieces, nothing, ok bool)) (out pieces, ok bool) {
	for text != "" {
		at, ok := nextSlot(text)
		if !ok {
			return append(out, piece{text: text}), true
		}
		if at.Start > 0 {
			out = append(out, piece{text: text[:at.Start]})
		}
		p, nothing, ok := value(text[at.Start+1 : at.End-1])
		if !ok {
			return nil, false
		}
		if text = text[at.End:]; nothing {
			text = strings.TrimPrefix(text, " ")
		}
		out = append(out, p...)
	}
	return out, true
}

// pronoun is the word of the name in the letter's form of address, or in that in which
// its sender speaks.
func (w *writer) pronoun(name string) (pieces, bool) {
	a, _ := w.l.Address()
	if p, ok := pronoun(a, name); ok {
		return p, true
	}
	return pronoun(w.speaks(), name)
}

func (w *writer) value(name string) (pieces, bool) {
	if p, ok := w.pronoun(name); ok {
		return p, true
	}
	if name == "name" {
		if tag, ok := w.recipient(); ok {
			return pieces{{tag, true}}, true
		}
		return nil, false
	}
	if name == "salutation" {
		return w.salutation()
	}
	if name == "rest" {
		return w.rest()
	}
	if name == "say" || name == "hint" {
		return w.instead(name)
	}
	if p, ok := w.here(name); ok {
		return p, true
	}
	return w.captured(name)
}

// upperFirst is the text with a capital, that of a blank inside its bracket.
func upperFirst(s string) string {
	if strings.HasPrefix(s, "[") {
		return "[" + upperFirst(s[1:])
	}
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return strings.ToUpper(s)
}

// captured is what a pattern remembered under the name: in the evidence of the
// letter's cases first, then in any move.
func (w *writer) captured(name string) (pieces, bool) {
	for _, c := range w.l.Cases {
		for _, e := range c.Evidence {
			if e.Sentence < 0 {
				continue
			}
			for _, x := range e.Captures {
				if x.Name == name {
					return w.inside(e.Sentence, x.From, x.To), true
				}
			}
		}
	}
	for i := range w.l.Sentences {
		for _, m := range w.l.Sentences[i].Moves {
			for _, e := range m.Matches {
				for _, x := range e.Captures {
					if x.Name == name {
						return w.inside(i, x.From, x.To), true
					}
				}
			}
		}
	}
	return nil, false
}

// inside is words as they are written inside a sentence: a common one that begins its
// own has no capital there.
func (w *writer) inside(sentence, from, to int) pieces {
	p := w.words(sentence, from, to)
	first := &w.l.Sentences[sentence].Words[from]
	if from == 0 && len(p) > 0 && !p[0].raw && len(first.Raw) > 1 && w.l.Pack.Common(first.Text) {
		p[0].text = strings.ToLower(p[0].text[:1]) + p[0].text[1:]
	}
	return p
}

// words is the text of a range of words, placeholders as the file writes them.
func (w *writer) words(sentence, from, to int) pieces {
	s := &w.l.Sentences[sentence]
	return w.stretch(s, s.Words[from].Start, s.Words[to-1].End)
}

// stretch is the text of the sentence's block between two places in it.
func (w *writer) stretch(s *letter.Sentence, start, end int) pieces {
	block := &w.l.Doc.Blocks[s.Block]
	text := block.Text()[start:end]
	var out pieces
	for at := 0; at < len(text); {
		i := strings.IndexRune(text[at:], document.PlaceholderMark)
		if i < 0 {
			out = append(out, piece{text: text[at:]})
			break
		}
		if i > 0 {
			out = append(out, piece{text: text[at : at+i]})
		}
		n := len(string(document.PlaceholderMark))
		home := block.View.Cover(source.Span{Start: start + at + i, End: start + at + i + n})
		out = append(out, piece{w.l.Doc.Text[home.Start:home.End], true})
		at += i + n
	}
	for i := range out {
		out[i].text = strings.ReplaceAll(out[i].text, "\n", " ")
	}
	return out
}
