package document

import "strings"

// sniffed is how much of a text is looked at to tell what it is.
const sniffed = 8 << 10

// looksLikeHTML tells whether the text is HTML (or MJML) whatever its name
// says: a document's own tags, or several that part blocks. Markdown holds a
// <br> or <b> here and there, and HTML in code that it speaks of.
func looksLikeHTML(text string) bool {
	if len(text) > sniffed {
		text = text[:sniffed]
	}
	if strings.IndexByte(text, '<') < 0 {
		return false
	}
	tags, marks, markWeight := 0, 0, 8
	first := true // nothing but white space, comments and placeholders so far
	for len(text) > 0 {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line = text[:i+1]
		}
		switch trimmed := strings.TrimLeft(line, " \t\ufeff"); {
		case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
			text = afterFence(text[len(line):], trimmed[:3])
			marks++
			continue
		case isMarkdownLine(trimmed):
			marks++
		}
		for i := 0; i < len(line); i++ {
			switch c := line[i]; {
			case c == '`': // code
				if j := strings.IndexByte(line[i+1:], '`'); j >= 0 {
					i += j + 1
				}
			case c != '<':
				first = first && (c <= ' ' || c >= 0x80)
			case strings.HasPrefix(line[i:], "<!--"):
				// A comment may hold anything, and may be longer than the line.
				j := strings.Index(text[i:], "-->")
				if j < 0 {
					return tags >= 4+markWeight*marks
				}
				if end := i + j + len("-->"); end <= len(line) {
					i = end - 1
				} else {
					line, text, i = text[end:], text[end:], -1
					if k := strings.IndexByte(line, '\n'); k >= 0 {
						line = line[:k+1]
					}
				}
			default:
				switch weight := sniffTag(line[i+1:]); {
				case weight == ownTag:
					return true
				case weight > 0 && first:
					// It begins with markup; what looks like Markdown in it
					// may well be text.
					tags, markWeight = tags+weight+2, 2
				default:
					tags += weight
				}
				first = false
			}
		}
		text = text[len(line):]
	}
	return tags >= 4+markWeight*marks
}

// ownTag is the weight of a tag that only a document of HTML has.
const ownTag = 100

// sniffTag weighs the tag that starts with the text behind '<'.
func sniffTag(text string) int {
	closing := strings.HasPrefix(text, "/")
	if closing {
		text = text[1:]
	}
	i := 0
	for i < len(text) && i < 16 && (isASCIIAlnum(text[i]) || text[i] == '-' || text[i] == '!') {
		i++
	}
	// A name is followed by what may follow it: <https://...> is a link.
	if i == 0 || i < len(text) && !strings.ContainsRune(" \t\r\n/>", rune(text[i])) {
		return 0
	}
	switch name := strings.ToLower(text[:i]); name {
	case "!doctype", "html", "body", "head", "mjml", "mj-body", "mj-head":
		return ownTag
	case "table", "mj-section", "mj-text", "mj-column":
		return 4
	default:
		if t := htmlTags[name]; t != nil && t.is&isBlock != 0 {
			return 1
		}
	}
	return 0
}

// isMarkdownLine tells whether the line begins as only Markdown's do.
func isMarkdownLine(line string) bool {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n >= 1 && n <= 6 && strings.HasPrefix(line[n:], " ") {
		return true
	}
	for _, start := range []string{"- ", "* ", "+ ", "> ", "**", "1. ", "1) "} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// afterFence is the text behind a block of code.
func afterFence(text, fence string) string {
	for len(text) > 0 {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line = text[:i+1]
		}
		text = text[len(line):]
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), fence) {
			break
		}
	}
	return text
}
