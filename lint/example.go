package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// Example is a letter that a rule must find fault with, or must not.
type Example struct {
	Language     string
	Text         string // as it is written in the rule's file
	Letter       string // in its frame
	Bad          bool
	After        string // what a suggestion of the rule makes of the letter; "" if that is not tried
	By           string // the suggestion's title; "": the first that edits the letter
	Path         string // of the rule's file
	Line, Column int    // where the text stands in it
}

// Kinds of example.
const (
	BadExample    = "bad"    // the rule must find fault with it
	GoodExample   = "good"   // it must not
	MendedExample = "mended" // it must, and a suggestion must make of it what its author says
)

// ExampleKinds lists the kinds of example.
func ExampleKinds() []string { return []string{BadExample, GoodExample, MendedExample} }

// Kind is one of the kinds of example.
func (e *Example) Kind() string {
	switch {
	case e.After != "":
		return MendedExample
	case e.Bad:
		return BadExample
	}
	return GoodExample
}

// Trial is what came of an example.
type Trial struct {
	Example
	Findings []Finding        // of the rule, in the whole letter
	Mended   string           // the letter after the suggestion, if one is tried
	File     *source.File     // the letter
	Letters  []*letter.Letter // how it is read; of a template, one rendering that has the fault, if any has
	Reasons  []string         // why the rule found nothing, where that is not for its check to say
	Moves    []MoveFound      // what of all that the check looks for was found
}

// Passed tells whether the rule says what the example's author says.
func (t *Trial) Passed() bool {
	return (len(t.Findings) > 0) == t.Bad && t.Mended == t.After && (t.After == "" || len(t.Reasons) == 0)
}

// MoveFound is where a letter does a move.
type MoveFound struct {
	Move     string
	Zone     letter.Zone
	Line     int // from 1; 0 if no sentence does the move
	Strength float64
	Weak     float64 // of the cues that were too weak, where no sentence does the move
}

// Try judges the rule's example, with every rule of the linter: one may give way to
// another. Where the rule says otherwise than the author, the trial tells why.
func (x *Linter) Try(rule *Rule, e Example) *Trial {
	t := &Trial{Example: e, File: source.NewFile("example.md", []byte(e.Letter))}
	opt := Options{Letter: letter.Options{Language: e.Language}, UILanguage: "en"}
	if e.After != "" {
		opt.UILanguage = e.Language // its author names suggestions as the letter's readers see them
	}
	for _, f := range x.Lint(t.File, opt).Findings {
		if f.Rule == rule {
			t.Findings = append(t.Findings, f)
		}
	}
	if e.After != "" && len(t.Findings) > 0 {
		x.mendExample(t, opt)
		return t
	}
	if t.Passed() {
		return t
	}
	if len(t.Findings) > 0 && len(t.Findings[0].When.Choices) > 0 {
		// A rendering that can't be told again is shown by its first branches.
		opt.When, _ = x.Assume(t.File, opt, conditions(t.Findings[0].When.Choices))
	}
	lasting := *x // its letters outlive the next file that x reads
	lasting.reader = x.reader.Fresh()
	t.Letters, _ = lasting.Read(t.File, opt)
	if len(t.Letters) == 0 {
		t.Reasons = append(t.Reasons, "the text is not read as a message")
	}
	for _, l := range t.Letters {
		if e.Bad {
			t.Reasons = append(t.Reasons, x.aside(rule, l)...)
		}
		t.Moves = append(t.Moves, sought(rule.Check, l)...)
	}
	return t
}

// mendExample applies the suggestion that the example tries. One that is complete must
// clear its finding and bring no other.
func (x *Linter) mendExample(t *Trial, opt Options) {
	fail := func(format string, args ...any) { t.Reasons = append(t.Reasons, fmt.Sprintf(format, args...)) }
	suggestions := t.Findings[0].Suggestions
	i := slices.IndexFunc(suggestions, func(s Suggestion) bool { return s.Title == t.By || t.By == "" && len(s.Edits) > 0 })
	if i < 0 {
		var titles []string
		for _, s := range suggestions {
			titles = append(titles, strconv.Quote(s.Title))
		}
		fail("the finding has no suggestion %q that edits the letter; it has %s", t.By, strings.Join(titles, ", "))
		return
	}
	data, ok := source.Apply([]byte(t.Letter), suggestions[i].Edits)
	t.Mended = string(data)
	switch {
	case !ok || len(suggestions[i].Edits) == 0:
		fail("the suggestion %q does not edit the letter", suggestions[i].Title)
	case t.Mended != t.After:
		fail("the suggestion %q makes another letter of it", suggestions[i].Title)
	case suggestions[i].Kind == Apply:
		before := map[string]int{}
		for _, f := range x.Lint(t.File, opt).Findings {
			before[f.Rule.ID]++
		}
		for _, f := range x.Lint(source.NewFile(t.File.Path, data), opt).Findings {
			if f.Rule.ID == t.Findings[0].Rule.ID && len(t.Findings) == 1 {
				fail("what the suggestion %q makes of it has the fault still", suggestions[i].Title)
			}
			if before[f.Rule.ID]--; before[f.Rule.ID] < 0 {
				fail("what the suggestion %q makes of it has a fault that was not there: %s", suggestions[i].Title, f.Rule.ID)
			}
		}
	}
}

// conditions are the choices as Assume reads them.
func conditions(choices []Choice) []string {
	var list []string
	for _, c := range choices {
		if c.Taken {
			list = append(list, c.Condition)
		} else {
			list = append(list, "!"+c.Condition)
		}
	}
	return list
}

// aside tells why the rule is not for the letter, or keeps to itself what it finds
// there.
func (x *Linter) aside(rule *Rule, l *letter.Letter) (reasons []string) {
	if !rule.For(l.Language) {
		reasons = append(reasons, fmt.Sprintf("the rule is not for messages in %s", l.Language))
	}
	if i := slices.Index(x.rules, rule); i >= 0 && !x.tellable(l.Pack)[i] {
		reasons = append(reasons, "the language has no words for what the rule looks for: its patterns are missing")
	}
	if kind := cmp.Or(l.Kind, letter.Plain); slices.Contains(rule.NotKinds, kind) {
		reasons = append(reasons, fmt.Sprintf("the rule is not for messages of the kind %s", kind))
	}
	if !l.About(rule.Cases) {
		reasons = append(reasons, fmt.Sprintf("the rule is for letters about %s, and this one is not read as one", either(rule.Cases)))
		for _, c := range l.Doubtful {
			if slices.Contains(rule.Cases, c.Name) {
				reasons = append(reasons, fmt.Sprintf("what speaks of %s in it is too weak", c.Name))
			}
		}
	}
	if len(reasons) > 0 {
		return reasons
	}
	for _, h := range rule.Check.Find(l) {
		for _, y := range rule.Yields {
			if x.finds(y.To, l, func(o Hit) bool { return h.touches(o, y.On) }) {
				reason := fmt.Sprintf("the rule finds it and gives way to %s, which finds it, too", y.To)
				if !slices.Contains(reasons, reason) {
					reasons = append(reasons, reason)
				}
			}
		}
	}
	return reasons
}

// finds tells whether the rule with the id has such a hit in the letter.
func (x *Linter) finds(id string, l *letter.Letter, such func(Hit) bool) bool {
	for _, r := range x.rules {
		if _, ok := r.applies(l); ok && r.ID == id && slices.ContainsFunc(r.Check.Find(l), such) {
			return true
		}
	}
	return false
}

// sought lists where the letter does the moves that the check speaks of.
func sought(c Check, l *letter.Letter) (list []MoveFound) {
	likely, prevent := seek(c)
	var seen []string
	for _, move := range slices.Concat(likely, prevent) {
		if move == "" || slices.Contains(seen, move) {
			continue
		}
		seen = append(seen, move)
		found := false
		for i := range l.Sentences {
			if f := l.Sentences[i].Find(move); f != nil {
				found = true
				list = append(list, MoveFound{Move: move, Zone: l.Sentences[i].Zone, Line: lineOf(l.Doc, l.At(&l.Sentences[i])), Strength: f.Strength})
			}
		}
		if !found {
			list = append(list, MoveFound{Move: move, Weak: l.Weak[move]})
		}
	}
	return list
}
