package letter

import (
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// signOff finds the sign-off block and what stands behind it.
func (a *analysis) signOff(body int) {
	for k := body; k < len(a.parts); k++ {
		p := a.parts[k]
		if p.zone != Body {
			continue
		}
		a.usePack(p.block)
		for i, line := range a.lines(p) {
			if i > 0 && a.runsOn(p, line[0]) || !a.closingLine(p, line) {
				continue
			}
			at := a.cut(k, a.strange(p, line[0]), p.last, SignOff)
			a.parts[at].lines = true
			a.trailer(at + 1)
			return
		}
	}
	if k := a.closingSentence(body); k >= 0 {
		a.trailer(k + 1)
		return
	}
	if a.signedAbove(body) {
		return
	}
	// No closing phrase: a name or two on lines of their own at the end.
	last := -1
	clicks := false // only links stand behind
	for k := len(a.parts) - 1; k > body; k-- {
		p := a.parts[k]
		b := &a.doc.Blocks[p.block]
		if p.zone == Quoted || b.Kind == document.Rule || b.Kind == document.Include {
			continue
		}
		a.usePack(p.block)
		if p.zone == Body && b.Kind == document.Paragraph && a.postscript(p) {
			last = k
			continue
		}
		if p.zone == Heading && b.Kind == document.Heading && k > body+1 && a.signature(p) {
			// A sender's name set as a heading; the closing phrase may stand above.
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			last = -1
			continue
		}
		if p.zone == Body && a.dashed(k) {
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			a.trailer(k + 1)
			return
		}
		if p.zone != Body || b.Kind != document.Paragraph {
			break
		}
		if a.allLinks(p) {
			clicks = true // below the signature, if there is one
			continue
		}
		if a.office(p) && !a.introduced(k) {
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			a.trailer(k + 1)
			return
		}
		if a.signature(p) && !a.introduced(k) && !(clicks && strings.ContainsAny(a.text(p), ":?")) {
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			if k-1 > body && a.parts[k-1].zone == Body && a.nameAlone(a.parts[k-1]) && !a.introduced(k-1) {
				a.parts[k-1].zone, a.parts[k-1].lines = SignOff, true
			}
			a.trailer(k + 1)
			return
		}
		// Small print, and what stands below a line across the page, comes after the
		// signature.
		if !a.ruled(k) && !a.saysFooter(p) {
			break
		}
		last = k
	}
	if last = a.footerFrom(body, last); last >= 0 {
		a.trailer(last)
	}
}

// signedAbove finds a postscript and the names above it that sign the letter
// without a closing phrase.
func (a *analysis) signedAbove(body int) bool {
	for k := body + 1; k < len(a.parts); k++ {
		p := a.parts[k]
		if p.zone != Body || a.doc.Blocks[p.block].Kind != document.Paragraph {
			continue
		}
		a.usePack(p.block)
		if !a.postscript(p) {
			continue
		}
		for n := k - 1; n > body && n >= k-2 && a.parts[n].zone == Body && a.signature(a.parts[n]) && !a.introduced(n); n-- {
			a.parts[n].zone, a.parts[n].lines = SignOff, true
		}
		a.trailer(k)
		return true
	}
	return false
}

// introduced tells whether the part is what the text above it says will follow.
func (a *analysis) introduced(k int) bool {
	return k > 0 && strings.HasSuffix(a.text(a.parts[k-1]), ":")
}

// strange goes up from a closing line over the lines above it that are in no
// language known, as where a closing is said in one language after the other. It
// returns their first token.
func (a *analysis) strange(p part, first int) int {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for first >= p.first+2 {
		from := first - 1
		for from > p.first && tokens[from-1].Kind != document.Break {
			from--
		}
		line := tokens[from : first-1]
		if len(line) == 0 || len(line) > 4 || line[len(line)-1].Kind != document.Word || !upperStart(text[line[0].Start:line[0].End]) {
			break
		}
		h := hits{of: make([]int, len(a.languages.list))}
		if a.languages.count(&h, text, line); h.known() {
			break
		}
		if from > p.first && !endsLine(text, tokens[from-2]) {
			break
		}
		first = from
	}
	return first
}

// endsLine tells whether the token can be the last of a sentence.
func endsLine(text string, t document.Token) bool {
	mark := text[t.Start:t.End]
	return t.Kind == document.Break || closes(mark) || mark == ","
}

// runsOn tells whether the line that starts at the token goes on with the
// sentence of the line before.
func (a *analysis) runsOn(p part, first int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	if a.doc.Format == document.HTML || first < 2 {
		return false
	}
	before := tokens[first-2]
	mark := text[before.Start:before.End]
	return !closes(mark) && mark != "," && mark != ":" && before.Kind != document.Break
}

// ruled tells whether a line across the page stands before the part, with
// nothing but small print since.
func (a *analysis) ruled(k int) bool {
	for k--; k > 0; k-- {
		b := &a.doc.Blocks[a.parts[k].block]
		if b.Kind == document.Rule {
			return true
		}
		if p := a.parts[k]; p.zone == Body && p.first < p.last && !a.sentenceLike(p) {
			return false
		}
	}
	return false
}

// nameAlone tells whether a part is a value that is called somebody's name, and
// nothing else.
func (a *analysis) nameAlone(p part) bool {
	if p.last-p.first != 1 {
		return false
	}
	t := a.tokens[p.block][p.first]
	return t.Kind == document.Placeholder && a.placeholder(p.block, t).class&phrase.Person != 0
}

// signature tells whether a part is made of short lines that are no sentences:
// names, titles, numbers.
func (a *analysis) signature(p part) bool {
	if a.sentenceLike(p) {
		return false
	}
	line, ok := a.firstLine(p)
	if !ok || a.lineCount(p) > 8 {
		return false
	}
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first := tokens[line[0]]
	if a.lineRecords(p, line) || a.leadsOff(p, line) {
		return false
	}
	if whole := a.text(p); strings.Contains(whole, "://") || strings.HasSuffix(whole, ":") {
		return false
	}
	if first.Kind == document.Placeholder {
		if a.placeholder(p.block, first).link {
			return false
		}
		// A value alone is a name only if it is called one, a person's or an office's.
		return p.last-p.first > 1 || a.placeholder(p.block, first).class&(phrase.Person|phrase.Organisation) != 0
	}
	return first.Kind == document.Word && upperStart(text[first.Start:first.End])
}

// leadsOff tells whether a line is a label and, behind it, a value that is a link.
func (a *analysis) leadsOff(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	last := tokens[line[1]-1]
	return line[1]-line[0] > 2 && last.Kind == document.Placeholder && text[tokens[line[1]-2].Start] == ':' && a.placeholder(p.block, last).link
}

// closingWords is how many words the line of a closing phrase holds at the most.
const closingWords = 9

// closingLine tells whether a line is a closing phrase, alone or with the name
// behind it.
func (a *analysis) closingLine(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	if line[1]-line[0] > 2*closingWords || !a.mayStart(p, line) {
		return false
	}
	words, known := a.lineWords(p.block, line[0], line[1])
	if len(words) == 0 || len(words) > closingWords || a.sentenceEnds(text, tokens, line[0], line[1]) {
		return false
	}
	end := a.starts(words, known, forClosing)
	if end == 0 || a.strength < 1 && text[tokens[line[1]-1].Start] != ',' {
		return false // a weak one, such as "thanks", could be said anywhere
	}
	for _, w := range words[end:] {
		if w.Edge == phrase.None && w.Class&(phrase.Capital|phrase.Placeholder) == 0 && w.Flags&conjunction == 0 && len(w.Text) > 4 {
			return false
		}
	}
	return true
}

// closingSentence finds a sign-off inside the last paragraph ("Regards, Kath."),
// as short messages have it, and returns its part, -1 if there is none.
func (a *analysis) closingSentence(body int) int {
	for k := len(a.parts) - 1; k >= body; k-- {
		p := a.parts[k]
		if p.zone != Body || p.first == p.last || a.doc.Blocks[p.block].Kind != document.Paragraph {
			continue
		}
		a.usePack(p.block)
		text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
		list := a.pack.split(nil, text, tokens, p.first, p.last, soft)
		if n := len(list); n > 1 {
			s := list[n-1]
			short := a.letter.Kind == SMS && s[1]-s[0] <= 3 && !closes(text[tokens[s[1]-1].Start:tokens[s[1]-1].End])
			if s[1]-s[0] <= 6 && a.closingLine(p, s) || short {
				return a.cut(k, s[0], s[1], SignOff)
			}
		}
		return -1
	}
	return -1
}

// footerParts is how many parts from the end are looked at for small print.
const footerParts = 12

// trailer marks the parts behind the sign-off.
func (a *analysis) trailer(from int) {
	footer := false
	ps := false
	signed := from == 0 || !a.closes(a.parts[from-1])
	for k := from; k < len(a.parts); k++ {
		p := a.parts[k]
		b := &a.doc.Blocks[p.block]
		if p.zone == Quoted || p.zone == Subject || p.zone == Preheader {
			continue
		}
		a.usePack(p.block)
		switch {
		case b.Kind == document.Rule:
			// Two hyphens come before a signature, a longer line before small print.
			footer = footer || (ps || b.At.Len() > 2) && !a.postscriptFollows(k+1)
		case b.Kind == document.Include:
			footer = footer || signed // what all letters have below the sign-off
		case p.first >= p.last:
		case !signed && (b.Kind == document.Heading || b.Kind == document.Button) && a.signature(p):
			// The sender's name, set as a heading or a link.
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			signed = true
		case !signed && a.lone(k) && (a.signature(p) || a.office(p)):
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			signed = true
		case a.postscript(p):
			a.parts[k].zone = Postscript
			ps, footer = true, false
		case !signed && b.Kind == document.Paragraph && a.sentenceLike(p) && a.namedFirst(p):
			line, _ := a.firstLine(p)
			k = a.cut(k, line[0], line[1], SignOff)
			a.parts[k].lines = true
			signed = true
		case footer || b.Kind != document.Paragraph || a.sentenceLike(p) && !ps:
			a.parts[k].zone = Footer
			footer = true
		case ps:
			a.parts[k].zone = Postscript
		default:
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			signed = true
		}
	}
}

// nameWords is how many words the line of a name holds at the most.
const nameWords = 4

// namedFirst tells whether the first of the part's lines is a name, below which
// prose goes on.
func (a *analysis) namedFirst(p part) bool {
	line, ok := a.firstLine(p)
	if !ok || line[1] == p.last || line[1]-line[0] > nameWords {
		return false
	}
	text := a.doc.Blocks[p.block].Text()
	for _, t := range a.tokens[p.block][line[0]:line[1]] {
		name := t.Kind == document.Word && upperStart(text[t.Start:t.End])
		if !name && (t.Kind != document.Placeholder || a.placeholder(p.block, t).class&phrase.Person == 0) {
			return false
		}
	}
	return true
}

// closes tells whether the last line of the part is a closing phrase, so that the
// sender's name is still to come.
func (a *analysis) closes(p part) bool {
	var last [2]int
	for _, line := range a.lines(p) {
		last = line
	}
	if last[0] == last[1] {
		return false
	}
	a.usePack(p.block)
	return a.closingLine(p, last)
}

func (a *analysis) lineCount(p part) int {
	n := 0
	for range a.lines(p) {
		n++
	}
	return n
}

// footerWords is how many of its words tell that a paragraph is small print.
const footerWords = 25

// smallPrint marks what says of itself that it is a footer, such as a notice of
// confidentiality, and all that stands behind it. Above the sign-off that goes for the
// paragraph alone: what follows it is the letter again.
func (a *analysis) smallPrint(body int) {
	a.setSmall(body)
	signed := a.signedAt(body)
	footer := false
	for k := max(body+1, len(a.parts)-footerParts); k < len(a.parts); k++ {
		p := a.parts[k]
		if p.first >= p.last || p.zone != Body && p.zone != SignOff && p.zone != Heading {
			continue
		}
		a.usePack(p.block)
		if footer = k >= signed && footer || a.saysFooter(p); footer && (p.zone != SignOff || k > signed && !a.nameAlone(p)) {
			a.parts[k].zone, a.parts[k].lines = Footer, false
		}
		footer = footer && k != signed
	}
}

// signedAt is the part in which the sign-off begins, if a closing phrase or an office
// tells it, else 0: names alone may be the sender's address, in the small print.
func (a *analysis) signedAt(body int) int {
	for k := body; k < len(a.parts); k++ {
		if p := a.parts[k]; p.zone == SignOff && p.first < p.last {
			a.usePack(p.block)
			if line, ok := a.firstLine(p); ok && (a.closingLine(p, line) || a.office(p)) {
				return k
			}
			break
		}
	}
	return 0
}

// saysFooter tells whether the part says of itself that it is small print.
func (a *analysis) saysFooter(p part) bool {
	line := [2]int{p.first, min(p.last, p.first+2*footerWords)}
	return p.first < p.last && a.lineStarts(p, line, forFooter)
}

// setSmall marks what is set as small print at the end, below a letter that is
// not.
func (a *analysis) setSmall(body int) {
	from, spoken := len(a.parts), false
	signedSmall := false // the letter is signed in what is set as small print
	for k := len(a.parts) - 1; k >= body; k-- {
		p := a.parts[k]
		b := &a.doc.Blocks[p.block]
		if p.first >= p.last || p.zone == Quoted {
			continue
		}
		if !b.Small || p.zone == SignOff && (k == 0 || a.parts[k-1].zone != SignOff) {
			spoken = b.Kind != document.Title
			signedSmall = b.Small
			break
		}
		from = k
	}
	if !spoken {
		return
	}
	for k := from; k < len(a.parts); k++ {
		if p := a.parts[k]; p.zone == Body || p.zone == Heading || p.zone == SignOff && !signedSmall {
			a.parts[k].zone, a.parts[k].lines = Footer, false
		}
	}
}

func (a *analysis) postscriptFollows(k int) bool {
	for ; k < len(a.parts); k++ {
		if a.parts[k].first < a.parts[k].last {
			return a.postscript(a.parts[k])
		}
	}
	return false
}

func (a *analysis) postscript(p part) bool {
	if p.first >= p.last {
		return false
	}
	return a.lineStarts(p, [2]int{p.first, min(p.last, p.first+8)}, forPostscript)
}
