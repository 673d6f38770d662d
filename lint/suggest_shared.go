package lint

import (
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// joinAll makes the suggestions of a finding that was met in one rendering mend another
// rendering too, in which it stands elsewhere: one whose text would mend the one place
// only, and leave the other as it is, takes the edits of both. Where the other place
// can't be mended, the suggestion is only shown.
func (f *Finding) joinAll(rule *Rule, l *letter.Letter, h Hit) {
	var others []Suggestion
	for i := range f.Suggestions {
		s := &f.Suggestions[i]
		if len(s.Edits) == 0 || !h.OfMessage {
			continue
		}
		if others == nil {
			others = suggest(rule, l, h, rule.Text(f.language))
		}
		k := slices.IndexFunc(others, func(x Suggestion) bool { return x.Title == s.Title && unmarked(x.Text) == unmarked(s.Text) })
		if k < 0 {
			continue
		}
		if s.Edits = bothEdits(s.Edits, others[k].Edits); s.Edits == nil {
			s.Safe = false
		}
	}
}

// unmarked is a line without the mark that it ends with, which may differ.
func unmarked(line string) string { return strings.TrimRight(line, ",:") }

// bothEdits are the edits of both lists in order, those in both once; nil if one list is
// empty, and the first if they can't be done together.
func bothEdits(a, b []source.Edit) []source.Edit {
	if len(b) == 0 {
		return nil
	}
	all := slices.Clone(a)
	for _, e := range b {
		if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	sort.SliceStable(all, func(i, k int) bool { return all[i].Start < all[k].Start })
	for i := 1; i < len(all); i++ {
		if all[i].Start < all[i-1].End || all[i].Span == all[i-1].Span {
			return a
		}
	}
	return all
}

// alone withdraws new paragraphs that would stand in messages without the fault as
// well: a greeting above a choice in one branch of which somebody is greeted would make
// two. They are only shown.
func (t *trial) alone(f *fault) {
	if f.finding.condition == nil {
		return
	}
	for i := range f.finding.Suggestions {
		s := &f.finding.Suggestions[i]
		if s.beside > 0 && len(s.Edits) > 0 && t.faultless(f, s.beside-1) {
			s.Edits, s.Safe = nil, false
		}
	}
}

// faultless tells whether a message without the fault shows the byte of the text.
func (t *trial) faultless(f *fault, at int) bool {
	return slices.ContainsFunc(t.outcomes, func(o *outcome) bool {
		return !o.faults[f] && t.tree.Render(fixed(o.settings)).Shows(at)
	})
}
