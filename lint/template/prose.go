package template

import (
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// family is a form of tag that may also be prose.
type family uint8

const (
	braceFamily     family = iota // {x}
	hashFamily                    // #{x}
	colonFamily                   // :x
	bangFamily                    // !x
	dashFamily                    // -x-
	parenFamily                   // ((x y))
	guillemetFamily               // «x y»
	families
)

// candidate is a tag that waits for evidence.
type candidate struct {
	tag    int // its index
	family family
	sure   bool // evidence for others, and in no need of it
}

// mayBe adds a placeholder that counts if it is sure, if its name is no word, or
// if the file has another one of the family.
func (s *scanner) mayBe(f family, start, end int, name string, sure bool) int {
	s.candidates = append(s.candidates, candidate{len(s.tags), f, sure || shaped(name)})
	if isOpenContent(name) {
		s.add(Include, start, end, name, "")
	} else {
		s.add(Placeholder, start, end, name, "")
	}
	return end
}

// weigh drops the candidates that nothing speaks for.
func (s *scanner) weigh() {
	if len(s.candidates) == 0 || s.told {
		return
	}
	var names [families]map[string]bool
	for f := range names {
		names[f] = map[string]bool{}
	}
	for _, c := range s.candidates {
		names[c.family][s.tags[c.tag].Name] = true
	}
	braces := len(names[braceFamily])
	maps.Copy(names[braceFamily], names[hashFamily])
	for _, c := range s.candidates {
		switch {
		case c.family == hashFamily:
			// "#{x}" is a number sign before {x} where the file has {x} as well.
			if braces > 0 {
				s.tags[c.tag].Start++
			}
		case !c.sure && len(names[c.family]) < 2:
			s.dropped[c.tag] = true
		}
	}
}

// prosePlace tells whether the byte at i is where the scanner may look for a form
// that could be prose.
func (s *scanner) prosePlace(i int) bool {
	if s.zone != inText {
		return false
	}
	if i >= s.front {
		return true
	}
	// In front matter a bracket or sign at the start of a value is YAML's.
	for i--; i >= 0 && (s.text[i] == ' ' || s.text[i] == '\t'); i-- {
	}
	return i >= 0 && strings.IndexByte(":-,[{\n", s.text[i]) < 0
}

var messageFormats = set("number date time")

// plainBrace is {x} at i, where x is a name or a number.
func (s *scanner) plainBrace(i int) int {
	j := i + 1
	if s.byteAt(j) == ' ' {
		j++
	}
	end := pathEnd(s.text, j)
	name := s.text[j:end]
	sure := s.catalog || s.told || upper(name)
	switch c := s.byteAt(end); {
	case name == "":
		for end < len(s.text) && isDigit(s.text[end]) {
			end++
		}
		name, sure = s.text[j:end], true
		if name == "" || len(name) > 2 || wordBefore(s.text, i) || s.byteAt(i-1) == ']' || s.byteAt(i-1) == ')' { // a{2}, [0-9]{2}
			return 0
		}
		if s.byteAt(end) == ',' { // {0,date}
			return s.formatted(i, name, end)
		}
	case c == ',' && messageFormats[s.text[space(s.text, end+1):wordEnd(s.text, space(s.text, end+1))]]:
		return s.formatted(i, name, end)
	case c == ':' && strings.Contains(name, "."): // {d.x:formatN(2)}
		return s.carbone(i, name, end)
	case c == '|' && shaped(name):
		return s.merge(i, j)
	case c == '(' || c == '[' || c == '|':
		if s.smarty && c != '|' { // {t('x')}
			return s.merge(i, j)
		}
		return 0
	case c == ' ' || c == '/':
		return s.braceWords(i, end)
	}
	if s.byteAt(end) != '}' || !sure && !s.prosePlace(i) || s.zone != inText && !upper(name) && !isNumber(name) {
		return 0
	}
	return s.mayBe(braceFamily, i, end+1, name, sure)
}

// braceWords is a name of up to three words in braces, as {first name}, or one
// with blanks around it.
func (s *scanner) braceWords(i, end int) int {
	for words := 1; words < 3 && end < len(s.text); words++ {
		switch c := s.text[end]; {
		case c == '}' && s.prosePlace(i):
			return s.mayBe(braceFamily, i, end+1, strings.TrimSpace(s.text[i+1:end]), false)
		case c == ' ' && s.byteAt(end+1) == '}':
			end++
			continue
		case c != ' ' && c != '/':
			return 0
		}
		next := pathEnd(s.text, end+1)
		if next == end+1 {
			return 0
		}
		end = next
	}
	if s.byteAt(end) == '}' && s.prosePlace(i) {
		return s.mayBe(braceFamily, i, end+1, strings.TrimSpace(s.text[i+1:end]), false)
	}
	return 0
}

// formatted is the {name, number, 0.00} of MessageFormat.
func (s *scanner) formatted(i int, name string, end int) int {
	at := s.closer(end, "}", "{")
	if at < 0 {
		return 0
	}
	s.add(Placeholder, i, at+1, name, "")
	return at + 1
}

// carbone is {d.x:ifEQ(1):showBegin} and its like.
func (s *scanner) carbone(i int, name string, end int) int {
	at := s.closer(end, "}", "{")
	if at < 0 || strings.ContainsAny(s.text[end:at], "\n") {
		return 0
	}
	formats := s.text[end:at]
	switch {
	case strings.HasSuffix(formats, "Begin"):
		s.add(Open, i, at+1, "if", name+formats)
	case strings.HasSuffix(formats, "End"):
		s.add(Close, i, at+1, "if", name)
	default:
		s.add(Placeholder, i, at+1, name, "")
	}
	return at + 1
}

// prefixed is the :x, !x or -x- of Laravel, Drupal and others.
func (s *scanner) prefixed(c byte, i int) int {
	if !s.prosePlace(i) || wordBefore(s.text, i) || i > 0 && strings.IndexByte(":!-/.&=\\", s.text[i-1]) >= 0 {
		return 0
	}
	end := wordEnd(s.text, i+1)
	name := s.text[i+1 : end]
	if utf8.RuneCountInString(name) < 2 || letterAt(name, 0) == 0 {
		return 0
	}
	next := s.byteAt(end)
	switch c {
	case ':':
		if next == ':' || next == '/' || next == '-' { // :smile:
			return 0
		}
		return s.mayBe(colonFamily, i, end, name, false)
	case '!':
		if next == '[' || next == '!' {
			return 0
		}
		return s.mayBe(bangFamily, i, end, name, false)
	}
	if next != '-' || wordAt(s.text, end+1) > 0 || s.byteAt(end+1) == '-' || i > 0 && !isSpace(s.text[i-1]) && s.text[i-1] != '*' && s.text[i-1] != '"' {
		return 0
	}
	return s.mayBe(dashFamily, i, end+1, name, false)
}

// guillemets is «x», the merge field of a word processor, also as entities and
// as <<x>> and &lt;&lt;x&gt;&gt;.
func (s *scanner) guillemets(i int) int {
	for _, q := range [...][2]string{{"«", "»"}, {"&laquo;", "&raquo;"}, {"&lt;&lt;", "&gt;&gt;"}} {
		if !s.has(q[0], i) || s.zone == inRaw {
			continue
		}
		return s.merged(i, i+len(q[0]), q[1])
	}
	return 0
}

// longestChoice bounds how far the end of a choice of GOV.UK Notify is looked for.
const longestChoice = 2000

// longestName bounds how far the end of a name with blanks in it is looked for.
const longestName = 80

// merged is a merge field whose name begins at j.
func (s *scanner) merged(i, j int, closer string) int {
	at := strings.Index(s.text[j:min(len(s.text), j+longestName)], closer)
	if at < 0 {
		return 0
	}
	name := s.text[j : j+at]
	words, ok := names(name)
	if !ok || words > 3 {
		return 0
	}
	end := j + at + len(closer)
	if words == 1 {
		s.candidates = append(s.candidates, candidate{len(s.tags), guillemetFamily, true})
		s.add(Placeholder, i, end, name, "")
		return end
	}
	return s.mayBe(guillemetFamily, i, end, name, false)
}

// names counts the words of a name, single spaces between them. It is none if it
// has other characters than those of paths.
func names(name string) (words int, ok bool) {
	for i := 0; ; i++ {
		end := pathEnd(name, i)
		if end == i {
			return 0, false
		}
		words++
		if i = end; i == len(name) {
			return words, true
		}
		if name[i] != ' ' {
			return 0, false
		}
	}
}

// paren is ((x)) or the choice ((x??text)) of GOV.UK Notify.
func (s *scanner) paren(i int) int {
	if s.byteAt(i+1) != '(' || s.byteAt(i+2) == '(' || s.zone == inRaw || s.byteAt(i-1) == '(' {
		return 0
	}
	j := i + 2
	at := s.find("))", j)
	if at < 0 || at > min(s.lineEnd(j), j+longestChoice) {
		return 0
	}
	name := strings.TrimSpace(s.text[j:at])
	if k := strings.Index(name, "??"); k > 0 {
		if _, ok := names(strings.TrimSpace(name[:k])); ok {
			return s.notifyChoice(i, at)
		}
	}
	words, ok := names(name)
	switch {
	case !ok || words > 5:
		return 0
	case words == 1:
		s.candidates = append(s.candidates, candidate{len(s.tags), parenFamily, true})
		s.add(Placeholder, i, at+2, name, "")
		return at + 2
	}
	return s.mayBe(parenFamily, i, at+2, name, false)
}

// notifyChoice is ((x??text)), which may end with a parenthesis of the text's own.
func (s *scanner) notifyChoice(i, at int) int {
	from := i + 2 + strings.Index(s.text[i+2:], "??") + 2
	for depth := strings.Count(s.text[from:at], "(") - strings.Count(s.text[from:at], ")"); depth > 0 && s.byteAt(at+2) == ')'; depth-- {
		at++
	}
	s.candidates = append(s.candidates, candidate{len(s.tags), parenFamily, true})
	s.put(Tag{
		Span: source.Span{Start: i, End: at + 2}, Kind: Literal,
		If:    strings.TrimSpace(s.text[i+2 : from-2]),
		Inner: source.Span{Start: from, End: at},
	})
	return at + 2
}
