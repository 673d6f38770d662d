package letter

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/phrase"
)

// Speaks is how the letter's sender speaks of itself: the last of the language's ways
// whose words the body has, so that a person who says "I" once is one; the first if it
// has none. It is nil where the language names no ways.
func (l *Letter) Speaks() *Address {
	if !l.heard {
		l.speaks, l.heard = l.speaking(), true
	}
	return l.speaks
}

func (l *Letter) speaking() *Address {
	ways := l.Pack.Spec.Speaks
	for k := len(ways) - 1; k >= 0; k-- {
		for i := range l.Sentences {
			s := &l.Sentences[i]
			if (s.Zone.InBody() || s.Zone == Postscript) && slices.ContainsFunc(s.Words, func(w phrase.Word) bool { return slices.Contains(ways[k].Own, w.Text) }) {
				return &ways[k]
			}
		}
	}
	if len(ways) == 0 {
		return nil
	}
	return &ways[0]
}

// SpeaksIn is how the sender speaks of itself in sentence i, if the first of a way's
// words, its subject, is there, and else in the letter.
func (l *Letter) SpeaksIn(i int) *Address {
	ways := l.Pack.Spec.Speaks
	for k := len(ways) - 1; k >= 0; k-- {
		own := ways[k].Own
		if len(own) > 0 && slices.ContainsFunc(l.Sentences[i].Words, func(w phrase.Word) bool { return w.Text == own[0] }) {
			return &ways[k]
		}
	}
	return l.Speaks()
}

// Subject tells whether the word, as it is written, is the subject of a clause by itself:
// a pronoun that is nothing else.
func (p *Pack) Subject(word string) bool { return slices.Contains(p.Subjects, word) }

// SpeaksBack tells whether words of the sentence, wherever they are in it, speak of what
// stands before it.
func (p *Pack) SpeaksBack(words []phrase.Word) bool {
	for i := range words {
		for _, back := range p.Back {
			n := 0
			for w := range strings.FieldsSeq(back) {
				if i+n >= len(words) || words[i+n].Text != w {
					n = -1
					break
				}
				n++
			}
			if n > 0 {
				return true
			}
		}
	}
	return false
}

// Abbreviates tells whether the word, in lower case, has a point that is its own.
func (p *Pack) Abbreviates(word string) bool { return p.abbrev[word] }
