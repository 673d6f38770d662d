// Package document reads markup into blocks of prose.
//
// A [Document] is what a person would see of a file, top to bottom: headings,
// paragraphs, list items, table cells, buttons. Each [Block] holds its prose as
// a view of the file, so that every character knows the bytes it came from;
// tags, emphasis marks and hidden text are gone, entities are decoded, a
// placeholder of the file's template syntax is one private-use character, and a
// line break is '\n' where the reader would see one (in HTML only <br>; in
// Markdown and plain text every line of the source, since letters are written
// in lines).
//
// Comments are gone too. Those that speak to the linter are kept as [Comment]s,
// each with the block that it speaks of, and they leave no trace: the document
// reads as if the file did not hold them, which a comment of Markdown that parts
// two lines otherwise would.
package document

import (
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Kind tells what a block is to its reader.
type Kind uint8

const (
	Paragraph Kind = iota
	Heading        // a title inside the text; Level is 1 to 6
	Item           // a paragraph of a list item; Group is its list
	Cell           // a cell of a data table; Group is its table
	Button         // a link or button that stands alone
	Title          // the document's title or subject line
	Preheader      // the line a mail client shows beside the subject
	Rule           // a line across the page; its text is empty
	Include        // a part that the template brings in from elsewhere; its text is empty
)

// Block is a run of prose that belongs together.
type Block struct {
	View  *source.View
	Level int         // of a heading, from 1; of an item, the depth of its list from 1
	Group int         // lists and tables are numbered from 1; 0 is neither
	Row   int         // of a cell, from 0; the header is row 0
	Col   int         // of a cell, from 0
	Quote int         // depth of block quotes around it
	At    source.Span // where the block stands in the document's text, markup included
	Kind  Kind
	Head  bool // a cell of the header row
	Small bool // set as small print: in a footer, or in letters much smaller than the rest
	code  bool // it shows code
}

// Text is the block's prose.
func (b *Block) Text() string { return b.View.Text }

// Meta is a value of the front matter.
type Meta struct {
	Key, Value string
	View       *source.View // the value as prose
	At         source.Span  // the value in the document's text
}

// Notice says what is odd about the file; reading went on.
type Notice struct {
	At      int  // byte in the document's text
	InFile  bool // At is a byte in the file instead: what it speaks of is no part of the text
	Message string

	Template bool // it is about the template's syntax
}

// Document is a message of a file, read into blocks.
//
// Its text is what the message's container holds: the file itself, or a part of
// a mail with its transfer encoding and charset undone. Spans of blocks, tags and
// views are in that text; Home and Edit carry them to the file.
type Document struct {
	File     *source.File
	ID       string // names the message in a file that holds several; "" otherwise
	Text     string
	Template *template.Template
	Format   Format
	Fragment bool   // it is a part of a message that another file puts together
	Language string // as the markup declares it (html lang), lower case; "" if not
	Blocks   []Block
	Meta     []Meta
	Comments []Comment // to the linter; in the order of the text, those of mail headers first
	Notices  []Notice

	// Twin is the document whose message this one tells again in another format, as
	// a mail's plain text does its HTML; nil otherwise.
	Twin *Document

	// Rendering is which message of the template this is; nil if it is all of them,
	// one branch after the other.
	Rendering *template.Rendering

	tree      *template.Tree
	bundle    *bundle          // the text with those of the parts that the template brings in behind it
	order     func(at int) int // the place in the order of reading; nil: that of the text
	laidOut   bool             // by custom it is put into a layout that it does not name
	told      bool             // its format was named
	subject   int              // the first line of the text, up to there, is the message's subject; 0 if there is none
	untitled  bool             // no reader sees the title of the markup
	front     *front           // the front matter read last; nil if none was
	remarks   []Comment        // of the markup, found in this reading of it
	container *source.View     // the text as a view of the file; nil if it is the file
	carry     carrier          // carries changes through the container; nil if each finds its own way
}

// Home is where a span of the document's text stands in the file.
func (d *Document) Home(s source.Span) source.Span {
	if d.container == nil {
		return s
	}
	return d.container.Cover(s)
}

// Edits carries changes of the document's text home to the file, those of one
// suggestion together. It returns false if the container can't hold them.
func (d *Document) Edits(edits []source.Edit) ([]source.Edit, bool) {
	for _, e := range edits {
		if d.Foreign(e.Span) { // a part may belong to other letters too
			return nil, false
		}
	}
	switch {
	case d.container == nil:
		return edits, true
	case d.carry != nil:
		return d.carry(edits)
	}
	out := make([]source.Edit, len(edits))
	for i, e := range edits {
		var ok bool
		if out[i], ok = d.container.Edit(e.Span, e.Text); !ok {
			return nil, false
		}
	}
	return out, true
}

// Format is a kind of markup.
type Format string

const (
	Markdown Format = "markdown"
	HTML     Format = "html"
	Text     Format = "text"
)
