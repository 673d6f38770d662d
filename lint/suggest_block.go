package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// What stands around a sentence in the document's text.
var (
	blockTag  = regexp.MustCompile(`(?i)<(p|li|mj-text)(?:\s[^<>]*)?>\s*$`)
	breaksEnd = regexp.MustCompile(`(?i)(?:\s*<br\s*/?>)+\s*$`)
	listEnd   = regexp.MustCompile(`(?i)^\s*(?:</[a-z]+>\s*)*(</(?:ul|ol|menu)\s*>)`)
	lineMarks = regexp.MustCompile(`^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])?[ \t]*[*_]*$`)
	markRunes = "*_~`"

	links = regexp.MustCompile(`(?i)\bhref\s*=|\]\(|\]\[|https?://|\bwww\.`)
)

// alone tells whether the sentence is all of its block.
func (w *writer) alone(i int) bool {
	s := &w.l.Sentences[i]
	text := w.l.Doc.Blocks[s.Block].Text()
	return strings.TrimSpace(text[:s.Span.Start]) == "" && strings.TrimSpace(text[s.Span.End:]) == ""
}

// cut is what goes from the document's text when the sentence goes: its words and the
// space beside them, or all of a paragraph or list item that holds nothing else. It
// returns false where that would leave half of something: markup, a branch, a list
// without items.
func (w *writer) cut(i int) (source.Span, bool) {
	s := &w.l.Sentences[i]
	block := &w.l.Doc.Blocks[s.Block]
	home := block.View.Home(s.Span)
	if len(home) == 0 || block.Quote > 0 || s.Leads {
		return source.Span{}, false
	}
	span := block.View.Cover(s.Span)
	ok := false
	switch {
	case w.alone(i) && block.Kind == document.Item && w.siblings(block) < 2:
	case w.alone(i) && w.l.Doc.Format == document.HTML:
		span, ok = w.cutElement(span)
	case w.alone(i):
		span, ok = w.cutLines(span)
	case len(home) == 1:
		span, ok = w.cutWords(s, span)
	}
	return span, ok && !w.crosses(span.Start, span.End) && !w.spokenOf(span)
}

// siblings is how many items the block's list has, itself among them.
func (w *writer) siblings(block *document.Block) (n int) {
	for i := range w.l.Doc.Blocks {
		if b := &w.l.Doc.Blocks[i]; b.Group == block.Group && b.Kind == block.Kind {
			n++
		}
	}
	return n
}

// cutElement widens the span to the paragraph's or item's tags and the line they
// stand on.
func (w *writer) cutElement(s source.Span) (source.Span, bool) {
	file := w.l.Doc.Text
	m := blockTag.FindStringSubmatchIndex(file[:s.Start])
	if m == nil {
		return s, false
	}
	closing := "</" + strings.ToLower(file[m[2]:m[3]]) + ">"
	rest := strings.TrimLeft(file[s.End:], " \t\r\n")
	if len(rest) < len(closing) || strings.ToLower(rest[:len(closing)]) != closing {
		return s, false
	}
	s.Start, s.End = m[0], len(file)-len(rest)+len(closing)
	if line := strings.TrimLeft(file[s.End:], " \t\r"); strings.HasPrefix(line, "\n") {
		start := strings.LastIndexByte(file[:s.Start], '\n') + 1
		if strings.TrimSpace(file[start:s.Start]) == "" {
			s.Start, s.End = start, len(file)-len(line)+1
		}
	}
	return s, true
}

// cutLines widens the span to whole lines, and to the empty ones that parted them from
// what follows.
func (w *writer) cutLines(s source.Span) (source.Span, bool) {
	file := w.l.Doc.Text
	start := strings.LastIndexByte(file[:s.Start], '\n') + 1
	end := len(file)
	if n := strings.IndexByte(file[s.End:], '\n'); n >= 0 {
		end = s.End + n + 1
	}
	if !lineMarks.MatchString(file[start:s.Start]) || strings.Trim(file[s.End:end], " \t\r\n"+markRunes) != "" {
		return s, false
	}
	if strings.TrimSpace(file[end:]) == "" { // the last lines: the empty ones before them go
		for start > 0 && strings.IndexByte(" \t\r\n", file[start-1]) >= 0 {
			start--
		}
		if start > 0 {
			return source.Span{Start: start, End: len(strings.TrimRight(file, " \t\r\n"))}, true
		}
	}
	before := strings.HasSuffix(strings.ReplaceAll(file[:start], "\r", ""), "\n\n") || start == 0
	for end < len(file) && before {
		next := strings.IndexByte(file[end:], '\n') + 1
		if next == 0 || strings.TrimSpace(file[end:end+next]) != "" {
			break
		}
		end += next
	}
	return source.Span{Start: start, End: end}, true
}

// cutWords widens the span to the space that would be left over.
func (w *writer) cutWords(s *letter.Sentence, span source.Span) (source.Span, bool) {
	file := w.l.Doc.Text
	text := w.l.Doc.Blocks[s.Block].Text()
	if marked(file, span) {
		return span, false
	}
	if strings.TrimSpace(text[s.Span.End:]) == "" { // the last of its block
		if m := breaksEnd.FindStringIndex(file[:span.Start]); m != nil {
			span.Start = m[0]
		}
		for span.Start > 0 && strings.IndexByte(" \t\r\n", file[span.Start-1]) >= 0 {
			span.Start--
		}
		return span, true
	}
	for span.End < len(file) && strings.IndexByte(" \t", file[span.End]) >= 0 {
		span.End++
	}
	if span.End < len(file) && (file[span.End] == '\r' || file[span.End] == '\n') {
		start := strings.LastIndexByte(file[:span.Start], '\n') + 1
		if strings.TrimSpace(file[start:span.Start]) == "" { // all of its line
			span.End += strings.IndexByte(file[span.End:], '\n') + 1
			span.Start = start
		} else {
			for span.Start > start && strings.IndexByte(" \t", file[span.Start-1]) >= 0 {
				span.Start--
			}
		}
	}
	return span, true
}

// marked tells whether marks of emphasis, or tags, begin or end right at the span:
// without it they would hold nothing.
func marked(file string, s source.Span) bool {
	before, after := s.Start > 0 && strings.IndexByte(markRunes, file[s.Start-1]) >= 0, s.End < len(file) && strings.IndexByte(markRunes, file[s.End]) >= 0
	return before || after || strings.HasSuffix(file[:s.Start], ">") && strings.HasPrefix(file[s.End:], "</")
}

// fact is what a reader may need again, whatever stands around it.
const fact = phrase.NumberClass | phrase.Amount | phrase.Date | phrase.Contact | phrase.Placeholder

// factual tells whether the sentence holds a fact that would be lost with it: a number,
// a date, a name, a way to reach somebody, a link.
func (w *writer) factual(i int) bool {
	return w.linked(i) || slices.ContainsFunc(w.l.Sentences[i].Words, func(x phrase.Word) bool {
		return isFact(&x) && (x.Class&fact != 0 || !w.signs(x.Text) && !w.own(x.Text))
	})
}

// own tells whether the word is one by which a sender speaks of itself.
func (w *writer) own(word string) bool {
	return slices.ContainsFunc(w.l.Pack.Spec.Speaks, func(a letter.Address) bool { return slices.Contains(a.Own, word) })
}

func isFact(x *phrase.Word) bool {
	return x.Class&fact != 0 || x.Class&phrase.Name != 0 && x.Edge != phrase.Start
}

// linked tells whether a link stands in the sentence, or around all of its block.
func (w *writer) linked(i int) bool {
	s := &w.l.Sentences[i]
	block := &w.l.Doc.Blocks[s.Block]
	at := block.View.Cover(s.Span)
	if w.alone(i) {
		at = at.Cover(block.At)
	}
	text := w.l.Doc.Text[at.Start:at.End]
	if strings.IndexByte(text, '<') < 0 && strings.IndexByte(text, ']') < 0 && !strings.Contains(text, ":/") && !strings.Contains(text, "w.") && !strings.Contains(text, "W.") {
		return false // as most do not, and looking for one takes long
	}
	return links.MatchString(text)
}

// signs tells whether the word stands in the sign-off too: a name there is that of the
// sender, and not lost elsewhere.
func (w *writer) signs(word string) bool {
	return slices.ContainsFunc(w.l.Sentences, func(s letter.Sentence) bool {
		return s.Zone == letter.SignOff && slices.ContainsFunc(s.Words, func(x phrase.Word) bool { return x.Text == word })
	})
}

// movable finds the first sentence from one up to another that does the move and can
// stand elsewhere: it is in the body, no item, and does not hang on what stands before
// it, nor the next one on it. far looks for the last one instead, which can stand far
// below: then none of its words may speak of what stands before it.
func (w *writer) movable(move string, from, to int, far bool) int {
	found := -1
	for i := max(0, from); i < min(to, len(w.l.Sentences)); i++ {
		s := &w.l.Sentences[i]
		if !s.Zone.InBody() || s.Item || s.Leads || len(s.Words) == 0 || !s.Has(move) || slices.ContainsFunc(w.spare, s.Has) ||
			w.hangs(i, far) || w.l.Pack.Adds(s.Words) || far && w.l.Pack.SpeaksBack(s.Words) {
			continue
		}
		if _, ok := w.cut(i); !ok || len(w.l.Doc.Blocks[s.Block].View.Home(s.Span)) != 1 {
			continue
		}
		found = i
		if !far {
			break
		}
	}
	return found
}

// hangs tells whether the sentence hangs on what stands before it, as an answer does on
// its question, or one that follows in its block on it.
func (w *writer) hangs(i int, far bool) bool {
	s := &w.l.Sentences[i]
	if w.l.Pack.Links(s.Words) || i > 0 && w.l.Sentences[i-1].Block == s.Block && w.l.Sentences[i-1].Question && !s.Question {
		return true
	}
	for k := i + 1; k < len(w.l.Sentences) && w.l.Sentences[k].Block == s.Block; k++ {
		next := &w.l.Sentences[k]
		if w.l.Pack.Links(next.Words) || far && w.l.Pack.SpeaksBack(next.Words) {
			return true
		}
	}
	return false
}

// moveAbove puts the first sentence behind the one found that does the move before it:
// a paragraph of its own stays one where it can.
func (w *writer) moveAbove(move string) (string, []source.Edit) {
	h := w.hit.Sentence
	j := w.movable(move, h+1, len(w.l.Sentences), false)
	if j < 0 {
		return "", nil
	}
	to := h
	if w.l.Sentences[h].Item && w.l.Sentences[h].LeadIn >= 0 {
		to = w.l.Sentences[h].LeadIn
	}
	s := &w.l.Sentences[to]
	view := w.l.Doc.Blocks[s.Block].View
	moved := w.said(j)
	home := view.Home(s.Span)
	if len(home) == 0 || s.Item {
		return "", nil
	}
	cut, _ := w.cut(j)
	at := home[0].Start
	text := moved + " "
	if strings.TrimSpace(view.Text[:s.Span.Start]) == "" && (w.alone(j) || s.Leads || marked(w.l.Doc.Text, source.Span{Start: at, End: at})) {
		place, before, after := w.paragraphPlace(to)
		at, text = w.aboveComments(place, to), before+w.paragraph(j)+after
	} else if marked(w.l.Doc.Text, source.Span{Start: at, End: at}) {
		return "", nil
	}
	return w.moving(j, cut, source.Edit{Span: source.Span{Start: at, End: at}, Text: text})
}

// moveLast puts the last sentence that does the move behind the last one of the body,
// as a paragraph of its own.
func (w *writer) moveLast(move string) (string, []source.Edit) {
	end := lastOfBody(w.l)
	j := w.movable(move, 0, end, true)
	if j < 0 || end < 0 || w.l.Sentences[j].Block == w.l.Sentences[end].Block && w.l.Sentences[end].Item {
		return "", nil
	}
	at, before, after, ok := w.placeBehind(end)
	if !ok {
		return "", nil
	}
	cut, _ := w.cut(j)
	return w.moving(j, cut, source.Edit{Span: source.Span{Start: at, End: at}, Text: before + w.paragraph(j) + after})
}

// moving is the pair of edits that carries sentence j from where it is cut to where it
// is put, nil if a border of the template's branches lies between.
func (w *writer) moving(j int, cut source.Span, put source.Edit) (string, []source.Edit) {
	if w.crosses(cut.Start, put.Start) || w.crosses(put.Start, cut.End) || cut.Start < put.Start && put.Start < cut.End {
		return "", nil
	}
	edits := []source.Edit{put, {Span: cut}}
	slices.SortFunc(edits, func(a, b source.Edit) int { return a.Start - b.Start })
	s := &w.l.Sentences[j]
	return w.stretch(s, s.Span.Start, s.Span.End).plain(), edits
}

// said is the sentence as the document's text holds it.
func (w *writer) said(j int) string {
	s := &w.l.Sentences[j]
	home := w.l.Doc.Blocks[s.Block].View.Home(s.Span)
	return w.l.Doc.Text[home[0].Start:home[len(home)-1].End]
}

// lastOfBody is the last sentence of the body, -1 if there is none.
func lastOfBody(l *letter.Letter) int {
	for i := len(l.Sentences) - 1; i >= 0; i-- {
		if l.Sentences[i].Zone.InBody() {
			return i
		}
	}
	return -1
}

// placeBehind is where a new paragraph behind that of sentence i goes, and what it
// takes before and behind it there.
func (w *writer) placeBehind(i int) (at int, before, after string, ok bool) {
	s := &w.l.Sentences[i]
	file := w.l.Doc.Text
	block := &w.l.Doc.Blocks[s.Block]
	home := block.View.Home(s.Span)
	if len(home) == 0 || block.Quote > 0 {
		return 0, "", "", false
	}
	at = home[len(home)-1].End
	if strings.TrimSpace(block.Text()[s.Span.End:]) != "" { // the sign-off stands in the same block
		return at, " ", "", !s.Item
	}
	if w.l.Doc.Format != document.HTML {
		if n := strings.IndexAny(file[at:], "\r\n"); n >= 0 {
			at += n
		} else {
			at = len(file)
		}
		return at, "\n\n", "", true
	}
	m := blockTag.FindStringSubmatchIndex(file[:w.l.Doc.Blocks[s.Block].View.Cover(source.Span{End: len(block.Text())}).Start])
	if m == nil || s.Item {
		return 0, "", "", false
	}
	name := file[m[2]:m[3]]
	rest := strings.TrimLeft(file[at:], " \t\r\n")
	if !strings.HasPrefix(strings.ToLower(rest), "</"+strings.ToLower(name)+">") {
		return 0, "", "", false
	}
	at = len(file) - len(rest) + len(name) + 3
	open := strings.TrimRight(file[m[0]:m[1]], " \t\r\n")
	return at, "\n" + lineSpace.FindString(file[:m[0]]) + open, "</" + name + ">", true
}
