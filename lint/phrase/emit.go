package phrase

import "slices"

// emitter writes the code of one program.
type emitter struct {
	c *compiler
	p *program
}

func (c *emitter) add(i instr) int32 {
	c.p.code = append(c.p.code, i)
	return int32(len(c.p.code) - 1)
}

func (c *emitter) pc() int32 { return int32(len(c.p.code)) }

// guardedFrom is how many alternatives are worth a look at the next word before
// they are tried one by one.
const guardedFrom = 4

// gapWords is how many words "..." passes over at the most.
const gapWords = 6

func (c *emitter) emit(n *node) {
	switch n.op {
	case opSeq:
		for _, s := range n.sub {
			c.emit(s)
		}
	case opAlt:
		if atoms := n.atoms; atoms != nil {
			c.add(instr{code: cAtom, x: atoms[0]})
			return
		}
		c.choose(n)
	case opAny1:
		orders := permutations(len(n.sub))
		c.alternatives(len(orders), func(i int) {
			for _, k := range orders[i] {
				c.emit(n.sub[k])
			}
		})
	case opOpt:
		split := c.add(instr{code: cSplit})
		c.p.code[split].x = c.pc()
		c.emit(n.sub[0])
		c.p.code[split].y = c.pc()
	case opNot:
		not := c.add(instr{code: cNot})
		c.emit(n.sub[0])
		c.add(instr{code: cDone})
		c.p.code[not].x = c.pc()
	case opWord:
		for _, a := range n.atoms {
			c.add(instr{code: cAtom, x: a})
		}
	case opExact:
		c.add(instr{code: cExact, x: int32(len(c.p.texts))})
		c.p.texts = append(c.p.texts, n.text)
	case opClass:
		class := classes[n.text]
		at := c.add(instr{code: cClass, x: int32(class)})
		if class == Name || class == Person {
			// A name is as many words as it has.
			split := c.add(instr{code: cSplit, x: at})
			c.p.code[split].y = c.pc()
		}
	case opGap:
		// Nothing, or one to six words and then no comma.
		var ends []int32
		split := c.add(instr{code: cSplit})
		for i := 0; i < gapWords; i++ {
			c.p.code[split].y = c.pc()
			c.add(instr{code: cGapWord})
			ends = append(ends, split)
			split = c.add(instr{code: cSplit})
		}
		c.p.code[split] = instr{code: cJump}
		ends = append(ends, split)
		noComma := c.add(instr{code: cNoComma})
		for i, e := range ends {
			c.p.code[e].x = noComma
			if i == 0 {
				c.p.code[e].x = c.pc()
			}
		}
	case opReach:
		split := c.add(instr{code: cSplit})
		c.add(instr{code: cReachWord})
		c.add(instr{code: cJump, x: split})
		c.p.code[split].x = c.add(instr{code: cAcross})
		c.p.code[split].y = split + 1
	case opClauseStart:
		c.add(instr{code: cClauseStart})
	case opSentenceStart:
		c.add(instr{code: cSentenceStart})
	case opClauseEnd:
		c.add(instr{code: cClauseEnd})
	case opSentenceEnd:
		c.add(instr{code: cSentenceEnd})
	case opSlash:
		c.add(instr{code: cSlash})
	case opSave:
		k := int32(len(c.p.names))
		c.p.names = append(c.p.names, n.text)
		c.add(instr{code: cSave, x: 2 * k})
		c.emit(n.sub[0])
		c.add(instr{code: cSave, x: 2*k + 1})
	}
}

// choose writes an alternation. One of many alternatives is cut into parts, and these
// into parts again, each behind a look at the next word, so that those which can't
// match here cost next to nothing.
func (c *emitter) choose(n *node) {
	if len(n.sub) < guardedFrom {
		c.alternatives(len(n.sub), func(i int) { c.emit(n.sub[i]) })
		return
	}
	if g := c.c.begin(n); g != nil {
		c.add(instr{code: cGuard, x: int32(len(c.p.guard))})
		c.p.guard = append(c.p.guard, g)
	}
	if n.parts == nil {
		for part := range slices.Chunk(n.sub, (len(n.sub)+guardedFrom-1)/guardedFrom) {
			n.parts = append(n.parts, &node{op: opAlt, sub: part})
		}
	}
	c.alternatives(len(n.parts), func(i int) { c.choose(n.parts[i]) })
}

func (c *emitter) alternatives(n int, emit func(int)) {
	var jumps []int32
	for i := 0; i < n; i++ {
		if i == n-1 {
			emit(i)
			break
		}
		split := c.add(instr{code: cSplit})
		c.p.code[split].x = c.pc()
		emit(i)
		jumps = append(jumps, c.add(instr{code: cJump}))
		c.p.code[split].y = c.pc()
	}
	for _, j := range jumps {
		c.p.code[j].x = c.pc()
	}
}

func permutations(n int) [][]int {
	if n == 1 {
		return [][]int{{0}}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for i := n - 1; i >= 0; i-- {
			q := append(append(append([]int{}, p[:i]...), n-1), p[i:]...)
			out = append(out, q)
		}
	}
	return out
}
