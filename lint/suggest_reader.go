package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/template"
)

// elses tells whether a name that says that it is the reader's must be taken for
// somebody else's, by how the template uses it: a letter calls its reader by name, and
// says "you" of them. The recipient of a letter that bounced is not the one who is told
// of it, nor is the client of the adviser who is written to.
func (w *writer) elses(name string) bool {
	seen := map[int]bool{} // tags that stand in sentences
	for i := range w.l.Sentences {
		s := &w.l.Sentences[i]
		for k := range s.Words {
			if s.Words[k].Class&phrase.Placeholder == 0 {
				continue
			}
			tag, ok := w.l.Doc.Template.At(w.l.Home(s, k, k+1).Start)
			if !ok || tag.Name != name {
				continue
			}
			if seen[tag.Start] = true; !callsReader(s, k) {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.l.Doc.Template.Tags, func(t template.Tag) bool {
		return t.Kind == template.Placeholder && t.Name == name && !seen[t.Start] && w.midLine(t) // in another rendering
	})
}

// callsReader tells whether a name in the sentence can be the reader's. A greeting, an
// address and a footer tell to whom the letter goes; elsewhere the reader is called
// between commas. A name that is told as a fact, in a table or behind a label, may
// be anybody's.
func callsReader(s *letter.Sentence, word int) bool {
	switch s.Zone {
	case letter.Greeting, letter.Header, letter.Footer, letter.Preheader:
		return true
	case letter.SignOff:
		return false
	}
	before, ends := s.Words[word].Edge, word+1 == len(s.Words) || s.Words[word+1].Edge != phrase.None
	switch {
	case s.Item || s.Valued() || !ends:
		return false
	case word == 0 || before == phrase.Comma:
		return true
	}
	return s.Zone == letter.Subject && before == phrase.None && word < salutationWords && word+1 < len(s.Words)
}

// salutationWords is how many words a greeting with its name has at the most, where a
// subject line begins with one.
const salutationWords = 3

var lineWord = regexp.MustCompile(`\pL+`)

// midLine tells whether words stand before the tag in its line, more than a greeting has.
func (w *writer) midLine(t template.Tag) bool {
	text := w.unscripted(strings.LastIndexByte(w.l.Doc.Text[:t.Start], '\n')+1, t.Start)
	text = elementTag.ReplaceAllString(text, "")
	words := slices.DeleteFunc(lineWord.FindAllString(text, -1), func(x string) bool { return strings.Trim(x, "x") == "" })
	return len(words) >= salutationWords
}
