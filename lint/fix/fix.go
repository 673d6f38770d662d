package fix

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// MaxRounds is how often a file is judged and mended anew: what waited for another
// change has its turn then.
const MaxRounds = 10

// Judge finds what is wrong with the text of a file; nil if it can't be judged.
type Judge func(data []byte) *lint.Result

// Options say what is to be mended.
type Options struct {
	Unsafe bool                     // apply suggestions too that may change what the sender says
	Wants  func(*lint.Finding) bool // which findings; nil: all
}

// Change is a suggestion for a finding.
type Change struct {
	Finding    lint.Finding
	Suggestion lint.Suggestion
}

// Refusal is a suggestion that was not applied, and why.
type Refusal struct {
	Change
	Why string // a clause that tells what applying it would do
}

// Outcome is what came of mending a file.
type Outcome struct {
	Data    []byte       // the text, mended
	Made    []Change     // in the order in which they were made
	Refused []Refusal    // each once
	Left    *lint.Result // what is found in the text now
	Rounds  int          // in which something changed
}

// Changed tells whether the text is another than before.
func (o *Outcome) Changed() bool { return len(o.Made) > 0 }

// Text mends the text of a file.
func Text(data []byte, judge Judge, opt Options) Outcome {
	out := Outcome{Data: data, Left: judge(data)}
	refused := map[string]bool{}
	for out.Left != nil && out.Rounds < MaxRounds {
		picks := out.pick(opt, refused)
		if len(picks) == 0 {
			break
		}
		made, no := out.round(picks, judge)
		if made { // what was refused may be right in the text as it is now
			out.Rounds++
			out.Refused, refused = nil, map[string]bool{}
			continue
		}
		for _, r := range no {
			refused[r.key()] = true
		}
		out.Refused = append(out.Refused, no...)
	}
	return out
}

// One makes a single change. It tells why it was not made, "" if it was.
func (o *Outcome) One(c Change, judge Judge) string {
	if _, no := o.round([]Change{c}, judge); len(no) > 0 {
		return no[0].Why
	}
	return ""
}

// key names a change among those of a file, wherever it stands.
func (c *Change) key() string { return c.Finding.Fingerprint + "\x00" + c.Suggestion.Title }

// pick chooses the changes of a round: the first suggestion of each finding, if it is
// complete and nothing is in its way. One that has to wait keeps its place from those
// of milder findings.
func (o *Outcome) pick(opt Options, refused map[string]bool) (picks []Change) {
	var taken []source.Edit
	var held [lint.Error + 1][]source.Edit
	said := map[string]bool{}
	for i := range o.Left.Findings {
		f := &o.Left.Findings[i]
		if opt.Wants != nil && !opt.Wants(f) {
			continue
		}
		s, ok := Complete(f, opt.Unsafe)
		c := Change{*f, s}
		words := sentence(s)
		if !ok || refused[c.key()] || words != "" && (said[words] || o.says(s)) {
			continue
		}
		if clashes(s.Edits, taken) || slices.ContainsFunc(held[f.Severity+1:], func(e []source.Edit) bool { return clashes(s.Edits, e) }) {
			held[f.Severity] = append(held[f.Severity], s.Edits...)
			continue
		}
		said[words] = true
		taken = append(taken, s.Edits...)
		picks = append(picks, c)
	}
	return picks
}

// says tells whether the text holds what the suggestion brings already, elsewhere than
// where it takes it from.
func (o *Outcome) says(s lint.Suggestion) bool {
	rest := bytes.Clone(o.Data)
	for _, e := range s.Edits {
		clear(rest[e.Start:e.End])
	}
	return slices.ContainsFunc(s.Edits, func(e source.Edit) bool {
		text := strings.TrimSpace(e.Text)
		return text != "" && bytes.Contains(rest, []byte(text))
	})
}

// sentence is the sentence that the suggestion brings, "" if it brings none: a letter
// that says one twice reads as if nobody had read it.
func sentence(s lint.Suggestion) string {
	if text := strings.TrimSpace(s.Text); strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return ""
}

// Complete is the finding's suggestion that can be applied as it is: the first of
// them that nobody needs to fill in, and only if it is safe unless unsafe ones are
// wanted too.
func Complete(f *lint.Finding, unsafe bool) (lint.Suggestion, bool) {
	i := slices.IndexFunc(f.Suggestions, func(s lint.Suggestion) bool {
		return s.Kind == lint.Apply && len(s.Edits) > 0 && (s.Safe || unsafe)
	})
	if i < 0 {
		return lint.Suggestion{}, false
	}
	return f.Suggestions[i], true
}

// round makes the changes together or, where that is no improvement, those of them
// that are one.
func (o *Outcome) round(picks []Change, judge Judge) (made bool, no []Refusal) {
	if data, left, why := o.try(picks, judge); why == "" {
		o.Data, o.Left, o.Made = data, left, append(o.Made, picks...)
		return true, nil
	}
	var good []Change
	data, left := o.Data, o.Left
	for _, c := range picks {
		d, l, why := o.try(append(slices.Clone(good), c), judge)
		if why != "" {
			no = append(no, Refusal{c, why})
			continue
		}
		good = append(good, c)
		data, left = d, l
	}
	o.Data, o.Left, o.Made = data, left, append(o.Made, good...)
	return len(good) > 0, no
}

// try makes the changes and judges what they lead to; why is what speaks against it.
func (o *Outcome) try(picks []Change, judge Judge) (data []byte, left *lint.Result, why string) {
	var edits []source.Edit
	for _, c := range picks {
		edits = append(edits, c.Suggestion.Edits...)
	}
	data, ok := source.Apply(o.Data, edits)
	if !ok || bytes.Equal(data, o.Data) {
		return nil, nil, "it would change nothing"
	}
	if left = judge(data); left == nil {
		return nil, nil, "what it leads to can't be judged"
	}
	return data, left, worse(o.Left, left, picks)
}

// worse tells what is wrong with the text after the changes that was not before: ""
// if it is better in what they are for, and as good otherwise. Findings are counted,
// since one that stays may stand in a sentence that a change moved or made another.
func worse(before, after *lint.Result, picks []Change) string {
	was, is := count(before), count(after)
	for _, f := range after.Findings {
		if k := of(&f); is[k] > was[k] {
			return "it would bring a finding that was not there: " + f.Rule.ID
		}
	}
	cleared := map[key]int{}
	for _, c := range picks {
		cleared[of(&c.Finding)]++
	}
	for i := range picks {
		if k := of(&picks[i].Finding); is[k] > was[k]-cleared[k] {
			return "the finding would still be there"
		}
	}
	if n := len(after.Notices); n > len(before.Notices) {
		return "it would harm the file: " + strings.TrimSuffix(after.Notices[n-1].Message, ".")
	}
	return ""
}

// key is what a finding is counted by.
type key struct{ message, rule string }

func of(f *lint.Finding) key { return key{f.MessageID, f.Rule.ID} }

func count(r *lint.Result) map[key]int {
	n := map[key]int{}
	for i := range r.Findings {
		n[of(&r.Findings[i])]++
	}
	return n
}
