package lint

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/template"
)

// Choice is a condition of the template and whether it holds.
type Choice struct {
	Condition string // as a template would write it: claim.type == "theft"
	Taken     bool
}

// When tells which choices of the template lead to a finding; the zero value:
// any.
type When struct {
	Text    string   // in the language of messages: claim.type is not "theft"
	Phrase  string   // the same as it follows on a sentence: when claim.type is not "theft"
	Choices []Choice // of the first alternative, if there are several
	Sure    bool     // it is exact; otherwise some renderings have the fault, those that fit it among them
}

// literal is a variable of the template and which of its values are meant, as bits.
type literal struct {
	*template.Variable
	values uint64
}

func (l literal) has(value int) bool { return l.values>>value&1 == 1 }

// alternatives are lists of literals: all of one list must hold.
type alternatives [][]literal

// condition is what the terms say, in few words: a long one is only an example of
// what leads to the fault.
func (t *trial) condition(terms []term, sure bool) *condition {
	c := &condition{sure: sure, proved: sure}
	n := 0
	for _, x := range terms {
		var list []literal
		for _, v := range t.order(x) {
			list = append(list, literal{&t.tree.Variables[v], x[v]})
		}
		n += len(list)
		c.any = append(c.any, list)
	}
	slices.SortStableFunc(c.any, func(a, b []literal) int { return len(a) - len(b) })
	c.all = c.any
	if len(c.any) > maxTerms || n > maxTerms*maxLiterals {
		c.any, c.sure = c.any[:1], false
	}
	return c
}

// condition is when a fault shows, before it is put in words.
type condition struct {
	any    alternatives // as it is told
	sure   bool         // what is told is all
	all    alternatives
	proved bool // all is exact
}

// when puts the condition in words. phrases are those of the language, by the names
// that its pack gives them.
func (c *condition) when(phrases map[string]string) When {
	if c == nil {
		return When{}
	}
	p := phrasebook(phrases)
	var terms []string
	for _, list := range c.any {
		var parts []string
		for _, l := range list {
			parts = append(parts, p.literal(l))
		}
		terms = append(terms, strings.Join(parts, p.word("and", " and ")))
	}
	w := When{Text: strings.Join(terms, p.word("any", ", or ")), Sure: c.sure}
	name := "when"
	if !c.sure {
		name = "some"
	}
	w.Phrase = strings.ReplaceAll(p.word(name, "{choices}"), "{choices}", w.Text)
	if len(c.any) > 0 {
		for _, l := range c.any[0] {
			w.Choices = append(w.Choices, l.choices()...)
		}
	}
	return w
}

// Settled puts the settings of a rendering in words, as reports say when a fault
// shows; language is that of the words.
func (x *Linter) Settled(language string, tree *template.Tree, settings []template.Setting) When {
	var list []literal
	for _, s := range settings {
		list = append(list, literal{&tree.Variables[s.Variable], 1 << s.Value})
	}
	return (&condition{any: alternatives{list}, sure: true}).when(x.phrases(language))
}

// choices are the conditions of a literal as a template would write them.
func (l literal) choices() []Choice {
	var in, out []string
	other := false
	missing := -1
	for i, v := range l.Values {
		switch {
		case v.Other:
			other = l.has(i)
		case v.Missing:
			missing = i
		case l.has(i):
			in = append(in, l.Condition(i))
		default:
			out = append(out, l.Condition(i))
		}
	}
	var list []Choice
	if !other && len(in) > 0 {
		return []Choice{{strings.Join(in, " or "), true}}
	}
	if missing >= 0 && (l.has(missing) != other) {
		list = append(list, Choice{l.Name, other})
	}
	for _, c := range out {
		if other {
			list = append(list, Choice{c, false})
		}
	}
	return list
}

// phrasebook is a language's ways to name choices.
type phrasebook map[string]string

func (p phrasebook) word(name, plain string) string {
	if w, ok := p[name]; ok {
		return w
	}
	return plain
}

func (p phrasebook) say(name, plain, variable, values string) string {
	return strings.NewReplacer("{name}", variable, "{values}", values).Replace(p.word(name, plain))
}

// literal is what is said of a variable.
func (p phrasebook) literal(l literal) string {
	if l.Opaque {
		if l.has(0) {
			return p.say("holds", "{name}", l.Name, "")
		}
		return p.say("fails", "not ({name})", l.Name, "")
	}
	var in, out []string
	other := false
	for i, v := range l.Values {
		text := p.word("empty", "missing")
		if v.Constant != "" {
			text = v.Text()
		}
		switch {
		case v.Other:
			other = l.has(i)
		case l.has(i):
			in = append(in, text)
		default:
			out = append(out, text)
		}
	}
	empty := p.word("empty", "missing")
	values, name, plain := in, "is", "{name} == {values}"
	if other {
		values, name, plain = out, "is-not", "{name} != {values}"
	}
	if len(values) == 1 && values[0] == empty { // about there being a value at all
		switch {
		case other && l.Shown:
			return p.say("given", "{name}", l.Name, "")
		case other:
			return p.say("true", "{name}", l.Name, "")
		case l.Shown:
			return p.say("missing", "not {name}", l.Name, "")
		}
		return p.say("false", "not {name}", l.Name, "")
	}
	return p.say(name, plain, l.Name, strings.Join(values, p.word("or", " or ")))
}
