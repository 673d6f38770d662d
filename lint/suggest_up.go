package lint

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// speaks is how the sender speaks of itself where the text goes: as in the sentence
// whose words it takes the place of, and else as in the letter.
func (w *writer) speaks() *letter.Address {
	if w.place == ReplaceAnchor || w.place == ReplacePhrase || w.place == Reword {
		return w.l.SpeaksIn(w.hit.Sentence)
	}
	return w.l.Speaks()
}

// moveUp takes the first sentence that does the move, with its paragraph if that
// is all it holds, and puts it before the body; one that leans on what the letter has
// told goes behind the first sentence of the body.
func (w *writer) moveUp(move string) (string, []source.Edit) {
	to := opening(w.l)
	for i := range w.l.Sentences {
		s := &w.l.Sentences[i]
		if i <= to || !s.Zone.InBody() || s.Item || !s.Has(move) || w.l.Pack.Adds(s.Words) {
			continue
		}
		home := w.l.Doc.Blocks[s.Block].View.Home(s.Span)
		if s.Block == w.l.Sentences[to].Block || len(home) != 1 || w.crosses(home[0].Start, w.l.At(&w.l.Sentences[to]).Start) || w.spokenOf(home[0]) {
			return "", nil
		}
		cut, ok := w.cut(i)
		put := w.putUp(i, to)
		if !ok || put == nil {
			return "", nil
		}
		edits := append(put, source.Edit{Span: cut})
		sort.Slice(edits, func(i, j int) bool { return edits[i].Start < edits[j].Start })
		text := strings.ReplaceAll(w.words(i, 0, len(s.Words)).plain(), "\n", " ")
		return text + ".", edits
	}
	return "", nil
}

// putUp puts sentence i before the body, or behind its first sentence, nil if it can
// stand at neither.
func (w *writer) putUp(i, to int) []source.Edit {
	if !w.leans(i) {
		at, before, after := w.paragraphPlace(to)
		at = w.aboveComments(at, to)
		return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: before + w.paragraph(i) + after}}
	}
	first := &w.l.Sentences[to]
	figures := slices.ContainsFunc(w.l.Sentences[i].Words, func(x phrase.Word) bool { return x.Class&fact != 0 })
	if figures || !first.Zone.InBody() || first.Item || first.Question || to >= w.hit.Sentence {
		return nil
	}
	edits := w.after(Hit{Sentence: to}, pieces{{w.said(i), true}})
	if len(edits) > 0 && marked(w.l.Doc.Text, source.Span{Start: edits[0].Start, End: edits[0].Start}) {
		return nil
	}
	return edits
}

// leans tells whether the sentence speaks of something that stands before it: by a word
// in its first clause, or by the first of all where no clause tells what that word means.
func (w *writer) leans(i int) bool {
	words := w.l.Sentences[i].Words
	head := words
	if n := slices.IndexFunc(words[1:], func(x phrase.Word) bool { return x.Clause }); n >= 0 {
		head = words[:n+1]
	}
	if w.l.Pack.SpeaksBack(head) {
		return true
	}
	return w.l.Pack.Links(words) && !slices.ContainsFunc(words[1:], func(x phrase.Word) bool { return w.l.Pack.Subordinates(x.Text) })
}

// paragraph is the sentence as one of its own: where it began within a line, its lines
// are filled anew, as wide as those where it stood.
func (w *writer) paragraph(j int) string {
	text := w.said(j)
	s := &w.l.Sentences[j]
	block := &w.l.Doc.Blocks[s.Block]
	at := w.l.At(s)
	tagged := slices.ContainsFunc(w.l.Doc.Template.Tags, func(t template.Tag) bool { return t.Start < at.End && at.Start < t.End })
	start := strings.LastIndexByte(w.l.Doc.Text[:at.Start], '\n') + 1
	if w.l.Doc.Format == document.HTML || tagged || block.Quote > 0 || s.Item || !strings.Contains(text, "\n") || strings.TrimSpace(w.l.Doc.Text[start:at.Start]) == "" {
		return text
	}
	width := 0
	for line := range strings.SplitSeq(w.l.Doc.Text[block.At.Start:block.At.End], "\n") {
		width = max(width, utf8.RuneCountInString(strings.TrimRight(line, " \t\r")))
	}
	_, rest, _ := strings.Cut(text, "\n")
	indent := rest[:len(rest)-len(strings.TrimLeft(rest, " \t"))]
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case column == 0:
		case column+1+n > width:
			b.WriteString("\n" + indent)
			column = utf8.RuneCountInString(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
