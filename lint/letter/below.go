package letter

import "github.com/tonelint/tonelint/lint/document"

// footerFrom is the part, not before last, with which the footer of a letter begins that
// nobody signs; -1 if it has none. What stands below a line across the page is one only
// if it is little beside the letter: a line parts the sections of a letter as well.
func (a *analysis) footerFrom(body, last int) int {
	if last < 0 || a.begunByItself(last) {
		return last
	}
	total := a.proseWords(body)
	for k := last; k < len(a.parts); k++ {
		if k > last && (a.parts[k].first >= a.parts[k].last || !a.ruled(k) || !a.belowRule(k)) {
			continue
		}
		if below := a.proseWords(k); footerShare*below <= total-below || a.begunByItself(k) {
			return k
		}
	}
	return -1
}

// footerShare is how many times the words of a footer the letter above it has.
const footerShare = 2

// begunByItself tells whether the part says what it is: a postscript, or small print.
func (a *analysis) begunByItself(k int) bool {
	a.usePack(a.parts[k].block)
	return a.postscript(a.parts[k]) || a.saysFooter(a.parts[k])
}

// belowRule tells whether the first part above that is no empty one is a line across
// the page.
func (a *analysis) belowRule(k int) bool {
	for k--; k >= 0; k-- {
		if a.doc.Blocks[a.parts[k].block].Kind == document.Rule {
			return true
		}
		if a.parts[k].first < a.parts[k].last {
			return false
		}
	}
	return false
}

// proseWords counts the words of the sentences from part k on, small print that says so
// left out.
func (a *analysis) proseWords(k int) (words int) {
	for ; k < len(a.parts); k++ {
		p := a.parts[k]
		if p.zone != Body || p.first >= p.last {
			continue
		}
		a.usePack(p.block)
		if kind := a.doc.Blocks[p.block].Kind; kind == document.Paragraph && (!a.sentenceLike(p) || a.saysFooter(p)) {
			continue
		}
		for _, t := range a.tokens[p.block][p.first:p.last] {
			if t.Kind == document.Word || t.Kind == document.Placeholder {
				words++
			}
		}
	}
	return words
}

// lone tells whether the part is one line behind a dash, which by its looks is a list of
// one.
func (a *analysis) lone(k int) bool {
	p := a.parts[k]
	if a.doc.Blocks[p.block].Kind != document.Item || k == 0 || a.doc.Format == document.HTML || a.introduced(k) || a.lineCount(p) > 1 {
		return false
	}
	item := func(k int) bool {
		return k < len(a.parts) && a.doc.Blocks[a.parts[k].block].Kind == document.Item
	}
	return !item(k-1) && !item(k+1)
}

// dashed tells whether the part is such a line with the name of an office or a team, or
// below a sentence that of a person.
func (a *analysis) dashed(k int) bool {
	if !a.lone(k) {
		return false
	}
	p := a.parts[k]
	if a.office(p) {
		return true
	}
	words := p.last - p.first
	return 2 <= words && words <= nameWords && a.sentenceLike(a.parts[k-1]) && a.shortName(p) && a.signature(p)
}
