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

// File is the text of one file and the table of its lines.
type File struct {
	Path string // as it was given, with forward slashes
	Text string
	rows []int // offsets of the first byte of each line
}

// NewFile makes a File of the bytes, which must not change afterwards.
func NewFile(path string, data []byte) *File {
	return &File{Path: path, Text: string(data)}
}

// View is the outermost view: the file's own text.
func (f *File) View() *View { return Root(f.Text) }

// Position tells where the byte at the offset stands. Offsets outside the file
// are moved to its nearer end. A byte that is not valid UTF-8 counts as one
// code point. Lines end with LF, CRLF or a lone CR.
func (f *File) Position(offset int) Position {
	if f.rows == nil {
		f.rows = rows(f.Text)
	}
	offset = max(0, min(offset, len(f.Text)))
	line := sort.SearchInts(f.rows, offset+1) - 1
	return Position{line + 1, utf8.RuneCountInString(f.Text[f.rows[line]:offset]) + 1, offset}
}

// Line is the text of the line (from 1) without its line ending.
func (f *File) Line(line int) string {
	if f.rows == nil {
		f.rows = rows(f.Text)
	}
	if line < 1 || line > len(f.rows) {
		return ""
	}
	end := len(f.Text)
	if line < len(f.rows) {
		end = f.rows[line]
	}
	return strings.TrimRight(f.Text[f.rows[line-1]:end], "\r\n")
}

func rows(text string) []int {
	at := []int{0}
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
