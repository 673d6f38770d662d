package template

import "strings"

// zone tells what kind of text the scanner is in. It follows HTML no further
// than is needed to keep style sheets, scripts and attributes apart from prose,
// and finds back to prose by itself when a "<" was no tag.
type zone uint8

const (
	inText    zone = iota
	inTag          // between < and > of HTML
	inValue        // in a quoted attribute value
	inRaw          // in a style sheet or script
	inComment      // in a comment of HTML
)

var rawElements = set("style script mj-style")

// markup follows the HTML around the tags and returns where to go on.
func (s *scanner) markup(c byte, i int) int {
	switch s.zone {
	case inText:
		if c == '<' {
			return s.enter(i)
		}
	case inTag:
		switch {
		case c == '>':
			s.zone = inText
			if s.raw != "" && s.byteAt(i-1) != '/' {
				s.zone = inRaw
			}
		case c == '<':
			s.zone, s.raw = inText, ""
			return s.enter(i)
		case c == '\n' && s.emptyLine(i):
			s.zone, s.raw = inText, ""
		case (c == '"' || c == '\'') && s.byteAt(i-1) == '=':
			s.zone, s.quote = inValue, c
		}
	case inValue:
		if c == s.quote {
			s.zone = inTag
		} else if c == '\n' && s.emptyLine(i) {
			s.zone, s.raw = inText, ""
		}
	case inRaw:
		if c == '<' && s.has("</", i) && strings.HasPrefix(strings.ToLower(s.text[i+2:min(len(s.text), i+2+len(s.raw))]), s.raw) {
			s.zone, s.raw = inTag, ""
			return i + 2
		}
	case inComment:
		if c == '-' && s.has("-->", i) {
			s.zone = inText
			return i + 3
		}
	}
	return i + 1
}

// enter begins a tag or comment of HTML at the "<" at i, if there is one.
func (s *scanner) enter(i int) int {
	if s.has("<!--", i) {
		// Only a comment that ends; conditional ones may be empty: <!--><!-->
		if s.find("-->", i+2) >= 0 {
			s.zone = inComment
		}
		return i + 2
	}
	j := i + 1
	if c := s.byteAt(j); c == '/' || c == '!' {
		j++
	}
	from := j
	for j < len(s.text) && (isASCIIWord(s.text[j]) || s.text[j] == '-' || s.text[j] == ':') {
		j++
	}
	if j == from || !isASCIILetter(s.text[from]) {
		return i + 1
	}
	name := strings.ToLower(s.text[from:j])
	// An address in angle brackets is no tag: <https://...>, <a@b.dk>.
	if c := s.byteAt(j); !isSpace(c) && c != '>' && c != '/' && c != '{' && c != '<' || strings.HasSuffix(name, ":") {
		return i + 1
	}
	s.zone, s.raw = inTag, ""
	opens := s.text[i+1] != '/'
	switch {
	case rawElements[name] && opens:
		s.raw = name
	case name == "head":
		s.inHead = opens
	case name == "body":
		s.inHead = false
	case name == "title":
		s.inTitle = opens
	}
	return j
}
