package template

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// square reads what begins with "[" at i.
func (s *scanner) square(i int) int {
	switch s.byteAt(i + 1) {
	case '%':
		return s.toolkit(i)
	case '[':
		if end := s.inlined(i, "]]"); end > 0 {
			return end
		}
		return s.doubleSquare(i)
	case '(':
		if end := s.inlined(i, ")]"); end > 0 {
			return end
		}
	case '#', '@', '/', '=':
		if s.thymeleaf {
			if end := s.textElement(i); end > 0 {
				return end
			}
		}
		if s.squareTags {
			if end := s.squareFreemarker(i); end > 0 {
				return end
			}
		}
	}
	return s.bracket(i)
}

// inlined is Thymeleaf's [[${x}]] or [(${x})].
func (s *scanner) inlined(i int, closer string) int {
	if k := space(s.text, i+2); s.byteAt(k+1) != '{' || strings.IndexByte("$*#@~", s.byteAt(k)) < 0 {
		return 0
	}
	end := s.closer(i+2, closer, "[")
	if end < 0 {
		return 0
	}
	s.inline(source.Span{Start: i, End: end + 2}, source.Span{Start: i + 2, End: end})
	return end + 2
}

var partFile = lazy.Compile(`\.(md|html?|txt|mjml|text|tpl|inc)$`)

// doubleSquare is [[x]], a value or, as [[footer.md]], a part.
func (s *scanner) doubleSquare(i int) int {
	if s.zone == inRaw || s.byteAt(i+2) == '[' || s.byteAt(i-1) == '[' {
		return 0
	}
	k := strings.Index(s.text[i+2:min(len(s.text), i+2+longestName)], "]]")
	if k < 0 {
		return 0
	}
	name := strings.TrimSpace(s.text[i+2 : i+2+k])
	end := i + 2 + k + 2
	if c := s.byteAt(end); c == '(' || c == '[' || name == "" || strings.ContainsAny(name, "[]\n") {
		return 0
	}
	var f fallback
	if partFile().MatchString(name) {
		s.add(Include, i, end, "[[", name)
		return end
	}
	if a, b, ok := strings.Cut(name, "|"); ok {
		name, f.text = strings.TrimSpace(a), strings.TrimSpace(b)
		f.at.End = strings.LastIndex(s.text[:end-2], f.text) + len(f.text)
		f.at.Start = f.at.End - len(f.text)
	}
	name = strings.TrimLeft(name, "+*$~") // MODX
	if words, ok := names(name); !ok || words > 3 {
		return 0
	}
	if isOpenContent(name) {
		s.add(Include, i, end, name, "")
	} else {
		s.put(named(source.Span{Start: i, End: end}, name, f))
	}
	return end
}

// bracket is [x] and the blocks [if_x] ... [/if_x].
func (s *scanner) bracket(i int) int {
	if !s.prosePlace(i) {
		return 0
	}
	window := s.text[i+1 : min(len(s.text), i+1+longestName)]
	k := strings.IndexAny(window, "[]\n")
	if k < 0 || window[k] != ']' {
		return 0
	}
	name, end := window[:k], i+1+k+1
	if strings.HasPrefix(name, "/") && s.squared[strings.ToLower(name[1:])] {
		word := name[1:]
		if strings.HasPrefix(strings.ToLower(word), "if") {
			word = "if"
		}
		s.add(Close, i, end, word, "")
		return end
	}
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "if_") && s.squared[lower]:
		if rest, not := strings.CutPrefix(lower[3:], "not_"); not {
			s.add(Open, i, end, "unless", name[len(name)-len(rest):])
		} else {
			s.add(Open, i, end, "if", name[3:])
		}
		return end
	case lower == "else" && len(s.squared) > 0:
		s.add(Middle, i, end, "else", "")
		return end
	case s.squared[lower]:
		s.add(Open, i, end, lower, "")
		return end
	}
	if strings.HasPrefix(lower, "if_") && pathEnd(name, 0) == len(name) {
		s.notice(i, "%q is never ended by %q", "["+name+"]", "[/"+name+"]")
		return end
	}
	switch c := s.byteAt(end); { // links of Markdown
	case c == '(' || c == '[' || c == ':' && lineHead(s.text, i):
		return 0
	case s.byteAt(i-1) == ']' || s.byteAt(i-1) == '!' || s.defined[lower]:
		return 0
	}
	return s.bracketName(i, end, name)
}

var tokenName = lazy.Compile(`^\s*([a-z][\w-]*(:[\w-]+)+)\s*(?:\|\s*default:\s*(.*?)\s*)?$`)

// bracketName is a placeholder in brackets: one word of letters, or up to three
// that all begin with a capital or are no words at all. Anything longer is an
// instruction to the writer.
func (s *scanner) bracketName(i, end int, name string) int {
	if m := tokenName().FindStringSubmatchIndex(name); m != nil { // [node:title], [subscriber:firstname | default:reader]
		var f fallback
		if m[6] >= 0 {
			f = fallback{name[m[6]:m[7]], source.Span{Start: i + 1 + m[6], End: i + 1 + m[7]}}
		}
		s.put(named(source.Span{Start: i, End: end}, name[m[2]:m[3]], f))
		return end
	}
	words, ok := names(name)
	if !ok || words > 3 || utf8.RuneCountInString(name) < 2 {
		return 0
	}
	if words == 1 && !shaped(name) && (wordBefore(s.text, i) || wordAt(s.text, end) > 0) { // optional[s]
		return 0
	}
	if words > 1 && !strings.Contains(name, "_") {
		for w := range strings.FieldsSeq(name) {
			if !capital(w) || strings.TrimFunc(w, unicode.IsLetter) != "" {
				return 0
			}
		}
	}
	if isOpenContent(name) {
		s.add(Include, i, end, name, "")
	} else {
		s.add(Placeholder, i, end, name, "")
	}
	return end
}
