package template

import (
	"fmt"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// maxNotices bounds what is said of a file that is not a template at all.
const maxNotices = 100

// Scan finds the tags of the text. The extension of the file, such as ".html",
// is a hint and may be empty. It never fails: what is malformed is text, and
// said in a notice.
func Scan(text, ext string) *Template {
	return newScanner(text, strings.ToLower(ext)).scan()
}

func (s *scanner) scan() *Template {
	if s.ext == ".slim" || s.ext == ".haml" {
		s.indented()
		return &Template{Tags: s.left(), Notices: s.notices}
	}
	for s.i < len(s.text) {
		c := s.text[s.i]
		if !triggers[c] || quiet[c] && s.zone == inText && !s.razor && !s.twirl && s.delimiters[0] == "" {
			s.i++
			continue
		}
		s.i = max(s.step(c, s.i), s.i+1)
	}
	s.endBlocks()
	s.endElements()
	s.weigh()
	return &Template{Tags: s.left(), Notices: s.notices}
}

// triggers are the bytes at which a tag may begin or at which the reading of
// HTML around the tags changes.
var triggers = func() (t [256]bool) {
	for _, c := range []byte("{}<>[($%#*@:!-\n\"'&\\\xc2") {
		t[c] = true
	}
	return t
}()

// quiet are those that mean something only inside HTML's tags, or to Razor and Twirl.
var quiet = [256]bool{'\n': true, '"': true, '\'': true, '>': true}

// scanner goes through the text once, front to back.
type scanner struct {
	text string
	ext  string
	i    int

	tags    []Tag
	dropped map[int]bool // tags that turned out to be text
	notices []Notice
	hushed  map[string]bool // openers of which it was said that none is closed
	lacking map[string]bool // what was looked for in vain from some place on

	found map[string]*sighting
	spent int

	traits
	zone            zone
	quote           byte // of the attribute value the scanner is in
	raw             string
	inHead, inTitle bool
	front           int // end of the front matter

	goBlocks int // open {{if}} and their like
	switches int // open {{#switch}}

	told bool  // one syntax was asked for
	only forms // that it has

	delimiters [2]string      // that Mustache was told to use
	layouts    map[string]int // open tags whose end is not a Close
	blocks     []braceBlock   // open @if (...) { and their like
	locals     map[string]bool

	levels   []indentBlock  // of Slim and HAML
	elements []openElement  // of Thymeleaf
	nested   map[string]int // how many of them have the name

	kepts map[string]bool // variables that a text is kept in

	candidates []candidate
}

func newScanner(text, ext string) *scanner {
	return &scanner{
		text: text, ext: ext, traits: traitsOf(text, ext), front: frontMatter(text),
		dropped: map[int]bool{}, hushed: map[string]bool{}, lacking: map[string]bool{}, found: map[string]*sighting{},
		layouts: map[string]int{}, locals: map[string]bool{}, nested: map[string]int{},
		kepts: map[string]bool{},
	}
}

// step tries the syntaxes that begin with c at i and returns where to go on. At
// or before i says that nothing was recognised.
func (s *scanner) step(c byte, i int) int {
	end := 0
	if s.delimiters[0] != "" && s.has(s.delimiters[0], i) {
		if end = s.delimited(i); end > i {
			return end
		}
	}
	if !s.allows(c, i) {
		end = s.markup(c, i)
		if c == '{' {
			s.openPlain()
		}
		for c == '{' && s.byteAt(end) == '{' || c == '$' && end == i+1 && s.byteAt(end) == '{' {
			s.openPlain()
			end++
		}
		return end
	}
	switch c {
	case '{':
		if end = s.brace(i); end <= i {
			s.openPlain()
		}
	case '<':
		if s.thymeleaf {
			end = s.element(i)
		}
		if end <= i {
			end = s.angle(i)
		}
	case '[':
		end = s.square(i)
	case '(':
		end = s.paren(i)
	case '$':
		end = s.dollar(i)
	case '%':
		end = s.percent(i)
	case '#':
		end = s.hash(i)
	case '*':
		end = s.star(i)
	case '@':
		end = s.at(i)
	case ':', '!', '-':
		end = s.prefixed(c, i)
	case '&', 0xc2:
		end = s.guillemets(i)
	case '}':
		end = s.closeBlock(i)
	case '\\':
		end = s.escaped(i)
	case '\n':
		end = s.razorLine(i)
	}
	if end <= i {
		end = s.markup(c, i)
		if c == '>' && s.razor {
			end = max(end, s.razorBreak(end))
		}
	}
	if s.twirl && end > i {
		end = max(end, s.twirlCase(end))
	}
	return end
}

// escaped skips a tag that a backslash takes its meaning from.
func (s *scanner) escaped(i int) int {
	if c := s.byteAt(i + 1); s.velocity && (c == '$' || c == '#') {
		return i + 2
	}
	if strings.HasPrefix(s.text[i+1:], "{{") && !strings.HasPrefix(s.text[i+1:], "{{{{") {
		if end := s.closer(i+3, "}}", "{{"); end >= 0 {
			return end + 2
		}
	}
	return 0
}

func (s *scanner) has(prefix string, i int) bool { return strings.HasPrefix(s.text[i:], prefix) }

// byteAt is the byte at i, 0 outside the text.
func (s *scanner) byteAt(i int) byte {
	if i < 0 || i >= len(s.text) {
		return 0
	}
	return s.text[i]
}

func (s *scanner) add(kind Kind, start, end int, name, args string) {
	s.put(Tag{Span: source.Span{Start: start, End: end}, Kind: kind, Name: name, Args: args})
}

// usualTags is how many tags there are room for besides those of the commonest kinds.
const usualTags = 2

// put adds a tag. What is brought in where no reader sees it (an attribute, a
// style sheet, a comment of HTML, the head of the page) is no part of the letter.
func (s *scanner) put(t Tag) {
	if t.Kind == Include {
		switch {
		case s.zone == inTag || s.zone == inValue:
			t.Kind = Placeholder
			t.Name, t.Args = nonEmpty(t.Args, t.Name), ""
		case s.zone != inText || s.inHead && !s.inTitle:
			t.Kind = Control
		}
	}
	t.unseen = s.zone != inText || s.inHead && !s.inTitle
	if at := t.Fallback; at.Len() > 0 && !isQuote(s.byteAt(at.Start-1)) && (shaped(t.Default) || strings.IndexByte("$@.&", t.Default[0]) >= 0) {
		t.Default, t.Fallback = "", source.Span{} // another value
	}
	if s.tags == nil {
		s.tags = make([]Tag, 0, usualTags+strings.Count(s.text[t.Start:], "{{")+strings.Count(s.text[t.Start:], "{%"))
	}
	s.tags = append(s.tags, t)
}

func nonEmpty(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// notice says something of the place, unless it is a place whose content is none
// of a letter's.
func (s *scanner) notice(at int, format string, args ...any) {
	if s.zone == inRaw || s.zone == inComment || len(s.notices) >= maxNotices {
		return
	}
	s.notices = append(s.notices, Notice{at, fmt.Sprintf(format, args...)})
}

// unclosed says that the opener is never closed. Where no closer is left in the
// file, it is said of the first opener only.
func (s *scanner) unclosed(at int, opener, closer string) {
	if s.hushed[opener] {
		return
	}
	s.hushed[opener] = s.find(closer, at) < 0
	s.notice(at, "%q is never closed", opener)
}

// sighting remembers where a string was found, or that it is not there, when it
// was looked for from some place on.
type sighting struct{ from, at int }

// find is the first place of sub at or after from, -1 if there is none. Asked
// for ever later places, it reads the text once.
func (s *scanner) find(sub string, from int) int {
	if from > len(s.text) {
		return -1
	}
	m := s.found[sub]
	switch {
	case m == nil:
		m = &sighting{}
		s.found[sub] = m
	case from < m.from:
		// A look back, which is short: most of it is known already.
		if k := strings.Index(s.text[from:min(m.from+len(sub)-1, len(s.text))], sub); k >= 0 {
			return from + k
		}
		return m.at
	case m.at < 0 || from <= m.at:
		return m.at
	}
	m.from, m.at = from, strings.Index(s.text[from:], sub)
	if m.at >= 0 {
		m.at += from
	}
	return m.at
}

// lineEnd is the end of the line that i stands in, before its ending.
func (s *scanner) lineEnd(i int) int {
	end := s.find("\n", i)
	if end < 0 {
		end = len(s.text)
	}
	if end > i && s.text[end-1] == '\r' {
		end--
	}
	return end
}

// spend tells whether one more byte may be read ahead. The budget is far above
// what a real file needs; it keeps the time linear for a hostile one, which then
// merely loses tags with quotes and brackets in them.
func (s *scanner) spend() bool {
	s.spent++
	return s.spent <= 32*len(s.text)+1<<16
}

// left is the tags without the dropped ones.
func (s *scanner) left() []Tag {
	if len(s.dropped) == 0 {
		return s.tags
	}
	var tags []Tag
	for i, t := range s.tags {
		if !s.dropped[i] {
			tags = append(tags, t)
		}
	}
	return tags
}

var keyLine = lazy.Compile(`^(\s*(#.*)?\n)*[\w.-]+[ \t]*:(\s|$)`)

// frontMatter is the end of the block between two lines of three hyphens that
// the text begins with, 0 if it doesn't.
func frontMatter(text string) int {
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	first, rest, ok := strings.Cut(text[start:], "\n")
	if !ok || strings.TrimRight(first, " \t\r") != "---" {
		return 0
	}
	if !keyLine().MatchString(rest) {
		return 0 // a line across the page
	}
	for i := start + len(first) + 1; i < len(text); {
		line, _, _ := strings.Cut(text[i:], "\n")
		if l := strings.TrimRight(line, " \t\r"); l == "---" || l == "..." {
			return i + len(line)
		}
		i += len(line) + 1
	}
	return 0
}
