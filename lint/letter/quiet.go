package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// Change is a stretch of a text and what it becomes.
type Change struct {
	source.Span
	Text string
}

// Quiet is what makes a text quiet: pictures and faces go, with the space before them,
// and of a row of exclamation marks one full stop stays.
func Quiet(text string) (list []Change) {
	for at := 0; at < len(text); {
		n := pictured(text, at)
		switch {
		case n > 0:
			start := len(strings.TrimRight(text[:at], " "))
			end := at + n
			if start == 0 { // what follows begins the text
				end = len(text) - len(strings.TrimLeft(text[end:], " "))
			}
			if last := len(list) - 1; last >= 0 && list[last].Text == "" && list[last].End >= start {
				list[last].End = end
			} else {
				list = append(list, Change{Span: source.Span{Start: start, End: end}})
			}
			at = end
		case strings.HasPrefix(text[at:], "!!"), strings.HasPrefix(text[at:], "!?"), strings.HasPrefix(text[at:], "?!"):
			end := len(text) - len(strings.TrimLeft(text[at:], "!?"))
			mark := "."
			if strings.Contains(text[at:end], "?") {
				mark = "?"
			}
			list = append(list, Change{source.Span{Start: at, End: end}, mark})
			at = end
		default:
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
		}
	}
	return list
}

// pictured is how long the picture is that the text has there, 0 if it has none.
func pictured(text string, at int) int {
	n := 0
	for n < len(text)-at {
		r, k := utf8.DecodeRuneInString(text[at+n:])
		if !picture(text[at+n:at+n+k]) && !(n > 0 && r == '\u200d') {
			break
		}
		n += k
	}
	if n == 0 && at > 0 && unicode.IsSpace(rune(text[at-1])) && face(text[at:]) {
		n = len(text) - at - len(strings.TrimLeft(text[at:], ":;=-)DP"))
	}
	return n
}
