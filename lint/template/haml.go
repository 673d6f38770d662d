package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
)

var (
	hamlElement = lazy.Compile(`^(?:%[\w:-]+|[.#][\w-]+)(?:[.#][\w:-]+)*`)
	hamlFilter  = lazy.Compile(`^:(\w+)\s*$`)
)

// hamlLine is a line of HAML.
func (s *scanner) hamlLine(i, from, end, next int) int {
	indent := from - i
	line := s.text[from:end]
	switch c := line[0]; {
	case strings.HasPrefix(line, "!!!"):
		s.add(Control, i, end, "!!!", strings.TrimSpace(line[3:]))
		return next
	case c == '/' && !strings.HasPrefix(line, "//"):
		s.add(Comment, i, end, "", strings.TrimSpace(line[1:]))
		s.level(indentBlock{indent: indent, gone: true, tag: len(s.tags) - 1})
		return next
	case c == '-':
		return s.indentedCode(i, from+1, end, next, indent)
	case strings.HasPrefix(line, "=="):
		return s.hamlText(i, min(from+2, end), end, next)
	case c == '=', c == '~':
		return s.indentedOutput(i, from+1, end, next, indent)
	case (c == '!' || c == '&') && len(line) > 1 && line[1] == '=':
		return s.indentedOutput(i, from+2, end, next, indent)
	case c == '\\':
		s.head(i, from+1, "")
		s.interpolated(min(from+2, end), end)
		return next
	}
	if m := hamlFilter().FindStringSubmatch(line); m != nil {
		s.add(Control, i, end, m[1], "")
		switch m[1] {
		case "plain", "markdown", "escaped", "preserve", "textile":
			s.level(indentBlock{indent: indent, text: true})
		default:
			s.level(indentBlock{indent: indent, gone: true, tag: len(s.tags) - 1})
		}
		return next
	}
	m := hamlElement().FindString(line)
	if m == "" {
		s.head(i, from, "")
		s.interpolated(from, end)
		return next
	}
	return s.hamlTag(i, from, end, next, m)
}

// hamlText is text behind a head, up to which a blank may stand.
func (s *scanner) hamlText(i, at, end, next int) int {
	at = min(blanks(s.text, at), end)
	s.head(i, at, "")
	s.interpolated(at, end)
	return next
}

// hamlTag is an element with what stands behind it.
func (s *scanner) hamlTag(i, from, end, next int, m string) int {
	j := from + len(m)
	for c := s.byteAt(j); c == '(' || c == '[' || c == '{'; c = s.byteAt(j) {
		stop := s.balanced(j)
		if stop == 0 {
			s.unclosed(j, string(c), map[byte]string{'(': ")", '[': "]", '{': "}"}[c])
			break
		}
		if j = stop; stop > end { // the attributes go on over lines
			end = s.lineEnd(stop)
			if next = s.find("\n", end) + 1; next == 0 {
				next = len(s.text)
			}
		}
	}
	for j < end && (s.text[j] == '<' || s.text[j] == '>') {
		j++
	}
	name := strings.TrimPrefix(m, "%")
	name = name[:1+strings.IndexAny(name[1:]+".", ".#")]
	indent := from - i
	rest := s.text[min(j, end):end]
	switch {
	case rest == "", rest == "/":
		s.head(i, end, name)
		return next
	case strings.HasPrefix(rest, "=="):
		j += 2
	case rest[0] == '=', rest[0] == '~':
		s.head(i, j, name)
		return s.indentedOutput(j, j+1, end, next, indent)
	case len(rest) > 1 && (rest[0] == '!' || rest[0] == '&') && rest[1] == '=':
		s.head(i, j, name)
		return s.indentedOutput(j, j+2, end, next, indent)
	}
	at := min(blanks(s.text, j), end)
	s.head(i, at, name)
	s.interpolated(at, end)
	return next
}
