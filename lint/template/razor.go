package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Razor and Twirl share "@" and blocks in braces. A brace in the prose of a block
// must be counted, or the block would end at it.

// braceBlock is an open block.
type braceBlock struct {
	tag    int  // its index
	layout bool // its end is no Close
	match  bool // it is a match of Twirl
	arm    bool // it is a case of a match
	plain  int  // braces of the prose inside it that are open
}

var (
	razorLines = set(`
		import using model inherits inject page namespace layout addTagHelper
		removeTagHelper attribute implements preservewhitespace rendermode typeparam`)
	razorBlocks  = set("if for foreach while switch lock try do section defining helper using")
	twirlParams  = lazy.Compile(`[(,]\s*(?:implicit\s+)?(\w+)\s*:`)
	helperParams = lazy.Compile(`(\w+)\s*[,)]`)
	binding      = lazy.Compile(`^\(?\s*(?:var\s+|const\s+|\(|case\s*)?(\w+)\)?\s*(?:<-|in\b)`)
)

// razorTag is what begins with "@" at i in Razor and Twirl.
func (s *scanner) razorTag(i int) int {
	j := i + 1
	switch c := s.byteAt(j); {
	case c == '*':
		at := s.find("*@", j+1)
		if at < 0 {
			s.unclosed(i, "@*", "*@")
			return j + 1
		}
		s.add(Comment, i, at+2, "", strings.TrimSpace(s.text[j+1:at]))
		return at + 2
	case c == '{':
		return s.razorCode(i)
	case c == '(':
		return s.razorParens(i)
	case c == ':' && s.razor && len(s.blocks) > 0:
		s.add(Control, i, j+1, "", "")
		return j + 1
	}
	end := wordEnd(s.text, j)
	word := s.text[j:end]
	switch {
	case word == "":
		return 0
	case razorLines[word] && s.byteAt(end) == ' ' && !(s.razor && word == "using" && s.byteAt(end+1) == '('):
		stop := s.lineEnd(end)
		s.add(Control, i, stop, word, strings.TrimSpace(s.text[end:stop]))
		return stop
	case razorBlocks[word]:
		if stop := s.openBlock(i, end, word); stop > 0 {
			return stop
		}
	case s.razor && (word == "functions" || word == "code"):
		if k := space(s.text, end); s.byteAt(k) == '{' {
			if stop := s.balanced(k); stop > 0 {
				s.add(Control, i, stop, word, "")
				return stop
			}
		}
	}
	return s.razorValue(i)
}

// razorCode is @{ ... }, statements in Razor and an expression in Twirl.
func (s *scanner) razorCode(i int) int {
	end := s.balanced(i + 1)
	if end == 0 {
		s.unclosed(i, "@{", "}")
		return i + 2
	}
	inner := source.Span{Start: i + 2, End: end - 1}
	if s.twirl {
		s.twirlValue(source.Span{Start: i, End: end}, inner)
	} else if s.codeWithText(inner) {
		s.blocks = append(s.blocks, braceBlock{tag: len(s.tags), layout: true})
		s.add(Control, i, i+2, "", "")
		return i + 2
	} else if kept := s.kept(source.Span{Start: space(s.text, inner.Start), End: inner.End}); kept.Len() > 0 {
		body := strings.TrimSpace(s.text[inner.Start:inner.End])
		s.keep(source.Span{Start: i, End: end}, "set", source.Span{Start: space(s.text, inner.Start)}, strings.TrimSuffix(body, ";"))
	} else {
		s.add(Control, i, end, "", collapse(s.text[inner.Start:inner.End]))
	}
	return end
}

var razorMarkup = lazy.Compile(`(?m)^[ \t]*(?:<[a-zA-Z]|@:)|[{}][ \t]*(?:<[a-zA-Z]|@:)`)

// codeWithText tells whether there is text for the reader in the code.
func (s *scanner) codeWithText(at source.Span) bool {
	return razorMarkup().MatchString(s.text[at.Start:at.End])
}

// razorParens is @(x), or the parameters that a template of Twirl begins with.
func (s *scanner) razorParens(i int) int {
	end := s.balanced(i + 1)
	if end == 0 {
		s.unclosed(i, "@(", ")")
		return i + 2
	}
	if s.twirl && len(s.locals) == 0 {
		for s.byteAt(end) == '(' {
			if more := s.balanced(end); more > 0 {
				end = more
				continue
			}
			break
		}
		for _, m := range twirlParams().FindAllStringSubmatch(s.text[i:end], -1) {
			s.locals[m[1]] = true
		}
		if len(s.locals) > 0 {
			s.add(Control, i, end, "params", s.text[i+1:end])
			return end
		}
	}
	outer, inner := source.Span{Start: i, End: end}, source.Span{Start: i + 2, End: end - 1}
	if s.twirl {
		s.twirlValue(outer, inner)
	} else {
		s.output(outer, inner)
	}
	return end
}

// openBlock opens the block whose keyword begins at i and ends at j; 0 says that
// no brace follows it.
func (s *scanner) openBlock(i, j int, word string) int {
	end, args := s.arguments(j)
	if word == "section" {
		end = wordEnd(s.text, blanks(s.text, j))
		args = strings.TrimSpace(s.text[j:end])
	}
	if word == "helper" {
		name := blanks(s.text, j)
		end, _ = s.arguments(wordEnd(s.text, name))
		args = strings.TrimSpace(s.text[name:end])
	}
	k := space(s.text, end)
	if s.byteAt(k) != '{' {
		return 0
	}
	if word == "helper" {
		for _, p := range helperParams().FindAllStringSubmatch(args, -1) {
			s.locals[p[1]] = true
		}
	}
	if m := binding().FindStringSubmatch(args); m != nil {
		s.locals[m[1]] = true
	}
	k++
	if s.twirl {
		if m := twirlArrow().FindStringSubmatchIndex(s.text[k-1 : min(len(s.text), k+longestName)]); m != nil {
			s.locals[s.text[k-1+m[2]:k-1+m[3]]] = true
			k += m[1] - 1
		}
	}
	s.blocks = append(s.blocks, braceBlock{tag: len(s.tags)})
	s.add(Open, i, k, word, args)
	return k
}

// openPlain counts a brace in the prose of a block.
func (s *scanner) openPlain() {
	if n := len(s.blocks); n > 0 && s.zone != inRaw && s.zone != inValue && s.zone != inComment {
		s.blocks[n-1].plain++
	}
}

// closeBlock is the "}" at i that ends a block, with the else that may follow.
func (s *scanner) closeBlock(i int) int {
	if len(s.blocks) == 0 || s.zone == inRaw || s.zone == inValue || s.zone == inComment {
		return 0
	}
	b := &s.blocks[len(s.blocks)-1]
	if b.plain > 0 {
		b.plain--
		return i + 1
	}
	k := space(s.text, i+1)
	if s.has("else", k) && wordAt(s.text, k+4) == 0 && !b.layout {
		after := space(s.text, k+4)
		name, args := "else", ""
		if s.has("if", after) && wordAt(s.text, after+2) == 0 {
			name = "elseif"
			after, args = s.arguments(after + 2)
			after = space(s.text, after)
		}
		if s.byteAt(after) == '{' {
			s.add(Middle, i, after+1, name, args)
			return after + 1
		}
	}
	if next := wordEnd(s.text, k); !b.layout && (s.text[k:next] == "catch" || s.text[k:next] == "finally") {
		after, _ := s.arguments(next)
		if after = space(s.text, after); s.byteAt(after) == '{' {
			s.add(Middle, i, after+1, "else", "")
			return after + 1
		}
	}
	if !b.layout && s.has("}.getOrElse", i) {
		if after := space(s.text, i+len("}.getOrElse")); s.byteAt(after) == '{' {
			s.add(Middle, i, after+1, "else", "")
			return after + 1
		}
	}
	if b.layout && s.has("}{", i) { // a second block for the layout
		s.add(Control, i, i+2, "}", "")
		return i + 2
	}
	kind := Close
	if b.layout {
		kind = Control
	}
	name := s.tags[b.tag].Name
	if b.arm {
		kind, name = Control, "case"
	}
	s.blocks = s.blocks[:len(s.blocks)-1]
	s.add(kind, i, i+1, name, "")
	return i + 1
}

// endBlocks turns the blocks that were never closed into text.
func (s *scanner) endBlocks() {
	for _, b := range s.blocks {
		t := s.tags[b.tag]
		s.notice(t.Start, "%q is never closed by %q", collapse(s.text[t.Start:t.End]), "}")
		s.dropped[b.tag] = true
	}
}

var razorStatement = lazy.Compile(`^[ \t]*(?:` +
	`(if|foreach|for|while|switch)\s*\(` +
	`|(case\b(?:"[^"\n]*"|'[^'\n]*'|[^\n:"'<])*:|default:)[ \t\r]*(?:\n|$|<|@)` +
	`|(break;|continue;|(?:var|string|int|bool)\s[^\n]*;|[\w.\[\]"]+\s*\+?=[^=\n][^\n]*;|[\w.]+\([^\n]*\);)[ \t\r]*(?:\n|$))`)

// razorLine is a line of code inside a block of Razor, after the newline at i.
func (s *scanner) razorLine(i int) int {
	if !s.razor || len(s.blocks) == 0 || s.zone != inText {
		return 0
	}
	line := s.text[i+1 : min(len(s.text), s.lineEnd(i+1)+1)]
	m := razorStatement().FindStringSubmatch(line)
	if m == nil {
		return 0
	}
	from := blanks(s.text, i+1)
	switch {
	case m[1] != "":
		return s.openBlock(from, from+len(m[1]), m[1])
	case m[2] != "":
		name, args := "when", strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(m[2], "case"), ":"))
		if m[2] == "default:" {
			name, args = "else", ""
		}
		s.add(Middle, from, from+len(m[2]), name, args)
		return from + len(m[2])
	}
	if body := strings.TrimSuffix(m[3], ";"); assignment().MatchString(body) {
		s.keep(source.Span{Start: from, End: from + len(m[3])}, "set", source.Span{Start: from}, body)
	} else {
		s.add(Control, from, from+len(m[3]), "", m[3])
	}
	return from + len(m[3])
}

// razorBreak is the "break;" that stands behind the last element of a case.
func (s *scanner) razorBreak(i int) int {
	if len(s.blocks) == 0 || s.zone != inText {
		return 0
	}
	from := blanks(s.text, i)
	if !s.has("break;", from) {
		return 0
	}
	end := from + len("break;")
	if next := blanks(s.text, end); next < len(s.text) && strings.IndexByte("\r\n}", s.text[next]) < 0 {
		return 0
	}
	s.add(Control, from, end, "", "break;")
	return end
}

// Razor's own objects, and those that views are given by custom.
var razorRoots = set("Model ViewBag ViewData TempData Html Url Localizer SharedLocalizer ViewLocalizer L T item Context await DateTime")

// razorValue is a value or call: @Model.Name, @params("x"), @layout(x) { ... }.
func (s *scanner) razorValue(i int) int {
	j := i + 1
	if s.has("await ", j) {
		j += len("await ")
	}
	end := s.member(j)
	if end == j {
		return 0
	}
	root := s.text[j:wordEnd(s.text, j)]
	call := strings.IndexByte("()]", s.text[end-1]) >= 0
	known := s.locals[root] || razorRoots[root] || s.ext == ".cshtml" || s.ext == ".razor"
	if !known && !call && (s.razor || !strings.Contains(s.text[j:end], ".") && !shaped(root)) {
		return 0 // a name on some social network
	}
	if s.twirl {
		if stop := s.twirlBlock(i, j, end); stop > 0 {
			return stop
		}
	}
	if s.twirl && call {
		k := blanks(s.text, end)
		if s.byteAt(k) == '{' {
			s.blocks = append(s.blocks, braceBlock{tag: len(s.tags), layout: true})
			s.put(Tag{Span: source.Span{Start: i, End: k + 1}, Kind: Include, Name: "layout", Args: s.text[j:end]})
			return k + 1
		}
	}
	outer, inner := source.Span{Start: i, End: end}, source.Span{Start: j, End: end}
	if s.twirl {
		s.twirlValue(outer, inner)
	} else {
		s.output(outer, inner)
	}
	return end
}

// alone tells whether nothing else stands beside the span on its line but tags of
// HTML.
func (s *scanner) alone(span source.Span) bool {
	i, j := span.Start-1, blanks(s.text, span.End)
	for i >= 0 && (s.text[i] == ' ' || s.text[i] == '\t') {
		i--
	}
	return (i < 0 || s.text[i] == '\n' || s.text[i] == '>') && (j == len(s.text) || strings.IndexByte("\r\n<", s.text[j]) >= 0)
}

// takesValue tells whether a call is given a single value of the parameters, and
// so only changes its looks.
func (s *scanner) takesValue(e expression) bool {
	for i := 2; i < len(e.toks); i++ {
		root, member, _ := strings.Cut(e.word(i), ".")
		if s.locals[root] && (member != "" || e.word(i+1) == "(") {
			return true
		}
	}
	return false
}
