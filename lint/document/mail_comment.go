package document

import (
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// suppressions is the header field that speaks to the linter.
const suppressions = "x-tonelint-ignore"

// comments is what the headers say to the linter, about all of the mail.
func (m *mail) comments(fields []field) (list []Comment) {
	root := source.Root(m.text)
	for _, f := range fields {
		if f.key != suppressions {
			continue
		}
		f = f.unfolded(m.text)
		b := source.NewBuilder(root)
		b.Replace(strings.TrimPrefix(suppressions, "x-")+" ", f.at.Start, f.at.Start)
		if f.value == m.text[f.at.Start:f.at.End] {
			b.Copy(f.at.Start, f.at.End)
		} else { // on several lines
			b.Replace(f.value, f.at.Start, f.at.End)
		}
		list = append(list, Comment{Kind: Header, View: b.View(), At: f.at})
	}
	return list
}
