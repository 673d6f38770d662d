package lint

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// names tells whether the sentence calls somebody by the name that the signs of the
// letter's cases remembered under the key, and calls nobody else: after its first
// word comes that name, and only more of a name may follow.
func names(l *letter.Letter, sentence int, key string) bool {
	for _, c := range l.Cases {
		for _, e := range c.Evidence {
			if e.Sentence < 0 {
				continue
			}
			for _, x := range e.Captures {
				if x.Name == key && begins(l, sentence, e.Sentence, x) {
					return true
				}
			}
		}
	}
	return false
}

// begins tells whether the name that was remembered follows the first word of the
// sentence. What stands before a family name, as "Mr" does, tells two people of that
// name apart less well than a first name does, so a title is no name here.
func begins(l *letter.Letter, sentence, from int, x phrase.Capture) bool {
	words := l.Sentences[sentence].Words
	n := x.To - x.From
	if n < 1 || len(words) < 1+n {
		return false
	}
	for i := range n {
		if !sameName(l, sentence, 1+i, from, x.From+i) {
			return false
		}
	}
	return !slices.ContainsFunc(words[1+n:], func(w phrase.Word) bool { return w.Class&(phrase.Name|phrase.Person) == 0 })
}

// sameName tells whether two words name one person: the same name, or values of one
// person, such as a first name and a full name.
func sameName(l *letter.Letter, s, i, t, k int) bool {
	a, b := &l.Sentences[s].Words[i], &l.Sentences[t].Words[k]
	if a.Class&b.Class&phrase.Placeholder == 0 {
		return a.Class&b.Class&phrase.Name != 0 && a.Class&phrase.Placeholder == b.Class&phrase.Placeholder && a.Text != "" && a.Text == b.Text
	}
	p, q := tagName(l, s, a), tagName(l, t, b)
	if p == "" || p == q {
		return p != ""
	}
	owner, first := ownerOf(p)
	other, last := ownerOf(q)
	return owner != "" && owner == other && onlyName(l, first) && onlyName(l, last) && endAlike(plain(first), plain(last))
}

// tagName is the name of the placeholder that the word is, "" if it has none.
func tagName(l *letter.Letter, sentence int, w *phrase.Word) string {
	at := l.Doc.Blocks[l.Sentences[sentence].Block].View.Cover(source.Span{Start: w.Start, End: w.End})
	tag, ok := l.Doc.Template.At(at.Start)
	if !ok {
		return ""
	}
	return tag.Name
}

// ownerOf parts "customer.first_name" into whose it is and what.
func ownerOf(name string) (owner, what string) {
	i := strings.LastIndexAny(name, ".>")
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+1:]
}

// onlyName tells whether a value so called is somebody's name, and says no more of them.
func onlyName(l *letter.Letter, what string) bool {
	return slices.ContainsFunc(l.Known, func(k letter.PlaceholderKind) bool {
		return k.Name == letter.NameKind && slices.Contains(k.Words, plain(what))
	})
}

// plain is what a value is called, in small letters and without what parts its words.
func plain(what string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, what)
}

// endAlike tells whether two values are of one kind by the words that they end in: a
// first name and a full name are, a name and a recipient may be two people.
func endAlike(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n >= shortestNoun
}

// shortestNoun is how many bytes the word that two values end in has at the least.
const shortestNoun = 4
