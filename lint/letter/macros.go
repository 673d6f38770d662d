package letter

import (
	"slices"

	"github.com/tonelint/tonelint/lint/document"
)

// A library of replies to choose from holds each in a block quote of its own, below a
// title and notes on when to use it. Its quotes are the messages, and what stands
// around them is said to those who send them.

// leastMacros is how many of the quotes greet somebody, at the least: the rest may go on
// with a talk that has begun.
const leastMacros = 2

// answer to a question that is asked once for a whole document.
type answer uint8

const (
	unasked answer = iota
	yes
	no
)

// findMacros finds out whether the document is such a library, unless that is known
// of the document that it is a part of.
func (a *analysis) findMacros(known answer) {
	a.macros = known == yes || known == unasked && a.library()
}

// library tells whether the document's block quotes hold replies to choose from: some
// begin with a greeting, a title or a line across the page parts each from the one
// before, and nobody is greeted outside of them, as in a mail that quotes others.
func (a *analysis) library() bool {
	if !slices.ContainsFunc(a.doc.Blocks, func(b document.Block) bool { return b.Quote > 0 }) {
		return false // as most
	}
	greeted := 0
	parted := true // a title or a line stands above, since the quote before
	for i := range a.doc.Blocks {
		b := &a.doc.Blocks[i]
		if b.Quote == 0 {
			parted = parted || b.Kind == document.Heading || b.Kind == document.Rule
			if b.Kind == document.Paragraph && a.greets(i) {
				return false
			}
			continue
		}
		if i > 0 && a.doc.Blocks[i-1].Quote > 0 {
			continue
		}
		if !parted {
			return false
		}
		parted = false
		if a.greets(i) {
			greeted++
		}
	}
	return greeted >= leastMacros
}

// greets tells whether the block begins with a greeting line.
func (a *analysis) greets(block int) bool {
	p := part{block: block, last: len(a.tokens[block])}
	line, ok := a.firstLine(p)
	if !ok {
		return false
	}
	a.usePack(block)
	_, _, ok = a.greetingLine(p, line)
	return ok && a.strength >= 1
}

// nextMacro is the block behind the first quote, if there is another quote, else 0.
func (a *analysis) nextMacro() int {
	end := 0
	for i := range a.doc.Blocks {
		quote := a.doc.Blocks[i].Quote > 0
		switch {
		case end > 0 && quote:
			return end
		case end == 0 && !quote && i > 0 && a.doc.Blocks[i-1].Quote > 0:
			end = i
		}
	}
	return 0
}

// fragment tells whether the message is a reply of a library that neither greets nor
// signs off: it goes into a talk that has begun.
func (a *analysis) fragment() bool {
	return a.macros && !slices.ContainsFunc(a.parts, func(p part) bool { return p.zone == Greeting || p.zone == SignOff })
}

// aside tells whether the block is no part of the message: earlier mail that it
// quotes, or in a library of replies what stands outside of the quotes.
func (a *analysis) aside(block int, allQuoted bool) bool {
	quote := a.doc.Blocks[block].Quote > 0
	return a.macros && !quote || !a.macros && quote && !allQuoted && !a.oneValue(block)
}

// oneValue tells whether the block is a value and nothing else: a note that is set off as a
// quotation, and no earlier mail.
func (a *analysis) oneValue(block int) bool {
	t := a.tokens[block]
	return len(t) == 1 && t[0].Kind == document.Placeholder
}
