package document

import (
	"bytes"
	"strconv"
)

// Small print is told by how it is set: in an element named a footer, or in
// letters much smaller than those of the rest.

// Sizes in CSS pixels. Browsers and MJML begin with other sizes, but what counts
// is how far two texts of one file are apart.
const (
	defaultSize = 16
	smallSize   = 12 // the largest that may be small print
	smallShare  = 80 // per cent of the size of the letter's own text

	paragraphLength = 120 // bytes of text that are more than headings
)

// fontSizes are those of CSS's words and, from 1 on, of <font size>.
var (
	sizeWords = map[string]int{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
	fontSizes = [...]int{0, 10, 13, 16, 18, 24, 32, 48}
)

// pixels is the font size that a declaration sets inside an element with the size
// given, which may be 0 for not known; 0 if it says nothing that can be told.
func pixels(value []byte, outer int) int {
	value = bytes.ToLower(bytes.TrimSpace(value))
	if size := sizeWords[string(value)]; size > 0 {
		return size
	}
	digits := 0
	for digits < len(value) && (value[digits] >= '0' && value[digits] <= '9' || value[digits] == '.') {
		digits++
	}
	n, err := strconv.ParseFloat(string(value[:digits]), 64)
	if err != nil || n <= 0 || n > 1000 {
		return 0
	}
	if outer == 0 {
		outer = defaultSize
	}
	switch string(bytes.TrimSpace(value[digits:])) {
	case "px", "":
		return int(n)
	case "pt":
		return int(n * 4 / 3)
	case "em":
		return int(n * float64(outer))
	case "rem":
		return int(n * defaultSize)
	case "%":
		return int(n * float64(outer) / 100)
	}
	return 0
}

// namesFooter tells whether a class or id is one that templates give to the part
// below the letter: "footer", "email-footer", "footer-text".
func namesFooter(names []byte) bool {
	for name := range bytes.FieldsFuncSeq(names, func(c rune) bool { return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n' }) {
		if equalFold(name, "footer") || equalFold(name, "disclaimer") {
			return true
		}
	}
	return false
}

// namesHeading tells whether a class is one that templates give to a heading that
// they set as a paragraph: "heading", "heading-1", "headline", "h2".
func namesHeading(class []byte) bool {
	for name := range bytes.FieldsSeq(class) {
		if i := bytes.IndexAny(name, "-_"); i > 0 && len(name) <= i+2 {
			name = name[:i] // its level
		}
		if equalFold(name, "heading") || equalFold(name, "headline") || equalFold(name, "h1") || equalFold(name, "h2") || equalFold(name, "h3") {
			return true
		}
	}
	return false
}

// small marks the blocks that are set as small print. sizes are those of the
// blocks from first on, 0 where the file does not say.
func (d *Document) small(first int, sizes []int) {
	if sizes == nil {
		return
	}
	text := map[int]int{}
	for i := range d.Blocks[first:] {
		size := defaultSize
		if i < len(sizes) && sizes[i] > 0 {
			size = sizes[i]
		}
		text[size] += len(d.Blocks[first+i].Text())
	}
	// Small print may be longer than the letter above it: what the letter is set in
	// is the largest size in which there is more than a heading.
	usual := 0
	for size, n := range text {
		if n >= paragraphLength && size > usual {
			usual = size
		}
	}
	for i, size := range sizes {
		if size > 0 && size <= smallSize && size*100 <= usual*smallShare {
			d.Blocks[first+i].Small = true
		}
	}
}
