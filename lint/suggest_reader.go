package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/template"
)

// standing is what the letter's use of a name tells of whose name it is.
type standing uint8

const (
	readers  standing = iota // nothing speaks against its being the reader's
	doubtful                 // it is told as one of several facts: anybody's
	another                  // it is spoken of: a letter to somebody says "you" and not their name
)

// standing tells whether a name that says that it is the reader's can be: the recipient
// of a letter that bounced is not the one who is told of it, nor is the client of
// the adviser who is written to.
func (w *writer) standing(name string) standing {
	worst := readers
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
			seen[tag.Start] = true
			worst = max(worst, standingIn(s, k))
		}
	}
	for _, t := range w.l.Doc.Template.Tags {
		if t.Kind == template.Placeholder && t.Name == name && !seen[t.Start] && w.midLine(t) {
			worst = another // in another rendering
		}
	}
	return worst
}

// standingIn is what one use of the name tells. In a greeting, an address and a footer
// it is told to whom the letter goes, and between commas somebody is called.
func standingIn(s *letter.Sentence, word int) standing {
	switch s.Zone {
	case letter.Greeting, letter.Header, letter.Footer, letter.Preheader:
		return readers
	case letter.SignOff:
		return doubtful
	}
	values := 0
	for i := range s.Words {
		if s.Words[i].Class&phrase.Placeholder != 0 {
			values++
		}
	}
	called := (word == 0 || s.Words[word].Edge != phrase.None) && (word+1 == len(s.Words) || s.Words[word+1].Edge != phrase.None)
	switch {
	case values == len(s.Words) || s.Item && called:
		return doubtful // a fact in a list or table
	case called && word > 0 && s.Words[word].Edge == phrase.Hard:
		return doubtful // a fact behind its label
	case called || word > 0 && word < salutationWords && word+1 < len(s.Words) && s.Words[word+1].Edge != phrase.None && s.Zone == letter.Subject:
		return readers
	}
	return another
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
