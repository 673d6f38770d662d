package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// calm says the words found, which are shouted, in small letters and with one mark at
// their end. Names that stand nowhere else lose their capitals too, so it takes a
// person's eye.
func (w *writer) calm(h Hit) (string, []source.Edit) {
	s := &w.l.Sentences[h.Sentence]
	from, to := h.From, h.To
	if to == 0 {
		to = len(s.Words)
	}
	from, to = shouted(s, from, to)
	block := w.l.Doc.Blocks[s.Block].Text()
	end := s.Words[to-1].End
	marks := end
	for marks < len(block) && strings.IndexByte("!?", block[marks]) >= 0 {
		marks++
	}
	var edits []source.Edit
	ok := true
	put := func(start, end int, text string) {
		home := w.view.Home(source.Span{Start: start, End: end})
		spelled, spells := w.view.Spell(text)
		if ok = ok && spells && len(home) == 1; ok {
			edits = append(edits, source.Edit{Span: home[0], Text: spelled})
		}
	}
	said := w.words(h.Sentence, from, to).plain()
	for i := from; i < to; i++ {
		word := &s.Words[i]
		if word.Class&phrase.Placeholder != 0 {
			continue
		}
		raw := block[word.Start:word.End]
		if small := w.small(raw, i == 0); small != raw {
			said = strings.Replace(said, raw, small, 1)
			put(word.Start, word.End, small)
		}
	}
	mark := oneMark(block[end:marks], s.Zone == letter.Greeting)
	if said += mark; mark != block[end:marks] {
		put(end, marks, mark)
	}
	if !ok {
		return said, nil
	}
	return said, edits
}

// shouted widens the words to those in capitals, and the numbers between them, on both
// sides: a date can part what is shouted.
func shouted(s *letter.Sentence, from, to int) (int, int) {
	if s.Words[to-1].Class&phrase.Upper == 0 {
		return from, to
	}
	for i := to; i < len(s.Words) && s.Words[i].Class&(phrase.Upper|phrase.NumberClass) != 0; i++ {
		if s.Words[i].Class&phrase.Upper != 0 {
			to = i + 1
		}
	}
	for i := from - 1; i >= 0 && s.Words[i].Class&(phrase.Upper|phrase.NumberClass) != 0; i-- {
		if s.Words[i].Class&phrase.Upper != 0 {
			from = i
		}
	}
	return from, to
}

// small is the word in small letters, if it is in capitals: a first one keeps its own.
// So does a word with a digit, which is a reference, and one that is known to have some.
func (w *writer) small(word string, first bool) string {
	if strings.ToUpper(word) != word || strings.ContainsAny(word, "0123456789") {
		return word
	}
	if own, ok := w.spelt(word); ok {
		word = own
	} else {
		word = strings.ToLower(word)
	}
	if first {
		word = upperFirst(word)
	}
	return word
}

// spelt is how the word is written that has a capital wherever it stands: in the
// language, as a pronoun of the letter, or as a name elsewhere in it.
func (w *writer) spelt(word string) (string, bool) {
	same := func(own string) bool { return strings.EqualFold(own, word) }
	if i := slices.IndexFunc(w.l.Pack.Capitals, same); i >= 0 {
		return w.l.Pack.Capitals[i], true
	}
	if a, own := w.l.Address(); a != nil && a.Exact && own > 0 {
		if i := slices.IndexFunc(a.Own, same); i >= 0 {
			return a.Own[i], true
		}
	}
	for _, form := range w.l.Pack.Speaks {
		for _, own := range form.Words {
			if own != strings.ToLower(own) && same(own) {
				return own, true
			}
		}
	}
	name := ""
	for i := range w.l.Sentences {
		for k := range w.l.Sentences[i].Words {
			x := &w.l.Sentences[i].Words[k]
			if !same(x.Raw) || utf8.RuneCountInString(x.Raw) == 1 {
				continue
			}
			if x.Raw == strings.ToLower(x.Raw) {
				return "", false // it is an ordinary word as well
			}
			if x.Class&phrase.Name != 0 && x.Class&phrase.Upper == 0 {
				name = x.Raw
			}
		}
	}
	return name, name != ""
}

// oneMark is a row of marks as it ends a sentence, or a greeting, that is not shouted.
func oneMark(marks string, greeting bool) string {
	switch {
	case marks == "":
		return ""
	case strings.Contains(marks, "?"):
		return "?"
	case greeting:
		return "!"
	}
	return "."
}
