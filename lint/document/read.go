package document

import (
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Options say how a file is to be read; what is empty is found out.
type Options struct {
	Format   Format
	Template string // the syntax of templates, one of [template.Syntaxes]
	Parts    Parts  // finds what a template brings in; nil: nothing is read in place

	// Renderings tells that of a template that can render several messages only those
	// are of interest: the blocks of all its branches together are not read.
	Renderings bool
}

// Parts finds the files that templates bring in.
type Parts interface {
	// Find returns the file that a tag of the file at the path brings in, nil if it is
	// not known.
	Find(path string, tag template.Tag) *source.File

	// Subject returns the file beside the one at the path that holds the subject of its
	// message, nil if there is none.
	Subject(path string) *source.File

	// Layout returns the file that by custom the file at the path is put into, which
	// does not name it; nil if there is none. named is what its front matter calls its
	// layout.
	Layout(path string, tags []template.Tag, named string) *source.File
}

// Read reads the messages of a file. It never fails: what is odd becomes a notice.
func Read(file *source.File, opt Options) []*Document {
	if isMail(file.Path, file.Text) {
		// Each part of a mail has a charset of its own.
		return readMail(file, source.Root(file.Text), opt)
	}
	return []*Document{readPart(file, file.Decoded(), 0, opt)}
}

// readPart reads the text of a container, the file itself if it is nil. The
// first line, up to subject, is the message's subject if subject is not 0.
func readPart(file *source.File, container *source.View, subject int, opt Options) *Document {
	text := file.Text
	if container != nil {
		text = container.Text
	}
	d := read(file, text, subject, opt)
	d.container = container
	return d
}

func read(file *source.File, text string, subject int, opt Options) *Document {
	t := template.ScanAs(text, path.Ext(file.Path), opt.Template)
	d := &Document{File: file, Text: text, Template: t, Format: opt.Format, told: opt.Format != "", subject: subject}
	comments := d.templateComments()
	var body *source.View
	var later bool
	for blank, round := *d, 1; ; round++ {
		body = d.open(d.Template.Mask(source.Root(d.Text)))
		if later = opt.Renderings && len(d.Template.Tags) > 0 && d.simple(body.Text); later {
			break // it may not be needed
		}
		d.body(body)
		comments = append(comments, d.remarks...)
		if len(d.remarks) == 0 || round == maxReadings {
			break
		}
		// Comments of the markup are known once it is read; then it is read anew
		// without them.
		blank.Template = without(blank.Template, d.remarks)
		*d = blank
	}
	d.Comments = append(d.Comments, comments...)
	includes := d.Template.Includes()
	if !later {
		d.finish(includes)
	}
	d.gather(opt)
	if later && !d.tree.Choices() && !d.tree.Composed() {
		d.body(body)
		d.finish(includes)
	}
	d.laidOut = layoutExtensions[strings.ToLower(path.Ext(file.Path))] && !strings.Contains(strings.ToLower(d.bundle.text), "<body")
	d.titles()
	for _, n := range append(t.Notices, d.tree.Notices...) {
		d.Notices = append(d.Notices, Notice{At: n.At, Message: n.Message, Template: true})
	}
	d.visible()
	d.aim()
	sort.SliceStable(d.Notices, func(i, j int) bool { return d.Notices[i].At < d.Notices[j].At })
	return d
}

// simple tells whether the body tells nothing of the document but its blocks: nothing
// speaks to the linter, and there is nothing to give notice of.
func (d *Document) simple(body string) bool {
	if d.Format == HTML || namesLinter(d.Text) {
		return false
	}
	at, _ := tangled(body)
	return d.Format != Markdown || at < 0
}

// namesLinter tells whether the text holds the linter's name, in capitals or not.
func namesLinter(text string) bool {
	for i := range len(text) {
		if text[i]|0x20 == addressee[0] && isAddressed(text[i:]) {
			return true
		}
	}
	return false
}

// maxReadings bounds how often a text is read anew because more comments came to
// light when those before were gone.
const maxReadings = 3

// finish completes the blocks that the markup told, with the parts that the
// template brings in.
func (d *Document) finish(includes []template.Tag) {
	d.remarks = nil
	d.paragraphs()
	if d.Format == HTML {
		d.bullets()
	}
	d.includes(includes)
	d.untitle()
}

// untitle drops the title of the markup where no reader sees it.
func (d *Document) untitle() {
	if d.untitled {
		d.Blocks = slices.DeleteFunc(d.Blocks, func(b Block) bool { return b.Kind == Title })
	}
}

// open reads the head of the text, whose template's tags are masked, and returns its
// body.
func (d *Document) open(v *source.View) *source.View {
	var body source.Span
	if d.subject > 0 {
		body = d.subjectLine(v)
	} else {
		body = d.frontMatter(v)
	}
	if d.Format == "" {
		d.Format = Detect(d.File.Path, v.Text[body.Start:body.End])
	}
	if body.Start > 0 {
		v = v.Sub(body)
	}
	return v
}

// body reads the body of the text into blocks.
func (d *Document) body(v *source.View) {
	switch d.Format {
	case HTML:
		readHTML(d, v)
	case Markdown:
		readMarkdown(d, v)
	default:
		readText(d, v)
	}
}

// templateExtensions are put behind the extension of what the template makes
// ("letter.html.twig").
var templateExtensions = map[string]bool{
	".erb": true, ".hbs": true, ".handlebars": true, ".mustache": true, ".liquid": true, ".j2": true, ".jinja": true,
	".jinja2": true, ".twig": true, ".njk": true, ".ejs": true, ".tpl": true, ".tmpl": true, ".gotmpl": true, ".ftl": true,
	".ftlh": true, ".vm": true, ".php": true, ".blade": true, ".cshtml": true, ".mako": true, ".tt": true, ".tt2": true,
	".template": true, ".slim": true, ".haml": true,
}

// layoutExtensions are of template formats that by custom are put into a layout
// that the file does not name.
var layoutExtensions = map[string]bool{".erb": true, ".haml": true, ".slim": true, ".cshtml": true}

// CustomaryLayout tells whether the document is likely to be put into a layout
// that it does not name: its format has the custom, and it is no whole page.
func (d *Document) CustomaryLayout() bool {
	return d.laidOut
}

var formats = map[string]Format{
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".mjml": HTML, ".cshtml": HTML,
	".txt": Text, ".text": Text, ".eml": Text,
}

// Readable tells whether a file of this name may hold a message, so that a walk
// through a folder opens it.
func Readable(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return formats[ext] != "" || templateExtensions[ext]
}

// Extensions lists the endings that make a name readable, each with its dot, in
// lower case and in order.
func Extensions() []string {
	list := slices.AppendSeq(slices.Collect(maps.Keys(formats)), maps.Keys(templateExtensions))
	slices.Sort(list)
	return slices.Compact(list)
}

// Detect tells the format from the name and, where they disagree, from the
// content: Markdown kept in .html files and HTML kept in .txt files are common.
func Detect(name, text string) Format {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	for templateExtensions[ext] && formats[ext] == "" {
		base = strings.TrimSuffix(base, ext)
		ext = path.Ext(base)
	}
	named := formats[ext]
	switch {
	case looksLikeHTML(text):
		return HTML
	case named == HTML:
		if hasTag(text) {
			return HTML
		}
		return plainOrMarkdown(text)
	case named == "", named == Text && markedHeading().MatchString(text) && markedOther().MatchString(text):
		return plainOrMarkdown(text)
	}
	return named
}

// Signs of Markdown that a text has which is sent as one, as GOV.UK Notify does:
// together they are no accident.
var (
	markedHeading = lazy.Compile(`(?m)^#{1,3} \S`)
	markedOther   = lazy.Compile(`\]\([a-z\x{E000}]|(?m)^\^ ?\S|^[*-] \S|\*\*\S`)
)

// markdownSign is what plain text has no use for: a heading with its number signs,
// emphasis, a link with its address, a fence, a table, or a tag that Markdown
// would take for HTML's and HTML knows.
var markdownSign = lazy.Compile("(?i)</?(?:br|p|div|a|b|i|u|strong|em|img|span|font|table|tr|td|ul|ol|li|h[1-6]|hr)[ />]|(?m)^#{1,6} \\S|\\*\\*\\S|__[^_\\s][^_\n]*__|\\]\\(\\S|^```|^\\|.*\\|[ \t]*$|^\\[[^\\]\n]+\\]:[ \t]")

// plainOrMarkdown tells the format of a text whose name says nothing. What is
// plain reads the same in both, but for what Markdown would take away: line
// breaks, <names>, the hyphens above a signature.
func plainOrMarkdown(text string) Format {
	if markdownSign().MatchString(text) {
		return Markdown
	}
	return Text
}

// hasTag tells whether the text holds anything that is shaped like a tag.
func hasTag(text string) bool {
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], '<')
		if k < 0 || i+k+1 >= len(text) {
			return false
		}
		i += k
		if c := text[i+1] | 0x20; c >= 'a' && c <= 'z' || text[i+1] == '/' || text[i+1] == '!' {
			return strings.IndexByte(text[i:], '>') > 0
		}
	}
}

// paragraphs parts blocks at blank lines and at lines across the page: in HTML
// many a letter is one cell with <br><br> between its paragraphs.
func (d *Document) paragraphs() {
	d.replace(func(b *Block) []Block {
		if b.Kind == Paragraph && len(b.Text()) <= 60 && mayRule(b.Text()) && rulerLine().MatchString(b.Text()) {
			b.Kind, b.View = Rule, source.Root("")
		}
		if k := b.Kind; (k == Paragraph || k == Item) && strings.Contains(b.Text(), "\n") {
			if parted := part(b); len(parted) > 1 {
				return parted
			}
		}
		return nil
	})
}

// replace puts what with gives in the place of each block; nil leaves it. The time
// is that of the blocks, however many are replaced.
func (d *Document) replace(with func(*Block) []Block) {
	var out []Block
	kept := 0 // blocks up to here are in out, once there is one
	for i := range d.Blocks {
		if next := with(&d.Blocks[i]); next != nil {
			out = append(append(out, d.Blocks[kept:i]...), next...)
			kept = i + 1
		}
	}
	if kept > 0 {
		d.Blocks = append(out, d.Blocks[kept:]...)
	}
}

// mayRule tells whether a line begins like one across the page; most do not, and
// the expression that decides is slow.
func mayRule(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return len(line) >= 2 && strings.IndexByte("-=_*~#+/", line[0]) >= 0
}

// part cuts a block into its paragraphs.
func part(b *Block) []Block {
	var out []Block
	text := b.Text()
	from := 0
	add := func(to int, rule bool) {
		s := source.Span{Start: from, End: to}
		for s.Start < s.End && text[s.Start] == '\n' {
			s.Start++
		}
		for s.End > s.Start && text[s.End-1] == '\n' {
			s.End--
		}
		if s.Start == s.End {
			return
		}
		p := *b
		p.View = b.View.Sub(s)
		p.At = b.View.Cover(s)
		if rule {
			p.Kind, p.View = Rule, source.Root("")
		}
		out = append(out, p)
	}
	for i := 0; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			break
		}
		end += i
		next := end + 1
		switch line := text[i:end]; {
		case line == "" && i > from:
			add(i, false)
			from = next
		case mayRule(line) && rulerLine().MatchString(line):
			add(i, false)
			from = i
			add(next, true)
			from = next
		}
		i = next
	}
	if from == 0 {
		return nil
	}
	add(len(text), false)
	return out
}

// includes puts a block where the template brings in a part from elsewhere.
func (d *Document) includes(tags []template.Tag) {
	if tags = d.shown(tags); len(tags) == 0 {
		return
	}
	order := d.Order
	blocks := make([]Block, 0, len(d.Blocks)+len(tags))
	for _, b := range d.Blocks {
		for len(tags) > 0 && order(tags[0].Start) < order(b.start()) {
			blocks = append(blocks, includeBlock(tags[0]))
			tags = tags[1:]
		}
		blocks = append(blocks, b)
	}
	for _, t := range tags {
		blocks = append(blocks, includeBlock(t))
	}
	d.Blocks = blocks
}

// Order is the place of a byte of the document's text in the order of reading.
func (d *Document) Order(at int) int {
	if d.order == nil {
		return at
	}
	return d.order(at)
}

// start is where the block's text begins in the document's, else its markup.
func (b *Block) start() int {
	if b.View.Text == "" {
		return b.At.Start
	}
	return b.View.Home(source.Span{Start: 0, End: 1})[0].Start
}

func includeBlock(t template.Tag) Block {
	return Block{Kind: Include, View: source.Root(""), At: t.Span}
}
