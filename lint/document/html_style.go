package document

import (
	"bytes"
	"strconv"

	"golang.org/x/net/html"
)

// htmlAttributes are those of a start tag that change what is read.
type htmlAttributes struct {
	hidden, href, preheader, layout, css bool
	display                              cssDisplay
	font, sight, lines                   cssSwitch
	flat                                 bool // max-height or opacity of 0
	footer, heading                      bool
	size                                 []byte // font size, as declared
	mso                                  bool   // mso-hide: all
	lang                                 string
	colspan, rowspan                     int
}

type cssDisplay uint8

const (
	displayUnset cssDisplay = iota
	displayNone
	displayBlock
	displayOther
)

// cssSwitch is a style that what is inside inherits and may turn back.
type cssSwitch uint8

const (
	cssUnset cssSwitch = iota
	cssOn              // font-size of 0, visibility hidden, line breaks kept
	cssOff
)

// readAttributes takes the attributes of the tag that the tokenizer is at.
func readAttributes(z *html.Tokenizer) (a htmlAttributes) {
	for {
		key, value, _ := z.TagAttr()
		if key == nil {
			return a
		}
		switch string(key) {
		case "style":
			a.style(value)
		case "hidden":
			a.hidden = true
		case "href":
			a.href = true
		case "role":
			value = bytes.TrimSpace(value)
			a.layout = equalFold(value, "presentation") || equalFold(value, "none")
		case "lang", "xml:lang":
			if a.lang == "" {
				a.lang = primaryLanguage(value)
			}
		case "class", "css-class":
			a.preheader = a.preheader || namesPreheader(value)
			a.footer = a.footer || namesFooter(value)
			a.heading = a.heading || namesHeading(value)
		case "id":
			a.footer = a.footer || namesFooter(value)
		case "font-size":
			a.size = value
		case "size":
			a.fontElement(value)
		case "colspan":
			a.colspan = leadingNumber(value)
		case "rowspan":
			a.rowspan = leadingNumber(value)
		case "path":
			a.css = bytes.HasSuffix(value, []byte(".css"))
		}
	}
}

// style reads declarations; a later one overrides an earlier one.
func (a *htmlAttributes) style(css []byte) {
	for len(css) > 0 {
		var one []byte
		if i := bytes.IndexByte(css, ';'); i < 0 {
			one, css = css, nil
		} else {
			one, css = css[:i], css[i+1:]
		}
		i := bytes.IndexByte(one, ':')
		if i < 0 {
			continue
		}
		name, value := bytes.TrimSpace(one[:i]), one[i+1:]
		if i := bytes.IndexByte(value, '!'); i >= 0 { // !important
			value = value[:i]
		}
		a.declare(name, bytes.TrimSpace(value))
	}
}

func (a *htmlAttributes) declare(name, value []byte) {
	switch len(name) { // most declarations are of no interest
	case 7:
		if equalFold(name, "display") {
			switch {
			case equalFold(value, "none"):
				a.display = displayNone
			case equalFold(value, "block") || equalFold(value, "table") || equalFold(value, "flex") || equalFold(value, "list-item"):
				a.display = displayBlock
			default:
				a.display = displayOther
			}
		} else if equalFold(name, "opacity") {
			a.flat = a.flat || isZero(value)
		}
	case 8:
		if equalFold(name, "mso-hide") {
			a.mso = equalFold(value, "all")
		}
	case 9:
		if equalFold(name, "font-size") {
			a.font, a.size = fontSize(value), value
		}
	case 10:
		if equalFold(name, "max-height") {
			a.flat = a.flat || isZero(value)
		} else if equalFold(name, "visibility") {
			switch {
			case equalFold(value, "hidden") || equalFold(value, "collapse"):
				a.sight = cssOn
			case equalFold(value, "visible"):
				a.sight = cssOff
			}
		}
	case 11:
		if equalFold(name, "white-space") {
			switch {
			case equalFold(value, "pre") || equalFold(value, "pre-wrap") || equalFold(value, "pre-line") || equalFold(value, "break-spaces"):
				a.lines = cssOn
			case equalFold(value, "normal") || equalFold(value, "nowrap"):
				a.lines = cssOff
			}
		}
	}
}

// fontElement takes the size of <font>, which goes from 1 to 7.
func (a *htmlAttributes) fontElement(value []byte) {
	if n := leadingNumber(value); n > 0 && n < len(fontSizes) && a.size == nil {
		a.size = strconv.AppendInt(nil, int64(fontSizes[n]), 10)
	}
}

// fontSize tells whether text of the size can be seen. Mail frameworks set
// font-size:0 on the containers of columns and turn it back inside, so that the
// gaps between them go away; a relative size of nothing is still nothing.
func fontSize(value []byte) cssSwitch {
	if isZero(value) || equalFold(value, "1px") {
		return cssOn
	}
	for _, unit := range []string{"%", "em", "inherit", "unset", "smaller", "larger"} {
		if n := len(value) - len(unit); n >= 0 && equalFold(value[n:], unit) && !(n > 0 && value[n-1]|0x20 == 'r') {
			return cssUnset
		}
	}
	return cssOff
}

// isZero tells whether the value is the number 0, with or without a unit.
func isZero(value []byte) bool {
	digits := 0
	for _, c := range value {
		switch {
		case c == '0':
			digits++
		case '1' <= c && c <= '9':
			return false
		case c != '.':
			return digits > 0
		}
	}
	return digits > 0
}

func leadingNumber(value []byte) int {
	n := 0
	for _, c := range value {
		if c < '0' || c > '9' || n > 1000 {
			break
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// namesPreheader tells whether a class is one that templates give to the
// preheader, which their style sheets then hide.
func namesPreheader(class []byte) bool {
	for name := range bytes.FieldsSeq(class) {
		for _, known := range []string{"preheader", "preheader-text", "preview-text", "previewtext"} {
			if equalFold(name, known) {
				return true
			}
		}
	}
	return false
}

// primaryLanguage is "da" of "da-DK", "" for what is no language.
func primaryLanguage(value []byte) string {
	if i := bytes.IndexAny(value, "-_"); i >= 0 {
		value = value[:i]
	}
	value = bytes.TrimSpace(value)
	if len(value) < 2 || len(value) > 3 {
		return ""
	}
	for _, c := range value {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return ""
		}
	}
	return string(bytes.ToLower(value))
}

// equalFold compares with a lower-case ASCII word.
func equalFold(b []byte, low string) bool {
	if len(b) != len(low) {
		return false
	}
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != low[i] {
			return false
		}
	}
	return true
}
