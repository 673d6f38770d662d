package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// brace reads what begins with "{" at i.
func (s *scanner) brace(i int) int {
	run := 1
	for run < 5 && s.byteAt(i+run) == '{' {
		run++
	}
	switch run {
	case 1:
		if s.byteAt(i+1) == '%' {
			return s.percentTag(i)
		}
		return s.single(i)
	case 2:
		return s.double(i)
	case 3:
		return s.triple(i)
	case 4:
		if end := s.rawBlock(i); end > 0 {
			return end
		}
	}
	// No syntax has so many.
	end := i + run
	for end < len(s.text) && s.text[end] == '{' {
		end++
	}
	s.unclosed(i, "{{", "}}")
	return end
}

// triple is {{{ x }}}, a value that is not escaped; else a brace before {{ x }}.
func (s *scanner) triple(i int) int {
	end := s.closer(i+3, "}}}", "{{")
	if end < 0 {
		return i + 1
	}
	inner := source.Span{Start: i + 3, End: end}
	if strings.TrimSpace(s.text[inner.Start:inner.End]) == "" {
		return end + 3
	}
	s.output(source.Span{Start: i, End: end + 3}, inner)
	return end + 3
}

// rawBlock is {{{{x}}}} ... {{{{/x}}}} of Handlebars, whose content is text.
func (s *scanner) rawBlock(i int) int {
	end := s.nearest(i+4, "}}}}", "{{{{")
	if end < 0 {
		return 0
	}
	name := strings.TrimSpace(s.text[i+4 : end])
	s.add(Control, i, end+4, "raw", name)
	if strings.HasPrefix(name, "/") {
		return end + 4
	}
	if stop := s.find("{{{{/", end); stop >= 0 {
		return stop
	}
	return end + 4
}

// double is {{ x }} and all that Mustache, Handlebars, Go, Liquid, Jinja, Twig
// and Blade write in double braces.
func (s *scanner) double(i int) int {
	j := i + 2
	if c := s.byteAt(j); c == '~' || c == '-' && isSpace(s.byteAt(j+1)) {
		j = space(s.text, j+1)
	}
	if end, ok := s.braceComment(i, j); ok {
		return end
	}
	end := s.closer(j, "}}", "{{")
	if end < 0 {
		s.unclosed(i, "{{", "}}")
		return i + 2
	}
	inner := source.Span{Start: j, End: end}
	for inner.End > inner.Start && strings.IndexByte("~- \t\r\n", s.text[inner.End-1]) >= 0 {
		inner.End--
	}
	inner.Start = min(space(s.text, j), inner.End)
	outer := source.Span{Start: i, End: end + 2}
	if inner.Len() == 0 || s.zone == inRaw && !letterOrSigil(s.text[inner.Start]) {
		return outer.End
	}
	return s.mustache(outer, inner)
}

// letterOrSigil tells whether a value may begin with the byte. In a style sheet
// or script, braces hold other things as well.
func letterOrSigil(c byte) bool {
	return isASCIIWord(c) || c >= 0x80 || strings.IndexByte("$@.#/^>\"'", c) >= 0
}

// braceComment is a comment whose opener ends at j: {{! x }}, {{!-- x --}},
// {{-- x --}} and {{/* x */}}.
func (s *scanner) braceComment(i, j int) (end int, ok bool) {
	for _, c := range [...]struct {
		sign, close string
		form        forms
	}{{"!--", "--", sectionForm}, {"--", "--", rawForm}, {"/*", "*/", goForm}, {"!", "", sectionForm}} {
		if !s.has(c.sign, j) || s.bars(c.form) {
			continue
		}
		from := j + len(c.sign)
		at, end := s.ending(from, c.close, "}}")
		if at < 0 {
			s.unclosed(i, s.text[i:from], "}}")
			return from, true
		}
		s.add(Comment, i, end, "", strings.TrimSpace(s.text[from:at]))
		return end, true
	}
	return 0, false
}

// ending is the first place from i on where both strings stand, blanks and signs
// that trim white space between them allowed, and where it ends.
func (s *scanner) ending(i int, first, second string) (at, end int) {
	if s.lacking[first+second] {
		return -1, 0
	}
	if first == "" {
		at = s.find(second, i)
		return at, at + len(second)
	}
	for at = s.find(first, i); at >= 0; at = s.find(first, at+1) {
		end = at + len(first)
		for strings.IndexByte("~- \t\r\n", s.byteAt(end)) >= 0 && end < len(s.text) && s.spend() {
			end++
		}
		if s.has(second, end) {
			return at, end + len(second)
		}
	}
	s.lacking[first+second] = true
	return -1, 0
}

// mustache tells the kinds of tag in double braces apart by what they begin with.
func (s *scanner) mustache(outer, inner source.Span) int {
	body := s.text[inner.Start:inner.End]
	rest := strings.TrimSpace(body[1:])
	word, args := firstWord(rest)
	if s.bars(sectionForm) && strings.IndexByte("#^/>&=<", body[0]) >= 0 {
		return outer.End
	}
	switch body[0] {
	case '#':
		return s.section(outer, word, args)
	case '^':
		switch {
		case rest == "":
			s.add(Middle, outer.Start, outer.End, "else", "")
		case word == "if" && args != "":
			s.add(Open, outer.Start, outer.End, "unless", args)
		case word == "unless" && args != "":
			s.add(Open, outer.Start, outer.End, "if", args)
		default:
			s.add(Open, outer.Start, outer.End, "unless", rest)
		}
	case '/':
		s.closeTag(outer, rest)
	case '>':
		s.add(Include, outer.Start, outer.End, ">", rest)
	case '&':
		s.output(outer, source.Span{Start: inner.Start + 1, End: inner.End})
	case '=':
		s.add(Control, outer.Start, outer.End, "=", rest)
		s.delimit(rest)
	case '<': // a parent of Mustache, whose blocks are replaced
		s.layouts[rest]++
		s.add(Include, outer.Start, outer.End, "<", rest)
	case '$':
		if s.ended[strings.ToLower(rest)] {
			s.add(Open, outer.Start, outer.End, "block", rest)
			break
		}
		fallthrough
	default:
		if !s.braceKeyword(outer, body) {
			s.output(outer, inner)
		}
	}
	return outer.End
}

// delimit takes note of the delimiters that {{=<% %>=}} sets.
func (s *scanner) delimit(rest string) {
	s.delimiters = [2]string{}
	if f := strings.Fields(strings.TrimSuffix(rest, "=")); len(f) == 2 && f[0] != "{{" {
		s.delimiters = [2]string{f[0], f[1]}
	}
}

// delimited is a tag between delimiters that the template set itself.
func (s *scanner) delimited(i int) int {
	j := i + len(s.delimiters[0])
	end := s.nearest(j, s.delimiters[1], s.delimiters[0])
	if end < 0 {
		return 0
	}
	outer := source.Span{Start: i, End: end + len(s.delimiters[1])}
	inner := source.Span{Start: space(s.text, j), End: end}
	for inner.End > inner.Start && isSpace(s.text[inner.End-1]) {
		inner.End--
	}
	switch {
	case inner.Start >= inner.End:
	case s.text[inner.Start] == '!':
		s.add(Comment, outer.Start, outer.End, "", strings.TrimSpace(s.text[inner.Start+1:inner.End]))
	default:
		return max(s.mustache(outer, inner), outer.End)
	}
	return outer.End
}

// closeTag adds the end of a section; the end of a layout is only Control.
func (s *scanner) closeTag(outer source.Span, name string) {
	kind := Close
	if s.switches > 0 && strings.EqualFold(name, "switch") {
		s.switches--
	}
	if s.layouts[name] > 0 {
		s.layouts[name]--
		kind = Control
	}
	s.add(kind, outer.Start, outer.End, nonEmpty(name, "end"), "")
}

// section is {{#x}} and {{#helper x}}.
func (s *scanner) section(outer source.Span, word, args string) int {
	lower := strings.ToLower(word)
	switch {
	case s.switches > 0 && lower == "case":
		s.layouts[word]++
		s.add(Middle, outer.Start, outer.End, "when", args)
	case s.switches > 0 && lower == "default":
		s.layouts[word]++
		s.add(Middle, outer.Start, outer.End, "else", "")
	case (lower == "extend" || lower == "embed") && args != "":
		s.layouts[word]++
		s.add(Include, outer.Start, outer.End, lower, args)
	case strings.HasPrefix(word, ">"): // {{#> layout}}
		name := strings.TrimSpace(word[1:] + " " + args)
		first, _ := firstWord(name)
		s.layouts[first]++
		s.add(Include, outer.Start, outer.End, ">", name)
	case strings.HasPrefix(word, "*"): // {{#*inline "x"}}
		s.add(Open, outer.Start, outer.End, strings.ToLower(word[1:]), args)
	case keySections[strings.ToLower(word)] && args == "":
		if end := s.keySection(outer, word); end > 0 {
			return end
		}
		s.add(Open, outer.Start, outer.End, strings.ToLower(word), "")
	case args == "":
		s.add(Open, outer.Start, outer.End, "section", word)
	default:
		if lower == "switch" {
			s.switches++
		}
		s.add(Open, outer.Start, outer.End, lower, args)
	}
	return outer.End
}

var keySections = set("i18n t translate tr trans localize __")

// longestKey bounds the content of a section that holds the key of a translation.
const longestKey = 1000

// keySection is {{#i18n}}mail.greeting [{{name}}]{{/i18n}}: the section holds a
// key and its arguments instead of prose.
func (s *scanner) keySection(outer source.Span, word string) int {
	opener, closer := "{{#"+word+"}}", "{{/"+word+"}}"
	window := s.text[outer.End:min(len(s.text), outer.End+longestKey)]
	k := strings.Index(window, closer)
	// An argument may be a translation of its own.
	for n := 1; k >= 0 && strings.Count(window[:k], opener) >= n; n++ {
		next := strings.Index(window[k+1:], closer)
		if next < 0 {
			return 0
		}
		k += 1 + next
	}
	if k < 0 {
		return 0
	}
	content := strings.TrimSpace(window[:k])
	if key, _ := firstWord(content); !isKey(key) {
		return 0
	}
	end := outer.End + k + len(closer)
	s.add(Include, outer.Start, end, word, content)
	return end
}

// braceKeyword is a keyword of Handlebars or Go. The same words may name values
// ({{end}}, {{range}}), so they count only with what follows them.
func (s *scanner) braceKeyword(outer source.Span, body string) bool {
	word, args := firstWord(body)
	if s.bars(goForm) && (s.bars(elseForm) || !strings.HasPrefix(strings.ToLower(word), "els")) {
		return false
	}
	kind := Open
	switch lower := strings.ToLower(word); lower {
	case "else":
		if args == "" {
			s.add(Middle, outer.Start, outer.End, "else", "")
			return true
		}
		next, condition := firstWord(args)
		switch next {
		case "if":
			args = condition
		case "unless":
			args = negated(condition)
		}
		s.add(Middle, outer.Start, outer.End, "elseif", args)
		return true
	case "elseif", "elsif", "elif":
		if args == "" {
			return false
		}
		s.add(Middle, outer.Start, outer.End, "elseif", args)
		return true
	case "if", "range":
		if args == "" {
			return false
		}
		word = lower
	case "with":
		if args == "" || strings.HasPrefix(args, "(") {
			return false
		}
	case "define", "block":
		if !strings.HasPrefix(args, `"`) && !strings.HasPrefix(args, "`") {
			return false
		}
	case "end", "endif", "endfor", "endrange":
		if s.goBlocks == 0 || args != "" && strings.ToLower(args) != "if" {
			return false
		}
		s.goBlocks--
		s.add(Close, outer.Start, outer.End, nonEmpty(lower[3:], "end"), "")
		return true
	case "template", "extends":
		if !strings.HasPrefix(args, `"`) && !strings.HasPrefix(args, "'") && !strings.HasPrefix(args, "`") {
			return false
		}
		kind = Include
	case "break", "continue":
		if s.goBlocks == 0 || args != "" {
			return false
		}
		kind = Control
	default:
		if !assigns(body) {
			return false
		}
		s.keep(outer, "set", source.Span{Start: outer.Start + strings.Index(s.text[outer.Start:outer.End], body), End: outer.End}, body)
		return true
	}
	if kind == Open {
		s.goBlocks++
	}
	s.add(kind, outer.Start, outer.End, word, args)
	return true
}

// assigns tells whether the code is the assignment of a variable.
func assigns(body string) bool {
	i := 0
	for i < len(body) && (body[i] == '$' || body[i] == '@') {
		i++
	}
	end := pathEnd(body, i)
	if end == i {
		return false
	}
	end = space(body, end)
	rest := body[end:]
	return strings.HasPrefix(rest, ":=") || i > 0 && strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=>")
}
