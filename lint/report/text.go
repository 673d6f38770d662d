package report

import (
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
)

// printable is the text without what a terminal obeys or XML can't hold: control
// characters, the marks that turn the direction of text about, and bytes that are
// no characters. Each becomes one visible character, so that columns stay. The
// control characters in keep stay as they are.
func printable(text, keep string) string {
	clean := true
	for _, r := range text {
		if r == utf8.RuneError || visible(r) != r {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(keep, r) {
			return r
		}
		return visible(r)
	}, text)
}

// visible is the character that is shown for r: Unicode has a picture of each of
// the old control characters.
func visible(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case r < 0xa0 && r > 0x7f, turning(r), r == 0xfffe, r == 0xffff:
		return utf8.RuneError
	}
	return r
}

// turning tells whether r overrides or isolates the direction of the text after
// it: with those a text can be made to look other than it is.
func turning(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// writeJSON writes a value, indented if indent is not empty. What a terminal may
// obey is escaped, which JSON leaves free to do for any character.
func writeJSON(w io.Writer, value any, indent string) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped.Replace(b.String()))
	return err
}

// escaped writes as JSON escapes what encoding/json leaves raw.
var escaped = func() *strings.Replacer {
	const hex = "0123456789abcdef"
	var pairs []string
	for r := rune(0x7f); r <= 0x2069; r++ {
		if r <= 0x9f || turning(r) {
			pairs = append(pairs, string(r), `\u`+string([]byte{hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15]}))
		}
	}
	return strings.NewReplacer(pairs...)
}()

// stated is what is wrong, and in which renderings of a template.
func stated(f *lint.Finding) string {
	if f.When.Text == "" {
		return f.Message
	}
	message, ended := strings.CutSuffix(f.Message, ".")
	message += " (" + f.When.Phrase + ")"
	if ended {
		message += "."
	}
	return message
}

// rewritten is what is wrong and the first way to mend it, for consumers that show
// one text.
func rewritten(f *lint.Finding) string {
	if len(f.Suggestions) == 0 {
		return stated(f)
	}
	s := f.Suggestions[0]
	if s.Text == "" {
		return stated(f) + " " + s.Title + "."
	}
	return stated(f) + " " + s.Title + ": " + s.Text
}

// spoken is all that is said of a finding, as paragraphs.
func spoken(f *lint.Finding) string {
	var b strings.Builder
	b.WriteString(stated(f) + "\n\n" + f.Why + "\n")
	for i, s := range f.Suggestions {
		label := "\nhelp: "
		if i > 0 {
			label = "\nor: "
		}
		b.WriteString(label + s.Title + "\n")
		if s.Text != "" {
			b.WriteString(s.Text + "\n")
		}
	}
	return b.String()
}
