package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// once are the places of text that a message has once.
var once = map[Place]bool{BeforeOpening: true, ReplaceGreeting: true, InSignOff: true, NewSignOff: true}

// maxSuggestions is how many ways to mend a finding are shown.
const maxSuggestions = 3

// suggest fills the rule's suggestions with what the letter holds. Their words
// are in the letter's language, their titles in the language of messages. One
// that names something the letter does not hold is left out, and so is one that
// brings words of another language or would make the same of the letter as another.
// wording stands for all their texts, if it is not empty.
func suggest(rule *Rule, l *letter.Letter, h Hit, ui Text, wording string) []Suggestion {
	var out []Suggestion
	given := map[[2]string]bool{} // of several suggestions of one title and kind the first that can be made is enough
	said := false                 // the words found go, or have others
	own := rule.Text(l.Language)
	_, spoken := rule.Texts[l.Language]
	for i, st := range own.Suggestions {
		if len(out) == maxSuggestions {
			break
		}
		if !offered(&st, l, h) || given[[2]string{st.Title, string(st.Kind)}] || !spoken && st.Place.Worded() {
			continue
		}
		w := &writer{l: l, hit: h, move: moveOf(rule.Check), moves: found(rule.Check), spare: st.Spare, view: l.Doc.Blocks[l.Sentences[h.Sentence].Block].View}
		if said && st.Place == ReplacePhrase {
			continue
		}
		w.place, w.drops = st.Place, st.Facts
		w.hit = w.narrow(&st)
		text, ok := w.fill(st.Text)
		if !ok {
			continue
		}
		if wording != "" {
			text = text.reworded(wording)
		}
		s := Suggestion{Title: st.Title, Kind: st.Kind, Safe: st.Safe}
		if i < len(ui.Suggestions) {
			s.Title = ui.Suggestions[i].Title
		}
		switch st.Place {
		case BeforeOpening:
			s.Text = text.plain()
			s.Edits = w.beforeOpening(text)
		case ReplaceAnchor:
			s.Text = text.plain()
			if w.kept(h.Sentence, text) {
				s.Edits = w.replace(h, text)
			}
		case AfterAnchor:
			s.Text = text.plain()
			s.Edits = w.after(h, text)
		case AfterRun:
			s.Text = text.plain()
			s.Edits = w.afterRun(text)
		case ReplacePhrase:
			if h.To == 0 && w.hit.To > 0 {
				s.Text, s.Edits = w.rephrase(&st)
				break
			}
			text = w.cased(w.hit, text)
			s.Text = text.plain()
			s.Edits = w.phrase(w.hit, text)
		case ReplaceGreeting:
			s.Text, s.Edits = w.greeting(text)
		case Throughout:
			s.Text = text.plain()
		case InSignOff, NewSignOff:
			if s.Text, s.Edits, ok = w.foot(st.Place, text); !ok {
				continue // the other of the two is for this letter
			}
		default:
			if s.Text, s.Edits = w.rearrange(st, rule.Check); s.Edits == nil {
				continue // the letter holds nothing that could be moved, or may go
			}
		}
		if w.breaksCode(s.Edits, text) || w.splits(s.Edits) {
			s.Edits = nil
		}
		if once[st.Place] {
			s.places = w.placesOf(s.Edits)
		}
		s.Edits = home(l.Doc, s.Edits)
		s.Safe = s.Safe && s.Edits != nil
		if wording == "" && s.Edits != nil && slices.ContainsFunc(out, func(o Suggestion) bool { return slices.Equal(o.Edits, s.Edits) }) {
			continue // another place leads to the same letter
		}
		given[[2]string{st.Title, string(st.Kind)}] = true
		said = said || s.Kind == Apply && s.Edits != nil && (st.Place == ReplacePhrase || st.Place == DropPhrase)
		out = append(out, s)
	}
	return out
}

// rearrange makes do with what the letter holds. There are no edits where that can't
// be done.
func (w *writer) rearrange(st SuggestionText, c Check) (text string, edits []source.Edit) {
	switch st.Place {
	case MoveUp:
		return w.moveUp(st.Move)
	case MoveAbove:
		return w.moveAbove(st.Move)
	case MoveLast:
		return w.moveLast(st.Move)
	case Delete:
		if !w.goes() || !st.Facts && w.factual(w.hit.Sentence) {
			return "", nil
		}
		return "", w.remove(w.hit.Sentence)
	case DropPhrase:
		return w.drop(w.hit)
	case Reword:
		return w.reword()
	case Calm:
		if w.hit.To == 0 {
			return w.quiet()
		}
		return w.calm(w.hit)
	case SpeakAlike:
		if m, ok := c.(*Mix); ok {
			return w.speakAlike(m)
		}
	}
	return "", nil
}

// breaksCode tells whether an edit would write into a piece of the template's code that
// holds prose, what that code can't hold: a placeholder, or a mark that ends the text.
func (w *writer) breaksCode(edits []source.Edit, text pieces) bool {
	raw := slices.ContainsFunc(text, func(p piece) bool { return p.raw })
	for _, e := range edits {
		for _, t := range w.l.Doc.Template.Tags {
			if t.Kind == template.Literal && t.Start < e.End && e.Start < t.End && t.Len() > 0 &&
				(raw || strings.ContainsAny(e.Text, "'\"`\\{}%\n")) {
				return true
			}
		}
	}
	return false
}

// home carries edits of the document's text to the file; if one of them can't be
// carried there are none, and the suggestion is only shown. New lines end as the
// text's own do.
func home(d *document.Document, edits []source.Edit) []source.Edit {
	if len(edits) == 0 {
		return nil
	}
	if first := strings.IndexByte(d.Text, '\n'); first > 0 && d.Text[first-1] == '\r' {
		for i, e := range edits {
			edits[i].Text = strings.ReplaceAll(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n", "\r\n")
		}
	}
	edits, _ = d.Edits(edits)
	return edits
}

// writer puts a suggestion into a letter.
type writer struct {
	l     *letter.Letter
	hit   Hit
	place Place    // of the text, "" for none yet
	drops bool     // facts may go with a sentence
	move  string   // that the rule looks for, "" if it looks for several
	moves []string // that make its fault
	spare []string // moves of sentences that are left where they are
	view  *source.View
}

// piece is a stretch of new text: words, or template syntax that must stay as it
// is.
type piece struct {
	text string
	raw  bool
}

type pieces []piece

func (p pieces) plain() string {
	var b strings.Builder
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

var slot = regexp.MustCompile(`\{[A-Za-zæøåÆØÅ_-]+\}`)

// fill replaces the {names} in the text. A name with a capital asks for one in
// the word too. It returns false if one of them is not known here.
func (w *writer) fill(text string) (pieces, bool) {
	var out pieces
	for text != "" {
		var at []int
		if strings.IndexByte(text, '{') >= 0 { // most texts have none, and looking for it takes less
			at = slot.FindStringIndex(text)
		}
		if at == nil {
			return append(out, piece{text: text}), true
		}
		if at[0] > 0 {
			out = append(out, piece{text: text[:at[0]]})
		}
		name := text[at[0]+1 : at[1]-1]
		text = text[at[1]:]
		p, ok := w.value(name)
		if !ok {
			return nil, false
		}
		out = append(out, p...)
	}
	return out, true
}

func (w *writer) value(name string) (pieces, bool) {
	a, _ := w.l.Address()
	for _, form := range []*letter.Address{a, w.speaks()} {
		if p, ok := pronoun(form, name); ok {
			return p, true
		}
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

// recipient is the placeholder by which the file names its reader. One inside a loop
// stands for somebody else, and has no value outside of it.
func (w *writer) recipient() (string, bool) {
	addresses := map[string]bool{} // names that are parts of an address: {{ name }}@example.com
	for _, t := range w.l.Doc.Template.Tags {
		if t.End < len(w.l.Doc.Text) && w.l.Doc.Text[t.End] == '@' {
			addresses[t.Name] = true
		}
	}
	var open []template.Tag
	loops := 0
	for _, t := range w.l.Doc.Template.Tags {
		switch t.Kind {
		case template.Open:
			open = append(open, t)
			if t.Repeats() {
				loops++
			}
		case template.Close:
			if n := len(open); n > 0 {
				if open[n-1].Repeats() {
					loops--
				}
				open = open[:n-1]
			}
		case template.Placeholder:
			if loops == 0 && !addresses[t.Name] && t.Default == "" && !w.missing(t.Name) && w.l.NamesReader(t.Name) && !w.elses(t.Name) {
				return w.l.Doc.Text[t.Start:t.End], true
			}
		}
	}
	return "", false
}

// missing tells whether the value is not given in the rendering at hand.
func (w *writer) missing(name string) bool {
	r := w.l.Doc.Rendering
	if r == nil {
		return false
	}
	variables := w.l.Doc.Tree().Variables
	return slices.ContainsFunc(r.Settings, func(s template.Setting) bool {
		v := &variables[s.Variable]
		return v.Name == name && v.Values[s.Value].Missing
	})
}

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
