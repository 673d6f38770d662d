package template

import (
	"strings"
)

// fallsBack tells whether the choice shows a value if there is one, and a literal
// if there is none: x ? x : "y", IIF(Empty(x), "y", x).
func (s *scanner) fallsBack(c alternatives, when string) (side, bool) {
	value, literal := c.yes.unwrapped(), c.no.unwrapped()
	if value.kind(0) == stringTok {
		value, literal = literal, value
	}
	if len(value.toks) == 0 || value.kind(0) == stringTok || len(literal.toks) > 1 || len(literal.toks) == 1 && literal.kind(0) != stringTok {
		return side{}, false
	}
	if _, ok := value.choice(); ok {
		return side{}, false
	}
	name, _ := value.name(s.handlebars)
	if len(literal.toks) == 0 && c.no.at.Len() == 0 || !asksFor(c.when, name) && !asksFor(c.when, value.raw()) {
		return side{}, false
	}
	f := fallback{}
	if len(literal.toks) == 1 {
		f = literal.literalAt(0)
	}
	return side{value, when, f}, true
}

// presence are the words by which conditions ask whether there is a value.
var presence = set(`
	and any blank blank? contains count def defined defined? empty empty? eq exists
	get has has_content hascontent is isblank isdefined isempty isnot isnotblank
	isnotempty isnull isset len length ne neq nil nil? none nonempty not notempty null
	or params present present? size string strlen strings trim true undefined
	isnullorempty isnullorwhitespace`)

// asksFor tells whether the condition is about nothing but whether the value of
// that name is there.
func asksFor(condition, name string) bool {
	if name == "" || len(condition) > longestName*4 {
		return false
	}
	at := strings.Index(condition, name)
	if at < 0 {
		return false
	}
	rest := strings.ReplaceAll(condition, name, " ")
	for i := 0; i < len(rest); {
		switch c := rest[i]; {
		case letterAt(rest, i) > 0:
			end := wordEnd(rest, i)
			if !presence[strings.ToLower(rest[i:end])] {
				return false
			}
			i = end
		case isDigit(c) && c != '0':
			return false
		case isQuote(c): // only the empty string is no value
			j := i + 1
			for j < len(rest) && rest[j] == ' ' {
				j++
			}
			if j == len(rest) || rest[j] != c {
				return false
			}
			i = j + 1
		default:
			i++
		}
	}
	return true
}
