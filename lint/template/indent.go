package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Slim and HAML have no tags: a line says by its first sign what it is, and a
// block ends where the text is indented no deeper than its head. What is no text
// becomes Control; the end of a block is an empty Close tag at the start of the
// line that ends it.

// indentBlock is a block that is open.
type indentBlock struct {
	indent int
	name   string // of its Close; "" if it has none
	text   bool   // what is in it is text as it stands
	gone   bool   // what is in it is shown to nobody
	tag    int    // of a comment or filter that holds what is in it
	cases  bool
}

// indented reads the whole text line by line.
func (s *scanner) indented() {
	for i := s.front; i < len(s.text); {
		end := s.lineEnd(i)
		next := end
		for next < len(s.text) && s.text[next] != '\n' {
			next++
		}
		next = min(next+1, len(s.text))
		from := blanks(s.text, i)
		if from < end {
			i = s.indentedLine(i, from, end, next)
			continue
		}
		i = next
	}
	for n := len(s.levels); n > 0; n-- {
		s.dedent(len(s.text))
	}
}

// dedent ends the innermost block at the place.
func (s *scanner) dedent(at int) {
	n := len(s.levels) - 1
	b := s.levels[n]
	s.levels = s.levels[:n]
	if b.name != "" {
		s.add(Close, at, at, b.name, "")
	}
}

// indentedLine reads the line that starts at i, its text from there on at from,
// and returns where the next begins.
func (s *scanner) indentedLine(i, from, end, next int) int {
	indent := from - i
	middle := s.indentedMiddle(from, end)
	for n := len(s.levels); n > 0; n-- {
		b := s.levels[n-1]
		if b.indent < indent || b.indent == indent && middle != "" && b.name != "" && (middle != "when" || b.cases) {
			break
		}
		if b.cases && middle == "when" { // deeper than its case
			break
		}
		s.dedent(i)
	}
	if n := len(s.levels); n > 0 && s.levels[n-1].indent < indent {
		switch b := s.levels[n-1]; {
		case b.gone:
			s.tags[b.tag].End = end
			if t := &s.tags[b.tag]; t.Kind == Comment {
				t.Args = strings.TrimSpace(t.Args + "\n" + s.text[from:end])
			}
			return next
		case b.text:
			s.head(i, from, "")
			s.interpolated(from, end)
			return next
		}
	}
	if s.ext == ".haml" {
		return s.hamlLine(i, from, end, next)
	}
	return s.slimLine(i, from, end, next)
}

var indentedMiddles = lazy.Compile(`^-\s*(else\b|elsif\b|when\b|in\b|rescue\b|ensure\b)`)

// indentedMiddle is the word of a line such as "- else", "" if it is none.
func (s *scanner) indentedMiddle(from, end int) string {
	if s.text[from] != '-' {
		return ""
	}
	if m := indentedMiddles().FindStringSubmatch(s.text[from:end]); m != nil {
		return m[1]
	}
	return ""
}

// head adds what stands before the text of a line: the indentation, the element
// and its attributes.
func (s *scanner) head(i, from int, name string) {
	if from > i {
		element := strings.TrimPrefix(strings.TrimSpace(s.text[i:from]), "%")
		args := strings.TrimSpace(strings.TrimPrefix(element, name))
		if c := strings.TrimLeft(name, ".#"); c != name {
			name, args = "div", element
		}
		s.put(Tag{Span: source.Span{Start: i, End: from}, Kind: Control, Name: name, Args: args, breaks: name != "" && !inlineElements[name]})
	}
}

// inlineElements are part of the paragraph that they stand in.
var inlineElements = set(`
	a abbr acronym b bdi bdo big cite code data dfn em font i kbd mark q s samp small
	span strike strong sub sup time tt u var wbr | '`)

func (s *scanner) level(b indentBlock) { s.levels = append(s.levels, b) }

// interpolated adds the values in a text, as in "Dear #{name}".
func (s *scanner) interpolated(from, end int) {
	for j := from; j < end; {
		k := strings.Index(s.text[j:end], "#{")
		if k < 0 {
			return
		}
		j += k
		if j > from && s.text[j-1] == '\\' {
			j += 2
			continue
		}
		stop := s.balanced(j + 1)
		if stop == 0 || stop > end {
			s.unclosed(j, "#{", "}")
			return
		}
		if inner := (source.Span{Start: j + 2, End: stop - 1}); strings.TrimSpace(s.text[inner.Start:inner.End]) != "" {
			s.output(source.Span{Start: j, End: stop}, inner)
		}
		j = stop
	}
}

// indentedCode is "- x", statements of Ruby, whose block is what is indented under
// it.
func (s *scanner) indentedCode(i, from, end, next, indent int) int {
	end, next = s.continued(end, next)
	outer := source.Span{Start: i, End: end}
	body := source.Span{Start: from, End: end}
	if said, ok := strings.CutPrefix(s.text[from:end], "#"); ok {
		s.add(Comment, outer.Start, outer.End, "", strings.TrimSpace(said))
		s.level(indentBlock{indent: indent, gone: true, tag: len(s.tags) - 1})
		return next
	}
	body.Start = min(blanks(s.text, from), end)
	if body.Len() == 0 {
		s.add(Control, outer.Start, outer.End, "", "")
		return next
	}
	st := s.effectOf(source.Span{Start: body.Start, End: body.End})
	switch st.kind {
	case Open:
		s.add(Open, outer.Start, outer.End, st.name, st.args)
		s.level(indentBlock{indent: indent, name: st.name, cases: st.name == "case"})
	case Middle:
		if n := len(s.levels); n == 0 || s.levels[n-1].name == "" {
			s.notice(body.Start, "%q belongs to no block", s.text[body.Start:body.End])
			s.add(Control, outer.Start, outer.End, st.name, st.args)
			break
		}
		s.add(Middle, outer.Start, outer.End, st.name, st.args)
	case Placeholder:
		s.output(outer, st.shown)
	default:
		s.put(Tag{Span: outer, Kind: Control, Name: nonEmpty(st.name, "-"), Args: collapse(st.args), Inner: st.inner})
	}
	return next
}

// continued is the end of code that goes on behind a comma or a backslash at the
// end of its line, and the start of the line after it.
func (s *scanner) continued(end, next int) (int, int) {
	for next < len(s.text) && end > 0 && (s.text[end-1] == ',' || s.text[end-1] == '\\') && s.spend() {
		end = s.lineEnd(next)
		if next = s.find("\n", end) + 1; next == 0 {
			next = len(s.text)
		}
	}
	return end, next
}

// indentedOutput is "= x", a value, or the head of a block that is shown.
func (s *scanner) indentedOutput(i, from, end, next, indent int) int {
	end, next = s.continued(end, next)
	for from < end && strings.IndexByte("=><'", s.text[from]) >= 0 && (s.text[from] != '\'' || isSpace(s.byteAt(from+1))) {
		from++
	}
	inner := source.Span{Start: min(blanks(s.text, from), end), End: end}
	outer := source.Span{Start: i, End: end}
	body := s.text[inner.Start:inner.End]
	switch m := blockCall().FindStringSubmatch(body); {
	case body == "":
		s.add(Control, outer.Start, outer.End, "=", "")
	case m != nil && !strings.HasPrefix(body, "{"):
		st := blockOf(m[1])
		s.add(Open, outer.Start, outer.End, st.name, st.args)
		s.level(indentBlock{indent: indent, name: st.name})
	default:
		s.output(outer, inner)
	}
	return next
}
