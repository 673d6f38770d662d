package lint

import (
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
	var given []*SuggestionText // of several suggestions of one title and kind the first that can be made is enough
	said := false               // the words found go, or have others
	own := rule.Text(l.Language)
	_, spoken := rule.Texts[l.Language]
	move, moves := moveOf(rule.Check), found(rule.Check)
	view := l.Doc.Blocks[l.Sentences[h.Sentence].Block].View
	for i := range own.Suggestions {
		st := &own.Suggestions[i]
		if len(out) == maxSuggestions {
			break
		}
		same := func(o *SuggestionText) bool { return o.Title == st.Title && o.Kind == st.Kind }
		if slices.ContainsFunc(given, same) || !spoken && st.Place.Worded() || !offered(st, l, h) {
			continue
		}
		if said && st.Place == ReplacePhrase {
			continue
		}
		w := &writer{l: l, hit: h, place: st.Place, drops: st.Facts, move: move, moves: moves, spare: st.Spare, view: view}
		w.hit = w.narrow(st)
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
				s.Text, s.Edits = w.rephrase(st)
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
		given = append(given, st)
		said = said || s.Kind == Apply && s.Edits != nil && (st.Place == ReplacePhrase || st.Place == DropPhrase)
		out = append(out, s)
	}
	return out
}

// rearrange makes do with what the letter holds. There are no edits where that can't
// be done.
func (w *writer) rearrange(st *SuggestionText, c Check) (text string, edits []source.Edit) {
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
