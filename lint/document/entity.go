package document

import (
	"unicode/utf8"

	"golang.org/x/net/html"
)

// longestEntity bounds how far a name is looked for, so that an ampersand in
// front of a long word costs no more than one in front of a short one. The
// longest name there is has 31 letters.
const longestEntity = 32

// commonEntities are those that Danish and English letters are full of; the
// others go through the full table, which allocates.
var commonEntities = map[string]string{
	"nbsp": "\u00a0", "amp": "&", "lt": "<", "gt": ">", "quot": `"`,
	"aelig": "æ", "oslash": "ø", "aring": "å", "AElig": "Æ", "Oslash": "Ø", "Aring": "Å",
	"eacute": "é", "ouml": "ö", "auml": "ä", "uuml": "ü", "shy": "\u00ad", "pound": "£",
	"laquo": "«", "raquo": "»", "copy": "©", "middot": "·", "sect": "§",
}

// commonNames are entities too, but only with their semicolon.
var commonNames = map[string]string{
	"zwnj": "\u200c", "apos": "'", "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“",
	"ndash": "–", "mdash": "—", "hellip": "…", "euro": "€", "bull": "•", "bdquo": "„",
	"sbquo": "‚", "rarr": "→", "zwj": "\u200d",
}

// decodeEntity reads the character reference at text[i], which is '&', as a
// browser does in text: names without their semicolon count where they are old
// enough, and the longest of them wins ("&aeligon" is æon). A length of 0 says
// that the ampersand is only itself.
func decodeEntity(text string, i int) (decoded string, length int) {
	j := i + 1
	if j < len(text) && text[j] == '#' {
		return decodeNumeric(text, i)
	}
	for j < len(text) && j-i <= longestEntity && isASCIIAlnum(text[j]) {
		j++
	}
	if j == i+1 {
		return "", 0
	}
	name, closed := text[i+1:j], j < len(text) && text[j] == ';'
	if s, ok := commonEntities[name]; ok {
		if closed {
			j++
		}
		return s, j - i
	}
	if closed {
		if s, ok := commonNames[name]; ok {
			return s, j + 1 - i
		}
		s := html.UnescapeString(text[i : j+1])
		if s == text[i:j+1] {
			return "", 0
		}
		// A known name takes its semicolon along. Only &semi; is one.
		if s[len(s)-1] != ';' || s == ";" {
			return s, j + 1 - i
		}
	}
	s := html.UnescapeString(text[i:j])
	if s == text[i:j] {
		return "", 0
	}
	// The names that need no semicolon all stand for one character, so what
	// follows it is the rest of the word.
	_, n := utf8.DecodeRuneInString(s)
	return s[:n], j - i - (len(s) - n)
}

// decodeNumeric reads "&#230;" and "&#xE6;", however many digits they have.
func decodeNumeric(text string, i int) (decoded string, length int) {
	j, base := i+2, rune(10)
	if j < len(text) && text[j]|0x20 == 'x' {
		base = 16
		j++
	}
	digits, r := j, rune(0)
	for ; j < len(text); j++ {
		d := hexDigit(text[j])
		if d >= base {
			break
		}
		if r <= utf8.MaxRune {
			r = base*r + d
		}
	}
	if j == digits {
		return "", 0
	}
	if j < len(text) && text[j] == ';' {
		j++
	}
	switch {
	case 0x80 <= r && r <= 0x9f:
		// Old mailers meant Windows-1252 here, and browsers oblige; the table
		// is the parser's.
		return html.UnescapeString("&#" + itoa3(r) + ";"), j - i
	case r == 0 || r > utf8.MaxRune || 0xd800 <= r && r <= 0xdfff:
		return "\ufffd", j - i
	}
	return string(r), j - i
}

func hexDigit(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return 99
}

// itoa3 writes a number of three digits.
func itoa3(r rune) string {
	return string([]byte{byte('0' + r/100), byte('0' + r/10%10), byte('0' + r%10)})
}

func isASCIIAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
