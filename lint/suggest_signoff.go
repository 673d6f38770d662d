package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// foot puts the text into the sign-off, or below the body as a new one; false if that is
// not for a letter that has none, or has one.
func (w *writer) foot(place Place, text pieces) (shown string, edits []source.Edit, ok bool) {
	if place == InSignOff {
		edits, ok = w.signOff(text)
	} else {
		edits, ok = w.newSignOff(text)
	}
	return text.plain(), edits, ok
}

// signOff puts the text in a line of its own behind the first line of the sign-off, set
// as the lines there are; false if the letter has no sign-off.
func (w *writer) signOff(text pieces) ([]source.Edit, bool) {
	foot, ok := w.l.Foot()
	if !ok {
		return nil, false
	}
	lines, ok := w.lines(text)
	if !ok {
		return nil, true
	}
	first := &w.l.Sentences[foot.Closing]
	at := w.outside(w.l.At(first).End)
	below := w.insert(at, w.newLine(first)+strings.Join(lines, w.newLine(first)))
	if foot.Closing == foot.Last {
		return below, true
	}
	next := &w.l.Sentences[foot.Closing+1]
	to := w.l.At(next).Start
	switch {
	case to < at || w.tagged(to):
		return nil, true
	case w.crosses(at, to): // the next line stands in a branch, or below a part that is brought in
		return w.insert(to, strings.Join(lines, w.newLine(next))+w.newLine(next)), true
	case w.repeatable(w.l.Doc.Text[at:to]):
		between := w.l.Doc.Text[at:to]
		return w.insert(at, between+strings.Join(lines, between)), true
	}
	return below, true
}

// insert is an edit that takes nothing away.
func (w *writer) insert(at int, text string) []source.Edit {
	return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: text}}
}

// lines spells each line of the text as the file holds text.
func (w *writer) lines(text pieces) (list []string, ok bool) {
	line := pieces{}
	end := func() bool {
		s, ok := line.spell(w.view)
		list, line = append(list, s), pieces{}
		return ok
	}
	for _, p := range text {
		parts := []string{p.text}
		if !p.raw {
			parts = strings.Split(p.text, "\n")
		}
		for i, part := range parts {
			if i > 0 && !end() {
				return nil, false
			}
			line = append(line, piece{part, p.raw})
		}
	}
	return list, end()
}

// outside is the place behind the tag of the template that the place lies in, and
// behind the signs of emphasis and the tags that end with the text there.
func (w *writer) outside(at int) int {
	for _, t := range w.l.Doc.Template.Tags {
		if t.Start < at && at < t.End {
			at = t.End
		}
	}
	if m := inlineEnd.FindString(w.l.Doc.Text[at:]); w.l.Doc.Format != document.Text {
		at += len(m)
	}
	return at
}

// inlineEnd is what ends inside a line of text.
var inlineEnd = regexp.MustCompile(`(?i)^(?:</(?:b|strong|em|i|u|a|span|font|small)>|[*_]+)+[,.!]?`)

// tagged tells whether a tag of the template stands around the place.
func (w *writer) tagged(at int) bool {
	for _, t := range w.l.Doc.Template.Tags {
		if t.Start < at && at < t.End {
			return true
		}
	}
	return false
}

// newLine parts a line from the next within the sentence's block.
func (w *writer) newLine(s *letter.Sentence) string {
	block := &w.l.Doc.Blocks[s.Block]
	switch w.l.Doc.Format {
	case document.HTML:
		return "<br>\n"
	case document.Markdown:
		return w.hardBreak() + w.margin(block.At.Start)
	}
	return "\n" + w.margin(w.l.At(s).Start)
}

// hardBreak ends a line of Markdown that is no paragraph's last, as the file does it.
func (w *writer) hardBreak() string {
	if htmlBreak.MatchString(w.l.Doc.Text) {
		return "<br>\n"
	}
	return "  \n"
}

var htmlBreak = regexp.MustCompile(`(?i)<br\s*/?>`)

// margin is what the line of the place begins with that every line of its paragraph
// begins with: white space and the signs of a quote.
func (w *writer) margin(at int) string {
	text := w.l.Doc.Text
	start := strings.LastIndexByte(text[:at], '\n') + 1
	return text[start : start+len(text[start:at])-len(strings.TrimLeft(text[start:at], "> \t"))]
}

// mostBetween is how many bytes between two lines are repeated at the most.
const mostBetween = 600

// repeatable tells whether what stands between two lines can be set once more: breaks,
// and elements that end before others of the same names begin.
func (w *writer) repeatable(between string) bool {
	if len(between) > mostBetween || !strings.Contains(between, "\n") && w.l.Doc.Format != document.HTML {
		return false
	}
	if w.l.Doc.Format != document.HTML {
		return strings.Trim(between, " \t\r\n>\\") == "" || w.l.Doc.Format == document.Markdown && lineBreak.MatchString(between)
	}
	rest := elementTag.ReplaceAllString(between, "")
	if strings.TrimSpace(rest) != "" || strings.Contains(between, " id=") || between == "" {
		return false
	}
	var ended []string
	began, breaks := 0, 0
	for _, m := range elementTag.FindAllStringSubmatch(between, -1) {
		name := strings.ToLower(m[2])
		switch {
		case name == "br":
			breaks++
		case voidElements[name] || m[3] != "":
			return false
		case m[1] != "" && began == 0:
			ended = append(ended, name)
		case m[1] == "" && began < len(ended) && ended[len(ended)-1-began] == name:
			began++
		default:
			return false
		}
	}
	return began == len(ended) && began+breaks > 0
}

var lineBreak = regexp.MustCompile(`(?i)^\s*<br ?/?>\s*$`)

// newSignOff puts the text in a paragraph of its own below the body, where the letter has
// no sign-off; false if it has one.
func (w *writer) newSignOff(text pieces) ([]source.Edit, bool) {
	if _, ok := w.l.Foot(); ok {
		return nil, false
	}
	last := w.lastOfBody()
	lines, ok := w.lines(text)
	if last < 0 || !ok {
		return nil, true
	}
	s := &w.l.Sentences[last]
	at := w.outside(w.l.At(s).End)
	if w.l.Doc.Format == document.HTML {
		return w.newElement(at, last, lines), true
	}
	at = w.behindChoices(at, last)
	end := len(w.l.Doc.Text)
	if n := strings.IndexByte(w.l.Doc.Text[at:], '\n'); n >= 0 {
		end = at + n
	}
	if rest := w.unscripted(at, end); strings.Trim(rest, " \t\r*_|") != "" && strings.Trim(rest, "x \t\r") != "" {
		return nil, true // something else stands behind it in the line
	}
	end -= len(w.l.Doc.Text[at:end]) - len(strings.TrimRight(w.l.Doc.Text[at:end], "\r"))
	margin, space := "", "\n"
	if w.l.Doc.Blocks[s.Block].Quote > 0 {
		if margin = w.margin(w.l.At(s).Start); !strings.Contains(margin, ">") {
			return nil, true // the paragraph's own mark stands further up
		}
		space = "\n" + strings.TrimRight(margin, " ")
	}
	hard := "\n"
	if w.l.Doc.Format == document.Markdown {
		hard = w.hardBreak()
	}
	if strings.Contains(hard, "<") && margin == "" {
		return w.insert(end, "<br><br>\n"+strings.Join(lines, hard)), true
	}
	return w.insert(end, space+"\n"+margin+strings.Join(lines, hard+margin)), true
}

// lastOfBody is the last sentence above a postscript and small print, -1 if there is
// none: buttons belong to the body.
func (w *writer) lastOfBody() int {
	last := -1
	for i := range w.l.Sentences {
		if z := w.l.Sentences[i].Zone; z.InBody() || z == letter.Heading && last >= 0 {
			last = i
		}
	}
	return last
}

// behindChoices is the place, or that behind the choices and loops of the template that
// stand around it and not around the body's beginning: what is said in one branch does
// not end the letter in the others.
func (w *writer) behindChoices(at, last int) int {
	first := w.l.At(&w.l.Sentences[opening(w.l)]).Start
	text := w.l.At(&w.l.Sentences[last]).Start
	var open []template.Tag
	for _, t := range w.l.Doc.Template.Tags {
		switch t.Kind {
		case template.Open:
			open = append(open, t)
		case template.Close:
			if n := len(open); n > 0 {
				if o := open[n-1]; first < o.Start && o.Start < text && text < t.Start {
					at = max(at, t.End)
				}
				open = open[:n-1]
			}
		}
	}
	for end := w.unshown(at); end > at; end = w.unshown(at) {
		at = end
	}
	return at
}

// unshown is the end of the choice that comes next, if the rendering shows nothing of it:
// in others it ends the body. It is the place itself if there is none.
func (w *writer) unshown(at int) int {
	text := w.l.Doc.Text
	from := len(text) - len(strings.TrimLeft(text[at:], " \t\r\n"))
	depth := 0
	for _, t := range w.l.Doc.Template.Tags {
		switch {
		case t.Start < from || depth == 0 && t.Start > from:
			continue
		case t.Kind == template.Open:
			depth++
		case t.Kind == template.Close:
			if depth--; depth == 0 {
				if w.shows(from, t.Start) {
					return at
				}
				return t.End
			}
		case depth == 0:
			return at
		}
	}
	return at
}

// shows tells whether a sentence of the letter stands between the places.
func (w *writer) shows(from, to int) bool {
	return slices.ContainsFunc(w.l.Sentences, func(s letter.Sentence) bool {
		at := w.l.At(&s).Start
		return from <= at && at < to
	})
}

var (
	blockEnd  = regexp.MustCompile(`(?i)^\s*</(p|mj-text|li|ul|ol|td|th|tr|tbody|table|h[1-6])>`)
	paragraph = regexp.MustCompile(`(?i)<(p|mj-text)(?:\s[^<>]*)?>`)
)

// newElement is the edit that puts the lines behind the sentence, in an element like its
// own, or in the cell that the text of the letter stands in.
func (w *writer) newElement(at, last int, lines []string) []source.Edit {
	text := w.l.Doc.Text
	tag := ""
	for {
		end, own := w.pastElement(at, last)
		if own != "" {
			tag = own
		}
		if at = w.behindChoices(end, last); at == end {
			break
		}
		tag = cmp.Or(tag, "<p>") // behind a choice
	}
	if tag == "" {
		return w.insert(at, "<br><br>\n"+strings.Join(lines, "<br>\n"))
	}
	name := strings.TrimLeft(strings.FieldsFunc(tag, func(r rune) bool { return strings.ContainsRune(" >\n\t", r) })[0], "<")
	indent := lineSpace.FindString(text[:w.lineStart(at)])
	return w.insert(at, "\n"+indent+tag+strings.Join(lines, "<br>\n"+indent)+"</"+name+">")
}

// pastElement is the place behind the paragraph, the list or the table of facts that ends
// at the place, and the tag of a paragraph to follow it; the place itself and "" if text
// of the letter stands in a cell or a box of the page without one.
func (w *writer) pastElement(at, last int) (end int, tag string) {
	text, s := w.l.Doc.Text, &w.l.Sentences[last]
	cell := w.l.Doc.Blocks[s.Block].Kind == document.Cell
	for {
		m := blockEnd.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return at, tag
		}
		switch name := strings.ToLower(text[at+m[2] : at+m[3]]); {
		case name == "p" || name == "mj-text":
			if open := paragraph.FindAllString(text[:w.l.At(s).Start], -1); len(open) > 0 && tag == "" && plainTag(open[len(open)-1]) {
				return at + m[1], open[len(open)-1]
			}
			return at + m[1], "<p>"
		case strings.HasPrefix(name, "t") && !cell:
			return at, tag
		case name == "table":
			return at + m[1], "<p>"
		}
		at, tag = at+m[1], "<p>"
	}
}

// plainTag tells whether the tag can be set once more.
func plainTag(tag string) bool {
	return !strings.ContainsAny(tag, "{}%$@") && !strings.Contains(tag, " id=")
}

// lineStart is the place of the first sign of the line.
func (w *writer) lineStart(at int) int {
	start := strings.LastIndexByte(w.l.Doc.Text[:at], '\n') + 1
	return start + len(w.l.Doc.Text[start:at]) - len(strings.TrimLeft(w.l.Doc.Text[start:at], " \t"))
}
