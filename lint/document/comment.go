package document

import (
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// addressee is the word that a comment begins with when it speaks to the linter
// and not to colleagues.
const addressee = "tonelint"

// CommentKind tells where a comment stands.
type CommentKind uint8

const (
	Remark      CommentKind = iota // a comment of the template, the markup or the front matter
	FrontMatter                    // a key of the front matter
	Header                         // a header field of a mail
	Plain                          // it looks like a comment, but is text that the reader sees
)

// Comment is a word to the linter that is no part of the message. Those of
// template and markup leave no trace in the text: a document reads as if they were
// not there.
type Comment struct {
	Kind CommentKind
	View *source.View // what it says, from the linter's name on
	At   source.Span  // all of it in the document's text; of a header, in the file

	// Block is what the comment speaks of, in the document's text: the block that
	// holds it or stands on its line, otherwise the one that follows, with all of
	// its list or table if the comment stands before it. It is empty if nothing
	// follows.
	Block source.Span
}

// Where is the place in the file of a part of what the comment says.
func (d *Document) Where(c *Comment, s source.Span) source.Span {
	s = c.View.Cover(s)
	if c.Kind == Header {
		return s
	}
	return d.Home(s)
}

// Place is where the comment stands in the file.
func (d *Document) Place(c *Comment) source.Span {
	if c.Kind == Header {
		return c.At
	}
	return d.Home(c.At)
}

// isAddressed tells whether a comment speaks to the linter.
func isAddressed(said string) bool {
	said = strings.TrimLeft(said, " \t\r\n")
	return len(said) >= len(addressee) && strings.EqualFold(said[:len(addressee)], addressee)
}

// remark notes a comment of the markup that stands at the span of the view, if it
// speaks to the linter. It is made of the pieces of the view that it says.
func (d *Document) remark(v *source.View, at source.Span, pieces ...source.Span) {
	b := source.NewBuilder(v)
	for _, p := range pieces {
		if b.Len() == 0 {
			p.Start = p.End - len(strings.TrimLeft(v.Text[p.Start:p.End], " \t\r\n"))
			if p.Len() > 0 && !isAddressed(v.Text[p.Start:p.End]) {
				return
			}
		}
		b.Copy(p.Start, p.End)
	}
	if b.Trim(); b.Len() == 0 {
		return
	}
	d.remarks = append(d.remarks, Comment{View: b.View(), At: v.Cover(at)})
}

// templateComments finds the template's comments to the linter.
func (d *Document) templateComments() (list []Comment) {
	root := source.Root(d.Text)
	for i := range d.Template.Tags {
		t := &d.Template.Tags[i]
		if t.Kind != template.Comment {
			continue
		}
		// Signs that trim white space stand at either end: {#- ... -#}.
		said := strings.Trim(t.Args, " \t\r\n-~+*")
		if !isAddressed(said) {
			continue
		}
		t.Aside = true
		at := t.Start + strings.Index(d.Text[t.Start:t.End], said)
		list = append(list, Comment{View: root.Sub(source.Span{Start: at, End: at + len(said)}), At: t.Span})
	}
	return list
}

// without is the template in which the comments of the markup are comments of the
// template, so that masking it leaves no trace of them.
func without(t *template.Template, comments []Comment) *template.Template {
	sort.SliceStable(comments, func(i, j int) bool { return comments[i].At.Start < comments[j].At.Start })
	tags := make([]template.Tag, 0, len(t.Tags)+len(comments))
	rest := t.Tags
	for _, c := range comments {
		for len(rest) > 0 && rest[0].Start < c.At.Start {
			tags = append(tags, rest[0])
			rest = rest[1:]
		}
		for len(rest) > 0 && rest[0].Start < c.At.End {
			rest = rest[1:] // inside the comment
		}
		if n := len(tags); n == 0 || tags[n-1].End <= c.At.Start {
			tags = append(tags, template.Tag{Span: c.At, Kind: template.Comment, Args: c.View.Text, Aside: true})
		}
	}
	return &template.Template{Tags: append(tags, rest...), Notices: t.Notices}
}

// meantAsComment is a line that is written like a comment to the linter.
var meantAsComment = lazy.Compile(`(?m)^(?:\[[^\]\n]*\]:)?[^\pL\pN\n]*[<{#%/*@;("'\[][^\pL\pN\n]*(` + addressee + `-ignore[^\n]*)`)

// visible finds what is meant as a comment to the linter and is none in the
// document's format, so that it would be sent with the message.
func (d *Document) visible() {
	const directive = addressee + "-ignore"
	if !strings.Contains(d.Text, directive) {
		return
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		text := b.Text()
		if b.code || !strings.Contains(text, directive) {
			continue
		}
		for _, m := range meantAsComment().FindAllStringSubmatchIndex(text, -1) {
			d.plain(b, m[2], m[3])
		}
		if b.Kind == Heading && strings.HasPrefix(text, directive) { // "# tonelint-ignore"
			d.plain(b, 0, len(text))
		}
	}
}

func (d *Document) plain(b *Block, start, end int) {
	s := source.Span{Start: start, End: end}
	d.Comments = append(d.Comments, Comment{Kind: Plain, View: b.View.Sub(s), At: b.View.Cover(s)})
}
