package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// One tag of code may hold several statements, and several of them may say what
// is shown: <?php if ($a): echo 'b'; endif ?>. Each that matters becomes a tag
// of its own; together they cover the code.

// stmt is a statement: where it stands and what it does.
type stmt struct {
	source.Span
	effect
}

// splitter cuts code into statements where the languages of templates agree that
// one ends: at a line's end, a semicolon, a brace or a colon that opens a block.
type splitter struct {
	text       string    // up to the end of the code
	start      int       // of the statement
	depth      int       // open brackets in it
	asks       bool      // a "?" stands in it, so a colon may be that of a choice
	outside    []int     // open brackets around each open block
	dead       [256]bool // quotes and comments that nothing closes
	statements []source.Span
}

// split cuts the code in the span.
func split(text string, in source.Span) []source.Span {
	p := splitter{text: text[:in.End], start: in.Start}
	for i := in.Start; i < in.End; {
		i = p.next(i)
	}
	p.cut(in.End)
	return p.statements
}

// cut ends the statement before i.
func (p *splitter) cut(i int) {
	from, to := space(p.text, p.start), i
	for to > from && isSpace(p.text[to-1]) {
		to--
	}
	if to > from {
		p.statements = append(p.statements, source.Span{Start: from, End: to})
	}
	p.start, p.asks = space(p.text, i), false
}

// said is the statement up to i.
func (p *splitter) said(i int) string { return strings.TrimSpace(p.text[min(p.start, i):i]) }

// lastWord is the end of the statement up to i, as far as its last blank.
func (p *splitter) lastWord(i int) string {
	said := p.said(i)
	said = said[max(0, len(said)-longestName):]
	return said[strings.LastIndexAny(said, " \t})")+1:]
}

// next reads what is at i and returns where to go on.
func (p *splitter) next(i int) int {
	switch c := p.text[i]; c {
	case '"', '\'', '`':
		if !p.dead[c] && !apostrophe(p.text, i) {
			if end := interpolatedEnd(p.text, i); end > 0 {
				return end
			}
			p.dead[c] = true
		}
	case '/', '#':
		if end := p.comment(i); end > i {
			return end
		}
	case '(', '[':
		p.depth++
	case ')', ']':
		p.depth = max(0, p.depth-1)
	case '{':
		return p.open(i)
	case '}':
		return p.close(i)
	case ';':
		if p.depth == 0 {
			p.cut(i)
			p.start = i + 1
		}
	case '\n':
		if p.depth == 0 && !p.continues(i) {
			p.cut(i)
		}
		return space(p.text, i)
	case '?':
		p.asks = p.asks || i+1 < len(p.text) && isSpace(p.text[i+1]) && i > 0 && isSpace(p.text[i-1])
	case ':':
		if p.depth == 0 && !p.asks && (i+1 == len(p.text) || isSpace(p.text[i+1])) && colonBlocks[p.firstWord(i)] {
			p.cut(i + 1)
		}
	case 'w', 't':
		p.keyword(i)
	}
	return i + 1
}

// interpolatedEnd is the end of the string at i, in which "#{...}" may hold strings
// of its own; 0 if it has none.
func interpolatedEnd(text string, i int) int {
	depth := 0
	for j := i + 1; j < len(text); j++ {
		switch c := text[j]; {
		case c == '\\':
			j++
		case depth == 0 && c == text[i]:
			return j + 1
		case c == '#' && text[i] == '"' && j+1 < len(text) && text[j+1] == '{', c == '{' && depth > 0:
			if c == '#' {
				j++
			}
			depth++
		case c == '}' && depth > 0:
			depth--
		case depth > 0 && isQuote(c):
			end := stringEnd(text, j)
			if end == 0 {
				return stringEnd(text, i)
			}
			j = end - 1
		}
	}
	return stringEnd(text, i)
}

// colonBlocks are words after which a colon opens a block.
var colonBlocks = set("if elseif elif else for foreach while switch case default try except with")

func (p *splitter) firstWord(i int) string {
	said := p.said(i)
	return strings.ToLower(said[:wordEnd(said, 0)])
}

// keyword cuts before the "when" and behind the "then" that stand in the line of
// what they belong to.
func (p *splitter) keyword(i int) {
	if p.depth > 0 || i == p.start || !isSpace(p.text[i-1]) {
		return
	}
	switch p.text[i:wordEnd(p.text, i)] {
	case "when":
		if p.firstWord(i) == "case" {
			p.cut(i)
		}
	case "then":
		if w := p.firstWord(i); w == "when" || w == "elsif" || w == "elseif" {
			p.cut(i + len("then"))
		}
	}
}

// comment is the end of the comment at i; i itself if there is none.
func (p *splitter) comment(i int) int {
	rest := p.text[i:]
	switch {
	case strings.HasPrefix(rest, "/*"):
		if p.dead['*'] {
			return i
		}
		end := strings.Index(rest, "*/")
		p.dead['*'] = end < 0
		if end >= 0 {
			if p.said(i) == "" {
				p.start = i + end + 2
			}
			return i + end + 2
		}
	case strings.HasPrefix(rest, "//"), rest[0] == '#' && len(rest) > 1 && isSpace(rest[1]), rest[0] == '#' && p.said(i) == "":
		if i > p.start && !isSpace(p.text[i-1]) && p.text[i-1] != ';' { // an address
			return i
		}
		p.cut(i)
		end := strings.IndexByte(rest, '\n')
		if end < 0 {
			end = len(rest)
		}
		p.start = i + end
		return p.start
	}
	return i
}

// continues tells whether the statement goes on behind the newline at i.
func (p *splitter) continues(i int) bool {
	said := p.said(i)
	if said == "" {
		return false
	}
	for _, end := range [...]string{"&&", "||", ",", "\\", "+", ".", " and", " or", " not", "=", "?"} {
		if strings.HasSuffix(said, end) && (end != "?" || p.asks) {
			return true
		}
	}
	rest := strings.TrimLeft(p.text[i:], " \t\r\n")
	for _, start := range [...]string{"&&", "||", "and ", "or ", "? ", ": ", "->", ". "} {
		if strings.HasPrefix(rest, start) {
			return true
		}
	}
	return len(rest) > 1 && rest[0] == '.' && isASCIILetter(rest[1])
}

// open is the "{" at i: it opens a block behind a parenthesis, an arrow or a word,
// and is part of a value elsewhere.
func (p *splitter) open(i int) int {
	said, word := p.said(i), p.lastWord(i)
	params := strings.HasPrefix(p.text[blanks(p.text, i+1):], "|")
	if !strings.HasSuffix(said, ")") && !strings.HasSuffix(said, "=>") && word != "else" && word != "try" && word != "do" && !params {
		p.depth++
		return i + 1
	}
	end := i + 1
	if params {
		bar := strings.IndexByte(p.text[i:], '|') + i
		if k := strings.IndexByte(p.text[bar+1:], '|'); k >= 0 {
			end = bar + 1 + k + 1
		}
	}
	p.cut(end)
	p.outside = append(p.outside, p.depth)
	p.depth = 0
	return end
}

// close is the "}" at i.
func (p *splitter) close(i int) int {
	if p.depth > 0 && (len(p.outside) > 0 || strings.Contains(p.text[p.start:i], "{")) {
		p.depth--
		return i + 1
	}
	p.cut(i)
	p.depth = 0
	if n := len(p.outside); n > 0 {
		p.depth, p.outside = p.outside[n-1], p.outside[:n-1]
	}
	end := i + 1
	for end < len(p.text) && strings.IndexByte(") ,\t", p.text[end]) >= 0 {
		if p.text[end] == ')' {
			p.depth = max(0, p.depth-1)
		}
		end++
	}
	if next := space(p.text, end); letterAt(p.text, next) > 0 && middles().MatchString(p.text[next:min(len(p.text), next+longestName)]) || next > i+1 && strings.HasPrefix(p.text[next:], "function") {
		return end // } else
	}
	p.cut(end)
	return end
}

// tileStatements adds the tags for the statements that matter. What they open and
// close among themselves without showing anything cancels out.
func (s *scanner) tileStatements(outer, inner source.Span, list []stmt) {
	list = s.shownStatements(list)
	if len(list) == 0 {
		s.add(Control, outer.Start, outer.End, "", collapse(s.text[inner.Start:inner.End]))
		return
	}
	start := outer.Start
	for i, st := range list {
		at := source.Span{Start: start, End: st.End}
		if i == len(list)-1 {
			at.End = outer.End
		}
		if st.kind == Placeholder {
			s.output(at, st.shown)
		} else {
			s.put(Tag{Span: at, Kind: st.kind, Name: st.name, Args: st.args, If: st.when, Inner: st.inner})
		}
		start = at.End
	}
}

// shownStatements leaves out what no reader sees: blocks that open and close
// within the code and show nothing, and statements that only compute.
func (s *scanner) shownStatements(list []stmt) []stmt {
	keeps := s.keepers(list)
	dead := make([]int, len(list)+1) // how many dead blocks begin less end here
	var open []int
	lives := make([]bool, len(list)) // of an Open, whether its block shows something
	for i, st := range list {
		switch {
		case st.kind == Open:
			open = append(open, i)
		case st.kind == Close && len(open) > 0:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if !lives[o] {
				dead[o]++
				dead[i+1]--
			} else if len(open) > 0 {
				lives[open[len(open)-1]] = true
			}
		case len(open) > 0 && (st.kind == Placeholder || st.kind == Include || keeps[i]):
			lives[open[len(open)-1]] = true
		}
	}
	var kept, quiet []stmt
	blocks := 0
	for i, st := range list {
		blocks += dead[i]
		switch {
		case blocks > 0:
		case st.kind == Control && !keeps[i]:
			quiet = append(quiet, st)
		default:
			kept = append(kept, st)
		}
	}
	if len(kept) == 0 && len(quiet) == 1 {
		return quiet
	}
	return kept
}

// keepers tells which statements keep a text for later, or put something else into
// a variable that some other keeps a text in.
func (s *scanner) keepers(list []stmt) []bool {
	keeps := make([]bool, len(list))
	variable := func(st stmt) string {
		end := strings.IndexAny(st.args, " =.[")
		if st.kind != Control || end <= 0 {
			return ""
		}
		return st.args[:end]
	}
	for i, st := range list {
		if st.kind == Control && st.inner.Len() > 0 {
			keeps[i] = true
			s.kepts[variable(st)] = true
		}
	}
	for i, st := range list {
		keeps[i] = keeps[i] || st.name == "set" && s.kepts[variable(st)]
	}
	return keeps
}

var (
	assignment = lazy.Compile(`^(?:(?:var|let|const|my|local|set|SET)\s+)?([@$]{0,2}[\pL_][\w.]*(?:\[[^\]\n]*\])?)\s*(?:\|\|=|\?\?=|\+=|\.=|:=|=)\s*`)
	displays   = set("echo print printf vprintf puts output outputline _e esc_html_e esc_attr_e")
)

// effectOf is what the statement in the span does.
func (s *scanner) effectOf(at source.Span) stmt {
	line := s.text[at.Start:at.End]
	word := line[:wordEnd(line, 0)]
	switch {
	case displays[strings.ToLower(word)] && len(line) > len(word) && (line[len(word)] == ' ' || line[len(word)] == '('):
		shown := source.Span{Start: at.Start + len(word), End: at.End}
		if strings.HasPrefix(word, "_") || strings.Contains(word, "_e") || strings.HasSuffix(word, "f") {
			shown.Start = at.Start
		}
		return stmt{at, effect{kind: Placeholder, shown: shown}}
	case strings.HasPrefix(line, "_t("):
		return stmt{at, effect{kind: Placeholder, shown: at}}
	}
	e := statement(line)
	if m := assignment().FindStringSubmatchIndex(line); m != nil && e.kind == Control && !strings.HasPrefix(line[m[1]:], "=") && !strings.HasPrefix(line[m[1]:], "~") && !strings.HasPrefix(line[m[1]:], ">") {
		e = effect{kind: Control, name: "set", args: collapse(line[m[2]:])}
		e.inner = s.kept(at)
	} else if textDefiners[e.name] && e.kind == Control {
		e.args = condition(e.args)
		e.inner = s.secondArgument(source.Span{Start: at.Start + len(word), End: at.End})
	}
	return stmt{at, e}
}

// keep adds a Control tag that keeps a text for later; the assignment stands where
// the span begins and is as long as the body.
func (s *scanner) keep(outer source.Span, name string, at source.Span, body string) {
	at.End = at.Start + len(body)
	if m := assignment().FindStringSubmatchIndex(body); m != nil {
		body = body[m[2]:]
	}
	s.put(Tag{Span: outer, Kind: Control, Name: name, Args: body, Inner: s.kept(at)})
}

// kept is the string that the assignment in the span, x = "y", keeps for later;
// empty if it keeps anything else.
func (s *scanner) kept(at source.Span) source.Span {
	m := assignment().FindStringIndex(s.text[at.Start:at.End])
	if m == nil {
		return source.Span{}
	}
	return s.stringAt(source.Span{Start: at.Start + m[1], End: at.End})
}

// textDefiners keep a text under a name: content_for :subject, "x".
var textDefiners = set("content_for provide")

// secondArgument is the inside of the string that is the last of two arguments;
// empty if there is none.
func (s *scanner) secondArgument(at source.Span) source.Span {
	e := parse(s.text, at).unwrapped()
	if k := e.mark(1, ","); k > 0 && k+2 == len(e.toks) && e.kind(k+1) == stringTok {
		return e.inside(k + 1)
	}
	return source.Span{}
}

// stringAt is the inside of the string that the code in the span is; empty if it
// is anything else.
func (s *scanner) stringAt(at source.Span) source.Span {
	if at.Len() > longestExpression {
		return source.Span{}
	}
	if e := parse(s.text, at); len(e.toks) == 1 && e.kind(0) == stringTok {
		return e.inside(0)
	}
	return source.Span{}
}
