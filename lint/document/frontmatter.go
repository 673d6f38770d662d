package document

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/yaml"
)

// front is front matter as YAML: most renderings of a template have the same.
type front struct {
	block    string
	texts    []yaml.Pair
	comments map[string]yaml.Node // to the linter
	err      error
}

// readFront reads the block of a file with the path.
func readFront(path, block string) *front {
	f := &front{block: block}
	if pairs, ok := yaml.Lines(block); ok && !slices.ContainsFunc(pairs, func(p yaml.Pair) bool { return speaksToLinter(p.Key) }) {
		f.texts = pairs
		return f
	}
	var values map[string]yaml.Node
	f.err = yaml.Unmarshal(path, []byte(block), &values)
	for key, node := range values {
		if speaksToLinter(key) {
			if f.comments == nil {
				f.comments = map[string]yaml.Node{}
			}
			f.comments[key] = node
		}
		var value yaml.Text
		if node.Decode("", &value) == nil && value.Value != "" {
			f.texts = append(f.texts, yaml.Pair{Key: key, Value: value})
		}
	}
	return f
}

// speaksToLinter tells whether a key's value is a comment.
func speaksToLinter(key string) bool { return strings.HasPrefix(key, addressee+"-") }

// frontMatter reads the block between two lines of three hyphens at the start of
// the text, and returns what follows it. Values that are not single texts are of
// no interest here and left out.
func (d *Document) frontMatter(v *source.View) source.Span {
	text := v.Text
	all := source.Span{Start: 0, End: len(text)}
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	first, rest, ok := strings.Cut(text[start:], "\n")
	if !ok || strings.TrimRight(first, " \t\r") != "---" {
		return all
	}
	from := start + len(first) + 1
	to := -1
	after := 0
	for i := from; i <= len(text); {
		line, _, more := strings.Cut(text[i:], "\n")
		if l := strings.TrimRight(line, " \t\r"); l == "---" || l == "..." {
			to, after = i, min(len(text), i+len(line)+1)
			break
		}
		if !more {
			break
		}
		i += len(line) + 1
	}
	if to < 0 || !keyLine().MatchString(rest) {
		// A line across the page, or a separator of messages, and not front matter.
		return all
	}
	block := text[from:to]
	f := &frontBlock{v, source.Span{Start: from, End: to}, lineStarts(block)}
	d.frontRemarks(f)
	if d.front == nil || d.front.block != block {
		d.front = readFront(d.File.Path, block)
	}
	if d.front.err != nil {
		var list yaml.Errors
		if errors.As(d.front.err, &list) {
			row := strings.Count(text[:from], "\n") + list[0].Line - 1
			at := v.Cover(source.Span{Start: lineStart(text, row), End: lineStart(text, row)}).Start
			d.Notices = append(d.Notices, Notice{At: at, Message: "the front matter is not valid YAML and was passed over: " + list[0].Message + yamlHint(block)})
		}
		return source.Span{Start: after, End: len(text)}
	}
	for key, node := range d.front.comments {
		d.frontComments(f, key, node)
	}
	for _, p := range d.front.texts {
		d.Meta = append(d.Meta, meta(v, p.Key, p.Value, f.place(p.Value.Line, p.Value.Column), to))
	}
	sortMeta(d.Meta)
	return source.Span{Start: after, End: len(text)}
}

// subjectLine takes the first line as the subject and returns what follows it.
func (d *Document) subjectLine(v *source.View) source.Span {
	end := strings.IndexByte(v.Text, '\n')
	if end < 0 {
		end = len(v.Text)
	}
	if end > 0 {
		b := source.NewBuilder(v)
		b.Copy(0, end)
		view := b.View()
		d.Meta = append(d.Meta, Meta{Key: "subject", Value: view.Text, View: view, At: view.Cover(source.Span{Start: 0, End: end})})
	}
	return source.Span{Start: min(end+1, len(v.Text)), End: len(v.Text)}
}

var keyLine = lazy.Compile(`(?m)\A(\s*(#.*)?\n)*[\w.-]+[ \t]*:([ \t]|\r?$)`)

// meta maps a value to its place, character by character where it is written as
// it reads.
func meta(v *source.View, key string, value yaml.Text, at, limit int) Meta {
	b := source.NewBuilder(v)
	text := v.Text
	switch {
	case strings.HasPrefix(text[at:], value.Value):
		b.Copy(at, at+len(value.Value))
	case value.Quoted && at+1 < limit && strings.HasPrefix(text[at+1:], value.Value):
		b.Copy(at+1, at+1+len(value.Value))
		quote := text[at]
		b.Encode(func(s string) (string, bool) {
			if quote == '\'' {
				return strings.ReplaceAll(s, "'", "''"), true
			}
			q := strconv.Quote(s)
			return q[1 : len(q)-1], true
		})
	default:
		// Escapes or several lines: known as a whole.
		end := at + len(strings.TrimRight(strings.SplitN(text[at:limit], "\n", 2)[0], " \t\r"))
		b.Replace(value.Value, at, end)
		b.Encode(func(string) (string, bool) { return "", false })
	}
	view := b.View()
	return Meta{Key: key, Value: value.Value, View: view, At: view.Cover(source.Span{Start: 0, End: len(view.Text)})}
}
