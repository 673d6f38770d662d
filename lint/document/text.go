package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// Plain text has no markup but habits: blank lines part paragraphs, hyphens and
// numbers begin list items, ">" marks quoted mail, a row of hyphens is a line
// across the page or underlines a heading.
var (
	itemStart  = lazy.Compile(`^([ \t]*)([-*•–·◦▪o]|\d{1,2}[.)]|[a-zA-Z][)])[ \t]+`)
	rulerLine  = lazy.Compile(`^[ \t]*(([-=_*~#+][ \t]*){3,}|/{2,}|[-=_*~]{3,}[^-=_*~]{1,30}[-=_*~]{3,})[ \t]*$`)
	underlined = lazy.Compile(`^[ \t]*(-{3,}|={3,}|~{3,})[ \t]*$`)
)

type textReader struct {
	d        *Document
	v        *source.View
	b        *source.Builder
	block    Block
	group    int
	items    bool // the running block belongs to a list
	margin   int  // the indent of the list's marks
	numbered bool // its marks are numbers
	blank    bool // a blank line stands behind the running block, which a value may go on with
	value    bool // the last line is nothing but a value
	last     byte // the last byte of the last line
	lead     bool // the line before the value has no end of its own
	alone    bool // the only line so far is a value: a part of its own, if what follows begins anew
	given    bool // the last line is an address of the web or the value that a colon leads up to: a capital begins something new
}

func readText(d *Document, v *source.View) {
	r := &textReader{d: d, v: v}
	text := v.Text
	for i := 0; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		next := len(text)
		if end < 0 {
			end = len(text)
		} else {
			end += i
			next = end + 1
		}
		r.line(i, end, next)
		i = next
	}
	r.flush()
}

func (r *textReader) flush() {
	if r.b == nil {
		return
	}
	r.b.Trim()
	if r.b.Len() > 0 {
		r.block.View = r.b.View()
		r.block.At = r.block.View.Cover(source.Span{Start: 0, End: r.b.Len()})
		r.d.Blocks = append(r.d.Blocks, r.block)
	}
	r.b, r.last = nil, 0
	r.blank, r.value, r.lead, r.given, r.alone = false, false, false, false, false
}

// goesOn tells whether the line belongs to the paragraph above a blank line: a
// value set apart, as in "Your code is:" and the code, and what the sentence goes
// on with behind it.
func (r *textReader) goesOn(line string, quote int) bool {
	if r.block.Kind != Paragraph || r.block.Quote != quote {
		return false
	}
	if r.value && r.lead {
		c, _ := utf8.DecodeRuneInString(line)
		return unicode.IsLower(c)
	}
	return !r.value && isValue(line) && r.last == ':'
}

// isValue tells whether a line holds placeholders or addresses of the web and no
// words of its own.
func isValue(line string) bool {
	if !strings.Contains(line, "://") && !strings.Contains(line, markText) {
		return false
	}
	for f := range strings.FieldsSeq(line) {
		if !strings.Contains(f, "://") && !strings.Contains(f, markText) && strings.ContainsFunc(f, unicode.IsLetter) {
			return false
		}
	}
	return true
}

// noteValue keeps in mind whether the line that was added is a value, and whether
// the line before it waits for one.
func (r *textReader) noteValue(line string) {
	value := isValue(line)
	r.given = value && (strings.Contains(line, "://") || r.last == ':')
	r.alone = value && r.last == 0
	if value && !r.value {
		r.lead = r.last != 0 && strings.IndexByte(".!?,", r.last) < 0
	}
	r.last = line[len(line)-1]
	r.value = value
}

// isBlank tells whether nothing of the line can be seen.
func isBlank(line string) bool {
	return !strings.ContainsFunc(line, func(c rune) bool { return !unicode.IsSpace(c) && !widthless(c) })
}

func upperStart(line string) bool {
	c, _ := utf8.DecodeRuneInString(line)
	return unicode.IsUpper(c)
}

func (r *textReader) start(b Block) {
	r.flush()
	r.b = source.NewBuilder(r.v)
	r.block = b
}

// line takes the line from start to end; next is where the following one starts.
func (r *textReader) line(start, end, next int) {
	text := r.v.Text
	quote := 0
	for start < end {
		c := text[start]
		if c == '>' && text[start:end] != ">" || text[start:end] == ">" {
			quote++
		} else if c != ' ' && c != '\t' && c != '\r' {
			break
		} else if quote == 0 && !strings.HasPrefix(strings.TrimLeft(text[start:end], " \t"), ">") {
			break
		}
		start++
	}
	line := strings.TrimRight(text[start:end], " \t\r")
	end = start + len(line)
	if isBlank(line) {
		if r.b != nil && (r.block.Kind != Paragraph || r.blank) {
			r.flush()
		}
		r.blank = r.b != nil
		return
	}
	if content := strings.TrimLeft(line, " \t"); r.blank && !r.goesOn(content, quote) || r.given && (upperStart(content) || isValue(content)) || r.alone && upperStart(content) {
		r.flush()
	}
	r.blank = false
	if underlined().MatchString(line) && r.b != nil && r.block.Kind == Paragraph && !strings.Contains(strings.TrimSpace(r.b.Text()), "\n") && len(strings.TrimSpace(line))+3 >= r.b.Len() {
		r.block.Kind, r.block.Level = Heading, 1
		r.flush()
		return
	}
	// Two hyphens alone come before a mail's signature.
	if rulerLine().MatchString(line) || line == "--" {
		r.flush()
		r.items = false
		at := r.v.Cover(source.Span{Start: start, End: end})
		r.d.Blocks = append(r.d.Blocks, Block{Kind: Rule, Quote: quote, View: source.NewBuilder(r.v).View(), At: at})
		return
	}
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	if m := itemStart().FindStringSubmatchIndex(line); m != nil && r.isItem(line, m, start) {
		if numbered := line[m[4]] >= '0' && line[m[4]] <= '9'; !r.items || numbered != r.numbered {
			r.group++
			r.numbered = numbered
		}
		r.items = true
		r.start(Block{Kind: Item, Level: 1, Group: r.group, Quote: quote})
		start += m[1]
		r.margin = indent
	} else if r.b == nil || r.block.Quote != quote || r.items && indent == 0 && r.margin > 0 {
		if r.items && indent > 0 && r.block.Quote == quote {
			r.start(Block{Kind: Item, Level: 1, Group: r.group, Quote: quote})
		} else {
			r.items = false
			r.start(Block{Kind: Paragraph, Quote: quote})
		}
		start += indent
	} else {
		start += indent
	}
	r.b.Copy(start, end)
	r.noteValue(text[start:end])
	if next > end {
		r.b.Replace("\n", end, next)
	}
}

// isItem tells whether a line that looks like a list item is one: a single
// "- " inside a paragraph or "8. maj" at a line's start is not.
func (r *textReader) isItem(line string, m []int, start int) bool {
	mark := line[m[4]:m[5]]
	if r.items && r.b != nil || r.b == nil {
		// A number alone at a paragraph's start is an item only if another follows
		// or it is the first.
		if mark[0] >= '0' && mark[0] <= '9' && !r.items {
			return mark == "1." || mark == "1)" || mark == "0."
		}
		return mark != "o" || r.followed(start)
	}
	// In the middle of a paragraph only marks that no sentence begins with.
	switch mark {
	case "-", "*", "•", "·", "▪", "◦":
		return true
	case "1.", "1)":
		return r.followed(start)
	}
	return false
}

// followed tells whether a later line before the next blank one has an item mark
// too.
func (r *textReader) followed(start int) bool {
	rest := r.v.Text[start:]
	if i := strings.Index(rest, "\n\n"); i >= 0 {
		rest = rest[:i]
	}
	for k, line := range strings.Split(rest, "\n") {
		if k > 0 && itemStart().MatchString(line) {
			return true
		}
	}
	return false
}
