package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// ampWords begin a statement of AMPscript, which has no sign between statements.
var ampWords = set("set var if elseif else endif for next output outputline")

// ampscript is %%x%%, %%=v(@x)=%% or %%[ ... ]%% of Salesforce's AMPscript.
func (s *scanner) ampscript(i int) int {
	j := i + 2
	switch s.byteAt(j) {
	case '[':
		at := s.nearest(j+1, "]%%", "%%[")
		if at < 0 {
			s.unclosed(i, "%%[", "]%%")
			return j + 1
		}
		s.ampCode(source.Span{Start: i, End: at + 3}, source.Span{Start: j + 1, End: at})
		return at + 3
	case '=':
		at := s.nearest(j+1, "=%%", "%%=")
		if at < 0 {
			s.unclosed(i, "%%=", "=%%")
			return j + 1
		}
		s.output(source.Span{Start: i, End: at + 3}, source.Span{Start: j + 1, End: at})
		return at + 3
	}
	k := strings.Index(s.text[j:min(len(s.text), j+longestName)], "%%")
	if k < 0 || s.zone == inRaw || wordBefore(s.text, i) {
		return 0
	}
	name := s.text[j : j+k]
	if words, ok := names(name); !ok || words > 4 {
		return 0
	}
	if isOpenContent(name) {
		s.add(Include, i, j+k+2, name, "")
	} else {
		s.add(Placeholder, i, j+k+2, name, "")
	}
	return j + k + 2
}

// ampCode adds the tags of a block of statements.
func (s *scanner) ampCode(outer, inner source.Span) {
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	if said, ok := codeComment(body); ok {
		s.add(Comment, outer.Start, outer.End, "", said)
		return
	}
	var list []stmt
	for _, at := range ampSplit(s.text, inner) {
		list = append(list, s.ampEffect(at))
	}
	s.tileStatements(outer, inner, list)
}

// ampSplit cuts a block before each word that begins a statement.
func ampSplit(text string, in source.Span) []source.Span {
	p := splitter{text: text[:in.End], start: space(text, in.Start)}
	for i := in.Start; i < in.End; {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			if end := stringEnd(p.text, i); !p.dead[c] && end > 0 {
				i = end
				continue
			}
			p.dead[c] = true
		case c == '/' && strings.HasPrefix(p.text[i:], "/*"):
			if end := p.comment(i); end > i {
				i = end
				if p.said(i) == "" {
					p.start = space(p.text, i)
				}
				continue
			}
		case c == '(':
			p.depth++
		case c == ')':
			p.depth = max(0, p.depth-1)
		case c == '@' || isASCIIWord(c):
			end := i + 1
			for end < in.End && isASCIIWord(text[end]) {
				end++
			}
			switch word := strings.ToLower(text[i:end]); {
			case p.depth > 0:
			case word == "end" && strings.EqualFold(text[space(text, end):wordEnd(text, space(text, end))], "if"):
				p.cut(i)
				p.start = i
				end = space(text, end) + len("if")
			case ampWords[word] && !(word == "if" && strings.EqualFold(p.said(i), "else")):
				p.cut(i)
				p.start = i
			case word == "then" || word == "do":
				p.cut(end)
			}
			i = end
			continue
		}
		i++
	}
	p.cut(in.End)
	return p.statements
}

var (
	ampOpener = lazy.Compile(`(?is)^(if|for)\b(.*?)(?:\b(?:then|do))?$`)
	ampElseIf = lazy.Compile(`(?is)^else\s*if\b(.*?)(?:\bthen)?$`)
)

// ampEffect is what a statement of AMPscript does.
func (s *scanner) ampEffect(at source.Span) stmt {
	line := s.text[at.Start:at.End]
	word := strings.ToLower(line[:wordEnd(line, 0)])
	var e effect
	switch word {
	case "if", "for":
		m := ampOpener().FindStringSubmatch(line)
		e = effect{kind: Open, name: word, args: condition(strings.TrimSpace(m[2]))}
	case "elseif", "else":
		e = effect{kind: Middle, name: "else"}
		if m := ampElseIf().FindStringSubmatch(line); m != nil {
			e = effect{kind: Middle, name: "elseif", args: condition(strings.TrimSpace(m[1]))}
		}
	case "end":
		e = effect{kind: Close, name: "if"}
	case "endif", "next":
		e = effect{kind: Close, name: strings.TrimPrefix(strings.Replace(word, "next", "for", 1), "end")}
	case "output", "outputline":
		e = effect{kind: Placeholder, shown: source.Span{Start: at.Start + len(word), End: at.End}}
	default:
		return s.effectOf(at)
	}
	return stmt{at, e}
}

var serverScript = lazy.Compile(`(?i)^<script\b[^>]*\brunat=["']?server[^>]*>`)

// serverScript is <script runat="server" language="ampscript">, whose code runs
// before the letter is sent.
func (s *scanner) serverScript(i int) int {
	head := serverScript().FindString(s.text[i:min(len(s.text), i+3*longestName)])
	if head == "" {
		return 0
	}
	at := s.find("</script>", i)
	if at < 0 {
		return 0
	}
	outer := source.Span{Start: i, End: at + len("</script>")}
	if strings.Contains(strings.ToLower(head), "ampscript") {
		s.ampCode(outer, source.Span{Start: i + len(head), End: at})
	} else {
		s.add(Control, outer.Start, outer.End, "script", "")
	}
	return outer.End
}
