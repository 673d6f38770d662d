package template

import (
	"fmt"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Thymeleaf writes its conditions into the attributes of elements. Such an element
// has an empty Open tag before its "<" and an empty Close tag behind its end tag;
// what an attribute puts in the place of its content is one tag.

// attributes of Thymeleaf that change what a reader sees.
var thWords = set("if unless switch case each text utext replace insert include remove fragment block decorate")

// thymeleaf learns from what follows "th:" or "layout:".
func (t *traits) thymeleafWord(text string, i int) {
	t.thymeleaf = t.thymeleaf || thWords[text[i:wordEnd(text, i)]]
}

// element is an element of HTML in a file of Thymeleaf.
func (s *scanner) element(i int) int {
	if s.zone != inText {
		return 0
	}
	if s.has("</", i) {
		return s.elementEnd(i)
	}
	j := i + 1
	for j < len(s.text) && (isASCIIWord(s.text[j]) || s.text[j] == '-' || s.text[j] == ':') {
		j++
	}
	if j == i+1 || !isASCIILetter(s.text[i+1]) {
		return 0
	}
	t, ok := s.readStartTag(i, j, '>')
	switch {
	case !ok || rawElements[t.name]:
		return 0
	case t.name == "th:block":
		return s.thElement(t, true)
	case len(t.th) > 0:
		return s.thElement(t, false)
	case !t.alone:
		s.push(openElement{name: t.name})
	}
	return 0
}

func (s *scanner) push(e openElement) {
	s.elements = append(s.elements, e)
	s.nested[e.name]++
}

// condition of Thymeleaf without the ${...} around all of it.
func (s *scanner) thCondition(at source.Span) string {
	return parse(s.text, at).unwrapped().raw()
}

// thOpens adds the Open and Middle tags of the element and returns what closes
// them. The first of them stands at the span, the others are empty behind it.
func (s *scanner) thOpens(t startTag, at source.Span) (e openElement, some bool) {
	add := func(kind Kind, name, args string) {
		if kind == Open {
			e.opens = append(e.opens, len(s.tags))
			e.closes = append(e.closes, name)
		}
		s.add(kind, at.Start, at.End, name, args)
		at.Start, some = at.End, true
	}
	for _, o := range [...]struct{ attribute, name string }{{"each", "each"}, {"if", "if"}, {"unless", "unless"}, {"case", ""}, {"switch", "switch"}, {"fragment", "block"}} {
		value, ok := t.th[o.attribute]
		if !ok {
			continue
		}
		args := s.thCondition(value)
		switch {
		case o.attribute != "case":
			add(Open, o.name, args)
		case args == "*":
			add(Middle, "else", "")
		default:
			add(Middle, "when", args)
		}
	}
	return e, some
}

// thElement is an element with attributes of Thymeleaf.
func (s *scanner) thElement(t startTag, gone bool) int {
	if !gone {
		s.enter(t.Start) // whether it is the title of the page
		s.zone, s.raw = inText, ""
	}
	at := source.Span{Start: t.Start, End: t.Start}
	content, replaces := t.shown()
	removed := t.th["remove"]
	all := s.text[removed.Start:removed.End] == "all"
	if gone && !replaces {
		at.End = t.End
	}
	if decorates, ok := t.th["decorate"]; ok {
		s.put(Tag{Span: source.Span{Start: t.Start, End: t.Start}, Kind: Include, Name: "decorate", Args: s.text[decorates.Start:decorates.End]})
	}
	e, some := s.thOpens(t, at)
	e.name, e.gone = t.name, gone
	if gone && !some && !replaces {
		s.add(Control, t.Start, t.End, t.name, "")
	}
	inner, outer := source.Span{Start: t.End, End: t.End}, t.Span
	if !t.alone && (replaces || all) {
		stop, end := s.matchingEnd(t)
		if end == 0 {
			s.notice(t.Start, "%q is never closed", "<"+t.name+">")
			return max(t.End, s.afterStart(t, e))
		}
		inner.End, outer.End = stop, end
	}
	switch {
	case all:
		s.add(Control, outer.Start, outer.End, "remove", "all")
	case replaces && s.thContent(t, content, outer, inner, gone):
		// The start tag stays, and the end tag is read as any other.
		s.afterStart(t, e)
		return inner.End
	case !replaces:
		return s.afterStart(t, e)
	}
	s.closeElement(e, source.Span{Start: outer.End, End: outer.End})
	return outer.End
}

// afterStart goes on behind the start tag.
func (s *scanner) afterStart(t startTag, e openElement) int {
	if t.alone {
		s.closeElement(e, source.Span{Start: t.End, End: t.End})
	} else {
		s.push(e)
	}
	return t.End
}

// shown is the attribute that puts something in the place of the content or the
// element.
func (t startTag) shown() (attribute string, ok bool) {
	for _, a := range [...]string{"replace", "insert", "include", "text", "utext"} {
		if _, ok := t.th[a]; ok {
			return a, true
		}
	}
	return "", false
}

// thContent adds the tags for what the attribute shows. It tells whether the
// element around it stays.
func (s *scanner) thContent(t startTag, attribute string, outer, inner source.Span, gone bool) (stays bool) {
	value := t.th[attribute]
	switch attribute {
	case "insert", "include", "replace":
		if attribute != "replace" && inner.Len() > 0 && !gone {
			outer, stays = inner, true
		}
		s.put(Tag{Span: outer, Kind: Include, Name: attribute, Args: s.text[value.Start:value.End]})
		return stays
	}
	pieces := s.thPieces(value)
	if len(pieces) == 0 {
		s.add(Control, outer.Start, outer.End, attribute, "")
		return false
	}
	p := pieces[0]
	if len(pieces) > 1 || p.kind == Literal || p.fallback.text != "" || inner.Len() == 0 || gone {
		s.tile(outer, pieces)
		return false
	}
	s.put(Tag{Span: inner, Kind: p.kind, Name: p.name, Args: p.args, If: p.when})
	return true
}

// thPieces is what an expression of Thymeleaf shows.
func (s *scanner) thPieces(at source.Span) []piece {
	text := strings.TrimSpace(s.text[at.Start:at.End])
	if key, ok := strings.CutPrefix(text, "#{"); ok && strings.HasSuffix(key, "}") { // a message
		key, _, _ = strings.Cut(strings.TrimSuffix(key, "}"), "(")
		return []piece{{Span: at, kind: Include, name: "message", args: key}}
	}
	if len(text) > 1 && text[0] == '|' && text[len(text)-1] == '|' {
		from := space(s.text, at.Start)
		t := token{Span: source.Span{Start: from, End: from + len(text)}, kind: stringTok}
		return s.holes(expression{s.text, t.Span, []token{t}}, 0, "")
	}
	var pieces []piece
	for _, side := range s.sides(parse(s.text, at)) {
		pieces = append(pieces, s.sidePieces(side)...)
	}
	return pieces
}

// inline is an expression in the text itself.
func (s *scanner) inline(outer, inner source.Span) {
	if pieces := s.thPieces(inner); len(pieces) > 0 {
		s.tile(outer, pieces)
	} else {
		s.add(Control, outer.Start, outer.End, "", "")
	}
}

// matchingEnd is where the end tag of the element begins and ends; 0 if it has
// none.
func (s *scanner) matchingEnd(t startTag) (at, end int) {
	opener, closer := "<"+t.name, "</"+t.name
	if s.lacking[closer] {
		return 0, 0
	}
	from, deeper := t.End, s.find(opener, t.End)
	for depth := 0; s.spend(); {
		at = s.find(closer, from)
		if at < 0 {
			s.lacking[closer] = true
			return 0, 0
		}
		for deeper >= 0 && deeper < at {
			if after := deeper + len(opener); after < len(s.text) && !isASCIIWord(s.text[after]) && s.text[after] != '-' && s.text[after] != ':' {
				depth++
			}
			deeper = s.find(opener, deeper+1)
		}
		from = at + len(closer)
		if isASCIIWord(s.byteAt(from)) || s.byteAt(from) == '-' {
			continue
		}
		if depth == 0 {
			end = s.find(">", from)
			return at, end + 1
		}
		depth--
	}
	return 0, 0
}

// elementEnd is an end tag: it closes its element, and those in it that have no
// end tag of their own.
func (s *scanner) elementEnd(i int) int {
	j := i + 2
	for j < len(s.text) && (isASCIIWord(s.text[j]) || s.text[j] == '-' || s.text[j] == ':') {
		j++
	}
	name := strings.ToLower(s.text[i+2 : j])
	end := space(s.text, j)
	if s.byteAt(end) != '>' || s.nested[name] == 0 {
		return 0
	}
	end++
	for {
		n := len(s.elements) - 1
		e := s.elements[n]
		s.elements = s.elements[:n]
		s.nested[e.name]--
		if e.name != name {
			s.closeElement(e, source.Span{Start: i, End: i})
			continue
		}
		if !e.gone {
			s.enter(i)
			s.zone, s.raw = inText, ""
			s.closeElement(e, source.Span{Start: end, End: end})
			return end
		}
		if len(e.closes) == 0 {
			s.add(Control, i, end, name, "")
		}
		s.closeElement(e, source.Span{Start: i, End: end})
		return end
	}
}

// closeElement adds the Close tags of an element, the inner before the outer. The
// first stands at the span, the others are empty behind it.
func (s *scanner) closeElement(e openElement, at source.Span) {
	for k := len(e.closes) - 1; k >= 0; k-- {
		s.add(Close, at.Start, at.End, e.closes[k], "")
		at.Start = at.End
	}
}

// endElements turns the Open tags of elements that never end into text.
func (s *scanner) endElements() {
	for _, e := range s.elements {
		if len(e.opens) == 0 {
			continue
		}
		t := s.tags[e.opens[0]]
		s.notice(t.Start, "%q is never closed", fmt.Sprintf("<%s>", strings.Trim(e.name, "[]")))
		for _, open := range e.opens {
			s.dropped[open] = true
		}
	}
}

var textElement = lazy.Compile(`^\[#(?:th:block)?\s+th:`)

// textElement is [# th:if="${x}"] or its end, [/], in a text of Thymeleaf.
func (s *scanner) textElement(i int) int {
	if s.has("[/]", i) || s.has("[/th:block]", i) {
		end := s.find("]", i) + 1
		n := len(s.elements) - 1
		if n < 0 || s.elements[n].name != "[]" {
			return 0
		}
		e := s.elements[n]
		s.elements = s.elements[:n]
		s.nested[e.name]--
		if len(e.closes) == 0 {
			s.add(Control, i, end, "block", "")
		}
		s.closeElement(e, source.Span{Start: i, End: end})
		return end
	}
	m := textElement().FindString(s.text[i:min(len(s.text), i+longestName)])
	if m == "" {
		return 0
	}
	t, ok := s.readStartTag(i, i+len(m)-len("th:"), ']')
	if !ok {
		s.unclosed(i, "[#", "]")
		return i + 2
	}
	if content, replaces := t.shown(); replaces && t.alone {
		e, _ := s.thOpens(t, source.Span{Start: t.Start, End: t.Start})
		s.thContent(t, content, t.Span, source.Span{Start: t.End, End: t.End}, true)
		s.closeElement(e, source.Span{Start: t.End, End: t.End})
		return t.End
	}
	e, some := s.thOpens(t, t.Span)
	if !some {
		s.add(Control, t.Start, t.End, "block", "")
	}
	e.name = "[]"
	if !t.alone {
		s.push(e)
	}
	return t.End
}
