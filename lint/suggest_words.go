package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// drop takes the words found out of their sentence, with the comma that set them off.
// Where the sentence begins with them, what follows them must be able to begin it.
func (w *writer) drop(h Hit) (string, []source.Edit) {
	s := &w.l.Sentences[h.Sentence]
	if h.To == 0 || h.To >= len(s.Words) && h.From == 0 || !w.may(h) {
		return "", nil
	}
	block := w.l.Doc.Blocks[s.Block].Text()
	start, end := s.Words[h.From].Start, s.Words[h.To-1].End
	next := ""
	if h.From == 0 {
		if next, end = w.begin(s, h.To); next == "" {
			return "", nil
		}
	} else {
		before := strings.TrimRight(block[:start], " ")
		set := strings.HasSuffix(before, ",")
		if set {
			before = before[:len(before)-1]
		}
		if set && strings.HasPrefix(block[end:], ",") {
			end++
		}
		if strings.HasSuffix(before, ".") && strings.HasPrefix(block[end:], ".") {
			end++ // an abbreviation's point ends the sentence too
		}
		if start = len(before); strings.HasSuffix(before, "\n") {
			end += len(block[end:]) - len(strings.TrimLeft(block[end:], " "))
		}
	}
	home := w.view.Home(source.Span{Start: start, End: end})
	if len(home) != 1 || w.crosses(home[0].Start, home[0].End) {
		return "", nil
	}
	said := strings.TrimSpace(w.stretch(s, s.Span.Start, start).plain() + next + w.stretch(s, end, s.Span.End).plain())
	return said, []source.Edit{{Span: home[0], Text: next}}
}

// begin is how the sentence begins without its first words, up to the end of what that
// takes the place of: with a capital, and in a language whose verb comes second with the
// subject before it. It is "" where that can't be told.
func (w *writer) begin(s *letter.Sentence, from int) (string, int) {
	block := w.l.Doc.Blocks[s.Block].Text()
	if !w.l.Pack.VerbSecond {
		r, n := utf8.DecodeRuneInString(block[s.Words[from].Start:])
		if !unicode.IsLetter(r) {
			return "", 0
		}
		return string(unicode.ToUpper(r)), s.Words[from].Start + n
	}
	if from+1 >= len(s.Words) || !w.l.Pack.Subject(s.Words[from+1].Raw) {
		return "", 0
	}
	verb, subject := &s.Words[from], &s.Words[from+1]
	return upperFirst(subject.Raw) + block[verb.End:subject.Start] + verb.Raw, subject.End
}

// rest is what the sentence found says behind a phrase at its head that only leads up
// to it: "our records show that", and then the matter. As a sentence of its own it
// begins with a capital; where its word order tells that it was a clause, it can't be
// one.
func (w *writer) rest() (pieces, bool) {
	s := &w.l.Sentences[w.hit.Sentence]
	from := -1
	for _, m := range w.moves {
		f := s.Find(m)
		if f == nil {
			continue
		}
		for _, x := range f.Matches {
			if x.From <= 1 && x.To > from && x.To < len(s.Words) {
				from = x.To
			}
		}
	}
	if from < 1 {
		return nil, false
	}
	switch {
	case w.l.Pack.Subordinates(s.Words[from].Text):
		from++
	case !w.l.Pack.Subordinates(s.Words[from-1].Text):
		return nil, false
	}
	if len(s.Words)-from < 3 || w.l.Pack.ClauseOrder(s.Words[from:]) {
		return nil, false
	}
	p := w.words(w.hit.Sentence, from, len(s.Words))
	if p[0].raw {
		return nil, false
	}
	p[0].text = upperFirst(p[0].text)
	text := w.l.Doc.Blocks[s.Block].Text()
	return append(p, piece{text: text[s.Words[len(s.Words)-1].End:s.Span.End]}), true
}

// speakAlike says every pronoun for the reader as most of them do, or the first where as
// many do otherwise. Where that takes a word that could be either of two, it is the other
// way round.
func (w *writer) speakAlike(c *Mix) (string, []source.Edit) {
	var order []string
	count := map[string]int{}
	for i := range w.l.Sentences {
		if s := &w.l.Sentences[i]; in(s.Zone, c.Zones) {
			for _, p := range c.ways(s) {
				if count[p.move]++; count[p.move] == 1 {
					order = append(order, p.move)
				}
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	for _, move := range order {
		if said, edits := w.speakAs(c, move); edits != nil {
			return said, edits
		}
	}
	return "", nil
}

// speakAs says every pronoun for the reader as those of the move do.
func (w *writer) speakAs(c *Mix, move string) (string, []source.Edit) {
	forms := w.l.Pack.Address
	var to *letter.Address
	var other []spokenWay
	for i := range w.l.Sentences {
		s := &w.l.Sentences[i]
		if !in(s.Zone, c.Zones) {
			continue
		}
		for _, p := range c.ways(s) {
			if p.move != move {
				other = append(other, spokenWay{i, p})
			} else if to == nil {
				to = formOf(forms, s.Words[p.from].Raw)
			}
		}
	}
	var edits []source.Edit
	var said []string
	for _, o := range other {
		s := &w.l.Sentences[o.sentence]
		word := &s.Words[o.from]
		own, ok := inForm(formOf(forms, word.Raw), to, word.Raw)
		home := w.l.Doc.Blocks[s.Block].View.Home(source.Span{Start: word.Start, End: word.End})
		if !ok || o.to-o.from != 1 || len(home) != 1 {
			return "", nil
		}
		if o.from == 0 {
			own = upperFirst(own)
		}
		edits = append(edits, source.Edit{Span: home[0], Text: own})
		said = append(said, word.Raw+" → "+own)
	}
	return strings.Join(said, ", "), edits
}

// spokenWay is a phrase of a way of speaking in its sentence.
type spokenWay struct {
	sentence int
	way
}

// formOf is the form of address that the pronoun belongs to, nil if it is of none.
func formOf(forms []letter.Address, word string) *letter.Address {
	for i := range forms {
		f := &forms[i]
		if f.Exact && slices.Contains(f.Own, word) || !f.Exact && slices.Contains(f.Own, strings.ToLower(word)) {
			return f
		}
	}
	return nil
}

// inForm is the pronoun of another form of address in its stead. Where one word of the
// form stands for several of the other, only a person knows which.
func inForm(from, to *letter.Address, word string) (string, bool) {
	if from == nil || to == nil {
		return "", false
	}
	found := ""
	for name, w := range from.Words {
		if w != word && (from.Exact || w != strings.ToLower(word)) {
			continue
		}
		if other := to.Words[name]; found != "" && found != other {
			return "", false
		} else {
			found = other
		}
	}
	return found, found != ""
}
