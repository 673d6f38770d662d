package lint_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// made is a template: a letter of paragraphs and choices, of the test's own: it is
// written in the syntax of a template language, and rendered without one.
type made struct {
	dialect *dialect
	tongue  *tongue
	html    bool
	body    []*part
}

// part is a sentence or a choice, in a paragraph or of paragraphs.
type part struct {
	text   string  // of a sentence; {name} is a placeholder, {name|text} one with a fallback
	parts  []*part // of a paragraph
	arms   []arm   // of a choice
	unless bool    // the first arm is written with the opposite of its condition
	of     string  // the value whose constants the arms name, "" for conditions
}

// arm is a branch of a choice; the last may have no condition.
type arm struct {
	when *ask
	body []*part
}

// ask is a condition: given, is, not, and, or.
type ask struct {
	op          string
	name, value string
	kids        []*ask
}

// world gives each value a text; none is missing.
type world map[string]string

// holds evaluates the condition, and notes the values that it had to ask for.
func (a *ask) holds(w world, asked map[string]bool) bool {
	switch a.op {
	case "given":
		asked[a.name] = true
		return w[a.name] != ""
	case "is":
		asked[a.name] = true
		return w[a.name] == a.value
	case "not":
		return !a.kids[0].holds(w, asked)
	case "and":
		return a.kids[0].holds(w, asked) && a.kids[1].holds(w, asked)
	default:
		return a.kids[0].holds(w, asked) || a.kids[1].holds(w, asked)
	}
}

func (a *ask) each(f func(*ask)) {
	f(a)
	for _, k := range a.kids {
		k.each(f)
	}
}

// domain is what the template may ask of a value.
type domain struct {
	given     bool
	constants []string
}

// domains are the values that the template asks for, in the order of their names.
func (m *made) domains() (names []string, of map[string]*domain) {
	of = map[string]*domain{}
	get := func(name string) *domain {
		if of[name] == nil {
			of[name] = &domain{}
			names = append(names, name)
		}
		return of[name]
	}
	var walk func([]*part)
	walk = func(parts []*part) {
		for _, p := range parts {
			for name, fallback := range holes(p.text) {
				if fallback != "" {
					get(name).given = true
				}
			}
			walk(p.parts)
			for _, a := range p.arms {
				if a.when != nil {
					a.when.each(func(q *ask) {
						switch q.op {
						case "given":
							get(q.name).given = true
						case "is":
							if d := get(q.name); !slices.Contains(d.constants, q.value) {
								d.constants = append(d.constants, q.value)
							}
						}
					})
				}
				walk(a.body)
			}
		}
	}
	walk(m.body)
	slices.Sort(names)
	return names, of
}

// worlds are all that the values can be, as far as the template tells them apart;
// nil if they are more than the limit.
func (m *made) worlds(limit int) []world {
	names, of := m.domains()
	list := []world{{}}
	for _, name := range names {
		values := append([]string{"øvrig"}, of[name].constants...)
		if of[name].given {
			values = append(values, "")
		}
		var next []world
		for _, w := range list {
			for _, v := range values {
				x := world{name: v}
				for k, o := range w {
					x[k] = o
				}
				next = append(next, x)
			}
		}
		if list = next; len(list) > limit {
			return nil
		}
	}
	return list
}

// holes are the placeholders of a sentence and their fallbacks.
func holes(text string) func(func(name, fallback string) bool) {
	return func(yield func(string, string) bool) {
		for {
			_, rest, ok := strings.Cut(text, "{")
			if !ok {
				return
			}
			in, after, _ := strings.Cut(rest, "}")
			name, fallback, _ := strings.Cut(in, "|")
			if !yield(name, fallback) {
				return
			}
			text = after
		}
	}
}

// filled is the sentence with its placeholders replaced.
func filled(text string, with func(name, fallback string) string) string {
	for name, fallback := range holes(text) {
		hole := name
		if fallback != "" {
			hole += "|" + fallback
		}
		text = strings.Replace(text, "{"+hole+"}", with(name, fallback), 1)
	}
	return text
}

// page is a text of which is known which part each of its sentences is.
type page struct {
	strings.Builder
	at    []placed
	asked map[string]bool // the values that conditions asked for
}

type placed struct {
	from, to int
	*part
}

func (p *page) say(x *part, text string) {
	from := p.Len()
	p.WriteString(text)
	p.at = append(p.at, placed{from, p.Len(), x})
}

// part is what stands at the byte.
func (p *page) part(at int) *part {
	for _, x := range p.at {
		if x.from <= at && at < x.to {
			return x.part
		}
	}
	return nil
}

// plain is the letter that the template renders in the world.
func (m *made) plain(w world) *page {
	out := &page{asked: map[string]bool{}}
	var inline, blocks func([]*part)
	inline = func(parts []*part) {
		for _, p := range parts {
			if p.arms != nil {
				inline(p.taken(w, out.asked))
				continue
			}
			out.say(p, filled(p.text, func(name, fallback string) string {
				if fallback != "" && w[name] == "" {
					return fallback
				}
				return "Birthe"
			})+" ")
		}
	}
	blocks = func(parts []*part) {
		for _, p := range parts {
			if p.arms != nil {
				blocks(p.taken(w, out.asked))
				continue
			}
			out.WriteString(m.tag("<p>"))
			inline(p.parts)
			out.WriteString(m.tag("</p>") + "\n\n")
		}
	}
	blocks(m.body)
	return out
}

func (m *made) tag(tag string) string {
	if m.html {
		return tag
	}
	return ""
}

// taken is the branch of a choice that is shown.
func (p *part) taken(w world, asked map[string]bool) []*part {
	if !slices.ContainsFunc(p.arms, func(a arm) bool { return saysAny(a.body) }) {
		return nil // nobody will see what was asked
	}
	for _, a := range p.arms {
		if a.when == nil || a.when.holds(w, asked) {
			return a.body
		}
	}
	return nil
}

// saysAny tells whether the parts may show a word.
func saysAny(parts []*part) bool {
	return slices.ContainsFunc(parts, func(p *part) bool {
		return p.text != "" || saysAny(p.parts) || slices.ContainsFunc(p.arms, func(a arm) bool { return saysAny(a.body) })
	})
}

// written is the template in its dialect.
func (m *made) written() *page {
	out := &page{}
	d := m.dialect
	var inline, blocks func([]*part)
	inline = func(parts []*part) {
		for _, p := range parts {
			if p.arms != nil {
				d.choice(out, p, "", inline)
				continue
			}
			out.say(p, filled(p.text, func(name, fallback string) string {
				if fallback != "" {
					return fmt.Sprintf(d.fallback, name, fallback)
				}
				return fmt.Sprintf(d.show, name)
			})+" ")
		}
	}
	blocks = func(parts []*part) {
		for _, p := range parts {
			if p.arms != nil {
				d.choice(out, p, "\n", blocks)
				continue
			}
			out.WriteString(m.tag("<p>"))
			inline(p.parts)
			out.WriteString(m.tag("</p>") + "\n\n")
		}
	}
	blocks(m.body)
	return out
}

// without is the template with its n-th part left out, or put in place of the
// choice that holds it; nil if it has no more.
func (m *made) without(n int) *made {
	done := false
	var copied func([]*part) []*part
	copied = func(parts []*part) []*part {
		var out []*part
		for _, p := range parts {
			q := *p
			if n--; n == -1 {
				done = true
				continue
			}
			if p.arms == nil {
				q.parts = copied(p.parts)
				out = append(out, &q)
				continue
			}
			q.arms = nil
			var instead []*part
			replaced := false
			for _, a := range p.arms {
				if n--; n == -1 {
					done, replaced = true, true
					instead = append(instead, a.body...)
				}
				if n--; n == -1 && len(p.arms) > 1 {
					done = true
					continue
				}
				q.arms = append(q.arms, arm{a.when, copied(a.body)})
			}
			if replaced || len(q.arms) == 0 {
				out = append(out, instead...)
			} else {
				out = append(out, &q)
			}
		}
		return out
	}
	x := *m
	x.body = copied(m.body)
	if !done {
		return nil
	}
	x.mend()
	return &x
}

// mend makes what was cut down a template again: a first branch has a condition.
func (m *made) mend() {
	var walk func([]*part)
	walk = func(parts []*part) {
		for _, p := range parts {
			walk(p.parts)
			for i := range p.arms {
				walk(p.arms[i].body)
			}
			if len(p.arms) > 0 && p.arms[0].when == nil {
				p.arms[0].when = &ask{op: "given", name: "spare"}
				if p.of != "" {
					p.arms[0].when = &ask{op: "is", name: p.of, value: constants[0]}
				}
			}
			if p.unless && (p.arms[0].when.op == "not" || m.dialect.simple && len(p.arms[0].when.kids) > 1) {
				p.unless = false
			}
		}
	}
	walk(m.body)
}

// maker makes templates at random, the same for the same seed.
type maker struct {
	*rand.Rand
	m       *made
	choices int // that may still be made
	names   []string
	asked   []*ask
}

func makeTemplate(seed uint64, choices int) *made {
	r := rand.New(rand.NewPCG(seed, 5))
	m := &made{dialect: &dialects[r.IntN(len(dialects))], tongue: &tongues[r.IntN(len(tongues))]}
	m.html = m.dialect.html || m.dialect.inline && r.IntN(4) == 0
	k := &maker{Rand: r, m: m, choices: choices, names: slices.Clone(values[:2+r.IntN(len(values)-1)])}
	if r.IntN(3) == 0 {
		k.names[0] = reason
	}
	m.body = append(m.body, k.greeting()...)
	for len(m.body) < 3 || k.choices > 0 && len(m.body) < 14 {
		m.body = append(m.body, k.block(0))
	}
	m.body = append(m.body, paragraph(&part{text: m.tongue.close}), paragraph(&part{text: "Mette Holm"}))
	m.mend()
	return m
}

func paragraph(parts ...*part) *part { return &part{parts: parts} }

func pick[T any](k *maker, list []T) T { return list[k.IntN(len(list))] }

// greeting is a greeting, one of two, one with a fallback, or none.
func (k *maker) greeting() []*part {
	t := k.m.tongue
	one := func() *part {
		if k.IntN(3) == 0 {
			return paragraph(&part{text: pick(k, t.category)})
		}
		return paragraph(&part{text: pick(k, t.personal)})
	}
	switch k.IntN(6) {
	case 0:
		return nil
	case 1, 2:
		k.choices--
		return []*part{{arms: []arm{{k.ask(1), []*part{one()}}, {nil, []*part{one()}}}}}
	case 3:
		if k.m.dialect.fallback != "" {
			k.choices--
			return []*part{paragraph(&part{text: t.fallback})}
		}
	}
	return []*part{one()}
}

func (k *maker) sentence() *part { return &part{text: pick(k, pick(k, k.m.tongue.moves))} }

// block is a paragraph, or a choice of paragraphs.
func (k *maker) block(depth int) *part {
	if k.choices > 0 && k.IntN(10) < 6 && depth < 3 {
		return k.choice(func() *part { return k.block(depth + 1) })
	}
	p := paragraph(k.sentence())
	for k.IntN(3) == 0 {
		if k.m.dialect.inline && k.choices > 0 && k.IntN(2) == 0 {
			p.parts = append(p.parts, k.choice(k.sentence))
		}
		p.parts = append(p.parts, k.sentence())
	}
	return p
}

func (k *maker) choice(inside func() *part) *part {
	k.choices--
	body := func() []*part {
		list := []*part{inside()}
		for k.IntN(4) == 0 {
			list = append(list, inside())
		}
		return list
	}
	d := k.m.dialect
	p := &part{}
	if d.cases != "" && k.IntN(4) == 0 {
		p.of = pick(k, k.names)
		for i := range 1 + k.IntN(3) {
			w := &ask{op: "is", name: p.of, value: constants[i]}
			if i == 0 && p.of == reason {
				w.value = k.m.tongue.death
			}
			if d.several != "" && k.IntN(4) == 0 {
				w = &ask{op: "or", kids: []*ask{w, {op: "is", name: p.of, value: constants[3]}}}
			}
			p.arms = append(p.arms, arm{w, body()})
		}
	} else {
		p.arms = []arm{{k.ask(2), body()}}
		p.unless = d.unless != "" && k.IntN(4) == 0
		for d.elseif != "" && !p.unless && k.IntN(3) == 0 && len(p.arms) < 4 {
			p.arms = append(p.arms, arm{k.ask(1), body()})
		}
	}
	if k.IntN(2) == 0 && (p.of == "" || d.other != "") {
		p.arms = append(p.arms, arm{nil, body()})
	}
	return p
}

// ask is a condition, often one that was asked before.
func (k *maker) ask(depth int) *ask {
	d := k.m.dialect
	if len(k.asked) > 0 && k.IntN(4) == 0 {
		return pick(k, k.asked)
	}
	a := k.test()
	if depth > 0 && d.and != "" && k.IntN(3) == 0 {
		other := k.test()
		if !d.simple {
			a, other = k.ask(depth-1), k.ask(depth-1)
		}
		a = &ask{op: pick(k, []string{"and", "or"}), kids: []*ask{a, other}}
		if !d.simple && k.IntN(4) == 0 {
			a = &ask{op: "not", kids: []*ask{a}}
		}
	}
	k.asked = append(k.asked, a)
	return a
}

func (k *maker) test() *ask {
	a := &ask{op: "given", name: pick(k, k.names)}
	if k.m.dialect.is != "" && k.IntN(2) == 0 {
		a.op, a.value = "is", constants[k.IntN(3)]
		if a.name == reason && k.IntN(2) == 0 {
			a.value = k.m.tongue.death
		}
	}
	if k.IntN(4) == 0 {
		a = &ask{op: "not", kids: []*ask{a}}
	}
	return a
}
