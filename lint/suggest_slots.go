package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// offered tells whether the suggestion is for such a letter, and for the sentence found.
func offered(st *SuggestionText, l *letter.Letter, h Hit) bool {
	return (st.Place.Moves() || !slices.ContainsFunc(st.Spare, l.Sentences[h.Sentence].Has)) && l.About(st.Cases) && !slices.ContainsFunc(st.Lacks, l.Does) &&
		!slices.ContainsFunc(st.If, func(m string) bool { return !l.Does(m) })
}

// narrow is the hit for the suggestion: one of a whole sentence is that of the first
// phrase in it which the suggestion speaks of.
func (w *writer) narrow(st *SuggestionText) Hit {
	if w.hit.To > 0 {
		return w.hit
	}
	h := w.hit
	for _, m := range w.matches() {
		if spoken(st, m.Pattern) != "" && m.To > m.From && (h.To == 0 || m.From < h.From) {
			h.From, h.To = m.From, m.To
		}
	}
	return h
}

// spoken is what the pattern has for the suggestion, "" if nothing.
func spoken(st *SuggestionText, p *letter.Pattern) string {
	switch {
	case st.Place == DropPhrase && p.Drops:
		return p.Text
	case st.Place == ReplacePhrase && strings.Contains(st.Text, "{say}"):
		return p.Say
	case st.Place == ReplacePhrase && strings.Contains(st.Text, "{hint}"):
		return p.Hint
	}
	return ""
}

// rephrase says all phrases of the sentence that the suggestion speaks of as their
// patterns have it. What they say makes a question of the sentence if it ends with a
// question mark. The text is the whole sentence.
func (w *writer) rephrase(st *SuggestionText) (string, []source.Edit) {
	s := &w.l.Sentences[w.hit.Sentence]
	list := slices.DeleteFunc(w.matches(), func(m letter.Evidence) bool { return spoken(st, m.Pattern) == "" || m.To == m.From })
	slices.SortStableFunc(list, func(a, b letter.Evidence) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	var said pieces
	var edits []source.Edit
	asks, ok := false, true
	at, last := s.Span.Start, 0
	for _, m := range list {
		if m.From < last {
			continue // what was said before speaks of it too
		}
		last = m.To
		h := Hit{Sentence: w.hit.Sentence, From: m.From, To: m.To}
		words, question := strings.CutSuffix(spoken(st, m.Pattern), "?")
		text, filled := w.remembered(words, m)
		text = w.cased(h, text)
		asks = asks || question
		said = append(append(said, w.stretch(s, at, s.Words[m.From].Start)...), text...)
		at = s.Words[m.To-1].End
		edit := w.phrase(h, text)
		ok = ok && filled && edit != nil
		edits = append(edits, edit...)
	}
	end := s.Span.End
	if asks {
		if end--; !strings.HasPrefix(w.l.Doc.Blocks[s.Block].Text()[end:], ".") {
			return said.plain(), nil
		}
		home := w.view.Home(source.Span{Start: end, End: s.Span.End})
		if ok = ok && len(home) == 1; ok {
			edits = append(edits, source.Edit{Span: home[0], Text: "?"})
		}
	}
	text := append(said, w.stretch(s, at, end)...).plain()
	if asks {
		text += "?"
	}
	if !ok {
		return text, nil
	}
	return text, edits
}

// matches are the places in the sentence found where patterns show the rule's fault.
func (w *writer) matches() (list []letter.Evidence) {
	s := &w.l.Sentences[w.hit.Sentence]
	for _, m := range w.moves {
		if f := s.Find(m); f != nil {
			list = append(list, f.Matches...)
		}
	}
	return list
}

// here is what a pattern remembered under the name where the fault is.
func (w *writer) here(name string) (pieces, bool) {
	for _, m := range w.matches() {
		for _, x := range m.Captures {
			if x.Name == name {
				return w.inside(w.hit.Sentence, x.From, x.To), true
			}
		}
	}
	return nil, false
}

// pronoun is the word of a form of address, or of a way to speak of oneself, by the name
// that suggestions use for it. A name with a capital asks for one in the word too.
func pronoun(a *letter.Address, name string) (pieces, bool) {
	if a == nil {
		return nil, false
	}
	lower := strings.ToLower(name)
	word, ok := a.Words[lower]
	if !ok {
		return nil, false
	}
	if name != lower {
		word = upperFirst(word)
	}
	return pieces{{text: word}}, true
}

// kept tells whether the facts of a sentence stand in the text too, which takes its place.
func (w *writer) kept(i int, text pieces) bool {
	said := text.plain()
	s := &w.l.Sentences[i]
	for k := range s.Words {
		word := &s.Words[k]
		if isFact(word) && !strings.Contains(said, strings.TrimSpace(w.words(i, k, k+1).plain())) {
			return false
		}
	}
	return !w.linked(i)
}

// may tells whether the words found can go: where patterns say which can, only those.
func (w *writer) may(h Hit) bool {
	return !slices.ContainsFunc(w.moves, w.l.Pack.SaysWhatDrops) || slices.ContainsFunc(w.matches(), func(m letter.Evidence) bool { return m.Pattern.Drops && m.From == h.From && m.To == h.To })
}

// salutation is the word with which the letter greets, if a name can follow it, and else
// the usual one of the language.
func (w *writer) salutation() (pieces, bool) {
	hails := w.l.Pack.Hails
	if len(hails) == 0 {
		return nil, false
	}
	if i := w.l.First(letter.Greeting); i >= 0 && len(w.l.Sentences[i].Words) > 0 && slices.Contains(hails, w.l.Sentences[i].Words[0].Text) {
		return pieces{{text: upperFirst(w.l.Sentences[i].Words[0].Raw)}}, true
	}
	return pieces{{text: upperFirst(hails[0])}}, true
}
