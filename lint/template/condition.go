package template

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// A condition is read as a formula over tests of values, as far as the languages
// of templates agree: and, or, not, comparisons with a constant, whether there is
// a value at all, in the order that each language writes them (a == "b", eq a "b",
// a is not empty, !isset($a), a.blank?). What is none of these is a test of its
// own, known by its text.
type formula struct {
	op   operation
	kids []*formula
	test test

	variable int    // of a test: what it asks for
	values   uint64 // the values for which it is true, as bits
}

type operation uint8

const (
	isTest operation = iota
	isAnd
	isOr
	isNot
	isTrue // always
)

// test asks one thing of one value.
type test struct {
	name   string // of the value, as placeholders are named; of an opaque test its text
	kind   testKind
	equals string // the constant
	asked  bool   // that there is a value, and not whether it is true
}

type testKind uint8

const (
	given  testKind = iota // there is a value, and it is not false, empty or zero
	equal                  // it is the constant
	opaque                 // something else
)

var always = &formula{op: isTrue}

func not(f *formula) *formula {
	if f.op == isNot {
		return f.kids[0]
	}
	return &formula{op: isNot, kids: []*formula{f}}
}

func anyOf(list []*formula) *formula {
	if len(list) == 1 {
		return list[0]
	}
	return &formula{op: isOr, kids: list}
}

func testOf(name string, kind testKind, equals string) *formula {
	return &formula{test: test{name: name, kind: kind, equals: equals}}
}

// opaqueTest is a test known by its text. A comparison and its opposite are one.
func opaqueTest(text string) *formula {
	text = collapse(text)
	if !strings.Contains(text, `"`) {
		text = strings.ReplaceAll(text, "'", `"`)
	}
	for _, o := range [...][2]string{{" <= ", " > "}, {" >= ", " < "}, {" != ", " == "}} {
		if strings.Count(text, o[0]) == 1 {
			return not(testOf(strings.Replace(text, o[0], o[1], 1), opaque, ""))
		}
	}
	return testOf(text, opaque, "")
}

// readCondition reads the condition of a tag.
func readCondition(text string) *formula {
	text = strings.TrimSpace(text)
	switch text {
	case "true", "1":
		return always
	case "false":
		return not(always)
	}
	e := parse(text, source.Span{Start: 0, End: len(text)})
	c := conditionReader{expression: e}
	f := c.or()
	if f == nil || c.i < len(e.toks) || len(e.toks) == 0 {
		operator := slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool { return wordOperators[w] })
		if e.wordsOnly() && len(e.toks) > 1 && !operator { // a name of several words
			return givenTest(collapse(text))
		}
		return opaqueTest(text)
	}
	return f
}

// conditionReader goes through the tokens of a condition once.
type conditionReader struct {
	expression
	i     int
	depth int
}

// deepestCondition bounds the brackets in a condition; what goes deeper is opaque.
const deepestCondition = 50

// lower is the token at hand in lower case, "" for a string or behind the end.
func (c *conditionReader) lower() string {
	if k := c.kind(c.i); k != pathTok && k != markTok {
		return ""
	}
	return strings.ToLower(c.word(c.i))
}

func (c *conditionReader) accept(words ...string) bool {
	w := c.lower()
	if w == "" {
		return false
	}
	for _, x := range words {
		if w == x {
			c.i++
			return true
		}
	}
	return false
}

func (c *conditionReader) or() *formula { return c.series(isOr, c.and, "or", "||") }

func (c *conditionReader) and() *formula { return c.series(isAnd, c.negation, "and", "&&", "andalso") }

func (c *conditionReader) series(op operation, next func() *formula, signs ...string) *formula {
	// "or a b" of Go and Handlebars.
	if c.kind(c.i) == pathTok && c.accept(signs[0]) {
		return c.prefixed(op)
	}
	f := next()
	if f == nil {
		return nil
	}
	list := []*formula{f}
	for c.accept(signs...) {
		if f = next(); f == nil {
			return nil
		}
		list = append(list, f)
	}
	if len(list) == 1 {
		return list[0]
	}
	return &formula{op: op, kids: list}
}

// prefixed is the operands behind a word that joins them.
func (c *conditionReader) prefixed(op operation) *formula {
	var list []*formula
	for c.i < len(c.toks) && c.word(c.i) != ")" {
		f := c.primary()
		if f == nil {
			return nil
		}
		list = append(list, f)
	}
	if len(list) == 0 {
		return nil
	}
	return &formula{op: op, kids: list}
}

func (c *conditionReader) negation() *formula {
	if c.depth++; c.depth > deepestCondition {
		return nil
	}
	defer func() { c.depth-- }()
	if c.accept("not", "!", "unless") {
		f := c.negation()
		if f == nil {
			return nil
		}
		return not(f)
	}
	return c.comparison()
}

// Constants that say that there is no value.
var missingConstants = set("nil null none blank empty undefined 0 false")

// equalTest compares a value with a constant.
func equalTest(name, constant string) *formula {
	switch lower := strings.ToLower(constant); {
	case missingConstants[lower] || lower == "":
		return not(givenTest(name))
	case lower == "true":
		return givenTest(name)
	}
	return testOf(baseName(name), equal, constant)
}

// sizes are the members that tell how many there are: of none is none given.
var sizes = set("length size count any? any exists? present? present isPresent exists isNotEmpty Count Any Length size() length() count() Count() Any() exists() isDefined nonEmpty hasNext isSet isset defined has_content presence")

// voids are the members that tell that there is none.
var voids = set("blank? empty? nil? isEmpty isEmpty() empty blank is_empty empty() nil isNull isBlank() none?")

// givenTest asks whether there is a value.
func givenTest(name string) *formula {
	asked := false
	for {
		i := strings.LastIndexAny(name, ".>|")
		if i <= 0 {
			break
		}
		member := strings.TrimSpace(name[i+1:])
		base := strings.TrimSpace(strings.TrimRight(name[:i], ".->?&| "))
		switch {
		case base == "":
			return testOf(name, given, "")
		case sizes[member]:
			name = base
			asked = true
			continue
		case voids[member]:
			return asking(not(givenTest(base)))
		case methodFilters[strings.TrimSuffix(member, "()")], strings.HasPrefix(member, "asInstanceOf"):
			name = base
			continue
		}
		break
	}
	if asked {
		return asking(testOf(strings.TrimRight(baseName(name), "?!"), given, ""))
	}
	return testOf(strings.TrimRight(baseName(name), "?!"), given, "")
}

// asking marks the test as one of whether there is a value.
func asking(f *formula) *formula {
	f.walk(func(f *formula) { f.test.asked = true })
	return f
}

// baseName is the name without what only changes the looks of the value.
func baseName(name string) string {
	for {
		i := strings.LastIndexByte(name, '|')
		if i < 0 {
			break
		}
		name = strings.TrimSpace(name[:i])
	}
	return strings.ReplaceAll(name, "&.", ".")
}
