package letter

import (
	"iter"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
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

// greetingReach is how many parts from the top may come before the greeting
// line: letterhead, address, date, references.
const greetingReach = 25

// zones parts the blocks into the parts of a letter.
func (a *analysis) zones() {
	quoted := !a.allQuoted()
	a.parts = make([]part, 0, len(a.doc.Blocks)+8)
	for i := range a.doc.Blocks {
		b := &a.doc.Blocks[i]
		z := Body
		switch {
		case b.Quote > 0 && quoted:
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
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	words := a.words(p.block, line[0], line[1])
	return len(words) > 0 && a.starts(words, forEarlier) == len(words)
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
	var repl []part
	if p.first < first {
		q := p
		q.last = first
		repl = append(repl, q)
	}
	at := k + len(repl)
	q := p
	q.first, q.last, q.zone = first, last, z
	repl = append(repl, q)
	if last < p.last {
		q := p
		q.first = last
		repl = append(repl, q)
	}
	a.parts = append(a.parts[:k], append(repl, a.parts[k+1:]...)...)
	return at
}

// starts finds the pattern of the target that begins the words, and where it ends.
func (a *analysis) starts(words []phrase.Word, t target) int {
	if len(words) == 0 {
		return 0
	}
	a.matches = a.scratchFor(a.pack.line.Matcher).Match(a.matches[:0], words, phrase.Everywhere)
	end := 0
	a.strength = 0
	for _, m := range a.matches {
		if r := &a.pack.line.rules[m.Pattern]; r.target == t && m.From == 0 {
			end = max(end, m.To)
			a.strength = max(a.strength, r.Strength)
		}
	}
	return end
}

// mayStart tells whether a line's first word is one that a greeting, a closing
// phrase or a postscript begins with.
func (a *analysis) mayStart(p part, line [2]int) bool {
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	words := a.words(p.block, line[0], min(line[1], line[0]+1))
	return len(words) == 0 || a.scratchFor(a.pack.line.Matcher).Begins(words[0])
}

// greetingWords is how many words a greeting line holds at the most.
const greetingWords = 12

// greeting finds the greeting line and returns the index of the part after it,
// 0 if there is none. A line that could be an address as well ("To the tenant")
// gives way to a better one below it.
func (a *analysis) greeting() int {
	type place struct{ part, first, last int }
	weak := place{part: -1}
	for k := 0; k < len(a.parts) && k < greetingReach; k++ {
		p := a.parts[k]
		if p.zone != Body && p.zone != Heading {
			continue
		}
		a.usePack(p.block)
		for i, line := range a.lines(p) {
			first, last, ok := a.greetingLine(p, line)
			if !ok || i > 0 && lowerStart(a.doc.Blocks[p.block].Text(), a.tokens[p.block][line[0]]) {
				continue
			}
			if a.strength >= 1 {
				return a.cut(k, first, last, Greeting) + 1
			}
			if weak.part < 0 {
				weak = place{k, first, last}
			}
		}
	}
	if weak.part < 0 {
		return 0
	}
	return a.cut(weak.part, weak.first, weak.last, Greeting) + 1
}

// greetingLine tells whether a line is, or begins with, a greeting, and which of
// its tokens are.
func (a *analysis) greetingLine(p part, line [2]int) (first, last int, ok bool) {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first, last = line[0], line[1]
	if first+1 < last && tokens[first+1].Kind == document.Mark && text[tokens[first+1].Start] == ':' {
		return 0, 0, false // a label: "To: ..."
	}
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	if !a.mayStart(p, line) && last-first > 8 {
		return 0, 0, false
	}
	words := a.words(p.block, first, last)
	if len(words) == 0 {
		return 0, 0, false
	}
	end := a.starts(words, forSalutation)
	if end == 0 {
		a.strength = 0.5
		return first, last, a.greetingPlaceholder(p, line, words) && !a.closingLine(p, line)
	}
	if len(words) <= greetingWords && !a.sentenceEnds(text, tokens, first, last) {
		// The rest of the line may be the letter's first sentence: "Hi Ann, your ...".
		for i := first; i < last; i++ {
			if r := text[tokens[i].Start:tokens[i].End]; tokens[i].Kind == document.Mark && (r == "," || r == "!") && i+1 < last && len(words) > 6 && wordsBetween(words, first, i) > 1 {
				if n := wordsBetween(words, i, last); n > 3 {
					return first, i + 1, true
				}
			}
		}
		return first, last, true
	}
	// A greeting that is welded to the text: it ends at the first mark, soon.
	for i := first; i < last; i++ {
		t := tokens[i]
		if t.Kind != document.Mark || wordsBetween(words, first, i) < 1 {
			continue
		}
		switch text[t.Start] {
		case '.':
			if a.pack.abbreviated(text, tokens, first, i, document.Token{Kind: document.Symbol}) && wordsBetween(words, first, i) < 2 {
				continue
			}
			if i > first && a.pack.honorific[a.lower(text[tokens[i-1].Start:tokens[i-1].End])] {
				continue
			}
			fallthrough
		case ',', '!', ':':
			return first, i + 1, wordsBetween(words, first, i) <= 6
		case '-', '/', '(', ')', '\'':
			continue
		}
	}
	return 0, 0, false
}

func wordsBetween(words []phrase.Word, from, to int) int {
	n := 0
	for _, w := range words {
		if w.Source >= from && w.Source < to {
			n++
		}
	}
	return n
}

// greetingPlaceholder tells whether the line is a placeholder that stands for a
// whole greeting, or a person's name on a line of its own followed by a comma.
func (a *analysis) greetingPlaceholder(p part, line [2]int, words []phrase.Word) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	if len(words) > 3 {
		return false
	}
	comma := text[tokens[line[1]-1].Start] == ',' || text[tokens[line[1]-1].Start] == '!'
	named := 0
	for _, w := range words {
		if w.Class&phrase.Placeholder == 0 && (w.Class&phrase.Name == 0 && w.Class&phrase.Capital == 0 || a.pack.notName[w.Text]) {
			return false
		}
		if w.Class&phrase.Placeholder != 0 {
			t := tokens[w.Source]
			at := a.doc.Blocks[p.block].View.Cover(source.Span{Start: t.Start, End: t.End})
			if tag, ok := a.doc.Template.At(at.Start); ok {
				for _, k := range a.placeholders.Kinds(tag.Name) {
					if k == GreetingKind {
						a.strength = 1
						return true
					}
				}
			}
		}
		if w.Class&(phrase.Person|phrase.Capital) != 0 {
			named++
		}
	}
	return comma && named == len(words)
}

// sentenceEnds tells whether a sentence ends inside the tokens, before the last.
func (a *analysis) sentenceEnds(text string, tokens []document.Token, first, last int) bool {
	return len(a.pack.split(nil, text, tokens, first, last, soft)) > 1
}

// usePack turns to the pack of the block's language.
func (a *analysis) usePack(block int) {
	a.pack = a.letter.Pack
	if p := a.other[block]; p != nil {
		a.pack = p
	}
}

// sentenceLike tells whether a part is prose rather than an address, a name or a
// reference.
func (a *analysis) sentenceLike(p part) bool {
	text := strings.TrimRightFunc(a.text(p), func(r rune) bool {
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
			if p.zone == Body && a.doc.Blocks[p.block].Kind != document.Rule && a.doc.Blocks[p.block].Kind != document.Include && (a.sentenceLike(p) || a.doc.Blocks[p.block].Kind == document.Item) && !a.label(p) {
				break
			}
		}
		if end == len(a.parts) {
			// Nothing but short lines: a message all the same.
			end = 0
		}
	}
	for k := 0; k < end; k++ {
		p := a.parts[k]
		if p.zone != Body {
			continue
		}
		a.usePack(p.block)
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

// label tells whether the part begins with a label of the header.
func (a *analysis) label(p part) bool {
	line, ok := a.firstLine(p)
	return ok && a.lineLabel(p, line) > 0
}

// lineLabel is 2 if the line names the subject, 1 if it begins with another
// label of the header ("Our ref:"), 0 if with none.
func (a *analysis) lineLabel(p part, line [2]int) int {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	for i := line[0]; i < line[1] && i < line[0]+4; i++ {
		if tokens[i].Kind == document.Mark && text[tokens[i].Start] == ':' && i > line[0] {
			subject, ok := a.pack.labels[strings.ToLower(text[tokens[line[0]].Start:tokens[i-1].End])]
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

// closingWords is how many words the line of a closing phrase holds at the most.
const closingWords = 9

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
			at := a.cut(k, line[0], p.last, SignOff)
			a.parts[at].lines = true
			a.trailer(at + 1)
			return
		}
	}
	if k := a.closingSentence(body); k >= 0 {
		a.trailer(k + 1)
		return
	}
	// No closing phrase: a name or two on lines of their own at the end.
	last := -1
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
		if p.zone != Body || b.Kind != document.Paragraph {
			break
		}
		if a.signature(p) {
			a.parts[k].zone, a.parts[k].lines = SignOff, true
			a.trailer(k + 1)
			return
		}
		// Small print below a line across the page comes after the signature.
		if !a.ruled(k) {
			break
		}
		last = k
	}
	if last >= 0 {
		a.trailer(last)
	}
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

// signature tells whether a part is made of short lines that are no sentences:
// names, titles, numbers.
func (a *analysis) signature(p part) bool {
	if a.sentenceLike(p) {
		return false
	}
	n := 0
	for range a.lines(p) {
		n++
	}
	line, ok := a.firstLine(p)
	if !ok || n > 8 {
		return false
	}
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	first := tokens[line[0]]
	if strings.Contains(a.text(p), "://") {
		return false
	}
	if first.Kind == document.Placeholder {
		// A value alone is a name only if it is called one.
		return p.last-p.first > 1 || a.placeholderClass(p.block, first)&phrase.Person != 0
	}
	return first.Kind == document.Word && upperStart(text[first.Start:first.End])
}

// closingLine tells whether a line is a closing phrase, alone or with the name
// behind it.
func (a *analysis) closingLine(p part, line [2]int) bool {
	text, tokens := a.doc.Blocks[p.block].Text(), a.tokens[p.block]
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	if line[1]-line[0] > 2*closingWords || !a.mayStart(p, line) {
		return false
	}
	words := a.words(p.block, line[0], line[1])
	if len(words) == 0 || len(words) > closingWords || a.sentenceEnds(text, tokens, line[0], line[1]) {
		return false
	}
	end := a.starts(words, forClosing)
	if end == 0 {
		return false
	}
	for _, w := range words[end:] {
		if w.Edge == phrase.None && w.Class&(phrase.Capital|phrase.Placeholder) == 0 && !a.pack.conj[w.Text] && len(w.Text) > 4 {
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

// trailer marks the parts behind the sign-off.
func (a *analysis) trailer(from int) {
	footer := false
	ps := false
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
			footer = footer || b.At.Len() > 2 && !a.postscriptFollows(k+1)
		case b.Kind == document.Include:
		case a.postscript(p):
			a.parts[k].zone = Postscript
			ps, footer = true, false
		case footer || b.Kind != document.Paragraph || a.sentenceLike(p) && !ps:
			a.parts[k].zone = Footer
			footer = true
		case ps && a.sentenceLike(p):
			a.parts[k].zone = Postscript
		default:
			a.parts[k].zone, a.parts[k].lines = SignOff, true
		}
	}
}

// smallPrint marks what says of itself that it is a footer, such as a notice of
// confidentiality, and all that stands behind it.
func (a *analysis) smallPrint(body int) {
	footer := false
	for k := max(body+1, len(a.parts)-footerParts); k < len(a.parts); k++ {
		p := a.parts[k]
		if p.first >= p.last || p.zone != Body && p.zone != SignOff && p.zone != Heading {
			continue
		}
		a.usePack(p.block)
		if !footer {
			mark := len(a.wordStore)
			line := [2]int{p.first, min(p.last, p.first+2*footerWords)}
			footer = a.mayStart(p, line) && a.starts(a.words(p.block, line[0], line[1]), forFooter) > 0
			a.wordStore = a.wordStore[:mark]
		}
		if footer {
			a.parts[k].zone, a.parts[k].lines = Footer, false
		}
	}
}

// footerParts is how many parts from the end are looked at for small print.
const footerParts = 12

// footerWords is how many of its words tell that a paragraph is small print.
const footerWords = 25

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
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	return a.mayStart(p, [2]int{p.first, p.last}) && a.starts(a.words(p.block, p.first, min(p.last, p.first+8)), forPostscript) > 0
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

// titled tells whether a line could be a heading: it is short and has no comma.
func (a *analysis) titled(text string) bool {
	return len(strings.Fields(text)) <= headingWords/2 && !strings.Contains(text, ",")
}
