package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// angle reads what begins with "<" at i.
func (s *scanner) angle(i int) int {
	switch s.byteAt(i + 1) {
	case '%':
		return s.erb(i)
	case '?':
		return s.php(i)
	case '#', '@':
		return s.freemarker(i)
	case '<':
		if s.byteAt(i+2) != '<' && s.byteAt(i-1) != '<' && s.zone != inRaw {
			return s.merged(i, i+2, ">>")
		}
	case '/':
		switch {
		case s.has("</#", i), s.has("</@", i):
			return s.freemarkerEnd(i, '>')
		case s.has("</%", i):
			return s.makoTag(i)
		case s.has("</x-", i) && s.blade:
			return s.component(i)
		case s.has("</text>", i) && s.razor:
			s.add(Control, i, i+7, "text", "")
			return i + 7
		}
	case '!':
		if s.has("<!--#include ", i) {
			if at := s.closer(i+4, "-->", "<"); at >= 0 {
				s.add(Include, i, at+3, "include", strings.TrimSpace(s.text[i+len("<!--#include "):at]))
				return at + 3
			}
		}
	case 'x':
		if s.has("<x-", i) && s.blade {
			return s.component(i)
		}
	case 'm':
		if s.has("<mj-include ", i) {
			return s.include(i, "mj-include")
		}
	case 'p':
		if s.has("<partial ", i) && s.razor {
			return s.include(i, "partial")
		}
	case 's', 'S':
		if end := s.serverScript(i); end > 0 {
			return end
		}
	case 't':
		if s.has("<text>", i) && s.razor {
			s.add(Control, i, i+6, "text", "")
			return i + 6
		}
	}
	if s.angled && s.zone != inRaw && letterAt(s.text, i+1) > 0 {
		if j := wordEnd(s.text, i+1); s.byteAt(j) == '>' {
			s.add(Placeholder, i, j+1, s.text[i+1:j], "")
			return j + 1
		}
	}
	return 0
}

// include is an element that brings in a part: <mj-include path="x" />.
func (s *scanner) include(i int, name string) int {
	from := i + 1 + len(name)
	at := s.closer(from, ">", "<")
	if at < 0 {
		return 0
	}
	args := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s.text[from:at]), "/"))
	s.add(Include, i, at+1, name, args)
	return at + 1
}

// erb is <% x %> and its kin in ERB, EJS, ASP, JSP and Mako.
func (s *scanner) erb(i int) int {
	j := i + 2
	if s.byteAt(j) == '%' { // an escaped <%
		return j + 1
	}
	for _, sign := range [...]string{"--", "!--"} { // of JSP and of Phoenix
		if from := j + len(sign); s.has(sign, j) {
			if at := s.find("--%>", from); at >= 0 {
				s.add(Comment, i, at+4, "", strings.TrimSpace(s.text[from:at]))
				return at + 4
			}
		}
	}
	if end := s.makoTag(i); end > 0 {
		return end
	}
	at := s.nearest(j, "%>", "<%")
	if at < 0 {
		s.unclosed(i, "<%", "%>")
		return j
	}
	outer := source.Span{Start: i, End: at + 2}
	inner := source.Span{Start: j, End: at}
	for inner.End > inner.Start && strings.IndexByte("-_=", s.text[inner.End-1]) >= 0 {
		inner.End--
	}
	if inner.Len() == 0 {
		return outer.End
	}
	sign := s.text[inner.Start]
	if strings.IndexByte("=-:#@!_", sign) >= 0 {
		inner.Start++
	}
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	switch sign {
	case '#':
		s.add(Comment, outer.Start, outer.End, "", body)
	case '!':
		s.add(Control, outer.Start, outer.End, "!", collapse(body))
	case '@': // directives and declarations of JSP
		word, args := firstWord(body)
		kind := Control
		if word == "include" {
			kind = Include
		}
		s.add(kind, outer.Start, outer.End, word, args)
	case '=', ':':
		for inner.Start < inner.End && s.text[inner.Start] == '=' {
			inner.Start++
		}
		s.shown(outer, inner)
	case '-':
		// Unescaped output in EJS, trimmed white space in ERB.
		if st := statement(body); st.kind != Control || strings.Contains(body, "\n") || rubyAssignment().MatchString(body) {
			s.code(outer, inner)
		} else {
			s.output(outer, inner)
		}
	default:
		if s.mako { // Python, whose blocks end with the code
			s.add(Control, outer.Start, outer.End, "", collapse(body))
			break
		}
		s.code(outer, inner)
	}
	return outer.End
}

var rubyAssignment = lazy.Compile(`^[@$]?\w+(,\s*\w+)*\s*(\|\||[+-])?=[^=>~]`)

// shown is code whose value is shown, or that shows what stands in its block.
func (s *scanner) shown(outer, inner source.Span) {
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	if m := blockCall().FindStringSubmatch(body); m != nil && !strings.HasPrefix(body, "{") {
		st := blockOf(m[1])
		s.add(Open, outer.Start, outer.End, st.name, st.args)
		return
	}
	s.output(outer, inner)
}

// php is <?= $x ?>, <?php if ($x): ?> and so on. XML's own <?xml ?> is none.
func (s *scanner) php(i int) int {
	j := i + 2
	switch {
	case s.has("php", j) && !isASCIIWord(s.byteAt(j+3)):
		j += 3
	case s.byteAt(j) == '=':
		j++
	case !isSpace(s.byteAt(j)):
		return 0
	}
	at := s.find("?>", j)
	if at < 0 && s.text[j-1] == '=' {
		s.unclosed(i, s.text[i:j], "?>")
		return j
	}
	if at < 0 { // the file ends in code
		s.add(Control, i, len(s.text), "", "")
		return len(s.text)
	}
	outer := source.Span{Start: i, End: at + 2}
	inner := source.Span{Start: j, End: at}
	if s.text[j-1] == '=' {
		s.output(outer, inner)
	} else {
		s.code(outer, inner)
	}
	return outer.End
}

var (
	makoStart  = lazy.Compile(`^<%(include|inherit|def|block|page|namespace|call|doc|text|\w+:\w+)(\s+\w+=|\s*/?>)`)
	makoName   = lazy.Compile(`^name\s*=\s*["']([^"']*)["']\s*`)
	makoCloser = lazy.Compile(`^</%(def|block|namespace|call|doc|text|[\w]+:[\w]+)>`)
)

// makoTag is <%include file="x"/> or <%def name="x()"> of Mako.
func (s *scanner) makoTag(i int) int {
	near := s.text[i:min(len(s.text), i+longestName)]
	if m := makoCloser().FindStringSubmatch(near); m != nil {
		s.closeTag(source.Span{Start: i, End: i + len(m[0])}, m[1])
		return i + len(m[0])
	}
	m := makoStart().FindStringSubmatch(near)
	if m == nil {
		return 0
	}
	from := i + 2 + len(m[1])
	at := s.closer(from, ">", "<")
	if at < 0 {
		return 0
	}
	args := strings.TrimSpace(strings.TrimSuffix(s.text[from:at], "/"))
	switch m[1] {
	case "include", "inherit":
		s.add(Include, i, at+1, m[1], args)
	case "doc":
		end := s.find("</%doc>", at)
		if end < 0 {
			return 0
		}
		s.add(Comment, i, end+7, "", strings.TrimSpace(s.text[at+1:end]))
		return end + 7
	case "text":
		s.add(Control, i, at+1, "text", "")
		if end := s.find("</%text>", at); end >= 0 {
			s.layouts["text"]++
			return end
		}
		s.notice(i, "%q is never ended by %q", "<%text>", "</%text>")
	case "page", "namespace":
		if s.text[at-1] != '/' {
			s.layouts[m[1]]++
		}
		s.add(Control, i, at+1, m[1], args)
	default:
		if name := makoName().FindStringSubmatch(args); name != nil {
			args = strings.TrimSpace(name[1] + " " + args[len(name[0]):])
		}
		switch {
		case s.text[at-1] == '/':
			s.add(Include, i, at+1, m[1], args) // the call of a <%def>
		case strings.Contains(m[1], ":"): // with a body for it
			s.layouts[m[1]]++
			s.add(Include, i, at+1, m[1], args)
		default:
			s.add(Open, i, at+1, m[1], args)
		}
	}
	return at + 1
}

// Components of Blade's mails that only draw something around their content.
var drawings = set("button panel table subcopy promotion")

var slotName = lazy.Compile(`\bname=["']([^"']*)["']`)

var componentName = lazy.Compile(`^</?x-([\w.:-]+)`)

// component is <x-mail::button :url="$url"> or its end.
func (s *scanner) component(i int) int {
	m := componentName().FindStringSubmatch(s.text[i:min(len(s.text), i+longestName)])
	if m == nil {
		return 0
	}
	from := i + len(m[0])
	at := s.closer(from, ">", "<")
	if at < 0 {
		return 0
	}
	// "->" inside an attribute was stepped over with its quotes.
	name := m[1]
	args := strings.TrimSpace(strings.TrimSuffix(s.text[from:at], "/"))
	kind := Include
	if slot, ok := strings.CutPrefix(name, "slot"); ok && (slot == "" || slot[0] == ':') && s.text[at-1] != '/' {
		if m := slotName().FindStringSubmatch(args); slot == "" && m != nil {
			args = strings.TrimSpace(m[1] + " " + args)
		} else {
			args = strings.TrimSpace(strings.TrimPrefix(slot, ":") + " " + args)
		}
		if kind = Open; s.text[i+1] == '/' {
			kind, args = Close, ""
		}
		s.add(kind, i, at+1, "slot", args)
		return at + 1
	}
	if s.text[i+1] == '/' || drawings[lastWord(name)] || strings.HasPrefix(name, "slot") {
		kind = Control
	}
	s.add(kind, i, at+1, name, args)
	return at + 1
}
