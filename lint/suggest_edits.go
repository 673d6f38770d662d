package lint

import (
	"regexp"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// beforeOpening makes the text a paragraph of its own before the body.
func (w *writer) beforeOpening(text pieces) []source.Edit {
	i := opening(w.l)
	if i < 0 {
		return nil
	}
	s := &w.l.Sentences[i]
	view := w.l.Doc.Blocks[s.Block].View
	spelled, ok := text.spell(view)
	if !ok {
		return nil
	}
	at, before, after := w.paragraphPlace(i)
	at = w.aboveComments(at, i)
	return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: before + spelled + after}}
}

var (
	openTag   = regexp.MustCompile(`(?i)<(p|mj-text)(\s[^<>]*)?>\s*$`)
	lineSpace = regexp.MustCompile(`[ \t]*$`)
)

// paragraphPlace is where a new paragraph before sentence i goes, and what it
// takes before and behind it there.
func (w *writer) paragraphPlace(i int) (at int, before, after string) {
	s := &w.l.Sentences[i]
	text := w.l.Doc.Text
	at = w.l.At(s).Start
	block := &w.l.Doc.Blocks[s.Block]
	if w.l.Doc.Format != document.HTML {
		start := at
		if s.Span.Start == 0 {
			start = strings.LastIndexByte(text[:at], '\n') + 1
			if block.Kind != document.Item && strings.TrimLeft(text[start:at], " \t*_>") != "" {
				start = at
			}
		}
		indent := text[start:at]
		if strings.Trim(indent, " \t") != "" {
			indent = ""
		}
		return start, indent, "\n\n"
	}
	if s.Span.Start == 0 {
		at = w.beforeInline(at)
		if m := openTag.FindStringSubmatchIndex(text[:at]); m != nil {
			tag := strings.TrimRight(text[m[0]:at], " \t\r\n")
			indent := lineSpace.FindString(text[:m[0]])
			return m[0], tag, "</" + text[m[2]:m[3]] + ">\n" + indent
		}
	}
	return at, "", "<br><br>\n"
}

// replace puts the text in the place of the sentence found.
func (w *writer) replace(h Hit, text pieces) []source.Edit {
	s := &w.l.Sentences[h.Sentence]
	view := w.l.Doc.Blocks[s.Block].View
	spelled, ok := text.spell(view)
	if !ok {
		return nil
	}
	home := view.Home(s.Span)
	if len(home) != 1 {
		// Marks of emphasis and the like stand inside: the sentence is replaced from
		// its first to its last byte, if the marks between come in pairs.
		c := view.Cover(s.Span)
		if w.l.Doc.Format != document.Markdown {
			return nil
		}
		home = []source.Span{c}
	}
	if w.crosses(home[0].Start, home[0].End) {
		return nil
	}
	return []source.Edit{{Span: home[0], Text: spelled}}
}

// after puts the text behind the sentence. A line that lacks its full stop, such as
// a heading or an item, is left as it is and gets none: the text is only shown.
func (w *writer) after(h Hit, text pieces) []source.Edit {
	s := &w.l.Sentences[h.Sentence]
	view := w.l.Doc.Blocks[s.Block].View
	spelled, ok := text.spell(view)
	home := view.Home(s.Span)
	if said := w.l.Text(s); !ok || len(home) == 0 || !strings.ContainsAny(said[len(said)-1:], ".!?") {
		return nil
	}
	at := home[len(home)-1].End
	return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: " " + spelled}}
}

// greeting puts the text in the place of the greeting line, with the mark that
// the line ends with, or makes it the first line.
func (w *writer) greeting(text pieces) (string, []source.Edit) {
	i := w.l.First(letter.Greeting)
	if i < 0 {
		return text.plain(), w.beforeOpening(text)
	}
	s := &w.l.Sentences[i]
	old := w.l.Text(s)
	if end := old[len(old)-1]; (end == ',' || end == ':') && !strings.HasSuffix(text.plain(), string(end)) {
		text = append(text, piece{text: string(end)})
	}
	return text.plain(), w.replace(Hit{Sentence: i}, text)
}

// crosses tells whether a control tag of the template stands between two places:
// a move over it could carry text from one branch to another, and new text in its
// place would take the choice away.
func (w *writer) crosses(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	for _, t := range w.l.Doc.Template.Tags {
		if t.Start >= a && t.End <= b && t.Kind != template.Placeholder && t.Kind != template.Literal && t.Kind != template.Comment {
			return true
		}
	}
	return false
}
