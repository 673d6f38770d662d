package letter

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// linked adds the moves that links do, by what they lead to or read: what a
// reader can click is not always in the words.
func (a *analysis) linked() {
	l := a.letter
	l.links = a.linksIn(source.Span{Start: 0, End: len(a.doc.Text)})
	if len(l.links) == 0 {
		return
	}
	for i := 0; i < len(l.Sentences); {
		first := i
		for i++; i < len(l.Sentences) && l.Sentences[i].Block == l.Sentences[first].Block; i++ {
		}
		a.usePack(l.Sentences[first].Block)
		for _, at := range a.doc.Extents(&a.doc.Blocks[l.Sentences[first].Block]) {
			a.linksOf(first, i, at)
		}
	}
}

// linksOf gives the links in a part of the text to the sentences from first to before
// last, which stand there.
func (a *analysis) linksOf(first, last int, at source.Span) {
	l := a.letter
	for _, x := range a.linksIn(at) {
		if r := a.doc.Rendering; r != nil && !r.Shows(x.Start) {
			continue // it stands in a branch that is not shown
		}
		s := &l.Sentences[first]
		for k := first; k < last && l.At(s).End <= x.Start; k++ {
			s = &l.Sentences[k]
		}
		a.link(s, strings.ToLower(a.doc.Text[x.Start:x.End]))
	}
}

// allLinks tells whether all words of the part are those of links.
func (a *analysis) allLinks(p part) bool {
	links := a.linksIn(source.Span{Start: 0, End: len(a.doc.Text)})
	if len(links) == 0 {
		return false
	}
	for _, t := range a.tokens[p.block][p.first:p.last] {
		if t.Kind != document.Word && t.Kind != document.Placeholder && t.Kind != document.Number {
			continue
		}
		at := a.doc.Blocks[p.block].View.Cover(source.Span{Start: t.Start, End: t.End}).Start
		i := sort.Search(len(links), func(i int) bool { return links[i].End > at })
		if i == len(links) || links[i].Start > at {
			return false
		}
	}
	return true
}

// link adds the moves of a link that reads and leads so, in lower case.
func (a *analysis) link(s *Sentence, link string) {
	for k := range a.pack.Spec.Moves {
		m := &a.pack.Spec.Moves[k]
		if len(m.Links) == 0 || len(m.Zones) > 0 && !slices.Contains(m.Zones, s.Zone) && !(s.Zone == Opening && slices.Contains(m.Zones, Body)) {
			continue
		}
		if slices.ContainsFunc(m.Links, func(start string) bool { return hasWordFrom(link, start) }) {
			a.add(s, k, Evidence{Pattern: &Pattern{Text: link, Strength: max(m.Threshold, 1)}, Strength: max(m.Threshold, 1)})
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

// linkTag is the rest of a link of HTML from its address on, with the words that it
// reads.
var linkTag = regexp.MustCompile(`^(?i:href)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)[^<>]{0,400}(?:>[^<]{0,100})?`)

// Bounds of a link in bytes.
const (
	longestLink = 2000
	longestText = 100 // that a link of Markdown reads
)

// findLinks finds the links of the text, with the words that they read, in the markups
// that letters are written in, and addresses by themselves.
func findLinks(text string) []source.Span {
	var list []source.Span
	for _, sign := range [...]string{"href", "HREF", "](", "://", "www.", "mailto:", "tel:"} {
		for i := 0; ; {
			k := strings.Index(text[i:], sign)
			if k < 0 {
				break
			}
			i += k
			if s := linkAt(text, i, sign); s.Len() > 0 {
				list = append(list, s)
			}
			i += len(sign)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.Start < b.Start || a.Start == b.Start && a.End > b.End
	})
	kept := list[:0]
	for _, s := range list {
		if n := len(kept); n == 0 || kept[n-1].End <= s.Start {
			kept = append(kept, s)
		}
	}
	return kept
}

// linkAt is the link that the sign at i belongs to, empty if it belongs to none.
func linkAt(text string, i int, sign string) source.Span {
	rest := text[i:min(len(text), i+longestLink)]
	switch sign {
	case "href", "HREF":
		if m := linkTag.FindStringIndex(rest); m != nil {
			return source.Span{Start: i, End: i + m[1]}
		}
	case "](":
		from := strings.LastIndexAny(text[max(0, i-longestText):i], "[]\n")
		to := strings.IndexAny(rest, ")\n")
		if from >= 0 && to > 0 && text[max(0, i-longestText)+from] == '[' && rest[to] == ')' {
			return source.Span{Start: max(0, i-longestText) + from, End: i + to + 1}
		}
	default:
		from := i
		if sign == "://" {
			for from > 0 && i-from < len("https") && 'a' <= text[from-1]|0x20 && text[from-1]|0x20 <= 'z' {
				from--
			}
			if !strings.HasPrefix(strings.ToLower(text[from:i]), "http") {
				return source.Span{}
			}
		}
		end := i + len(sign)
		for end < len(text) && end-i < longestLink && strings.IndexByte(" \t\r\n<>\")]", text[end]) < 0 {
			end++
		}
		if end > i+len(sign) {
			return source.Span{Start: from, End: end}
		}
	}
	return source.Span{}
}

// textLinks are the links of a text, which all renderings of a template share.
type textLinks struct {
	text string
	at   []source.Span
}

// linksIn are the places of links that touch the part of the document's text.
func (a *analysis) linksIn(in source.Span) []source.Span {
	if text := a.doc.Text; a.links.text != text {
		a.links = textLinks{text, findLinks(text)}
	}
	list := a.links.at
	from := sort.Search(len(list), func(i int) bool { return list[i].End > in.Start })
	to := sort.Search(len(list), func(i int) bool { return list[i].Start >= in.End })
	return list[from:max(from, to)]
}
