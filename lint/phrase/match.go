package phrase

import (
	"math/bits"
	"slices"
	"strings"
)

// Scratch is what a goroutine needs to match: what it knows of words already
// seen, and working memory.
type Scratch struct {
	m       *Matcher
	words   map[string]*atoms
	seen    []uint32 // per program: the sentence in which it was a candidate
	here    []uint32 // per atom: the sentence that holds it
	turn    uint32
	cand    []int32
	info    []*atoms
	clauses uint64   // at which of the first 64 words a clause starts
	asked   []asked  // per start: where this sentence can begin a match
	mark    []uint64 // states (instruction, word) that a run has been in
	dirty   []int32  // words of mark that are not zero
	spare   []uint64 // the same for a run inside "!"
	caps    []int
	ws      []Word
}

// atoms is what a distinct word stands for.
type atoms struct {
	bits   []uint64
	list   []int32
	wanted []int32  // those of list that some program's needs ask after
	posts  []int32  // programs to try
	begins []answer // per start, 64 to an answer: whether the word is one of it
}

// answer is what is known of 64 questions: which were asked, and which of those
// were answered with yes.
type answer struct{ asked, yes uint64 }

// asked is at which of a sentence's first 64 words a start was found, and in which
// sentence.
type asked struct {
	at   uint64
	turn uint32
}

// cacheWords bounds the memory that a scratch keeps of words seen.
const cacheWords = 20000

// NewScratch makes the working memory for one goroutine.
func (m *Matcher) NewScratch() *Scratch {
	return &Scratch{m: m, words: map[string]*atoms{}, seen: make([]uint32, len(m.programs)), here: make([]uint32, m.atoms)}
}

func (s *Scratch) lookup(word string) *atoms {
	if a, ok := s.words[word]; ok {
		return a
	}
	if len(s.words) >= cacheWords {
		clear(s.words)
	}
	m := s.m
	a := &atoms{}
	put := func(list []int32) {
		for _, x := range list {
			if a.bits == nil {
				a.bits = make([]uint64, (m.atoms+63)/64)
			}
			if a.bits[x>>6]>>(x&63)&1 == 0 {
				a.bits[x>>6] |= 1 << (x & 63)
				a.list = append(a.list, x)
				if m.wanted[x] {
					a.wanted = append(a.wanted, x)
				}
				a.posts = append(a.posts, m.posts[x]...)
			}
		}
	}
	put(m.exact[word])
	for _, n := range m.prefix.lens {
		if n > len(word) {
			break
		}
		put(m.prefix.at[word[:n]])
	}
	for _, n := range m.suffix.lens {
		if n > len(word) {
			break
		}
		put(m.suffix.at[word[len(word)-n:]])
	}
	for _, x := range m.infix {
		if strings.Contains(word, x.text) {
			put(x.atom)
		}
	}
	s.words[strings.Clone(word)] = a
	return a
}

// Match finds the matches in the sentence of all patterns that share a scope with
// it, and adds them to list, ordered by pattern and place; matches of one pattern
// do not overlap.
func (s *Scratch) Match(list []Match, words []Word, scope Scope) []Match {
	if len(words) == 0 {
		return list
	}
	s.turn++
	s.cand = s.cand[:0]
	s.info = s.info[:0]
	s.ws = words
	try := func(programs []int32) {
		for _, p := range programs {
			if s.seen[p] != s.turn && s.m.programs[p].scope&scope != 0 {
				s.seen[p] = s.turn
				s.cand = append(s.cand, p)
			}
		}
	}
	var all Class
	s.clauses = 0
	for i := range words {
		if words[i].Clause && i < 64 {
			s.clauses |= 1 << i
		}
		a := s.lookup(words[i].Text)
		s.info = append(s.info, a)
		for _, x := range a.wanted {
			s.here[x] = s.turn
		}
		try(a.posts)
		all |= words[i].Class
	}
	for b, programs := range s.m.classes {
		if len(programs) > 0 && all>>b&1 == 1 {
			try(programs)
		}
	}
	able := s.cand[:0]
	for _, p := range s.cand {
		if s.met(s.m.programs[p].needs[1:], all) {
			able = append(able, p)
		}
	}
	sortPrograms(able)
	for _, p := range able {
		list = s.run(list, int(p))
	}
	return list
}

// met tells whether the sentence holds one key of every need.
func (s *Scratch) met(needs []need, all Class) bool {
	for _, n := range needs {
		ok := false
		for _, k := range n {
			if k.atom >= 0 && s.here[k.atom] == s.turn || k.atom < 0 && all&k.class != 0 {
				ok = true
				break
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// sortPrograms is an insertion sort: candidates are few and nearly in order.
func sortPrograms(a []int32) {
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j-1] > a[j]; j-- {
			a[j-1], a[j] = a[j], a[j-1]
		}
	}
}

func (s *Scratch) run(list []Match, program int) []Match {
	p := &s.m.programs[program]
	s.m.ready(p)
	size := (len(p.code)*(len(s.ws)+1) + 63) / 64
	if cap(s.mark) < size {
		s.mark = make([]uint64, size)
		s.dirty = s.dirty[:0]
	}
	s.mark = s.mark[:size]
	for _, w := range s.dirty {
		s.mark[:cap(s.mark)][w] = 0
	}
	s.dirty = s.dirty[:0]
	if cap(s.caps) < 2*len(p.names) {
		s.caps = make([]int, 2*len(p.names))
	}
	s.caps = s.caps[:2*len(p.names)]
	where, looked := s.starts(p)
	for from := 0; from < len(s.ws); {
		if looked {
			if where>>from == 0 {
				break
			}
			from += bits.TrailingZeros64(where >> from)
		} else if !s.mayStart(p, from) {
			from++
			continue
		}
		for i := range s.caps {
			s.caps[i] = -1
		}
		to := s.step(p, 0, from, from)
		if to <= from {
			from++
			continue
		}
		m := Match{Pattern: program, From: from, To: to}
		for i, name := range p.names {
			if s.caps[2*i] >= 0 && s.caps[2*i+1] > s.caps[2*i] {
				m.Captures = append(m.Captures, Capture{name, s.caps[2*i], s.caps[2*i+1]})
			}
		}
		list = append(list, m)
		from = to
	}
	return list
}

// starts gives at which words the program can begin a match; ok is false if there
// are too many words for that.
func (s *Scratch) starts(p *program) (where uint64, ok bool) {
	if len(s.ws) > 64 {
		return 0, false
	}
	where = ^uint64(0)
	if p.first != nil {
		where = s.places(p.first)
	}
	switch p.start {
	case cSentenceStart:
		where &= s.clauses & 1
	case cClauseStart:
		where &= s.clauses
	}
	return where & (^uint64(0) >> (64 - len(s.ws))), true
}

// places is which of the sentence's words, 64 at the most, are of the start.
func (s *Scratch) places(first *start) (at uint64) {
	if int(first.id) >= len(s.asked) {
		s.asked = append(s.asked, make([]asked, int(first.id)+64-len(s.asked))...)
	}
	known := &s.asked[first.id]
	if known.turn == s.turn {
		return known.at
	}
	for i := range s.ws {
		if s.begins(first, i) {
			at |= 1 << i
		}
	}
	*known = asked{at, s.turn}
	return at
}

// mayStart is starts for one word of a long sentence.
func (s *Scratch) mayStart(p *program, i int) bool {
	if p.start == cSentenceStart && i > 0 || p.start != cDone && !s.ws[i].Clause {
		return false
	}
	return p.first == nil || s.begins(p.first, i)
}

// begins tells whether word i can begin a match.
func (s *Scratch) begins(first *start, i int) bool {
	return s.ws[i].Class&first.class != 0 || s.info[i].are(first)
}

// are tells whether the word is one of the start.
func (a *atoms) are(first *start) bool {
	k, bit := int(first.id)>>6, uint64(1)<<(first.id&63)
	if k < len(a.begins) && a.begins[k].asked&bit != 0 {
		return a.begins[k].yes&bit != 0
	}
	return a.ask(first)
}

// ask finds out whether the word is one of the start, and remembers it.
func (a *atoms) ask(first *start) bool {
	k := int(first.id) >> 6
	if k >= len(a.begins) {
		a.begins = append(a.begins, make([]answer, k+1-len(a.begins))...)
	}
	a.begins[k].asked |= 1 << (first.id & 63)
	var yes bool
	if len(first.list) < len(a.list) {
		yes = slices.ContainsFunc(first.list, func(x int32) bool { return a.bits[x>>6]>>(x&63)&1 == 1 })
	} else {
		yes = slices.ContainsFunc(a.list, func(x int32) bool { return first.atoms[x>>6]>>(x&63)&1 == 1 })
	}
	if yes {
		a.begins[k].yes |= 1 << (first.id & 63)
	}
	return yes
}

// step runs the program from pc at word i; it returns the end of the match, or
// -1. States that failed once are not tried again.
func (s *Scratch) step(p *program, pc int32, i, from int) int {
	for {
		in := &p.code[pc]
		if in.code == cDone {
			return i
		}
		bit := int(pc)*(len(s.ws)+1) + i
		if in.code <= cReachWord || in.code == cSplit {
			// A state that depends on where the match began (the first word may
			// follow a hard mark) is not remembered.
			if i > from {
				m := s.mark[bit>>6]
				if m>>(bit&63)&1 == 1 {
					return -1
				}
				if m == 0 {
					s.dirty = append(s.dirty, int32(bit>>6))
				}
				s.mark[bit>>6] = m | 1<<(bit&63)
			}
		}
		switch in.code {
		case cAtom, cExact, cClass, cGapWord, cReachWord:
			if i >= len(s.ws) || !s.takes(p, in, i, i == from) {
				return -1
			}
			i++
			pc++
		case cNoComma:
			if i >= len(s.ws) || s.ws[i].Edge != None {
				return -1
			}
			pc++
		case cSplit:
			if s.fails(p, in.x, i, from) {
				pc = in.y
				continue
			}
			if to := s.step(p, in.x, i, from); to >= 0 {
				return to
			}
			pc = in.y
		case cJump:
			pc = in.x
		case cClauseStart:
			if i >= len(s.ws) || !s.ws[i].Clause {
				return -1
			}
			pc++
		case cSentenceStart:
			if i != 0 {
				return -1
			}
			pc++
		case cClauseEnd:
			if i < len(s.ws) && !s.ws[i].Clause && s.ws[i].Edge == None {
				return -1
			}
			pc++
		case cSentenceEnd:
			if i < len(s.ws) {
				return -1
			}
			pc++
		case cSlash:
			if i == 0 || s.ws[i-1].Class&Slash == 0 {
				return -1
			}
			pc++
		case cGuard:
			if i >= len(s.ws) || !s.begins(p.guard[in.x], i) {
				return -1
			}
			pc++
		case cAcross:
			from = i
			pc++
		case cNot:
			if s.peek(p, pc+1, i, from) {
				return -1
			}
			pc = in.x
		case cSave:
			old := s.caps[in.x]
			s.caps[in.x] = i
			to := s.step(p, pc+1, i, from)
			if to < 0 {
				s.caps[in.x] = old
			}
			return to
		}
	}
}

// fails tells whether the program certainly fails at pc, by its next instruction alone:
// most ways of an alternation do.
func (s *Scratch) fails(p *program, pc int32, i, from int) bool {
	switch in := &p.code[pc]; in.code {
	case cAtom, cExact, cClass:
		return i >= len(s.ws) || !s.takes(p, in, i, i == from)
	case cGuard:
		return i >= len(s.ws) || !s.begins(p.guard[in.x], i)
	}
	return false
}

// peek tells whether the program from pc matches at word i, without leaving
// marks: the same states mean something else outside.
func (s *Scratch) peek(p *program, pc int32, i, from int) bool {
	marks, dirty := s.mark, s.dirty
	s.dirty = nil
	if cap(s.spare) < len(marks) {
		s.spare = make([]uint64, len(marks))
	}
	s.mark = s.spare[:len(marks)]
	s.spare = nil // a run inside this one makes its own
	clear(s.mark)
	to := s.step(p, pc, i, from)
	s.mark, s.spare, s.dirty = marks, s.mark, dirty
	return to >= 0
}

// takes tells whether the instruction takes word i.
func (s *Scratch) takes(p *program, in *instr, i int, first bool) bool {
	w := &s.ws[i]
	switch in.code {
	case cGapWord:
		return w.Edge == None || first
	case cReachWord:
		return true
	}
	if w.Edge >= Hard && !first {
		return false
	}
	switch in.code {
	case cAtom:
		bits := s.info[i].bits
		return bits != nil && bits[in.x>>6]>>(in.x&63)&1 == 1
	case cExact:
		return w.Raw == p.texts[in.x]
	default: // cClass
		return w.Class&Class(in.x) != 0
	}
}
