package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// seeds is every letter of the project's test data, by name.
func seeds(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pattern := range []string{"../../testdata/corpus/*/*.*", "../../testdata/letters/*/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name)] = string(data)
		}
	}
	if len(out) < 100 {
		t.Fatalf("found %d letters", len(out))
	}
	return out
}

// check holds a document to what is true of every one: blocks have text or are
// marks, every character's home lies inside the file on character borders, and
// a piece that is verbatim says what the file says.
func check(t *testing.T, d *Document) {
	t.Helper()
	text := d.Text
	valid := utf8.ValidString(text)
	views := make([]*source.View, 0, len(d.Blocks)+len(d.Meta))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if (b.Text() == "") != (b.Kind == Rule || b.Kind == Include) {
			t.Fatalf("block %d of kind %d has the text %q", i, b.Kind, b.Text())
		}
		if b.At.Start < 0 || b.At.End > len(text) || b.At.Start > b.At.End {
			t.Fatalf("block %d stands at %v of %d bytes", i, b.At, len(text))
		}
		views = append(views, b.View)
	}
	for _, m := range d.Meta {
		views = append(views, m.View)
	}
	for i := range d.Comments {
		c := &d.Comments[i]
		inside := len(text)
		if c.Kind == Header {
			inside = len(d.File.Text)
		}
		said := c.View.Text
		if c.At.Start < 0 || c.At.End > inside || c.At.Start > c.At.End || c.Block.Start < 0 || c.Block.End > len(text) || c.Block.Start > c.Block.End {
			t.Fatalf("a comment stands at %v and speaks of %v of %d bytes", c.At, c.Block, inside)
		}
		if home := d.Where(c, source.Span{Start: 0, End: len(said)}); said == "" || home.Start < 0 || home.End > len(d.File.Text) {
			t.Fatalf("what the comment %q says stands at %v of %d bytes", said, home, len(d.File.Text))
		}
		if home := c.View.Cover(source.Span{Start: 0, End: len(said)}); c.Kind == Remark && !c.At.Contains(home) {
			t.Fatalf("the comment %q stands at %v, outside of %v", said, home, c.At)
		}
	}
	if len(d.remarks) > 0 {
		t.Fatalf("%d comments are left over", len(d.remarks))
	}
	for _, n := range d.Notices {
		if n.At < 0 || !n.InFile && n.At > len(text) || n.InFile && n.At > len(d.File.Text) {
			t.Fatalf("a notice stands at %d of %d bytes", n.At, len(text))
		}
	}
	for _, v := range views {
		step := 1 + len(v.Text)/500 // long texts are looked at in places
		for i := 0; i < len(v.Text); {
			_, n := utf8.DecodeRuneInString(v.Text[i:])
			if (i/n)%step == 0 {
				one(t, v, text, source.Span{Start: i, End: i + n}, valid)
			}
			i += n
		}
		whole := v.Cover(source.Span{Start: 0, End: len(v.Text)})
		if whole.Start < 0 || whole.End > len(text) || whole.Start > whole.End {
			t.Fatalf("the view's home is %v of %d bytes", whole, len(text))
		}
	}
}

func one(t *testing.T, v *source.View, text string, s source.Span, valid bool) {
	t.Helper()
	for _, h := range v.Home(s) {
		if h.Start < 0 || h.End > len(text) || h.Start > h.End {
			t.Fatalf("%q has its home at %v of %d bytes", v.Text[s.Start:s.End], h, len(text))
		}
		if valid && h.End < len(text) && (!utf8.RuneStart(text[h.Start]) || !utf8.RuneStart(text[h.End])) {
			t.Fatalf("%q has its home at %v, inside a character", v.Text[s.Start:s.End], h)
		}
	}
	if e, ok := v.Edit(s, v.Text[s.Start:s.End]); ok && e.Len() == s.Len() {
		return
	}
}

// TestSeeds reads every letter and holds it to the invariants; what is verbatim
// is found again in the file, character for character.
func TestSeeds(t *testing.T) {
	for name, text := range seeds(t) {
		d := Read(source.NewFile(name, []byte(text)), Options{})[0]
		check(t, d)
		if len(d.Blocks) == 0 {
			t.Errorf("%s has no blocks", name)
		}
		for i := range d.Blocks {
			v := d.Blocks[i].View
			for k, r := range v.Text {
				n := utf8.RuneLen(r)
				home := v.Cover(source.Span{Start: k, End: k + n})
				if home.Len() == n && r > ' ' && r != PlaceholderMark && d.Text[home.Start:home.End] != string(r) {
					t.Fatalf("%s: %q is at home where the text says %q", name, r, d.Text[home.Start:home.End])
				}
			}
		}
	}
}

// TestPlaceholdersVanishFromProse finds no template syntax in what is read.
func TestPlaceholdersVanishFromProse(t *testing.T) {
	for name, text := range seeds(t) {
		d := Read(source.NewFile(name, []byte(text)), Options{})[0]
		for i := range d.Blocks {
			for _, s := range []string{"{{", "{%", "<%", "*|", "«", "((", "[[", "${", "@Model"} {
				if strings.Contains(d.Blocks[i].Text(), s) {
					t.Errorf("%s: %q is read as prose: %q", name, s, d.Blocks[i].Text())
				}
			}
		}
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Format
	}{
		{"a.md", "# Hej", Markdown},
		{"a.txt", "Kære Ida", Text},
		{"a.html", "<p>Kære Ida</p>", HTML},
		{"a.html", "# Kære Ida\n\nDet er **godt**.", Markdown},
		{"a.txt", "<!DOCTYPE html><html><body><p>Kære Ida</p></body></html>", HTML},
		{"a.md", "<!DOCTYPE html><html><body><p>Kære Ida</p></body></html>", HTML},
		{"a.md", "Kære Ida<br>\nDet er <b>godt</b>.", Markdown},
		{"letter.html.erb", "<p>Kære Ida</p>", HTML},
		{"letter.txt.j2", "Kære Ida", Text},
		{"letter.mjml", "<mjml><mj-body><mj-text>Hej</mj-text></mj-body></mjml>", HTML},
		{"letter", "Kære Ida", Text},
		{"letter.tpl", "Subject: Velkommen\n\nHej <username>,\n\n-- \nKlubben", Text},
		{"letter.tpl", "Hej **Ida**", Markdown},
		{"letter.tpl", "Hej {$navn}<br/>\nDin tid er flyttet.<br/>", Markdown},
		{"letter", "Se [din sag](https://x.dk)", Markdown},
	} {
		if got := Detect(c.name, c.text); got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	text := "---\r\nsubject: \"Om Eriks \\u00e6ble\"\r\npreheader: Kære {{ navn }}\nlanguage: da\nlist: [a, b]\n---\nBody.\n"
	d := Read(source.NewFile("a.md", []byte(text)), Options{})[0]
	got := map[string]string{}
	for _, m := range d.Meta {
		got[m.Key] = m.Value
		if m.Key != "subject" && text[m.At.Start:m.At.End] != strings.ReplaceAll(m.Value, string(PlaceholderMark), "{{ navn }}") {
			t.Errorf("%s stands at %q", m.Key, text[m.At.Start:m.At.End])
		}
	}
	if got["subject"] != "Om Eriks æble" || got["preheader"] != "Kære \uE000" || got["language"] != "da" || len(got) != 3 {
		t.Errorf("got %q", got)
	}
	if len(d.Blocks) != 1 || d.Blocks[0].Text() != "Body." {
		t.Errorf("got %+v", d.Blocks)
	}

	bad := Read(source.NewFile("a.md", []byte("---\nsubject: [open\nx: 1\n---\nKære Ida.\n")), Options{})[0]
	if len(bad.Notices) != 1 || !strings.Contains(bad.Notices[0].Message, "not valid YAML") {
		t.Errorf("got %+v", bad.Notices)
	}
	if len(bad.Blocks) != 1 {
		t.Errorf("the letter below is lost: %+v", bad.Blocks)
	}
	// A line across the page at the top is no front matter.
	line := Read(source.NewFile("a.md", []byte("---\n\nKære Ida\n\n---\n")), Options{})[0]
	if len(line.Meta) != 0 || len(line.Notices) != 0 {
		t.Errorf("got %+v, %+v", line.Meta, line.Notices)
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Send os 3.214,50 kr. i dag!", "Send|os|3.214,50|kr|.|i|dag|!"},
		{"kl. 8:30-9", "kl|.|8:30|-|9"},
		{"Send-knappen er e-mail", "Send-knappen|er|e-mail"},
		{"don't, we’re Lars' bil", "don't|,|we’re|Lars|'|bil"},
		{"Kære \uE000, du", "Kære|\uE000|,|du"},
		{"a\nb", "a|\n|b"},
		{"B2B 20% §12 a…", "B2B|20|%|§|12|a|…"},
		{"æøå Émile 🎉", "æøå|Émile|🎉"},
		{"«Fornavn»", "«|Fornavn|»"},
	} {
		var got []string
		for _, tok := range Tokens(nil, c.text) {
			got = append(got, c.text[tok.Start:tok.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %s, want %s", c.text, s, c.want)
		}
	}
}

func TestText(t *testing.T) {
	text := "Emne: Hej\n\nKære Ida\n\nVi skal bruge:\n  - dit pas,\n    begge sider\n  - 2 kvitteringer\nSå er vi klar.\n\nOverskrift\n----------\n\n1. Først\n2. Så\n\nDen 8. maj kl. 9\n8. maj er en fredag.\n\n-----\n> citat\n>> dybere\n"
	d := Read(source.NewFile("a.txt", []byte(text)), Options{})[0]
	var got []string
	for i := range d.Blocks {
		b := &d.Blocks[i]
		got = append(got, []string{"p", "h", "item", "cell", "button", "title", "pre", "rule", "include"}[b.Kind]+strings.Repeat(">", b.Quote)+":"+strings.ReplaceAll(b.Text(), "\n", "/"))
	}
	want := "p:Emne: Hej|p:Kære Ida|p:Vi skal bruge:|item:dit pas,/begge sider|item:2 kvitteringer|p:Så er vi klar.|h:Overskrift|item:Først|item:Så|p:Den 8. maj kl. 9/8. maj er en fredag.|rule:|p>:citat|p>>:dybere"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	check(t, d)
}

// TestTextValues: a value that stands apart belongs to the sentence around it, and
// white space that is no ASCII parts paragraphs too.
func TestTextValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Din anmodning til listen:\n\n    {{ x }}\n\nblev afvist.\n\nHej", "Din anmodning til listen:/\uE000/blev afvist.|Hej"},
		{"Din kode er:\n\n{{ x }}\n\nDen gælder i dag.", "Din kode er:/\uE000|Den gælder i dag."},
		{"Kære {{ x }}\n\ntak for i går.", "Kære \uE000|tak for i går."},
		{"Hej Ida,\n\ntak for i går.", "Hej Ida,|tak for i går."},
		{"Gå til din side:\n\n  {{ x }}\n{{ y }}\nDu kan også ringe.", "Gå til din side:/\uE000|\uE000|Du kan også ringe."},
		{"Vis i browser (https://a.dk)\nhttps://a.dk\nMeld dig til nu", "Vis i browser (https://a.dk)/https://a.dk|Meld dig til nu"},
		{"Læs mere på\nhttps://a.dk\nog ring så.", "Læs mere på/https://a.dk/og ring så."},
		{"Hilsen\n\u00a0\nBo", "Hilsen|Bo"},
	} {
		d := Read(source.NewFile("a.txt", []byte(c.text)), Options{})[0]
		var got []string
		for i := range d.Blocks {
			got = append(got, strings.ReplaceAll(d.Blocks[i].Text(), "\n", "/"))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
		check(t, d)
	}
}

func TestMarkdown(t *testing.T) {
	text := "# Titel\n\nK&aelig;re **Ida** \\*du\\*<br>og `Bo`\n\n    indrykket prosa\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | {{ z }} |\n\n[Betal](http://x)\n\n> citat\n\n---\n<div><p>html &amp; mere</p></div>\n"
	d := Read(source.NewFile("a.md", []byte(text)), Options{})[0]
	var got []string
	for i := range d.Blocks {
		b := &d.Blocks[i]
		got = append(got, []string{"p", "h", "item", "cell", "button", "title", "pre", "rule", "include"}[b.Kind]+strings.Repeat(">", b.Quote)+":"+strings.ReplaceAll(b.Text(), "\n", "/"))
	}
	want := "h:Titel|p:Kære Ida *du*/og Bo|p:indrykket prosa|item:a|item:b|cell:x|cell:y|cell:1|cell:\uE000|button:Betal|p>:citat|rule:|p:html & mere"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	check(t, d)
}

func fuzz(f *testing.F, ext string, format Format) {
	for name, text := range seeds(f) {
		if filepath.Ext(name) == ext {
			f.Add(text)
		}
	}
	f.Add("---\na: b\n---\n- {{x}}\n\n&aelig;\\*")
	f.Fuzz(func(t *testing.T, text string) {
		check(t, Read(source.NewFile("a"+ext, []byte(text)), Options{Format: format})[0])
	})
}

func FuzzMarkdown(f *testing.F) { fuzz(f, ".md", Markdown) }
func FuzzText(f *testing.F)     { fuzz(f, ".txt", Text) }
func FuzzDetected(f *testing.F) { fuzz(f, ".html", "") }
