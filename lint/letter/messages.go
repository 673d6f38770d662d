package letter

import (
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
)

// maxMessages bounds how many messages are looked for in one document.
const maxMessages = 500

// ReadAll understands a document that may hold several messages one after the
// other: replies to choose from, or one letter in two languages. A new message
// begins where a greeting line stands behind a line across the page, a heading, a
// subject line or a sign-off. Each is read as if it stood alone; their documents
// are numbered from 1.
func (r *Reader) ReadAll(doc *document.Document, opt Options) []*Letter {
	l, next := r.read(doc, opt, false)
	if next <= 0 {
		return []*Letter{l}
	}
	opt.macros = no
	if l.macros {
		opt.macros = yes
	}
	// What the file says of its case and kind holds for all its messages.
	for _, m := range doc.Meta {
		if cases := declaredCases(m); cases != nil && opt.Cases == nil {
			opt.Cases = cases
		}
		if strings.EqualFold(m.Key, "kind") && opt.Kind == "" {
			opt.Kind = strings.ToLower(strings.TrimSpace(m.Value))
		}
	}
	var out []*Letter
	rest := *doc
	for n := 1; ; n++ {
		rest.ID = strconv.Itoa(n)
		if n > 1 {
			next = 0
			if n <= maxMessages {
				next = r.border(rest, opt)
			}
		}
		// The language of the whole said where its blocks part; each message has
		// its own.
		one := rest
		if next > 0 {
			one.Blocks = rest.Blocks[:next]
		}
		l, _ := r.read(&one, opt, true)
		out = append(out, l)
		if next <= 0 {
			return out
		}
		rest.Blocks, rest.Meta = rest.Blocks[next:], nil
	}
}

// declaredCases are the cases that a value of the front matter names, nil if it is
// no such value.
func declaredCases(m document.Meta) []string {
	if key := strings.ToLower(m.Key); key != "case" && key != "cases" {
		return nil
	}
	return strings.FieldsFunc(strings.ToLower(m.Value), func(r rune) bool { return r == ',' || r == ' ' })
}

// borderBlocks is how many blocks are looked at first for the next message.
const borderBlocks = 64

// border is the block with which the message after the first one begins, 0 if
// there is none. It looks at more and more of the document, so that the time it
// takes is that of the message and not of all that follow.
func (r *Reader) border(doc document.Document, opt Options) int {
	all := doc.Blocks
	for n := borderBlocks; ; n *= 2 {
		doc.Blocks = all[:min(n, len(all))]
		if _, next := r.read(&doc, opt, false); next > 0 || n >= len(all) {
			return next
		}
	}
}

// Read understands the first message of the document.
func (r *Reader) Read(doc *document.Document, opt Options) *Letter {
	return r.ReadAll(doc, opt)[0]
}

// nextMessage is the block with which another message begins, 0 if none does.
func (a *analysis) nextMessage() int {
	if a.macros {
		return a.nextMacro()
	}
	greeted := false
	var tongue *Pack // of the message so far
	start := 0       // the first block of what could be the next message
	ruled := false
	for k := range a.parts {
		p := a.parts[k]
		b := &a.doc.Blocks[p.block]
		switch {
		case p.zone == Greeting:
			greeted = true
			start = 0
			continue
		case p.zone == Quoted:
			continue
		case b.Kind == document.Rule:
			start, ruled = p.block+1, true
			continue
		case p.first >= p.last:
			continue
		}
		line, ok := a.firstLine(p)
		if !ok {
			continue
		}
		a.usePack(p.block)
		if greeted && start > 0 && p.first == 0 {
			if _, _, ok := a.greetingLine(p, line); ok && a.strength >= 1 {
				return start
			}
		}
		if a.sentenceLike(p) {
			if start > 0 && ruled && tongue != nil && tongue != a.pack {
				return start // the same again in another language, without a greeting
			}
			if tongue == nil {
				tongue = a.pack
			}
		}
		switch {
		case b.Kind == document.Heading || a.lineLabel(p, line) == 2 && !a.bareLabel(p, line) && line[1]-line[0] > 2:
			if start == 0 {
				start = p.block
			}
		case p.zone == SignOff:
			start = p.block + 1
		case a.sentenceLike(p):
			start = 0
		}
	}
	return 0
}
