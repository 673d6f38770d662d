package lint

import (
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// joinAll makes the suggestions of a finding that was met in one rendering mend another
// rendering too, in which it stands elsewhere: one whose text would mend the one place
// only, and leave the other as it is, takes the edits of both. Where the other place
// can't be mended, the suggestion is only shown.
func (f *Finding) joinAll(rule *Rule, l *letter.Letter, h Hit, wording string) {
	var others []Suggestion
	for i := range f.Suggestions {
		s := &f.Suggestions[i]
		if len(s.Edits) == 0 || !h.OfMessage {
			continue
		}
		if others == nil {
			others = suggest(rule, l, h, rule.Text(f.language), wording)
		}
		k := slices.IndexFunc(others, func(x Suggestion) bool { return x.Title == s.Title && unmarked(x.Text) == unmarked(s.Text) })
		if k < 0 {
			continue
		}
		if s.Edits = bothEdits(s.Edits, others[k].Edits); s.Edits == nil {
			s.Safe = false
		}
		for _, at := range others[k].places {
			if !slices.Contains(s.places, at) {
				s.places = append(s.places, at)
			}
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
// well, or twice in one: a greeting above a choice in one branch of which somebody is
// greeted would make two. They are only shown.
func (t *trial) alone(f *fault) {
	for i := range f.finding.Suggestions {
		s := &f.finding.Suggestions[i]
		if len(s.places) > 0 && len(s.Edits) > 0 && (len(s.places) > 1 || f.finding.condition != nil) && t.amiss(f, s.places) {
			s.Edits, s.Safe = nil, false
		}
	}
}

// amiss tells whether a rendering shows more of the places than it has the fault.
func (t *trial) amiss(f *fault, places []int) bool {
	return slices.ContainsFunc(t.outcomes, func(o *outcome) bool {
		r := t.tree.Render(fixed(o.settings))
		shown := 0
		for _, at := range places {
			if r.Shows(at) {
				shown++
			}
		}
		return shown > 1 || shown == 1 && !o.faults[f]
	})
}

// placesOf are the bytes beside which the edits put text, each once: a rendering that
// shows the byte shows the text.
func (w *writer) placesOf(edits []source.Edit) (places []int) {
	for _, e := range edits {
		if e.Len() > 0 {
			continue
		}
		at := e.Start - 1
		for _, t := range w.l.Doc.Template.Tags {
			switch {
			case t.End != e.Start || t.Len() == 0:
			case t.Kind == template.Placeholder || t.Kind == template.Literal:
				at = t.Start
			default:
				at = e.Start // behind a tag that begins or ends a branch
			}
		}
		places = append(places, min(max(at, 0), len(w.l.Doc.Text)-1))
	}
	return places
}
