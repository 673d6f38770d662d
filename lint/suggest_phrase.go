package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// moveOf is the move that the check looks for, "" if it looks for several.
func moveOf(c Check) string {
	if p, ok := c.(*Present); ok {
		return p.Move
	}
	return ""
}

// found are the moves that make the check's fault.
func found(c Check) []string {
	if s, ok := c.(*Score); ok {
		return []string{s.For}
	}
	likely, _ := seek(c)
	return likely
}

// instead is what the pattern that found the phrase says could stand there. A
// phrase that several patterns found has none of them speak for all its words. Of a
// whole sentence it is the first pattern that says something.
func (w *writer) instead(name string) (pieces, bool) {
	for _, m := range w.matches() {
		if w.hit.To > 0 && (m.From != w.hit.From || m.To != w.hit.To) {
			continue
		}
		text := m.Pattern.Say
		if name == "hint" {
			text = m.Pattern.Hint
		}
		if text == "" {
			continue
		}
		return w.remembered(text, m)
	}
	return nil, false
}

// remembered fills the text's {names} with what the pattern remembered there, or
// with pronouns of the letter's form of address. One that it may remember and did
// not is nothing.
func (w *writer) remembered(text string, m letter.Evidence) (pieces, bool) {
	return fillSlots(text, func(name string) (p pieces, nothing, ok bool) {
		found := false
		for _, c := range m.Captures {
			if c.Name == name {
				p, found = append(p, w.inside(w.hit.Sentence, c.From, c.To)...), true
			}
		}
		if !found {
			p, found = w.pronoun(name)
		}
		return p, !found, found || strings.Contains(m.Pattern.Text, ":"+name)
	})
}

// cased gives the text the capital that the words found begin with, where those
// begin a sentence.
func (w *writer) cased(h Hit, text pieces) pieces {
	s := &w.l.Sentences[h.Sentence]
	if h.To == 0 || h.From > 0 {
		return text
	}
	first, _ := utf8.DecodeRuneInString(s.Words[h.From].Raw)
	if !unicode.IsUpper(first) || len(text) == 0 || text[0].raw {
		return text
	}
	out := append(pieces{}, text...)
	out[0].text = upperFirst(out[0].text)
	return out
}

// phrase puts the text in the place of the words found.
func (w *writer) phrase(h Hit, text pieces) []source.Edit {
	s := &w.l.Sentences[h.Sentence]
	if h.To == 0 {
		return w.replace(h, text)
	}
	spelled, ok := text.spell(w.view)
	end := s.Words[h.To-1].End
	if block := w.l.Doc.Blocks[s.Block].Text(); h.To < len(s.Words) && strings.HasPrefix(block[end:], ".") && w.l.Pack.Abbreviates(s.Words[h.To-1].Text) {
		end++ // the point of an abbreviation goes with it
	}
	home := w.view.Home(bracketed(w.l.Doc.Blocks[s.Block].Text(), source.Span{Start: s.Words[h.From].Start, End: end}))
	if !ok || len(home) != 1 || w.crosses(home[0].Start, home[0].End) {
		return nil
	}
	return []source.Edit{{Span: home[0], Text: spelled}}
}

// bracketed widens the span to the brackets that hold it and nothing else: they mark a
// note to the writer, and go with it.
func bracketed(text string, s source.Span) source.Span {
	if s.Start == 0 || s.End == len(text) {
		return s
	}
	switch text[s.Start-1:s.Start] + text[s.End:s.End+1] {
	case "[]", "<>":
		return source.Span{Start: s.Start - 1, End: s.End + 1}
	}
	return s
}
