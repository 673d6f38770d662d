package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// Sentence is a sentence, heading, table cell, or line of a greeting or sign-off.
type Sentence struct {
	Block    int         // index in the document's blocks
	Span     source.Span // in the block's text
	Zone     Zone
	Words    []phrase.Word
	Moves    []Found
	Item     bool // of a list or table
	LeadIn   int  // index of the sentence that introduces the list, -1 if none
	Leads    bool // introduces a list
	Repeats  bool // stands in a loop of the template, and so for several
	Question bool
	first    int // tokens of the block
	last     int
	known    *knownSentence
}

// Has tells whether the sentence does the move.
func (s *Sentence) Has(move string) bool { return s.Find(move) != nil }

// Find is the evidence for the move, nil if the sentence does not do it.
func (s *Sentence) Find(move string) *Found {
	for i := range s.Moves {
		if s.Moves[i].Move == move {
			return &s.Moves[i]
		}
	}
	return nil
}

// Found is a move and the words that show it.
type Found struct {
	Move     string
	Strength float64
	Matches  []Evidence
	From     string // the move that it was concluded from, "" if patterns show it
	index    int    // in the moves of the pack of its block
}

// Evidence is a place in a sentence where a pattern of a pack matched.
type Evidence struct {
	From, To int // words
	Pattern  *Pattern
	Captures []phrase.Capture
	Strength float64
}

// breaks tells what the line breaks of a text mean.
type breaks uint8

const (
	soft breaks = iota // the page was full, or the line ended
	set                // the writer set them, as <br> does
	all                // each line is a unit of its own: an address, a signature
)

// split cuts the tokens from first to last into sentences and appends them as
// pairs of token indexes. ASCII text, which most is, never asks the Unicode
// tables.
func (p *Pack) split(out [][2]int, text string, tokens []document.Token, first, last int, lines breaks) [][2]int {
	start := first
	for i := first; i < last; i++ {
		t := tokens[i]
		switch t.Kind {
		case document.Break:
			if p.lineEnds(text, tokens, start, i, last, lines) {
				out = append(out, [2]int{start, i})
				start = i + 1
			}
			continue
		case document.Mark:
		default:
			continue
		}
		r := text[t.Start]
		if r != '.' && r != '!' && r != '?' && text[t.Start:t.End] != "…" {
			continue
		}
		// What closes belongs to the sentence: more marks, quotation marks, brackets.
		end := i + 1
		for end < last && (tokens[end].Kind == document.Mark || tokens[end].Kind == document.Symbol) && !tokens[end].Gap && closes(text[tokens[end].Start:tokens[end].End]) {
			end++
		}
		for end < last && tokens[end].Kind == document.Symbol && picture(text[tokens[end].Start:tokens[end].End]) {
			end++ // a picture belongs to what stands before it
		}
		if end >= last {
			break
		}
		next := tokens[end]
		if !next.Gap && next.Kind != document.Break {
			continue
		}
		if next.Kind == document.Break && end+1 < last {
			next = tokens[end+1]
		}
		if r == '.' && end == i+1 && p.abbreviated(text, tokens, start, i, next) {
			continue
		}
		if r == '!' || !lowerStart(text, next) {
			out = append(out, [2]int{start, end})
			start = end
			i = end - 1
		}
	}
	if start < last {
		out = append(out, [2]int{start, last})
	}
	// Breaks at either end are no part of a sentence.
	kept := out[:0]
	for _, s := range out {
		for s[0] < s[1] && tokens[s[0]].Kind == document.Break {
			s[0]++
		}
		for s[1] > s[0] && tokens[s[1]-1].Kind == document.Break {
			s[1]--
		}
		if s[0] < s[1] {
			kept = append(kept, s)
		}
	}
	return short(kept)
}

// sentenceTokens is the longest sentence there is; what goes on longer is none,
// and is cut so that the time that patterns take stays in proportion.
const sentenceTokens = 400

// short cuts what is too long for a sentence.
func short(list [][2]int) [][2]int {
	long := false
	for _, s := range list {
		long = long || s[1]-s[0] > sentenceTokens
	}
	if !long {
		return list
	}
	var out [][2]int
	for _, s := range list {
		for ; s[1]-s[0] > sentenceTokens; s[0] += sentenceTokens {
			out = append(out, [2]int{s[0], s[0] + sentenceTokens})
		}
		out = append(out, s)
	}
	return out
}

func closes(mark string) bool {
	switch mark {
	case ".", "!", "?", "…", "\"", "”", "“", "»", "’", "'", ")", "]", "*", "_":
		return true
	}
	return false
}

// abbreviated tells whether the point at token i does not end a sentence.
func (p *Pack) abbreviated(text string, tokens []document.Token, start, i int, next document.Token) bool {
	if i == start {
		return false
	}
	before := tokens[i-1]
	if tokens[i].Gap {
		return false
	}
	w := text[before.Start:before.End]
	switch before.Kind {
	case document.Number:
		// An ordinal: "den 3. maj", "DEN 3. MAJ", "7. A", or the number of an item.
		return lowerStart(text, next) || p.shoutedMonth(text, next) || i-1 == start || next.Kind == document.Word && next.End-next.Start == 1 && !wordFollows(text, next)
	case document.Word:
		if utf8.RuneCountInString(w) == 1 && w != "I" && w != "i" && !unicode.IsDigit(rune(w[0])) {
			return true // an initial, or one letter of "bl.a."
		}
		l := strings.ToLower(w)
		if p.abbrev[l] || p.currency[l] && next.Kind == document.Number { // "kr. 500"
			return true
		}
		// "e.g." and "f.eks.": the parts join with their points.
		for k := i - 1; k >= start+2 && tokens[k-1].Kind == document.Mark && text[tokens[k-1].Start] == '.' && !tokens[k].Gap && !tokens[k-1].Gap; k -= 2 {
			if p.abbrev[strings.ToLower(text[tokens[k-2].Start:before.End])] {
				return true
			}
		}
	}
	return false
}

// shoutedMonth tells whether the token names a month in capitals.
func (p *Pack) shoutedMonth(text string, t document.Token) bool {
	if t.Kind != document.Word {
		return false
	}
	w := text[t.Start:t.End]
	return w == strings.ToUpper(w) && p.month[strings.ToLower(w)]
}

func lowerStart(text string, t document.Token) bool {
	if t.Kind != document.Word {
		return false
	}
	c := text[t.Start]
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(text[t.Start:])
	return unicode.IsLower(r)
}

// wordFollows tells whether a word stands behind the token on its line: "2. I am"
// begins a sentence, and "7. A" does not.
func wordFollows(text string, t document.Token) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[t.End:], " "))
	return unicode.IsLetter(r)
}

// shortLine is the length in bytes below which a line that ends without a mark
// was broken by its writer and not by the width of the page.
const shortLine = 45

// lineEnds tells whether the line break at token i ends a sentence.
func (p *Pack) lineEnds(text string, tokens []document.Token, start, i, last int, lines breaks) bool {
	if lines == all || i+1 < last && tokens[i+1].Kind == document.Break {
		return true
	}
	if i == start || i+1 >= last {
		return false
	}
	from := tokens[i].Start - strings.LastIndexByte(text[:tokens[i].Start], '\n')
	next := tokens[i+1]
	if before := tokens[i-1]; lines == set {
		return from < shortLine && !lowerStart(text, next) && (before.Kind != document.Mark || closes(text[before.Start:before.End]))
	}
	return from < shortLine && !lowerStart(text, next) && tokens[i-1].Kind != document.Mark && next.Kind != document.Number && next.Kind != document.Placeholder &&
		!strings.Contains(text[tokens[i].End:], ".")
}
