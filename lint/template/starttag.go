package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// startTag is the start tag of an element.
type startTag struct {
	source.Span
	name  string
	th    map[string]source.Span // values of Thymeleaf's attributes by their names
	alone bool                   // it has no end tag
}

var voidElements = set("area base br col embed hr img input link meta source track wbr")

// openElement is an element whose end tag is looked for.
type openElement struct {
	name   string
	opens  []int // indexes of its Open tags
	closes []string
	gone   bool // its own tags leave no trace
}

// readStartTag reads the start tag that begins at i and ends with the closer.
func (s *scanner) readStartTag(i, j int, closer byte) (startTag, bool) {
	t := startTag{name: strings.ToLower(s.text[i+1 : j])}
	for s.spend() {
		j = space(s.text, j)
		switch c := s.byteAt(j); {
		case j >= len(s.text):
			return t, false
		case c == closer:
			t.alone = t.alone || s.text[j-1] == '/' || voidElements[t.name]
			t.Span = source.Span{Start: i, End: j + 1}
			return t, true
		case c == '<':
			return t, false
		}
		from := j
		for j < len(s.text) && !isSpace(s.text[j]) && s.text[j] != '=' && s.text[j] != closer && (s.text[j] != '/' || j == from) && s.spend() {
			j++
		}
		name := strings.ToLower(s.text[from:j])
		value := source.Span{Start: j, End: j}
		if k := space(s.text, j); s.byteAt(k) == '=' {
			k = space(s.text, k+1)
			j = k
			if q := s.byteAt(k); q == '"' || q == '\'' {
				end := s.find(string(q), k+1)
				if end < 0 {
					return t, false
				}
				value, j = source.Span{Start: k + 1, End: end}, end+1
			} else {
				for j < len(s.text) && !isSpace(s.text[j]) && s.text[j] != closer && s.spend() {
					j++
				}
				value = source.Span{Start: k, End: j}
			}
		}
		word, ok := strings.CutPrefix(name, "th:")
		if !ok {
			word, ok = strings.CutPrefix(name, "data-th-")
		}
		if !ok {
			word, ok = strings.CutPrefix(name, "layout:")
		}
		if ok && thWords[word] {
			if t.th == nil {
				t.th = map[string]source.Span{}
			}
			t.th[word] = value
		}
	}
	return t, false
}
