package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that holds both.
func (s Span) Cover(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Position is a place in a file as an editor shows it: line and column count
// from 1, the column in Unicode code points. Offset is in bytes from 0.
type Position struct{ Line, Column, Offset int }

// File is the bytes of one file and the table of its lines.
type File struct {
	Path    string // as it was given, with forward slashes
	Text    string // the bytes as they are
	Charset Charset
	Invalid int // the first byte that is not UTF-8 in a file that otherwise is; -1 if there is none

	decoded *View // the text as characters; nil if the bytes are UTF-8 without a mark
	rows    []int // offsets of the first byte of each line of the characters
	counts  []int // code points before each block of countBlock bytes
}

// NewFile makes a File of the bytes, which must not change afterwards. It finds
// out what they are written in.
func NewFile(path string, data []byte) *File {
	f := &File{Path: path, Text: string(data), Invalid: -1}
	var mark int
	f.Charset, mark = SniffCharset(f.Text)
	if f.Charset.UTF8() {
		f.Invalid = invalidUTF8(f.Text)
	}
	if mark > 0 || f.Invalid >= 0 || !f.Charset.UTF8() {
		f.decoded = Decode(Root(f.Text), Span{mark, len(f.Text)}, f.Charset)
	}
	return f
}

// invalidUTF8 is the first byte that is not UTF-8, -1 if there is none.
func invalidUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(text[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// Decoded is the file's text as a view of its bytes, nil if they are the same.
func (f *File) Decoded() *View { return f.decoded }

// View is the file's text.
func (f *File) View() *View {
	if f.decoded != nil {
		return f.decoded
	}
	return Root(f.Text)
}

// characters is the file's text in UTF-8 and the offset in it of a byte of the
// file.
func (f *File) characters(offset int) (string, int) {
	if f.decoded == nil {
		return f.Text, offset
	}
	return f.decoded.Text, f.decoded.locate(offset)
}

// Position tells where the byte at the offset stands. Offsets outside the file
// are moved to its nearer end. A byte that is not valid UTF-8 counts as one
// code point. Lines end with LF, CRLF or a lone CR.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	text, line, start, at := f.row(offset)
	return Position{line, f.column(text, start, at) + 1, offset}
}

// ByteColumn is the column of the byte at the offset, from 1, in bytes of the line
// as UTF-8 writes it, whatever the file is written in.
func (f *File) ByteColumn(offset int) int {
	_, _, start, at := f.row(offset)
	return at - start + 1
}

// row is the file's text in UTF-8, and in it the line (from 1) of a byte of the file,
// the line's start and the byte's own place.
func (f *File) row(offset int) (text string, line, start, at int) {
	text, at = f.characters(max(0, min(offset, len(f.Text))))
	if f.rows == nil {
		f.rows = rows(text)
	}
	line = sort.SearchInts(f.rows, at+1)
	return text, line, f.rows[line-1], at
}

// countBlock is how many bytes are counted at a time. A line may be as long as the
// file, and every place in it is asked for.
const countBlock = 1024

// column is how many code points lie between two bytes of the characters.
func (f *File) column(text string, from, to int) int {
	if to-from <= 2*countBlock {
		return utf8.RuneCountInString(text[from:to])
	}
	if f.counts == nil {
		n := 0
		for i := 0; i < len(text); i++ {
			if i%countBlock == 0 {
				f.counts = append(f.counts, n)
			}
			if utf8.RuneStart(text[i]) {
				n++
			}
		}
		f.counts = append(f.counts, n)
	}
	return f.before(text, to) - f.before(text, from)
}

// before is how many code points begin before the byte.
func (f *File) before(text string, at int) int {
	n := f.counts[at/countBlock]
	for i := at - at%countBlock; i < at; i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// Slice is the characters of the span, in UTF-8.
func (f *File) Slice(s Span) string {
	text, from := f.characters(max(0, min(s.Start, len(f.Text))))
	_, to := f.characters(max(0, min(s.End, len(f.Text))))
	return text[from:max(from, to)]
}

// Characters is the text, in UTF-8, of bytes written as the file's are, such as
// those of an [Edit].
func (f *File) Characters(bytes string) string {
	if f.decoded == nil {
		return bytes
	}
	return Decode(Root(bytes), Span{0, len(bytes)}, f.Charset).Text
}

// Line is the text of the line (from 1) without its line ending.
func (f *File) Line(line int) string {
	text, _ := f.characters(0)
	if f.rows == nil {
		f.rows = rows(text)
	}
	if line < 1 || line > len(f.rows) {
		return ""
	}
	end := len(text)
	if line < len(f.rows) {
		end = f.rows[line]
	}
	return strings.TrimRight(text[f.rows[line-1]:end], "\r\n")
}

func rows(text string) []int {
	at := make([]int, 1, strings.Count(text, "\n")+2)
	if strings.IndexByte(text, '\r') < 0 {
		for i := 0; ; {
			k := strings.IndexByte(text[i:], '\n')
			if k < 0 {
				return at
			}
			i += k + 1
			at = append(at, i)
		}
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			at = append(at, i+1)
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			at = append(at, i+1)
		}
	}
	return at
}
