package source

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	f := NewFile("a", []byte("Kære\r\nIda\rBo\n→!"))
	for _, c := range []struct {
		offset       int
		line, column int
	}{{0, 1, 1}, {1, 1, 2}, {3, 1, 3}, {5, 1, 5}, {7, 2, 1}, {11, 3, 1}, {14, 4, 1}, {17, 4, 2}, {99, 4, 3}, {-5, 1, 1}} {
		p := f.Position(c.offset)
		if p.Line != c.line || p.Column != c.column {
			t.Errorf("offset %d: got %d:%d, want %d:%d", c.offset, p.Line, p.Column, c.line, c.column)
		}
	}
	for n, want := range []string{"", "Kære", "Ida", "Bo", "→!", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d: got %q, want %q", n, got, want)
		}
	}
}

// Slices, byte columns and the text of edits are told in UTF-8, whatever the file
// is written in.
func TestCharacters(t *testing.T) {
	const text = "Kære\r\nIda → 🎉\n"
	wide := func(text string) string {
		s, _ := Charset{wide: true, little: true}.Encode(text)
		return s
	}
	for name, file := range map[string]string{
		"UTF-8":             text,
		"UTF-8 with a mark": "\xef\xbb\xbf" + text,
		"UTF-16":            "\xff\xfe" + wide(text),
	} {
		f := NewFile(name, []byte(file))
		at := func(r rune) int {
			for i := range file {
				if p := f.Position(i); strings.HasPrefix(string([]rune(f.Line(p.Line) + "\n")[p.Column-1:]), string(r)) {
					return i
				}
			}
			t.Fatalf("%s: there is no %q", name, r)
			return 0
		}
		for _, c := range []struct {
			from, to rune
			slice    string
			column   int
		}{{'K', 'r', "Kæ", 1}, {'r', 'I', "re\r\n", 4}, {'I', '→', "Ida ", 1}, {'→', '🎉', "→ ", 5}, {'🎉', '🎉', "", 9}} {
			if got := f.Slice(Span{at(c.from), at(c.to)}); got != c.slice {
				t.Errorf("%s: from %q to %q stands %q, want %q", name, c.from, c.to, got, c.slice)
			}
			if got := f.ByteColumn(at(c.from)); got != c.column {
				t.Errorf("%s: %q has byte column %d, want %d", name, c.from, got, c.column)
			}
		}
		if got := f.Slice(Span{-1, len(file) + 9}); got != text {
			t.Errorf("%s: all of it is %q", name, got)
		}
	}
	if got := NewFile("a", []byte("K\xe6re")).Characters("\xd8l \x80"); got != "Øl €" {
		t.Errorf("Windows-1252: got %q", got)
	}
	if got := NewFile("a", []byte("\xff\xfe"+wide("Kære"))).Characters(wide("Øl")); got != "Øl" {
		t.Errorf("UTF-16: got %q", got)
	}
	if got := NewFile("a", []byte("Kære")).Characters("Øl"); got != "Øl" {
		t.Errorf("UTF-8: got %q", got)
	}
}

func ExampleView_Home() {
	file := NewFile("letter.html", []byte("<p>K&aelig;re Ida</p>"))
	b := NewBuilder(file.View())
	b.Copy(3, 4)
	b.Replace("æ", 4, 11)
	b.Copy(11, 17)
	prose := b.View()
	fmt.Println(prose.Text, prose.Home(Span{Start: 0, End: 5}), prose.Home(Span{Start: 1, End: 2}))
	// Output: Kære Ida [{3 13}] [{4 11}]
}

func TestEdit(t *testing.T) {
	file := NewFile("a", []byte("a &amp; <b>c</b> d"))
	b := NewBuilder(file.View())
	b.Copy(0, 2)
	b.Replace("&", 2, 7)
	b.Copy(7, 8)
	b.Copy(11, 12)
	b.Copy(16, 18)
	b.Encode(func(s string) (string, bool) {
		return strings.ReplaceAll(s, "&", "&amp;"), !strings.Contains(s, "<")
	})
	v := b.View()
	if v.Text != "a & c d" {
		t.Fatalf("got %q", v.Text)
	}
	for _, c := range []struct {
		s    Span
		text string
		want string
		ok   bool
	}{
		{Span{0, 3}, "x & y", "x &amp; y <b>c</b> d", true},
		{Span{2, 3}, "og", "a og <b>c</b> d", true},
		{Span{4, 5}, "z", "a &amp; <b>z</b> d", true},
		{Span{0, 5}, "x", "", false}, // a tag stands inside
		{Span{0, 1}, "<", "", false}, // the layer can't spell it
		{Span{4, 4}, "u", "a &amp; u<b>c</b> d", true},
		{Span{0, 0}, "u", "ua &amp; <b>c</b> d", true},
		{Span{7, 7}, "!", "a &amp; <b>c</b> d!", true},
	} {
		e, ok := v.Edit(c.s, c.text)
		if ok != c.ok {
			t.Errorf("%v: got %v, want %v", c.s, ok, c.ok)
			continue
		}
		if got := file.Text[:e.Start] + e.Text + file.Text[e.End:]; ok && got != c.want {
			t.Errorf("%v: got %q, want %q", c.s, got, c.want)
		}
	}
}

// TestLayers builds random views of views and holds every character's home to
// what a plain table of origins says.
func TestLayers(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for n := 0; n < 500; n++ {
		text := strings.Repeat("abcæø€🎉\n", 1+r.Intn(4))
		file := NewFile("a", []byte(text))
		v := file.View()
		// origin[i] is the range of the file that byte i of the view came from.
		origin := make([]Span, len(text))
		for i := range origin {
			origin[i] = Span{i, i + 1}
		}
		for layer := 0; layer < 1+r.Intn(4) && v.Text != ""; layer++ {
			b := NewBuilder(v)
			var next []Span
			for at := 0; at < len(v.Text); {
				_, size := utf8.DecodeRuneInString(v.Text[at:])
				switch r.Intn(4) {
				case 0: // left out
				case 1:
					b.Replace("xy", at, at+size)
					home := origin[at].Cover(origin[at+size-1])
					next = append(next, home, home)
				default:
					b.Copy(at, at+size)
					next = append(next, origin[at:at+size]...)
				}
				at += size
			}
			if r.Intn(3) == 0 {
				b.Trim()
				next = next[:b.Len()]
			}
			v, origin = b.View(), next
		}
		for i := 0; i < len(v.Text); i++ {
			for j := i + 1; j <= len(v.Text); j++ {
				want := origin[i]
				for _, o := range origin[i:j] {
					want = want.Cover(o)
				}
				if got := v.Cover(Span{i, j}); got != want {
					t.Fatalf("%q of %q: home %v, want %v", v.Text[i:j], text, got, want)
				}
			}
		}
	}
}

// TestLongLine: places in a line longer than what is counted at a time.
func TestLongLine(t *testing.T) {
	line := strings.Repeat("sød æble 🍎 ", 2000)
	f := NewFile("a.txt", []byte("x\n"+line+"\ny"))
	for at := 0; at < len(line); at += 37 {
		for at < len(line) && !utf8.RuneStart(line[at]) {
			at++
		}
		want := Position{2, utf8.RuneCountInString(line[:at]) + 1, at + 2}
		if got := f.Position(at + 2); got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
