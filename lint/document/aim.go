package document

import (
	"slices"
	"sort"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// aim finds what each comment speaks of. Blocks and comments are gone through
// side by side, so that many of either take time in proportion.
func (d *Document) aim() {
	if len(d.Comments) == 0 {
		return
	}
	slices.SortStableFunc(d.Comments, func(a, b Comment) int { return a.At.Start - b.At.Start })
	a := newAim(d)
	list := d.Comments
	next := make([]int, len(list)) // the block that follows each comment
	k := 0
	for i := range list {
		for k < len(a.prose) && d.Blocks[a.prose[k]].At.Start < list[i].At.Start {
			k++
		}
		next[i] = k
	}
	opens := false // a list or table begins between the comment and the block that follows
	for i := len(list) - 1; i >= 0; i-- {
		c := &list[i]
		if c.Kind != Remark {
			continue
		}
		limit := len(d.Text)
		if next[i] < len(a.prose) {
			limit = d.Blocks[a.prose[next[i]]].At.Start
		}
		if i+1 < len(list) && next[i+1] == next[i] {
			limit = min(limit, list[i+1].At.Start)
		} else {
			opens = false
		}
		opens = opens || d.Format == HTML && opensGroup().MatchString(d.Text[min(c.At.End, limit):limit])
		c.Block = a.block(c.At, next[i], opens)
	}
}

// opensGroup is the tag of a list or table.
var opensGroup = lazy.Compile(`(?i)<(ul|ol|dl|menu|table|mj-table)[\s>]`)

// aimer knows which blocks belong together.
type aimer struct {
	d     *Document
	lines []int
	prose []int // the blocks that hold text, by their index
	first []bool
	group []source.Span // of the first block of a list or table, all of it
	row   []source.Span // of a cell, its row; of any other block, itself
}

func newAim(d *Document) *aimer {
	a := &aimer{d: d, lines: lineStarts(d.Text)}
	for i := range d.Blocks {
		if d.Blocks[i].Text() != "" {
			a.prose = append(a.prose, i)
		}
	}
	a.rows()
	a.groups()
	return a
}

func (a *aimer) rows() {
	a.row = make([]source.Span, len(a.prose))
	for from := 0; from < len(a.prose); {
		b := &a.d.Blocks[a.prose[from]]
		row := b.At
		to := from + 1
		for ; to < len(a.prose); to++ {
			c := &a.d.Blocks[a.prose[to]]
			if b.Kind != Cell || c.Kind != Cell || c.Group != b.Group || c.Row != b.Row {
				break
			}
			row = row.Cover(c.At)
		}
		for ; from < to; from++ {
			a.row[from] = row
		}
	}
}

func (a *aimer) groups() {
	a.first, a.group = make([]bool, len(a.prose)), make([]source.Span, len(a.prose))
	var open []int // the first blocks of lists and tables that may go on
	begun := map[int]bool{}
	end := 0 // of the last item or cell
	pop := func() {
		a.group[open[len(open)-1]].End = end
		open = open[:len(open)-1]
	}
	for k, i := range a.prose {
		b := &a.d.Blocks[i]
		if b.Group == 0 {
			continue
		}
		for len(open) > 0 {
			top := &a.d.Blocks[a.prose[open[len(open)-1]]]
			if top.Group == b.Group || top.Kind != Cell && top.Level < b.Level {
				break // it goes on, or holds another one
			}
			pop()
		}
		if !begun[b.Group] {
			begun[b.Group], a.first[k] = true, true
			a.group[k] = b.At
			open = append(open, k)
		}
		end = max(end, b.At.End)
	}
	for len(open) > 0 {
		pop()
	}
}

// line is the number of the line, from 0, that the byte stands on.
func (a *aimer) line(at int) int { return sort.SearchInts(a.lines, at+1) - 1 }

// block is what a comment speaks of that stands before the block of that number;
// opens tells that a list or table begins between them.
func (a *aimer) block(at source.Span, next int, opens bool) source.Span {
	blocks := a.d.Blocks
	if next > 0 && blocks[a.prose[next-1]].At.End >= at.End {
		return a.row[next-1]
	}
	follows := next < len(a.prose)
	joined := follows && a.line(at.End) == a.line(blocks[a.prose[next]].At.Start)
	switch {
	case !joined && next > 0 && a.line(blocks[a.prose[next-1]].At.End) == a.line(at.Start):
		return a.row[next-1]
	case !follows:
		return source.Span{}
	case a.first[next] && (opens || !joined && a.d.Format != HTML):
		return a.group[next]
	}
	return a.row[next]
}
