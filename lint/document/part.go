package document

import (
	"path"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// bundle is the text of a template and behind it those of the parts that it brings
// in, so that a byte of either has one offset.
type bundle struct {
	text  string
	tags  []template.Tag // of all of them
	files []partFile
}

// partFile is a part and where its text stands in the bundle.
type partFile struct {
	file *source.File
	at   source.Span
}

// Bounds of what is read in place; what goes beyond may hold anything.
const (
	maxParts     = 200
	maxPartBytes = 4 << 20
)

// gather reads the parts that the template brings in, and those that they bring in.
func (d *Document) gather(opt Options) {
	parts := opt.Parts
	d.bundle = &bundle{text: d.Text, tags: d.Template.Tags}
	if parts == nil {
		d.tree = template.NewTree(d.Text, len(d.Text), d.Template.Tags, nil, 0)
		return
	}
	g := gatherer{find: parts, syntax: opt.Template, byPath: map[string]int{}}
	g.text.WriteString(d.Text)
	g.byPath[d.File.Path] = -1
	main := g.resolve(d.File.Path, d.Template.Tags)
	around := 0
	if named := d.layoutKey(); !layoutTagged(main) {
		if f := parts.Layout(d.File.Path, d.Template.Tags, named); f != nil {
			around = g.part(f)
		}
	}
	subject := 0
	if f := parts.Subject(d.File.Path); f != nil && !d.hasSubject() {
		subject = max(0, g.part(f))
	}
	list := make([]template.Part, len(g.files))
	all := main
	for i, f := range g.files {
		list[i] = template.Part{Span: f.at, Tags: g.tags[i]}
		all = append(all[:len(all):len(all)], g.tags[i]...)
	}
	d.Template = &template.Template{Tags: main, Notices: d.Template.Notices}
	d.bundle = &bundle{text: g.text.String(), tags: all, files: g.files}
	d.tree = template.NewTree(d.bundle.text, len(d.Text), main, list, around)
	d.tree.SetSubject(subject)
}

// hasSubject tells whether the file says its subject itself.
func (d *Document) hasSubject() bool {
	for _, m := range d.Meta {
		if key := strings.ToLower(m.Key); key == "subject" || key == "emne" {
			return true
		}
	}
	return false
}

// titles makes titles of the blocks that stand where the template defines the
// message's subject, and takes in the subject that stands in a file beside.
func (d *Document) titles() {
	for i := 0; d.tree.Subjects() && i < len(d.Blocks); i++ {
		b := &d.Blocks[i]
		if k := b.Kind; b.Text() == "" || k != Paragraph && k != Heading {
			continue
		}
		home := b.View.Home(source.Span{Start: 0, End: len(b.View.Text)})
		if d.tree.InSubject(home[0].Start) && d.tree.InSubject(home[len(home)-1].End-1) {
			b.Kind, b.Level = Title, 0
		}
	}
	if d.Rendering == nil {
		return
	}
	if v := d.Rendering.Subject(source.Root(d.Text)); v != nil {
		text := strings.TrimSpace(v.Text)
		at := strings.Index(v.Text, text)
		if line, _, _ := strings.Cut(text, "\n"); line != "" {
			b := source.NewBuilder(v)
			b.Copy(at, at+len(line))
			view := b.View()
			d.Meta = append(d.Meta, Meta{Key: "subject", Value: line, View: view, At: view.Cover(source.Span{Start: 0, End: len(line)})})
		}
	}
}

// layoutKey is what the front matter calls the layout.
func (d *Document) layoutKey() string {
	for _, m := range d.Meta {
		if strings.EqualFold(m.Key, "layout") {
			return m.Value
		}
	}
	return ""
}

// layoutTagged tells whether the file names its layout in a tag.
func layoutTagged(tags []template.Tag) bool {
	for i := range tags {
		if t := &tags[i]; t.Kind == template.Include && (t.Name == "extends" || t.Name == "inherit") {
			return true
		}
	}
	return false
}

// gatherer reads parts, each once.
type gatherer struct {
	find   Parts
	syntax string // that was named; "": what each file's content says
	text   strings.Builder
	files  []partFile
	tags   [][]template.Tag
	byPath map[string]int // the number of the part, from 1
}

// resolve finds what the tags of the file bring in.
func (g *gatherer) resolve(file string, tags []template.Tag) []template.Tag {
	tags = append([]template.Tag(nil), tags...)
	for i := range tags {
		if tags[i].Kind != template.Include {
			continue
		}
		if f := g.find.Find(file, tags[i]); f != nil {
			tags[i].Part = max(0, g.part(f))
		}
	}
	return tags
}

// part is the number of the file among the parts, 0 if it can't be read in place.
func (g *gatherer) part(f *source.File) int {
	if n, ok := g.byPath[f.Path]; ok {
		return n
	}
	mark := 0
	if f.Decoded() != nil {
		if !f.Charset.UTF8() || f.Invalid >= 0 {
			return 0 // its bytes are not its characters
		}
		mark = len(f.Text) - len(strings.TrimPrefix(f.Text, "\ufeff"))
	}
	if len(g.files) == maxParts || g.text.Len()+len(f.Text) > maxPartBytes {
		return 0
	}
	g.text.WriteString("\n")
	at := source.Span{Start: g.text.Len() + mark, End: g.text.Len() + len(f.Text)}
	g.text.WriteString(f.Text)
	n := len(g.files)
	g.files, g.tags = append(g.files, partFile{f, at}), append(g.tags, nil)
	g.byPath[f.Path] = n + 1
	ext := path.Ext(f.Path)
	tags := g.resolve(f.Path, template.ScanAs(f.Text[mark:], ext, g.syntax).Tags)
	for i := range tags {
		tags[i].Shift(at.Start)
	}
	if front := template.FrontMatter(f.Text[mark:]); front > 0 {
		g.files[n].at.Start += front
		for len(tags) > 0 && tags[0].Start < g.files[n].at.Start {
			tags = tags[1:]
		}
	}
	g.tags[n] = tags
	return n + 1
}

// Locate is the file that a span of the document's text stands in, and where.
func (d *Document) Locate(s source.Span) (*source.File, source.Span) {
	if d.bundle == nil || len(d.bundle.files) == 0 || s.Start < len(d.bundle.text) && s.Start <= d.bundle.files[0].at.Start-1 {
		return d.File, d.Home(s)
	}
	files := d.bundle.files
	i := sort.Search(len(files), func(i int) bool { return files[i].at.End >= s.Start })
	if i == len(files) {
		return d.File, source.Span{}
	}
	base := files[i].at.End - len(files[i].file.Text)
	return files[i].file, source.Span{Start: max(0, s.Start-base), End: max(0, min(s.End-base, len(files[i].file.Text)))}
}

// Foreign tells whether a span of the document's text stands in another file, which
// the template brings in.
func (d *Document) Foreign(s source.Span) bool {
	f, _ := d.Locate(s)
	return f != d.File
}

// Cover is where a span of the view stands in the document's text. Text that is put
// together from several places is told by the first of them.
func (d *Document) Cover(v *source.View, s source.Span) source.Span {
	if d.Rendering == nil || !d.tree.Composed() {
		return v.Cover(s)
	}
	home := v.Home(s)
	if len(home) == 0 {
		return source.Span{}
	}
	first := 0
	for i, h := range home { // a sentence that only begins in a part is told in the file
		if !d.Foreign(h) {
			first = i
			break
		}
	}
	c := home[first]
	file, _ := d.Locate(c)
	for _, h := range home[first+1:] {
		if f, _ := d.Locate(h); h.Start < c.End || f != file {
			break
		}
		c.End = h.End
	}
	return c
}

// Kin tells whether two files, of one folder and name, may hold one message: the one
// in HTML and the other as text.
func Kin(a, b string) bool {
	x, y := named(a), named(b)
	return x == HTML && y == Text || x == Text && y == HTML
}

// named is the format that the name of the file tells, "" if it tells none.
func named(name string) Format {
	base := strings.ToLower(path.Base(name))
	_, endings, _ := strings.Cut(base, ".")
	for ending := range strings.SplitSeq(endings, ".") {
		if f := formats["."+ending]; f != "" {
			return f
		}
	}
	switch stem, _, _ := strings.Cut(base, "."); {
	case strings.HasSuffix(stem, "html"):
		return HTML
	case strings.HasSuffix(stem, "text") || strings.HasSuffix(stem, "txt") || strings.HasSuffix(stem, "plain"):
		return Text
	}
	return ""
}

// Parts are the paths of the files that are read in their places in the document.
func (d *Document) Parts() []string {
	if d.bundle == nil {
		return nil
	}
	var list []string
	for _, f := range d.bundle.files {
		list = append(list, f.file.Path)
	}
	return list
}

// Extents are where the block stands in the document's text, markup included: one
// range, unless parts are read in the middle of it.
func (d *Document) Extents(b *Block) []source.Span {
	if d.Rendering == nil || !d.tree.Composed() {
		return []source.Span{b.At}
	}
	var list []source.Span
	for _, h := range b.View.Home(source.Span{Start: 0, End: len(b.View.Text)}) {
		if n := len(list); n > 0 && list[n-1].End <= h.Start && d.sameFile(list[n-1].End, h.Start) {
			list[n-1].End = h.End
			continue
		}
		list = append(list, source.Span{Start: d.beforeTags(h.Start), End: h.End})
	}
	return list
}

func (d *Document) sameFile(a, b int) bool {
	x, _ := d.Locate(source.Span{Start: a, End: a})
	y, _ := d.Locate(source.Span{Start: b, End: b})
	return x == y
}

// beforeTags is where the tags of HTML begin that stand right before the byte.
func (d *Document) beforeTags(at int) int {
	for {
		text := strings.TrimRight(d.Text[:at], " \t\r\n")
		open := strings.LastIndexByte(text, '<')
		if !strings.HasSuffix(text, ">") || open < 0 || strings.IndexByte(text[open:len(text)-1], '>') >= 0 || !d.sameFile(open, at) {
			return at
		}
		at = open
	}
}
