package lint

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// goes tells whether the sentence found can go: where patterns say which can, only those,
// and not what stands behind a picture, which ends no sentence.
func (w *writer) goes() bool {
	if s := &w.l.Sentences[w.hit.Sentence]; slices.ContainsFunc(letter.Quiet(w.l.Text(s)), func(c letter.Change) bool { return c.Text == "" && c.End < s.Span.Len() }) {
		return false
	}
	return !slices.ContainsFunc(w.moves, w.l.Pack.SaysWhatGoes) || slices.ContainsFunc(w.matches(), func(m letter.Evidence) bool { return m.Pattern.Goes })
}

// remove takes the sentence out, unless the next one hangs on it.
func (w *writer) remove(i int) []source.Edit {
	if n := i + 1; n < len(w.l.Sentences) && w.l.Sentences[n].Block == w.l.Sentences[i].Block && w.l.Pack.Links(w.l.Sentences[n].Words) {
		return nil
	}
	span, ok := w.cut(i)
	if !ok || w.tells(i) || w.leadsPostscript(i) {
		return nil
	}
	if w.asksFor(i) {
		return w.removeAnswered(i, span)
	}
	if k := i - 1; k >= 0 && w.l.Sentences[k].Block == w.l.Sentences[i].Block && w.l.Sentences[k].Question && !w.factual(k) {
		return w.removeBoth(k, i, span)
	}
	return []source.Edit{{Span: span}}
}

// asksFor tells whether the sentence is a question that the next one goes on from, with
// the same fault: what would be left of the two is half of them.
func (w *writer) asksFor(i int) bool {
	n := i + 1
	return w.l.Sentences[i].Question && n < len(w.l.Sentences) && w.l.Sentences[n].Block == w.l.Sentences[i].Block &&
		slices.ContainsFunc(w.moves, w.l.Sentences[n].Has)
}

// removeAnswered takes out a question and the sentence that goes on from it, or neither.
func (w *writer) removeAnswered(question int, span source.Span) []source.Edit {
	n := question + 1
	cut, ok := w.cut(n)
	if !ok || w.tells(n) || slices.ContainsFunc(w.spare, w.l.Sentences[n].Has) || !w.drops && w.factual(n) {
		return nil
	}
	edits := w.removeBoth(question, n, cut)
	if edits[0].Start > span.Start {
		return nil
	}
	return edits
}

// removeBoth takes out a sentence and, where that can be, the question before it that it
// answers.
func (w *writer) removeBoth(question, i int, span source.Span) []source.Edit {
	block := &w.l.Doc.Blocks[w.l.Sentences[i].Block]
	from, to := w.l.Sentences[question].Span.Start, w.l.Sentences[i].Span.End
	both := block.View.Cover(source.Span{Start: from, End: to})
	before, ok := w.cut(question)
	if strings.TrimSpace(block.Text()[:from])+strings.TrimSpace(block.Text()[to:]) != "" {
		both = span.Cover(before)
		for strings.TrimSpace(block.Text()[to:]) == "" && both.Start > 0 && strings.IndexByte(" \t\r\n", w.l.Doc.Text[both.Start-1]) >= 0 {
			both.Start-- // the last of the block
		}
	} else if w.l.Doc.Format == document.HTML {
		both, ok = w.cutElement(both)
	} else {
		both, ok = w.cutLines(both)
	}
	if !ok || w.crosses(both.Start, both.End) {
		both = span
	}
	return []source.Edit{{Span: both}}
}

// tells tells whether the sentence is the one by which the letter's case is known: the
// reader's own news.
func (w *writer) tells(i int) bool {
	return slices.ContainsFunc(w.l.Cases, func(c letter.FoundCase) bool {
		return slices.ContainsFunc(c.Evidence, func(e letter.CaseEvidence) bool { return e.Sentence == i }) &&
			!slices.ContainsFunc(c.Evidence, func(e letter.CaseEvidence) bool { return e.Sentence != i })
	})
}

// leadsPostscript tells whether the sentence begins a postscript that goes on: without
// it nothing would say that the rest is one.
func (w *writer) leadsPostscript(i int) bool {
	in := func(k int) bool {
		return k >= 0 && k < len(w.l.Sentences) && w.l.Sentences[k].Zone == letter.Postscript
	}
	return in(i) && !in(i-1) && in(i+1)
}
