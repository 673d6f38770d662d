package letter

import (
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// starts finds the pattern of the target that begins the words, and where it ends. What
// is known of the words, if anything, has the patterns found before.
func (a *analysis) starts(words []phrase.Word, known *knownSentence, t target) int {
	if len(words) == 0 {
		return 0
	}
	var found []phrase.Match
	if known != nil && known.lined {
		found = known.line
	} else {
		found = a.memoFor(a.pack.line.Matcher).Match(words, phrase.Everywhere)
	}
	if known != nil {
		known.line, known.lined = found, true
	}
	end := 0
	a.strength = 0
	for _, m := range found {
		if r := &a.pack.line.rules[m.Pattern]; r.target == t && m.From == 0 {
			end = max(end, m.To)
			a.strength = max(a.strength, r.Strength)
		}
	}
	return end
}

// lineStarts tells whether a pattern of the target begins the line.
func (a *analysis) lineStarts(p part, line [2]int, t target) bool {
	if !a.mayStart(p, line) {
		return false
	}
	words, known := a.lineWords(p.block, line[0], line[1])
	return a.starts(words, known, t) > 0
}

// greetingReach is how many parts from the top may come before the greeting
// line: letterhead, address, date, references.
const greetingReach = 25

// greeting finds the greeting line and returns the index of the part after it,
// 0 if there is none. A line that could be an address as well ("To the tenant")
// gives way to a better one below it.
func (a *analysis) greeting() int {
	type place struct{ part, first, last int }
	weak := place{part: -1}
	for k := 0; k < len(a.parts) && k < greetingReach; k++ {
		p := a.parts[k]
		if p.zone != Body && p.zone != Heading {
			continue
		}
		a.usePack(p.block)
		for i, line := range a.lines(p) {
			first, last, ok := a.greetingLine(p, line)
			if !ok || i > 0 && lowerStart(a.doc.Blocks[p.block].Text(), a.tokens[p.block][line[0]]) {
				continue
			}
			if a.strength >= 1 {
				end := a.alternatives(p, last)
				at := a.cut(k, first, end, Greeting)
				a.parts[at].lines = end > last
				return at + 1
			}
			if weak.part < 0 {
				weak = place{k, first, last}
			}
		}
	}
	if weak.part < 0 {
		return 0
	}
	return a.cut(weak.part, weak.first, weak.last, Greeting) + 1
}

// alternatives goes on from a greeting line over those right below it: the other
// branches of a template that greets each reader in a way of their own. It
// returns the end of the last.
func (a *analysis) alternatives(p part, last int) int {
	tokens := a.tokens[p.block]
	if last >= p.last || tokens[last].Kind != document.Break {
		return last
	}
	for _, line := range a.lines(p) {
		if line[0] <= last {
			continue
		}
		if _, end, ok := a.greetingLine(p, line); !ok || end != line[1] || line[0] != last+1 {
			break
		}
		last = line[1]
	}
	return last
}

// greetingWords is how many words a greeting line holds at the most.
const greetingWords = 12

// greetingLine tells whether a line is, or begins with, a greeting, and which of
// its tokens are.
func (a *analysis) greetingLine(p part, line [2]int) (first, last int, ok bool) {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first, last = line[0], line[1]
	if first+1 < last && tokens[first+1].Kind == document.Mark && text[tokens[first+1].Start] == ':' {
		return 0, 0, false // a label: "To: ..."
	}
	if !a.mayStart(p, line) && last-first > 8 {
		return 0, 0, false
	}
	words, known := a.lineWords(p.block, first, last)
	if len(words) == 0 {
		return 0, 0, false
	}
	end := a.starts(words, known, forSalutation)
	if end == 0 {
		a.strength = 0.5
		return first, last, a.greetingPlaceholder(p, line, words) && !a.closingLine(p, line)
	}
	if len(words) <= greetingWords && !a.sentenceEnds(text, tokens, first, last) {
		// The rest of the line may be the letter's first sentence: "Hi Ann, your ...".
		for i := first; i < last; i++ {
			if r := text[tokens[i].Start:tokens[i].End]; tokens[i].Kind == document.Mark && (r == "," || r == "!") && i+1 < last && len(words) > 6 && wordsBetween(words, first, i) > 1 {
				if n := wordsBetween(words, i, last); n > 3 {
					return first, i + 1, true
				}
			}
		}
		return first, last, true
	}
	// A greeting that is welded to the text: it ends at the first mark, soon.
	for i := first; i < last; i++ {
		t := tokens[i]
		if t.Kind != document.Mark || wordsBetween(words, first, i) < 1 {
			continue
		}
		switch text[t.Start] {
		case '.':
			if a.pack.abbreviated(text, tokens, first, i, document.Token{Kind: document.Symbol}) && wordsBetween(words, first, i) < 2 {
				continue
			}
			if i > first && a.pack.honorific[a.lower(text[tokens[i-1].Start:tokens[i-1].End])] {
				continue
			}
			fallthrough
		case ',', '!', ':':
			return first, i + 1, wordsBetween(words, first, i) <= 6
		case '-', '/', '(', ')', '\'':
			continue
		}
	}
	return 0, 0, false
}

func wordsBetween(words []phrase.Word, from, to int) int {
	n := 0
	for _, w := range words {
		if w.Source >= from && w.Source < to {
			n++
		}
	}
	return n
}

// greetingPlaceholder tells whether the line is a placeholder that stands for a
// whole greeting, or a person's name on a line of its own followed by a comma.
func (a *analysis) greetingPlaceholder(p part, line [2]int, words []phrase.Word) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	if len(words) > 3 {
		return false
	}
	comma := text[tokens[line[1]-1].Start] == ',' || text[tokens[line[1]-1].Start] == '!'
	named := 0
	for _, w := range words {
		if w.Class&phrase.Placeholder == 0 && (w.Class&phrase.Name == 0 && w.Class&phrase.Capital == 0 || a.pack.notName[w.Text]) {
			return false
		}
		if w.Class&phrase.Placeholder != 0 {
			if a.placeholder(p.block, tokens[w.Source]).greeting {
				a.strength = 1
				return true
			}
		}
		if w.Class&(phrase.Person|phrase.Capital) != 0 {
			named++
		}
	}
	return comma && named == len(words)
}

// sentenceEnds tells whether a sentence ends inside the tokens, before the last.
func (a *analysis) sentenceEnds(text string, tokens []document.Token, first, last int) bool {
	a.ends = a.pack.split(a.ends[:0], text, tokens, first, last, soft)
	return len(a.ends) > 1
}
