package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Directives of Blade.
var (
	bladeOpens = set(`
		if unless isset empty auth guest can cannot canany env production foreach
		forelse for while switch section slot push pushonce pushif prepend prependonce
		once error session fragment hassection sectionmissing lang feature`)
	bladeIncludes = set(`
		include includeif includewhen includeunless includefirst each extends
		extendsfirst yield stack parent component componentfirst livewire markdown`)
	bladeControls = set(`
		break continue csrf method vite props aware use inject class style checked
		selected disabled readonly required js dump dd php stop`)
	bladeEnds = set("show append overwrite")
)

// at reads what begins with "@" at i. An address of e-mail has a letter before
// it, and two signs are one in all of these languages.
func (s *scanner) at(i int) int {
	if s.byteAt(i+1) == '@' {
		return i + 2
	}
	if wordBefore(s.text, i) || i > 0 && strings.IndexByte(".-+", s.text[i-1]) >= 0 {
		return 0
	}
	switch {
	case s.razor || s.twirl:
		if s.zone == inRaw && !s.has("@Model", i) && !s.has("@params", i) && !s.has("@{", i) {
			return 0 // rules of the style sheet
		}
		return s.razorTag(i)
	case s.has("@{{", i) && !s.has("@{{{", i):
		// Blade leaves these braces to a later program.
		return s.later(i)
	case s.blade:
		return s.directive(i)
	}
	return 0
}

func (s *scanner) later(i int) int {
	end := s.closer(i+3, "}}", "{{")
	if end < 0 {
		return 0
	}
	s.output(source.Span{Start: i, End: end + 2}, source.Span{Start: i + 3, End: end})
	return end + 2
}

// directive is @if(...) and its kin in Blade.
func (s *scanner) directive(i int) int {
	j := wordEnd(s.text, i+1)
	word := strings.ToLower(s.text[i+1 : j])
	if word == "" {
		return 0
	}
	end, args := s.arguments(j)
	bare := end == j
	add := func(kind Kind, name, args string) int {
		s.add(kind, i, end, name, args)
		return end
	}
	switch word {
	case "else":
		end = j
		return add(Middle, "else", "")
	case "elseif":
		return add(Middle, "elseif", args)
	case "case":
		return add(Middle, "when", args)
	case "default":
		return add(Middle, "else", "")
	case "php", "verbatim":
		if bare {
			return s.codeBlock(i, j, word)
		}
		s.keep(source.Span{Start: i, End: end}, word, source.Span{Start: space(s.text, blanks(s.text, j)+1)}, args)
		return end
	case "component":
		if e := parse(s.text, source.Span{Start: j + 1, End: max(j+1, end-1)}); e.kind(0) == stringTok && drawings[lastWord(e.content(0))] {
			return add(Control, word, args)
		}
	case "endphp", "endverbatim", "endcomponent", "endcomponentfirst":
		end = j
		return add(Control, word, "")
	case "section":
		if e := parse(s.text, source.Span{Start: j + 1, End: max(j+1, end-1)}); !bare && e.outer(0, func(i int) bool { return e.word(i) == "," }) > 0 {
			return s.titled(i, j, end, word, args) // @section('title', 'x') has no end
		}
	case "slot":
		if e := parse(s.text, source.Span{Start: j + 1, End: max(j+1, end-1)}); !bare && e.mark(1, ",") > 0 && e.kind(e.mark(1, ",")+1) == stringTok {
			return s.titled(i, j, end, word, args)
		}
	case "includewhen", "includeunless":
		if when, rest, ok := s.firstArgument(j, end); ok {
			if word == "includeunless" {
				when = opposite(when)
			}
			s.put(Tag{Span: source.Span{Start: i, End: end}, Kind: Include, Name: word, Args: rest, If: when})
			return end
		}
	case "empty":
		if bare { // of @forelse
			return add(Middle, "else", "")
		}
	case "lang", "choice":
		if !bare && !strings.HasPrefix(args, "[") {
			s.output(source.Span{Start: i, End: end}, source.Span{Start: i + 1, End: end})
			return end
		}
	}
	switch {
	case bladeEnds[word]:
		end = j
		return add(Close, "section", "")
	case strings.HasPrefix(word, "end") && (bladeOpens[word[3:]] || s.atEnds[word[3:]]):
		end = j
		return add(Close, word[3:], "")
	case strings.HasPrefix(word, "else") && bladeOpens[word[4:]]: // @elsecan
		return add(Middle, "elseif", word[4:]+s.text[j:end])
	case bladeIncludes[word] && (!bare || word == "parent"):
		return add(Include, word, args)
	case bladeOpens[word] && (!bare || s.atEnds[word]), s.atEnds[word]:
		return add(Open, word, args)
	case bladeControls[word]:
		return add(Control, word, args)
	case !bare && strings.Contains(args, "$"): // @money($x), a directive of their own
		s.value(source.Span{Start: i, End: end}, parse(s.text, source.Span{Start: i + 1, End: end}))
		return end
	case !bare && word == "json":
		return add(Control, word, args)
	}
	return 0
}

// codeBlock is @php ... @endphp, which no reader sees, or @verbatim ...
// @endverbatim, in which braces are text.
func (s *scanner) codeBlock(i, j int, word string) int {
	at := s.find("@end"+word, j)
	if at < 0 {
		s.unclosed(i, "@"+word, "@end"+word)
		return j
	}
	if word == "verbatim" {
		s.add(Control, i, j, word, "")
		return at
	}
	end := at + len("@end"+word)
	var list []stmt
	for _, span := range split(s.text, source.Span{Start: j, End: at}) {
		if st := s.effectOf(span); st.kind != Include {
			list = append(list, st)
		}
	}
	if list = s.shownStatements(list); len(list) > 1 || len(list) == 1 && list[0].inner.Len() > 0 {
		s.tileStatements(source.Span{Start: i, End: end}, source.Span{Start: j, End: at}, list)
	} else {
		s.add(Control, i, end, word, "")
	}
	return end
}

// titled is a directive whose second argument is the text that it keeps under the
// name of the first.
func (s *scanner) titled(i, j, end int, word, args string) int {
	s.put(Tag{Span: source.Span{Start: i, End: end}, Kind: Control, Name: word, Args: args, Inner: s.secondArgument(source.Span{Start: j, End: end})})
	return end
}

// firstArgument parts the arguments between j and end after the first.
func (s *scanner) firstArgument(j, end int) (first, rest string, ok bool) {
	e := parse(s.text, source.Span{Start: j, End: end}).unwrapped()
	k := e.mark(1, ",")
	if k < 0 {
		return "", "", false
	}
	return e.sub(0, k).raw(), e.from(k + 1).raw(), true
}
