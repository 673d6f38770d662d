package lint

import (
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
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
	moved := w.said(i)
	if !w.leans(i) {
		at, before, after := w.paragraphPlace(to)
		at = w.aboveComments(at, to)
		return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: before + moved + after}}
	}
	first := &w.l.Sentences[to]
	figures := slices.ContainsFunc(w.l.Sentences[i].Words, func(x phrase.Word) bool { return x.Class&fact != 0 })
	if figures || !first.Zone.InBody() || first.Item || first.Question || to >= w.hit.Sentence {
		return nil
	}
	edits := w.after(Hit{Sentence: to}, pieces{{moved, true}})
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
