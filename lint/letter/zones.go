package letter

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
)

// part is a stretch of a block that belongs to one zone: tokens first to last.
type part struct {
	block       int
	first, last int
	zone        Zone
	lines       bool // each of its lines is a unit of its own (an address, a signature)
}

func (a *analysis) text(p part) string {
	if p.first >= p.last {
		return ""
	}
	t := a.tokens[p.block]
	return a.doc.Blocks[p.block].Text()[t[p.first].Start:t[p.last-1].End]
}

// usualCuts is into how many parts more than it has blocks most letters are cut at the
// most.
const usualCuts = 8

// zones parts the blocks into the parts of a letter.
func (a *analysis) zones() {
	all := a.allQuoted()
	a.parts = take(&a.Reader.parts, len(a.doc.Blocks)+usualCuts)
	for i := range a.doc.Blocks {
		b := &a.doc.Blocks[i]
		z := Body
		switch {
		case a.aside(i, all):
			z = Quoted
		case b.Kind == document.Title:
			z = Subject
		case b.Kind == document.Preheader:
			z = Preheader
		case b.Kind == document.Heading || b.Kind == document.Button:
			z = Heading
		}
		a.parts = append(a.parts, part{block: i, last: len(a.tokens[i]), zone: z})
	}
	a.earlier()
	body := a.greeting()
	body = a.header(body)
	a.signOff(body)
	a.smallPrint(body)
	a.headings(body)
}

// earlier marks the mail that a message answers, where it is quoted below without
// marks of its own: behind a line such as "On Monday, Ida wrote:", or a second set
// of mail headers.
func (a *analysis) earlier() {
	spoken := false // something was said before
	var bare []int  // parts with a label of mail headers that stands alone
	for k := 0; k < len(a.parts); k++ {
		p := a.parts[k]
		if p.zone != Body {
			continue
		}
		a.usePack(p.block)
		labels := 0
		for _, line := range a.lines(p) {
			if a.lineLabel(p, line) > 0 {
				labels++
			}
			if spoken && a.notesHeader(&bare, k, line) {
				return
			}
			if !spoken || labels < 3 && !a.earlierLine(p, line) {
				continue
			}
			first := line[0]
			if labels >= 3 {
				first = p.first
			}
			for k = a.cut(k, first, p.last, Quoted) + 1; k < len(a.parts); k++ {
				if a.parts[k].zone == Body || a.parts[k].zone == Heading {
					a.parts[k].zone = Quoted
				}
			}
			return
		}
		if line, ok := a.firstLine(p); ok && !spoken && labels == 0 {
			_, _, spoken = a.greetingLine(p, line)
			spoken = spoken || a.sentenceLike(p)
		}
	}
}

// bareLabels is how many labels of mail headers, each alone on a line or in a
// cell as Notes sets them, tell that the mail before is quoted below.
const bareLabels = 3

// bareReach is how many parts may lie between the first of them and the last.
const bareReach = 12

// notesHeader notes whether a line of part k is such a label, and quotes the mail
// that the labels noted so far belong to once there are enough of them.
func (a *analysis) notesHeader(bare *[]int, k int, line [2]int) bool {
	if !a.bareLabel(a.parts[k], line) {
		return false
	}
	*bare = append(*bare, k)
	n := len(*bare) - bareLabels
	if n < 0 || k-(*bare)[n] > bareReach {
		return false
	}
	// Above the first stand who wrote it, and when.
	first := (*bare)[n]
	for up := first - 1; up > 0 && up >= first-3; up-- {
		if strings.Contains(a.text(a.parts[up]), "@") {
			first = up
		}
	}
	a.quoteFrom(first)
	return true
}

// bareLabel tells whether a line is such a label and nothing else.
func (a *analysis) bareLabel(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	if line[1]-line[0] > 4 {
		return false
	}
	is, _ := inAnyCase(a.pack.mail, text[tokens[line[0]].Start:tokens[line[1]-1].End])
	return is
}

// inAnyCase is what a map of texts in lower case has for the text. Nothing is made for
// the plain ones that nearly all are.
func inAnyCase(m map[string]bool, text string) (value, ok bool) {
	var lower [32]byte
	for i := range len(text) {
		c := text[i]
		if i == len(lower) || c >= utf8.RuneSelf {
			value, ok = m[strings.ToLower(text)]
			return value, ok
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	value, ok = m[string(lower[:len(text)])]
	return value, ok
}

// quoteFrom marks the part and all below it as quoted.
func (a *analysis) quoteFrom(first int) {
	for k := first; k < len(a.parts); k++ {
		if z := a.parts[k].zone; z == Body || z == Heading {
			a.parts[k].zone = Quoted
		}
	}
}

// earlierWords is how many words the line before quoted mail holds at the most.
const earlierWords = 25

func (a *analysis) earlierLine(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first, last := text[tokens[line[0]].Start], text[tokens[line[1]-1].Start]
	if last != ':' && first != '-' && last != '-' && line[1]-line[0] > 4 {
		return false
	}
	if line[1]-line[0] > 2*earlierWords || first != '-' && !a.mayStart(p, line) {
		return false
	}
	words, known := a.lineWords(p.block, line[0], line[1])
	return len(words) > 0 && a.starts(words, known, forEarlier) == len(words)
}

// lines gives the token ranges of the part's lines, numbered.
func (a *analysis) lines(p part) iter.Seq2[int, [2]int] {
	return func(yield func(int, [2]int) bool) {
		from, n := p.first, 0
		tokens := a.tokens[p.block]
		for i := p.first; i <= p.last; i++ {
			if i < p.last && tokens[i].Kind != document.Break {
				continue
			}
			if i > from {
				if !yield(n, [2]int{from, i}) {
					return
				}
				n++
			}
			from = i + 1
		}
	}
}

// firstLine is the first of the part's lines, false if it has none.
func (a *analysis) firstLine(p part) ([2]int, bool) {
	for _, line := range a.lines(p) {
		return line, true
	}
	return [2]int{}, false
}

// cut splits part k so that the tokens from first to last are a part of their
// own with the zone; it returns the index of that part.
func (a *analysis) cut(k, first, last int, z Zone) int {
	p := a.parts[k]
	if p.first < first {
		above := p
		above.last = first
		a.parts = slices.Insert(a.parts, k, above)
		k++
	}
	if last < p.last {
		below := p
		below.first = last
		a.parts = slices.Insert(a.parts, k+1, below)
	}
	a.parts[k].first, a.parts[k].last, a.parts[k].zone = first, last, z
	return k
}

// usePack turns to the pack of the block's language.
func (a *analysis) usePack(block int) {
	a.pack = a.letter.Pack
	if p := a.other[block]; p != nil {
		a.pack = p
	}
}

const markText = string(document.PlaceholderMark)

// prose is sentenceLike of a part that is not remembered.
func (a *analysis) prose(p part) bool {
	text := a.text(p)
	if strings.HasSuffix(strings.TrimRight(text, "\"')"), markText) {
		if i := strings.LastIndexByte(text, '\n'); i > 0 && strings.Trim(text[i:], " \n\"'()"+markText) == "" {
			text = text[:i] // the value that a sentence leads up to
		}
	}
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsSymbol(r) || unicode.Is(unicode.Variation_Selector, r) || strings.ContainsRune("*_\"”»)", r)
	})
	if text == "" {
		return false
	}
	n := 0
	for _, t := range a.tokens[p.block][p.first:p.last] {
		if t.Kind == document.Word || t.Kind == document.Placeholder || t.Kind == document.Number {
			n++
		}
	}
	switch c := text[len(text)-1]; c {
	case '.', '!', '?', ':':
		if n >= 4 || c == '?' || n >= 2 && (c == '.' || c == '!') && !strings.Contains(text, "\n") && !a.shortName(p) {
			return true
		}
	}
	if strings.HasSuffix(text, "…") {
		return true
	}
	longest := 0
	for _, line := range a.lines(p) {
		words := 0
		for _, t := range a.tokens[p.block][line[0]:line[1]] {
			if t.Kind == document.Word || t.Kind == document.Placeholder {
				words++
			}
		}
		longest = max(longest, words)
	}
	return longest >= 9
}

// shortName tells whether every word of the part has a capital: "Acme Ltd."
func (a *analysis) shortName(p part) bool {
	text := a.doc.Blocks[p.block].Text()
	for _, t := range a.tokens[p.block][p.first:p.last] {
		if t.Kind == document.Word && !upperStart(text[t.Start:t.End]) {
			return false
		}
	}
	return true
}

// header marks what stands before the body, which starts at the part body (0 if
// there is no greeting), and returns where the body starts.
func (a *analysis) header(body int) int {
	greeted := body > 0
	end := body - 1
	if !greeted {
		for end = 0; end < len(a.parts); end++ {
			p := a.parts[end]
			if k := a.doc.Blocks[p.block].Kind; p.zone == Body && k != document.Rule && k != document.Include && (a.sentenceLike(p) || k == document.Item || a.content(p)) && !a.label(p) {
				break
			}
		}
		if end == len(a.parts) {
			// Nothing but short lines: a message all the same, below its labels.
			for end = 0; end < len(a.parts) && a.parts[end].first < a.parts[end].last && a.label(a.parts[end]); end++ {
			}
			if end == len(a.parts) {
				end = 0
			}
		}
	}
	for k := 0; k < end; k++ {
		p := a.parts[k]
		if p.zone != Body {
			continue
		}
		a.usePack(p.block)
		if a.speaks(p) {
			a.parts[k].zone = Heading
			continue
		}
		a.parts[k].zone, a.parts[k].lines = Header, true
		for _, line := range a.lines(p) {
			if a.lineLabel(p, line) == 2 {
				at := a.cut(k, line[0], line[1], Subject)
				end += at - k
				if body > 0 {
					body += at - k
				}
				if at+1 < len(a.parts) && a.parts[at+1].block == p.block {
					end++
					if body > 0 {
						body++
					}
				}
				break
			}
		}
	}
	if greeted {
		return body
	}
	return end
}

// speaks tells whether a line above the letter is one of its headings and no
// address or reference: it speaks to the reader.
func (a *analysis) speaks(p part) bool {
	text := a.text(p)
	if strings.Contains(text, "\n") || a.label(p) {
		return false
	}
	tokens := a.tokens[p.block]
	for _, t := range tokens[p.first:p.last] {
		if t.Kind == document.Word && a.pack.own[a.lower(a.doc.Blocks[p.block].Text()[t.Start:t.End])] {
			return true
		}
	}
	return false
}

// content tells whether the part is a placeholder alone that stands for a text.
func (a *analysis) content(p part) bool {
	return p.last-p.first == 1 && a.tokens[p.block][p.first].Kind == document.Placeholder && a.placeholder(p.block, a.tokens[p.block][p.first]).content
}

// label tells whether the part begins with a label of the header.
func (a *analysis) label(p part) bool {
	line, ok := a.firstLine(p)
	return ok && a.lineLabel(p, line) > 0
}

// lineRecords tells whether the line begins with a label of a record, which tells who
// made it and not who writes: "Created by: ...".
func (a *analysis) lineRecords(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for i := line[0] + 1; i < line[1] && i < line[0]+4; i++ {
		if tokens[i].Kind == document.Mark && text[tokens[i].Start] == ':' {
			is, _ := inAnyCase(a.pack.record, text[tokens[line[0]].Start:tokens[i-1].End])
			return is
		}
	}
	return false
}

// lineLabel is 2 if the line names the subject, 1 if it begins with another
// label of the header ("Our ref:"), 0 if with none.
func (a *analysis) lineLabel(p part, line [2]int) int {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for i := line[0]; i < line[1] && i < line[0]+4; i++ {
		if tokens[i].Kind == document.Mark && text[tokens[i].Start] == ':' && i > line[0] {
			subject, ok := inAnyCase(a.pack.labels, text[tokens[line[0]].Start:tokens[i-1].End])
			switch {
			case subject:
				return 2
			case ok:
				return 1
			}
			return 0
		}
	}
	return 0
}

// headingWords is how many words a line that is no sentence holds at the most.
const headingWords = 9

// headings marks the parts of the body that are headings and reference lines in
// all but markup.
func (a *analysis) headings(body int) {
	for k := body; k < len(a.parts); k++ {
		p := a.parts[k]
		b := &a.doc.Blocks[p.block]
		if p.zone != Body || b.Kind != document.Paragraph || p.first == p.last {
			continue
		}
		a.usePack(p.block)
		text := strings.TrimRight(a.text(p), " *_")
		if strings.Contains(text, "\n") || a.sentenceLike(p) || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, ",") {
			continue
		}
		if k+1 < len(a.parts) && a.doc.Blocks[a.parts[k+1].block].Kind == document.Item && !a.titled(text) {
			continue // a lead-in without its colon
		}
		if a.value(p) || strings.Contains(text, "…") || !a.heads(k) {
			continue
		}
		a.parts[k].zone = Heading
	}
	for k := body; k < len(a.parts); k++ {
		if p := a.parts[k]; p.zone == Body && p.first < p.last && a.doc.Blocks[p.block].Kind != document.Cell {
			return
		}
	}
	// Nothing but short lines: the first of them is what the letter says.
	for k := body; k < len(a.parts); k++ {
		if p := a.parts[k]; p.zone == Heading && a.doc.Blocks[p.block].Kind == document.Paragraph && p.first < p.last {
			a.parts[k].zone = Body
			return
		}
	}
}

// value tells whether a line is no heading because a value or an address of the
// web ends it, or because it goes on with the sentence above.
func (a *analysis) value(p part) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first, last := tokens[p.first], tokens[p.last-1]
	return last.Kind == document.Placeholder || strings.Contains(text[last.Start:last.End], "://") || lowerStart(text, first)
}

// heads tells whether there is something below part k for it to be the heading
// of: what stands above the sign-off or a link alone is the letter's last word.
func (a *analysis) heads(k int) bool {
	for _, p := range a.parts[k+1:] {
		b := &a.doc.Blocks[p.block]
		switch {
		case p.zone == SignOff:
			return false
		case p.first >= p.last || b.Kind == document.Button:
		case b.Kind == document.Heading || b.Kind == document.Item || b.Kind == document.Cell || p.zone == Quoted || p.zone == Footer || p.zone == Postscript:
			return true
		case p.zone == Body:
			return true
		}
	}
	return true
}

// titled tells whether a line could be a heading: it is short and has no comma.
func (a *analysis) titled(text string) bool {
	return len(strings.Fields(text)) <= headingWords/2 && !strings.Contains(text, ",")
}
