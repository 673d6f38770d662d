package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
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
		if s.bars(hashForm) {
			return 0
		}
		return s.comment(i, "{#", "#}")
	case c == '$' || c == ' ' && s.byteAt(i+2) == '$':
		return s.smartyValue(i)
	case s.has("{!$Label.", i): // a text kept elsewhere
		if end := s.closer(i+2, "}", "{"); end > 0 {
			s.add(Include, i, end+1, "label", s.text[i+len("{!$Label."):end])
			return end + 1
		}
	case c == '!' && (letterAt(s.text, i+2) > 0 || s.byteAt(i+2) == '$'): // {!Contact.FirstName}
		if end := s.dynamics(i); end > 0 {
			return end
		}
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

var dynamicsField = lazy.Compile(`^\{!([\pL][\w ]*:[^{};\n]+)(?:;([^{}\n]*))?\}`)

// dynamics is {!Entity:field;default}.
func (s *scanner) dynamics(i int) int {
	m := dynamicsField().FindStringSubmatchIndex(s.text[i:min(len(s.text), i+longestMerge)])
	if m == nil {
		return 0
	}
	var f fallback
	if m[4] >= 0 && m[5] > m[4] {
		f = fallback{s.text[i+m[4] : i+m[5]], source.Span{Start: i + m[4], End: i + m[5]}}
	}
	s.put(named(source.Span{Start: i, End: i + m[1]}, strings.TrimSpace(s.text[i+m[2]:i+m[3]]), f))
	return i + m[1]
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
		s.keep(source.Span{Start: i, End: end + 1}, "set", source.Span{Start: space(s.text, i+1)}, body)
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
		assign append ldelim rdelim debug break continue counter config_load
		crmKey setlocale insert`)
	smartyIncludes = set("call include extends include_php mailtemplate")
	smartyNamed    = map[string]string{"capture": "assign name", "block": "name", "function": "name", "assign": "var", "append": "var"}
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
	known := smartyOpens[word] || smartyNamed[word] != "" || smartyMiddles[word] || smartyControls[word] || smartyIncludes[word] || smartyVerbatim[word]
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
	case word == "assign" || word == "append":
		args = s.smartyArguments(word, source.Span{Start: j, End: end})
		e := parse(s.text, source.Span{Start: j, End: end})
		t := Tag{Span: outer, Kind: Control, Name: word, Args: args}
		for k := range e.toks {
			if e.kind(k) == stringTok && (e.word(k-1) == "=" && e.word(k-2) == "value" || k > 0 && k == len(e.toks)-1 && e.word(k-1) != "=") {
				t.Inner = e.inside(k)
			}
		}
		s.put(t)
		return end + 1
	case smartyNamed[word] != "":
		args = s.smartyArguments(word, source.Span{Start: j, End: end})
		return add(Open, word)
	case smartyControls[word]:
		return add(Control, word)
	case smartyIncludes[word]:
		return add(Include, word)
	case smartyTexts[word] && s.smartyPlural(outer, source.Span{Start: j, End: end}, word, args):
		return end + 1
	case smartyOpens[word] && (s.slashed[strings.ToLower(word)] || !smartyTexts[word]), s.slashed[strings.ToLower(word)]:
		return add(Open, strings.ToLower(word))
	case strings.ContainsAny(args, "=$"):
		s.smartyFunction(outer, word, source.Span{Start: j, End: end})
		return end + 1
	}
	return 0
}

// smartyArguments is the settings of a tag with the name that it gives first:
// "emne name=x" for {capture name=x assign=emne}.
func (s *scanner) smartyArguments(word string, inner source.Span) string {
	e := parse(s.text, inner)
	for key := range strings.FieldsSeq(smartyNamed[word]) {
		for k := range e.toks {
			if e.word(k) != key || e.word(k+1) != "=" || k+2 >= len(e.toks) {
				continue
			}
			rest := strings.TrimSpace(s.text[inner.Start:e.toks[k].Start] + s.text[e.toks[k+2].End:inner.End])
			return strings.TrimSpace(strings.Trim(e.word(k+2), `"'`) + " " + collapse(rest))
		}
	}
	if e.kind(0) == stringTok {
		return strings.TrimSpace(e.content(0) + " " + e.from(1).raw())
	}
	return e.raw()
}

// smartyPlural is {ts count=$n plural='x'}, whose plural stands in the tag and
// whose singular stands behind it.
func (s *scanner) smartyPlural(outer, inner source.Span, word, args string) bool {
	e := parse(s.text, inner)
	for k := range e.toks {
		if e.word(k) != "plural" || e.word(k+1) != "=" || e.kind(k+2) != stringTok {
			continue
		}
		end := e.toks[k+2].End
		s.tile(source.Span{Start: outer.Start, End: end}, s.holes(e, k+2, "plural"))
		s.add(Open, end, outer.End, word, args)
		return true
	}
	return false
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
