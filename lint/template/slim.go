package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
)

var (
	slimEngine  = lazy.Compile(`^(ruby|javascript|coffee|css|scss|sass|less|styl|markdown|textile|rdoc|erb|haml|builder|nokogiri|html|plain|preserve|cdata|escaped|maruku):\s*$`)
	slimElement = lazy.Compile(`^(?:[a-zA-Z][\w-]*(?::[\w-]+)*|[.#][\w-]+|\*)(?:[.#][\w/-]+(?::[\w/-]+)*)*`)
	slimName    = lazy.Compile(`^[\w:@.-]+=`)
)

// slimLine is a line of Slim.
func (s *scanner) slimLine(i, from, end, next int) int {
	indent := from - i
	line := s.text[from:end]
	switch c := line[0]; {
	case c == '/':
		s.add(Comment, i, end, "", strings.TrimSpace(strings.TrimLeft(line, "/!")))
		s.level(indentBlock{indent: indent, gone: true, tag: len(s.tags) - 1})
		return next
	case c == '|' || c == '\'':
		s.level(indentBlock{indent: indent, text: true})
		at := min(from+1, end)
		if at < end && s.text[at] == ' ' {
			at++
		}
		s.head(i, at, string(c))
		s.interpolated(at, end)
		return next
	case c == '<':
		s.head(i, from, "")
		s.interpolated(from, end)
		return next
	case c == '-':
		return s.indentedCode(i, from+1, end, next, indent)
	case c == '=':
		return s.indentedOutput(i, from+1, end, next, indent)
	case strings.HasPrefix(line, "doctype"):
		s.add(Control, i, end, "doctype", strings.TrimSpace(line[len("doctype"):]))
		return next
	}
	if m := slimEngine().FindStringSubmatch(line); m != nil {
		s.add(Control, i, end, m[1], "")
		switch m[1] {
		case "markdown", "textile", "html", "plain", "escaped", "preserve":
			s.level(indentBlock{indent: indent, text: true})
		default:
			s.level(indentBlock{indent: indent, gone: true, tag: len(s.tags) - 1})
		}
		return next
	}
	return s.slimTag(i, from, end, next, indent)
}

// slimTag is an element with what stands behind it on its line.
func (s *scanner) slimTag(i, from, end, next, indent int) int {
	all := slimElement().FindString(s.text[from:end])
	if all == "" {
		s.notice(from, "%q begins no line of Slim", s.text[from:from+len(firstRune(s.text[from:end]))])
		s.head(i, from, "")
		s.interpolated(from, end)
		return next
	}
	m := all[:1+strings.IndexAny(all[1:]+".", ".#")]
	j := s.slimAttributes(from+len(all), end)
	for j < end && (s.text[j] == '<' || s.text[j] == '>') {
		j++
	}
	if k := blanks(s.text, j); k < end && (s.text[k] == '=' || s.text[k] == '/' && k+1 == end) {
		j = k
	}
	switch c := s.byteAt(j); {
	case j >= end:
		s.head(i, end, m)
	case c == '/':
		s.head(i, end, m)
	case c == ':' && isSpace(s.byteAt(j+1)): // li: a href="x" Text
		if at := blanks(s.text, j+1); at < end {
			s.head(i, at, m)
			s.tags[len(s.tags)-1].Args = strings.TrimSpace(s.text[from+len(m) : j])
			return s.slimInline(at, end, next, indent)
		}
		s.add(Control, i, end, m, "")
	case c == '=':
		s.head(i, j, m)
		return s.indentedOutput(j, j+1, end, next, indent)
	default:
		at := j
		if s.text[at] == ' ' {
			at++
		}
		s.head(i, min(at, end), m)
		s.interpolated(at, end)
	}
	return next
}

// slimInline is an element behind the colon of another.
func (s *scanner) slimInline(from, end, next, indent int) int {
	switch s.text[from] {
	case '=':
		return s.indentedOutput(from, from+1, end, next, indent)
	case '-':
		return s.indentedCode(from, from+1, end, next, indent)
	case '|', '\'':
		s.head(from, min(from+2, end), s.text[from:from+1])
		s.interpolated(min(from+2, end), end)
		return next
	}
	return s.slimTag(from, from, end, next, indent)
}

// slimAttributes is the end of the attributes from j on: in brackets, or each as
// name="value".
func (s *scanner) slimAttributes(j, end int) int {
	if c := s.byteAt(j); j < end && (c == '(' || c == '[' || c == '{') {
		if stop := s.balanced(j); stop > 0 && stop <= end {
			return stop
		}
		return j
	}
	for {
		k := blanks(s.text, j)
		if k == j || k >= end {
			return j
		}
		name := slimName().FindString(s.text[k:min(end, k+longestName)])
		if name == "" {
			return j
		}
		k += len(name)
		if s.byteAt(k) == '=' { // unescaped
			k++
		}
		for k < end && !isSpace(s.text[k]) && s.spend() {
			switch c := s.text[k]; {
			case isQuote(c):
				if stop := s.quoted(k); stop > 0 && stop <= end {
					k = stop
					continue
				}
			case c == '(' || c == '[' || c == '{':
				if stop := s.balanced(k); stop > 0 && stop <= end {
					k = stop
					continue
				}
			}
			k++
		}
		j = k
	}
}

func firstRune(text string) string {
	for i := range text {
		if i > 0 {
			return text[:i]
		}
	}
	return text
}
