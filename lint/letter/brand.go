package letter

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// brands gathers the names by which the message calls its organisation: a letterhead
// of one word that stands alone on its line, what the title has behind a bar, or
// consists of if it is one word, and a name at the foot of which the letter speaks as
// of an organisation, or above which an office signs. A letterhead of several words may
// be a person's own.
func (a *analysis) brands() {
	office := false // has signed
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
		case SignOff:
			a.usePack(p.block)
			for _, line := range a.lines(p) {
				a.spokenOf(a.nameAtEnd(p, line))
				if office {
					a.below(p, line)
				}
				office = office || a.officeLine(p, line)
			}
		}
	}
}

// below notes a line of the sign-off below one that signs for an office, if it is a name,
// perhaps with a comma and more behind it, and begins with no first name of a person's:
// it says whose office that is.
func (a *analysis) below(p part, line [2]int) {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for i := line[0]; i < line[1]; i++ {
		if t := tokens[i]; t.Kind == document.Mark && text[t.Start] == ',' {
			line[1] = i
		}
	}
	if line[0] == line[1] {
		return
	}
	if first := tokens[line[0]]; first.Kind == document.Word && len(a.pack.given) > 0 {
		if name, _ := inAnyCase(a.pack.given, text[first.Start:first.End]); !name {
			a.brand(p, line, false)
		}
	}
}

// nameAtEnd is the name in which a line of the sign-off ends, in lower case: all of
// its last words that have a capital; "" if there are none, or too many.
func (a *analysis) nameAtEnd(p part, line [2]int) string {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	end := line[1]
	for end > line[0] && beside(tokens[end-1]) {
		end--
	}
	from := end
	for from > line[0] && tokens[from-1].Kind == document.Word && upperStart(text[tokens[from-1].Start:tokens[from-1].End]) {
		from--
	}
	if from == end || end-from > brandWords {
		return ""
	}
	return strings.ToLower(text[tokens[from].Start:tokens[end-1].End])
}

// leadWords is how many words of those before a name tell that it is an organisation's.
const leadWords = 4

// spokenOf notes the name as a brand if the letter speaks of it as one speaks of an
// organisation ("thank you for choosing Pebble").
func (a *analysis) spokenOf(name string) {
	if name == "" || a.brandNames[name] || len(a.pack.brandLead) == 0 {
		return
	}
	for k, p := range a.parts {
		if !p.zone.InBody() && p.zone != Heading && p.zone != Subject || p.first >= p.last {
			continue
		}
		text := a.lowerPart(k)
		for i := 0; ; i += len(name) {
			k := strings.Index(text[i:], name)
			if k < 0 {
				break
			}
			i += k
			if a.leads(text[:i]) && !startsWithLetter(text[i+len(name):]) {
				a.noteBrand(name)
				return
			}
		}
	}
}

// lowerPart is the text of the part in lower case, made once for all names.
func (a *analysis) lowerPart(k int) string {
	if len(a.partTexts) < len(a.parts) {
		a.partTexts = make([]string, len(a.parts))
	}
	lower := &a.partTexts[k]
	if b := a.wholeBlock(a.parts[k]); b != nil {
		lower = &b.lower
	}
	if *lower == "" {
		*lower = strings.ToLower(a.text(a.parts[k]))
	}
	return *lower
}

// leads tells whether the text, in lower case, ends in words behind which stands the
// name of an organisation.
func (a *analysis) leads(text string) bool {
	words := strings.FieldsFunc(text[max(0, len(text)-longestText):], func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	for n := 1; n <= min(leadWords, len(words)); n++ {
		if a.pack.brandLead[strings.Join(words[len(words)-n:], " ")] {
			return true
		}
	}
	return false
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
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
	a.noteBrand(strings.ToLower(text[tokens[line[0]].Start:tokens[line[1]-1].End]))
}

func (a *analysis) noteBrand(name string) {
	if a.brandNames == nil {
		a.brandNames = map[string]bool{}
	}
	a.brandNames[name] = true
}

// signedBy marks the words of a sign-off that are a brand, and nothing else: the
// line is the organisation's and no person's. Those words, and what is found in them,
// are this message's alone.
func (a *analysis) signedBy(s *Sentence) {
	if len(a.brandNames) == 0 {
		return
	}
	text := a.doc.Blocks[s.Block].Text()
	own := false
	for i := range s.Words {
		for k := i; k < min(len(s.Words), i+brandWords); k++ {
			if goesOn(s.Words, i) || goesOn(s.Words, k+1) || !a.brandNames[strings.ToLower(text[s.Words[i].Start:s.Words[k].End])] {
				continue
			}
			if !own {
				s.Words, s.known, own = slices.Clone(s.Words), nil, true
			}
			for x := i; x <= k; x++ {
				s.Words[x].Class |= phrase.Organisation
			}
		}
	}
}

// goesOn tells whether a name that the word before belongs to goes on at word i.
func goesOn(words []phrase.Word, i int) bool {
	return i > 0 && i < len(words) && words[i].Edge == phrase.None && words[i].Class&words[i-1].Class&phrase.Capital != 0
}
