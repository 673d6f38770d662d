package rulebook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// packFile is a file of a language pack.
type packFile struct {
	Language *languageSection          `yaml:"language" doc:"How the language is told and written; in one file of the pack."`
	Letter   *letterSection            `yaml:"letter" doc:"How the parts of a letter are told."`
	Sets     map[yaml.Text][]yaml.Text `yaml:"sets" doc:"Named lists of patterns, for use in others as $name."`
	Moves    map[yaml.Text]moveSection `yaml:"moves" keys:"move" doc:"How what a sentence does is said."`
	Cases    map[yaml.Text]caseSection `yaml:"cases" keys:"case" doc:"What tells what a letter is about."`
	Keys     []yaml.Text               `yaml:",keys"`
}

// languageSection is what tells the language and how it is written.
type languageSection struct {
	Code          string            `yaml:"code,required" doc:"Its code, by which rules, folders and configurations name it."`
	Name          string            `yaml:"name,required" doc:"Its name in English."`
	Functions     string            `yaml:"function-words,required" doc:"Frequent words that no other language known here has, by which a text is told to be in it."`
	Letters       string            `yaml:"letters" doc:"Letters that tell it from other languages."`
	Spellings     map[string]string `yaml:"spellings" doc:"How its letters are written where a file has ASCII only: what stands for which."`
	Abbreviations string            `yaml:"abbreviations" doc:"Words behind which a full stop ends no sentence."`
	Contractions  map[string]string `yaml:"contractions" doc:"Words, or ends of words, that stand for several."`
	Conjunctions  string            `yaml:"conjunctions" doc:"Words that begin a clause."`
	Negators      string            `yaml:"negators" doc:"Words that say no to their clause."`
	Conditional   []patternEntry    `yaml:"conditional" doc:"How a clause begins that only may be so."`
	NotNames      string            `yaml:"not-names" doc:"Words that may have a capital and name nobody."`
	Months        string            `yaml:"months" doc:"The names of the months, by which dates are told."`
	Currencies    string            `yaml:"currencies" doc:"The marks and words of money, by which amounts are told."`
	Honorifics    string            `yaml:"honorifics" doc:"What stands before the name of a person."`
	Adding        string            `yaml:"adding" doc:"Words by which a sentence adds to one before it, wherever they stand, so that it can't come first."`
	Linking       string            `yaml:"linking" doc:"Words at the head of a sentence by which it hangs on the one before it, so that it can't be moved."`
	Back          []string          `yaml:"back" doc:"Words and phrases by which a sentence speaks of what stands before it, wherever they are in it: she, in that case."`
	Subordinate   string            `yaml:"subordinating" doc:"Words that make a clause of a statement, such as \"that\"."`
	InnerAdverbs  string            `yaml:"inner-adverbs" doc:"Adverbs that stand before the verb in a clause, and behind it in a sentence."`
	Capitals      string            `yaml:"capitals" doc:"Words as they are written that have a capital wherever they stand: SIM, Monday."`
	Subjects      string            `yaml:"subjects" doc:"Pronouns that are a clause's subject by themselves and nothing else, as they are written inside a sentence."`
	VerbSecond    bool              `yaml:"verb-second" doc:"A statement's verb is its second part, whatever the first is."`
	Address       []addressEntry    `yaml:"address" doc:"The ways to speak to a reader, the usual one first, and the pronouns of each."`
	Speaks        []addressEntry    `yaml:"speaks" doc:"The ways in which a sender speaks of itself, the usual one first, and the pronouns of each: a letter that uses the words of a later one speaks so."`
	Hails         string            `yaml:"hails" doc:"Words that greet a reader by name, the usual one first: a greeting that suggestions write begins with that of the letter, if it is one of these."`
	SenderSet     string            `yaml:"sender-set" doc:"The sets to which the names of a user's own organisation belong."`
	Fillers       string            `yaml:"condition-fillers" doc:"Words of a template's conditions that tell nothing of a case."`
	Choices       map[string]string `yaml:"choices" doc:"How reports name the choices of a template."`
	Qualities     map[string]string `yaml:"qualities" keys:"quality" doc:"What a letter is called that has one."`
}

type addressEntry struct {
	Name  string            `yaml:"name,required" doc:"What it is called."`
	Exact bool              `yaml:"exact" doc:"Its words are told from others by their capitals alone."`
	Own   string            `yaml:"own" doc:"The words by which it is told."`
	Words map[string]string `yaml:"words" doc:"What the {names} of suggestions stand for in letters that speak so."`
}

func (a addressEntry) form() letter.Address {
	return letter.Address{Name: a.Name, Exact: a.Exact, Own: strings.Fields(a.Own), Words: a.Words}
}

// letterSection is how the parts of a letter are told.
type letterSection struct {
	Salutations   []patternEntry `yaml:"salutations" doc:"How a greeting begins."`
	Closings      []patternEntry `yaml:"closings" doc:"How a sign-off begins."`
	Offices       []patternEntry `yaml:"offices" doc:"How the whole line reads that signs for an office or a team with no closing phrase above it."`
	GivenNames    []string       `yaml:"given-names" doc:"First names of people. Below an office or a team (Customer Service), what begins with none of them is the organisation's name."`
	BrandLeads    []string       `yaml:"brand-leads" doc:"Words behind which a name is an organisation's, though it looks like a person's: welcome to, member of."`
	Postscripts   []patternEntry `yaml:"postscripts" doc:"How a postscript begins."`
	Earlier       []patternEntry `yaml:"earlier-mail" doc:"How the line reads below which earlier mail is quoted."`
	Footers       []patternEntry `yaml:"footers" doc:"How small print begins."`
	SubjectLabels []string       `yaml:"subject-labels" doc:"Words before a colon that name the subject line."`
	MailLabels    []string       `yaml:"mail-labels" doc:"Words before a colon that stand in the headers of mails that are quoted."`
	RecordLabels  []string       `yaml:"record-labels" doc:"Words before a colon that tell who made a record, and not who writes: created by."`
	HeaderLabels  []string       `yaml:"header-labels" doc:"Words before a colon that name another line above the greeting."`
}

type moveSection struct {
	About     string         `yaml:"about" doc:"For people."`
	Threshold float64        `yaml:"threshold" doc:"The strength that is enough; 1 unless said."`
	Zones     []yaml.Text    `yaml:"zones" enum:"zone" doc:"Where its patterns count."`
	Polarity  yaml.Text      `yaml:"polarity" enum:"polarity" doc:"Of the clause that its patterns stand in."`
	Mood      yaml.Text      `yaml:"mood" enum:"mood" doc:"Of the clause that its patterns stand in."`
	Includes  []yaml.Text    `yaml:"includes" enum:"move" doc:"Moves that are this one too."`
	Unless    []yaml.Text    `yaml:"unless" enum:"move" doc:"It is not this move in a sentence that does one of these."`
	Links     []yaml.Text    `yaml:"links" doc:"How a word begins in the address or the text of links that do it: mailto, tel, contact."`
	Counted   bool           `yaml:"counted" doc:"Nearly every sentence does it, and only how often it is done tells something."`
	LeadIn    bool           `yaml:"lead-in" doc:"The items of a list take it from the line above it."`
	Patterns  []patternEntry `yaml:"patterns" short:"true" doc:"How it is said."`
	Except    []patternEntry `yaml:"except" doc:"Places where the patterns are no match."`
}

type caseSection struct {
	About      string         `yaml:"about" doc:"For people."`
	ValuesOf   []yaml.Text    `yaml:"values-of" doc:"Words in the names of values: one that is compared with a word of the conditions tells the case, whatever it is."`
	Conditions []yaml.Text    `yaml:"conditions" doc:"Words of a template's conditions that tell it: reason == \"death\", isBereavement."`
	Threshold  float64        `yaml:"threshold" doc:"The strength that is enough; 1 unless said."`
	Zones      []yaml.Text    `yaml:"zones" enum:"zone" doc:"Where its patterns count."`
	Patterns   []patternEntry `yaml:"patterns" short:"true" doc:"What tells it."`
	Except     []patternEntry `yaml:"except" doc:"Places where the patterns are no match."`
}

// patternEntry is a pattern, alone or with what goes beside it.
type patternEntry struct {
	Match    yaml.Text   `yaml:"match,required" short:"true" doc:"The pattern."`
	Strength float64     `yaml:"strength" doc:"What a match adds; 1 is enough on its own."`
	Polarity yaml.Text   `yaml:"polarity" enum:"polarity" doc:"Of the clause."`
	Mood     yaml.Text   `yaml:"mood" enum:"mood" doc:"Of the clause."`
	Cases    []yaml.Text `yaml:"cases" enum:"case" doc:"It counts in letters of these cases only."`
	Zones    []yaml.Text `yaml:"zones" enum:"zone" doc:"Where it counts."`
	Say      string      `yaml:"say" doc:"What can stand in its place, for suggestions as {say}: it must fit the grammar. It may hold {names} of what the pattern remembered; with a question mark at its end the sentence becomes a question."`
	Hint     string      `yaml:"hint" doc:"The same for suggestions as {hint}, with [blanks] that only a person can fill."`
	Drops    bool        `yaml:"drops" doc:"For suggestions of the place drop-phrase: its words can go, and leave the sentence whole. In a move where any pattern says so, only those go that do."`
	Goes     bool        `yaml:"goes" doc:"For suggestions of the place delete: the sentence can go whole. In a move where any pattern says so, only the sentences of those go that do."`
}

// loader gathers a pack and every fault in it.
type loader struct {
	spec  letter.Spec
	errs  yaml.Errors
	moves map[string]int
	cases map[string]int
	refs  []reference

	senderSets []string
	known      *Names // that moves and cases must be among; nil if any may be
	own        bool   // what is read is a user's, and adds to a pack that is there
}

// reference is a name that must turn out to be a move.
type reference struct {
	path string
	name yaml.Text
}

// LoadPack reads the language pack in the folder; known are the names that it may
// use, nil if any will do. The error is yaml.Errors.
func LoadPack(files fs.FS, dir string, known *Names) (*letter.Pack, error) {
	l := newLoader()
	l.known = known
	if err := l.folder(files, dir, ""); err != nil {
		return nil, err
	}
	return l.pack(dir)
}

func newLoader() *loader {
	return &loader{moves: map[string]int{}, cases: map[string]int{}, spec: letter.Spec{Sets: map[string][]string{}, SetOrigin: map[string][]letter.Origin{}}}
}

// folder reads the files below the folder; shown comes before their names in
// errors.
func (l *loader) folder(files fs.FS, dir, shown string) error {
	names, err := yamlFiles(files, dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		l.file(path.Join(shown, name), data)
	}
	return nil
}

// pack compiles what was read.
func (l *loader) pack(dir string) (*letter.Pack, error) {
	for _, r := range l.refs {
		if _, ok := l.moves[r.name.Value]; !ok {
			known := make([]string, 0, len(l.moves))
			for m := range l.moves {
				known = append(known, m)
			}
			l.fail(r.path, r.name, "there is no move %q in this pack%s", r.name.Value, near.Hint(r.name.Value, known))
		}
	}
	if l.spec.Language == "" {
		l.errs = append(l.errs, &yaml.Error{Path: dir, Line: 1, Column: 1, Message: "the pack has no \"language\" section"})
	}
	l.rewrites()
	p, errs := letter.NewPack(l.spec)
	for _, e := range errs {
		var pe *letter.PatternError
		if errors.As(e, &pe) {
			l.errs = append(l.errs, &yaml.Error{Path: pe.Origin.Path, Line: pe.Origin.Line, Column: pe.Origin.Column + pe.Offset, Message: pe.Error()})
		}
	}
	if len(l.errs) > 0 {
		return nil, sorted(l.errs)
	}
	return p, nil
}

func isYAML(name string) bool { return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml" }

func yamlFiles(files fs.FS, dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && isYAML(name) {
			names = append(names, name)
		}
		return err
	})
	sort.Strings(names)
	return names, err
}

func (l *loader) fail(file string, at yaml.Text, format string, args ...any) {
	l.errs = append(l.errs, &yaml.Error{Path: file, Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, args...)})
}

func (l *loader) file(name string, data []byte) {
	var f packFile
	if err := yaml.Unmarshal(name, data, &f); err != nil {
		var list yaml.Errors
		if errors.As(err, &list) {
			l.errs = append(l.errs, list...)
		}
		return
	}
	l.names(name, &f)
	l.add(name, &f)
}

// add takes what a file says.
func (l *loader) add(name string, f *packFile) {
	s := &l.spec
	if x := f.Language; x != nil {
		l.senderSets = strings.Fields(x.SenderSet)
		s.Language, s.Name = x.Code, x.Name
		s.Functions = append(s.Functions, strings.Fields(x.Functions)...)
		s.Abbreviations = append(s.Abbreviations, strings.Fields(x.Abbreviations)...)
		s.Conjunctions = append(s.Conjunctions, strings.Fields(x.Conjunctions)...)
		s.Negators = append(s.Negators, strings.Fields(x.Negators)...)
		s.NotNames = append(s.NotNames, strings.Fields(x.NotNames)...)
		s.Months = append(s.Months, strings.Fields(x.Months)...)
		s.Currencies = append(s.Currencies, strings.Fields(x.Currencies)...)
		s.Honorifics = append(s.Honorifics, strings.Fields(x.Honorifics)...)
		s.Adding = append(s.Adding, strings.Fields(x.Adding)...)
		s.Linking = append(s.Linking, strings.Fields(x.Linking)...)
		s.Back = append(s.Back, x.Back...)
		s.Subordinate = append(s.Subordinate, strings.Fields(x.Subordinate)...)
		s.InnerAdverbs = append(s.InnerAdverbs, strings.Fields(x.InnerAdverbs)...)
		s.Capitals = append(s.Capitals, strings.Fields(x.Capitals)...)
		s.Subjects = append(s.Subjects, strings.Fields(x.Subjects)...)
		s.VerbSecond = x.VerbSecond
		s.Contractions, s.Letters, s.Spellings = x.Contractions, x.Letters, x.Spellings
		s.Choices, s.Qualities = x.Choices, x.Qualities
		s.ConditionFillers = append(s.ConditionFillers, strings.Fields(x.Fillers)...)
		s.Conditional = append(s.Conditional, l.patterns(name, x.Conditional, "any", "any")...)
		for _, a := range x.Address {
			s.Address = append(s.Address, a.form())
		}
		s.Hails = append(s.Hails, strings.Fields(x.Hails)...)
		for _, a := range x.Speaks {
			s.Speaks = append(s.Speaks, a.form())
		}
	}
	if x := f.Letter; x != nil {
		s.Salutations = append(s.Salutations, l.patterns(name, x.Salutations, "any", "any")...)
		s.Closings = append(s.Closings, l.patterns(name, x.Closings, "any", "any")...)
		s.Offices = append(s.Offices, l.patterns(name, x.Offices, "any", "any")...)
		s.GivenNames = append(s.GivenNames, x.GivenNames...)
		s.BrandLeads = append(s.BrandLeads, x.BrandLeads...)
		s.Postscripts = append(s.Postscripts, l.patterns(name, x.Postscripts, "any", "any")...)
		s.Earlier = append(s.Earlier, l.patterns(name, x.Earlier, "any", "any")...)
		s.Footers = append(s.Footers, l.patterns(name, x.Footers, "any", "any")...)
		s.SubjectLabels = append(s.SubjectLabels, x.SubjectLabels...)
		s.MailLabels = append(s.MailLabels, x.MailLabels...)
		s.RecordLabels = append(s.RecordLabels, x.RecordLabels...)
		s.HeaderLabels = append(s.HeaderLabels, x.HeaderLabels...)
	}
	for _, key := range sortedTexts(f.Sets) {
		set := key.Value
		for _, t := range f.Sets[key] {
			for _, alternative := range splitWords(t) {
				s.Sets[set] = append(s.Sets[set], alternative.Value)
				s.SetOrigin[set] = append(s.SetOrigin[set], letter.Origin{Path: name, Line: alternative.Line, Column: alternative.Column})
			}
		}
	}
	for _, m := range sortedTexts(f.Moves) {
		l.move(name, m.Value, f.Moves[m])
	}
	for _, c := range sortedTexts(f.Cases) {
		l.cased(name, c.Value, f.Cases[c])
	}
}

// splitWords lets an entry of a set be a row of patterns joined by commas.
func splitWords(t yaml.Text) []yaml.Text {
	if !strings.Contains(t.Value, ",") {
		line, column := t.At(0)
		return []yaml.Text{{Value: t.Value, Line: line, Column: column}}
	}
	var out []yaml.Text
	at := 0
	depth := 0
	parts := strings.FieldsFunc(t.Value, func(r rune) bool {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		return r == ',' && depth <= 0
	})
	for _, w := range parts {
		lead := len(w) - len(strings.TrimLeft(w, " \n"))
		line, column := t.At(at + lead)
		if trimmed := strings.TrimSpace(w); trimmed != "" {
			out = append(out, yaml.Text{Value: trimmed, Line: line, Column: column})
		}
		at += len(w) + 1
	}
	return out
}

func (l *loader) move(file, name string, x moveSection) {
	k, ok := l.moves[name]
	if !ok {
		k = len(l.spec.Moves)
		l.moves[name] = k
		l.spec.Moves = append(l.spec.Moves, letter.Move{Name: name, Threshold: 1})
	}
	m := &l.spec.Moves[k]
	if x.Threshold > 0 {
		m.Threshold = x.Threshold
	}
	m.LeadIn = m.LeadIn || x.LeadIn
	m.Counted = m.Counted || x.Counted
	if len(x.Zones) > 0 {
		m.Zones = l.zones(file, x.Zones)
	}
	for _, t := range x.Links {
		m.Links = append(m.Links, strings.ToLower(t.Value))
	}
	l.word(file, x.Polarity, "polarity", sortedKeys(polarities))
	l.word(file, x.Mood, "mood", sortedKeys(moods))
	polarity, mood := or(x.Polarity.Value, "positive"), or(x.Mood.Value, "real")
	m.Patterns = append(m.Patterns, l.patterns(file, x.Patterns, polarity, mood)...)
	m.Except = append(m.Except, l.patterns(file, x.Except, "any", "any")...)
	for _, t := range append(append([]yaml.Text{}, x.Includes...), x.Unless...) {
		l.refs = append(l.refs, reference{file, t})
	}
	for _, t := range x.Includes {
		m.Includes = append(m.Includes, t.Value)
	}
	for _, t := range x.Unless {
		m.Unless = append(m.Unless, t.Value)
	}
}

func (l *loader) cased(file, name string, x caseSection) {
	k, ok := l.cases[name]
	if !ok {
		k = len(l.spec.Cases)
		l.cases[name] = k
		l.spec.Cases = append(l.spec.Cases, letter.Case{Name: name, Threshold: 1, Zones: defaultCaseZones})
	}
	c := &l.spec.Cases[k]
	if x.Threshold > 0 {
		c.Threshold = x.Threshold
	}
	if len(x.Zones) > 0 {
		c.Zones = l.zones(file, x.Zones)
	}
	for _, w := range x.ValuesOf {
		c.ValuesOf = append(c.ValuesOf, strings.Fields(w.Value)...)
	}
	for _, w := range x.Conditions {
		c.Conditions = append(c.Conditions, strings.Fields(w.Value)...)
	}
	c.Patterns = append(c.Patterns, l.patterns(file, x.Patterns, "positive", "real")...)
	c.Except = append(c.Except, l.patterns(file, x.Except, "any", "any")...)
}

// defaultCaseZones are where a letter tells what it is about; headings and small
// print speak of products and rules.
var defaultCaseZones = []letter.Zone{letter.Greeting, letter.Body, letter.Postscript, letter.SignOff}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

var polarities = map[string]letter.Polarity{"positive": letter.Positive, "negative": letter.Negative, "any": letter.AnyPolarity}

var moods = map[string]letter.Mood{"real": letter.Real, "question": letter.Question, "conditional": letter.Conditional, "any": letter.AnyMood, "no-question": letter.NoQuestion}

func (l *loader) patterns(file string, entries []patternEntry, polarity, mood string) []letter.Pattern {
	out := make([]letter.Pattern, 0, len(entries))
	for _, e := range entries {
		p := letter.Pattern{Text: e.Match.Value, Strength: e.Strength, Zones: l.zones(file, e.Zones), Say: e.Say, Hint: e.Hint, Drops: e.Drops, Goes: e.Goes}
		line, column := e.Match.At(0)
		p.Origin = letter.Origin{Path: file, Line: line, Column: column}
		if p.Strength == 0 {
			p.Strength = 1
		}
		l.word(file, e.Polarity, "polarity", sortedKeys(polarities))
		l.word(file, e.Mood, "mood", sortedKeys(moods))
		p.Polarity, p.Mood = polarities[or(e.Polarity.Value, polarity)], moods[or(e.Mood.Value, mood)]
		for _, c := range e.Cases {
			if l.known != nil {
				l.word(file, c, "case", l.known.Cases)
			}
			p.Cases = append(p.Cases, c.Value)
		}
		out = append(out, p)
	}
	return out
}

func (l *loader) zones(file string, names []yaml.Text) []letter.Zone {
	var out []letter.Zone
	for _, n := range names {
		z, ok := letter.ParseZone(n.Value)
		if !ok {
			l.fail(file, n, "there is no zone %q%s", n.Value, nearOr(n.Value, letter.ZoneNames(), someOf(letter.ZoneNames())))
		}
		out = append(out, z)
	}
	return out
}

// sortedTexts lists the keys by their values.
func sortedTexts[V any](m map[yaml.Text]V) []yaml.Text {
	keys := make([]yaml.Text, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i].Value < keys[j].Value })
	return keys
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
