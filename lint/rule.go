package lint

import (
	"cmp"
	"maps"
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// Rule is one fault that letters can have, and what to say of it.
type Rule struct {
	ID        string
	Severity  Severity
	Raised    []CaseSeverity  // in letters of some cases it is another; the first that fits counts
	Quality   string          // what the reader misses: presence, curiosity, listening, helpfulness, style
	Cases     []string        // it applies to letters of these cases only; empty: to all
	AtCount   []CountSeverity // where a letter has many of the faults it is another; the last that fits counts
	Yields    []Yield         // rules to which it gives way
	NotKinds  []string        // it does not apply to these kinds of message
	Languages []string        // it applies to messages in these languages only (their codes); empty: in all
	Check     Check
	Texts     map[string]Text // by language
}

// CaseSeverity is how bad a fault is in letters of one of the cases.
type CaseSeverity struct {
	Severity Severity
	Cases    []string
}

// CountSeverity is how bad a fault is in letters that have so many of them.
type CountSeverity struct {
	Severity Severity
	Count    int
}

// severity is how bad the fault is in the letter, and the case that makes it so, ""
// if none does.
func (r *Rule) severity(l *letter.Letter) (Severity, string) {
	for _, x := range r.Raised {
		for _, c := range x.Cases {
			if l.About([]string{c}) {
				return x.Severity, c
			}
		}
	}
	return r.Severity, ""
}

// Text is what a rule says in one language.
type Text struct {
	Message     string
	Why         string
	Suggestions []SuggestionText
}

// SuggestionText is a suggestion before it meets a letter.
type SuggestionText struct {
	Title string
	Kind  Kind
	Safe  bool
	Cases []string // offered in letters of one of these cases only; empty: in all
	If    []string // offered only in letters that do each of these moves
	Lacks []string // and none of these
	Spare []string // not where the sentence found, or the one to be moved, does one of these as well
	Place Place
	Move  string // the move whose sentence is moved, for places that move one
	Facts bool   // for Delete: it may take numbers, names and links with it
	Text  string // with {names} of pronouns and of what patterns remembered
}

// Place is where a suggestion's text goes.
type Place string

const (
	BeforeOpening   Place = "before-opening"   // a paragraph of its own before the body
	ReplaceAnchor   Place = "replace-anchor"   // instead of the sentence found
	AfterAnchor     Place = "after-anchor"     // a sentence more, behind the one found
	AfterRun        Place = "after-run"        // a sentence more, behind the last of which the finding speaks; behind a list a paragraph of its own
	ReplacePhrase   Place = "replace-phrase"   // instead of the words found
	ReplaceGreeting Place = "replace-greeting" // instead of the greeting line; where there is none, a new one
	InSignOff       Place = "in-sign-off"      // a line of the sign-off, behind its first; only where there is a sign-off
	NewSignOff      Place = "new-sign-off"     // a paragraph below the body; only where there is no sign-off
	MoveUp          Place = "move-up"          // what does Move goes before the body
	MoveAbove       Place = "move-above"       // what does Move, and stands below the sentence found, goes before it
	MoveLast        Place = "move-last"        // what does Move becomes the end of the body
	Delete          Place = "delete"           // the sentence found goes
	DropPhrase      Place = "drop-phrase"      // the words found go, and their sentence stays
	Reword          Place = "reword"           // every phrase found in the sentence as its pattern says: other words, or none
	Calm            Place = "calm"             // the words found in small letters, with one mark at their end; of a whole sentence only its pictures and rows of marks go
	SpeakAlike      Place = "speak-alike"      // the reader is spoken to everywhere as at first
	Throughout      Place = "throughout"       // in many places of the letter: it is shown, and edits nothing
)

// Places lists the places that suggestions can name.
func Places() []string {
	var names []string
	for _, p := range []Place{
		BeforeOpening, ReplaceAnchor, AfterAnchor, AfterRun, ReplacePhrase, ReplaceGreeting, InSignOff, NewSignOff, MoveUp, MoveAbove, MoveLast, Delete, DropPhrase, Reword, Calm, SpeakAlike, Throughout,
	} {
		names = append(names, string(p))
	}
	return names
}

// Moves tells whether a suggestion of this place names a move whose sentence it moves.
func (p Place) Moves() bool { return p == MoveUp || p == MoveAbove || p == MoveLast }

// Worded tells whether a suggestion of this place brings a text of its own: others make
// do with what the letter holds.
func (p Place) Worded() bool {
	return !p.Moves() && p != Delete && p != DropPhrase && p != Reword && p != Calm && p != SpeakAlike
}

// Hit is a place where a check fails.
type Hit struct {
	Sentence  int // index in the letter's sentences
	From, To  int // words of the sentence; both 0: all of it
	Related   []int
	OfMessage bool  // the message as a whole is at fault: something is missing or out of order
	Doubtful  bool  // what is missing may stand in a layout that can't be seen
	Rest      []Hit // other places of which the finding speaks
	Count     int   // how many hits of the rule the letter has; the linter fills it in
}

// Check finds the places where a letter has the rule's fault.
type Check interface {
	Find(l *letter.Letter) []Hit
}

// Text is what the rule says in the language (its code), or failing that in one that
// it is written in.
func (r *Rule) Text(language string) Text {
	if t, ok := r.Texts[language]; ok {
		return t
	}
	for _, l := range append([]string{"en", "da"}, slices.Sorted(maps.Keys(r.Texts))...) {
		if t, ok := r.Texts[l]; ok {
			return t
		}
	}
	return Text{}
}

// applies tells whether the rule is for such a letter, and the case that makes
// it so.
func (r *Rule) applies(l *letter.Letter) (string, bool) {
	if slices.Contains(r.NotKinds, cmp.Or(l.Kind, letter.Plain)) {
		return "", false
	}
	if !r.For(l.Language) || !l.About(r.Cases) {
		return "", false
	}
	for _, c := range r.Cases {
		if l.HasCase(c) {
			return c, true
		}
	}
	_, raised := r.severity(l)
	return raised, true
}

// For tells whether the rule is for messages in the language (its code).
func (r *Rule) For(language string) bool {
	return len(r.Languages) == 0 || slices.Contains(r.Languages, language)
}

// Moves are those that the rule's check speaks of, each once: first those that make its
// fault, then those that make up for it, then those that only tell where or what to count.
func (r *Rule) Moves() (moves []string) {
	likely, prevent := seek(r.Check)
	all := slices.Concat(likely, prevent)
	nodes(r.Check, func(c Check) {
		switch c := c.(type) {
		case *Missing:
			all = append(all, c.At...)
		case *Ratio:
			all = append(all, c.Names)
		}
	})
	for _, m := range all {
		if m != "" && !slices.Contains(moves, m) {
			moves = append(moves, m)
		}
	}
	return moves
}
