package yaml

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pair is a key and its value.
type Pair struct {
	Key   string
	Value Text
}

// Lines reads keys and values that stand one on a line, bare or in double quotes, as
// nearly all front matter does, in their order. It is Unmarshal for what leaves YAML
// no choice, at a fraction of the cost; ok is false for data that is anything more.
func Lines(data string) (pairs []Pair, ok bool) {
	for number := 1; data != ""; number++ {
		var line string
		line, data, _ = strings.Cut(data, "\n")
		if line == "" {
			continue
		}
		key, value, found := strings.Cut(line, ": ")
		if !found || !plainKey(key) || len(pairs) == mostLines || slices.ContainsFunc(pairs, func(p Pair) bool { return p.Key == key }) {
			return nil, false
		}
		text := Text{Value: value, Line: number, Column: len(key) + len(": ") + 1}
		if n := len(value); n > 2 && value[0] == '"' && value[n-1] == '"' {
			text.Value, text.Quoted = value[1:n-1], true
			if strings.ContainsAny(text.Value, `"\`) || !printable(text.Value) {
				return nil, false
			}
		} else if !plainValue(value) {
			return nil, false
		}
		pairs = append(pairs, Pair{key, text})
	}
	return pairs, true
}

// mostLines is how many keys are looked through for one that stands there twice.
const mostLines = 64

// longestKey is how many bytes a key may have to be one for certain.
const longestKey = 100

// plainKey tells whether a key is made of letters of ASCII and single hyphens or
// underscores.
func plainKey(key string) bool {
	if len(key) < 2 || len(key) > longestKey {
		return false
	}
	for i := range len(key) {
		c := key[i] | 0x20
		if ('a' > c || c > 'z') && (i == 0 || key[i] != '-' && key[i] != '_') {
			return false
		}
	}
	return true
}

// plainValue tells whether a bare text is nothing but itself: it begins with a letter
// or a digit, and holds nothing that ends it or makes a key of it.
func plainValue(value string) bool {
	first, _ := utf8.DecodeRuneInString(value)
	return (unicode.IsLetter(first) || unicode.IsDigit(first) || private(first)) && printable(value) && !strings.HasSuffix(value, " ") && !strings.HasSuffix(value, ":") && !strings.Contains(value, ": ") && !strings.Contains(value, " #")
}

// printable tells whether the text is of printed characters, common spaces and marks of
// somebody's own alone.
func printable(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) && !private(r) }) < 0
}

// private tells whether the character means what a program wants it to: where the text
// is a template's, such marks stand for its placeholders.
func private(r rune) bool { return '\ue000' <= r && r <= '\uf8ff' }
