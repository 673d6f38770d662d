package document

import (
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// prose is what a mail's documents say, a line each: format, subject, blocks.
func proseOf(docs []*Document) string {
	var lines []string
	for _, d := range docs {
		line := string(d.Format)
		for _, m := range d.Meta {
			line += " <" + m.Value + ">"
		}
		for i := range d.Blocks {
			line += " | " + strings.ReplaceAll(d.Blocks[i].Text(), "\n", "/")
		}
		if d.Twin != nil {
			line = "twin " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestMail(t *testing.T) {
	for _, c := range []struct{ name, mail, want string }{
		{"plain", "From: a@b.dk\nSubject: Hej\nMIME-Version: 1.0\n\nKære Ida\n\nTak.\n", "text <Hej> | Kære Ida | Tak."},
		{"crlf", "From: a@b.dk\r\nSubject: Hej\r\n dig\r\nMIME-Version: 1.0\r\n\r\nKære Ida\r\nTak.\r\n", "text <Hej dig> | Kære Ida/Tak."},
		{"encoded subject", "Subject: =?iso-8859-1?q?=C6ndringer?= =?utf-8?B?IG9nIMO4?=\nMIME-Version: 1.0\n\nHej.\n", "text <Ændringer og ø> | Hej."},
		{"quoted-printable", "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\nK=C3=\n=A6re Ida=20\nLang =\nlinje = ok =zz.=\n", "text <x> | Kære Ida/Lang linje = ok =zz."},
		{"latin-1", "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nK=E6re \xe5se =80\n", "text <x> | Kære åse €"},
		{"base64", "Subject: x\nContent-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\nS8Om\ncmUg SWRh\nLg==\n", "text <x> | Kære Ida."},
		{"unknown charset", "Subject: x\nContent-Type: text/plain; charset=klingon\nMIME-Version: 1.0\n\nKære \xe6.\n", "text <x> | Kære æ."},
		{"html", "Subject: x\nContent-Type: text/html\n\n<p>K&aelig;re <b>Ida</b></p>", "html <x> | Kære Ida"},
		{"alternatives", "Subject: x\nContent-Type: multipart/alternative; boundary=\"b 1\"\n\nnot this\n--b 1\nContent-Type: text/plain\n\nHej Ida.\n--b 1\nContent-Type: text/html\n\n<p>Hej Ida.</p>\n--b 1--\nnor this\n", "html <x> | Hej Ida.\ntwin text <x> | Hej Ida."},
		{"mixed", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nHej.\n--c--\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nBilag.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: text/plain\n\nListens fod.\n--b--\n", "text <x> | Hej."},
		{"no last boundary", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHej.\n", "text <x> | Hej."},
		{"no text", "Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n", "text"},
		{"flowed", "Subject: x\nContent-Type: text/plain; format=flowed\n\nKære Ida \nHolm, \ntak.\n\n stoppet\n-- \nBo\n", "text <x> | Kære Ida Holm, tak. | stoppet |  | Bo"},
		{"placeholders", "Subject: Til {{ navn }}\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nHej {{ na=\nvn }}.\n", "text <Til \uE000> | Hej \uE000."},
	} {
		docs := Read(source.NewFile("a.eml", []byte(c.mail)), Options{})
		if got := proseOf(docs); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
		for _, d := range docs {
			check(t, d)
			mailHome(t, d)
		}
	}
}

// mailHome holds every character that stands in the file as it is to its place.
func mailHome(t *testing.T, d *Document) {
	t.Helper()
	last := 0
	for i := 0; i < len(d.Text); {
		_, n := utf8.DecodeRuneInString(d.Text[i:])
		h := d.Home(source.Span{Start: i, End: i + n})
		if h.Start < 0 || h.End > len(d.File.Text) || h.Start > h.End {
			t.Fatalf("%q is at home at %v of %d bytes", d.Text[i:i+n], h, len(d.File.Text))
		}
		if h.Len() == n && d.File.Text[h.Start:h.End] != d.Text[i:i+n] && n == 1 && d.File.Charset.UTF8() {
			t.Fatalf("%q is at home where the file says %q", d.Text[i:i+n], d.File.Text[h.Start:h.End])
		}
		last = max(last, h.Start)
		i += n
	}
}

func TestIsMail(t *testing.T) {
	for text, want := range map[string]bool{
		"From: a\nTo: b\nMIME-Version: 1.0\n\nHej":           true,
		"From: Street Scene\nTo: Alan\nRe: Bin\n\nDear Alan": false,
		"Subject: Hej\n\nKære Ida":                           false,
		"Kære Ida\n\nTak.":                                   false,
		"":                                                   false,
		"Received: x\n by y\nFrom: a\nTo: b\n\nHej":          true,
	} {
		if got := isMail("a.txt", text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// TestMailBomb reads parts inside parts without end in bounded time.
func TestMailBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("Subject: x\n")
	for i := 0; i < 20000; i++ {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	docs := Read(source.NewFile("a.eml", []byte(b.String())), Options{})
	if len(docs) != 1 || len(docs[0].Notices) == 0 || !strings.Contains(docs[0].Notices[0].Message, "more than 500 parts, or parts more than 20 deep") {
		t.Errorf("got %d documents", len(docs))
	}
	inside := "Subject: Fwd\nContent-Type: message/rfc822\n\nSubject: Din bog\nContent-Type: text/plain\n\nKære Ida\n"
	if docs := Read(source.NewFile("a.eml", []byte(inside)), Options{}); len(docs) != 1 || len(docs[0].Blocks) != 1 || docs[0].Blocks[0].Text() != "Kære Ida" {
		t.Errorf("a mail inside a mail: %v", docs)
	}
	folded := "Subject: a\n" + strings.Repeat(" b\n", 200000) + "\nHej.\n"
	if docs := Read(source.NewFile("a.eml", []byte(folded)), Options{}); len(docs) != 1 || len(docs[0].Meta) != 1 || len(docs[0].Meta[0].Value) != 400001 {
		t.Error("a header of many lines")
	}
	many := "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nHej.\n", 100000)
	if docs := Read(source.NewFile("a.eml", []byte(many)), Options{}); len(docs) != 1 {
		t.Errorf("got %d documents", len(docs))
	}
}

// TestMailEdit carries edits through quoted-printable and charsets.
func TestMailEdit(t *testing.T) {
	file := source.NewFile("a.eml", []byte("Subject: x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nK=E6re kunde, tak.\n"))
	d := Read(file, Options{})[0]
	at := strings.Index(d.Text, "kunde")
	edited := func(d *Document, edits ...source.Edit) (string, bool) {
		edits, ok := d.Edits(edits)
		if !ok {
			return "", false
		}
		after, ok := source.Apply([]byte(d.File.Text), edits)
		return string(after), ok
	}
	edit := func(start, end int, text string) source.Edit {
		return source.Edit{Span: source.Span{Start: start, End: end}, Text: text}
	}
	if after, ok := edited(d, edit(at, at+5, "Ærø = sød")); !ok || !strings.HasSuffix(after, "\n\nK=E6re =C6r=F8 =3D s=F8d, tak.\n") {
		t.Errorf("got %q", after)
	}
	if _, ok := edited(d, edit(at, at+5, "→")); ok {
		t.Error("iso-8859-1 has no arrow")
	}

	// What is put in makes no line too long, and lines end as the mail's do.
	long := strings.Repeat("blåbærgrød ", 20)
	for _, end := range []string{"\n", "\r\n"} {
		mail := strings.ReplaceAll("Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nK=C3=A6re kunde, tak for din mail, som vi har l=C3=A6st, og som vi svarer p=\n=C3=A5 nu.\n", "\n", end)
		d := Read(source.NewFile("a.eml", []byte(mail)), Options{})[0]
		at := strings.Index(d.Text, "tak")
		after, ok := edited(d, edit(at, at, long), edit(at+4, at+7, "til"))
		if again := Read(source.NewFile("a.eml", []byte(after)), Options{})[0]; !ok || !strings.Contains(again.Text, long+"tak til din mail") || strings.Count(after, "\n") != strings.Count(after, end) {
			t.Errorf("got %q, which says %q", after, again.Text)
		}
		for line := range strings.Lines(after) {
			if len(strings.TrimRight(line, "\r\n")) > 76 {
				t.Errorf("a line of %d bytes: %q", len(line), line)
			}
		}
	}

	// Base64 is written anew from the first change on, and only if it says the same.
	for _, x := range []struct{ body, end string }{
		{base64.StdEncoding.EncodeToString([]byte("Kære kunde. " + long)), "\n"},
		{lined(base64.StdEncoding.EncodeToString([]byte("Kære kunde. "+long)), 60, "\r\n"), "\r\n"},
		{lined(base64.StdEncoding.EncodeToString([]byte("Kære kunde. "+long)), 76, "\n"), "\n"},
	} {
		mail := "Subject: x" + x.end + "Content-Type: text/plain; charset=utf-8" + x.end + "Content-Transfer-Encoding: base64" + x.end + x.end + x.body + x.end
		d := Read(source.NewFile("a.eml", []byte(mail)), Options{})[0]
		at, mid := strings.Index(d.Text, "kunde"), strings.LastIndex(d.Text, "blåbærgrød")
		after, ok := edited(d, edit(at, at+5, "Søren Ågård"), edit(mid, mid+len("blåbærgrød"), "tak"))
		again := Read(source.NewFile("a.eml", []byte(after)), Options{})[0]
		if want := "Kære Søren Ågård. " + strings.Repeat("blåbærgrød ", 19) + "tak"; !ok || !strings.Contains(again.Text, want) || !strings.HasSuffix(after, x.end) {
			t.Errorf("got %q, which says %q", after, again.Text)
		}
		if first := strings.Index(mail, x.body); after[:first+8] != mail[:first+8] || strings.Contains(x.end, "\r") != strings.Contains(after[first:], "\r") {
			t.Errorf("got %q", after)
		}
		if _, ok := edited(d, edit(0, 1, "y")); ok {
			t.Error("the subject is not in the body")
		}
	}
	broken := Read(source.NewFile("a.eml", []byte("Subject: x\nContent-Transfer-Encoding: base64\n\nS8Om*cmUg\n")), Options{})[0]
	if _, ok := edited(broken, edit(len(broken.Text)-1, len(broken.Text), "y")); ok {
		t.Error("base64 with something else in it was edited")
	}
}

// TestEncodings reads one letter written in every way that files are.
func TestEncodings(t *testing.T) {
	const text = "Kære Søren Åby\r\n\r\nDet gør mig ondt – 300 € 🎉.\r\n"
	wide := func(little bool, mark string) string {
		c, _ := source.ParseCharset(map[bool]string{true: "utf-16le", false: "utf-16be"}[little])
		s, _ := c.Encode(text)
		return mark + s
	}
	latin := strings.NewReplacer("æ", "\xe6", "ø", "\xf8", "Å", "\xc5", "–", "\x96", "€", "\x80", " 🎉", "").Replace(text)
	for name, data := range map[string]string{
		"utf-8": text, "utf-8 with mark": "\ufeff" + text, "windows-1252": latin,
		"utf-16le": wide(true, "\xff\xfe"), "utf-16be": wide(false, "\xfe\xff"), "utf-16le without mark": wide(true, ""), "utf-16be without mark": wide(false, ""),
	} {
		f := source.NewFile("a.txt", []byte(data))
		d := Read(f, Options{})[0]
		want := "text | Kære Søren Åby | Det gør mig ondt – 300 € 🎉."
		if name == "windows-1252" {
			want = strings.Replace(want, " 🎉", "", 1)
		}
		if got := proseOf([]*Document{d}); got != want {
			t.Errorf("%s: got %s", name, got)
			continue
		}
		at := strings.Index(d.Text, "gør")
		p := f.Position(d.Home(source.Span{Start: at, End: at + 4}).Start)
		if p.Line != 3 || p.Column != 5 {
			t.Errorf("%s: gør stands at %d:%d, want 3:5", name, p.Line, p.Column)
		}
		if got := f.Line(1); got != "Kære Søren Åby" {
			t.Errorf("%s: line 1 is %q", name, got)
		}
		check(t, d)
		mailHome(t, d)
	}
	meta := source.NewFile("a.html", []byte("<meta charset=\"iso-8859-15\"><p>300 \xa4</p>"))
	if got := proseOf(Read(meta, Options{})); got != "html | 300 €" {
		t.Errorf("declared in a meta tag: got %s", got)
	}
	slip := source.NewFile("a.txt", []byte("Kære Søren \xe5 Ærø"))
	if got := proseOf(Read(slip, Options{})); got != "text | Kære Søren å Ærø" || slip.Invalid != 13 {
		t.Errorf("a slip in UTF-8: got %s, %d", got, slip.Invalid)
	}
}

func FuzzMail(f *testing.F) {
	for name, text := range seeds(f) {
		if filepath.Ext(name) == ".eml" {
			f.Add(text)
		}
	}
	f.Add("Content-Type: multipart/alternative; boundary=b\n\n--b\n\na\n--b\nContent-Type: text/html\n\n<p>b\n--b--")
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range Read(source.NewFile("a.eml", []byte(text)), Options{}) {
			check(t, d)
			mailHome(t, d)
		}
	})
}

// FuzzQuotedPrintable compares our decoder with the standard library's, where
// that takes the text.
func FuzzQuotedPrintable(f *testing.F) {
	f.Add("K=C3=A6re =\nIda=20\n")
	f.Fuzz(func(t *testing.T, body string) {
		want := new(strings.Builder)
		buf := make([]byte, 1024)
		r := quotedprintable.NewReader(strings.NewReader(body))
		for {
			n, err := r.Read(buf)
			want.Write(buf[:n])
			if err != nil {
				if err.Error() != "EOF" {
					return
				}
				break
			}
		}
		if !utf8.ValidString(want.String()) || strings.ContainsAny(body, "\r\x00\t ") || strings.Contains(body, "=\n\n") {
			return // white space at a line's end is judged differently
		}
		m := &mail{text: body}
		b := source.NewBuilder(source.Root(body))
		m.decode(b, entity{transfer: "quoted-printable", body: source.Span{Start: 0, End: len(body)}})
		if b.Text() != want.String() {
			t.Fatalf("%q: got %q, want %q", body, b.Text(), want.String())
		}
	})
}
