package handbook

import (
	"errors"
	"fmt"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
)

// notationHeading is the part of the doc comment that tells of patterns.
const notationHeading = "The notation"

// notation is what the doc comment of package phrase says of patterns, as Markdown.
func notation(source []byte) (string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return "", fmt.Errorf("the doc comment of package phrase can't be read: %w", err)
	}
	whole := new(comment.Parser).Parse(f.Doc.Text())
	part := &comment.Doc{}
	inside := false
	for _, b := range whole.Content {
		if h, ok := b.(*comment.Heading); ok {
			inside = len(h.Text) == 1 && h.Text[0] == comment.Plain(notationHeading)
			continue
		}
		switch b := b.(type) {
		case *comment.Code:
			if inside {
				part.Content = append(part.Content, b)
			}
		case *comment.Paragraph:
			if inside {
				part.Content = append(part.Content, b)
			}
		}
	}
	if len(part.Content) == 0 {
		return "", errors.New("the doc comment of package phrase has no part \"" + notationHeading + "\"")
	}
	return strings.TrimSpace(string(new(comment.Printer).Markdown(part))), nil
}
