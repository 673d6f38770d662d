package phrase

import "strings"

// Frozen is what Compile works out about patterns, as plain data that can be
// stored with them: a matcher thawed from it needs no pattern parsed before a
// sentence asks for it.
type Frozen struct {
	Atoms []string      // words of each atom, joined with "|"
	Needs []FrozenNeeds // of each pattern
}

// FrozenNeeds is what a pattern needs: of each list one key.
type FrozenNeeds struct {
	Needs [][]FrozenKey
	Start int
}

// FrozenKey is an atom, or a class where Atom is -1.
type FrozenKey struct {
	Atom  int
	Class Class
}

// Freeze gives the matcher's findings about its patterns.
func (m *Matcher) Freeze() Frozen {
	f := Frozen{Atoms: make([]string, m.atoms), Needs: make([]FrozenNeeds, len(m.programs))}
	for text, a := range m.compiler.byText {
		f.Atoms[a] = text
	}
	for i := range m.programs {
		p := &m.programs[i]
		f.Needs[i].Start = int(p.start)
		for _, n := range p.needs {
			f.Needs[i].Needs = append(f.Needs[i].Needs, freeze(n))
		}
	}
	return f
}

func freeze(n need) []FrozenKey {
	var out []FrozenKey
	for _, k := range n {
		out = append(out, FrozenKey{int(k.atom), k.class})
	}
	return out
}

func thaw(list []FrozenKey) need {
	if len(list) == 0 {
		return nil
	}
	n := make(need, len(list))
	for k, x := range list {
		n[k] = key{int32(x.Atom), x.Class}
	}
	return n
}

// Thaw makes the matcher that Compile made, but for its patterns: it can be used once
// Give has given it the same patterns and configuration.
func Thaw(f Frozen) *Matcher {
	c := newCompiler(Config{})
	m := c.m
	words := 0
	for _, atom := range f.Atoms {
		words += 1 + strings.Count(atom, "|")
	}
	m.exact = make(map[string][]int32, words)
	c.byText = make(map[string]int32, len(f.Atoms))
	c.cost = make([]int, 0, len(f.Atoms))
	c.store = make([]int32, 0, words)
	var list []string
	for _, atom := range f.Atoms {
		list = list[:0]
		for word := range strings.SplitSeq(atom, "|") {
			list = append(list, word)
		}
		c.newAtom(atom, list)
	}
	m.programs = make([]program, len(f.Needs))
	for i := range m.programs {
		p := &m.programs[i]
		p.start, p.scope = code(f.Needs[i].Start), Everywhere
		p.needs = make([]need, len(f.Needs[i].Needs))
		for n, list := range f.Needs[i].Needs {
			p.needs[n] = thaw(list)
		}
	}
	m.post()
	return m
}

// Give gives a thawed matcher its patterns and configuration.
func (m *Matcher) Give(patterns []string, cfg Config) {
	m.compiler.cfg = cfg
	for i := range m.programs {
		m.programs[i].src = patterns[i]
	}
}

// thaw parses a pattern that is known to be right. Its atoms are all there, so
// nothing is added that words already looked up would not know of.
func (c *compiler) thaw(src string) *node {
	if c.sets == nil {
		c.sets = map[string]*node{}
	}
	n := c.late(src)
	c.settle(n)
	return n
}

// late parses a pattern and those sets that it is the first to name.
func (c *compiler) late(src string) *node {
	p := &parser{src: src, sets: c.sets}
	p.late = func(name string) *node {
		alternatives, ok := c.cfg.Sets[name]
		if !ok {
			return nil
		}
		set := &node{op: opAlt}
		for _, a := range alternatives {
			set.sub = append(set.sub, c.late(a))
		}
		if len(set.sub) == 1 {
			set = set.sub[0]
		}
		c.sets[name] = set
		return set
	}
	n, err := p.parse()
	if err != nil {
		panic("phrase: a frozen pattern is wrong: " + err.Error())
	}
	return n
}
