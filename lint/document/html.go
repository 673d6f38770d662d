package document

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// htmlReader reads HTML as a browser shows it, in one pass over the tokens.
//
// It keeps a stack of the open elements, on which each hands its state on to
// what is inside it, and closes them where the HTML standard does, so that a
// hidden or quoted part ends where it should although its end tag is missing.
// What an end tag closes is found through the last open element of each key,
// never by a walk down the stack: nesting may be as deep as the file is long.
//
// Names and attributes are the tokenizer's. All prose is read from the view,
// since the tokenizer decodes entities in place and keeps no positions; those
// are the sum of the lengths of its tokens.
type htmlReader struct {
	doc  *Document
	view *source.View
	text string
	z    *html.Tokenizer

	stack []htmlElement
	last  []int32             // index in the stack of the last open element of each key, own or shared, -1 for none
	names map[string]*htmlTag // elements that no table holds
	met   [32]*htmlTag        // elements met lately

	tables []htmlTable // the open ones
	cells  []htmlCell  // of the open tables
	groups int         // lists and data tables so far
	orphan int         // the list of items that stand in none
	links  int32       // <a> so far
	seen   bool        // something has been said that the reader sees
	first  int         // the document's blocks from here on are this reader's
	sizes  []int       // of the letters of each of them
	elses  []int       // where "else" tags stand in the file's text, the next one first
	mail   bool        // elements of MJML were met
	root   bool        // <mjml> was met

	htmlBlock
}

// htmlBlock is the block that is being read.
type htmlBlock struct {
	b          *source.Builder // nil until there is something to read
	state      htmlState       // where its first character stands
	gap        source.Span     // white space that goes before the next character
	hasGap     bool
	start, end int   // its content, with the inline tags around it
	lead       int   // an inline tag before its first character, -1 for none
	whole      int   // the element that it may fill, -1 for none
	link       int32 // the link that all of it stands in
	loose      bool  // some of it stands in another link or none
}

// htmlElement is an open element.
type htmlElement struct {
	tag   *htmlTag
	prev  int32 // the one below it with the same key
	same  int32 // the one below it that the same end tag closes
	wall  int32 // the topmost block at or below it
	fence int32 // the topmost that the end of a list item stops at: any but p, div and address
	parts bool  // its end parts blocks
	start int
	state htmlState
}

// htmlState is what an element hands on to all that it holds.
type htmlState struct {
	is      htmlFlags
	heading uint8 // level
	size    int16 // of letters, in CSS pixels; 0: not said
	quote   int32
	level   int32
	group   int32
	link    int32
}

type htmlFlags uint16

const (
	inMute     htmlFlags = 1 << iota // not prose: scripts, drawings, form fields
	inHead                           // inside <head>: only titles are read
	isGone                           // not shown, whatever is set inside
	isTiny                           // in letters of no size
	isUnseen                         // keeps its room but does not show
	inTitle                          // the document's title
	inPreview                        // the preheader, shown or not
	inButton                         // inside a button
	inItem                           // inside a list item
	inFooter                         // inside what is named a footer
	keepsLines                       // line breaks of the source are shown

	isHidden = isGone | isTiny | isUnseen
)

// silent tells whether text in this state is no prose at all.
func (s htmlState) silent() bool {
	return s.is&inMute != 0 || s.is&inHead != 0 && s.is&(inTitle|inPreview) == 0
}

// aside tells whether the text is read beside the letter, not in it.
func (s htmlState) aside() bool { return s.is&(isHidden|inPreview) != 0 }

// manyAttributes is the length of a tag after which the tokenizer is started
// anew: it would clear the room of all its attributes at each later tag.
const manyAttributes = 1 << 14

func readHTML(d *Document, v *source.View) {
	r := &htmlReader{doc: d, view: v, text: v.Text}
	r.last = make([]int32, freeKey, freeKey+8)
	for i := range r.last {
		r.last[i] = -1
	}
	r.stack = append(make([]htmlElement, 0, 32), htmlElement{tag: &htmlTag{}})
	r.clear()
	r.seen = speaks(d.Blocks)
	r.first = len(d.Blocks)
	for i, t := range d.Template.Tags {
		// What closes and what opens right behind it are two ways to go on, too.
		if t.Kind == template.Middle || t.Kind == template.Open && i > 0 && d.Template.Tags[i-1].Kind == template.Close && isBlank(d.Text[d.Template.Tags[i-1].End:t.Start]) {
			r.elses = append(r.elses, t.Start)
		}
	}
	r.read()
	d.small(r.first, r.sizes)
	d.Fragment = r.mail && !r.root && d.Format == HTML
}

// speaks tells whether a part of the message stands before this one, as it does
// where the HTML is a part of a Markdown file.
func speaks(blocks []Block) bool {
	for i := range blocks {
		switch blocks[i].Kind {
		case Title, Preheader, Rule, Include:
		default:
			return true
		}
	}
	return false
}

func (r *htmlReader) read() {
	r.z = html.NewTokenizer(strings.NewReader(r.text))
	pos, renew := 0, false
	for {
		kind := r.z.Next()
		if kind == html.ErrorToken {
			break
		}
		length := len(r.z.Raw())
		end := pos + length
		switch kind {
		case html.TextToken:
			r.characters(pos, end)
		case html.StartTagToken:
			r.startTag(pos, end, false)
		case html.SelfClosingTagToken:
			r.startTag(pos, end, true)
		case html.EndTagToken:
			r.endTag(pos, end)
		case html.CommentToken, html.DoctypeToken:
			if end == len(r.text) && !isClosed(r.text[pos:end]) {
				r.notice(pos, "this comment is never closed; the rest of the file was not read")
				break
			}
			if from, to, ok := commentText(r.text[pos:end]); ok {
				r.doc.remark(r.view, source.Span{Start: pos, End: end}, source.Span{Start: pos + from, End: pos + to})
			}
		}
		pos = end
		renew = renew || length > manyAttributes && kind != html.TextToken
		if renew && (kind != html.StartTagToken || r.top().tag.is&isRaw == 0 || r.open(keyForeign)) {
			r.z, renew = html.NewTokenizer(strings.NewReader(r.text[pos:])), false
		}
	}
	if pos < len(r.text) {
		r.notice(pos, "this tag is never closed; the rest of the file was not read")
	}
	r.unclosed()
	r.popTo(1, len(r.text), false)
	r.flush(-1, 0)
}

// isClosed tells whether a comment, declaration or instruction has its end.
func isClosed(raw string) bool {
	if strings.HasPrefix(raw, "<!--") {
		return strings.HasSuffix(raw, "-->") || strings.HasSuffix(raw, "--!>")
	}
	return strings.HasSuffix(raw, ">")
}

// commentText is where the text of a comment stands between its delimiters; ok is
// false for declarations and instructions.
func commentText(raw string) (from, to int, ok bool) {
	if !strings.HasPrefix(raw, "<!--") || len(raw) < len("<!---->") {
		return 0, 0, false
	}
	to = len(raw) - len("-->")
	if strings.HasSuffix(raw, "--!>") {
		to--
	}
	return len("<!--"), max(to, len("<!--")), true
}

// unclosed tells of the element that swallowed the rest of the file.
func (r *htmlReader) unclosed() {
	for i := 1; i < len(r.stack); i++ {
		e := &r.stack[i]
		switch {
		case e.tag.key == keyTitle:
			// The title is all the rest of the file; that is no title.
			r.clear()
		case e.tag.is&isMute == 0 || r.doc.Format != HTML && e.tag.is&isRaw == 0:
			// A part of a Markdown file may be closed by a later one.
			continue
		}
		r.notice(e.start, "<"+e.tag.name+"> is never closed; the rest of the file was not read")
		return
	}
}

func (r *htmlReader) notice(at int, message string) {
	r.doc.Notices = append(r.doc.Notices, Notice{At: r.view.Cover(source.Span{Start: at, End: at + 1}).Start, Message: message})
}

func (r *htmlReader) top() *htmlElement { return &r.stack[len(r.stack)-1] }

// isMute tells whether nothing is prose here, and no tag parts blocks.
func (r *htmlReader) isMute() bool { return r.top().state.is&inMute != 0 }

// open tells whether an element of the key is open.
func (r *htmlReader) open(key int32) bool { return r.last[key] >= 0 }

// clear begins a new block.
func (r *htmlReader) clear() { r.htmlBlock = htmlBlock{lead: -1, whole: -1} }

// flush ends the running block. If it fills the element that is closing, its
// place is the element with its tags, which end at tagEnd if it has an end tag.
func (r *htmlReader) flush(closing, tagEnd int) {
	if r.b != nil {
		r.b.Trim()
		at := source.Span{Start: r.start, End: r.end}
		if closing >= 0 && closing == r.whole {
			at = source.Span{Start: r.stack[closing].start, End: max(r.end, tagEnd)}
		}
		r.add(r.b, at)
	}
	r.clear()
}

// add appends the running block.
func (r *htmlReader) add(b *source.Builder, at source.Span) {
	s := r.state
	block := Block{View: b.View(), Quote: int(s.quote), Small: s.is&inFooter != 0, At: r.view.Cover(at)}
	switch {
	case s.is&inTitle != 0:
		block.Kind = Title
	case s.aside():
		block.Kind = Preheader
	case s.is&inButton != 0:
		block.Kind = Button
	case s.heading > 0:
		block.Kind, block.Level = Heading, int(s.heading)
	case s.is&inItem != 0:
		block.Kind, block.Level, block.Group = Item, int(s.level), int(s.group)
	case r.link != 0 && !r.loose && isLabel(block.View.Text):
		block.Kind = Button
	}
	if block.Kind != Item {
		r.orphan = 0
	}
	r.sized(int(s.size))
	r.doc.Blocks = append(r.doc.Blocks, block)
}

// mark appends a block without text for the tag.
func (r *htmlReader) mark(kind Kind, start, end int) {
	s := r.top().state
	if s.silent() || s.is&isHidden != 0 {
		return
	}
	b := Block{Kind: kind, Quote: int(s.quote), At: r.view.Cover(source.Span{Start: start, End: end})}
	b.View = source.NewBuilder(r.view).View()
	r.sized(0)
	r.doc.Blocks = append(r.doc.Blocks, b)
}

// sized keeps the size of the letters of the block that is added next.
func (r *htmlReader) sized(size int) {
	if r.sizes == nil && size == 0 {
		return // most files say nothing of sizes
	}
	for len(r.sizes) < len(r.doc.Blocks)-r.first {
		r.sizes = append(r.sizes, 0)
	}
	r.sizes = append(r.sizes, size)
}

// isLabel tells whether the text of a link is what one would write on a button:
// a few words that are no sentence.
func isLabel(text string) bool {
	words, sentence := 1, false
	for i, c := range text {
		switch c {
		case ' ', '\n':
			words++
			if sentence {
				return false
			}
		}
		sentence = c == '.' || c == '!' || c == '?' || c == '…'
		if words >= 8 || i > 200 {
			return false
		}
	}
	return !sentence
}
