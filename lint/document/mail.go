package document

import (
	"fmt"
	"mime"
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// A mail is headers and a body, or several bodies one inside the other. The
// standard library's readers give bodies without their places, so the structure
// is found here; header values and media types are read by the standard library.

// Limits on the structure of a mail, beyond which it is a bomb and not a letter.
const (
	mailDepth = 20
	mailParts = 500
)

// mailHeaders are fields that a file that begins like a mail has one of; "From:"
// and "Subject:" alone stand at the top of many a plain letter.
var mailHeaders = map[string]bool{"mime-version": true, "message-id": true, "received": true, "return-path": true, "content-type": true, "delivered-to": true}

// isMail tells whether the text is a mail message.
func isMail(name, text string) bool {
	fields, body := headers(text, source.Span{Start: 0, End: len(text)})
	if len(fields) == 0 {
		return false
	}
	if strings.EqualFold(path.Ext(name), ".eml") {
		return true
	}
	if len(fields) < 3 || body == len(text) {
		return false
	}
	for _, f := range fields {
		if mailHeaders[f.key] {
			return true
		}
	}
	return false
}

// field is a header of a mail.
type field struct {
	key   string // lower case
	value string // unfolded
	more  int    // lines that the value goes on over
	at    source.Span
}

// headers reads the header fields at the span's start and where the body begins.
func headers(text string, s source.Span) (fields []field, body int) {
	for i := s.Start; i < s.End; {
		end, next := lineEndings(text, i, s.End)
		line := text[i:end]
		if line == "" {
			return fields, next
		}
		switch colon := strings.IndexByte(line, ':'); {
		case (line[0] == ' ' || line[0] == '\t') && len(fields) > 0:
			f := &fields[len(fields)-1]
			f.more++
			f.at.End = end
		case colon > 0 && !strings.ContainsAny(line[:colon], " \t<>{}"):
			from := i + colon + 1
			for from < end && (text[from] == ' ' || text[from] == '\t') {
				from++
			}
			fields = append(fields, field{strings.ToLower(line[:colon]), strings.TrimSpace(line[colon+1:]), 0, source.Span{Start: from, End: end}})
		case strings.HasPrefix(line, "From ") && len(fields) == 0:
			// The separator line of a mailbox.
		default:
			return fields, i
		}
		i = next
	}
	return fields, s.End
}

// lineEndings is where the line at i ends, and where the next one starts.
func lineEndings(text string, i, limit int) (end, next int) {
	k := strings.IndexByte(text[i:limit], '\n')
	if k < 0 {
		return limit, limit
	}
	end = i + k
	next = end + 1
	if end > i && text[end-1] == '\r' {
		end--
	}
	return end, next
}

// unfolded is the field with the lines that its value goes on over.
func (f field) unfolded(text string) field {
	if f.more > 0 {
		f.value = strings.Join(strings.Fields(text[f.at.Start:f.at.End]), " ")
		f.more = 0
	}
	return f
}

// get is the first field of that name, unfolded.
func get(text string, fields []field, key string) field {
	for _, f := range fields {
		if f.key != key {
			continue
		}
		return f.unfolded(text)
	}
	return field{}
}

// entity is a text of a mail.
type entity struct {
	html     bool
	body     source.Span
	transfer string // content transfer encoding
	charset  source.Charset
	flowed   bool
	more     []entity // texts of the same kind that go on behind it, around a picture
}

// mail is the structure of a message.
type mail struct {
	text    string
	parts   int
	texts   []entity
	between bool  // a picture stands in the message behind the last text
	inner   field // the subject of the mail inside, where there is nothing else
	notices []Notice
}

// readMail reads a mail's texts: the richest first, its twin (the same message in
// another format) behind it.
func readMail(f *source.File, v *source.View, opt Options) []*Document {
	text := v.Text
	m := &mail{text: text}
	fields, body := headers(text, source.Span{Start: 0, End: len(text)})
	m.entity(fields, source.Span{Start: body, End: len(text)}, 0, false)
	subject := get(m.text, fields, "subject")
	if subject.value == "" {
		subject = m.inner
	}
	if len(m.texts) == 0 {
		d := read(f, "", 0, Options{Format: Text})
		d.container = source.NewBuilder(v).View()
		d.Notices = append(m.notices, Notice{At: 0, InFile: true, Message: "this mail holds no text to read"})
		return []*Document{d}
	}
	var docs []*Document
	comments := m.comments(fields)
	for _, e := range m.texts {
		b := source.NewBuilder(v)
		prefix := m.subject(b, subject)
		m.decode(b, e)
		b.Encode(e.encode)
		for _, x := range e.more {
			b.Replace("\n\n", x.body.Start, x.body.Start)
			m.decode(b, x)
			if x.transfer != e.transfer || x.charset != e.charset {
				b.Encode(func(string) (string, bool) { return "", false })
			}
		}
		kind := opt.Format
		switch {
		case kind != "":
		case e.html:
			kind = HTML
		default:
			kind = Text
		}
		container := b.View()
		if e.flowed {
			container = flowed(container, prefix)
		}
		d := readPart(f, container, prefix, Options{Format: kind})
		d.carry = m.carrier(e, container, prefix)
		if prefix > 0 {
			// No mail client shows the title of a mail that has a subject.
			d.untitled = true
			d.untitle()
		}
		if len(docs) == 0 {
			d.Notices = append(d.Notices, m.notices...)
			d.Comments = append(comments, d.Comments...)
		} else {
			d.Twin = docs[0]
		}
		docs = append(docs, d)
	}
	return docs
}

// subject puts the mail's subject, decoded, on a line of its own before the body;
// it returns the length of what it put.
func (m *mail) subject(b *source.Builder, f field) int {
	if f.value == "" {
		return 0
	}
	decoded, err := new(mime.WordDecoder).DecodeHeader(f.value)
	if err != nil {
		decoded = f.value
	}
	if decoded == m.text[f.at.Start:f.at.End] {
		b.Copy(f.at.Start, f.at.End)
	} else {
		b.Replace(strings.Join(strings.Fields(decoded), " "), f.at.Start, f.at.End)
	}
	b.Replace("\n", f.at.End, f.at.End)
	return b.Len()
}

// entity finds the texts of a part with the given headers and body.
func (m *mail) entity(fields []field, body source.Span, depth int, alternative bool) {
	m.parts++
	if depth > mailDepth || m.parts > mailParts {
		if m.parts <= mailParts+1 || depth == mailDepth+1 {
			m.notices = append(m.notices, Notice{At: body.Start, InFile: true, Message: fmt.Sprintf("this mail has more than %d parts, or parts more than %d deep; the rest was not read", mailParts, mailDepth)})
		}
		m.parts = mailParts + 1
		return
	}
	kind, params, err := mime.ParseMediaType(get(m.text, fields, "content-type").value)
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if disposition, _, _ := mime.ParseMediaType(get(m.text, fields, "content-disposition").value); disposition == "attachment" {
		return
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "":
		from := len(m.texts)
		for _, s := range m.split(body, params["boundary"]) {
			f, start := headers(m.text, s)
			m.entity(f, source.Span{Start: start, End: s.End}, depth+1, kind == "multipart/alternative")
		}
		if kind == "multipart/alternative" {
			m.prefer(from)
		}
	case kind == "message/rfc822" && len(m.texts) == 0:
		// A mail that is nothing but another one, forwarded.
		f, start := headers(m.text, body)
		if own := get(m.text, f, "subject"); own.value != "" {
			m.inner = own
		}
		m.entity(f, source.Span{Start: start, End: body.End}, depth+1, false)
	case kind == "text/plain" || kind == "text/html":
		e := entity{html: kind == "text/html", body: body, transfer: strings.ToLower(get(m.text, fields, "content-transfer-encoding").value), flowed: strings.EqualFold(params["format"], "flowed")}
		if name := params["charset"]; name != "" {
			c, ok := source.ParseCharset(name)
			if !ok {
				m.notices = append(m.notices, Notice{At: body.Start, InFile: true, Message: "the charset \"" + name + "\" is not known here; the text is read as UTF-8 or Windows-1252"})
			}
			e.charset = c
		}
		if n := len(m.texts); n > 0 && !alternative {
			// Behind a picture the message goes on; right behind the text stands what a
			// server put there, the footer of a mailing list or a notice of the company.
			if first := &m.texts[n-1]; m.between && first.html == e.html && !e.flowed && !first.flowed {
				first.more = append(first.more, e)
			}
			return
		}
		m.texts = append(m.texts, e)
		m.between = false
	default:
		disposition, _, _ := mime.ParseMediaType(get(m.text, fields, "content-disposition").value)
		m.between = m.between || disposition == "inline"
	}
}

// prefer puts the richest of alternatives first and keeps two of them.
func (m *mail) prefer(from int) {
	alternatives := m.texts[from:]
	for i := range alternatives {
		if alternatives[i].html {
			alternatives[0], alternatives[i] = alternatives[i], alternatives[0]
			break
		}
	}
	if len(alternatives) > 2 {
		m.texts = m.texts[:from+2]
	}
}

// split finds the parts between the lines of a boundary. A missing last boundary
// ends the last part with the body.
func (m *mail) split(body source.Span, boundary string) []source.Span {
	var parts []source.Span
	open := -1
	delimiter := "--" + boundary
	for i := body.Start; i < body.End; {
		end, next := lineEndings(m.text, i, body.End)
		if strings.HasPrefix(m.text[i:end], delimiter) {
			rest := strings.TrimRight(m.text[i+len(delimiter):end], " \t")
			if rest == "" || rest == "--" {
				if open >= 0 {
					parts = append(parts, source.Span{Start: open, End: i})
				}
				open = next
				if rest == "--" {
					return parts
				}
			}
		}
		i = next
	}
	if open >= 0 && open < body.End {
		parts = append(parts, source.Span{Start: open, End: body.End})
	}
	return parts
}

// decode puts the text of an entity behind what the builder holds.
func (m *mail) decode(b *source.Builder, e entity) {
	d := source.NewDecoder(b, e.charset)
	switch e.transfer {
	case "quoted-printable":
		m.quotedPrintable(d, e.body)
	case "base64":
		m.base64(d, e.body)
	default:
		for i := e.body.Start; i < e.body.End; i++ {
			d.Byte(m.text[i], source.Span{Start: i, End: i + 1}, true)
		}
	}
	d.Flush()
}

// quotedPrintable decodes RFC 2045's encoding. What is no valid escape stands for
// itself, as mail readers do it.
func (m *mail) quotedPrintable(d *source.Decoder, body source.Span) {
	text := m.text
	for i := body.Start; i < body.End; i++ {
		c := text[i]
		if c != '=' {
			d.Byte(c, source.Span{Start: i, End: i + 1}, true)
			continue
		}
		if i+2 < body.End {
			hi, lo := hex(text[i+1]), hex(text[i+2])
			if hi >= 0 && lo >= 0 {
				d.Byte(byte(hi<<4|lo), source.Span{Start: i, End: i + 3}, false)
				i += 2
				continue
			}
		}
		// A soft line break, perhaps with white space that a server put in.
		k := i + 1
		for k < body.End && (text[k] == ' ' || text[k] == '\t' || text[k] == '\r') {
			k++
		}
		if k >= body.End {
			return
		}
		if text[k] == '\n' {
			i = k
			continue
		}
		d.Byte(c, source.Span{Start: i, End: i + 1}, true)
	}
}

// flowed joins the lines that RFC 3676 says are one: those that end with a space.
// The line before a signature, "-- ", is none of them.
func flowed(v *source.View, from int) *source.View {
	b := source.NewBuilder(v)
	b.Copy(0, from)
	for i := from; i < len(v.Text); {
		end, next := lineEndings(v.Text, i, len(v.Text))
		line := v.Text[i:end]
		// A space before what could be taken for a quotation mark is stuffed.
		if strings.HasPrefix(line, " ") {
			i++
		}
		if strings.HasSuffix(line, " ") && line != "-- " && next < len(v.Text) && strings.IndexByte(">\r\n", v.Text[next]) < 0 && line[0] != '>' {
			b.Copy(i, end)
		} else {
			b.Copy(i, next)
		}
		i = next
	}
	return b.View()
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// base64 decodes RFC 2045's encoding; what is no character of it is passed over.
func (m *mail) base64(d *source.Decoder, body source.Span) {
	bits, n := 0, 0
	var from [4]int
	for i := body.Start; i < body.End; i++ {
		v := base64Value[m.text[i]]
		if m.text[i] == '=' {
			break
		}
		if v < 0 {
			continue
		}
		bits = bits<<6 | int(v)
		from[n] = i
		n++
		if n >= 2 {
			// Each byte is spelled by two characters, the first of which it may share.
			d.Byte(byte(bits>>(6-2*(n-1))), source.Span{Start: from[n-2], End: i + 1}, false)
		}
		if n == 4 {
			bits, n = 0, 0
		}
	}
}

var base64Value = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" {
		t[c] = int8(i)
	}
	return t
}()

// encode writes text as the entity holds it. Base64 can't be edited in place.
func (e entity) encode(text string) (string, bool) {
	if e.transfer == "base64" {
		return "", false
	}
	text, ok := e.charset.Encode(text)
	if !ok {
		return "", false
	}
	if e.transfer != "quoted-printable" {
		return text, e.transfer != "7bit" && e.transfer != "" || !strings.ContainsFunc(text, func(r rune) bool { return r > 126 })
	}
	var b strings.Builder
	column := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if column > 66 {
			b.WriteString("=\n")
			column = 0
		}
		switch {
		case c == '\n':
			b.WriteByte(c)
			column = 0
		case c == '=' || c > 126 || c < ' ' && c != '\r' && c != '\t':
			const digits = "0123456789ABCDEF"
			b.Write([]byte{'=', digits[c>>4], digits[c&15]})
			column += 3
		default:
			b.WriteByte(c)
			column++
		}
	}
	return b.String(), true
}
