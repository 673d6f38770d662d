package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Directives of Template Toolkit.
var (
	toolkitOpens    = set("IF UNLESS FOREACH FOR WHILE SWITCH BLOCK WRAPPER FILTER TRY VIEW PERL")
	toolkitIncludes = set("INCLUDE PROCESS INSERT")
	toolkitControls = set("SET DEFAULT USE CALL META NEXT LAST RETURN STOP CLEAR TAGS THROW DEBUG RAWPERL")

	toolkitBlock    = lazy.Compile(`^(?:SET\s+)?([\w.]+)\s*=\s*(?:BLOCK|FILTER\b.*)$`)
	toolkitMacro    = lazy.Compile(`^MACRO\s+(\w+(?:\([^)]*\))?)\s+BLOCK$`)
	toolkitModifier = lazy.Compile(`(?s)^(\S.*?)\s+(IF|UNLESS)\s+(.+)$`)
)

// toolkit is [% x %] of Template Toolkit.
func (s *scanner) toolkit(i int) int {
	j := i + 2
	at := s.nearest(j, "%]", "[%")
	if at < 0 {
		s.unclosed(i, "[%", "%]")
		return j
	}
	outer := source.Span{Start: i, End: at + 2}
	inner := source.Span{Start: j, End: at}
	if s.byteAt(j) == '#' {
		s.add(Comment, i, at+2, "", strings.TrimSpace(s.text[j+1:at]))
		return outer.End
	}
	for inner.Start < inner.End && strings.IndexByte("-~+= \t\r\n", s.text[inner.Start]) >= 0 {
		inner.Start++
	}
	for inner.End > inner.Start && strings.IndexByte("-~+= \t\r\n;", s.text[inner.End-1]) >= 0 {
		inner.End--
	}
	switch {
	case inner.Len() == 0:
	case s.text[inner.Start] == '#' && !strings.Contains(s.text[inner.Start:inner.End], "\n"):
		s.add(Comment, i, at+2, "", strings.TrimSpace(s.text[inner.Start+1:inner.End]))
	default:
		s.directives(outer, inner)
	}
	return outer.End
}

// directives adds the tags for one or several directives, separated by semicolons.
func (s *scanner) directives(outer, inner source.Span) {
	var list []stmt
	for _, at := range toolkitSplit(s.text, inner) {
		list = append(list, s.toolkitEffect(at))
	}
	s.tileStatements(outer, inner, list)
}

// toolkitSplit cuts code at its semicolons; comments go from a number sign to the
// end of the line.
func toolkitSplit(text string, in source.Span) []source.Span {
	p := splitter{text: text[:in.End], start: space(text, in.Start)}
	for i := in.Start; i < in.End; i++ {
		switch c := text[i]; c {
		case '"', '\'':
			if end := stringEnd(p.text, i); !p.dead[c] && end > 0 && !apostrophe(text, i) {
				i = end - 1
			} else {
				p.dead[c] = true
			}
		case ';':
			p.cut(i)
			p.start = space(p.text, i+1)
		case '#':
			if p.said(i) != "" && !isSpace(text[i-1]) {
				break
			}
			p.cut(i)
			end := strings.IndexByte(p.text[i:], '\n')
			if end < 0 {
				end = len(p.text) - i
			}
			i += end - 1
			p.start = space(p.text, i+1)
		}
	}
	p.cut(in.End)
	return p.statements
}

// toolkitEffect is what a directive does.
func (s *scanner) toolkitEffect(at source.Span) stmt {
	directive := s.text[at.Start:at.End]
	word, args := firstWord(directive)
	e := effect{kind: Control, name: strings.ToLower(word), args: args}
	switch {
	case toolkitBlock().MatchString(directive): // x = BLOCK
		e = effect{kind: Open, name: "set", args: toolkitBlock().FindStringSubmatch(directive)[1]}
	case word == "MACRO":
		if m := toolkitMacro().FindStringSubmatch(directive); m != nil {
			e.kind, e.args = Open, m[1]
		}
	case toolkitOpens[word]:
		e.kind = Open
	case word == "END":
		e = effect{kind: Close, name: "end"}
	case word == "ELSIF":
		e.kind, e.name = Middle, "elseif"
	case word == "CASE" && args != "" && args != "DEFAULT":
		e.kind, e.name, e.args = Middle, "when", strings.TrimSuffix(strings.TrimPrefix(args, "["), "]")
	case word == "CASE", word == "ELSE", word == "CATCH", word == "FINAL":
		e = effect{kind: Middle, name: "else"}
	case toolkitIncludes[word]:
		e.kind = Include
		if m := toolkitModifier().FindStringSubmatch(args); m != nil {
			e.args, e.when = m[1], m[3]
			if m[2] == "UNLESS" {
				e.when = opposite(m[3])
			}
		}
	case toolkitControls[word]:
		if word == "SET" || word == "DEFAULT" {
			e.inner = s.kept(source.Span{Start: at.End - len(args), End: at.End})
		}
	case assigns("$" + directive):
		e = effect{kind: Control, name: "set", args: directive, inner: s.kept(at)}
	default:
		e = effect{kind: Placeholder, shown: at}
	}
	return stmt{at, e}
}
