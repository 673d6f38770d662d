package template

import (
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// An expression is what stands between the delimiters of a tag that shows a
// value. It is read without knowing its language, as far as the dozen languages
// of templates agree: paths, strings, calls, filters, fallbacks.
type expression struct {
	text string // the whole file's
	at   source.Span
	toks []token
}

type tokenKind uint8

const (
	pathTok   tokenKind = iota + 1 // words joined by points and arrows, with the sigil
	stringTok                      // a string, quotes included
	numberTok                      // digits
	markTok                        // an operator or bracket
)

// token is a piece of an expression.
type token struct {
	source.Span
	kind tokenKind
	gap  bool // white space stands before it
	skip int  // of an opening bracket, how many tokens on the one after its match is
}

// longestExpression bounds what is read for its meaning; what is longer is a
// value with a long name.
const longestExpression = 1 << 14

// operators of more than one byte; all others are single.
var operators = [...]string{"||", "??", "?:", "&&", "==", "!=", "<=", ">=", "=>", ":=", "|>", "<-", "<<"}

// parse reads the expression in the span, without the white space around it.
func parse(file string, at source.Span) expression {
	for at.Start < at.End && isSpace(file[at.Start]) {
		at.Start++
	}
	for at.Start < at.End && (isSpace(file[at.End-1]) || file[at.End-1] == ';') {
		at.End--
	}
	e := expression{text: file, at: at}
	if at.Len() > longestExpression {
		return e
	}
	body := file[:at.End]
	dead := [256]bool{} // quotes that close nothing
	var brackets []int
	for i := at.Start; i < at.End; {
		from := i
		i = space(body, i)
		if i >= at.End {
			break
		}
		t := token{kind: markTok, gap: i > from}
		t.Start = i
		switch c := body[i]; {
		case isQuote(c) && !dead[c] && !apostrophe(body, i):
			if n := len(e.toks); n > 0 && wordBefore(body, i) { // u"..."
				e.toks = e.toks[:n-1]
			}
			if i = stringEnd(body, i); i == 0 {
				dead[c] = true
				i = t.Start + 1
			} else {
				t.kind = stringTok
			}
		case isDigit(c):
			t.kind = numberTok
			for i < len(body) && (isDigit(body[i]) || body[i] == '.' && i+1 < len(body) && isDigit(body[i+1])) {
				i++
			}
			if wordAt(body, i) > 0 { // "2fa_code"
				t.kind = pathTok
				i = wordEnd(body, i)
			}
		default:
			joins := c == '.' && len(e.toks) > 0 && letterAt(body, i+1) == 0 && e.joinable()
			if i = pathToken(body, i); i > t.Start && !joins {
				t.kind = pathTok
				break
			}
			i = t.Start + operator(body, t.Start)
			switch c {
			case '(', '[', '{':
				brackets = append(brackets, len(e.toks))
			case ')', ']', '}':
				if n := len(brackets); n > 0 {
					e.toks[brackets[n-1]].skip = len(e.toks) + 1 - brackets[n-1]
					brackets = brackets[:n-1]
				}
			}
		}
		t.End = i
		e.toks = append(e.toks, t)
	}
	for _, b := range brackets {
		e.toks[b].skip = len(e.toks) - b
	}
	return e
}

// joinable tells whether a point after the last token would put strings together,
// as in PHP, and not be Go's name for the current value.
func (e expression) joinable() bool {
	last := len(e.toks) - 1
	return e.kind(last) == stringTok || e.word(last) == ")" || e.word(last) == "]" || e.word(last)[0] == '$'
}

// stringEnd is the end of the string that begins at i, 0 if it has none.
func stringEnd(body string, i int) int {
	for j := i + 1; j < len(body); j++ {
		switch body[j] {
		case body[i]:
			return j + 1
		case '\\':
			j++
		}
	}
	return 0
}

// pathToken is the end of the path at i with its sigils, i if there is none.
func pathToken(body string, i int) int {
	j := i
	for strings.HasPrefix(body[j:], "../") {
		j += 3
	}
	for j < len(body) && (body[j] == '$' || body[j] == '@' || body[j] == '.' && !strings.HasPrefix(body[j:], ".$")) {
		j++
	}
	end := pathEnd(body, j)
	if end == j {
		// "$" and "." alone are the root and the current value of Go and Handlebars.
		if j == i+1 && (body[i] == '.' || body[i] == '$') && (j == len(body) || isSpace(body[j])) {
			return j
		}
		return i
	}
	// Ruby's predicates: "paid? ? ..."
	if end < len(body) && (body[end] == '?' || body[end] == '!') && (end+1 == len(body) || isSpace(body[end+1]) || body[end+1] == ')') {
		end++
	}
	return end
}

func operator(body string, i int) int {
	for _, o := range operators {
		if strings.HasPrefix(body[i:], o) {
			return len(o)
		}
	}
	_, n := utf8.DecodeRuneInString(body[i:])
	return n
}

func (e expression) word(i int) string {
	if i < 0 || i >= len(e.toks) {
		return ""
	}
	return e.text[e.toks[i].Start:e.toks[i].End]
}

func (e expression) kind(i int) tokenKind {
	if i < 0 || i >= len(e.toks) {
		return 0
	}
	return e.toks[i].kind
}

func (e expression) raw() string { return e.text[e.at.Start:e.at.End] }

// sub is the part of the expression from token i to before token j.
func (e expression) sub(i, j int) expression {
	j = min(j, len(e.toks))
	if i >= j {
		return expression{text: e.text, at: source.Span{Start: e.at.End, End: e.at.End}}
	}
	return expression{e.text, source.Span{Start: e.toks[i].Start, End: e.toks[j-1].End}, e.toks[i:j]}
}

// from is the part of the expression from token i on.
func (e expression) from(i int) expression { return e.sub(i, len(e.toks)) }

// inside is what is between the quotes of the string that is token i.
func (e expression) inside(i int) source.Span {
	t := e.toks[i]
	return source.Span{Start: t.Start + 1, End: t.End - 1}
}

func (e expression) content(i int) string {
	s := e.inside(i)
	return e.text[s.Start:s.End]
}

// match is the token after the bracket that closes the one at token i, or the
// number of tokens.
func (e expression) match(i int) int { return min(i+max(1, e.toks[i].skip), len(e.toks)) }

// outer is the first token from i on, outside all brackets, of which ok is true;
// -1 if there is none.
func (e expression) outer(i int, ok func(i int) bool) int {
	for i < len(e.toks) {
		if ok(i) {
			return i
		}
		i = e.match(i)
	}
	return -1
}
