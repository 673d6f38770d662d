package lint

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// suppress marks the findings that the file says are accepted, and tells what is
// wrong with what it says. Of a file in which no message was read it says nothing.
func (x *Linter) suppress(r *Result, docs []*document.Document, judged map[int]bool, spots []spot, opt Options) {
	if opt.Search && !slices.Contains(slices.Collect(maps.Values(judged)), true) {
		return
	}
	s := x.suppressor(r.File, docs, opt)
	if s == nil {
		return
	}
	s.apply(r.Findings, spots)
	s.unused(r.Findings, spots, judged)
	sort.SliceStable(s.notices, func(i, j int) bool { return s.notices[i].Offset < s.notices[j].Offset })
	r.Notices = append(r.Notices, s.notices...)
	if s.more > 0 {
		r.Notices = append(r.Notices, Notice{Path: r.File.Path, Offset: -1, Code: BadSuppression, Message: fmt.Sprintf("%d more such faults of its suppressions are not listed", s.more)})
	}
}

// apply finds what is accepted among the findings.
func (s *suppressor) apply(findings []Finding, spots []spot) {
	groups := map[key][]spot{}
	var order []key
	for _, p := range spots {
		k := key{p.doc, findings[p.finding].Rule}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], p)
	}
	slices.SortStableFunc(order, func(a, b key) int { return a.doc - b.doc })
	for _, k := range order {
		s.accept(k, findings, groups[k])
	}
}

// accept goes through the findings of a rule in a document and what covers them,
// both in the order of the text.
func (s *suppressor) accept(k key, findings []Finding, spots []spot) {
	sort.SliceStable(spots, func(i, j int) bool { return spots[i].at < spots[j].at })
	mine := s.kept[k]
	if mine == nil {
		mine = &kept{}
	}
	var open []*suppression // that began before the place at hand, the narrower on top
	next, region := 0, 0
	for _, p := range spots {
		for ; next < len(mine.blocks) && mine.blocks[next].at <= p.at; next++ {
			b := mine.blocks[next]
			again := len(open) > 0 && open[len(open)-1].span == b.span // the first counts
			if b.span.Len() > 0 && !again {
				open = append(open, b)
			}
		}
		for len(open) > 0 && open[len(open)-1].span.End <= p.at {
			open = open[:len(open)-1]
		}
		for region < len(mine.regions) && (mine.regions[region].span.End <= p.at || mine.regions[region].void) {
			region++
		}
		f := &findings[p.finding]
		var x *suppression
		switch {
		case len(open) > 0:
			x = open[len(open)-1]
		case f.OfMessage && anywhere(mine.blocks, p.message) != nil:
			x = anywhere(mine.blocks, p.message)
		case region < len(mine.regions) && mine.regions[region].span.Start <= p.at:
			x = mine.regions[region]
		case f.OfMessage && s.docs[p.doc].Twin != nil && s.twins[k.rule] != nil:
			x = s.twins[k.rule]
		default:
			x = s.files[k.rule]
		}
		if x == nil {
			continue
		}
		x.used = true
		word := x.word
		f.Suppression = &word
		if f.OfMessage && x.scope != ofFile && s.docs[p.doc].Twin == nil {
			s.twins[k.rule] = x
		}
	}
}

// anywhere is the first suppression that stands at a block of the message. What
// a message lacks, it lacks in no place, so a comment may say so in any.
func anywhere(blocks []*suppression, message source.Span) *suppression {
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].at >= message.Start })
	if i == len(blocks) || blocks[i].at >= message.End {
		return nil
	}
	return blocks[i]
}

// unused tells which suppressions accept nothing.
func (s *suppressor) unused(findings []Finding, spots []spot, judged map[int]bool) {
	others := map[key]int{} // the first finding of the rule that is reported
	for _, p := range spots {
		f := &findings[p.finding]
		k := key{p.doc, f.Rule}
		if at, ok := others[k]; f.Suppression == nil && (!ok || f.Span.Start < at) {
			others[k] = f.Span.Start
		}
	}
	for _, x := range s.list {
		if x.used || x.void || !judged[x.doc] || !s.opt.selected(x.rule) || s.full() {
			continue
		}
		other := ""
		if at, ok := others[key{x.doc, x.rule}]; ok {
			other = fmt.Sprintf("; what it finds is on line %d", s.line(at))
		}
		s.notice(x.name, UnusedSuppression, "%q finds nothing %s%s", x.rule.ID, s.extent(x), other)
	}
}

// extent says in words what a suppression covers.
func (s *suppressor) extent(x *suppression) string {
	if x.scope == ofFile {
		return "in this file that would have to be ignored"
	}
	if x.span.Len() == 0 {
		return "here, where no text follows"
	}
	d := s.docs[x.doc]
	from, to := s.line(d.Home(source.Span{Start: x.span.Start, End: x.span.Start}).Start), s.line(d.Home(source.Span{Start: x.span.End, End: x.span.End}).Start)
	if from == to {
		return fmt.Sprintf("to ignore on line %d", from)
	}
	return fmt.Sprintf("to ignore on lines %d to %d", from, to)
}
