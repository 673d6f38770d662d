package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// fallback is the literal that is shown when a value is missing.
type fallback struct {
	text string
	at   source.Span // where it stands; empty if it is spelt differently there
}

// literalAt is the string at token i as a fallback.
func (e expression) literalAt(i int) fallback { return fallback{e.content(i), e.inside(i)} }

// named is a placeholder with its fallback.
func named(at source.Span, name string, f fallback) Tag {
	return Tag{Span: at, Kind: Placeholder, Name: name, Default: f.text, Fallback: f.at}
}

// name is what the expression shows, without what only changes its looks, and
// the literal that is shown in its stead when there is nothing: "x" and "y" for
// x | upper | default("y"), x ?? 'y', x ? x : 'y', format(x), x!"y".
func (e expression) name(handlebars bool) (name string, f fallback) {
	if len(e.toks) == 0 {
		return collapse(e.raw()), f
	}
	k := e.outer(e.match(0), func(i int) bool {
		switch e.word(i) {
		case "|", "||", "??", "?:", "?":
			return e.kind(i) == markTok
		case "!":
			return e.kind(i) == markTok && !e.toks[i].gap
		case "or", "if", "unless":
			return e.kind(i) == pathTok
		}
		return false
	})
	if k < 0 {
		if w := e.word(0); strings.HasSuffix(w, "!") && len(e.toks) == 1 { // FreeMarker's empty fallback
			return cleaned(w), f
		}
		return e.head(handlebars)
	}
	head := e.sub(0, k)
	if and := head.mark(1, "&&"); and > 0 && and+1 < k { // x && x.y || "z"
		head = head.from(and + 1)
	}
	name, f = head.head(handlebars)
	switch e.word(k) {
	case "|":
		if g := e.filterFallback(k); g.text != "" {
			f = g
		}
	case "||", "??", "?:", "or", "!":
		if e.kind(k+1) != stringTok { // x || y || "z"
			k = e.outer(k+1, func(i int) bool { return e.word(i) == e.word(k) && e.kind(i+1) == stringTok })
		}
		if k > 0 && e.kind(k+1) == stringTok {
			f = e.literalAt(k + 1)
		}
	case "if", "unless":
		if n := len(e.toks); n >= k+3 && e.word(n-2) == "else" && e.kind(n-1) == stringTok {
			f = e.literalAt(n - 1)
		}
	case "?":
		colon := e.outer(k+1, func(i int) bool { return e.word(i) == ":" })
		if colon > 0 && e.kind(k+1) == pathTok {
			name, _ = e.sub(k+1, colon).head(handlebars)
			if e.kind(colon+1) == stringTok {
				f = e.literalAt(colon + 1)
			}
		}
	}
	return name, f
}

// filterFallback is the argument of a filter for empty values among those from
// the "|" at token k on, or the literal that follows a "|".
func (e expression) filterFallback(k int) (f fallback) {
	if e.kind(k+1) == stringTok && k+2 == len(e.toks) { // Velocity's ${x|'y'}
		return e.literalAt(k + 1)
	}
	for ; k >= 0; k = e.outer(k+1, func(i int) bool { return e.word(i) == "|" }) {
		if !fallbackFilters[strings.ToLower(e.word(k+1))] {
			continue
		}
		for j := k + 2; j < min(k+6, len(e.toks)); j++ {
			switch e.kind(j) {
			case stringTok:
				return e.literalAt(j)
			case pathTok, numberTok: // {{ x | default: friend }}
				if e.word(k+2) != ":" && e.word(k+2) != "=" {
					return f
				}
				end := len(e.toks)
				if next := e.outer(j, e.isPipe); next > 0 {
					end = next
				}
				at := e.sub(j, end).at
				f = fallback{text: collapse(e.text[at.Start:at.End])}
				if len(f.text) == at.Len() {
					f.at = at
				}
				return f
			}
		}
	}
	return f
}

// head names an expression without filters and fallbacks.
func (e expression) head(handlebars bool) (name string, f fallback) {
	if len(e.toks) == 0 {
		return collapse(e.raw()), f
	}
	if e.word(0) == "(" {
		end := e.match(0)
		if n, g := e.sub(1, end-1).name(handlebars); n != "" {
			return n, g
		}
		return collapse(e.raw()), f
	}
	if (e.word(0) == "$" || e.word(0) == "#") && e.word(1) == "{" { // ${x} inside another tag
		return e.sub(2, e.match(1)-1).name(handlebars)
	}
	if e.word(0) == "#" && e.kind(1) == pathTok && e.word(2) == "(" { // Thymeleaf's #strings.trim(x)
		name, _ = e.sub(3, e.match(2)-1).argument(e.word(1))
		return name, f
	}
	if e.kind(0) == markTok && e.word(0) != "$" && len(e.toks) > 1 { // !x, -x, *x
		return e.from(1).head(handlebars)
	}
	switch e.kind(0) {
	case stringTok:
		for i := 1; i < len(e.toks); i++ {
			if e.kind(i) == pathTok && e.kind(i-1) == markTok && e.word(i-1) == "(" && e.content(0) == "" {
				return cleaned(e.word(i)), f
			}
		}
		return collapse(e.content(0)), f
	case pathTok:
		return e.pathHead(handlebars)
	}
	return collapse(e.raw()), f
}

// pathHead names an expression that begins with a path: a value, the call of a
// helper, or a name of several words.
func (e expression) pathHead(handlebars bool) (name string, f fallback) {
	first := e.word(0)
	last := first[strings.LastIndexAny(first, ".>:")+1:]
	long := last != strings.TrimLeft(first, "$@.")
	next := e.kind(1)
	switch {
	case e.word(1) == "." && e.word(2) == "$" && e.word(3) == "{": // Braze's custom_attribute.${x}
		return cleaned(first) + "." + e.sub(4, e.match(3)-1).raw(), f
	case next == markTok && e.word(1) == "(" && !e.toks[1].gap:
		args := e.sub(2, e.match(1)-1)
		switch {
		case long && last == "getOrElse" && len(args.toks) == 1 && args.kind(0) == stringTok:
			return cleaned(strings.TrimSuffix(first, ".getOrElse")), args.literalAt(0)
		case getters[last] && args.kind(0) == stringTok:
			return collapse(args.content(0)), args.stringAfter(1)
		case len(args.toks) == 0:
			if !long { // core()->price($order->total)
				for i := e.match(1); i < len(e.toks); i++ {
					if e.kind(i) == pathTok && (e.word(i)[0] == '$' || e.word(i)[0] == '@') {
						return e.from(i).pathUpTo()
					}
				}
			}
			return cleaned(first), f
		case long && last == "alt" && args.mark(0, ",") > 0: // $display.alt($x, "y")
			name, _ = args.argument(first)
			return name, args.stringAfter(1)
		case long && (wrappers[strings.ToLower(last)] || strings.HasPrefix(first, "Html.")):
			name, _ = args.argument(first)
			return name, f
		case long:
			return cleaned(strings.TrimRight(first[:len(first)-len(last)], ".->:?&")), f
		}
		name, _ = args.argument(first)
		if fallbackHelpers[strings.ToLower(first)] {
			f = args.stringAfter(1)
		}
		return name, f
	case next == markTok && e.word(1) == "[" && !e.toks[1].gap:
		return e.indexed(), f
	case next == markTok && isQuote(e.word(1)[0]): // an apostrophe in a name of several words
		return collapse(e.raw()), f
	case next == markTok && (e.word(1) == "!" || e.word(1) == "=") || next == 0:
		return cleaned(first), f
	case next == pathTok || next == stringTok || next == markTok && e.word(1) == "(":
		if !handlebars && e.wordsOnly() {
			return collapse(e.raw()), f
		}
		args := e.from(1)
		if long || strings.HasPrefix(first, ".") {
			// A method with arguments, unless it is given a variable.
			for i := range args.toks {
				if c := args.word(i)[0]; args.kind(i) == pathTok && (c == '@' || c == '$') {
					return cleaned(args.word(i)), f
				}
			}
			return cleaned(first), f
		}
		if fallbackHelpers[strings.ToLower(first)] {
			f = e.helperFallback()
		}
		name, ok := args.argument(first)
		if !ok && f.text != "" {
			name = cleaned(first)
		}
		return name, f
	}
	return cleaned(first), f
}

// wordsOnly tells whether the expression is a name of several words rather than
// a helper and its argument: words without sigils, points and inner capitals.
func (e expression) wordsOnly() bool {
	for i := range e.toks {
		w := e.word(i)
		switch {
		case e.kind(i) != pathTok && e.kind(i) != numberTok, strings.ContainsAny(w, ".@$>:?!"):
			return false
		case i == 0 && shaped(w) && !upper(w) && !strings.Contains(w, "_"):
			return false
		}
	}
	return !verbs[e.word(0)]
}

// argument is the first argument that is a value, the key of a setting left out;
// failing that, the first string, and failing that the helper itself.
func (e expression) argument(helper string) (name string, ok bool) {
	first := ""
	for i := 0; i < len(e.toks); i++ {
		switch {
		case e.kind(i) == pathTok && (e.word(i+1) == "=" || e.word(i+1) == ":" && !e.toks[i+1].gap || e.word(i+1) == "=>"):
			i += 1
		case e.kind(i) == pathTok:
			name, _ = e.sub(i, len(e.toks)).pathUpTo()
			return name, true
		case e.kind(i) == stringTok && first == "":
			first = collapse(e.content(i))
		}
	}
	if first != "" {
		return first, true
	}
	return cleaned(helper), false
}

// pathUpTo names the path that the expression begins with, with its index or
// call, whatever follows.
func (e expression) pathUpTo() (string, fallback) {
	end := 1
	if w := e.word(1); (w == "(" || w == "[") && !e.toks[1].gap {
		end = e.match(1)
	}
	return e.sub(0, end).pathHead(true)
}

// stringAfter is the first string from token i on.
func (e expression) stringAfter(i int) fallback {
	for ; i < len(e.toks); i++ {
		if e.kind(i) == stringTok {
			return e.literalAt(i)
		}
	}
	return fallback{}
}

// helperFallback is the last string of {{insert name "default=friend"}} and
// {{default name "friend"}}.
func (e expression) helperFallback() fallback {
	for i := len(e.toks) - 1; i > 0; i-- {
		if e.kind(i) == stringTok {
			f := e.literalAt(i)
			f.text = strings.TrimPrefix(f.text, "default=")
			f.at.Start = f.at.End - len(f.text)
			return f
		}
	}
	return fallback{}
}

// indexed names values['first_name'] and its like with points.
func (e expression) indexed() string {
	name := cleaned(e.word(0))
	for i := 1; i < len(e.toks) && !e.toks[i].gap; {
		if e.word(i) != "[" {
			if e.kind(i) == pathTok {
				name += "." + cleaned(strings.TrimLeft(e.word(i), "->"))
			}
			i++
			continue
		}
		end := e.match(i)
		for j := i + 1; j < end-1; j++ {
			switch e.kind(j) {
			case stringTok:
				name += "." + e.content(j)
			case pathTok, numberTok:
				name += "." + cleaned(e.word(j))
			}
		}
		i = end
	}
	return name
}

// cleaned is the path without its sigil, its predicate mark, and the methods at
// its end that only change its looks.
func cleaned(p string) string {
	for strings.HasPrefix(p, "../") {
		p = p[3:]
	}
	if trimmed := strings.TrimLeft(p, "$@.&"); trimmed != "" {
		p = trimmed
	}
	p = strings.TrimRight(p, "?!")
	for {
		i := strings.LastIndexByte(p, '.')
		if i <= 0 || !methodFilters[p[i+1:]] {
			return p
		}
		p = p[:i]
	}
}
