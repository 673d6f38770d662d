package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// single reads what begins with one brace at i: Smarty, Salesforce, Carbone,
// docxtemplater, Blade's {!! x !!}, and the plain {x} of many programs.
func (s *scanner) single(i int) int {
	if s.has("{!!", i) {
		if at := s.closer(i+3, "!!}", "{!!"); at >= 0 {
			s.output(source.Span{Start: i, End: at + 3}, source.Span{Start: i + 3, End: at})
			return at + 3
		}
		s.unclosed(i, "{!!", "!!}")
		return i + 3
	}
	if s.zone == inRaw || s.zone == inComment {
		return 0
	}
	switch c := s.byteAt(i + 1); {
	case c == '*':
		return s.comment(i, "{*", "*}")
	case c == '#':
		if end := s.hashSection(i); end > 0 {
			return end
		}
		return s.comment(i, "{#", "#}")
	case c == '$' || c == ' ' && s.byteAt(i+2) == '$':
		return s.smartyValue(i)
	case c == '!' && letterAt(s.text, i+2) > 0: // {!Contact.FirstName}
		return s.merge(i, i+2)
	case c == '"' || c == '\'' || c == '_':
		if s.smarty && c != '_' || s.has("{_(", i) || s.has("{_'", i) || s.has(`{_"`, i) {
			return s.merge(i, i+1)
		}
	case c == '/' || c == '^':
		return s.hashSection(i)
	}
	if end := s.smartyTag(i); end > 0 {
		return end
	}
	return s.plainBrace(i)
}

// comment is a comment between the two strings, if both are there.
func (s *scanner) comment(i int, opener, closer string) int {
	at := s.find(closer, i+len(opener))
	if at < 0 {
		if s.smarty && opener == "{*" {
			s.unclosed(i, opener, closer)
			return i + len(opener)
		}
		return 0
	}
	s.add(Comment, i, at+len(closer), "", strings.TrimSpace(s.text[i+len(opener):at]))
	return at + len(closer)
}

// merge is a value in single braces whose expression begins at j.
func (s *scanner) merge(i, j int) int {
	end := s.closer(j, "}", "")
	if end < 0 {
		s.unclosed(i, s.text[i:j], "}")
		return j
	}
	s.output(source.Span{Start: i, End: end + 1}, source.Span{Start: j, End: end})
	return end + 1
}

// smartyValue is {$x} and {$x->y|default:'z'}, or the assignment {$x = 1}.
func (s *scanner) smartyValue(i int) int {
	end := s.closer(i+1, "}", "")
	if end < 0 {
		s.unclosed(i, "{$", "}")
		return i + 2
	}
	inner := source.Span{Start: i + 1, End: end}
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	if letterAt(body, 1) == 0 {
		return 0
	}
	if assigns(body) {
		s.add(Control, i, end+1, "set", body)
	} else {
		s.output(source.Span{Start: i, End: end + 1}, inner)
	}
	return end + 1
}

// hashSection is {#x}, {^x} and {/x}, if the file has the end of a section of
// that name, or the end of a block of Smarty.
func (s *scanner) hashSection(i int) int {
	j := pathEnd(s.text, i+2)
	name := s.text[i+2 : j]
	sign := s.text[i+1]
	if s.byteAt(j) != '}' || !s.slashed[strings.ToLower(name)] || name == "" && sign != '/' {
		return 0
	}
	switch sign {
	case '#':
		s.add(Open, i, j+1, "section", name)
	case '^':
		s.add(Open, i, j+1, "unless", name)
	default:
		if smartyVerbatim[name] {
			s.add(Control, i, j+1, "/"+name, "")
		} else {
			s.closeTag(source.Span{Start: i, End: j + 1}, name)
		}
	}
	return j + 1
}

// Keywords of Smarty.
var (
	smartyOpens = set(`
		if foreach section for while capture block function strip nocache ts htxt
		t translate crmScope textformat setfilter`)
	smartyMiddles  = set("else elseif foreachelse sectionelse forelse")
	smartyControls = set(`
		assign append ldelim rdelim debug break continue call counter config_load
		crmKey setlocale insert`)
	smartyIncludes = set("include extends include_php mailtemplate")
	smartyVerbatim = set("literal php")
	smartyTexts    = set("l t ts translate text lang")
)

// smartyTag is a tag of Smarty that begins with a word, in a file that has tags
// only Smarty has.
func (s *scanner) smartyTag(i int) int {
	j := wordEnd(s.text, i+1)
	word := s.text[i+1 : j]
	next := s.byteAt(j)
	if !s.smarty || word == "" || next != '}' && !isSpace(next) {
		return 0
	}
	known := smartyOpens[word] || smartyMiddles[word] || smartyControls[word] || smartyIncludes[word] || smartyVerbatim[word]
	if next == '}' && !known && !s.slashed[strings.ToLower(word)] {
		return 0
	}
	end := s.closer(j, "}", "")
	if end < 0 {
		s.unclosed(i, "{"+word, "}")
		return j
	}
	args := strings.TrimSpace(s.text[j:end])
	outer := source.Span{Start: i, End: end + 1}
	add := func(kind Kind, name string) int {
		s.add(kind, i, end+1, name, args)
		return end + 1
	}
	switch {
	case smartyVerbatim[word]:
		add(Control, word)
		if at := s.find("{/"+word+"}", end); at >= 0 {
			return at
		}
		s.notice(i, "%q is never ended by %q", "{"+word+"}", "{/"+word+"}")
		return end + 1
	case word == "else" && strings.HasPrefix(args, "if "):
		args = strings.TrimSpace(args[3:])
		return add(Middle, "elseif")
	case smartyMiddles[word]:
		if word == "elseif" {
			return add(Middle, word)
		}
		return add(Middle, "else")
	case smartyControls[word]:
		return add(Control, word)
	case smartyIncludes[word]:
		return add(Include, word)
	case smartyOpens[word] && (s.slashed[strings.ToLower(word)] || !smartyTexts[word]), s.slashed[strings.ToLower(word)]:
		return add(Open, strings.ToLower(word))
	case strings.ContainsAny(args, "=$"):
		s.smartyFunction(outer, word, source.Span{Start: j, End: end})
		return end + 1
	}
	return 0
}

// smartyFunction is {name key=value ...}: a translation, or a value with its
// format.
func (s *scanner) smartyFunction(outer source.Span, word string, inner source.Span) {
	e := parse(s.text, inner)
	first := ""
	for i := range e.toks {
		setting := e.word(i-1) == "=" && e.kind(i-2) == pathTok
		switch {
		case e.kind(i) == stringTok && setting && smartyTexts[word]:
			if isKey(e.content(i)) || strings.EqualFold(e.word(i-2), "key") {
				s.add(Include, outer.Start, outer.End, word, e.content(i))
			} else {
				s.tile(outer, s.holes(e, i, ""))
			}
			return
		case e.kind(i) == pathTok && first == "" && e.word(i)[0] == '$':
			first, _ = e.from(i).pathUpTo()
		}
	}
	if first == "" {
		s.add(Control, outer.Start, outer.End, word, e.raw())
		return
	}
	s.add(Placeholder, outer.Start, outer.End, first, "")
}
