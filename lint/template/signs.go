package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// dollar reads what begins with "$" at i. A currency sign before a tag is text.
func (s *scanner) dollar(i int) int {
	switch next := s.byteAt(i + 1); {
	case next == '{' && s.byteAt(i+2) != '{':
		if s.zone == inRaw {
			return 0
		}
		return s.interpolation(i, i+2)
	case next == '!' && s.byteAt(i+2) == '{':
		return s.interpolation(i, i+3)
	case next == '$':
		end := wordEnd(s.text, i+2)
		if end > i+2 && letterAt(s.text, i+2) > 0 && s.has("$$", end) {
			s.add(Placeholder, i, end+2, s.text[i+2:end], "")
			return end + 2
		}
	case s.velocity && s.zone != inRaw:
		return s.reference(i)
	}
	return 0
}

// interpolation is ${x} or $!{x}, the expression of which begins at j.
func (s *scanner) interpolation(i, j int) int {
	end := s.closer(j, "}", "${")
	if end < 0 {
		s.unclosed(i, s.text[i:j], "}")
		return j
	}
	inner := source.Span{Start: j, End: end}
	if strings.TrimSpace(s.text[j:end]) != "" {
		s.output(source.Span{Start: i, End: end + 1}, inner)
	}
	return end + 1
}

// reference is $x.y or $!x of Velocity.
func (s *scanner) reference(i int) int {
	j := i + 1
	if s.byteAt(j) == '!' {
		j++
	}
	end := s.member(j)
	if end == j {
		return 0
	}
	s.output(source.Span{Start: i, End: end}, source.Span{Start: j, End: end})
	return end
}

// member is the end of the path from i on with its calls and indexes, i if there
// is none. A point at the end of a sentence is not part of it.
func (s *scanner) member(i int) int {
	if letterAt(s.text, i) == 0 {
		return i
	}
	for {
		i = wordEnd(s.text, i)
		for {
			c := s.byteAt(i)
			if c != '(' && c != '[' {
				break
			}
			end := s.balanced(i)
			if end == 0 {
				return i
			}
			i = end
		}
		n := connector(s.text, i)
		if n == 0 || s.byteAt(i) == '-' || letterAt(s.text, i+n) == 0 {
			return i
		}
		i += n
	}
}

// hash reads what begins with "#" at i.
func (s *scanner) hash(i int) int {
	switch next := s.byteAt(i + 1); {
	case next == '#' && s.byteAt(i-1) != '#':
		if end := pathEnd(s.text, i+2); end > i+2 && s.has("##", end) && s.byteAt(end+2) != '#' {
			s.add(Placeholder, i, end+2, s.text[i+2:end], "")
			return end + 2
		}
		lines := s.ext == ".vm" || s.ext == ".vtl"
		if s.mako && lineHead(s.text, i) {
			lines = s.ext != ".md" && s.ext != ".markdown" // there it is a heading
		}
		if lines && s.zone != inRaw {
			end := s.lineEnd(i)
			s.add(Comment, i, end, "", strings.TrimSpace(s.text[i+2:end]))
			return end
		}
	case next == '*' && s.velocity:
		return s.comment(i, "#*", "*#")
	case next == '[' && s.velocity && s.has("#[[", i):
		if at := s.find("]]#", i); at >= 0 { // as it stands
			s.add(Control, i, i+3, "raw", "")
			s.add(Control, at, at+3, "raw", "")
			return at + 3
		}
		s.unclosed(i, "#[[", "]]#")
		return i + 3
	case next == '@' && s.velocity:
		if j := wordEnd(s.text, i+2); j > i+2 {
			if after, args := s.arguments(j); after > j {
				s.add(Open, i, after, "call", strings.TrimSpace(s.text[i+2:j]+" "+args))
				return after
			}
		}
	case next == '{' && s.velocity, isASCIILetter(next) && s.velocity:
		if end := s.velocityTag(i); end > 0 {
			return end
		}
	}
	if s.byteAt(i+1) == '{' && s.prosePlace(i) {
		end := pathEnd(s.text, i+2)
		if end > i+2 && s.byteAt(end) == '}' {
			return s.mayBe(hashFamily, i, end+1, s.text[i+2:end], true)
		}
	}
	return 0
}

// velocityTag is a directive of Velocity: #if($x), #{else}, #end.
func (s *scanner) velocityTag(i int) int {
	j := i + 1
	braces := s.byteAt(j) == '{'
	if braces {
		j++
	}
	end := wordEnd(s.text, j)
	word := s.text[j:end]
	if braces {
		if s.byteAt(end) != '}' {
			return 0
		}
		end++
	}
	kind, name := Control, word
	switch word {
	case "if", "foreach", "macro", "define":
		kind = Open
	case "elseif":
		kind = Middle
	case "else":
		s.add(Middle, i, end, "else", "")
		return end
	case "end":
		s.add(Close, i, end, "end", "")
		return end
	case "include", "parse":
		kind = Include
	case "set", "break", "stop", "evaluate":
	default:
		if word == "" || s.byteAt(end) != '(' {
			return 0
		}
		kind = Include // a macro of their own
	}
	after, args := s.arguments(end)
	if after == end && word != "break" && word != "stop" {
		return 0
	}
	if word == "set" {
		s.keep(source.Span{Start: i, End: after}, word, source.Span{Start: space(s.text, blanks(s.text, end)+1)}, args)
		return after
	}
	s.add(kind, i, after, name, args)
	return after
}

// percent reads what begins with "%" at i.
func (s *scanner) percent(i int) int {
	switch s.byteAt(i + 1) {
	case '%':
		return s.ampscript(i)
	case '{':
		if end := pathEnd(s.text, i+2); end > i+2 && s.byteAt(end) == '}' {
			s.output(source.Span{Start: i, End: end + 1}, source.Span{Start: i + 2, End: end})
			return end + 1
		}
	case '(':
		end := pathEnd(s.text, i+2)
		if end > i+2 && s.byteAt(end) == ')' {
			if n := conversion(s.text, end+1); n > 0 {
				s.output(source.Span{Start: i, End: end + 1 + n}, source.Span{Start: i + 2, End: end})
				return end + 1 + n
			}
		}
	}
	if s.mako && lineHead(s.text, i) {
		if end := s.makoLine(i); end > 0 {
			return end
		}
	}
	if s.zone == inRaw || wordBefore(s.text, i) || s.byteAt(i-1) == '%' {
		return 0
	}
	end := wordEnd(s.text, i+1)
	closed := s.byteAt(end) == '%' && wordAt(s.text, end+1) == 0 && s.byteAt(end+1) != '%'
	if closed && end > i+2 && letterAt(s.text, i+1) > 0 {
		s.add(Placeholder, i, end+1, s.text[i+1:end], "")
		return end + 1
	}
	if isDigit(s.byteAt(i+1)) && end == i+2 && s.byteAt(end) != '%' && s.slashed["ts"] && s.zone == inText { // {ts 1=$x}%1{/ts}
		s.add(Placeholder, i, i+2, s.text[i:i+2], "")
		return i + 2
	}
	if n := printf(s.text, i); n > 0 && s.zone == inText && !s.afterNumber(i) {
		s.add(Placeholder, i, i+n, s.text[i:i+n], "")
		return i + n
	}
	return 0
}

// afterNumber tells whether a number stands before i: "10 %".
func (s *scanner) afterNumber(i int) bool {
	i--
	for s.byteAt(i) == ' ' {
		i--
	}
	return isDigit(s.byteAt(i))
}

// printf is the length of %s, %d or %1$s at i, 0 if it is none.
func printf(text string, i int) int {
	j := i + 1
	for j < len(text) && isDigit(text[j]) {
		j++
	}
	if j > i+1 {
		if j >= len(text) || text[j] != '$' {
			return 0
		}
		j++
	}
	n := conversion(text, j)
	if n == 0 || wordAt(text, j+n) > 0 {
		return 0
	}
	return j + n - i
}

// conversion is the length of the s, d or .2f that ends a format, 0 if there is
// none.
func conversion(text string, i int) int {
	j := i
	for j < len(text) && (text[j] == '.' || isDigit(text[j])) {
		j++
	}
	if j < len(text) && (text[j] == 's' || text[j] == 'd' || text[j] == 'f' && j > i) {
		return j + 1 - i
	}
	return 0
}

// makoLine is a line of code in Mako: "% if x:".
func (s *scanner) makoLine(i int) int {
	end := s.lineEnd(i)
	for end < len(s.text) && s.text[end-1] == '\\' && s.spend() {
		end = s.lineEnd(end + 1)
	}
	word, _ := firstWord(strings.TrimLeft(strings.TrimSpace(s.text[i+1:end]), " "))
	switch strings.TrimRight(word, ":") {
	case "if", "elif", "else", "endif", "for", "endfor", "while", "endwhile", "try", "except", "endtry", "with", "endwith":
		s.code(source.Span{Start: i, End: end}, source.Span{Start: i + 1, End: end})
		return end
	}
	return 0
}
