package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// marks are the classes that the marks beside the token give to its word. Marks
// are followed past the end of a sentence: what stands behind the last full stop
// of a paragraph belongs to what stands before it.
func marks(text string, tokens []document.Token, i int) phrase.Class {
	class := behind(text, tokens, i)
	pictured := false
	k := i - 1
	for ; k >= 0 && beside(tokens[k]); k-- {
		switch raw := text[tokens[k].Start:tokens[k].End]; {
		case raw == "[" || raw == "<":
			class |= phrase.Bracket
		case raw == "(":
			class |= phrase.Parenthesis
		case emoji(raw):
			pictured = true
		}
	}
	// A picture belongs to the word before it, if the line has one.
	if pictured && (k < 0 || tokens[k].Kind == document.Break) {
		class |= phrase.Emoji
	}
	return class
}

func beside(t document.Token) bool { return t.Kind == document.Mark || t.Kind == document.Symbol }

// behind are the classes of the marks that follow token i.
func behind(text string, tokens []document.Token, i int) phrase.Class {
	var class phrase.Class
	exclaims := 0
	for k := i + 1; k < len(tokens) && beside(tokens[k]); k++ {
		t := tokens[k]
		raw := text[t.Start:t.End]
		if raw == "!" {
			class |= phrase.Exclaimed
			if exclaims++; exclaims > 1 && !t.Gap {
				class |= phrase.Shouted
			}
			continue
		}
		exclaims = 0
		switch {
		case raw == "/" && (k == i+1 || k == i+2 && text[tokens[i+1].Start] == '.'): // "Mr./Ms."
			class |= phrase.Slash
		case k == i+1 && raw == "," && t.Gap:
			class |= phrase.Loose
		case emoji(raw) || t.Gap && face(text[t.Start:]):
			class |= phrase.Emoji
		}
	}
	return class
}

// face tells whether the text begins with a face made of marks.
func face(text string) bool {
	if text[0] != ':' && text[0] != ';' && text[0] != '=' {
		return false
	}
	text = strings.TrimPrefix(text[1:], "-")
	if text == "" || text[0] != ')' && text[0] != 'D' && text[0] != 'P' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[1:])
	return len(text) == 1 || unicode.IsSpace(r)
}

// emoji tells whether the token is a picture that stands for a feeling or a thing.
// Signs of offices (a telephone, an envelope, a calendar, a place) and the marks of
// lists and forms are none.
func emoji(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	if r < 0x2600 || strings.ContainsRune(signs, r) {
		return false
	}
	return r <= 0x26ff || r == '✨' || r == '❤' || r == '❣' || r == '⭐' || r >= 0x1f300 && r <= 0x1faff
}

// picture tells whether the token is an emoji, or tells how one is shown.
func picture(token string) bool { return token == "\ufe0e" || token == "\ufe0f" || emoji(token) }

// signs are the pictures that are no emoji here.
const signs = "☎☏☐☑☒☞☛☚☜♀♂⚠⚖⚕♿⚙★☆♦♣♠♥♪♫📞📱📧📩📨📍📅📆🔗📄📎🖨🏠🏢🕐🕯🔒🔑🌐"

// inCapitals are the classes of a word by its letters: one in capitals alone, and
// one that is long besides.
func inCapitals(raw string) phrase.Class {
	letters := 0
	for _, r := range raw {
		switch {
		case unicode.IsLower(r) || unicode.IsDigit(r) || r == '_':
			return 0
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch {
	case letters == 0:
		return 0
	case letters < 5:
		return phrase.Upper
	}
	return phrase.Upper | phrase.LongUpper
}
