package document

import (
	"encoding/base64"
	"regexp"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// A carrier carries changes of a mail's text home to the file, all of one suggestion
// together: some encodings can't be changed in one place only.
type carrier func(edits []source.Edit) ([]source.Edit, bool)

// encodedLine is how long a line of an encoded body may be (RFC 2045).
const encodedLine = 76

// carrier is that of the entity in the mail, whose text stands in the container behind
// the prefix.
func (m *mail) carrier(e entity, container *source.View, prefix int) carrier {
	switch {
	case len(e.more) > 0 || e.flowed:
		return nil // each change finds its own way
	case e.transfer == "base64":
		return func(edits []source.Edit) ([]source.Edit, bool) {
			return m.carryBase64(e, container.Text[prefix:], prefix, edits)
		}
	case e.transfer == "quoted-printable":
		return func(edits []source.Edit) ([]source.Edit, bool) { return m.carryQuoted(container, edits) }
	}
	return nil
}

// carryBase64 writes the body anew from the first change on, in lines as long as its
// own. It refuses what can't be told to be the same text once it is decoded.
func (m *mail) carryBase64(e entity, text string, prefix int, edits []source.Edit) ([]source.Edit, bool) {
	raw := m.text[e.body.Start:e.body.End]
	lead := len(raw) - len(strings.TrimLeft(raw, " \t\r\n"))
	raw = strings.TrimSpace(raw)
	was, err := base64.StdEncoding.DecodeString(strings.NewReplacer("\r", "", "\n", "", " ", "", "\t", "").Replace(raw))
	if err != nil {
		return nil, false
	}
	if said, ok := e.charset.Encode(text); !ok || said != string(was) {
		return nil, false
	}
	own := make([]source.Edit, len(edits))
	for i, x := range edits {
		if x.Start < prefix {
			return nil, false // the subject is not in the body
		}
		before, ok := e.charset.Encode(text[:x.Start-prefix])
		within, also := e.charset.Encode(text[x.Start-prefix : x.End-prefix])
		put, as := e.charset.Encode(x.Text)
		if !ok || !also || !as {
			return nil, false
		}
		own[i] = source.Edit{Span: source.Span{Start: len(before), End: len(before) + len(within)}, Text: put}
	}
	is, ok := source.Apply(was, own)
	if !ok {
		return nil, false
	}
	first, end := raw, "\n"
	if n := strings.IndexByte(raw, '\n'); n >= 0 {
		first = strings.TrimSuffix(raw[:n], "\r")
		if len(first) < n {
			end = "\r\n"
		}
	}
	width := min(len(first), encodedLine)
	if len(first) == len(raw) {
		width = encodedLine
	}
	put := lined(base64.StdEncoding.EncodeToString(is), width, end)
	same := 0
	for same < min(len(raw), len(put)) && raw[same] == put[same] {
		same++
	}
	at := e.body.Start + lead
	return []source.Edit{{Span: source.Span{Start: at + same, End: at + len(raw)}, Text: put[same:]}}, true
}

// lined breaks the text into lines of so many bytes.
func lined(text string, width int, end string) string {
	var b strings.Builder
	for len(text) > width {
		b.WriteString(text[:width] + end)
		text = text[width:]
	}
	return b.String() + text
}

// carryQuoted carries each change home, in lines that are not longer than they may be
// and end as those around it.
func (m *mail) carryQuoted(container *source.View, edits []source.Edit) ([]source.Edit, bool) {
	out := make([]source.Edit, len(edits))
	for i, x := range edits {
		e, ok := m.quotedEdit(container, x)
		if !ok {
			return nil, false
		}
		start := strings.LastIndexByte(m.text[:e.Start], '\n') + 1
		end, rest := "\n", strings.IndexByte(m.text[e.End:], '\n')
		switch {
		case rest < 0:
			rest = len(m.text) - e.End
		case rest > 0 && m.text[e.End+rest-1] == '\r':
			end = "\r\n"
		}
		soft := "=" + end
		lines := strings.Split(strings.ReplaceAll(e.Text, "=\n", soft), "\n")
		if e.Text != "" && e.Start-start+len(lines[0]) >= encodedLine {
			lines[0] = soft + lines[0]
		}
		last := lines[len(lines)-1]
		column := len(last) - strings.LastIndexByte(last, '\n') - 1
		if len(lines) == 1 && !strings.Contains(last, "\n") {
			column += e.Start - start
		}
		if e.Text = strings.Join(lines, "\n"); column+rest >= encodedLine+len(end) && e.Text != "" {
			e.Text += soft
		}
		out[i] = e
	}
	return out, true
}

// softBreak is what breaks a line of quoted-printable and means nothing.
var softBreak = regexp.MustCompile(`^=[ \t]*\r?\n$`)

// quotedEdit carries a change home: its span may have soft line breaks in it.
func (m *mail) quotedEdit(container *source.View, x source.Edit) (source.Edit, bool) {
	home := container.Home(x.Span)
	for i := 1; i < len(home); i++ {
		if !softBreak.MatchString(m.text[home[i-1].End:home[i].Start]) {
			return source.Edit{}, false
		}
	}
	text, ok := container.Spell(x.Text)
	if !ok || len(home) == 0 {
		return source.Edit{}, false
	}
	return source.Edit{Span: home[0].Cover(home[len(home)-1]), Text: text}, true
}
