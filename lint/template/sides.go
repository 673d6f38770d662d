package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// A side is what an expression shows under a condition: "b" under a, and "c"
// under not (a), of a ? "b" : "c".
type side struct {
	expression
	when string   // "" if always
	or   fallback // shown when the value is missing
}

// deepestSide bounds how far choices in choices are followed, and with it the
// time and the length of their conditions.
const deepestSide = 12

// sides parts the expression into what it shows and when. Most have one side,
// which is shown always.
func (s *scanner) sides(e expression) []side { return s.part(e, "", deepestSide) }

func (s *scanner) part(e expression, when string, depth int) []side {
	e = e.unwrapped()
	if depth == 0 {
		return []side{{expression: e, when: when}}
	}
	c, ok := e.choice()
	if !ok {
		return []side{{expression: e, when: when}}
	}
	if one, ok := s.fallsBack(c, when); ok {
		return []side{one}
	}
	sides := s.part(c.yes, both(when, c.when), depth-1)
	if c.no.at.Len() > 0 {
		sides = append(sides, s.part(c.no, both(when, opposite(c.when)), depth-1)...)
	}
	return sides
}

// both is the condition that both hold.
func both(a, b string) string {
	if a == "" {
		return b
	}
	return a + " and (" + b + ")"
}

// opposite is negated, without a second negation around the first.
func opposite(condition string) string {
	if inner, ok := strings.CutPrefix(condition, "not ("); ok && strings.HasSuffix(inner, ")") && !strings.ContainsAny(inner[:len(inner)-1], "()") {
		return inner[:len(inner)-1]
	}
	return negated(condition)
}

// unwrapped is the expression without parentheses, ${...} or a function that only
// passes its argument on, around all of it.
func (e expression) unwrapped() expression {
	for {
		n := len(e.toks)
		switch {
		case n > 2 && e.word(0) == "(" && e.closes(0, n):
			e = e.sub(1, n-1)
		case n > 3 && (e.word(0) == "$" || e.word(0) == "#" || e.word(0) == "*") && e.word(1) == "{" && e.closes(1, n):
			e = e.sub(2, n-1)
		case n > 3 && e.kind(0) == pathTok && passes[strings.ToLower(lastWord(e.word(0)))] && e.word(1) == "(" && !e.toks[1].gap:
			end := e.match(1)
			if end < n && e.word(end) != "%" { // but for Ruby's h(x) % {}
				return e
			}
			inner := e.sub(2, end-1)
			if _, ok := inner.choice(); !ok {
				if _, arg := inner.translation(); arg == 0 || inner.kind(arg) != stringTok {
					return e
				}
			}
			e = inner
		default:
			return e
		}
	}
}

// passes are functions that show the one argument they are given.
var passes = set("v output raw h e html esc_html html_escape html_safe safe sanitize htmlspecialchars")

// closes tells whether the bracket at token i is closed by the last token before n.
func (e expression) closes(i, n int) bool {
	return e.match(i) == n && strings.IndexByte(")}]", e.word(n - 1)[0]) >= 0
}

// condition is the expression as a condition, without ${...} around all of it.
func (e expression) condition() string {
	if n := len(e.toks); n > 3 && (e.word(0) == "$" || e.word(0) == "*") && e.word(1) == "{" && e.closes(1, n) {
		e = e.sub(2, n-1)
	}
	return e.raw()
}

// alternatives are the two sides of a choice; no is empty if nothing is shown
// when the condition doesn't hold.
type alternatives struct {
	when    string
	yes, no expression
}

// choice is the outermost choice of the expression, in any of the languages.
func (e expression) choice() (alternatives, bool) {
	n := len(e.toks)
	if n < 3 {
		return alternatives{}, false
	}
	for _, find := range [...]func(expression) (alternatives, bool){
		expression.then, expression.ternary, expression.modified, expression.ifElse, expression.ifCall, expression.yesno, expression.logical,
	} {
		if c, ok := find(e); ok && c.when != "" && c.yes.at.Len() > 0 {
			return c, true
		}
	}
	return alternatives{}, false
}

// mark is the first operator of the given spelling from token i on, -1 if there
// is none outside brackets.
func (e expression) mark(i int, operator string) int {
	return e.outer(i, func(k int) bool { return e.kind(k) == markTok && e.word(k) == operator })
}

// then is FreeMarker's x?then("a", "b"), or x?string("a", "b") of a boolean.
func (e expression) then() (alternatives, bool) {
	n := len(e.toks)
	for k := e.mark(1, "?"); k > 0; k = e.mark(k+1, "?") {
		if w := e.word(k + 1); (w != "then" && w != "string") || e.word(k+2) != "(" || !e.closes(k+2, n) {
			continue
		}
		args := e.sub(k+3, n-1)
		comma := args.mark(0, ",")
		if comma < 0 {
			return alternatives{}, false
		}
		return alternatives{e.sub(0, k).raw(), args.sub(0, comma), args.from(comma + 1)}, true
	}
	return alternatives{}, false
}

// ternary is a ? b : c, or Twig's a ? b.
func (e expression) ternary() (alternatives, bool) {
	q := e.mark(1, "?")
	if q < 0 || q+1 >= len(e.toks) {
		return alternatives{}, false
	}
	open := 1
	colon := e.outer(q+1, func(i int) bool {
		if e.kind(i) == markTok {
			switch e.word(i) {
			case "?":
				open++
			case ":":
				open--
			}
		}
		return open == 0
	})
	switch {
	case colon > q+1:
		return alternatives{e.sub(0, q).condition(), e.sub(q+1, colon), e.from(colon + 1)}, true
	case colon < 0 && e.kind(q+1) == stringTok && q+2 == len(e.toks):
		return alternatives{when: e.sub(0, q).condition(), yes: e.from(q + 1)}, true
	}
	return alternatives{}, false
}

// modified is a if b else c of Python, a if b of Ruby and a UNLESS b of Perl.
func (e expression) modified() (alternatives, bool) {
	k := e.outer(1, func(i int) bool {
		w := e.word(i)
		return e.kind(i) == pathTok && (w == "if" || w == "unless" || w == "IF" || w == "UNLESS")
	})
	if k < 0 || k+1 >= len(e.toks) || !e.sub(0, k).operand() {
		return alternatives{}, false
	}
	end := e.outer(k+1, func(i int) bool { return e.kind(i) == pathTok && e.word(i) == "else" })
	c := alternatives{yes: e.sub(0, k)}
	if end > 0 {
		c.when, c.no = e.sub(k+1, end).raw(), e.from(end+1)
	} else {
		c.when = e.from(k + 1).raw()
	}
	if strings.EqualFold(e.word(k), "unless") {
		c.when = opposite(c.when)
	}
	return c, true
}

// operand tells whether the expression could be one value, rather than the first
// words of a name of several, as in {{date if known}}.
func (e expression) operand() bool {
	return len(e.toks) == 1 || !e.wordsOnly()
}

// ifElse is if (a) b else c of Scala.
func (e expression) ifElse() (alternatives, bool) {
	if e.word(0) != "if" || e.word(1) != "(" {
		return alternatives{}, false
	}
	k := e.match(1)
	c := alternatives{when: e.sub(2, k-1).raw()}
	end := e.outer(k, func(i int) bool { return e.word(i) == "else" })
	if end < 0 {
		c.yes = e.from(k)
	} else {
		c.yes, c.no = e.sub(k, end).unbraced(), e.from(end+1).unbraced()
	}
	return c, true
}

// unbraced is the expression without braces around all of it.
func (e expression) unbraced() expression {
	if n := len(e.toks); n > 2 && e.word(0) == "{" && e.closes(0, n) {
		return e.sub(1, n-1)
	}
	return e
}

// ifCall is IIF(a, b, c) of AMPscript, IF(a, b, c) of Salesforce, and
// {{ ternary "b" "c" a }} of Go.
func (e expression) ifCall() (alternatives, bool) {
	n := len(e.toks)
	switch strings.ToLower(e.word(0)) {
	case "iif", "if":
		if e.word(1) != "(" || !e.closes(1, n) {
			break
		}
		args := e.sub(2, n-1)
		a := args.mark(0, ",")
		if a < 0 {
			break
		}
		b := args.mark(a+1, ",")
		if b < 0 {
			return alternatives{when: args.sub(0, a).raw(), yes: args.from(a + 1)}, true
		}
		return alternatives{args.sub(0, a).raw(), args.sub(a+1, b), args.from(b + 1)}, true
	case "ternary":
		if n > 3 && e.kind(1) == stringTok && e.kind(2) == stringTok {
			return alternatives{e.from(3).raw(), e.sub(1, 2), e.sub(2, 3)}, true
		}
	}
	if n > 4 && e.isPipe(n-4) && e.word(n-3) == "ternary" && e.kind(n-2) == stringTok && e.kind(n-1) == stringTok {
		return alternatives{e.sub(0, n-4).raw(), e.sub(n-2, n-1), e.from(n - 1)}, true
	}
	return alternatives{}, false
}

// yesno is Django's x|yesno:"a,b": the string is cut in two.
func (e expression) yesno() (alternatives, bool) {
	k := e.outer(1, e.isPipe)
	if k < 0 || e.word(k+1) != "yesno" || e.word(k+2) != ":" || e.kind(k+3) != stringTok {
		return alternatives{}, false
	}
	at := e.inside(k + 3)
	yes, no, ok := strings.Cut(e.text[at.Start:at.End], ",")
	if !ok {
		return alternatives{}, false
	}
	no, _, _ = strings.Cut(no, ",") // a third is for what is neither
	word := func(start, n int) expression {
		// Comma and quotes stand where a string of its own would have its quotes.
		t := token{Span: source.Span{Start: start - 1, End: start + n + 1}, kind: stringTok}
		return expression{e.text, t.Span, []token{t}}
	}
	return alternatives{e.sub(0, k).raw(), word(at.Start, len(yes)), word(at.Start+len(yes)+1, len(no))}, true
}

// logical is a && "b" and a and "b", and a && "b" || "c".
func (e expression) logical() (alternatives, bool) {
	isAnd := func(i int) bool {
		return e.kind(i) == markTok && e.word(i) == "&&" || e.kind(i) == pathTok && e.word(i) == "and"
	}
	k := e.outer(1, func(i int) bool { return isAnd(i) && e.kind(i+1) == stringTok })
	if k < 0 {
		return alternatives{}, false
	}
	c := alternatives{when: e.sub(0, k).raw(), yes: e.sub(k+1, k+2)}
	switch w := e.word(k + 2); {
	case k+2 == len(e.toks):
	case w == "||" || w == "or":
		c.no = e.from(k + 3)
	default:
		return alternatives{}, false
	}
	return c, true
}

// showSides adds the tags of an expression that shows one thing or another.
func (s *scanner) showSides(outer source.Span, sides []side) {
	var pieces []piece
	for _, side := range sides {
		pieces = append(pieces, s.sidePieces(side)...)
	}
	if len(pieces) == 0 {
		s.add(Control, outer.Start, outer.End, "", collapse(s.text[outer.Start:outer.End]))
		return
	}
	s.tile(outer, pieces)
}

// sidePieces is what a side shows; nothing if that is the empty string.
func (s *scanner) sidePieces(one side) []piece {
	e := one.expression
	if e.kind(0) == stringTok && len(e.toks) == 1 {
		if e.inside(0).Len() == 0 {
			return nil
		}
		return s.holes(e, 0, one.when)
	}
	p := piece{Span: e.at, when: one.when, fallback: one.or}
	if name, args, ok := e.include(); ok {
		p.kind, p.name, p.args = Include, name, args
		return []piece{p}
	}
	if key, ok := e.translationKey(); ok {
		p.kind, p.name, p.args = Include, key.name, key.args
		return []piece{p}
	}
	if pieces := s.prose(e); len(pieces) > 0 {
		for i := range pieces {
			if pieces[i].when == "" {
				pieces[i].when = one.when
			}
		}
		return pieces
	}
	if w := e.word(0); len(e.toks) == 1 && (nothings[w] || w == "") {
		return nil
	}
	name, f := e.name(s.handlebars)
	if p.fallback.text == "" {
		p.fallback = f
	}
	p.kind, p.name = Placeholder, name
	if isOpenContent(name) {
		p.kind = Include
	}
	return []piece{p}
}

// nothings are values that show nothing.
var nothings = set("nil null None undefined NULL")
