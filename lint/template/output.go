package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// output adds the tags for a construct that shows the value of an expression:
// a placeholder, prose that the expression holds, or a part from elsewhere.
func (s *scanner) output(outer, inner source.Span) {
	s.show(outer, parse(s.text, inner))
}

func (s *scanner) show(outer source.Span, e expression) {
	for len(e.toks) > 1 && e.kind(0) == pathTok && verbs[strings.ToLower(e.word(0))] && e.toks[1].gap && e.kind(1) != markTok {
		e = e.from(1) // echo x, raw x
	}
	if sides := s.sides(e); len(sides) > 1 || sides[0].when != "" || sides[0].or.text != "" {
		if s.reads(sides) {
			s.showSides(outer, sides)
		} else {
			s.value(outer, e)
		}
		return
	} else if len(sides[0].toks) > 0 {
		e = sides[0].expression
	}
	if name, args, ok := e.include(); ok {
		s.add(Include, outer.Start, outer.End, name, args)
		return
	}
	if key, ok := e.translationKey(); ok {
		s.add(Include, outer.Start, outer.End, key.name, key.args)
		return
	}
	if pieces := s.prose(e); len(pieces) > 0 {
		s.tile(outer, pieces)
		return
	}
	s.value(outer, e)
}

// reads tells whether what the sides show is for a reader: everything in the
// text is, in an attribute or a style sheet only prose.
func (s *scanner) reads(sides []side) bool {
	if s.zone == inText {
		return true
	}
	for _, side := range sides {
		if side.or.text != "" || side.kind(0) == stringTok && readsAsProse(side.content(0)) {
			return true
		}
	}
	return false
}

// value adds a placeholder for the expression.
func (s *scanner) value(outer source.Span, e expression) {
	name, f := e.name(s.handlebars)
	if isOpenContent(name) {
		s.add(Include, outer.Start, outer.End, name, "")
		return
	}
	s.put(named(outer, name, f))
}

// include tells whether the expression calls for a part from elsewhere.
func (e expression) include() (name, args string, ok bool) {
	if e.kind(0) != pathTok {
		return "", "", false
	}
	w := strings.TrimLeft(e.word(0), "$@")
	if w == "await" {
		e = e.from(1)
		w = strings.TrimLeft(e.word(0), "$@")
	}
	if block, ok := strings.CutPrefix(w, "self."); ok && block != "body" && e.word(1) == "(" && !e.toks[1].gap && e.closes(1, len(e.toks)) {
		return "block", block, true // Jinja's {{ self.title() }}
	}
	if rest, ok := strings.CutPrefix(w, "dc."); ok && len(e.toks) == 1 && rest != "" {
		return "dc", rest, true // Zendesk's dynamic content
	}
	if w == "content_blocks" && e.word(1) == "." {
		return w, e.from(2).raw(), true // of Braze
	}
	last := strings.ToLower(w[strings.LastIndexAny(w, ".>:")+1:])
	if !includeFunctions[last] {
		return "", "", false
	}
	switch next := e.kind(1); {
	case next == 0:
		return w, "", last == "yield"
	case next == markTok && e.word(1) == "(" && !e.toks[1].gap:
		return w, strings.TrimSpace(e.text[e.toks[1].End:max(e.toks[1].End, e.toks[min(e.match(1), len(e.toks))-1].Start)]), true
	case next == markTok && e.word(1) != ":", e.wordsOnly():
		return "", "", false
	}
	return w, e.from(1).raw(), true
}

// holesInKey are values that make up part of a key.
var holesInKey = lazy.Compile(`[$#%]\{[^{}\s]*\}`)

type key struct{ name, args string }

// translation is the function that the expression calls for a text in the
// reader's language, and the token of its first argument, 0 if it calls none.
func (e expression) translation() (name string, arg int) {
	if e.kind(0) != pathTok {
		return "", 0
	}
	name = strings.TrimLeft(e.word(0), "$@")
	last := name[strings.LastIndexAny(name, ".>:")+1:]
	if name == "Lang::get" {
		last = "trans"
	}
	if !proseFunctions[last] && !keyFunctions[last] && !proseFunctions[strings.ToLower(last)] {
		return "", 0
	}
	arg = 1
	if w := e.word(1); w == "(" || w == "[" {
		arg = 2
	}
	if last == "pgettext" && e.word(arg+1) == "," { // its first argument is a note to translators
		arg += 2
	}
	return last, arg
}

// translationKey tells whether the expression is the translation of a key, whose
// text may be anything: t(".greeting"), {{t "mail.greeting"}}, "x.y"|trans.
func (e expression) translationKey() (key, bool) {
	if name, arg := e.translation(); arg > 0 {
		switch {
		case e.kind(arg) == stringTok:
			c := holesInKey().ReplaceAllString(e.content(arg), "x")
			bare := keyFunctions[name] && !strings.ContainsAny(c, " \t\n") && c != "" && !capital(c) && lettersOnly(c)
			return key{name, e.content(arg)}, (isKey(c) || bare) && e.defaultText(arg) == 0
		case e.word(arg) == ":" && e.kind(arg+1) == pathTok && !e.toks[arg+1].gap: // Ruby's symbols
			return key{name, e.word(arg + 1)}, true
		case keyFunctions[name] && e.kind(arg) == pathTok && strings.Contains(e.word(arg), "."):
			return key{name, e.word(arg)}, true
		}
		return key{}, false
	}
	if e.kind(0) == stringTok && isKey(e.content(0)) {
		if f := e.translationFilter(); f != "" {
			return key{f, e.content(0)}, true
		}
	}
	return key{}, false
}

func lettersOnly(word string) bool {
	for i := 0; i < len(word); i++ {
		if !isASCIILetter(word[i]) && word[i] != '-' {
			return false
		}
	}
	return true
}

// defaultText is the token of the prose that stands beside a key, for readers of
// the language that the template is written in; 0 if there is none.
func (e expression) defaultText(arg int) int {
	for i := arg + 2; i < len(e.toks); i++ {
		if e.kind(i) != stringTok || !readsAsProse(e.content(i)) {
			continue
		}
		switch w := e.word(i - 1); {
		case i == arg+2 && w == ",":
			return i
		case (w == ":" || w == "=>" || w == "=") && strings.HasPrefix(strings.ToLower(strings.Trim(e.word(i-2), `"'`)), "default"):
			return i
		}
	}
	return 0
}

// translationFilter is the first filter of the expression that translates.
func (e expression) translationFilter() string {
	for k := e.outer(1, e.isPipe); k >= 0; k = e.outer(k+1, e.isPipe) {
		if translationFilters[e.word(k+1)] {
			return e.word(k + 1)
		}
	}
	return ""
}

func (e expression) isPipe(i int) bool { return e.kind(i) == markTok && e.word(i) == "|" }
