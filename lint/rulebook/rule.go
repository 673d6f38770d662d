package rulebook

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/yaml"
)

// ruleFile is a rule's definition, the first document of its file.
type ruleFile struct {
	ID       yaml.Text              `yaml:"id,required" doc:"The rule's name, the same as the file's."`
	Severity yaml.Text              `yaml:"severity,required" enum:"severity" doc:"How bad a finding is."`
	Raised   []raisedFile           `yaml:"severity-in" doc:"In letters of some cases it is another; the first that fits counts."`
	AtCount  []countFile            `yaml:"severity-at" doc:"In letters with many of the faults it is another; the last that fits counts."`
	Yields   []yieldFile            `yaml:"yields-to" doc:"Rules to which it gives way where both speak of the same."`
	Quality  yaml.Text              `yaml:"quality,required" enum:"quality" doc:"What the reader misses."`
	Cases    []yaml.Text            `yaml:"cases" enum:"case" doc:"It is for letters of these cases only."`
	NotKinds []yaml.Text            `yaml:"not-kinds" enum:"kind" doc:"It is not for these kinds of message."`
	Only     []yaml.Text            `yaml:"languages" enum:"language" doc:"It is for messages in these languages only, whose speakers alone can have the fault."`
	Check    checkFile              `yaml:"check,required" doc:"What it looks for: one kind of check."`
	Text     map[yaml.Text]textFile `yaml:"text,required" keys:"language" doc:"What it says, by language."`
}

// raisedFile is the severity in letters of some cases.
type raisedFile struct {
	Severity yaml.Text   `yaml:"severity,required" enum:"severity" doc:"How bad a finding is in them."`
	Cases    []yaml.Text `yaml:"cases,required" enum:"case" doc:"Letters of one of these cases."`
}

// countFile is the severity in letters that have many of the faults.
type countFile struct {
	Severity yaml.Text `yaml:"severity,required" enum:"severity" doc:"How bad a finding is in them."`
	Count    int       `yaml:"count,required" doc:"From so many findings on."`
}

// yieldFile is a rule to which another gives way.
type yieldFile struct {
	Rule yaml.Text `yaml:"rule,required" enum:"rule" doc:"The id of the rule that is told instead."`
	On   yaml.Text `yaml:"on" enum:"yield" doc:"What both must speak of: the phrase (unless said), the sentence or the message."`
}

// checkFile is one of the kinds of check, by its key.
type checkFile struct {
	Missing *missingFile `yaml:"missing" doc:"Nothing in the message does the move."`
	Order   *orderFile   `yaml:"order" doc:"One move comes before another, or the other never comes."`
	Score   *scoreFile   `yaml:"score" doc:"Strong cues for one move and weak ones for another."`
	Present *presentFile `yaml:"present" doc:"A sentence does the move."`
	Run     *runFile     `yaml:"run" doc:"Several sentences in a row, or items of one list, do the move."`
	Ratio   *ratioFile   `yaml:"ratio" doc:"The phrases of one move occur too often against those of another."`
	Mix     *mixFile     `yaml:"mix" doc:"Several moves that exclude each other are done."`
	Any     []checkFile  `yaml:"any" doc:"One of several checks finds something."`
	Cases   []yaml.Text  `yaml:"cases" enum:"case" doc:"This check is for letters of these cases only, where a rule for several looks for something else in each."`
	First   bool         `yaml:"first" doc:"For any: of all the places found only the first is a finding."`
	Words   int          `yaml:"min-words" doc:"Only in letters whose body has at least so many words; a placeholder is one."`
	Keys    []yaml.Text  `yaml:",keys"`
}

type missingFile struct {
	Move   yaml.Text   `yaml:"move" enum:"move" doc:"The move that is missed."`
	Any    []yaml.Text `yaml:"any" enum:"move" doc:"Instead of move: each of these must be done, and one that is not is enough."`
	If     yaml.Text   `yaml:"if" enum:"move" doc:"Only in letters that do this."`
	Zones  []yaml.Text `yaml:"zones" enum:"zone" doc:"Where it would count."`
	Among  int         `yaml:"among" doc:"Of the body only the first so many sentences count, a list or a table being one at most; the subject and headings do."`
	Unless []yaml.Text `yaml:"unless" enum:"move" doc:"Moves that make up for it."`
	Own    []yaml.Text `yaml:"own" enum:"move" doc:"Those of the moves that only the letter itself can do, and no layout, header or footer that many letters share."`
	Anchor yaml.Text   `yaml:"anchor" enum:"zone" doc:"Where the finding stands: at the first sentence of this part. Where the letter has none, at the opening, or at the last sentence of the body for a part below it."`
	Last   bool        `yaml:"last" doc:"At the last sentence of that part instead."`
	At     []yaml.Text `yaml:"at" enum:"move" doc:"Rather at the first sentence that does one of these, the first named that is there."`
}

type orderFile struct {
	First  yaml.Text   `yaml:"first,required" enum:"move" doc:"What comes too early."`
	Count  int         `yaml:"count" doc:"How many of them are too many."`
	Before yaml.Text   `yaml:"before,required" enum:"move" doc:"What should have come first."`
	Zones  []yaml.Text `yaml:"zones" enum:"zone" doc:"Where both count."`
}

type scoreFile struct {
	Zone    yaml.Text `yaml:"zone,required" enum:"zone" doc:"The sentence that is judged: the first of this part."`
	For     yaml.Text `yaml:"for,required" enum:"move" doc:"The move whose cues add up."`
	AtLeast float64   `yaml:"at-least" doc:"How strong they must be; 1 unless said. Cues that do not reach the threshold of their move do not count."`
	Against yaml.Text `yaml:"against,required" enum:"move" doc:"The move that speaks against it."`
	Below   float64   `yaml:"below" doc:"Its cues must be weaker than this; 1 unless said. Those that do not reach the threshold of their move do not count."`
}

type presentFile struct {
	Move  yaml.Text   `yaml:"move,required" enum:"move" doc:"The move that is a fault."`
	Zones []yaml.Text `yaml:"zones" enum:"zone" doc:"Where it is one."`

	If     yaml.Text   `yaml:"if" enum:"move" doc:"Only in letters that do this."`
	Names  yaml.Text   `yaml:"names" doc:"Only where the sentence calls by name, behind its first word, whom the signs of a case remembered under this."`
	Last   bool        `yaml:"last" doc:"Only the last sentence of these zones can be a fault; none is where something unread may go on."`
	Nth    int         `yaml:"nth" doc:"Only this one of the sentences that do it is a fault, counted from 1; each is unless said."`
	Unless []yaml.Text `yaml:"unless" enum:"move" doc:"Moves that make it no fault."`
	Within yaml.Text   `yaml:"within" enum:"reach" doc:"How near those must stand: in the sentence (unless said), in its paragraph, or in the message."`
	Next   int         `yaml:"next" doc:"Or in one of so many sentences behind it."`
	Anchor yaml.Text   `yaml:"anchor" enum:"anchor" doc:"Where the finding stands: the phrase that does the move (unless said), or its sentence."`
	Each   bool        `yaml:"each" doc:"A finding for each phrase, not for each sentence."`
	Count  int         `yaml:"count" doc:"Only in letters with so many phrases that do the move."`
}

type textFile struct {
	Message     string           `yaml:"message,required" doc:"What is wrong, in a sentence."`
	Why         string           `yaml:"why,required" doc:"What it does to the reader."`
	Suggestions []suggestionFile `yaml:"suggestions" doc:"Ways to mend it, the best first. Of several with one title and kind the first that can be made is shown."`
}

type suggestionFile struct {
	Title string      `yaml:"title,required" doc:"What to do, in a few words."`
	Kind  yaml.Text   `yaml:"kind,required" enum:"suggestion" doc:"apply: the text is complete; ask: only a person can fill in what is missing."`
	Safe  bool        `yaml:"safe" doc:"It cannot change what the sender says."`
	Cases []yaml.Text `yaml:"cases" enum:"case" doc:"Offered in letters of these cases only."`
	If    []yaml.Text `yaml:"if" enum:"move" doc:"Offered only in letters that do each of these moves."`
	Lacks []yaml.Text `yaml:"lacks" enum:"move" doc:"Offered only in letters that do none of these moves."`
	Spare []yaml.Text `yaml:"spares" enum:"move" doc:"Not offered where the sentence found, or the one to be moved, does one of these moves as well."`
	Place yaml.Text   `yaml:"place,required" enum:"place" doc:"Where the text goes."`
	Move  yaml.Text   `yaml:"move" enum:"move" doc:"For move-up, move-above and move-last: what is moved."`
	Facts bool        `yaml:"drops-facts" doc:"For delete: it may take numbers, names and links with it, as those of a sales pitch. Without it a sentence that holds any stays."`
	Text  yaml.Text   `yaml:"text" doc:"The text, with {names} of pronouns and of what patterns remembered."`
}

// Names are the names that rules may use.
type Names struct {
	Moves    []string // of all packs
	Cases    []string
	Kinds    []string
	Quality  []string
	Language []string
	Rules    []string // ids
}

// LoadRule reads a rule from its file. The error is yaml.Errors.
func LoadRule(name string, data []byte, known Names) (*lint.Rule, error) {
	var f ruleFile
	if err := yaml.Unmarshal(name, data, &f); err != nil {
		return nil, err
	}
	return newRule(name, &f, known)
}

// newRule makes a rule of what its file says. The error is yaml.Errors.
func newRule(name string, f *ruleFile, known Names) (*lint.Rule, error) {
	l := &ruleLoader{path: name, known: known}
	r := l.rule(f)
	if len(l.errs) > 0 {
		sort.SliceStable(l.errs, func(i, j int) bool { return l.errs[i].Line < l.errs[j].Line })
		return nil, l.errs
	}
	return r, nil
}

type ruleLoader struct {
	path  string
	known Names
	errs  yaml.Errors
}

func (l *ruleLoader) fail(at yaml.Text, format string, args ...any) {
	l.errs = append(l.errs, &yaml.Error{Path: l.path, Line: max(1, at.Line), Column: max(1, at.Column), Message: fmt.Sprintf(format, args...)})
}

// name checks that a text is one of those known; empty texts are let by.
func (l *ruleLoader) name(t yaml.Text, what string, known []string) string {
	if t.Value == "" {
		return ""
	}
	for _, k := range known {
		if k == t.Value {
			return k
		}
	}
	if what == "move" || what == "case" {
		unknownName(t, what, known, func(format string, args ...any) { l.fail(t, format, args...) })
	} else {
		l.fail(t, "there is no %s %q%s", what, t.Value, nearOr(t.Value, known, someOf(known)))
	}
	return t.Value
}

func (l *ruleLoader) names(list []yaml.Text, what string, known []string) []string {
	var out []string
	for _, t := range list {
		out = append(out, l.name(t, what, known))
	}
	return out
}

func (l *ruleLoader) zones(list []yaml.Text) []letter.Zone {
	var out []letter.Zone
	for _, t := range list {
		l.name(t, "zone", letter.ZoneNames())
		if z, ok := letter.ParseZone(t.Value); ok {
			out = append(out, z)
		}
	}
	if len(out) == 0 {
		return []letter.Zone{letter.Body}
	}
	return out
}

func (l *ruleLoader) rule(f *ruleFile) *lint.Rule {
	r := &lint.Rule{
		ID: f.ID.Value, Quality: l.name(f.Quality, "quality", l.known.Quality),
		Cases: l.names(f.Cases, "case", l.known.Cases), NotKinds: l.names(f.NotKinds, "kind of message", l.known.Kinds),
		Languages: l.names(f.Only, "language", l.known.Language),
		Texts:     map[string]lint.Text{},
	}
	if base := strings.TrimSuffix(path.Base(l.path), path.Ext(l.path)); f.ID.Value != base {
		l.fail(f.ID, "the id %q and the file's name %q must be the same", f.ID.Value, base)
	}
	l.name(f.Severity, "severity", lint.SeverityNames())
	r.Severity, _ = lint.ParseSeverity(f.Severity.Value)
	for _, x := range f.Raised {
		severity, _ := lint.ParseSeverity(l.name(x.Severity, "severity", lint.SeverityNames()))
		r.Raised = append(r.Raised, lint.CaseSeverity{Severity: severity, Cases: l.names(x.Cases, "case", l.known.Cases)})
	}
	for _, x := range f.AtCount {
		severity, _ := lint.ParseSeverity(l.name(x.Severity, "severity", lint.SeverityNames()))
		if x.Count < 2 {
			l.fail(x.Severity, "a severity by count takes a count of 2 or more, not %d", x.Count)
		}
		r.AtCount = append(r.AtCount, lint.CountSeverity{Severity: severity, Count: x.Count})
	}
	for _, x := range f.Yields {
		on := lint.Extent(l.name(x.On, "extent", lint.Yields()))
		if on == "" {
			on = lint.Phrase
		}
		r.Yields = append(r.Yields, lint.Yield{To: l.name(x.Rule, "rule", l.known.Rules), On: on})
	}
	r.Check = l.check(f.ID, &f.Check)
	if len(f.Text) == 0 {
		l.fail(f.ID, "the rule has no text: it needs a message and a why in one language at least, under \"text\"")
	}
	for _, language := range sortedTexts(f.Text) {
		l.name(language, "language", l.known.Language)
		t := f.Text[language]
		out := lint.Text{Message: oneLine(t.Message), Why: oneLine(t.Why)}
		for _, s := range t.Suggestions {
			out.Suggestions = append(out.Suggestions, lint.SuggestionText{
				Title: oneLine(s.Title), Safe: s.Safe, Facts: s.Facts, Text: proposal(s),
				Kind:  lint.Kind(l.name(s.Kind, "kind of suggestion", []string{string(lint.Apply), string(lint.Ask)})),
				Place: lint.Place(l.name(s.Place, "place", lint.Places())),
				Move:  l.name(s.Move, "move", l.known.Moves),
				Cases: l.names(s.Cases, "case", l.known.Cases),
				If:    l.names(s.If, "move", l.known.Moves), Lacks: l.names(s.Lacks, "move", l.known.Moves), Spare: l.names(s.Spare, "move", l.known.Moves),
			})
			if s.Safe && s.Kind.Value == string(lint.Ask) {
				l.fail(s.Kind, "a suggestion with a blank to fill can't be safe")
			}
			if s.Place.Value == string(lint.Throughout) && s.Kind.Value != string(lint.Ask) {
				l.fail(s.Kind, "a suggestion for the whole letter is of kind \"ask\": only a person can carry it out")
			}
			if s.Facts && s.Place.Value != string(lint.Delete) {
				l.fail(s.Place, "\"drops-facts\" goes with the place %q", lint.Delete)
			}
			if place := lint.Place(s.Place.Value); slices.Contains(lint.Places(), s.Place.Value) {
				if (s.Text.Value != "") != place.Worded() {
					l.fail(s.Place, "the place %q %s", s.Place.Value, map[bool]string{true: "needs a text", false: "takes no text"}[s.Text.Value == ""])
				}
				if (s.Move.Value != "") != place.Moves() {
					l.fail(s.Place, "the place %q %s", s.Place.Value, map[bool]string{true: "needs a move, whose sentence it moves", false: "takes no move"}[s.Move.Value == ""])
				}
			}
		}
		r.Texts[language.Value] = out
	}
	for _, x := range f.Only {
		if _, ok := r.Texts[x.Value]; !ok {
			l.fail(x, "the rule is for messages in %q, and has no text in it", x.Value)
		}
	}
	return r
}

// proposal is the text of a suggestion: one line, but for a sign-off, whose lines are
// the author's.
func proposal(s suggestionFile) string {
	if s.Place.Value != string(lint.NewSignOff) {
		return oneLine(s.Text.Value)
	}
	lines := strings.Split(strings.TrimSpace(s.Text.Value), "\n")
	for i := range lines {
		lines[i] = oneLine(lines[i])
	}
	return strings.Join(lines, "\n")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (l *ruleLoader) check(id yaml.Text, f *checkFile) lint.Check {
	var found []lint.Check
	if c := f.Missing; c != nil {
		found = append(found, l.missing(f, c))
	}
	if c := f.Order; c != nil {
		found = append(found, &lint.Order{First: l.name(c.First, "move", l.known.Moves), Count: max(1, c.Count), Before: l.name(c.Before, "move", l.known.Moves), Zones: l.zones(c.Zones)})
	}
	if c := f.Score; c != nil {
		found = append(found, &lint.Score{Zone: l.zones([]yaml.Text{c.Zone})[0], For: l.name(c.For, "move", l.known.Moves), AtLeast: orOne(c.AtLeast), Against: l.name(c.Against, "move", l.known.Moves), Below: orOne(c.Below)})
	}
	if c := f.Present; c != nil {
		found = append(found, &lint.Present{
			Move: l.name(c.Move, "move", l.known.Moves), Zones: l.zones(c.Zones), Nth: max(0, c.Nth), Last: c.Last,
			If:     l.name(c.If, "move", l.known.Moves),
			Names:  c.Names.Value,
			Unless: l.names(c.Unless, "move", l.known.Moves),
			Within: lint.Extent(l.name(c.Within, "reach", lint.Reaches())),
			Next:   c.Next,
			Anchor: lint.Extent(l.name(c.Anchor, "anchor", lint.Anchors())),
			Each:   c.Each, Count: c.Count,
		})
	}
	if c := f.Run; c != nil {
		found = append(found, l.run(c))
	}
	if c := f.Ratio; c != nil {
		found = append(found, l.ratio(c))
	}
	if c := f.Mix; c != nil {
		found = append(found, l.mix(id, c))
	}
	if len(f.Any) > 0 {
		all := &lint.Any{First: f.First}
		for i := range f.Any {
			if c := l.check(id, &f.Any[i]); c != nil {
				all.Checks = append(all.Checks, c)
			}
		}
		found = append(found, all)
	}
	if len(found) == 0 {
		l.fail(id, "a rule has one check, and this one has none of %s", strings.Join(Checks(), ", "))
		return nil
	}
	if len(found) > 1 {
		l.fail(kinds(f)[1], "a rule has one check, and %q is its second; put them into a list under \"any\" if either is a fault", kinds(f)[1].Value)
	}
	if f.First && len(f.Any) == 0 {
		l.fail(f.Keys[slices.IndexFunc(f.Keys, func(t yaml.Text) bool { return t.Value == "first" })], "\"first\" goes with \"any\"")
	}
	check := l.long(id, f, found[0])
	if len(f.Cases) > 0 {
		return &lint.InCases{Check: check, Cases: l.names(f.Cases, "case", l.known.Cases)}
	}
	return check
}

// modifiers are the keys beside the kinds of check.
var modifiers = map[string]bool{"first": true, "min-words": true, "cases": true}

// Checks lists the kinds of check.
func Checks() (names []string) {
	list, _ := CheckKeys()
	for _, k := range list {
		names = append(names, k.Name)
	}
	return names
}

// kinds are the keys of the kinds of check that are there.
func kinds(f *checkFile) []yaml.Text {
	return slices.DeleteFunc(slices.Clone(f.Keys), func(t yaml.Text) bool { return modifiers[t.Value] })
}

func (l *ruleLoader) missing(f *checkFile, c *missingFile) *lint.Missing {
	m := &lint.Missing{
		Move: l.name(c.Move, "move", l.known.Moves), Any: l.names(c.Any, "move", l.known.Moves), If: l.name(c.If, "move", l.known.Moves),
		Zones: l.zones(c.Zones), Unless: l.names(c.Unless, "move", l.known.Moves), Anchor: letter.Opening, Last: c.Last,
		Own: l.names(c.Own, "move", l.known.Moves), At: l.names(c.At, "move", l.known.Moves), Among: max(0, c.Among),
	}
	if (m.Move == "") == (len(m.Any) == 0) {
		l.fail(kinds(f)[0], "a check for what is missing names one move, or any of several")
	}
	if c.Anchor.Value != "" {
		m.Anchor = l.zones([]yaml.Text{c.Anchor})[0]
	}
	return m
}

func orOne(f float64) float64 {
	if f == 0 {
		return 1
	}
	return f
}

// placeholderFile is the file of placeholder kinds.
type placeholderFile struct {
	Kinds []struct {
		Kind  string `yaml:"kind,required"`
		Words string `yaml:"words,required"`
	} `yaml:"kinds,required"`
}

// LoadPlaceholders reads the words by which placeholders are told.
func LoadPlaceholders(files fs.FS, name string) (letter.Placeholders, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var f placeholderFile
	if err := yaml.Unmarshal(name, data, &f); err != nil {
		return nil, err
	}
	var out letter.Placeholders
	for _, k := range f.Kinds {
		out = append(out, letter.PlaceholderKind{Name: k.Kind, Words: strings.Fields(k.Words)})
	}
	return out, nil
}
