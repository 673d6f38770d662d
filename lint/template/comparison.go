package template

import "strings"

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
	if f := c.membership(); f != nil {
		return f
	}
	c.i = start
	if c.word(c.i) == "#" && c.kind(c.i+1) == pathTok { // Thymeleaf's #strings.isEmpty(x)
		c.i++
	}
	if c.kind(c.i) == pathTok {
		w := c.lower()
		call := c.word(c.i+1) == "(" && !c.toks[c.i+1].gap
		switch {
		case w == "typeof" && c.kind(c.i+1) == pathTok:
			c.i++
		case w == "defined" && c.word(c.i+1) == "?" && c.word(c.i+2) == "(": // Ruby's defined?(x)
			c.i++
			return c.presence(true)
		case prefixOrders[w] && c.operandAt(c.i+1):
			if f := c.prefixOrder(w); f != nil {
				return f
			}
			c.i = start
		case (prefixEqual[w] || prefixUnequal[w]) && c.operandAt(c.i+1):
			if f := c.prefixComparison(prefixUnequal[w]); f != nil {
				return f
			}
			c.i = start
		case call && (asksGiven[member(w)] || asksMissing[member(w)]) && c.match(c.i+1) > c.i+3:
			w = member(w)
			return c.presence(asksGiven[w])
		case (asksGiven[w] || asksMissing[w]) && c.operandAt(c.i+1): // "defined x", "empty x"
			c.i++
			name, _, ok := c.operand()
			if !ok {
				return nil
			}
			return presenceOf(name, asksGiven[w])
		}
	}
	first := c.i
	if f := c.bracketed(); f != nil {
		return f
	}
	c.i = first
	if f := c.interpolated(); f != nil {
		return f
	}
	c.i = first
	left, literal, ok := c.operand()
	if !ok {
		return nil
	}
	return c.compared(left, literal, start)
}

// presence asks for the values in the brackets behind the word at hand, all of them.
func (c *conditionReader) presence(given bool) *formula {
	for c.word(c.i) != "(" {
		c.i++
	}
	end := c.match(c.i)
	inner := conditionReader{expression: c.sub(c.i+1, end-1)}
	c.i = end
	var list []*formula
	for inner.i < len(inner.toks) {
		name, literal, ok := inner.operand()
		if !ok || literal && len(list) > 0 {
			return nil
		}
		list = append(list, presenceOf(name, given))
		if !inner.accept(",") && inner.i < len(inner.toks) {
			return nil
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return &formula{op: isAnd, kids: list}
}

func presenceOf(name string, given bool) *formula {
	f := asking(givenTest(name))
	if !given {
		f = not(f)
	}
	return f
}

// member is the last word of a path in lower case.
func member(path string) string {
	return path[strings.LastIndexAny(path, ".>:")+1:]
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

// Comparisons with a sign or word between their operands.
var (
	equals       = set("== === = eq is equals -eq ===")
	unequals     = set("!= !== <> ne neq -ne")
	orders       = set("> < >= <= gt lt gte lte ge le =~ !~ contains matches like instanceof in between starts ends")
	prefixOrders = set("gt lt gte lte ge le")
	orderSign    = map[string]string{"gt": ">", "lt": "<", "gte": ">=", "ge": ">=", "lte": "<=", "le": "<="}
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
		return c.compared(left+"."+c.word(c.i-1), false, start)
	case op == "<" && c.word(c.i+1) == ">" && !c.toks[c.i+1].gap:
		c.i++
		return c.equality(left, literal, true)
	case op == "is":
		return c.is(left)
	case equals[op] || unequals[op]:
		return c.equality(left, literal, unequals[op])
	case op == "in" || op == "not" && strings.EqualFold(c.word(c.i+1), "in"):
		return c.among(left)
	case orders[op] || op == "not":
		return c.ordered(left, op, start)
	case literal:
		return nil
	}
	return givenTest(left)
}

// equality goes on at the sign between two operands.
func (c *conditionReader) equality(left string, literal, unequal bool) *formula {
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
	if unequal {
		f = not(f)
	}
	return f
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
	if f := orderTest(left, op, right); f != nil {
		return f
	}
	return opaqueTest(c.text[c.toks[start].Start:c.toks[c.i-1].End])
}

// orderTest compares a value with another by size; nil if the sign does not.
func orderTest(left, op, right string) *formula {
	switch {
	case op == ">" && right == "0" || op == ">=" && right == "1":
		return givenTest(left)
	case op == "<" && right == "1" || op == "<=" && right == "0":
		return not(givenTest(left))
	case op == ">" || op == "<" || op == ">=" || op == "<=":
		return opaqueTest(left + " " + op + " " + right)
	}
	return nil
}

// prefixOrder is "gt a 5".
func (c *conditionReader) prefixOrder(op string) *formula {
	c.i++
	left, _, ok := c.operand()
	if !ok {
		return nil
	}
	c.accept(",")
	right, _, ok := c.operand()
	if !ok {
		return nil
	}
	return orderTest(left, orderSign[op], right)
}

// is goes on behind "is": defined, not empty, "x".
func (c *conditionReader) is(left string) *formula {
	c.i++
	negative := c.accept("not")
	var f *formula
	switch w := c.lower(); {
	case w == "true" || w == "false":
		c.i++
		f = equalTest(left, w)
	case asksGiven[w], asksMissing[w], w == "null":
		c.i++
		f = presenceOf(left, asksGiven[w])
	case w == "same" && strings.EqualFold(c.word(c.i+1), "as"), w == "sameas":
		if c.i++; w == "same" {
			c.i++
		}
		right := c.group()
		if right == "" {
			var ok bool
			if right, _, ok = c.operand(); !ok {
				return nil
			}
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
	if w := c.word(c.i); w != "[" && w != "(" && w != "{" || c.match(c.i) == c.i+2 {
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
	list := c.constants(left)
	if len(list) == 0 {
		return nil
	}
	f := anyOf(list)
	if negative {
		f = not(f)
	}
	return f
}

// constants tests whether the value is one of those in the brackets at hand.
func (c *conditionReader) constants(name string) []*formula {
	var list []*formula
	end := c.match(c.i)
	for c.i++; c.i < end-1; c.i++ {
		switch c.kind(c.i) {
		case stringTok:
			list = append(list, equalTest(name, c.content(c.i)))
		case numberTok, pathTok:
			list = append(list, equalTest(name, c.word(c.i)))
		}
	}
	c.i = end
	return list
}

// membership is a list of constants that is asked for a value: ["a", "b"].include?(x),
// in_array($x, ['a', 'b']); or a string that is: "a".equals(x).
func (c *conditionReader) membership() *formula {
	from := c.i
	switch {
	case c.lower() == "in_array" && c.word(c.i+1) == "(":
		end := c.match(c.i + 1)
		inner := conditionReader{expression: c.sub(c.i+2, end-1)}
		c.i = end
		name, _, ok := inner.operand()
		if !ok || !inner.accept(",") || inner.word(inner.i) != "[" {
			return nil
		}
		return anyOfSome(inner.constants(name))
	case c.word(c.i) == "%" && (c.word(c.i+1) == "w" || c.word(c.i+1) == "i") && c.word(c.i+2) == "[":
		from += 2
	case c.word(c.i) == "[":
	case c.kind(c.i) == stringTok && strings.HasPrefix(c.word(c.i+1), ".equals") && c.word(c.i+2) == "(":
		constant := c.content(c.i)
		c.i += 2
		name := c.group()
		if name == "" {
			return nil
		}
		return equalTest(name, constant)
	case c.kind(c.i) == pathTok && c.word(c.i+1) == "(" && strings.HasPrefix(member(c.lower()), "equals") && len(c.lower()) > len("equals"):
		path := c.word(c.i)
		c.i++
		constant := c.group()
		name := strings.TrimLeft(path[:len(path)-len(member(path))-1], "$@")
		if constant == "" || name == "" {
			return nil
		}
		return equalTest(name, constant)
	default:
		return nil
	}
	c.i = c.match(from)
	if w := c.lower(); w != ".include" && w != ".includes" && w != ".contains" {
		return nil
	}
	for c.i++; c.accept("?"); {
	}
	name := c.group()
	if name == "" {
		return nil
	}
	after := c.i
	c.i = from
	list := c.constants(name)
	c.i = after
	return anyOfSome(list)
}

// anyOfSome is nil if the list is empty.
func anyOfSome(list []*formula) *formula {
	if len(list) == 0 {
		return nil
	}
	return anyOf(list)
}
