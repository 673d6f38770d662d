package letter

import (
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// labelWords is how many words the label in front of a link holds at the most.
const labelWords = 5

// Valued tells whether the sentence is made of values alone.
func (s *Sentence) Valued() bool {
	return len(s.Words) > 0 && !slices.ContainsFunc(s.Words, func(w phrase.Word) bool { return w.Class&phrase.Placeholder == 0 })
}

// Fact tells whether the sentence is a label and the value behind it, such as a row of a
// table set as text ("Starts: {{ date }}"): such a line tells something, and says nothing.
func (s *Sentence) Fact() bool {
	if n := len(s.Words); s.Item && 1 < n && n <= labelWords && s.Words[n-1].Class&phrase.Placeholder != 0 {
		return true // "Invoice # {{ number }}" in a list
	}
	label := 1
	for label < len(s.Words) && s.Words[label].Edge == phrase.None {
		label++
	}
	return label <= labelWords && label < len(s.Words) && s.Words[label].Edge == phrase.Hard && s.Words[label].Class&(phrase.Placeholder|phrase.NumberClass) != 0
}

// Bare tells whether the sentence is a link and nothing else, or a link behind a label
// ("Your report: https://..."): such a line says nothing.
func (l *Letter) Bare(s *Sentence) bool {
	label := 0
	for label < len(s.Words) && !l.clicks(s, label) {
		label++
	}
	if label == len(s.Words) || label > labelWords || label > 0 && s.Words[label].Edge != phrase.Hard {
		return false
	}
	text := l.Doc.Blocks[s.Block].Text()
	for i := label + 1; i < len(s.Words); i++ {
		// What stands close behind a link belongs to it: {{ url }}/report/{{ id }}.
		if close := !strings.ContainsAny(text[s.Words[i-1].End:s.Words[i].Start], " \n"); !close && !l.clicks(s, i) {
			return false
		}
	}
	return true
}

// Link tells whether the sentence is a link and nothing else.
func (l *Letter) Link(s *Sentence) bool { return len(s.Words) > 0 && l.clicks(s, 0) && l.Bare(s) }

// clicks tells whether a word of the sentence is part of a link, or a value that is
// called after one.
func (l *Letter) clicks(s *Sentence, word int) bool {
	home := l.Home(s, word, word+1)
	if s.Words[word].Class&phrase.Placeholder != 0 {
		if tag, ok := l.Doc.Template.At(home.Start); ok && slices.Contains(l.KindsOf(tag.Name), LinkKind) {
			return true
		}
	}
	i := sort.Search(len(l.links), func(i int) bool { return l.links[i].End > home.Start })
	return i < len(l.links) && l.links[i].Start <= home.Start
}

// LastLine is the first word of the sentence's last line in the document's text.
func (l *Letter) LastLine(s *Sentence) int {
	for i := len(s.Words) - 1; i > 0; i-- {
		a, b := l.Home(s, i-1, i), l.Home(s, i, i+1)
		if between := (source.Span{Start: a.End, End: b.Start}); between.Len() > 0 && slices.Contains([]byte(l.Doc.Text[between.Start:between.End]), '\n') {
			return i
		}
	}
	return 0
}
