package letter

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/phrase"
)

// Pattern is a phrase of a language pack and when it counts.
type Pattern struct {
	Text     string
	Strength float64  // what a match adds; 1 is enough on its own
	Polarity Polarity // of the clause it must stand in
	Mood     Mood
	Cases    []string // counts only in letters of one of these cases; empty: in all
	Zones    []Zone   // counts only here; empty: where its move or case says
	Say      string   // what may stand instead, for suggestions, with {names} of what the pattern remembered
	Hint     string   // the same with blanks that only a person can fill
	Drops    bool     // its words can go, and leave the sentence whole
	Goes     bool     // its sentence can go whole
	Origin   Origin
}

// Origin is where a pattern was written, for messages to rule authors.
type Origin struct {
	Path         string
	Line, Column int
}

// Polarity of a clause.
type Polarity uint8

const (
	Positive    Polarity = iota // not negated
	Negative                    // negated
	AnyPolarity                 // either
)

// Mood of a clause.
type Mood uint8

const (
	Real     Mood = iota // anything but conditional: said, asked or asked for
	Question             // in a question
	Conditional
	AnyMood
	NoQuestion // real and no question
)

// Move is what a sentence can do, and how the language says it.
type Move struct {
	Name      string
	Patterns  []Pattern
	Except    []Pattern // places where these match are no match of the move
	Threshold float64   // the strength that is enough; 0 means 1
	Zones     []Zone    // where its patterns count that name no zones of their own
	Includes  []string  // moves that are this move too
	Unless    []string  // not this move in a sentence that is one of these
	Links     []string  // a link does it in whose address or text a word begins so, in lower case
	Counted   bool      // nearly every sentence does it, and only how often tells something
	LeadIn    bool      // the items of a list take it from their lead-in, which then only announces it
}

// Case is what a letter can be about, and the evidence for it.
type Case struct {
	Name      string
	Patterns  []Pattern
	Except    []Pattern
	Threshold float64
	Zones     []Zone

	// Conditions are words of a template's conditions that tell the case, with "*" for
	// endings: one that names nothing else makes a rendering in which it holds a letter
	// about it.
	Conditions []string

	// ValuesOf are words in the names of values: one that is compared with a word of
	// Conditions tells the case whatever it turns out to be.
	ValuesOf []string
}

// Spec is a language pack as its author wrote it.
type Spec struct {
	Language      string // ISO 639-1
	Name          string
	Functions     []string          // frequent words that tell the language
	Letters       string            // letters that other languages here are not written with
	Spellings     map[string]string // how they are written with ASCII alone: "ae" -> "æ"
	Abbreviations []string          // without the last point
	Contractions  map[string]string // word or ending -> words: "n't" -> "not"
	Conjunctions  []string          // words after which a clause may begin
	Negators      []string
	Conditional   []Pattern // where they match, a conditional clause begins
	NotNames      []string  // capitalised words that are no person's name
	Months        []string
	Currencies    []string
	Honorifics    []string
	Sets          map[string][]string
	SetOrigin     map[string][]Origin // of each alternative of a set
	Salutations   []Pattern           // begin a greeting line
	Closings      []Pattern           // begin a sign-off
	Offices       []Pattern           // are all of a line that signs for an office or a team, with no closing phrase above it
	GivenNames    []string            // people's first names, by which a name is told from an organisation's where it may be either
	BrandLeads    []string            // words behind which a name is an organisation's: "welcome to"
	Postscripts   []Pattern           // begin a postscript
	Footers       []Pattern           // begin small print, whatever stands above it
	Earlier       []Pattern           // lines behind which earlier mail is quoted
	SubjectLabels []string            // words before a colon that name the subject line
	MailLabels    []string            // of header lines of a mail, as quoted mail shows them
	RecordLabels  []string            // words before a colon that tell who made a record: "created by"
	HeaderLabels  []string            // words before a colon that name another line of the header
	Address       []Address           // forms of address, the default first
	Speaks        []Address           // how a sender speaks of itself, the default first

	Hails        []string // words that greet a reader by name, the usual one first
	Adding       []string // words by which a sentence adds to one before it, wherever they stand: "also"
	Linking      []string // words at the head of a sentence by which it hangs on what stands before it
	Back         []string // words and phrases by which a sentence speaks of what stands before it, wherever they are in it
	Subordinate  []string // words that make a clause of a statement: "that"
	InnerAdverbs []string // adverbs that stand before the verb in a clause and behind it in a sentence
	Capitals     []string // words as they are written that have a capital wherever they stand, acronyms for example
	Subjects     []string // pronouns that are a clause's subject by themselves and nothing else, as they are written inside a sentence
	VerbSecond   bool     // a statement's verb is its second part, whatever the first is

	ConditionFillers []string // words of conditions that tell nothing of a case: is, reason, customer

	Choices   map[string]string // how reports name the choices of a template, by the names of choice.go
	Qualities map[string]string // what its speakers call a letter that has a quality
	Moves     []Move
	Cases     []Case
}

// Address is a form of address and its pronouns, each under the name that
// suggestions use for it.
type Address struct {
	Name  string
	Words map[string]string
	Exact bool // told from other words by its capital letter
	Own   []string
}

// Pack is a language pack, ready for use. It does not change and serves several
// goroutines.
type Pack struct {
	Spec
	sentence  matcher // patterns for whole sentences
	line      matcher // those that tell the parts of a letter: few, and tried on every line
	functions map[string]bool
	abbrev    map[string]bool
	conj      map[string]bool
	negator   map[string]bool
	notName   map[string]bool
	month     map[string]bool
	currency  map[string]bool
	honorific map[string]bool
	given     map[string]bool
	labels    map[string]bool // header labels; true: names the subject
	mail      map[string]bool // mail labels
	brandLead map[string]bool
	record    map[string]bool // record labels
	own       map[string]bool // words that speak to the reader
	linking   map[string]bool
	goes      map[string]bool // moves some of whose patterns say that their sentences can go
	drops     map[string]bool // or their own words
	adding    map[string]bool
	that      map[string]bool // words that make a clause of a statement
	inner     map[string]bool // adverbs that tell the order of a clause
	moves     map[string]int
	including []including
	cases     map[string]int
	contract  []contraction
	respell   *strings.Replacer // from ASCII spellings; nil if the language has none
}

// matcher is a set of patterns and what each of them is for.
type matcher struct {
	*phrase.Matcher
	rules []patternRule
}

// texts are the patterns' texts.
func (m *matcher) texts() []string {
	out := make([]string, len(m.rules))
	for i := range m.rules {
		out[i] = m.rules[i].Text
	}
	return out
}

func (m *matcher) add(list []Pattern, t target, index int) {
	for i := range list {
		m.rules = append(m.rules, patternRule{Pattern: &list[i], target: t, index: index})
	}
}

// including is a move that others show, all by their places in the pack.
type including struct {
	move     int
	includes []int
	any      bits // the same as a set
}

type contraction struct{ ending, words string }

// target tells what a pattern is for.
type target uint8

const (
	forMove target = iota
	forMoveExcept
	forCase
	forCaseExcept
	forConditional
	forSalutation
	forClosing
	forPostscript
	forEarlier
	forFooter
	forOffice
)

type patternRule struct {
	*Pattern
	target target
	index  int // of the move or case
}

// Common tells whether the word, in lower case, is one of the frequent ones that tell
// the language.
func (p *Pack) Common(word string) bool { return p.functions[word] }

// SaysWhatGoes tells whether some of the move's patterns say that their sentence can go:
// then those of the others can't.
func (p *Pack) SaysWhatGoes(move string) bool { return p.goes[move] }

// SaysWhatDrops tells whether some of the move's patterns say that their words can go.
func (p *Pack) SaysWhatDrops(move string) bool { return p.drops[move] }

// Links tells whether a sentence of these words hangs on the one before it: "otherwise",
// "it".
func (p *Pack) Links(words []phrase.Word) bool { return len(words) > 0 && p.linking[words[0].Text] }

// Adds tells whether a sentence of these words adds to one before it.
func (p *Pack) Adds(words []phrase.Word) bool {
	return slices.ContainsFunc(words, func(w phrase.Word) bool { return p.adding[w.Text] })
}

// Subordinates tells whether the word, in lower case, makes a clause of a statement.
func (p *Pack) Subordinates(word string) bool { return p.that[word] }

// reachOfSubject is how many words a clause's subject and its adverbs take up, as far as
// word order is told by them.
const reachOfSubject = 8

// ClauseOrder tells whether the words can only be a clause, and no sentence: an adverb
// among the first of them would stand elsewhere in one.
func (p *Pack) ClauseOrder(words []phrase.Word) bool {
	return slices.ContainsFunc(words[:min(len(words), reachOfSubject)], func(w phrase.Word) bool { return p.inner[w.Text] })
}

// Exact tells whether the word is one that speaks to the reader by its capital alone.
func (p *Pack) Exact(word string) bool {
	return slices.ContainsFunc(p.Address, func(a Address) bool { return a.Exact && slices.Contains(a.Own, word) })
}

// negates tells whether the pattern itself holds a negator, so that one in its
// match does not turn it round.
func (a *analysis) negates(r *patternRule) bool {
	negates, ok := a.negating[r]
	if !ok {
		negates = a.pack.negates(r)
		a.negating[r] = negates
	}
	return negates
}

func (p *Pack) negates(r *patternRule) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(r.Text), func(r rune) bool { return strings.ContainsRune(" ()[]|{}!", r) }) {
		if p.negator[w] {
			return true
		}
	}
	return false
}

// PatternError is a fault in a pattern of the pack.
type PatternError struct {
	Origin Origin
	Offset int // bytes in the pattern's text
	Err    error
}

func (e *PatternError) Error() string { return e.Err.Error() }

func lookup(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[strings.ToLower(w)] = true
	}
	return m
}

// Frozen is what compiling a pack found out.
type Frozen struct{ Sentence, Line phrase.Frozen }

// Freeze gives what compiling the pack found out, for [Frozen.Thaw].
func (p *Pack) Freeze() Frozen { return Frozen{p.sentence.Freeze(), p.line.Freeze()} }

// Thawed is a pack without its specification.
type Thawed struct{ sentence, line *phrase.Matcher }

// Thaw makes what a pack needs besides its specification.
func (f Frozen) Thaw() Thawed { return Thawed{phrase.Thaw(f.Sentence), phrase.Thaw(f.Line)} }

// Pack makes the pack that NewPack made of the same specification.
func (t Thawed) Pack(spec Spec) *Pack {
	p := newPack(spec)
	p.sentence.Matcher, p.line.Matcher = t.sentence, t.line
	p.sentence.Give(p.sentence.texts(), p.config())
	p.line.Give(p.line.texts(), p.config())
	p.limit()
	return p
}

// limit tells the matcher in which zones each pattern counts. A conditional
// counts wherever another pattern does.
func (p *Pack) limit() {
	for i := range p.sentence.rules {
		r := &p.sentence.rules[i]
		zones := r.Zones
		switch r.target {
		case forMove, forMoveExcept:
			if len(zones) == 0 {
				zones = p.Moves[r.index].Zones
			}
		case forCase, forCaseExcept:
			if len(zones) == 0 {
				zones = p.Cases[r.index].Zones
			}
		}
		if r.target == forMoveExcept || r.target == forCaseExcept {
			zones = p.widest(r)
		}
		if len(zones) == 0 {
			zones = spoken
		}
		p.sentence.Limit(i, scope(zones))
	}
}

// widest is every zone in which a pattern of the exception's move or case counts.
func (p *Pack) widest(r *patternRule) []Zone {
	var zones []Zone
	var patterns []Pattern
	if r.target == forMoveExcept {
		patterns = p.Moves[r.index].Patterns
		zones = append(zones, p.Moves[r.index].Zones...)
		if len(zones) == 0 {
			zones = append(zones, spoken...)
		}
	} else {
		patterns = p.Cases[r.index].Patterns
		zones = append(zones, p.Cases[r.index].Zones...)
	}
	for i := range patterns {
		zones = append(zones, patterns[i].Zones...)
	}
	return zones
}

// spoken are the zones in which a letter speaks to its reader.
var spoken = []Zone{Subject, Preheader, Greeting, Heading, Opening, Body, SignOff, Postscript}

// scope is the zones as a matcher counts them. What counts in the body counts in
// the opening.
func scope(zones []Zone) phrase.Scope {
	var s phrase.Scope
	for _, z := range zones {
		s |= 1 << z
		if z == Body {
			s |= 1 << Opening
		}
	}
	return s
}

func (p *Pack) config() phrase.Config {
	return phrase.Config{
		Sets:   p.Sets,
		Common: append(append([]string{}, p.Functions...), p.Conjunctions...),
		Expand: p.expand,
	}
}

// NewPack compiles a language pack. The errors are *PatternError.
func NewPack(spec Spec) (*Pack, []error) {
	p := newPack(spec)
	var out []error
	for _, m := range []*matcher{&p.sentence, &p.line} {
		var errs []*phrase.Error
		m.Matcher, errs = phrase.Compile(m.texts(), p.config())
		for _, e := range errs {
			pe := &PatternError{Offset: e.Offset, Err: e}
			if o := spec.SetOrigin[e.Set]; e.Index < len(o) {
				pe.Origin = o[e.Index]
			} else if e.Set == "" {
				pe.Origin = m.rules[e.Index].Origin
			}
			out = append(out, pe)
		}
		if len(out) > 0 {
			return p, out // the same sets would be found wrong again
		}
	}
	p.limit()
	return p, nil
}

// newPack is a pack without its matchers.
func newPack(spec Spec) *Pack {
	p := &Pack{
		Spec: spec, functions: lookup(spec.Functions), abbrev: lookup(spec.Abbreviations), conj: lookup(spec.Conjunctions),
		negator: lookup(spec.Negators), notName: lookup(spec.NotNames), month: lookup(spec.Months),
		currency: lookup(spec.Currencies), honorific: lookup(spec.Honorifics), given: lookup(spec.GivenNames),
		linking: lookup(spec.Linking), adding: lookup(spec.Adding), that: lookup(spec.Subordinate), inner: lookup(spec.InnerAdverbs),
		labels: lookup(spec.HeaderLabels), own: map[string]bool{}, mail: lookup(spec.MailLabels), brandLead: lookup(spec.BrandLeads), record: lookup(spec.RecordLabels), moves: map[string]int{}, cases: map[string]int{},
		goes: map[string]bool{}, drops: map[string]bool{},
	}
	for _, m := range spec.Moves {
		for i := range m.Patterns {
			p.goes[m.Name] = p.goes[m.Name] || m.Patterns[i].Goes
			p.drops[m.Name] = p.drops[m.Name] || m.Patterns[i].Drops
		}
	}
	for w := range p.labels {
		p.labels[w] = false
	}
	for i := range spec.Address {
		if form := &spec.Address[i]; !form.Exact {
			for _, w := range form.Own {
				p.own[w] = true
			}
		}
	}
	for _, w := range spec.SubjectLabels {
		p.labels[strings.ToLower(w)] = true
	}
	if len(spec.Spellings) > 0 {
		var pairs []string
		for plain, own := range spec.Spellings {
			pairs = append(pairs, plain, own)
		}
		p.respell = strings.NewReplacer(pairs...)
	}
	for ending, words := range spec.Contractions {
		p.contract = append(p.contract, contraction{ending, words})
	}
	// Longer endings first: "can't" before "n't".
	for i := range p.contract {
		for j := i; j > 0 && longer(p.contract[j], p.contract[j-1]); j-- {
			p.contract[j], p.contract[j-1] = p.contract[j-1], p.contract[j]
		}
	}
	for i := range spec.Moves {
		p.moves[spec.Moves[i].Name] = i
		p.sentence.add(spec.Moves[i].Patterns, forMove, i)
		p.sentence.add(spec.Moves[i].Except, forMoveExcept, i)
	}
	for i := range spec.Cases {
		p.cases[spec.Cases[i].Name] = i
		p.sentence.add(spec.Cases[i].Patterns, forCase, i)
		p.sentence.add(spec.Cases[i].Except, forCaseExcept, i)
	}
	for i := range spec.Moves {
		x := including{move: i}
		x.any.clear(len(spec.Moves))
		for _, name := range spec.Moves[i].Includes {
			if k, ok := p.moves[name]; ok {
				x.includes = append(x.includes, k)
				x.any.set(k)
			}
		}
		if len(x.includes) > 0 {
			p.including = append(p.including, x)
		}
	}
	p.sentence.add(spec.Conditional, forConditional, 0)
	p.line.add(spec.Salutations, forSalutation, 0)
	p.line.add(spec.Closings, forClosing, 0)
	p.line.add(spec.Postscripts, forPostscript, 0)
	p.line.add(spec.Earlier, forEarlier, 0)
	p.line.add(spec.Footers, forFooter, 0)
	p.line.add(spec.Offices, forOffice, 0)
	return p
}

func longer(a, b contraction) bool {
	if len(a.ending) != len(b.ending) {
		return len(a.ending) > len(b.ending)
	}
	return a.ending < b.ending
}

// expand resolves a contraction in a lower-case word with straight apostrophes.
func (p *Pack) expand(word string) string {
	apostrophe := strings.IndexByte(word, '\'') >= 0
	for _, c := range p.contract {
		if word == c.ending {
			return c.words
		}
		if apostrophe && strings.HasSuffix(word, c.ending) {
			stem := word[:len(word)-len(c.ending)]
			if strings.IndexByte(c.ending, '\'') == 0 || strings.HasPrefix(c.ending, "n'") {
				return stem + " " + c.words
			}
		}
	}
	return word
}

// HasMove tells whether the pack says how the language does the move: where it does
// not, that no sentence does it tells nothing.
func (p *Pack) HasMove(name string) bool {
	k, ok := p.moves[name]
	if !ok {
		return false
	}
	m := &p.Spec.Moves[k]
	return len(m.Patterns)+len(m.Links)+len(m.Includes) > 0
}

// MoveNames lists the pack's moves.
func (p *Pack) MoveNames() []string {
	names := make([]string, len(p.Spec.Moves))
	for i, m := range p.Spec.Moves {
		names[i] = m.Name
	}
	return names
}

// Counts tells whether the move is one of which only how often it is done tells
// something.
func (p *Pack) Counts(move string) bool {
	k, ok := p.moves[move]
	return ok && p.Spec.Moves[k].Counted
}
