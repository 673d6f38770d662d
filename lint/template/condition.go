package template

import (
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
	return &formula{test: test{name, kind, equals}}
}

// opaqueTest is a test known by its text. A comparison and its opposite are one.
func opaqueTest(text string) *formula {
	text = collapse(text)
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
	if text == "true" || text == "1" {
		return always
	}
	e := parse(text, source.Span{Start: 0, End: len(text)})
	c := conditionReader{expression: e}
	f := c.or()
	if f == nil || c.i < len(e.toks) || len(e.toks) == 0 {
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
	if c.accept("not", "!", "ikke", "un", "unless") {
		f := c.negation()
		if f == nil {
			return nil
		}
		return not(f)
	}
	return c.comparison()
}

// Words that compare the two operands behind them.
var (
	prefixEqual   = set("eq equal equals ifeq ifequal ifequals if_eq is isequal string.equals streq same")
	prefixUnequal = set("ne neq ifnotequal ifnoteq notequal notequals not_eq isnt unlessequal unlesseq")
	// Words that ask whether there is a value.
	asksGiven   = set("isset defined present any exists notempty isnotempty has_content filled isdefined not_empty is_defined hascontent string.isnotempty")
	asksMissing = set("empty blank nil is_null isempty isnull isblank is_empty isnullorempty isnullorwhitespace string.isnullorempty string.isnullorwhitespace none undefined")
)

// comparison is a test: an operand alone, or two and what stands between them.
func (c *conditionReader) comparison() *formula {
	start := c.i
	if c.kind(c.i) == pathTok {
		w := c.lower()
		call := c.word(c.i+1) == "(" && !c.toks[c.i+1].gap
		switch {
		case (prefixEqual[w] || prefixUnequal[w]) && c.operandAt(c.i+1):
			if f := c.prefixComparison(prefixUnequal[w]); f != nil {
				return f
			}
			c.i = start
		case call && (asksGiven[w] || asksMissing[w]):
			c.i++
			name := c.group()
			if name == "" {
				return nil
			}
			return c.presence(name, asksGiven[w])
		case (asksGiven[w] || asksMissing[w]) && c.operandAt(c.i+1): // "defined x", "empty x"
			c.i++
			name, _, ok := c.operand()
			if !ok {
				return nil
			}
			return c.presence(name, asksGiven[w])
		}
	}
	if f := c.bracketed(); f != nil {
		return f
	}
	c.i = start
	left, literal, ok := c.operand()
	if !ok {
		return nil
	}
	return c.compared(left, literal, start)
}

func (c *conditionReader) presence(name string, given bool) *formula {
	f := givenTest(name)
	if !given {
		f = not(f)
	}
	return f
}

// primary is an operand of a word that joins: a bracketed condition or a value.
func (c *conditionReader) primary() *formula {
	if f := c.bracketed(); f != nil {
		return f
	}
	name, literal, ok := c.operand()
	if !ok || literal {
		return nil
	}
	return givenTest(name)
}

// bracketed is a condition in brackets, if no operator follows them.
func (c *conditionReader) bracketed() *formula {
	if c.word(c.i) != "(" || c.kind(c.i) != markTok {
		return nil
	}
	if c.depth++; c.depth > deepestCondition {
		return nil
	}
	defer func() { c.depth-- }()
	start, end := c.i, c.match(c.i)
	inner := conditionReader{expression: c.sub(c.i+1, end-1), depth: c.depth}
	f := inner.or()
	if f == nil || inner.i < len(inner.toks) {
		c.i = start
		return nil
	}
	c.i = end
	switch c.lower() {
	case "", "or", "||", "and", "&&", ")", "?", "(":
		return f
	}
	if c.kind(c.i) == stringTok || c.kind(c.i) == pathTok && !c.isOperator(c.i) {
		return f // the next operand of a word that joins
	}
	c.i = start
	return nil
}

func (c *conditionReader) operandAt(i int) bool {
	switch c.kind(i) {
	case stringTok, numberTok:
		return true
	case pathTok:
		return !c.isOperator(i)
	}
	return c.word(i) == "(" && c.toks[i].gap
}

var wordOperators = set("or and is eq ne neq in not contains matches equals like gt lt ge le gte lte instanceof as starts ends")

func (c *conditionReader) isOperator(i int) bool {
	return wordOperators[strings.ToLower(c.word(i))]
}

// prefixComparison is eq a "b" and its like; several constants are alternatives.
func (c *conditionReader) prefixComparison(unequal bool) *formula {
	c.i++
	if c.word(c.i) == "(" && !c.toks[c.i].gap { // equals(a, "b")
		return nil
	}
	left, literal, ok := c.operand()
	if !ok {
		return nil
	}
	var list []*formula
	for c.operandAt(c.i) || c.word(c.i) == "," {
		c.accept(",")
		right, other, ok := c.operand()
		switch {
		case !ok:
			return nil
		case literal && !other:
			left, right, literal = right, left, false
			fallthrough
		default:
			list = append(list, equalTest(left, right))
		}
	}
	if len(list) == 0 {
		return nil
	}
	f := anyOf(list)
	if unequal {
		f = not(f)
	}
	return f
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
var sizes = set("length size count any? any exists? present? present isPresent exists isNotEmpty Count Any Length size() length() count() Count() Any() exists() isDefined nonEmpty hasNext isSet isset defined has_content")

// voids are the members that tell that there is none.
var voids = set("blank? empty? nil? isEmpty isEmpty() empty blank is_empty empty() nil isNull isBlank() none?")

// givenTest asks whether there is a value.
func givenTest(name string) *formula {
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
			continue
		case voids[member]:
			return not(givenTest(base))
		}
		break
	}
	return testOf(strings.TrimRight(baseName(name), "?!"), given, "")
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
	return name
}

// Comparisons with a sign or word between their operands.
var (
	equals    = set("== === = eq is equals -eq ===")
	unequals  = set("!= !== <> ne neq -ne")
	orders    = set("> < >= <= gt lt gte lte ge le =~ !~ contains matches like instanceof in between starts ends")
	orderSign = map[string]string{"gt": ">", "lt": "<", "gte": ">=", "ge": ">=", "lte": "<=", "le": "<="}
)

// compared goes on behind the first operand of a test.
func (c *conditionReader) compared(left string, literal bool, start int) *formula {
	op := c.lower()
	switch {
	case op == "?" && c.word(c.i+1) == "?" || op == "??": // FreeMarker's x??
		for c.accept("?", "??") {
		}
		return givenTest(left)
	case op == "?" && c.kind(c.i+1) == pathTok && (sizes[c.word(c.i+1)] || voids[c.word(c.i+1)]):
		c.i += 2
		return givenTest(left + "." + c.word(c.i-1))
	case op == "is" || op == "er":
		return c.is(left)
	case equals[op] || unequals[op]:
		c.i++
		for c.accept("=") { // "===" is two tokens
		}
		right, other, ok := c.operand()
		if !ok {
			return nil
		}
		if literal && !other {
			left, right = right, left
		}
		f := equalTest(left, right)
		if unequals[op] {
			f = not(f)
		}
		return f
	case op == "in" || op == "not" && strings.EqualFold(c.word(c.i+1), "in"):
		return c.among(left)
	case orders[op] || op == "not":
		return c.ordered(left, op, start)
	case literal:
		return nil
	}
	return givenTest(left)
}

// ordered is a comparison that is known by its text. What is more than none is
// given.
func (c *conditionReader) ordered(left, op string, start int) *formula {
	c.i++
	if op == "not" {
		c.i++
	}
	c.accept("with", "than")
	right, _, ok := c.operand()
	if !ok {
		return nil
	}
	if sign := orderSign[op]; sign != "" {
		op = sign
	}
	switch {
	case op == ">" && right == "0" || op == ">=" && right == "1":
		return givenTest(left)
	case op == ">" || op == "<" || op == ">=" || op == "<=":
		return opaqueTest(left + " " + op + " " + right)
	}
	return opaqueTest(c.text[c.toks[start].Start:c.toks[c.i-1].End])
}

// is goes on behind "is": defined, not empty, "x".
func (c *conditionReader) is(left string) *formula {
	c.i++
	negative := c.accept("not", "ikke")
	var f *formula
	switch w := c.lower(); {
	case asksGiven[w] || w == "true":
		c.i++
		f = givenTest(left)
	case asksMissing[w] || w == "null" || w == "false":
		c.i++
		f = not(givenTest(left))
	case w == "same" && strings.EqualFold(c.word(c.i+1), "as"):
		c.i += 2
		right := strings.Trim(c.group(), `"'`)
		if right == "" {
			return nil
		}
		f = equalTest(left, right)
	default:
		right, _, ok := c.operand()
		if !ok {
			return nil
		}
		f = equalTest(left, right)
	}
	if negative {
		f = not(f)
	}
	return f
}

// among is a value in a list of constants.
func (c *conditionReader) among(left string) *formula {
	negative := c.accept("not")
	c.i++
	if w := c.word(c.i); w != "[" && w != "(" && w != "{" {
		right, _, ok := c.operand()
		if !ok {
			return nil
		}
		f := testOf(collapse(left+" in "+right), opaque, "")
		if negative {
			f = not(f)
		}
		return f
	}
	var list []*formula
	end := c.match(c.i)
	for c.i++; c.i < end-1; c.i++ {
		switch c.kind(c.i) {
		case stringTok:
			list = append(list, equalTest(left, c.content(c.i)))
		case numberTok, pathTok:
			list = append(list, equalTest(left, c.word(c.i)))
		}
	}
	c.i = end
	if len(list) == 0 {
		return nil
	}
	f := anyOf(list)
	if negative {
		f = not(f)
	}
	return f
}

// group is the text of the value in the brackets at hand, a comma ends it.
func (c *conditionReader) group() string {
	if c.word(c.i) != "(" {
		return ""
	}
	end := c.match(c.i)
	inner := conditionReader{expression: c.sub(c.i+1, end-1)}
	c.i = end
	if inner.kind(0) == stringTok {
		return inner.content(0)
	}
	name, _, ok := inner.operand()
	if !ok {
		return ""
	}
	return name
}

// operand is a constant or a value: a path with its calls, indexes and filters.
func (c *conditionReader) operand() (name string, literal, ok bool) {
	switch c.kind(c.i) {
	case stringTok:
		c.i++
		return c.content(c.i - 1), true, true
	case numberTok:
		c.i++
		return c.word(c.i - 1), true, true
	case pathTok:
	default:
		w := c.word(c.i)
		switch {
		case (w == "-" || w == ":" || w == "%" || w == "#") && c.i+1 < len(c.toks) && !c.toks[c.i+1].gap: // -1, :symbol
			c.i++
			name, _, ok = c.operand()
			return name, true, ok
		case (w == "$" || w == "*" || w == "~") && c.word(c.i+1) == "{", w == "{" && c.word(c.i+1) == "{":
			end := c.match(c.i + 1)
			inner := conditionReader{expression: c.sub(c.i+2, end-1)}
			c.i = end
			return inner.operand()
		}
		return "", false, false
	}
	from := c.i
	c.i++
	for c.i < len(c.toks) && !c.toks[c.i].gap && (c.word(c.i) == "(" || c.word(c.i) == "[") {
		c.i = c.match(c.i)
		if c.kind(c.i) == pathTok && !c.toks[c.i].gap {
			c.i++
		}
	}
	end := c.i
	for c.kind(c.i) == markTok && c.word(c.i) == "|" && c.kind(c.i+1) == pathTok { // filters
		c.i += 2
		if c.word(c.i) == "(" {
			c.i = c.match(c.i)
		} else if c.word(c.i) == ":" && c.i+1 < len(c.toks) {
			c.i += 2
		}
	}
	part := c.sub(from, end)
	if len(part.toks) > 1 && part.word(1) == "[" {
		name = part.indexed()
	} else {
		name = strings.TrimPrefix(strings.TrimLeft(collapse(part.raw()), "$@&."), "this.")
	}
	if name == "" {
		name = collapse(part.raw())
	}
	name = strings.TrimSuffix(name, "()")
	if c.i > end {
		name += " | " + c.word(end+1)
	}
	return name, false, name != ""
}
