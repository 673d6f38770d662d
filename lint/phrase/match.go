package phrase

import (
	"math/bits"
	"strings"
)

// Scratch is what a goroutine needs to match: what it knows of words already
// seen, and working memory.
type Scratch struct {
	m     *Matcher
	words map[string]*atoms
	seen  []uint32 // per program: the sentence in which it was a candidate
	here  []uint32 // per atom: the sentence that holds it
	where []uint64 // per atom: at which of that sentence's first 64 words
	turn  uint32
	cand  []int32
	info  []*atoms
	mark  []uint64 // states (instruction, word) that a run has been in
	dirty []int32  // words of mark that are not zero
	spare []uint64 // the same for a run inside "!"
	caps  []int
	ws    []Word
}

// atoms is what a distinct word stands for.
type atoms struct {
	bits   []uint64
	list   []int32
	wanted []int32 // those of list that some program asks after
	posts  []int32 // programs to try
}

// cacheWords bounds the memory that a scratch keeps of words seen.
const cacheWords = 20000

// NewScratch makes the working memory for one goroutine.
func (m *Matcher) NewScratch() *Scratch {
	return &Scratch{m: m, words: map[string]*atoms{}, seen: make([]uint32, len(m.programs)), here: make([]uint32, m.atoms), where: make([]uint64, m.atoms)}
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
	for i := range words {
		a := s.lookup(words[i].Text)
		s.info = append(s.info, a)
		for _, x := range a.wanted {
			if s.here[x] != s.turn {
				s.here[x], s.where[x] = s.turn, 0
			}
			if i < 64 {
				s.where[x] |= 1 << i
			}
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
	few := uint64(0)
	looked := p.first != nil && p.first.few != nil && len(s.ws) <= 64
	if looked {
		for _, x := range p.first.few {
			if s.here[x] == s.turn {
				few |= s.where[x]
			}
		}
	}
	for from := 0; from < len(s.ws); {
		if looked {
			if few>>from == 0 {
				break
			}
			from += bits.TrailingZeros64(few >> from)
		}
		if p.start != cDone && !s.ws[from].Clause {
			from++
			continue
		}
		if p.start == cSentenceStart && from > 0 {
			break
		}
		if !looked && p.first != nil && !s.begins(p.first, from) {
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

// begins tells whether word i can begin a match.
func (s *Scratch) begins(first *start, i int) bool {
	for _, x := range s.info[i].list {
		if first.atoms[x>>6]>>(x&63)&1 == 1 {
			return true
		}
	}
	return s.ws[i].Class&first.class != 0
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
			if i >= len(s.ws) || !s.takes(in, i, i == from) {
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
func (s *Scratch) takes(in *instr, i int, first bool) bool {
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
		return w.Raw == in.text
	default: // cClass
		return w.Class&Class(in.x) != 0
	}
}
