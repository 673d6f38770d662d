package phrase

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/near"
)

// Error is a fault in a pattern, or in an alternative of a named set.
type Error struct {
	Set     string // the set, "" for a pattern
	Index   int    // of the pattern in the list, or of the alternative in its set
	Offset  int    // bytes in its text
	Message string
}

func (e *Error) Error() string {
	if e.Set != "" {
		return "set $" + e.Set + ": " + e.Message
	}
	return e.Message
}

type op uint8

const (
	opSeq op = iota
	opAlt
	opOpt
	opAny1 // all orders of the parts
	opNot
	opWord  // text, perhaps with a star at either end
	opExact // text as written
	opClass
	opGap
	opReach
	opClauseStart
	opSentenceStart
	opClauseEnd
	opSentenceEnd
	opSlash
	opSave
)

// node is a part of a pattern.
type node struct {
	op   op
	at   int // byte in the pattern
	text string
	sub  []*node

	looked bool // what follows is known
	found

	begun bool // begin is known
	begin *start
	parts []*node // of an alternation of many, as emitter.choose cuts it
}

type parser struct {
	src  string
	i    int
	sets map[string]*node        // each named set, parsed; patterns share its node
	late func(name string) *node // parses a set that is not there yet; nil if all are
	deep int
}

// maxDepth bounds nesting, so that hostile patterns end in an error.
const maxDepth = 50

func (p *parser) fail(at int, format string, args ...any) {
	panic(&Error{Offset: at, Message: fmt.Sprintf(format, args...)})
}

// parse reads a pattern. The sets are those that $name may refer to.
func parse(src string, sets map[string]*node) (*node, *Error) {
	return (&parser{src: src, sets: sets}).parse()
}

func (p *parser) parse() (n *node, err *Error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*Error)
			if !ok {
				panic(r)
			}
			n, err = nil, e
		}
	}()
	n = p.alt()
	if p.i < len(p.src) {
		p.fail(p.i, "unexpected %q", p.src[p.i:p.i+1])
	}
	return n, nil
}

func (p *parser) space() {
	for p.i < len(p.src) && (p.src[p.i] == ' ' || p.src[p.i] == '\t' || p.src[p.i] == '\n') {
		p.i++
	}
}

func (p *parser) alt() *node {
	if p.deep++; p.deep > maxDepth {
		p.fail(p.i, "groups are nested more than %d deep", maxDepth)
	}
	defer func() { p.deep-- }()
	n := &node{op: opAlt, at: p.i}
	for {
		n.sub = append(n.sub, p.seq())
		if p.i >= len(p.src) || p.src[p.i] != '|' {
			break
		}
		p.i++
	}
	if len(n.sub) == 1 {
		return n.sub[0]
	}
	return n
}

func (p *parser) seq() *node {
	n := &node{op: opSeq, at: p.i}
	for {
		p.space()
		if p.i >= len(p.src) || strings.IndexByte("|)]}", p.src[p.i]) >= 0 {
			break
		}
		n.sub = append(n.sub, p.item())
	}
	if len(n.sub) == 0 {
		p.fail(n.at, "there is nothing here to match")
	}
	if len(n.sub) == 1 {
		return n.sub[0]
	}
	return n
}

func (p *parser) closing(open int, c byte) {
	if p.i >= len(p.src) || p.src[p.i] != c {
		p.fail(open, "%q is never closed with %q", p.src[open:open+1], string(c))
	}
	p.i++
}

func (p *parser) item() *node {
	at := p.i
	rest := p.src[at:]
	switch {
	case strings.HasPrefix(rest, "..."):
		p.i += 3
		return &node{op: opGap, at: at}
	case strings.HasPrefix(rest, ">>"):
		p.i += 2
		return &node{op: opReach, at: at}
	case strings.HasPrefix(rest, "^^"):
		p.i += 2
		return &node{op: opSentenceStart, at: at}
	case rest[0] == '^':
		p.i++
		return &node{op: opClauseStart, at: at}
	case strings.HasPrefix(rest, "$$"):
		p.i += 2
		return &node{op: opSentenceEnd, at: at}
	case rest[0] == '/':
		p.i++
		return &node{op: opSlash, at: at}
	case rest[0] == '!':
		p.i++
		p.space()
		if p.i >= len(p.src) {
			p.fail(at, "\"!\" has nothing after it")
		}
		return &node{op: opNot, at: at, sub: []*node{p.item()}}
	case rest[0] == '(':
		p.i++
		n := p.alt()
		p.closing(at, ')')
		return p.saved(n)
	case rest[0] == '[':
		p.i++
		n := p.alt()
		p.closing(at, ']')
		return &node{op: opOpt, at: at, sub: []*node{p.saved(n)}}
	case rest[0] == '{':
		p.i++
		n := p.seq()
		p.closing(at, '}')
		if n.op != opSeq || len(n.sub) > 4 {
			p.fail(at, "braces take two to four parts, in any order")
		}
		return &node{op: opAny1, at: at, sub: n.sub}
	case rest[0] == '<':
		return p.class()
	case rest[0] == '$':
		p.i++
		name := p.name()
		if name == "" {
			return &node{op: opClauseEnd, at: at}
		}
		return p.saved(p.set(at, name))
	case rest[0] == '=':
		p.i++
		w := p.bare()
		if w == "" {
			p.fail(at, "\"=\" needs a word")
		}
		if strings.Contains(w, "*") {
			p.fail(at, "\"=\" takes a word as it is written, without \"*\"")
		}
		return &node{op: opExact, at: at, text: w}
	}
	w := p.bare()
	if w == "" {
		p.fail(at, "unexpected %q", string([]rune(rest)[:1]))
	}
	if strings.HasSuffix(w, ",") {
		p.fail(at+len(w)-1, "a comma matches nothing: commas between words are passed over")
	}
	inner := strings.Trim(strings.TrimRight(w, ".,"), "*") // points at the end are not matched
	if inner == "" {
		p.fail(at, "\"*\" alone matches every word; use <word>")
	}
	if strings.Contains(inner, "*") {
		p.fail(at, "\"*\" can stand at the ends of a word, not inside %q", w)
	}
	if utf8.RuneCountInString(inner) < 2 && inner != w {
		p.fail(at, "%q matches too many words", w)
	}
	return &node{op: opWord, at: at, text: strings.ToLower(w)}
}

// saved wraps the node if ":name" follows.
func (p *parser) saved(n *node) *node {
	if p.i < len(p.src) && p.src[p.i] == ':' {
		at := p.i
		p.i++
		name := p.name()
		if name == "" {
			p.fail(at, "\":\" needs a name after it")
		}
		return &node{op: opSave, at: at, text: name, sub: []*node{n}}
	}
	return n
}

func (p *parser) name() string {
	from := p.i
	for p.i < len(p.src) {
		c := p.src[p.i]
		if c != '-' && c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			break
		}
		p.i++
	}
	return p.src[from:p.i]
}

func (p *parser) class() *node {
	at := p.i
	p.i++
	name := p.name()
	n := &node{op: opClass, at: at, text: name}
	if _, ok := classes[name]; !ok {
		known := make([]string, 0, len(classes))
		for k := range classes {
			known = append(known, k)
		}
		p.fail(at, "there is no class <%s>%s", name, near.Hint(name, known))
	}
	out := p.saved(n)
	p.closing(at, '>')
	if r, _ := utf8.DecodeRuneInString(p.src[p.i:]); unicode.IsLetter(r) || r == '*' {
		p.fail(at, "a class is a whole word: it can't be part of one")
	}
	return out
}

func (p *parser) set(at int, name string) *node {
	n, ok := p.sets[name]
	if !ok && p.late != nil {
		n = p.late(name)
		ok = n != nil
	}
	if !ok {
		known := make([]string, 0, len(p.sets))
		for k := range p.sets {
			known = append(known, k)
		}
		p.fail(at, "there is no set $%s%s", name, near.Hint(name, known))
	}
	return n
}

// bare reads a word: letters, digits and the marks that words are written with.
func (p *parser) bare() string {
	from := p.i
	for p.i < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.i:])
		inner := r == '*' || r == '-' || r == '\'' || r == '’' || r == '_' || r == '%' || r == '§' || r == '†' || r == '&' || r == '?'
		if r == '.' || r == ',' || r == '/' {
			// A point inside or after a word (8.30, kl.) is part of it; three are a gap.
			inner = p.i > from && !strings.HasPrefix(p.src[p.i:], "...")
		}
		if !inner && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !unicode.IsSymbol(r) || r == '$' || r == '<' || r == '>' || r == '|' || r == '^' || r == '=' {
			break
		}
		p.i += n
	}
	return strings.ReplaceAll(p.src[from:p.i], "’", "'")
}
