package lint

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// remade is a stretch of a block's text and what it becomes.
type remade struct {
	source.Span
	text pieces
}

// loud tells whether the pattern finds a sentence for the marks in it alone.
func loud(m letter.Evidence) bool {
	return m.Pattern.Text == "<emoji>" || m.Pattern.Text == "<shouted>"
}

// quiet takes the pictures out of the sentence found, and all exclamation marks of a
// row but one. There are no edits where the sentence has its fault for more than those.
func (w *writer) quiet() (string, []source.Edit) {
	if found := w.matches(); len(found) == 0 || slices.ContainsFunc(found, func(m letter.Evidence) bool { return !loud(m) }) {
		return "", nil
	}
	return w.remake(w.quieted())
}

// quieted are the changes that make the sentence found quiet.
func (w *writer) quieted() (list []remade) {
	s := &w.l.Sentences[w.hit.Sentence]
	span := w.pictured(s)
	said := w.l.Doc.Blocks[s.Block].Text()[span.Start:span.End]
	for _, c := range letter.Quiet(said) {
		switch {
		case !s.Zone.InBody() && c.Text == ".": // a greeting or heading ends without
			c.Text = ""
		case s.Zone.InBody() && c.Text == "" && c.Start > 0 && !strings.ContainsAny(said[c.Start-1:c.Start], ".!?:,;") && opens(said[c.End:]):
			c.Text = "."
		}
		list = append(list, remade{source.Span{Start: span.Start + c.Start, End: span.Start + c.End}, pieces{{text: c.Text}}})
	}
	return list
}

// opens tells whether a sentence begins there, or nothing stands there any more.
func opens(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return strings.TrimSpace(text) == "" || unicode.IsUpper(r)
}

// pictured is the sentence with the pictures that stand behind its end, and so belong to
// it.
func (w *writer) pictured(s *letter.Sentence) source.Span {
	block := w.l.Doc.Blocks[s.Block].Text()
	end := len(block)
	for i := range w.l.Sentences {
		if o := &w.l.Sentences[i]; o.Block == s.Block && o.Span.Start >= s.Span.End {
			end = min(end, o.Span.Start)
		}
	}
	return source.Span{Start: s.Span.Start, End: s.Span.Start + len(strings.TrimRight(block[s.Span.Start:end], " \t\n"))}
}

// reword says every phrase found in the sentence as its pattern does, and leaves out
// those whose words can go. What shares words with one of these is the same fault. There
// are no edits where another has to stay.
func (w *writer) reword() (string, []source.Edit) {
	var list []remade
	chosen := mendable(w.matches())
	for _, m := range w.matches() {
		if loud(m) {
			if len(list) == 0 {
				list = w.quieted()
			}
		} else if !slices.ContainsFunc(chosen, func(c letter.Evidence) bool { return c.From < m.To && m.From < c.To }) {
			return "", nil
		}
	}
	for _, m := range chosen {
		c, ok := w.mended(m)
		if !ok {
			return "", nil
		}
		list = append(list, c)
	}
	return w.remake(list)
}

// mendable are the matches that know what could stand in their place, the longer ones
// first; none shares a word with another.
func mendable(found []letter.Evidence) (out []letter.Evidence) {
	found = slices.DeleteFunc(slices.Clone(found), func(m letter.Evidence) bool { return m.Pattern.Say == "" && !m.Pattern.Drops || m.To <= m.From })
	slices.SortStableFunc(found, func(a, b letter.Evidence) int { return cmp.Compare(b.To-b.From, a.To-a.From) })
	for _, m := range found {
		if !slices.ContainsFunc(out, func(c letter.Evidence) bool { return c.From < m.To && m.From < c.To }) {
			out = append(out, m)
		}
	}
	return out
}

// mended is what the words of a match become. Words that can go are set off by a comma
// or a mark where the sentence begins with them.
func (w *writer) mended(m letter.Evidence) (remade, bool) {
	s := &w.l.Sentences[w.hit.Sentence]
	span := source.Span{Start: s.Words[m.From].Start, End: s.Words[m.To-1].End}
	if !m.Pattern.Drops {
		text, ok := w.remembered(m.Pattern.Say, m)
		return remade{span, w.cased(Hit{Sentence: w.hit.Sentence, From: m.From, To: m.To}, text)}, ok
	}
	block := w.l.Doc.Blocks[s.Block].Text()
	if m.From == 0 {
		if m.To >= len(s.Words) || s.Words[m.To].Edge == phrase.None {
			return remade{}, false
		}
		r, n := utf8.DecodeRuneInString(block[s.Words[m.To].Start:])
		span.End = s.Words[m.To].Start + n
		return remade{span, pieces{{text: string(unicode.ToUpper(r))}}}, unicode.IsLetter(r)
	}
	before := strings.TrimRight(block[:span.Start], " ")
	if strings.HasSuffix(before, ",") {
		before = before[:len(before)-1]
		if strings.HasPrefix(block[span.End:], ",") {
			span.End++
		}
	}
	span.Start = len(before)
	return remade{span, nil}, true
}

// remake makes the changes in the block of the sentence found, if none gets in the way
// of another.
func (w *writer) remake(list []remade) (string, []source.Edit) {
	slices.SortFunc(list, func(a, b remade) int { return cmp.Compare(a.Start, b.Start) })
	s := &w.l.Sentences[w.hit.Sentence]
	var edits []source.Edit
	var said strings.Builder
	at := s.Span.Start
	for _, c := range list {
		home := w.view.Home(c.Span)
		spelled, ok := c.text.spell(w.view)
		if !ok || len(home) != 1 || c.Start < at || w.crosses(home[0].Start, home[0].End) {
			return "", nil
		}
		edits = append(edits, source.Edit{Span: home[0], Text: spelled})
		said.WriteString(w.stretch(s, at, c.Start).plain() + c.text.plain())
		at = c.End
	}
	return strings.TrimSpace(said.String() + w.stretch(s, at, max(at, s.Span.End)).plain()), edits
}
