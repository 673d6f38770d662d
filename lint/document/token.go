package document

import (
	"unicode"
	"unicode/utf8"
)

// TokenKind tells what a token is made of.
type TokenKind uint8

const (
	Word        TokenKind = iota // letters, with inner hyphens, apostrophes and digits
	Number                       // digits, with inner points, commas and colons
	Placeholder                  // the mark of a template's placeholder
	Mark                         // one punctuation character
	Symbol                       // anything else that is not white space
	Break                        // a line break
)

// Token is a piece of a block's text; white space other than line breaks is
// not a token.
type Token struct {
	Start, End int // bytes in the block's text
	Kind       TokenKind
	Gap        bool // white space, or the start of the text, stands before it
}

// PlaceholderMark stands for a placeholder in a block's text. It is a letter to
// markup parsers, which a punctuation character is not.
const PlaceholderMark = '\uE000'

// Tokens appends the tokens of the text to the list. ASCII is told apart by a
// table; anything else goes through the Unicode tables.
func Tokens(list []Token, text string) []Token {
	gap := true
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v':
			gap = true
			i++
			continue
		case c == '\n':
			list = append(list, Token{i, i + 1, Break, gap})
			gap = true
			i++
			continue
		}
		class, n := classAt(text, i)
		t := Token{i, i + n, class, gap}
		switch class {
		case space:
			gap = true
			i += n
			continue
		case Word, Number:
			t.End, t.Kind = word(text, i, class)
		}
		list = append(list, t)
		gap = false
		i = t.End
	}
	return list
}

// space is the class of white space that is not ASCII.
const space TokenKind = 255

var asciiClass = func() (t [128]TokenKind) {
	for c := range t {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_':
			t[c] = Word
		case '0' <= c && c <= '9':
			t[c] = Number
		case unicode.IsPunct(rune(c)):
			t[c] = Mark
		case c <= ' ' || c == 127:
			t[c] = space
		default:
			t[c] = Symbol
		}
	}
	return t
}()

func classAt(text string, i int) (TokenKind, int) {
	if c := text[i]; c < 128 {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == PlaceholderMark:
		return Placeholder, n
	case r == '\ufe0e' || r == '\ufe0f': // how the picture before it is shown
		return Symbol, n
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Word, n
	case unicode.IsNumber(r):
		return Number, n
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200c' || r == '\u200d' || r == '\u034f' || r == '\u00ad':
		return space, n
	case unicode.IsPunct(r):
		return Mark, n
	}
	return Symbol, n
}

// word finds the end of the word or number that starts at i. A hyphen, an
// apostrophe, a point, a comma or a colon belongs to it where letters or digits
// stand on both sides in the way that words and numbers are written.
func word(text string, i int, kind TokenKind) (int, TokenKind) {
	last := kind // class of the character before
	for {
		_, n := classAt(text, i)
		i += n
		for i < len(text) && text[i] < 128 && asciiClass[text[i]] == Word { // most of most words
			kind, last = Word, Word
			i++
		}
		if i >= len(text) {
			return i, kind
		}
		class, n := classAt(text, i)
		if class == Word || class == Number {
			if class == Word {
				kind = Word
			}
			last = class
			continue
		}
		if i+n >= len(text) {
			return i, kind
		}
		next, _ := classAt(text, i+n)
		ok := false
		switch r, _ := utf8.DecodeRuneInString(text[i:]); r {
		case '-', '\u2010', '\u2011':
			ok = next == Word || next == Number && last == Word
			if ok {
				kind = Word
			}
		case '\'', '\u2019':
			ok = last == Word && next == Word
		case '.', ',', ':':
			ok = last == Number && next == Number
		case '\u00ad': // a soft hyphen is no part of what is read, but of the word
			ok = next == Word
		}
		if !ok {
			return i, kind
		}
		i += n
		last = next
		// the character after the mark is taken by the next round
		if next != Word && next != Number {
			return i, kind
		}
	}
}
