package document

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

var updateHTML = flag.Bool("update-html", false, "write the golden files of the HTML reader")

const htmlData = "../../testdata/parse/html"

// maskBraces stands in for the template scanner: {{...}} is a placeholder.
func maskBraces(v *source.View) *source.View {
	b := source.NewBuilder(v)
	for i := 0; i < len(v.Text); {
		from := strings.Index(v.Text[i:], "{{")
		if from < 0 {
			b.Copy(i, len(v.Text))
			break
		}
		from += i
		to := strings.Index(v.Text[from:], "}}")
		if to < 0 {
			b.Copy(i, len(v.Text))
			break
		}
		to += from + 2
		b.Copy(i, from)
		b.Replace(string(PlaceholderMark), from, to)
		i = to
	}
	return b.View()
}

func htmlDocument(name, text string) *Document {
	f := source.NewFile(name, []byte(text))
	d := &Document{File: f, Format: HTML, Template: &template.Template{}}
	readHTML(d, maskBraces(f.View()))
	return d
}

// dump writes what a reader would see and where it stands.
func dump(d *Document) string {
	var b strings.Builder
	if d.Language != "" {
		fmt.Fprintf(&b, "language %s\n", d.Language)
	}
	place := func(at source.Span) string {
		at = d.Home(at)
		from, to := d.File.Position(at.Start), d.File.Position(at.End)
		return fmt.Sprintf("%d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
	}
	for _, m := range d.Meta {
		fmt.Fprintf(&b, "meta %s %s %q\n", m.Key, place(m.At), strings.ReplaceAll(m.Value, string(PlaceholderMark), "{}"))
	}
	kinds := []string{"paragraph", "heading", "item", "cell", "button", "title", "preheader", "rule", "include"}
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%s", kinds[block.Kind])
		if block.Level > 0 {
			fmt.Fprintf(&b, " level=%d", block.Level)
		}
		if block.Group > 0 {
			fmt.Fprintf(&b, " group=%d", block.Group)
		}
		if block.Kind == Cell {
			fmt.Fprintf(&b, " row=%d col=%d", block.Row, block.Col)
		}
		if block.Head {
			b.WriteString(" head")
		}
		if block.Quote > 0 {
			fmt.Fprintf(&b, " quote=%d", block.Quote)
		}
		fmt.Fprintf(&b, " %s", place(block.At))
		if text := block.Text(); text != "" {
			fmt.Fprintf(&b, " text %s", place(block.View.Cover(source.Span{End: len(text)})))
			text = fmt.Sprintf("%q", text)
			fmt.Fprintf(&b, "\n    %s", strings.ReplaceAll(text, `\ue000`, "{}"))
		}
		b.WriteByte('\n')
	}
	for _, n := range d.Notices {
		p := d.File.Position(n.At)
		fmt.Fprintf(&b, "notice %d:%d %s\n", p.Line, p.Column, n.Message)
	}
	return b.String()
}

func TestHTMLGolden(t *testing.T) {
	files, err := filepath.Glob(htmlData + "/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s: %v", htmlData, err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d := htmlDocument(name, string(data))
			checkHTML(t, d)
			got, golden := dump(d), strings.TrimSuffix(name, ".html")+".golden"
			if *updateHTML {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// checkHTML holds what is true of every document: places lie in the file and in
// order, and each character is what its bytes say.
func checkHTML(t *testing.T, d *Document) {
	t.Helper()
	text := d.File.Text
	whole := source.Span{Start: 0, End: len(text)}
	last := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if !whole.Contains(b.At) || b.At.Start > b.At.End {
			t.Fatalf("block %d stands at %v of %d bytes", i, b.At, len(text))
		}
		if b.At.Start < last {
			t.Fatalf("block %d starts at %d, inside the one before, which ends at %d", i, b.At.Start, last)
		}
		last = b.At.End
		prose := b.Text()
		if (b.Kind == Rule || b.Kind == Include) != (prose == "") {
			t.Fatalf("block %d is a %v and says %q", i, b.Kind, prose)
		}
		if strings.Trim(prose, " \n\t\r") != prose || strings.Contains(prose, "  ") || strings.Contains(prose, " \n") || strings.Contains(prose, "\n ") {
			t.Fatalf("block %d is not folded: %q", i, prose)
		}
		for k := 0; k < len(prose); {
			_, n := utf8.DecodeRuneInString(prose[k:])
			checkHome(t, d, b, source.Span{Start: k, End: k + n})
			k += n
		}
	}
	for _, n := range d.Notices {
		if n.At < 0 || n.At > len(text) || n.Message == "" {
			t.Fatalf("notice %+v of %d bytes", n, len(text))
		}
	}
}

// checkHome holds a character of a block against the bytes it came from.
func checkHome(t *testing.T, d *Document, b *Block, s source.Span) {
	t.Helper()
	home := b.View.Home(s)
	c := b.Text()[s.Start:s.End]
	if !utf8.ValidString(d.File.Text) || !d.File.Charset.UTF8() {
		// Two bytes that were no characters may become one where a tag between
		// them is gone; zero bytes between the others are UTF-16.
		for _, h := range home {
			if !b.At.Contains(h) {
				t.Fatalf("%q of %q has its home at %v, the block at %v", c, b.Text(), home, b.At)
			}
		}
		return
	}
	if len(home) != 1 || home[0].Start >= home[0].End || !b.At.Contains(home[0]) {
		t.Fatalf("%q of %q has its home at %v, the block at %v", c, b.Text(), home, b.At)
	}
	from := d.File.Text[home[0].Start:home[0].End]
	switch {
	case from == c:
	case c == string(PlaceholderMark):
		if !strings.HasPrefix(from, "{{") {
			t.Fatalf("a placeholder came from %q", from)
		}
	case strings.HasPrefix(from, "&") && strings.Contains(decodeAll(from), c) && utf8.RuneCountInString(decodeAll(from)) <= 2:
	case c == " ":
		if strings.TrimFunc(decodeAll(from), unicode.IsSpace) != "" {
			t.Fatalf("a space came from %q", from)
		}
	case c == "\n":
		low := strings.ToLower(from)
		if low != "\r" && low != "\r\n" && !strings.HasPrefix(low, "<br") && !strings.HasPrefix(low, "</br") {
			t.Fatalf("a line break came from %q", from)
		}
	default:
		t.Fatalf("%q came from %q", c, from)
	}
}

func FuzzHTML(f *testing.F) {
	files, err := filepath.Glob(htmlData + "/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{
		"<table><tr><th>a<th>b<tr><td>1<td>2</table>", "<ul><li>a<li>b", "<p hidden>x<p>y", "<svg><p>x", "<title>x", "<a href=x>y</a>",
		"<div style='display:none'>a</div>b", "<pre>\r\n a</pre>", "&am", "<b", "<!--", "</p></br>", "<td colspan=9 rowspan=9>a<td>b<tr><td>c",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		looksLikeHTML(text)
		checkHTML(t, htmlDocument("x.html", text))
	})
}

// TestHTMLIsLinear reads what would be slow if anything were looked for more
// than once: a search that is quadratic in it would end in the time limit of the
// test run. BenchmarkHTMLHostile has the times.
func TestHTMLIsLinear(t *testing.T) {
	n := 200_000
	if testing.Short() {
		n = 20_000
	}
	for name, text := range hostileHTML(n) {
		d := htmlDocument("x.html", text)
		looksLikeHTML(text)
		if len(d.Blocks) > n {
			t.Errorf("%s: %d blocks", name, len(d.Blocks))
		}
	}
}

func BenchmarkHTMLHostile(b *testing.B) {
	for name, text := range hostileHTML(200_000) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				htmlDocument("x.html", text)
			}
		})
	}
}

// hostileHTML is HTML that n elements, attributes or entities make hard to read.
func hostileHTML(n int) map[string]string {
	return map[string]string{
		"deep div":           strings.Repeat("<div>", n) + "x",
		"deep inline":        strings.Repeat("<b>", n) + "x" + strings.Repeat("</i>", n),
		"deep quotes":        strings.Repeat("<blockquote>", n) + "x",
		"deep tables":        strings.Repeat("<table><tr><td>", n) + "x" + strings.Repeat("</div>", n),
		"deep lists":         strings.Repeat("<ul><li>", n) + "x" + strings.Repeat("</p>", n),
		"stray ends":         strings.Repeat("<div><td>", n) + strings.Repeat("</div>", n),
		"strange names":      strings.Repeat("<x-a><x-b>", n) + strings.Repeat("</x-c>", n),
		"open tags":          strings.Repeat("<p", n),
		"open comments":      strings.Repeat("<!--", n),
		"open entities":      strings.Repeat("&am", n),
		"entities":           strings.Repeat("&aelig;", n),
		"placeholder tags":   strings.Repeat("<\ue000", n),
		"attributes":         "<b" + strings.Repeat(" a", n) + "b>" + strings.Repeat("<b a>", n),
		"many attributes":    "<b" + manyNames(n) + ">" + strings.Repeat("<b a>", n),
		"drawn attributes":   "<svg><title><img" + manyNames(n) + ">" + strings.Repeat("<img a>", n),
		"cells":              "<table>" + strings.Repeat("<tr><td colspan=100 rowspan=100>a<td>b", n/10) + "</table>",
		"wide table":         "<table><tr>" + strings.Repeat("<td rowspan=100>a", n/10) + strings.Repeat("<tr><td>b", n/100) + "</table>",
		"breaks":             strings.Repeat("a<br>", n),
		"hidden":             strings.Repeat("<p hidden>a", n),
		"declarations":       "<p style='" + strings.Repeat("display:none;", n) + "'>x",
		"unclosed titles":    strings.Repeat("<title>", n),
		"unclosed selects":   strings.Repeat("<select>", n),
		"spaces":             strings.Repeat(" &nbsp;<b> ", n) + "x",
		"hidden then spaces": "<b hidden>x" + strings.Repeat("&zwnj;&nbsp;", n),
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d", i)
	}
	return b.String()
}

func TestHTMLEdit(t *testing.T) {
	const text = "<table><tr><td><p>K&aelig;re <b>kunde</b>,<br>tak for din &amp; jeres hj&aelig;lp.</p></td></tr></table>"
	d := htmlDocument("x.html", text)
	b := &d.Blocks[0]
	for _, c := range []struct{ old, new, want string }{
		{"Kære", "Hej", "<p>Hej <b>"},
		{"kunde", "Ida & Bo", "<b>Ida &amp; Bo</b>"},
		{" & ", " <og>\u00a0", "din &lt;og&gt;&nbsp;jeres"},
		{",", ",\n", ",<br><br>tak"},
	} {
		i := strings.Index(b.Text(), c.old)
		e, ok := b.View.Edit(source.Span{Start: i, End: i + len(c.old)}, c.new)
		if got := text[:e.Start] + e.Text + text[e.End:]; !ok || !strings.Contains(got, c.want) {
			t.Errorf("%q to %q: %q, %v", c.old, c.new, got, ok)
		}
	}
	if i := strings.Index(b.Text(), "kunde,"); i > 0 {
		if _, ok := b.View.Edit(source.Span{Start: i, End: i + 6}, "Ida,"); ok {
			t.Error("an edit went over a tag")
		}
	}
	if got := text[b.At.Start:b.At.End]; !strings.HasPrefix(got, "<p>") || !strings.HasSuffix(got, "</p>") {
		t.Errorf("the block stands at %q", got)
	}
}

// TestHTMLFragment reads the parts of a Markdown file: numbering starts anew,
// hidden text is no preheader behind prose, and a later part may close a tag.
func TestHTMLFragment(t *testing.T) {
	f := source.NewFile("x.md", []byte("Hej\n\n<div hidden>skjult</div><svg><g>\n"))
	b := source.NewBuilder(f.View())
	b.Copy(0, 3)
	d := &Document{File: f, Template: &template.Template{}, Format: Markdown, Blocks: []Block{{View: b.View()}}}
	readHTML(d, f.View().Sub(source.Span{Start: 5, End: len(f.Text)}))
	if len(d.Blocks) != 1 || len(d.Notices) != 0 {
		t.Errorf("blocks %d, notices %v", len(d.Blocks), d.Notices)
	}
}

func TestLooksLikeHTML(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                               false,
		"Hej Ida\n\nTak.":                                false,
		"<!DOCTYPE html>\n<p>x":                          true,
		"\ufeff\n<html lang=da>":                         true,
		"<!-- a note -->\n<mjml>":                        true,
		"<!-- # a\n- b\n --><p>Hej</p>":                  true,
		"<p>Hej</p>":                                     true,
		"\ue000\n<p>Hej</p>\n<p>Tak</p>":                 true,
		"<tr><td>x</td></tr>":                            true,
		"<TABLE width=1><TR>":                            true,
		"Subject: Hej\n\n<p>Hej</p>":                     false,
		"Emne\n<p>Hej</p><p>a</p><p>b</p>":               true,
		"Hej<br>Ida<br>Tak <b>nu</b>":                    false,
		"# Hej\n\nTak<br>\n<div>x</div>\n":               false,
		"<div align=center>\n\n# Hej\n\n</div>\n\n- a\n": false,
		"Skriv `<table>` og `<body>` her":                false,
		"Sådan:\n```html\n<html><body><table></table>\n```\nTak.": false,
		"<https://example.com/p> og <ida@example.com>":            false,
		"a < b og <body er ikke":                                  true,
		"1 <2 and 3> 1":                                           false,
		"<!-- never closed <html>":                                false,
	} {
		if got := looksLikeHTML(text); got != want {
			t.Errorf("looksLikeHTML(%q) = %v", text, got)
		}
	}
}

func BenchmarkReadHTML(b *testing.B) {
	for _, name := range []string{"layout-da", "data-table", "preheader-en"} {
		data, err := os.ReadFile(filepath.Join(htmlData, name+".html"))
		if err != nil {
			b.Fatal(err)
		}
		f := source.NewFile(name, data)
		v := maskBraces(f.View())
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				d := &Document{File: f, Format: HTML, Template: &template.Template{}}
				readHTML(d, v)
			}
		})
	}
}

// What is put into a page is spelled as its charset can hold it.
func TestHTMLEditCharset(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"iso-8859-1": {"<meta charset=\"iso-8859-1\"><p>K\xe6re kunde</p>", "K\xe6re &#336;rsi &amp; s\xf8n</p>"},
		"utf-8":      {"<meta charset=\"utf-8\"><p>Kære kunde</p>", "Kære Őrsi &amp; søn</p>"},
	} {
		d := Read(source.NewFile("a.html", []byte(c.data)), Options{})[0]
		view := d.Blocks[0].View
		at := strings.Index(view.Text, "kunde")
		text, ok := view.Spell("Őrsi & søn")
		edits, carried := d.Edits([]source.Edit{{Span: view.Home(source.Span{Start: at, End: at + len("kunde")})[0], Text: text}})
		after, applied := source.Apply([]byte(c.data), edits)
		if !ok || !carried || !applied || !strings.HasSuffix(string(after), c.want) {
			t.Errorf("%s: got %q, want it to end in %q", name, after, c.want)
		}
	}
}
