package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// words makes the words of a sentence as patterns see them, from the tokens
// first up to last of its block.
func (a *analysis) words(block int, first, last int) []phrase.Word {
	p, text, tokens := a.pack, a.blockText(block), a.tokens[block]
	from := len(a.wordStore)
	edge := phrase.Start
	clause := true
	for i := first; i < last; i++ {
		t := tokens[i]
		raw := text[t.Start:t.End]
		switch t.Kind {
		case document.Break:
			continue
		case document.Mark, document.Symbol:
			if raw == "†" {
				// It stands for a word: behind a name, the person has died.
				a.wordStore = append(a.wordStore, phrase.Word{Text: raw, Raw: raw, Class: phrase.AnyWord, Edge: edge, Clause: clause, Start: t.Start, End: t.End, Source: i})
				edge, clause = phrase.None, false
				continue
			}
			e := edgeOf(raw, t, tokens, i, last)
			if e > edge {
				edge = e
			}
			if e != phrase.None {
				clause = true
			}
			continue
		}
		w := phrase.Word{Raw: raw, Class: phrase.AnyWord, Edge: edge, Clause: clause, Start: t.Start, End: t.End, Source: i}
		edge, clause = phrase.None, false
		switch t.Kind {
		case document.Placeholder:
			w.Class = a.placeholder(block, t).class | marks(text, tokens, i)
			if money(text, tokens, i, first, last, p) {
				w.Class |= phrase.Amount
			}
			a.wordStore = append(a.wordStore, w)
			continue
		case document.Number:
			w.Text = raw
			w.Class |= phrase.NumberClass | marks(text, tokens, i)
			if money(text, tokens, i, first, last, p) {
				w.Class |= phrase.Amount
			}
			if digits(text, tokens, i, last) >= 8 {
				w.Class |= phrase.Contact
			}
			a.wordStore = append(a.wordStore, w)
			continue
		}
		known := a.word(raw)
		w.Text, w.ID, w.Flags = known.lower, known.id, known.flags
		w.Class |= known.class | marks(text, tokens, i)
		if i+1 < last && text[t.End:tokens[i+1].End] == "@" {
			w.Class |= phrase.Contact
		}
		if w.Class&phrase.Capital != 0 {
			if a.isName(known, i == first || a.afterStop(text, tokens, first, i)) {
				w.Class |= phrase.Name
			}
		}
		if known.parts != nil {
			a.contracted(w, known.parts)
		} else {
			a.wordStore = append(a.wordStore, w)
		}
		// After "and" a new clause may begin.
		clause = known.flags&conjunction != 0
	}
	return a.wordStore[from:len(a.wordStore):len(a.wordStore)]
}

// contracted adds the words that a contraction stands for; they share its place.
func (a *analysis) contracted(w phrase.Word, parts []string) {
	for k, part := range parts {
		x := w
		x.Text, x.ID, x.Flags = part, 0, a.pack.flags(part)
		if k > 0 {
			x.Edge, x.Clause = phrase.None, false
			x.Class &^= phrase.Name | phrase.Capital
			x.Raw = part
		}
		a.wordStore = append(a.wordStore, x)
	}
}

func edgeOf(raw string, t document.Token, tokens []document.Token, i, last int) phrase.Edge {
	switch raw {
	case ",":
		return phrase.Comma
	case ":", ";", "(", ")", "[", "]", "–", "—", "|":
		return phrase.Hard
	case "-":
		if t.Gap && i+1 < last && tokens[i+1].Gap {
			return phrase.Hard
		}
	}
	return phrase.None
}

func upperStart(w string) bool {
	c := w[0]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// afterStop tells whether a mark that ends a sentence stands before token i; the
// point of an abbreviation or a title does not.
func (a *analysis) afterStop(text string, tokens []document.Token, first, i int) bool {
	t := tokens[i-1]
	if t.Kind != document.Mark || strings.IndexByte(".!?:", text[t.Start]) < 0 {
		return false
	}
	if text[t.Start] != '.' || i-2 < first || tokens[i-2].Kind != document.Word {
		return true
	}
	w := a.lower(text[tokens[i-2].Start:tokens[i-2].End])
	return !a.pack.abbrev[w] && !a.pack.honorific[w] && len(w) > 1
}

// isName tells whether a capitalised word is part of a person's name by its
// shape and place: a word at a sentence's start only if the letter writes it
// with a capital inside a sentence too.
func (a *analysis) isName(w *known, first bool) bool {
	if !w.name || !first {
		return w.name
	}
	name := a.names[w.lower]
	if a.uses != nil {
		*a.uses = append(*a.uses, nameUse{w.lower, name})
	}
	return name
}

// known is what a pack says of a word, whatever its place.
type known struct {
	id    uint32 // no other word's that the reader remembers
	lower string
	class phrase.Class
	flags uint8
	name  bool     // may be part of a person's name
	parts []string // the words of a contraction
}

// Flags of words.
const (
	conjunction uint8 = 1 << iota
	negator
	address // speaks to the reader
)

// flags are those of a word in lower case.
func (p *Pack) flags(word string) (f uint8) {
	if p.conj[word] {
		f |= conjunction
	}
	if p.negator[word] {
		f |= negator
	}
	if p.own[word] {
		f |= address
	}
	return f
}

// spelling is a pack and whether its letters are spelled with those of ASCII.
type spelling struct {
	pack  *Pack
	plain bool
}

// plainSpelling tells whether the letter spells the language's own letters with
// those of ASCII, as old systems did: it holds none of the former, and words that
// are frequent ones when read so.
func (a *analysis) plainSpelling() bool {
	p := a.letter.Pack
	if p.respell == nil {
		return false
	}
	for i := range a.doc.Blocks {
		if strings.ContainsAny(a.doc.Blocks[i].Text(), p.Letters) {
			return false
		}
	}
	for i := range a.doc.Blocks {
		text := a.doc.Blocks[i].Text()
		for _, t := range a.tokens[i] {
			if t.Kind != document.Word {
				continue
			}
			w := a.lower(text[t.Start:t.End])
			if x := p.respell.Replace(w); x != w && p.functions[x] {
				return true
			}
		}
	}
	return false
}

// knownWords bounds what a reader remembers of words.
const knownWords = 20000

func (a *analysis) word(raw string) *known {
	if x := (spelling{a.pack, a.plain}); a.vocabulary == nil || x != a.spelling {
		a.spelling, a.vocabulary = x, a.known[x]
		if a.vocabulary == nil {
			a.vocabulary = map[string]*known{}
			a.known[x] = a.vocabulary
		}
	}
	words := a.vocabulary
	if k := words[raw]; k != nil {
		return k
	}
	if len(words) >= knownWords {
		clear(words)
	}
	p := a.pack
	a.wordID++
	k := &known{id: a.wordID, lower: a.lower(raw)}
	if a.plain {
		k.lower = p.respell.Replace(k.lower)
	}
	if p.month[k.lower] {
		k.class |= phrase.Date
	}
	if upperStart(raw) {
		k.class |= phrase.Capital | inCapitals(raw)
		if branded(raw) {
			k.class |= phrase.Organisation
		}
		k.name = !p.notName[k.lower] && !p.functions[k.lower] && !p.honorific[k.lower] && (len(raw) <= 4 || strings.ToUpper(raw) != raw)
	}
	if c := raw[0]; '0' <= c && c <= '9' && len(raw) <= 3 && strings.ToLower(raw) != raw {
		k.class |= phrase.Capital // a class or group: "4B"
		k.name = true
	}
	k.flags = p.flags(k.lower)
	if x := p.expand(k.lower); x != k.lower {
		k.parts = strings.Fields(x)
	}
	words[strings.Clone(raw)] = k
	return k
}

// branded tells whether a word is written as brands are and people's names are not:
// with a capital inside it ("HurtigBud"), in capitals and too long for initials, or as
// an acronym with an ending ("TREOen").
// "McEwan", "DeShawn" and "O'Brien" are people.
func branded(raw string) bool {
	if len(raw) > 4 && strings.ToUpper(raw) == raw && strings.ToLower(raw) != raw {
		return true
	}
	if acronymed(raw) {
		return true
	}
	before := rune(0)
	for i, r := range raw {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			return i > longestPrefix
		}
		before = r
	}
	return false
}

// acronymed tells whether the word begins with three capitals or more and goes on
// without, as an acronym does that takes an ending ("TREOen").
func acronymed(raw string) bool {
	capitals := 0
	for _, r := range raw {
		if !unicode.IsUpper(r) {
			return capitals >= leastAcronym && unicode.IsLower(r)
		}
		capitals++
	}
	return false
}

// leastAcronym is how many capitals an acronym begins with at the least.
const leastAcronym = 3

// longestPrefix is how many bytes of a surname stand before a capital inside it.
const longestPrefix = 3

// collectNames notes the capitalised words inside sentences.
func (a *analysis) collectNames() {
	for i := range a.doc.Blocks {
		b := a.memory[i]
		if b == nil {
			b = &knownBlock{text: a.doc.Blocks[i].Text(), tokens: a.tokens[i]}
		}
		if b.names == nil {
			b.names = a.capitalised(b.text, b.tokens)
		}
		for _, w := range b.names {
			a.names[w] = true
		}
	}
}

// capitalised are the words, in lower case, that a capital begins behind another word.
func (a *analysis) capitalised(text string, tokens []document.Token) []string {
	list := []string{}
	for i := 1; i < len(tokens); i++ {
		if t := tokens[i]; t.Kind == document.Word && tokens[i-1].Kind == document.Word && upperStart(text[t.Start:t.End]) {
			list = append(list, a.lower(text[t.Start:t.End]))
		}
	}
	return list
}

// lower is the word in lower case with straight apostrophes; words that are so
// already cost nothing.
func (a *analysis) lower(raw string) string {
	plain := true
	for i := 0; i < len(raw); i++ {
		if c := raw[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return raw
	}
	if w, ok := a.lowered[raw]; ok {
		return w
	}
	w := strings.ToLower(raw)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	if strings.Contains(w, "\u00ad") {
		w = strings.ReplaceAll(w, "\u00ad", "")
	}
	if len(a.lowered) < 10000 {
		a.lowered[strings.Clone(raw)] = w
	}
	return w
}

// money tells whether a currency stands beside the token.
func money(text string, tokens []document.Token, i, first, last int, p *Pack) bool {
	if i > first {
		b := tokens[i-1]
		if w := text[b.Start:b.End]; w == "£" || w == "$" || w == "€" || p.currency[strings.ToLower(w)] {
			return true
		}
	}
	if i+1 < last {
		n := tokens[i+1]
		if w := text[n.Start:n.End]; w == "€" || w == "£" || p.currency[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// digits counts the digits of the numbers that stand together from token i on:
// eight or more are a telephone number.
func digits(text string, tokens []document.Token, i, last int) int {
	n := 0
	for ; i < last; i++ {
		t := tokens[i]
		if t.Kind == document.Number {
			for k := t.Start; k < t.End; k++ {
				switch c := text[k]; {
				case '0' <= c && c <= '9':
					n++
				case c != ' ':
					return 0 // 1.234,50 and 8:30 are none
				}
			}
			continue
		}
		if w := text[t.Start:t.End]; w != "-" && w != "+" && w != ")" && w != "(" && w != "/" {
			break
		}
	}
	return n
}
