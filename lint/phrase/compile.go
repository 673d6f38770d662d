package phrase

import (
	"encoding/binary"
	"math/bits"
	"sort"
	"strings"
	"sync"
)

// Config is what patterns are compiled with.
type Config struct {
	Sets   map[string][]string      // named sets: alternatives, each a pattern
	Common []string                 // words that are too frequent to look a pattern up by
	Expand func(word string) string // resolves a contraction in a pattern ("don't" -> "do not"); may be nil
}

type code uint8

const (
	cAtom code = iota
	cExact
	cClass
	cGapWord // any word that no comma stands before
	cReachWord
	cNoComma
	cSplit // first x, then y
	cJump
	cClauseStart
	cSentenceStart
	cClauseEnd
	cSentenceEnd
	cSlash
	cAcross // what follows may stand behind any mark, as a first word may
	cGuard  // the word here must be one that a list of alternatives can begin with
	cNot    // the program from pc+1 to x must not match here
	cSave
	cDone
)

// instr is kept small: the code of all patterns is more than a cache holds.
type instr struct {
	x, y int32
	code code
}

// program is a compiled pattern. Its code is written when a sentence first holds
// one of its keys, which for most patterns no sentence of a run does.
type program struct {
	src   string
	tree  *node // nil until it is needed in a matcher that was thawed
	once  sync.Once
	code  []instr
	names []string // of captures
	texts []string // of cExact
	needs []need   // what a sentence must hold for the program to match, the rarest first
	scope Scope    // where it is looked for
	start code     // cSentenceStart or cClauseStart if every match begins so, else cDone
	first *start   // what the first word of a match is; nil if any word may be it
	guard []*start // for cGuard
}

// start is what the first word of a match can be. Starts of the same words are one.
type start struct {
	id    int32    // its number in the matcher
	list  []int32  // atoms
	atoms []uint64 // the same as bits
	class Class
}

// key is an atom or a class.
type key struct {
	atom  int32 // -1: class
	class Class
}

// need is keys one of which a sentence must hold.
type need []key

// Matcher finds all its patterns in a sentence at once. It does not change and
// can be used from several goroutines, each with a Scratch of its own.
type Matcher struct {
	compiler *compiler
	programs []program
	atoms    int
	exact    map[string][]int32 // atoms that a whole word stands for
	prefix   affixes
	suffix   affixes
	infix    []affix
	posts    [][]int32 // per atom: programs keyed by it
	wanted   []bool    // per atom: a need of a program asks after it
	any      *start    // what a match of any program begins with
	anyOnce  sync.Once
	classes  [32][]int32
}

type affix struct {
	text string
	atom []int32
}

// affixes finds the atoms of a word's beginnings (or endings) by length.
type affixes struct {
	lens []int
	at   map[string][]int32
}

func (a *affixes) add(text string, atom int32) {
	if a.at == nil {
		a.at = map[string][]int32{}
	}
	if _, ok := a.at[text]; !ok {
		i := sort.SearchInts(a.lens, len(text))
		if i == len(a.lens) || a.lens[i] != len(text) {
			a.lens = append(a.lens, 0)
			copy(a.lens[i+1:], a.lens[i:])
			a.lens[i] = len(text)
		}
	}
	a.at[text] = append(a.at[text], atom)
}

// compiler holds what is shared while many patterns are compiled. Once Compile
// returns it makes no more atoms.
type compiler struct {
	cfg    Config
	m      *Matcher
	sets   map[string]*node
	byText map[string]int32  // atom of a word, a starred word, or a list of them joined with "|"
	mu     sync.Mutex        // guards what is made late: nodes, sets, starts and code
	starts map[string]*start // by what they are made of
	common map[string]bool
	cost   []int   // of an atom: how often it is likely to occur, in some unit
	store  []int32 // memory for lists of one atom, which most are
}

// found is what is known of a node of a pattern's tree.
type found struct {
	needs []priced
	size  int     // instructions that its code takes at the most
	atoms []int32 // of a word, or one of a list of words: several for a contraction; nil for all else
}

// Scope is a set of places, as the user of a matcher counts them.
type Scope uint32

// Everywhere is every scope.
const Everywhere = ^Scope(0)

// Limit says where the pattern with the index is looked for; without it, a
// pattern is looked for everywhere.
func (m *Matcher) Limit(pattern int, scope Scope) { m.programs[pattern].scope = scope }

// Compile makes a matcher of the patterns, or returns what is wrong with them and
// with the sets.
func Compile(patterns []string, cfg Config) (*Matcher, []*Error) {
	c := newCompiler(cfg)
	for _, w := range cfg.Common {
		c.common[strings.ToLower(w)] = true
	}
	var errs []*Error
	if err := c.readSets(); err != nil {
		return nil, append(errs, err)
	}
	c.m.programs = make([]program, len(patterns))
	for i, src := range patterns {
		n, err := parse(src, c.sets)
		if err == nil {
			err = c.program(n, &c.m.programs[i])
		}
		if err != nil {
			err.Index = i
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	c.m.post()
	return c.m, nil
}

// post notes at every key which programs to try.
func (m *Matcher) post() {
	m.posts = make([][]int32, m.atoms)
	m.wanted = make([]bool, m.atoms)
	for i := range m.programs {
		for _, n := range m.programs[i].needs {
			for _, k := range n {
				if k.atom >= 0 {
					m.wanted[k.atom] = true
				}
			}
		}
		for _, k := range m.programs[i].needs[0] {
			if k.atom >= 0 {
				m.posts[k.atom] = append(m.posts[k.atom], int32(i))
				continue
			}
			for b := range m.classes {
				if k.class == 1<<b {
					m.classes[b] = append(m.classes[b], int32(i))
				}
			}
		}
	}
}

func newCompiler(cfg Config) *compiler {
	c := &compiler{cfg: cfg, m: &Matcher{exact: map[string][]int32{}}, byText: map[string]int32{}, starts: map[string]*start{}, common: map[string]bool{}}
	c.m.compiler = c
	return c
}

// readSets parses the named sets, those first that others refer to.
func (c *compiler) readSets() *Error {
	c.sets = map[string]*node{}
	state := map[string]int{} // 1 being read, 2 read
	names := make([]string, 0, len(c.cfg.Sets))
	for name := range c.cfg.Sets {
		names = append(names, name)
	}
	sort.Strings(names)
	var read func(name string) *Error
	read = func(name string) *Error {
		if state[name] == 2 {
			return nil
		}
		state[name] = 1
		var out []*node
		for i, src := range c.cfg.Sets[name] {
			for _, ref := range references(src) {
				if _, ok := c.cfg.Sets[ref]; !ok {
					continue // parse reports it
				}
				if state[ref] == 1 {
					return &Error{name, i, strings.Index(src, "$"+ref), "the set $" + ref + " refers to itself"}
				}
				if err := read(ref); err != nil {
					return err
				}
			}
			n, err := parse(src, c.sets)
			if err != nil {
				err.Set, err.Index = name, i
				return err
			}
			out = append(out, n)
		}
		if len(out) == 0 {
			return &Error{Set: name, Message: "the set is empty"}
		}
		c.sets[name], state[name] = out[0], 2
		if len(out) > 1 {
			c.sets[name] = &node{op: opAlt, sub: out}
		}
		return nil
	}
	for _, name := range names {
		if err := read(name); err != nil {
			return err
		}
	}
	return nil
}

func references(src string) (out []string) {
	for i := 0; i < len(src); i++ {
		if src[i] == '$' {
			p := &parser{src: src, i: i + 1}
			if name := p.name(); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

// maxNeeds is how many needs of a pattern are looked at.
const maxNeeds = 5

// maxProgram bounds a compiled pattern, so that sets inside sets inside groups
// end in an error and not in a day of waiting.
const maxProgram = 20000

// program checks a pattern and finds its needs.
func (c *compiler) program(n *node, p *program) *Error {
	f := c.keys(n)
	switch {
	case len(f.needs) == 0:
		return &Error{Message: "the pattern matches everything: give it at least one word, set or class that must be there"}
	case f.size > maxProgram:
		return &Error{Message: "the pattern is too large: use sets of single words"}
	case needsNothingBefore(n):
		return &Error{Message: "the pattern can match nothing: a start cannot come after a word, nor an end before one"}
	}
	p.tree, p.start, p.scope = n, anchor(n), Everywhere
	for _, x := range f.needs[:min(len(f.needs), maxNeeds)] {
		p.needs = append(p.needs, x.need)
	}
	return nil
}

// anchor is the start that every match of the node has, cDone if none.
func anchor(n *node) code {
	switch n.op {
	case opSentenceStart:
		return cSentenceStart
	case opClauseStart:
		return cClauseStart
	case opSeq, opSave:
		return anchor(n.sub[0])
	}
	return cDone
}

// ready writes the program's code if that is not done yet.
func (m *Matcher) ready(p *program) {
	p.once.Do(func() {
		m.compiler.mu.Lock() // patterns share the nodes of sets
		defer m.compiler.mu.Unlock()
		if p.tree == nil {
			p.tree = m.compiler.thaw(p.src)
		}
		w := &emitter{m.compiler, p}
		w.emit(p.tree)
		w.add(instr{code: cDone})
		p.first = m.compiler.begin(p.tree)
		p.tree = nil
	})
}

// begin is what the first word of the node's match can be, nil if any word.
func (c *compiler) begin(n *node) *start {
	if !n.begun {
		n.begin, n.begun = c.beginning(n), true
	}
	return n.begin
}

// beginning is begin for a node that was not asked before.
func (c *compiler) beginning(n *node) *start {
	list, whole := c.first(n, nil)
	if !whole {
		return nil
	}
	atoms := make([]uint64, (c.m.atoms+63)/64)
	class := Class(0)
	for _, k := range list {
		if k.atom >= 0 {
			atoms[k.atom>>6] |= 1 << (k.atom & 63)
		} else {
			class |= k.class
		}
	}
	return c.start(atoms, class)
}

// start is the start of the atoms and classes, a new one if there was none yet.
func (c *compiler) start(atoms []uint64, class Class) *start {
	key := binary.LittleEndian.AppendUint32(nil, uint32(class))
	for i, word := range atoms {
		if word != 0 {
			key = binary.LittleEndian.AppendUint32(key, uint32(i))
			key = binary.LittleEndian.AppendUint64(key, word)
		}
	}
	s := c.starts[string(key)]
	if s == nil {
		s = &start{id: int32(len(c.starts)), atoms: atoms, class: class}
		for i, word := range atoms {
			for ; word != 0; word &= word - 1 {
				s.list = append(s.list, int32(i<<6+bits.TrailingZeros64(word)))
			}
		}
		c.starts[string(key)] = s
	}
	return s
}

// Begins tells whether a word at a sentence's start can begin a match of any
// pattern; where it can't, and all patterns are bound to the start, there is no
// need to look at the rest.
func (s *Scratch) Begins(w Word) bool {
	m := s.m
	m.anyOnce.Do(func() {
		atoms, class := make([]uint64, (m.atoms+63)/64), Class(0)
		for i := range m.programs {
			p := &m.programs[i]
			m.ready(p)
			if p.first == nil {
				return // any word
			}
			class |= p.first.class
			for k, bits := range p.first.atoms {
				atoms[k] |= bits
			}
		}
		m.compiler.mu.Lock()
		defer m.compiler.mu.Unlock()
		m.any = m.compiler.start(atoms, class)
	})
	return m.any == nil || w.Class&m.any.class != 0 || s.lookup(w.Text).are(m.any)
}

// flat gives the words of an alternation of single words, nil if it holds
// anything else.
func (c *compiler) flat(n *node, words []string) []string {
	switch n.op {
	case opWord:
		s := c.spell(n.text)
		if len(s) != 1 {
			return nil
		}
		return append(words, s[0])
	case opAlt:
		for _, s := range n.sub {
			if words = c.flat(s, words); words == nil {
				return nil
			}
		}
		return words
	}
	return nil
}

func (c *compiler) spell(word string) []string {
	word = strings.TrimRight(word, ".,")
	if c.cfg.Expand != nil {
		return strings.Fields(c.cfg.Expand(word))
	}
	return []string{word}
}

// atom is the number of the set of words, made if there is none yet.
func (c *compiler) atom(words []string) int32 {
	sort.Strings(words)
	text := strings.Join(words, "|")
	if a, ok := c.byText[text]; ok {
		return a
	}
	return c.newAtom(text, words)
}

// newAtom makes an atom of the words, which are sorted and joined in the text.
func (c *compiler) newAtom(text string, words []string) int32 {
	a := int32(c.m.atoms)
	c.m.atoms++
	c.byText[text] = a
	cost := 0
	for i, w := range words {
		if i > 0 && words[i-1] == w {
			continue
		}
		switch stem := strings.Trim(w, "*"); {
		case stem == w:
			c.m.exact[w] = c.with(c.m.exact[w], a)
			if c.common[w] {
				cost += 1000
			} else if len(w) <= 3 {
				cost += 60
			} else {
				cost += 10
			}
		case w[0] != '*':
			c.m.prefix.add(stem, a)
			cost += 200 / len(stem)
		case w[len(w)-1] != '*':
			c.m.suffix.add(stem, a)
			cost += 200 / len(stem)
		default:
			c.addInfix(stem, a)
			cost += 300 / len(stem)
		}
	}
	c.cost = append(c.cost, cost)
	return a
}

// with is the list and the atom.
func (c *compiler) with(list []int32, a int32) []int32 {
	if list != nil {
		return append(list, a)
	}
	c.store = append(c.store, a)
	n := len(c.store)
	return c.store[n-1 : n : n]
}

func (c *compiler) addInfix(stem string, a int32) {
	for i := range c.m.infix {
		if c.m.infix[i].text == stem {
			c.m.infix[i].atom = append(c.m.infix[i].atom, a)
			return
		}
	}
	c.m.infix = append(c.m.infix, affix{stem, []int32{a}})
}
