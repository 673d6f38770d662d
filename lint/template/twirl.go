package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Methods that are given a block for each value.
var twirlMethods = set("map foreach flatMap collect")

var twirlArrow = lazy.Compile(`^\{\s*(?:case\s+)?\(?(\w+)(?:\s*,\s*\w+)*\)?\s*=>`)

// twirlBlock is @x match { ... } and @x.map { y => ... }, where x stands between j
// and end.
func (s *scanner) twirlBlock(i, j, end int) int {
	k := blanks(s.text, end)
	if s.has("match", k) && wordAt(s.text, k+5) == 0 {
		open := space(s.text, k+5)
		if s.byteAt(open) != '{' {
			return 0
		}
		s.blocks = append(s.blocks, braceBlock{tag: len(s.tags), match: true})
		s.add(Open, i, open+1, "switch", s.text[j:end])
		return max(s.twirlCase(open+1), open+1)
	}
	method := lastWord(s.text[j:end])
	if !twirlMethods[method] || s.byteAt(k) != '{' {
		return 0
	}
	m := twirlArrow().FindStringSubmatchIndex(s.text[k:min(len(s.text), k+longestName)])
	if m == nil {
		return 0
	}
	s.locals[s.text[k+m[2]:k+m[3]]] = true
	s.blocks = append(s.blocks, braceBlock{tag: len(s.tags)})
	s.add(Open, i, k+m[1], strings.ToLower(method), strings.TrimRight(s.text[j:end-len(method)], "."))
	return k + m[1]
}

// twirlValue tells a value of the parameters from the call of another template,
// which is given the parameters as a whole.
func (s *scanner) twirlValue(outer, inner source.Span) {
	e := parse(s.text, inner)
	root, _, _ := strings.Cut(e.word(0), ".")
	calls := e.kind(1) == markTok && e.word(1) == "("
	_, translates := e.translationKey()
	_, chooses := e.choice()
	switch {
	case chooses, s.locals[root], !calls, translates, len(s.prose(e)) > 0, s.takesValue(e):
		s.show(outer, e)
	case !s.alone(outer): // a helper in the middle of a sentence
		s.add(Placeholder, outer.Start, outer.End, cleaned(e.word(0)), "")
	default:
		end := e.match(1)
		s.add(Include, outer.Start, outer.End, e.word(0), strings.TrimSpace(s.text[e.toks[1].End:max(e.toks[1].End, e.toks[end-1].Start)]))
	}
}

var twirlArm = lazy.Compile(`^\s*(case\s+(.+?)\s*=>)\s*\{`)

// twirlCase is a case of a match that begins behind i.
func (s *scanner) twirlCase(i int) int {
	n := len(s.blocks)
	if n == 0 || s.blocks[n-1].plain > 0 || !s.blocks[n-1].match || s.zone != inText {
		return 0
	}
	m := twirlArm().FindStringSubmatchIndex(s.text[i:min(len(s.text), i+longestMerge)])
	if m == nil {
		return 0
	}
	name, args := "when", s.text[i+m[4]:i+m[5]]
	if args == "_" {
		name, args = "else", ""
	}
	s.blocks = append(s.blocks, braceBlock{tag: len(s.tags), arm: true})
	s.add(Middle, i+m[2], i+m[1], name, args)
	return i + m[1]
}
