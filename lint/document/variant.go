package document

import (
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Tree is the document's template as all the messages it can render. The document
// itself holds every branch, one after the other.
func (d *Document) Tree() *template.Tree { return d.tree }

// Render is one message of the document's template, read like the document itself;
// pick gives the value of a variable of its tree. What was said of the document as
// a whole (its comments, its notices) is not said again.
func (d *Document) Render(pick func(variable int) int) *Document {
	r := d.tree.Render(pick)
	v := &Document{
		File: d.File, ID: d.ID, Text: d.bundle.text, Template: &template.Template{Tags: d.bundle.tags}, Format: d.Format, Fragment: d.Fragment, Language: d.Language,
		Twin: d.Twin, Rendering: r, tree: d.tree, bundle: d.bundle, subject: d.subject, laidOut: d.laidOut, untitled: d.untitled, container: d.container, carry: d.carry, front: d.front,
	}
	mask := r.Mask(source.Root(v.Text))
	if d.tree.Composed() && !d.told && v.Format != HTML && looksLikeHTML(mask.Text) {
		v.Format = HTML // that of its layout
	}
	v.body(v.open(mask))
	v.order = r.Order
	v.finish(r.Includes())
	v.titles()
	v.Notices, v.Comments = nil, nil
	return v
}
