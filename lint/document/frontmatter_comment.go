package document

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/yaml"
)

// frontBlock is the front matter's text: the span of the view behind its first
// line of hyphens.
type frontBlock struct {
	view *source.View
	span source.Span
	rows []int // offsets of its lines, from its start
}

// place is the offset in the view of a place that YAML names.
func (f *frontBlock) place(line, column int) int {
	at := f.span.Start + f.rows[min(line, len(f.rows))-1]
	for k := 1; k < column && at < f.span.End; k++ {
		_, n := nextRune(f.view.Text[at:])
		at += n
	}
	return min(at, f.span.End)
}

// comments adds what a key of the front matter says to the linter: one text, a
// list of texts, or texts with a reason for each, as keys and values or as a list
// of such. Each is read as a comment that begins with the key.
func (d *Document) frontComments(f *frontBlock, key string, node yaml.Node) {
	from := len(d.Comments)
	for _, item := range node.Items() {
		pairs := item.Pairs()
		for _, p := range pairs {
			name, _ := p[0].Text()
			reason, _ := p[1].Text()
			d.frontComment(f, key, name, reason)
		}
		if text, ok := item.Text(); ok && pairs == nil {
			d.frontComment(f, key, text, yaml.Text{})
		}
	}
	if len(d.Comments) == from { // it says nothing
		line, column := node.Place()
		d.frontComment(f, key, yaml.Text{Line: line, Column: column}, yaml.Text{})
	}
}

func (d *Document) frontComment(f *frontBlock, key string, text, reason yaml.Text) {
	b := source.NewBuilder(f.view)
	at := f.place(max(text.Line, 1), text.Column)
	b.Replace(key+" ", at, at)
	end := f.spell(b, text)
	if reason.Value != "" {
		b.Replace(": ", end, end)
		end = f.spell(b, reason)
	}
	view := b.View()
	d.Comments = append(d.Comments, Comment{Kind: FrontMatter, View: view, At: f.view.Cover(source.Span{Start: at, End: end})})
}

// spell adds a value with its place: character by character where it is written
// as it reads, otherwise as a whole. It returns where the value ends.
func (f *frontBlock) spell(b *source.Builder, value yaml.Text) int {
	at := f.place(max(value.Line, 1), value.Column)
	rest := f.view.Text[at:f.span.End]
	switch {
	case strings.HasPrefix(rest, value.Value):
		b.Copy(at, at+len(value.Value))
		return at + len(value.Value)
	case value.Quoted && rest != "" && strings.HasPrefix(rest[1:], value.Value):
		b.Copy(at+1, at+1+len(value.Value))
		return at + 1 + len(value.Value)
	}
	line, _, _ := strings.Cut(rest, "\n")
	end := at + len(strings.TrimRight(line, " \t\r"))
	b.Replace(value.Value, at, end)
	return end
}

// remarks finds the comments of YAML that speak to the linter. They stand at the
// top of the message like any other comment there.
func (d *Document) frontRemarks(f *frontBlock) {
	text := f.view.Text
	for i, row := range f.rows {
		from, end := f.span.Start+row, f.span.End
		if i+1 < len(f.rows) {
			end = f.span.Start + f.rows[i+1]
		}
		if line := text[from:end]; strings.HasPrefix(line, "#") && isAddressed(strings.TrimLeft(line, "#")) {
			b := source.NewBuilder(f.view)
			b.Copy(end-len(strings.TrimLeft(line, "# \t")), end)
			b.Trim()
			view := b.View()
			d.Comments = append(d.Comments, Comment{View: view, At: f.view.Cover(source.Span{Start: from, End: b.Next()})})
		}
	}
}

// reasonOnLine is a suppression whose reason stands where YAML allows none.
var reasonOnLine = lazy.Compile(`(?m)^(` + addressee + `-[\w-]+):[ \t]+([\w-]+):[ \t]+\S`)

// yamlHint says how a suppression is written whose reason broke the front matter.
func yamlHint(block string) string {
	m := reasonOnLine().FindStringSubmatch(block)
	if m == nil {
		return ""
	}
	return "; a reason goes on a line of its own: \"" + m[1] + ":\" and below it \"  " + m[2] + ": reason\""
}
