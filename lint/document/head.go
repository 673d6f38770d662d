package document

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// heads are the stretches of a page in which nothing is shown: from its start to its
// body. What the template brings in there is no part of the message. A page whose body
// begins elsewhere has none.
func heads(text string) []source.Span {
	var list []source.Span
	from := -1
	for i := strings.IndexByte(text, '<'); i >= 0; {
		switch {
		case from < 0 && (isTag(text[i:], "<html") || isTag(text[i:], "<head") || isTag(text[i:], "<mj-head")):
			from = i
		case from >= 0 && (isTag(text[i:], "<body") || isTag(text[i:], "<mj-body")):
			list = append(list, source.Span{Start: from, End: i})
			from = -1
		}
		next := strings.IndexByte(text[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return list
}

// isTag tells whether the text begins with that tag, in whatever case.
func isTag(text, tag string) bool {
	if len(text) <= len(tag) || !strings.EqualFold(text[:len(tag)], tag) {
		return false
	}
	c := text[len(tag)]
	return c == '>' || c == '/' || c <= ' '
}

// shown leaves out the tags in the head of a page. A layout is laid around all of the
// file wherever it is named.
func (d *Document) shown(tags []template.Tag) []template.Tag {
	if len(tags) == 0 || d.Format != HTML {
		return tags
	}
	list := heads(d.Text)
	if len(list) == 0 {
		return tags
	}
	reach := d.Template.Reaches()
	return slices.DeleteFunc(slices.Clone(tags), func(t template.Tag) bool {
		at, found := slices.BinarySearchFunc(list, t.Start, func(s source.Span, at int) int { return s.Start - at })
		if !found {
			at--
		}
		return at >= 0 && t.Start < list[at].End && reach.Of(t) <= list[at].End
	})
}
