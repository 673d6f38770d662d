package lint

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// Example is a letter that a rule must find fault with, or must not.
type Example struct {
	Language     string
	Text         string // as it is written in the rule's file
	Letter       string // in its frame
	Bad          bool
	Path         string // of the rule's file
	Line, Column int    // where the text stands in it
}

// Kind is "bad" or "good".
func (e *Example) Kind() string {
	if e.Bad {
		return "bad"
	}
	return "good"
}

// Trial is what came of an example.
type Trial struct {
	Example
	Findings []Finding        // of the rule, in the whole letter
	File     *source.File     // the letter
	Letters  []*letter.Letter // how it is read; of a template, one rendering that has the fault, if any has
	Reasons  []string         // why the rule found nothing, where that is not for its check to say
	Moves    []MoveFound      // what of all that the check looks for was found
}

// Passed tells whether the rule says what the example's author says.
func (t *Trial) Passed() bool { return (len(t.Findings) > 0) == t.Bad }

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
	for _, f := range x.Lint(t.File, opt).Findings {
		if f.Rule == rule {
			t.Findings = append(t.Findings, f)
		}
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
