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
	Kind  Kind
	View  *source.View
	Level int         // of a heading, from 1; of an item, the depth of its list from 1
	Group int         // lists and tables are numbered from 1; 0 is neither
	Row   int         // of a cell, from 0; the header is row 0
	Col   int         // of a cell, from 0
	Head  bool        // a cell of the header row
	Quote int         // depth of block quotes around it
	At    source.Span // where the block stands in the file, markup included
}

// Text is the block's prose.
func (b *Block) Text() string { return b.View.Text }

// Meta is a value of the front matter.
type Meta struct {
	Key, Value string
	View       *source.View // the value as prose
	At         source.Span  // the value in the file
}

// Notice says what is odd about the file; reading went on.
type Notice struct {
	At      int // byte in the file
	Message string
}

// Document is a file read into blocks.
type Document struct {
	File     *source.File
	Template *template.Template
	Format   Format
	Language string // as the markup declares it (html lang), lower case; "" if not
	Blocks   []Block
	Meta     []Meta
	Notices  []Notice
}

// Format is a kind of markup.
type Format string

const (
	Markdown Format = "markdown"
	HTML     Format = "html"
	Text     Format = "text"
)
