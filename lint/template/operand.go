package template

import "strings"

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

// interpolated is a whole condition in the brackets in which a template's language
// puts what it evaluates: ${x == 'y'}.
func (c *conditionReader) interpolated() *formula {
	if w := c.word(c.i); w != "$" && w != "*" || c.word(c.i+1) != "{" || c.depth >= deepestCondition {
		return nil
	}
	end := c.match(c.i + 1)
	inner := conditionReader{expression: c.sub(c.i+2, end-1), depth: c.depth + 1}
	if _, literal, ok := inner.operand(); ok && !literal && inner.i == len(inner.toks) {
		return nil // a value
	}
	inner.i = 0
	f := inner.or()
	if f == nil || inner.i < len(inner.toks) {
		return nil
	}
	c.i = end
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

// counters are the functions that tell how many there are of what they are given.
var counters = set("len count length size sizeof strlen mb_strlen")

// operand is a constant or a value: a path with its calls, indexes and filters.
func (c *conditionReader) operand() (name string, literal, ok bool) {
	switch c.kind(c.i) {
	case stringTok:
		c.i++
		text := c.content(c.i - 1)
		if v := strings.TrimLeft(text, "$!{"); strings.HasPrefix(text, "$") { // Velocity's "$!x"
			if v = strings.TrimSuffix(v, "}"); v != "" && pathEnd(v, 0) == len(v) {
				return v, false, true
			}
		}
		return text, true, true
	case numberTok:
		c.i++
		return c.word(c.i - 1), true, true
	case pathTok:
		return c.value()
	}
	return c.marked()
}

// marked is an operand that begins with a sign or a bracket.
func (c *conditionReader) marked() (name string, literal, ok bool) {
	w, next := c.word(c.i), c.word(c.i+1)
	if next == "" || c.toks[c.i+1].gap && w != "(" && w != "{" {
		return "", false, false
	}
	if c.depth++; c.depth > deepestCondition {
		return "", false, false
	}
	defer func() { c.depth-- }()
	switch {
	case w == "$" && next == "!": // Velocity's $!x and $!{x}
		if c.i += 2; c.word(c.i) == "{" {
			return c.within(c.match(c.i), 1)
		}
		return c.operand()
	case (w == "$" || w == "*" || w == "~") && next == "{":
		c.i++
		return c.within(c.match(c.i), 1)
	case w == "{" && next == "{":
		return c.within(c.match(c.i), 2)
	case w == "(":
		return c.within(c.match(c.i), 1)
	case w == "-" || w == ":" || w == "%" || w == "#": // -1, :symbol
		c.i++
		name, _, ok = c.operand()
		if w == "-" {
			name = "-" + name
		}
		return name, true, ok
	}
	return "", false, false
}

// within is the one operand in the n brackets at hand, with the function that counts
// it: (len .Items).
func (c *conditionReader) within(end, n int) (name string, literal, ok bool) {
	inner := conditionReader{expression: c.sub(c.i+n, max(c.i+n, end-n)), depth: c.depth}
	c.i = end
	counted := counters[inner.lower()] && inner.operandAt(1)
	if counted {
		inner.i++
	}
	name, literal, ok = inner.operand()
	if counted {
		name += ".size"
	}
	return name, literal, ok && inner.i == len(inner.toks)
}

// value is a path with its calls, indexes and filters.
func (c *conditionReader) value() (name string, literal, ok bool) {
	from := c.i
	c.i++
	if counters[strings.ToLower(c.word(from))] && c.word(c.i) == "(" && !c.toks[c.i].gap {
		if name = c.group(); name != "" {
			return name + ".size", false, true
		}
		c.i = from + 1
	}
	for c.i < len(c.toks) && !c.toks[c.i].gap && (c.word(c.i) == "(" || c.word(c.i) == "[") {
		c.i = c.match(c.i)
		for _, sign := range [...]string{"->", "::"} { // a member of what is returned
			if c.signed(sign) && c.kind(c.i+2) == pathTok {
				c.i += 2
			}
		}
		if c.kind(c.i) == pathTok && !c.toks[c.i].gap {
			c.i++
		}
	}
	end := c.i
	last := c.sub(from, end)
	name = c.named(last)
	switch {
	case c.word(c.i) == "." && c.word(c.i+1) == "$" && c.word(c.i+2) == "{": // custom_attribute.${x}
		c.i += 2
		if in, _, ok := c.within(c.match(c.i), 1); ok {
			name += "." + in
		}
	case c.word(c.i) == "!" && !c.toks[c.i].gap: // FreeMarker's x!"fallback"
		c.i++
		if c.i < len(c.toks) && !c.toks[c.i].gap && c.kind(c.i) != markTok {
			c.i++
		}
	}
	for c.kind(c.i) == markTok && c.word(c.i) == "|" && c.kind(c.i+1) == pathTok { // filters
		filter := c.word(c.i + 1)
		c.i += 2
		if c.word(c.i) == "(" {
			c.i = c.match(c.i)
		} else if c.word(c.i) == ":" && c.i+1 < len(c.toks) {
			c.i += 2
		}
		name += " | " + filter
	}
	return name, false, name != ""
}

// signed tells whether the two bytes of the sign are the tokens at hand, without white
// space before or between them.
func (c *conditionReader) signed(sign string) bool {
	return c.i+2 < len(c.toks) && c.word(c.i) == sign[:1] && c.word(c.i+1) == sign[1:] && !c.toks[c.i].gap && !c.toks[c.i+1].gap && !c.toks[c.i+2].gap
}

// named is the name of a value as placeholders are named.
func (c *conditionReader) named(part expression) string {
	var name string
	if len(part.toks) > 1 && part.word(1) == "[" {
		name = part.indexed()
	} else {
		name = strings.TrimPrefix(strings.TrimLeft(strings.ReplaceAll(collapse(part.raw()), "../", ""), "$@&."), "this.")
	}
	if name == "" {
		name = collapse(part.raw())
	}
	return strings.TrimSuffix(name, "()")
}
