package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

var freemarkerOpens = set("if list items switch compress escape noescape attempt macro function autoesc noautoesc outputformat")

// freemarker is <#if x>, <#-- x --> or <@macro x>.
func (s *scanner) freemarker(i int) int {
	if s.has("<#--", i) {
		return s.freemarkerComment(i, "<#--", "-->")
	}
	return s.freemarkerTag(i, '>')
}

// freemarkerComment is a comment in either spelling.
func (s *scanner) freemarkerComment(i int, opener, closer string) int {
	from := i + len(opener)
	at := s.find(closer, from)
	if at < 0 {
		s.unclosed(i, opener, closer)
		return from
	}
	s.add(Comment, i, at+len(closer), "", strings.TrimSpace(s.text[from:at]))
	return at + len(closer)
}

// squareFreemarker is FreeMarker's other spelling: [#if x], [/#if], [@macro /],
// [#-- x --] and [=x].
func (s *scanner) squareFreemarker(i int) int {
	if s.has("[#--", i) {
		return s.freemarkerComment(i, "[#--", "--]")
	}
	switch {
	case s.byteAt(i+1) == '=':
		if end := s.closer(i+2, "]", "["); end > 0 {
			s.output(source.Span{Start: i, End: end + 1}, source.Span{Start: i + 2, End: end})
			return end + 1
		}
		return 0
	case s.byteAt(i+1) == '/':
		return s.freemarkerEnd(i, ']')
	}
	return s.freemarkerTag(i, ']')
}

// freemarkerTag is a directive or the call of a macro, which the byte ends.
func (s *scanner) freemarkerTag(i int, closer byte) int {
	j := pathEnd(s.text, i+2)
	word := s.text[i+2 : j]
	if c := s.byteAt(j); word == "" || !isSpace(c) && c != closer && c != '/' {
		return 0
	}
	at := s.freemarkerClose(j, closer)
	if at < 0 {
		s.unclosed(i, s.text[i:j], string(closer))
		return j
	}
	args := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s.text[j:at]), "/"))
	alone := s.text[at-1] == '/'
	kind, name := Control, word
	switch {
	case s.text[i+1] == '@':
		kind = Include
		if !alone {
			s.layouts["@"]++
		}
	case freemarkerOpens[word]:
		kind = Open
	case (word == "assign" || word == "local" || word == "global") && !strings.Contains(args, "="):
		kind = Open
	case word == "elseif":
		kind = Middle
	case word == "else" || word == "recover" || word == "default":
		kind, name, args = Middle, "else", ""
	case word == "case" || word == "on":
		kind, name = Middle, "when"
	case word == "assign" || word == "local" || word == "global":
		s.keep(source.Span{Start: i, End: at + 1}, word, source.Span{Start: space(s.text, j)}, args)
		return at + 1
	case word == "include" || word == "nested":
		kind = Include
	case word == "noparse":
		s.add(Control, i, at+1, word, "")
		if end := s.find(s.text[i:i+1]+"/#noparse", at); end >= 0 {
			return end
		}
		return at + 1
	}
	s.add(kind, i, at+1, name, args)
	return at + 1
}

// freemarkerClose is the byte that ends a directive; one in brackets is part of
// the expression.
func (s *scanner) freemarkerClose(j int, closer byte) int {
	depth := 0
	for ; j < len(s.text) && s.spend(); j++ {
		switch c := s.text[j]; {
		case isQuote(c):
			if end := s.quoted(j); end > 0 {
				j = end - 1
			}
		case c == '(', c == '[':
			depth++
		case c == closer && depth <= 0:
			return j
		case c == ')', c == ']':
			depth--
		case c == '<' && depth <= 0 && closer == '>', c == '\n' && s.emptyLine(j):
			return -1
		}
	}
	return -1
}

// freemarkerEnd is </#if> or </@macro>.
func (s *scanner) freemarkerEnd(i int, closer byte) int {
	j := pathEnd(s.text, i+3)
	if s.byteAt(j) != closer {
		return 0
	}
	name := s.text[i+3 : j]
	if s.text[i+2] == '@' {
		name = "@"
	}
	if name == "noparse" || name == "sep" {
		s.add(Control, i, j+1, name, "")
	} else {
		s.closeTag(source.Span{Start: i, End: j + 1}, name)
	}
	return j + 1
}
