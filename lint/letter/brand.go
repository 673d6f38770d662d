package letter

import (
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// brands gathers the names by which the message calls its organisation: a letterhead
// of one word that stands alone on its line, and what the title has behind a bar, or
// consists of if it is one word. A letterhead of several words may be a person's own.
func (a *analysis) brands() {
	for _, p := range a.parts {
		switch p.zone {
		case Header:
			for _, line := range a.lines(p) {
				a.brand(p, line, true)
			}
		case Subject:
			if a.doc.Blocks[p.block].Kind == document.Title {
				a.brand(p, a.brandOfTitle(p), false)
			}
		}
	}
}

// brandOfTitle is the last part of a title ("Your bill | Pebble"), or a title of one
// word; no tokens where it is neither.
func (a *analysis) brandOfTitle(p part) [2]int {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for i := p.last - 1; i > p.first; i-- {
		if t := tokens[i]; t.Kind == document.Mark || t.Kind == document.Symbol {
			switch text[t.Start:t.End] {
			case "|", "·", "•":
				return [2]int{i + 1, p.last}
			}
		}
	}
	if p.last-p.first == 1 {
		return [2]int{p.first, p.last}
	}
	return [2]int{}
}

// brandWords is how many words the name of an organisation holds at the most.
const brandWords = 4

// brand notes the line if it is a name and nothing else; one that may be a person's
// must be a single word.
func (a *analysis) brand(p part, line [2]int, single bool) {
	n := line[1] - line[0]
	if n < 1 || n > brandWords || single && n > 1 {
		return
	}
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for _, t := range tokens[line[0]:line[1]] {
		if t.Kind != document.Word || !upperStart(text[t.Start:t.End]) {
			return
		}
	}
	name := strings.ToLower(text[tokens[line[0]].Start:tokens[line[1]-1].End])
	if a.brandNames == nil {
		a.brandNames = map[string]bool{}
	}
	a.brandNames[name] = true
}

// signedBy marks the words of a sign-off that are a brand, and nothing else: the
// line is the organisation's and no person's.
func (a *analysis) signedBy(block int, words []phrase.Word) {
	if len(a.brandNames) == 0 || len(words) == 0 {
		return
	}
	text := a.doc.Blocks[block].Text()
	for i := range words {
		for k := i; k < min(len(words), i+brandWords); k++ {
			if k+1 < len(words) && words[k+1].Edge == phrase.None && words[k+1].Class&phrase.Capital != 0 || i > 0 && words[i].Edge == phrase.None && words[i-1].Class&phrase.Capital != 0 {
				continue // the name goes on
			}
			if a.brandNames[strings.ToLower(text[words[i].Start:words[k].End])] {
				for x := i; x <= k; x++ {
					words[x].Class |= phrase.Organisation
				}
			}
		}
	}
}
