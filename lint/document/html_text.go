package document

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// What a byte of HTML text may be. Only runs of plain ones are copied without a
// look at what they are.
const (
	charPlain     = iota
	charBlank     // white space
	charAmpersand // may be an entity
	charLess      // may be a tag whose name is a placeholder
	charLead      // begins a character that may be white space or have no width
)

var htmlClass = func() (t [256]uint8) {
	for _, c := range " \t\n\r\f" {
		t[c] = charBlank
	}
	t['&'], t['<'] = charAmpersand, charLess
	for _, c := range []byte{0xc2, 0xcd, 0xe2, 0xe3, 0xef} {
		t[c] = charLead
	}
	return
}()

// widthless are the characters that are put into mails to fill the preview or
// to say where words may be broken. They are no part of what is read.
func widthless(c rune) bool {
	switch c {
	case '\u00ad', '\u034f', '\u200b', '\u200c', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

// joiner makes one picture of several; behind anything else it is widthless.
const joiner = '\u200d'

const markText = string(PlaceholderMark)

// characters reads a run of text.
func (r *htmlReader) characters(start, end int) {
	s := r.top().state
	if s.is&inHead != 0 && s.is&(inMute|inTitle|inPreview) == 0 && r.open(keyHead) && !isFiller(r.text[start:end]) {
		r.popTo(r.last[keyHead], start, false) // words end the head
		s = r.top().state
	}
	if s.silent() {
		return
	}
	if s.aside() {
		if s.is&(inTitle|inPreview) == 0 && (r.seen || r.b != nil && !r.state.aside()) {
			return // hidden for good
		}
	}
	r.prose(s, start, end)
}

// isFiller tells whether the text is nothing but white space and placeholders,
// such as those that bring in a style sheet.
func isFiller(text string) bool {
	for i := 0; i < len(text); {
		if htmlClass[text[i]] == charBlank {
			i++
		} else if strings.HasPrefix(text[i:], markText) {
			i += len(markText)
		} else {
			return false
		}
	}
	return true
}

func (r *htmlReader) prose(s htmlState, start, end int) {
	text, unended := r.text, false
	for i := start; i < end; {
		j := i
		for j < end {
			c := htmlClass[text[j]]
			if c == charPlain ||
				c == charBlank && text[j] == ' ' && len(r.elses) == 0 && j > i && j+1 < end && htmlClass[text[j+1]] == charPlain ||
				c == charLead && !isOdd(text, j) {
				j++
				continue
			}
			break
		}
		if j > i {
			r.begin(s, i, j)
			r.b.Copy(i, j)
			i = j
			continue
		}
		switch c := text[i]; htmlClass[c] {
		case charBlank:
			j++
			if s.is&keepsLines != 0 && (c == '\n' || c == '\r') {
				if c == '\r' && j < end && text[j] == '\n' {
					j++
				}
				r.newline(i, j)
				break
			}
			for j < end && htmlClass[text[j]] == charBlank && (s.is&keepsLines == 0 || text[j] != '\n' && text[j] != '\r') {
				j++
			}
			if len(r.elses) > 0 && r.otherwise(i, j) {
				r.newline(i, j)
				break
			}
			r.space(i, j)
		case charAmpersand:
			decoded, n := decodeEntity(text[:end], i)
			if n == 0 {
				r.begin(s, i, i+1)
				r.b.Copy(i, i+1)
				j++
				break
			}
			j += n
			r.character(s, decoded, i, j)
		case charLess:
			j++
			if !unended && (strings.HasPrefix(text[j:end], markText) || strings.HasPrefix(text[j:end], "/"+markText)) {
				if n := strings.IndexByte(text[j:end], '>'); n >= 0 {
					j += n + 1
					break
				}
				unended = true
			}
			r.begin(s, i, j)
			r.b.Copy(i, j)
		case charLead:
			_, n := utf8.DecodeRuneInString(text[i:end])
			j += n
			r.character(s, text[i:j], i, j)
		}
		i = j
	}
}

// isOdd tells whether the character at the offset is white space or has no
// width.
func isOdd(text string, i int) bool {
	c, _ := utf8.DecodeRuneInString(text[i:])
	return c != utf8.RuneError && (unicode.IsSpace(c) || widthless(c) || c == joiner)
}

// character adds a decoded character, or two.
func (r *htmlReader) character(s htmlState, decoded string, start, end int) {
	c, n := utf8.DecodeRuneInString(decoded)
	switch {
	case n < len(decoded) || c == utf8.RuneError:
	case s.is&keepsLines != 0 && c == '\n':
		r.newline(start, end)
		return
	case unicode.IsSpace(c):
		r.space(start, end)
		return
	case widthless(c):
		return
	case c == joiner && (r.b == nil || r.hasGap || r.b.Last() < utf8.RuneSelf):
		return
	}
	r.begin(s, start, end)
	if r.text[start:end] == decoded {
		r.b.Copy(start, end)
	} else {
		r.b.Replace(decoded, start, end)
	}
}

// space adds white space, which comes out as one space before what follows it.
func (r *htmlReader) space(start, end int) {
	switch {
	case r.b == nil:
	case !r.hasGap:
		r.gap, r.hasGap = source.Span{Start: start, End: end}, true
	case r.gap.End == start:
		r.gap.End = end
	}
}

// otherwise tells whether an "else" stands in the white space: what the two
// branches say is never read in one line.
func (r *htmlReader) otherwise(start, end int) bool {
	at := r.view.Cover(source.Span{Start: max(0, start-1), End: min(end+1, len(r.text))})
	for len(r.elses) > 0 && r.elses[0] < at.Start {
		r.elses = r.elses[1:]
	}
	return len(r.elses) > 0 && r.elses[0] < at.End
}

// newline adds a line break that the source shows.
func (r *htmlReader) newline(start, end int) {
	if r.b != nil {
		r.hasGap = false
		r.b.Replace("\n", start, end)
	}
}

// begin makes ready for the characters from start to end.
func (r *htmlReader) begin(s htmlState, start, end int) {
	if r.b != nil && r.state.aside() && !s.aside() {
		r.flush(-1, 0) // the letter begins behind a hidden preheader
	}
	if r.b == nil {
		r.b = source.NewBuilder(r.view)
		r.b.Encode(r.inCharset(encodeHTML))
		r.state, r.start, r.link = s, start, s.link
		if s.is&inTitle != 0 {
			r.b.Encode(r.inCharset(encodeTitle))
		}
		if r.lead >= 0 {
			r.start = r.lead
		}
	} else if r.hasGap {
		r.hasGap = false
		if g := r.gap; r.b.Last() == '\n' {
			// a line ends without it
		} else if r.text[g.Start:g.End] == " " {
			r.b.Copy(g.Start, g.End)
		} else {
			r.b.Replace(" ", g.Start, g.End)
		}
	}
	r.end = end
	r.loose = r.loose || s.link == 0 || s.link != r.link
	if !r.seen && !s.aside() && s.is&inTitle == 0 {
		r.seen = hasWord(r.text[start:end])
	}
}

func hasWord(text string) bool {
	for _, c := range text {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return true
		}
	}
	return false
}

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\u00a0", "&nbsp;", "\n", "<br>")

// encodeHTML spells text so that it is read as it is.
func encodeHTML(text string) (string, bool) { return htmlEscapes.Replace(text), true }

// inCharset spells as entities the characters that the file's charset lacks.
func (r *htmlReader) inCharset(encode source.Encoder) source.Encoder {
	c := r.doc.File.Charset
	if c.UTF8() {
		return encode
	}
	return func(text string) (string, bool) {
		text, ok := encode(text)
		var b strings.Builder
		for _, x := range text {
			if _, has := c.Encode(string(x)); has {
				b.WriteRune(x)
			} else {
				fmt.Fprintf(&b, "&#%d;", x)
			}
		}
		return b.String(), ok
	}
}

// encodeTitle is for where no tag can stand.
func encodeTitle(text string) (string, bool) {
	return htmlEscapes.Replace(text), !strings.Contains(text, "\n")
}
