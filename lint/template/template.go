package template

import (
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Kind tells what a tag is.
type Kind uint8

const (
	Placeholder Kind = iota // stands for a value in the text
	Literal                 // a tag that holds prose, such as a translation call; Inner is the prose
	Open                    // begins a choice, a loop, a block
	Middle                  // else and its like
	Close                   // ends what Open began
	Include                 // brings in a part from elsewhere, or says that a layout holds this one
	Control                 // any other tag that shows nothing (assignments, settings)
	Comment                 // a template comment
)

var kindNames = [...]string{"placeholder", "literal", "open", "middle", "close", "include", "control", "comment"}

func (k Kind) String() string { return kindNames[k] }

// Tag is a piece of template syntax. Its offsets are bytes in the text that was
// scanned.
type Tag struct {
	source.Span
	Kind Kind

	// Name depends on the kind:
	//
	//   - of a placeholder, the value as written, without filters and sigils:
	//     "kunde.fornavn";
	//   - of an Open tag its keyword in lower case, whatever the syntax: "if",
	//     "unless" (also for inverted sections), "for", "each", "case", "block";
	//     "section" for {{#x}}, which is a choice or a loop;
	//   - of a Middle tag "else", "elseif" or "when";
	//   - of a Close tag what it says it closes, "end" if it doesn't say;
	//   - of an Include its keyword or, for a placeholder that may hold anything,
	//     the name of the placeholder.
	Name string

	// Args is what follows the keyword of a control tag or include, trimmed: a
	// condition, the path of a part, the key of a translation. Of a comment it is
	// what the comment says, a piece of the tag's text.
	Args string

	// Aside says of a comment that it must leave no trace in the text: a line that
	// holds nothing else goes altogether. The scanner sets it of none; it is for
	// those who know what the comment says.
	Aside bool

	If string // of a Placeholder, Literal or Include, the condition under which it is shown, "" if always

	Default  string      // of a Placeholder, the literal it falls back to, "" if none
	Fallback source.Span // where Default stands; empty if there is none, or it is spelt differently there

	// Part is, of an Include, which of the files read with the template it brings in,
	// from 1; 0 if it was not found, and may hold anything.
	Part int

	// Inner is the prose of a Literal. Of a Control tag it is the text that the tag
	// keeps for later under the name that Args begins with, as in
	// {% set x = "text" %}; empty if the tag keeps anything else.
	Inner source.Span

	breaks bool // of a Control tag, a paragraph begins behind it
	unseen bool // it stands where no reader looks: inside a tag of HTML, a style sheet, the head of the page
}

// Repeats tells whether the tag opens what may be shown several times. A section of
// Mustache may be a choice as well.
func (t Tag) Repeats() bool {
	if t.Kind != Open {
		return false
	}
	return repeaters[t.Name]
}

// repeaters are the names of loops, in lower case: keywords, and the methods that
// a block is given to.
var repeaters = set(`
	asyncall asynceach collect each each_pair each_slice each_with_index
	each_with_object feedblock feeditems find_each for foreach forelse items list loop
	map range repeat rssitems section step tablerow times until upto while`)

// Notice says what is malformed; what it speaks of was read as text.
type Notice struct {
	At      int // byte in the text
	Message string
}

// Template is a text with its tags found.
type Template struct {
	Tags    []Tag // in order, not overlapping
	Notices []Notice
}

// At is the tag that covers the byte at the offset.
func (t *Template) At(offset int) (Tag, bool) {
	i := sort.Search(len(t.Tags), func(i int) bool { return t.Tags[i].End > offset })
	if i == len(t.Tags) || offset < t.Tags[i].Start {
		return Tag{}, false
	}
	return t.Tags[i], true
}

// Includes are the tags that bring in parts from elsewhere.
func (t *Template) Includes() []Tag {
	var list []Tag
	for i := range t.Tags {
		if t.Tags[i].Kind == Include {
			list = append(list, t.Tags[i])
		}
	}
	return list
}

// Shift moves the tag by n bytes.
func (t *Tag) Shift(n int) {
	for _, s := range [...]*source.Span{&t.Span, &t.Fallback, &t.Inner} {
		s.Start += n
		s.End += n
	}
}

// FrontMatter is the end of the block of settings that the text begins with, 0 if it
// has none.
func FrontMatter(text string) int {
	end := frontMatter(text)
	if end == 0 {
		return 0
	}
	if k := strings.IndexByte(text[end:], '\n'); k >= 0 {
		return end + k + 1
	}
	return len(text)
}
