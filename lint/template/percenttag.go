package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Keywords of {% x %} in Django, Jinja, Nunjucks, Twig, Swig, Liquid and HubL.
var (
	tagOpens = set(`
		if unless for ifequal ifnotequal ifchanged block capture with autoescape
		spaceless filter macro call tablerow apply while blocktrans blocktranslate
		switch form paginate cache asyncEach asyncAll localize language sandbox`)

	tagIncludes = set(`
		include include_relative extends layout render section sections embed partial
		yield module rich_text content_for placeholder component parent super
		inheritance widget email_header email_footer`)

	// Bodies that no reader sees.
	tagSilent = set("comment doc schema javascript stylesheet")

	// Bodies in which braces are text.
	tagVerbatim = set("raw verbatim")
)

// percentTag is {% x %} at i.
func (s *scanner) percentTag(i int) int {
	j := i + 2
	end := s.nearest(j, "%}", "{%")
	if end < 0 {
		s.unclosed(i, "{%", "%}")
		return j
	}
	outer := source.Span{Start: i, End: end + 2}
	inner := source.Span{Start: j, End: end}
	for inner.Start < inner.End && strings.IndexByte("-~+ \t\r\n", s.text[inner.Start]) >= 0 {
		inner.Start++
	}
	for inner.End > inner.Start && strings.IndexByte("-~+ \t\r\n", s.text[inner.End-1]) >= 0 {
		inner.End--
	}
	if inner.Len() == 0 {
		return outer.End
	}
	return s.percentKeyword(outer, inner)
}

func (s *scanner) percentKeyword(outer, inner source.Span) int {
	body := s.text[inner.Start:inner.End]
	word, args := firstWord(body)
	add := func(kind Kind, name, args string) int {
		s.add(kind, outer.Start, outer.End, name, args)
		return outer.End
	}
	switch {
	case body[0] == '#': // Liquid's comment of one tag
		return add(Comment, "", strings.TrimLeft(body, "# \t\r\n"))
	case tagSilent[word]:
		if at, end := s.body(outer.End, word); at >= 0 {
			said := ""
			if word == "comment" || word == "doc" {
				said = strings.TrimSpace(s.text[outer.End:at])
			}
			outer.End = end
			return add(Comment, word, said)
		}
		s.notice(outer.Start, "%q is never ended by %q", "{% "+word+" %}", "{% end"+word+" %}")
		return add(Control, word, args)
	case tagVerbatim[word]:
		add(Control, word, args)
		if end := s.bodyStart(outer.End, word); end >= 0 {
			return end
		}
		s.notice(outer.Start, "%q is never ended by %q", "{% "+word+" %}", "{% end"+word+" %}")
		return outer.End
	case tagVerbatim[strings.TrimPrefix(word, "end")]:
		return add(Control, word, "")
	}
	switch word {
	case "else", "empty":
		if next, condition := firstWord(args); next == "if" {
			return add(Middle, "elseif", condition)
		}
		return add(Middle, "else", "")
	case "elif", "elsif", "elseif":
		return add(Middle, "elseif", args)
	case "when":
		return add(Middle, "when", args)
	case "plural", "pluralize":
		return add(Middle, "else", args)
	case "default":
		if s.ends["switch"] {
			return add(Middle, "else", "")
		}
	case "case":
		if s.ends["case"] || s.text[outer.Start] != '{' { // in {% liquid %}
			return add(Open, "case", args)
		}
		return add(Middle, "when", args)
	case "trans", "translate", "t", "_":
		return s.translationTag(outer, inner, word, args)
	case "set":
		if !strings.Contains(args, "=") && s.ends["set"] {
			return add(Open, "set", args)
		}
		s.keep(outer, "set", source.Span{Start: inner.End - len(args)}, args)
		return outer.End
	case "assign":
		s.keep(outer, "assign", source.Span{Start: inner.End - len(args)}, args)
		return outer.End
	case "liquid":
		return s.liquid(outer, source.Span{Start: inner.End - len(args), End: inner.End})
	case "echo", "print", "firstof", "now", "url":
		if args != "" && !strings.Contains(args, " as ") {
			return s.shownBy(outer, source.Span{Start: inner.End - len(args), End: inner.End}, word)
		}
	case "block":
		// Twig's short form holds its content in the tag itself.
		name, content := firstWord(args)
		if content != "" && content != "scoped" && content != "required" && !strings.HasPrefix(name, `"`) {
			return s.shortBlock(outer, inner, name)
		}
	}
	switch {
	case strings.HasPrefix(word, "end") && (word == "end" || word == "endcase" || s.ends[strings.TrimPrefix(word[3:], "_")] || tagOpens[word[3:]]):
		s.closeTag(outer, strings.TrimPrefix(word[3:], "_"))
	case tagIncludes[word]:
		if s.ends[word] { // {% embed %}...{% endembed %}
			s.layouts[word]++
		}
		add(Include, word, args)
	case tagOpens[word], s.ends[strings.ToLower(word)]:
		add(Open, strings.ToLower(word), args)
	case args == "" && strings.Contains(word, "."): // {%customer.firstName%}
		s.output(outer, inner)
	default:
		add(Control, word, args)
	}
	return outer.End
}

// shownBy is a tag that shows a value: {% echo x %}, {% firstof x y "z" %}, {% now "Y" %}.
func (s *scanner) shownBy(outer, inner source.Span, word string) int {
	e := parse(s.text, inner)
	switch n := len(e.toks); {
	case word == "now" || word == "url":
		s.add(Placeholder, outer.Start, outer.End, word, "")
	case word == "firstof" && n > 1 && e.kind(n-1) == stringTok:
		name, _ := e.sub(0, 1).name(false)
		s.put(named(outer, name, e.literalAt(n-1)))
	case word == "firstof":
		s.value(outer, e.sub(0, 1))
	default:
		s.show(outer, e)
	}
	return outer.End
}

// liquid is {% liquid %}, which holds a tag in each line.
func (s *scanner) liquid(outer, inner source.Span) int {
	start := outer.Start
	for at := inner.Start; at < inner.End; {
		end := min(s.lineEnd(at), inner.End)
		line := source.Span{Start: min(blanks(s.text, at), end), End: end}
		for line.End > line.Start && isSpace(s.text[line.End-1]) {
			line.End--
		}
		if at = space(s.text, end); at >= inner.End {
			end = outer.End
		}
		if line.Len() > 0 && !tagSilent[s.text[line.Start:wordEnd(s.text, line.Start)]] && !tagVerbatim[s.text[line.Start:wordEnd(s.text, line.Start)]] {
			n := len(s.tags)
			s.percentKeyword(source.Span{Start: start, End: end}, line)
			if len(s.tags) > n {
				start = end
			}
		}
	}
	if start < outer.End {
		s.add(Control, start, outer.End, "liquid", "")
	}
	return outer.End
}

// body is where the tag begins that ends the one named, and where it ends; -1 if
// there is none.
func (s *scanner) body(from int, name string) (at, end int) {
	if at = s.bodyStart(from, name); at >= 0 {
		if end = s.find("%}", at); end >= 0 {
			return at, end + 2
		}
	}
	return -1, 0
}

// bodyStart is where the tag begins that ends the one named, -1 if there is none.
func (s *scanner) bodyStart(from int, name string) int {
	if s.lacking[name] {
		return -1
	}
	for at := s.find("end"+name, from); at >= 0; at = s.find("end"+name, at+1) {
		i := at
		for i > from && strings.IndexByte("-~+ \t\r\n", s.text[i-1]) >= 0 && s.spend() {
			i--
		}
		if i >= from+2 && s.text[i-2:i] == "{%" {
			return i - 2
		}
	}
	s.lacking[name] = true
	return -1
}

// translationTag is {% trans "x" %}, which holds its text, or {% trans %}, which
// the text follows.
func (s *scanner) translationTag(outer, inner source.Span, word, args string) int {
	switch {
	case args != "" && isQuote(args[0]) && s.ends[word] && s.hasBody(outer.End, word): // its string is a note
		s.add(Open, outer.Start, outer.End, word, args)
	case args != "" && isQuote(args[0]):
		if e := parse(s.text, inner); e.word(len(e.toks)-2) == "as" { // kept in a variable
			s.add(Control, outer.Start, outer.End, word, args)
		} else {
			s.show(outer, e)
		}
	case s.ends[word]:
		s.add(Open, outer.Start, outer.End, word, args)
	default:
		s.output(outer, source.Span{Start: inner.End - len(args), End: inner.End})
	}
	return outer.End
}

// longestTranslation bounds how far the end of a text to translate is looked for.
const longestTranslation = 4000

// hasBody tells whether the end of a tag stands before another of its name.
func (s *scanner) hasBody(from int, word string) bool {
	at := s.bodyStart(from, word)
	if at < 0 || at-from > longestTranslation {
		return false
	}
	for _, open := range [...]string{"{% " + word + " ", "{%" + word + " ", "{%- " + word + " "} {
		if strings.Contains(s.text[from:at], open) {
			return false
		}
	}
	return true
}

// shortBlock is {% block title 'x' %} of Twig, which needs no end.
func (s *scanner) shortBlock(outer, inner source.Span, name string) int {
	args := s.text[inner.Start:inner.End]
	at := inner.Start + strings.Index(args, name) + len(name)
	e := parse(s.text, source.Span{Start: at, End: inner.End})
	if pieces := s.prose(e); len(pieces) > 0 {
		first, last := pieces[0].Start, pieces[len(pieces)-1].End
		s.add(Open, outer.Start, first, "block", name)
		s.tile(source.Span{Start: first, End: last}, pieces)
		s.add(Close, last, outer.End, "block", "")
	} else {
		s.add(Control, outer.Start, outer.End, "block", name)
	}
	return outer.End
}
