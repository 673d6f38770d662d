package template

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isASCIIWord(c byte) bool { return isASCIILetter(c) || isDigit(c) || c == '_' }

// letterAt is the length of the letter or underscore at i, 0 if there is none.
func letterAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		if isASCIILetter(c) || c == '_' {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	if unicode.IsLetter(r) {
		return n
	}
	return 0
}

// wordAt is the length of the letter, digit or underscore at i.
func wordAt(text string, i int) int {
	if i < len(text) && isDigit(text[i]) {
		return 1
	}
	return letterAt(text, i)
}

// wordBefore tells whether a letter, digit or underscore ends at i.
func wordBefore(text string, i int) bool {
	if i == 0 {
		return false
	}
	if c := text[i-1]; c < utf8.RuneSelf {
		return isASCIIWord(c)
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordEnd is the end of the letters, digits and underscores from i.
func wordEnd(text string, i int) int {
	for {
		n := wordAt(text, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// pathEnd is the end of the path from i: words joined by the connectors that
// programming languages have for members, or i if no word begins there.
func pathEnd(text string, i int) int {
	if letterAt(text, i) == 0 {
		return i
	}
	for {
		i = wordEnd(text, i)
		n := connector(text, i)
		if n == 0 || wordAt(text, i+n) == 0 {
			return i
		}
		i += n
	}
}

// connector is the length of what joins two words of a path at i.
func connector(text string, i int) int {
	for _, c := range [...]string{".", "->", "::", "?.", "&.", "?->", "-"} {
		if strings.HasPrefix(text[i:], c) {
			return len(c)
		}
	}
	return 0
}

// space is the end of the white space from i.
func space(text string, i int) int {
	for i < len(text) && isSpace(text[i]) {
		i++
	}
	return i
}

// blanks is the end of the spaces and tabs from i.
func blanks(text string, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	return i
}

// lineHead tells whether only white space stands between i and its line's start.
func lineHead(text string, i int) bool {
	for i > 0 && (text[i-1] == ' ' || text[i-1] == '\t') {
		i--
	}
	return i == 0 || text[i-1] == '\n' || text[i-1] == '\r' || strings.HasSuffix(text[:i], "\ufeff")
}

// firstWord parts the text after its first word, which is what stands before
// white space or a parenthesis.
func firstWord(text string) (word, rest string) {
	i := strings.IndexAny(text, " \t\r\n(")
	if i < 0 {
		return text, ""
	}
	return text[:i], strings.TrimSpace(text[i:])
}

// shaped tells whether the name looks like an identifier rather than a word: it
// has an underscore, a dot, a digit, or a capital after a small letter.
func shaped(name string) bool {
	small := false
	for _, r := range name {
		switch {
		case r == '_' || r == '.' || unicode.IsDigit(r), small && unicode.IsUpper(r):
			return true
		}
		small = unicode.IsLower(r)
	}
	return false
}

// upper tells whether the name is of two or more capitals, digits and
// underscores.
func upper(name string) bool {
	n := 0
	for _, r := range name {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '_' {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 0 && utf8.RuneCountInString(name) > 1
}

// capital tells whether the text begins with a capital.
func capital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// collapse makes one space of each run of white space.
func collapse(text string) string { return strings.Join(strings.Fields(text), " ") }

// readsAsProse tells whether the text has words for a reader in it, and is not a
// date format or a list of codes: at least two words, one of them with two
// different small letters side by side.
func readsAsProse(text string) bool {
	fields := strings.Fields(text)
	if len(fields) == 0 || len(fields) == 1 && len(fields[0]) == len(text) {
		return false
	}
	for _, f := range fields {
		var first rune
		if strings.ContainsAny(f, "%=/\\") {
			continue
		}
		for _, r := range f {
			if !unicode.IsLower(r) {
				first = 0
				continue
			}
			if first != 0 && r != first {
				return true
			}
			first = r
		}
	}
	return false
}

// isKey tells whether the text is the key of a translation: words joined by
// dots, colons or underscores, without spaces, or Rails' ".key".
func isKey(text string) bool {
	text, joined := strings.CutPrefix(text, ".")
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
		case (r == '.' || r == ':' || r == '_' || r == '/') && i > 0 && i < len(text)-1:
			joined = true
		default:
			return false
		}
	}
	return joined && text != ""
}
