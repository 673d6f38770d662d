package letter

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// linked adds the moves that links do, by what they lead to or read: what a
// reader can click is not always in the words.
func (a *analysis) linked() {
	l := a.letter
	for i := 0; i < len(l.Sentences); {
		first := i
		for i++; i < len(l.Sentences) && l.Sentences[i].Block == l.Sentences[first].Block; i++ {
		}
		at := a.doc.Blocks[l.Sentences[first].Block].At
		if at.End > len(a.doc.Text) {
			continue
		}
		a.usePack(l.Sentences[first].Block)
		for _, x := range a.linksIn(at) {
			s := &l.Sentences[first]
			for k := first; k < i && l.At(s).End <= x.Start; k++ {
				s = &l.Sentences[k]
			}
			a.link(s, strings.ToLower(a.doc.Text[x.Start:x.End]))
		}
	}
}

// link adds the moves of a link that reads and leads so, in lower case.
func (a *analysis) link(s *Sentence, link string) {
	for k := range a.pack.Spec.Moves {
		m := &a.pack.Spec.Moves[k]
		if len(m.Links) == 0 || len(m.Zones) > 0 && !slices.Contains(m.Zones, s.Zone) && !(s.Zone == Opening && slices.Contains(m.Zones, Body)) {
			continue
		}
		if slices.ContainsFunc(m.Links, func(start string) bool { return hasWordFrom(link, start) }) {
			s.add(m.Name, Evidence{Pattern: &Pattern{Text: link, Strength: max(m.Threshold, 1)}, Strength: max(m.Threshold, 1)})
		}
	}
}

// hasWordFrom tells whether a word of the text begins so.
func hasWordFrom(text, start string) bool {
	for i := 0; ; {
		k := strings.Index(text[i:], start)
		if k < 0 {
			return false
		}
		i += k
		if r, _ := utf8.DecodeLastRuneInString(text[:i]); !unicode.IsLetter(r) {
			return true
		}
		i += len(start)
	}
}

// linkMark is a link with the words that it reads, in the markups that letters are
// written in, or an address by itself.
var linkMark = regexp.MustCompile(`(?i)\bhref\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)[^<>]{0,400}(?:>[^<]{0,100})?` +
	`|\[[^\]\n]{0,100}\]\(\s*[^)\n]*\)` +
	`|(?:\bhttps?://|\bwww\.|\bmailto:|\btel:)[^\s<>")\]]+`)

// textLinks are the links of a text, which all renderings of a template share.
type textLinks struct {
	text string
	at   []source.Span
}

// linksIn are the places of links that touch the part of the document's text.
func (a *analysis) linksIn(in source.Span) []source.Span {
	if text := a.doc.Text; a.links.text != text {
		a.links = textLinks{text: text}
		if strings.Contains(text, "](") || strings.Contains(text, ":") || strings.Contains(text, "www.") || strings.Contains(strings.ToLower(text), "href") {
			for _, m := range linkMark.FindAllStringIndex(text, -1) {
				a.links.at = append(a.links.at, source.Span{Start: m[0], End: m[1]})
			}
		}
	}
	list := a.links.at
	from := sort.Search(len(list), func(i int) bool { return list[i].End > in.Start })
	to := sort.Search(len(list), func(i int) bool { return list[i].Start >= in.End })
	return list[from:max(from, to)]
}
