package document

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// bulletMarks begin an item wherever they begin a line; a hyphen does so only
// beside another, since it begins remarks as well.
const bulletMarks = "•·▪◦‣●"

// bullets finds the lists in HTML that are typed and not marked up: lines with a
// bullet or hyphen of their own behind <br>.
func (d *Document) bullets() {
	group := 0
	for i := range d.Blocks {
		group = max(group, d.Blocks[i].Group)
	}
	d.replace(func(b *Block) []Block {
		if b.Kind != Paragraph || !strings.Contains(b.Text(), "\n") && bullet(b.Text()) == 0 {
			return nil
		}
		items := typedItems(b, group+1)
		if items != nil {
			group++
		}
		return items
	})
}

// bullet is the length in bytes of the mark that begins a line and the space
// behind it, 0 if there is none.
func bullet(line string) int {
	mark, _, ok := strings.Cut(line, " ")
	if !ok {
		mark, _, ok = strings.Cut(line, "\u00a0")
	}
	if !ok || mark != "-" && mark != "–" && mark != "*" && (mark == "" || !strings.Contains(bulletMarks, mark)) {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[len(mark):], " \u00a0"))
}

// typedItems parts the block into what stands above the list and its items; nil
// if there is no list.
func typedItems(b *Block, group int) []Block {
	text := b.Text()
	var starts []int // of the lines
	marks, sure := 0, false
	for at := 0; at < len(text); {
		starts = append(starts, at)
		line, _, _ := strings.Cut(text[at:], "\n")
		if n := bullet(line); n > 0 {
			marks++
			sure = sure || !strings.ContainsAny(line[:1], "-*") && !strings.HasPrefix(line, "–")
		}
		at += len(line) + 1
	}
	if marks == 0 || marks == 1 && !sure {
		return nil
	}
	var out []Block
	open := -1 // the start of the running block
	item := false
	flush := func(end int) {
		if open < 0 {
			return
		}
		s := source.Span{Start: open, End: end}
		for s.End > s.Start && text[s.End-1] == '\n' {
			s.End--
		}
		if s.Len() > 0 {
			p := *b
			p.View, p.At = b.View.Sub(s), b.View.Cover(s)
			if item {
				p.Kind, p.Level, p.Group = Item, 1, group
			}
			out = append(out, p)
		}
		open = -1
	}
	for _, at := range starts {
		line, _, _ := strings.Cut(text[at:], "\n")
		n := bullet(line)
		switch {
		case n > 0:
			flush(at)
			open, item = at+n, true
		case open < 0 || item && upperStart(line):
			flush(at)
			open, item = at, false
		}
	}
	flush(len(text))
	return out
}
