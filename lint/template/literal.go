package template

import (
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/source"
)

// piece is a part of what an expression shows: prose, of which the span is known,
// or a value in the middle of it.
type piece struct {
	source.Span
	kind       Kind // Literal or Placeholder
	name, args string
	fallback   fallback
	when       string // the condition under which it is shown
}

// prose is the pieces of the expression if it holds prose of its own: the text
// of a translation, of a link, a string put together with values, or one that is
// shown on a condition. It is empty if the expression is a mere value.
func (s *scanner) prose(e expression) []piece {
	if len(e.toks) == 0 {
		return nil
	}
	if e.kind(0) == pathTok && wrappers[strings.ToLower(lastWord(e.word(0)))] && e.word(1) == "(" {
		if e.match(1) == len(e.toks) && e.kind(2) == stringTok { // Html("...")
			return s.prose(e.sub(2, len(e.toks)-1))
		}
	}
	if p := s.appended(e); len(p) > 0 {
		return p
	}
	if e.kind(0) == pathTok && strings.EqualFold(lastWord(e.word(0)), "concat") && e.word(1) == "(" && e.closes(1, len(e.toks)) {
		return s.concatenated(e.sub(2, len(e.toks)-1))
	}
	if e.kind(0) == stringTok {
		return s.stringFirst(e)
	}
	if name, arg := e.translation(); arg > 0 && e.kind(arg) == stringTok {
		if d := e.defaultText(arg); d > 0 && isKey(e.content(arg)) {
			return s.holes(e, d, "")
		}
		pieces := s.strings(e, arg)
		if more := s.pluralForm(e, name, arg); len(more) > 0 {
			for i := range pieces {
				pieces[i].when = negated("plural")
			}
			return append(pieces, more...)
		}
		return pieces
	}
	if e.kind(0) == pathTok && !strings.ContainsAny(e.word(0), ".>:") {
		arg := 1
		if e.word(1) == "(" {
			arg = 2
		}
		if e.kind(arg) == stringTok && (linkFunctions[e.word(0)] || readsAsProse(e.content(arg)) && !formats(e.word(0))) {
			return s.strings(e, arg)
		}
	}
	return s.joined(e)
}

// formats tells whether the function takes a string that is not shown: a format,
// an address, a fallback.
func formats(function string) bool {
	function = strings.ToLower(function)
	if fallbackHelpers[function] {
		return true
	}
	for _, w := range formatters {
		if strings.Contains(function, w) {
			return true
		}
	}
	return false
}

func lastWord(p string) string { return p[strings.LastIndexAny(p, ".>:")+1:] }

// pluralForm is the second text of ngettext, which is shown for another number.
func (s *scanner) pluralForm(e expression, name string, arg int) []piece {
	if !strings.HasPrefix(name, "n") || e.word(arg+1) != "," || e.kind(arg+2) != stringTok {
		return nil
	}
	pieces := s.strings(e, arg+2)
	for i := range pieces {
		if pieces[i].kind == Literal {
			pieces[i].when = "plural"
		}
	}
	return pieces
}

// stringFirst is the pieces of an expression that begins with a string.
func (s *scanner) stringFirst(e expression) []piece {
	next := e.word(1)
	switch {
	case len(e.toks) == 1:
		return s.holes(e, 0, "")
	case e.isPipe(1):
		if e.translationFilter() != "" || readsAsProse(e.content(0)) {
			return s.holes(e, 0, "")
		}
		return nil
	case e.kind(1) == pathTok && next[0] == '.': // a method of the string
		if m := lastWord(next); translationFilters[m] || methodFilters[m] || readsAsProse(e.content(0)) {
			return s.holes(e, 0, "")
		}
		return nil
	}
	return s.joined(e)
}

// concatenated is the pieces of the arguments, if one of them is a string that
// holds a word.
func (s *scanner) concatenated(e expression) []piece {
	var pieces []piece
	words := false
	for from := 0; from < len(e.toks); {
		end := e.mark(from, ",")
		if end < 0 {
			end = len(e.toks)
		}
		switch operand := e.sub(from, end); {
		case len(operand.toks) == 1 && operand.kind(0) == stringTok:
			words = words || strings.ContainsFunc(operand.content(0), unicode.IsLetter)
			if operand.inside(0).Len() > 0 {
				pieces = append(pieces, s.holes(operand, 0, "")...)
			}
		case len(operand.toks) > 0:
			name, f := operand.name(s.handlebars)
			pieces = append(pieces, piece{Span: operand.at, kind: Placeholder, name: name, fallback: f})
		}
		from = end + 1
	}
	if !words {
		return nil
	}
	return pieces
}

// appended is the pieces of Liquid's "a" | append: b | append: "c".
func (s *scanner) appended(e expression) []piece {
	k := e.outer(1, e.isPipe)
	if k < 0 || e.word(k+1) != "append" {
		return nil
	}
	var pieces []piece
	for from := 0; ; {
		end := k
		if end < 0 {
			end = len(e.toks)
		}
		operand := e.sub(from, end)
		switch {
		case len(operand.toks) == 1 && operand.kind(0) == stringTok:
			if operand.inside(0).Len() > 0 {
				pieces = append(pieces, s.holes(operand, 0, "")...)
			}
		case len(operand.toks) > 0:
			name, f := operand.name(s.handlebars)
			pieces = append(pieces, piece{Span: operand.at, kind: Placeholder, name: name, fallback: f})
		}
		if k < 0 || e.word(k+1) != "append" {
			return pieces
		}
		from = k + 3
		k = e.outer(from, e.isPipe)
	}
}

// strings is the pieces of the string at token i and of those put together with
// it before the next argument.
func (s *scanner) strings(e expression, i int) []piece {
	end := e.outer(i, func(k int) bool { w := e.word(k); return w == "," || w == ")" || w == "|" || w == "]" })
	if end < 0 {
		end = len(e.toks)
	}
	part := e.sub(i, end)
	if pieces := s.joined(part); len(pieces) > 0 {
		return pieces
	}
	return s.holes(e, i, "")
}

// joined is the pieces of strings and values that are put together, if one of the
// strings is prose: "Dear " . $name, 'a' \ 'b', x ~ " of " ~ y.
func (s *scanner) joined(e expression) []piece {
	var pieces []piece
	prose := false
	for i := 0; i < len(e.toks); {
		end := e.outer(i, func(k int) bool { return k > i && (isJoin(e, k) || e.kind(k) == stringTok && e.kind(k-1) == stringTok) })
		if end < 0 {
			end = len(e.toks)
		}
		operand := e.sub(i, end)
		switch {
		case operand.kind(0) == stringTok:
			if len(operand.toks) > 1 {
				return nil
			}
			prose = prose || readsAsProse(operand.content(0))
			pieces = append(pieces, s.holes(operand, 0, "")...)
		case len(operand.toks) == 0:
			return nil
		default:
			name, f := operand.name(s.handlebars)
			pieces = append(pieces, piece{Span: operand.at, kind: Placeholder, name: name, fallback: f})
		}
		for i = end; i < len(e.toks) && isJoin(e, i); i++ {
		}
	}
	if !prose {
		return nil
	}
	return pieces
}

// isJoin tells whether token i puts strings together. A point does so between
// blanks or next to a string, an underscore between blanks.
func isJoin(e expression, i int) bool {
	switch e.word(i) {
	case "+", "~", "\\", "&", ".":
		return e.kind(i) == markTok
	case "_":
		return e.toks[i].gap && i+1 < len(e.toks) && e.toks[i+1].gap
	}
	return false
}

// holes is the string at token i as pieces: its prose, and the values that are
// put into it where it has a name in braces or after a sign. The prose is shown
// when the condition holds.
func (s *scanner) holes(e expression, i int, when string) []piece {
	in := e.inside(i)
	t := e.text[:in.End]
	var pieces []piece
	from := in.Start
	flush := func(to int) {
		if to > from {
			pieces = append(pieces, piece{Span: source.Span{Start: from, End: to}, kind: Literal, when: when})
		}
	}
	for j := in.Start; j < in.End; {
		if t[j] == '\\' && j+1 < in.End && strings.IndexByte("'\"`\\/", t[j+1]) >= 0 {
			flush(j)
			from = j + 1
			j += 2
			continue
		}
		end, name := hole(t, j, in.Start)
		if end == 0 {
			j++
			continue
		}
		flush(j)
		e := parse(t, source.Span{Start: name.Start, End: name.End})
		n, f := e.name(false)
		if t[name.Start] == '%' {
			n = t[name.Start:name.End]
		}
		pieces = append(pieces, piece{Span: source.Span{Start: j, End: end}, kind: Placeholder, name: n, fallback: f, when: when})
		j, from = end, end
	}
	flush(in.End)
	if len(pieces) == 0 {
		pieces = []piece{{Span: in, kind: Literal, when: when}}
	}
	return pieces
}

// brackets of the holes in strings, the longer before the shorter.
var holeBrackets = [...][2]string{{"{{", "}}"}, {"%{", "}"}, {"#{", "}"}, {"${", "}"}, {"%(", ")s"}, {"{", "}"}, {"%", "%"}}

// longestHole bounds how far the end of a value in a string is looked for.
const longestHole = 200

// hole is the end of the value that is put into a string at j, 0 if there is
// none, and where its name stands.
func hole(t string, j, start int) (end int, name source.Span) {
	switch t[j] {
	case '{', '%', '#', '$':
		for _, b := range holeBrackets {
			if !strings.HasPrefix(t[j:], b[0]) {
				continue
			}
			from := j + len(b[0])
			k := strings.Index(t[from:min(len(t), from+longestHole)], b[1])
			if k < 0 {
				continue
			}
			stop := from + k
			name = source.Span{Start: from, End: stop}
			inner := strings.TrimSpace(t[from:stop])
			plain := pathEnd(inner, 0) == len(inner) && inner != "" || isNumber(inner)
			if plain || inner != "" && (b[0] == "#{" || b[0] == "${" || b[0] == "{{") {
				return stop + len(b[1]), name
			}
		}
		if n := printf(t, j); n > 0 {
			return j + n, source.Span{Start: j, End: j + n}
		}
	case ':':
		if k := wordEnd(t, j+1); k > j+2 && letterAt(t, j+1) > 0 && !wordBefore(t, j) && (k == len(t) || t[k] != ':') && (j == start || t[j-1] != ':') {
			return k, source.Span{Start: j + 1, End: k}
		}
	}
	return 0, source.Span{}
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// tile adds the pieces as tags that lie side by side and cover the construct.
func (s *scanner) tile(outer source.Span, pieces []piece) {
	start := outer.Start
	for i, p := range pieces {
		end := outer.End
		if i+1 < len(pieces) {
			end = pieces[i+1].Start
		}
		if i+1 < len(pieces) && p.kind != Literal {
			end = p.End
		}
		t := Tag{Span: source.Span{Start: start, End: end}, Kind: p.kind, Name: p.name, Args: p.args, If: p.when, Default: p.fallback.text, Fallback: p.fallback.at}
		if p.kind == Literal {
			t.Inner = p.Span
		}
		s.put(t)
		start = end
	}
}
