package document

// Most tables in mails are there for the layout: their cells are the letter,
// read in order. A table of data is known only at its end, so its cells are
// read as paragraphs and become cells then.

// htmlTable is an open table.
type htmlTable struct {
	layout bool // known to be for the layout
	base   int  // its cells start here
	cell   int  // the open cell, -1 for none
	row    int
	col    int // the next free one
	newRow bool
	heads  bool  // inside <thead>
	busy   []int // the first row in which a column is free again
}

// htmlCell is a cell of an open table and the blocks that it gave.
type htmlCell struct {
	first, end int // in the document's blocks
	row, col   int
	head       bool // <th>, or inside <thead>
	block      bool // it holds elements that part blocks
}

// maxSpan bounds colspan and rowspan.
const maxSpan = 100

// shortCell is the length in bytes of what may stand in a cell of a table that
// has no header; longer text is a column of a letter.
const shortCell = 100

func (r *htmlReader) enterTable(a *htmlAttributes) {
	if t := r.table(); t != nil {
		t.layout = true
	}
	r.tables = append(r.tables, htmlTable{layout: a.layout, base: len(r.cells), cell: -1, row: -1, newRow: true})
}

func (r *htmlReader) enterRow() {
	if t := r.table(); t != nil {
		t.newRow = true
		rows := r.last[keyRows]
		t.heads = rows > r.last[keyTable] && r.stack[rows].tag.name == "thead"
	}
}

// table is the open table that the innermost element stands in.
func (r *htmlReader) table() *htmlTable {
	if len(r.tables) == 0 {
		return nil
	}
	return &r.tables[len(r.tables)-1]
}

func (r *htmlReader) enterCell(tag *htmlTag, a *htmlAttributes) {
	t := r.table()
	if t == nil || t.layout {
		return
	}
	if t.newRow {
		t.newRow = false
		t.row++
		t.col = 0
	}
	for t.col < len(t.busy) && t.busy[t.col] > t.row {
		t.col++
	}
	t.cell = len(r.cells)
	n := len(r.doc.Blocks)
	r.cells = append(r.cells, htmlCell{first: n, end: n, row: t.row, col: t.col, head: tag.name == "th" || t.heads})
	wide, high := max(1, min(a.colspan, maxSpan)), max(1, min(a.rowspan, maxSpan))
	for ; wide > 0; wide-- {
		if high > 1 || t.col < len(t.busy) {
			for len(t.busy) <= t.col {
				t.busy = append(t.busy, 0)
			}
			t.busy[t.col] = t.row + high
		}
		t.col++
	}
}

func (r *htmlReader) leaveCell() {
	if t := r.table(); t != nil && t.cell >= 0 {
		r.cells[t.cell].end = len(r.doc.Blocks)
		t.cell = -1
	}
}

// blockInCell notes that the open cell holds more than a line of text.
func (r *htmlReader) blockInCell() {
	if t := r.table(); t != nil && t.cell >= 0 {
		r.cells[t.cell].block = true
	}
}

func (r *htmlReader) leaveTable() {
	n := len(r.tables) - 1
	t := r.tables[n]
	r.tables = r.tables[:n]
	cells := r.cells[t.base:]
	r.cells = r.cells[:t.base]
	if t.layout || !r.isData(cells) {
		return
	}
	r.groups++
	for from := 0; from < len(cells); {
		to, head := from, true
		for ; to < len(cells) && cells[to].row == cells[from].row; to++ {
			head = head && (cells[to].head || cells[to].first == cells[to].end)
		}
		for _, c := range cells[from:to] {
			for i := c.first; i < c.end; i++ {
				b := &r.doc.Blocks[i]
				if b.Kind == Heading {
					continue
				}
				b.Kind, b.Group, b.Row, b.Col, b.Head = Cell, r.groups, c.row, c.col, head
			}
		}
		from = to
	}
}

// isData tells whether the cells are those of a table that is read as one: rows
// and columns of short texts, or headers over them.
func (r *htmlReader) isData(cells []htmlCell) bool {
	heads, bodies, blocks, long, titled := 0, 0, false, false, false
	rows, filled, row := 0, 0, -1 // rows with two texts or more
	for i, c := range cells {
		n := c.end - c.first
		if n == 0 {
			continue
		}
		b := &r.doc.Blocks[c.first]
		if n == 1 && b.Kind == Heading && c.row == 0 && (i+1 == len(cells) || cells[i+1].row > 0) {
			titled = true // in a row of its own
			continue
		}
		if n > 1 || b.Kind != Paragraph && b.Kind != Button {
			return false
		}
		blocks = blocks || c.block
		long = long || len(b.Text()) > shortCell
		if c.head {
			heads++
		} else {
			bodies++
		}
		if c.row != row {
			row, filled = c.row, 0
		}
		if filled++; filled == 2 {
			rows++
		}
	}
	if rows == 0 || rows < 2 && !titled {
		return false
	}
	// Inky lays letters out in <th>, but then all cells are.
	return heads > 0 && bodies > 0 || !blocks && !long && heads == 0
}
