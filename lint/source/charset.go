package source

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// Charset is how characters are written as bytes. The zero value is UTF-8.
type Charset struct {
	Name   string // as the WHATWG encoding standard names it; "" is utf-8
	table  *charmap.Charmap
	wide   bool // UTF-16
	little bool
}

// UTF8 tells whether the charset is UTF-8, of which ASCII is a part.
func (c Charset) UTF8() bool { return c.table == nil && !c.wide }

// ParseCharset finds the charset of that name, as mail and web pages declare it.
// It returns false for names it does not know and for multi-byte charsets of
// languages that are not read here.
func ParseCharset(name string) (Charset, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	e, err := htmlindex.Get(name)
	if err != nil {
		return Charset{}, false
	}
	canonical, err := htmlindex.Name(e)
	if err != nil {
		return Charset{}, false
	}
	switch canonical {
	case "utf-8":
		return Charset{}, true
	case "utf-16le":
		return Charset{Name: canonical, wide: true, little: true}, true
	case "utf-16be":
		return Charset{Name: canonical, wide: true}, true
	}
	table, ok := e.(*charmap.Charmap)
	return Charset{Name: canonical, table: table}, ok
}

// windows1252 is what undeclared text that is not UTF-8 is written in, here and
// in browsers; ISO-8859-1 is a part of it.
var windows1252 = Charset{Name: "windows-1252", table: charmap.Windows1252}

// Encode writes text in the charset; false if it has no bytes for a character.
func (c Charset) Encode(text string) (string, bool) {
	switch {
	case c.table != nil:
		s, err := c.table.NewEncoder().String(text)
		return s, err == nil
	case c.wide:
		var b strings.Builder
		for _, u := range utf16.Encode([]rune(text)) {
			hi, lo := byte(u>>8), byte(u)
			if c.little {
				hi, lo = lo, hi
			}
			b.WriteByte(hi)
			b.WriteByte(lo)
		}
		return b.String(), true
	}
	return text, true
}

// Decoder turns bytes into text, one at a time, and remembers where each
// character came from.
type Decoder struct {
	b       *Builder
	charset Charset
	pending []byte
	at      Span
	plain   bool // the pending bytes stand in the parent as they are
}

// NewDecoder decodes bytes of the builder's parent into the builder.
func NewDecoder(b *Builder, c Charset) *Decoder { return &Decoder{b: b, charset: c} }

// Byte takes the byte that the parent's range spells; plain tells that it stands
// there as it is.
func (d *Decoder) Byte(c byte, at Span, plain bool) {
	if len(d.pending) == 0 {
		if c < utf8.RuneSelf && !d.charset.wide {
			d.put(string(rune(c)), at, plain && at.Len() == 1)
			return
		}
		if d.charset.table != nil {
			d.put(string(d.charset.table.DecodeByte(c)), at, false)
			return
		}
		d.at, d.plain = at, plain
	}
	d.pending = append(d.pending, c)
	d.at.End, d.plain = at.End, d.plain && plain
	switch {
	case d.charset.wide:
		d.units(false)
	case utf8.FullRune(d.pending):
		d.runes()
	}
}

func (d *Decoder) put(text string, at Span, plain bool) {
	if plain {
		d.b.Copy(at.Start, at.End)
	} else {
		d.b.Replace(text, at.Start, at.End)
	}
}

// runes puts the pending bytes, which make a character or are none.
func (d *Decoder) runes() {
	r, n := utf8.DecodeRune(d.pending)
	if r == utf8.RuneError && n == 1 {
		// Not UTF-8 after all: each byte is read as Windows-1252 has it.
		for i, c := range d.pending {
			s := d.at
			if d.plain {
				s = Span{d.at.Start + i, d.at.Start + i + 1}
			}
			d.b.Replace(string(charmap.Windows1252.DecodeByte(c)), s.Start, s.End)
		}
	} else {
		d.put(string(r), d.at, d.plain && d.at.Len() == n)
	}
	d.pending = d.pending[:0]
}

// units puts the pending bytes of UTF-16 once they make a character.
func (d *Decoder) units(last bool) {
	unit := func(i int) rune {
		hi, lo := d.pending[i], d.pending[i+1]
		if d.charset.little {
			hi, lo = lo, hi
		}
		return rune(hi)<<8 | rune(lo)
	}
	switch {
	case len(d.pending) == 2 && (!utf16.IsSurrogate(unit(0)) || last):
		d.b.Replace(string(unit(0)), d.at.Start, d.at.End)
	case len(d.pending) == 4:
		d.b.Replace(string(utf16.DecodeRune(unit(0), unit(2))), d.at.Start, d.at.End)
	case last && len(d.pending) > 0:
		d.b.Replace(string(utf8.RuneError), d.at.Start, d.at.End)
	default:
		return
	}
	d.pending = d.pending[:0]
}

// Flush puts what is left of a character that the bytes end in.
func (d *Decoder) Flush() {
	switch {
	case len(d.pending) == 0:
	case d.charset.wide:
		d.units(true)
	default:
		d.runes()
	}
}

// Decode makes a view of v's range, decoded from the charset.
func Decode(v *View, s Span, c Charset) *View {
	b := NewBuilder(v)
	d := NewDecoder(b, c)
	for i := s.Start; i < s.End; i++ {
		if !c.wide && len(d.pending) == 0 && v.Text[i] < utf8.RuneSelf {
			k := ascii(v.Text[i:s.End])
			b.Copy(i, i+k)
			i += k - 1
			continue
		}
		d.Byte(v.Text[i], Span{i, i + 1}, true)
	}
	d.Flush()
	if !c.UTF8() {
		b.Encode(c.Encode)
	}
	return b.View()
}

// ascii is the length of the ASCII at the text's start.
func ascii(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return i
		}
	}
	return len(text)
}

// declarationReach is how far into a file its charset may be declared, in bytes,
// as browsers look.
const declarationReach = 1024

// SniffCharset tells what the bytes of a file are written in: by its byte order
// mark, by what it declares of itself in a meta tag or XML declaration, and else
// by whether they are valid UTF-8. mark is the length of the byte order mark.
func SniffCharset(data string) (c Charset, mark int) {
	switch {
	case strings.HasPrefix(data, "\xef\xbb\xbf"):
		return Charset{}, 3
	case strings.HasPrefix(data, "\xff\xfe"):
		return Charset{Name: "utf-16le", wide: true, little: true}, 2
	case strings.HasPrefix(data, "\xfe\xff"):
		return Charset{Name: "utf-16be", wide: true}, 2
	}
	if c, ok := wideCharset(data); ok {
		return c, 0
	}
	if utf8.ValidString(data) || mostlyUTF8(data) {
		return Charset{}, 0
	}
	if name := declaredCharset(data[:min(len(data), declarationReach)]); name != "" {
		if c, ok := ParseCharset(name); ok && !c.UTF8() && !c.wide {
			return c, 0
		}
	}
	return windows1252, 0
}

// mostlyUTF8 tells whether more characters beyond ASCII are valid than not: such
// a file is UTF-8 with a slip in it.
func mostlyUTF8(data string) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if k := ascii(data[i:]); k > 0 {
			i += k
			continue
		}
		r, n := utf8.DecodeRuneInString(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good > bad
}

// wideCharset tells UTF-16 without a byte order mark: where Latin letters are
// written in it, most bytes at even places, or at odd ones, are NUL, and few at the
// others.
func wideCharset(data string) (Charset, bool) {
	n := min(len(data), 512)
	even, odd := 0, 0
	for i := 0; i < n; i++ {
		if data[i] == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	if max(even, odd)*3 < n || n < 4 || min(even, odd)*10 > max(even, odd) {
		return Charset{}, false
	}
	if odd > even {
		return Charset{Name: "utf-16le", wide: true, little: true}, true
	}
	return Charset{Name: "utf-16be", wide: true}, true
}

// declaredCharset is the name behind "charset=" or "encoding=".
func declaredCharset(head string) string {
	lower := strings.ToLower(head)
	for _, key := range []string{"charset=", "encoding="} {
		i := strings.Index(lower, key)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(lower[i+len(key):], "\"' ")
		if end := strings.IndexAny(rest, "\"'> ;?/"); end > 0 {
			return rest[:end]
		}
	}
	return ""
}
