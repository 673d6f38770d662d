package document

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

var everywhere = flag.Bool("everywhere", false, "put comments into every line of every letter, and not only into some")

// outline is what a reader sees of the documents, without places.
func outline(docs []*Document) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "%s %s\n", d.Format, d.Language)
		for _, x := range d.Blocks {
			fmt.Fprintf(&b, "%d %d %d %d %d %v %d %q\n", x.Kind, x.Level, x.Group, x.Row, x.Col, x.Head, x.Quote, x.Text())
		}
		for _, m := range d.Meta {
			fmt.Fprintf(&b, "%s: %q\n", m.Key, m.Value)
		}
		for _, n := range d.Notices {
			fmt.Fprintf(&b, "%s\n", n.Message)
		}
	}
	return b.String()
}

// frontLines counts the lines of the front matter.
func frontLines(lines []string) int {
	if lines[0] != "---\n" {
		return 0
	}
	return slices.Index(lines[1:], "---\n") + 2
}

// TestCommentsLeaveNoTrace puts a comment to the linter into letters of every
// format and encoding, on a line of its own and into lines: what is read of them
// stays the same.
func TestCommentsLeaveNoTrace(t *testing.T) {
	forms := map[string][]string{
		".md":   {"<!-- %s -->", "{# %s #}", "{{!-- %s --}}", "<%%# %s %%>", "[//]: # (%s)", "<!--\n%s\n-->"},
		".html": {"<!-- %s -->", "{# %s #}", "{%% comment %%}%s{%% endcomment %%}", "<!--%s-->"},
		".mjml": {"<!-- %s -->", "<#-- %s -->"},
		".txt":  {"{# %s #}", "{{! %s }}", "[%%# %s %%]"},
		".eml":  {"<!-- %s -->", "{# %s #}"},
	}
	texts := seeds(t)
	files, err := filepath.Glob("../../testdata/parse/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.Contains(name, "twirl") {
			continue // it has code between its cases, where no other syntax's comment can stand
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if f := source.NewFile(name, data); path.Ext(name) != ".golden" && path.Ext(name) != ".tags" && path.Ext(name) != ".variants" && (f.Charset.UTF8() || f.Charset.Name == "windows-1252") {
			texts[name] = string(data)
		}
	}
	known := map[string]int{}
	turn := 0
	for name, text := range texts {
		ext := path.Ext(name)
		want := outline(Read(source.NewFile(name, []byte(text)), Options{}))
		lines := strings.SplitAfter(text, "\n")
		for _, form := range forms[ext] {
			at := 0
			for i, line := range lines {
				if ext == ".eml" && (!strings.HasPrefix(strings.TrimSpace(line), "<p") || strings.HasSuffix(line, "=\n")) {
					at += len(line)
					continue // perhaps a header or boundary, or half a line
				}
				for _, changed := range withComment(text, at, line, i < frontLines(lines), form) {
					if turn++; turn%37 == 0 || *everywhere {
						known[form] += leavesNoTrace(t, name, changed, want)
					}
				}
				at += len(line)
			}
		}
	}
	for _, list := range forms {
		for _, form := range list {
			if known[form] < 3 {
				t.Errorf("%d comments of the form %q were found", known[form], form)
			}
		}
	}
}

const aside = "tonelint-ignore some-rule, other-rule: for a reason"

// withComment is the text with a comment before the line, at its start and at its
// end. One that stands alone in an empty line leaves none, and is not tried.
func withComment(text string, at int, line string, front bool, form string) []string {
	comment := fmt.Sprintf(form, aside)
	if front && at > 0 || at == 0 && strings.HasPrefix(text, "\ufeff") {
		return nil
	}
	list := []string{text[:at] + comment + "\n" + text[at:], text[:at] + " \t" + comment + " \r\n" + text[at:]}
	if strings.Trim(line, "> \t\r\n") == "" || front {
		return list
	}
	end := at + len(strings.TrimRight(line, "\r\n"))
	return append(list, text[:at]+comment+" "+text[at:], text[:end]+" "+comment+text[end:])
}

// leavesNoTrace tells how many comments were found.
func leavesNoTrace(t *testing.T, name, text, want string) int {
	t.Helper()
	docs := Read(source.NewFile(name, []byte(text)), Options{})
	n := 0
	for _, d := range docs {
		check(t, d)
		for i := range d.Comments {
			c := &d.Comments[i]
			if c.Kind != Remark {
				return 0 // a text that is sent
			}
			n++
			if c.View.Text != aside {
				t.Errorf("%s: the comment says %q", name, c.View.Text)
			}
			if home := d.Where(c, source.Span{Start: 0, End: len(aside)}); text[home.Start:home.End] != aside {
				t.Errorf("%s: the comment stands at %q", name, text[home.Start:home.End])
			}
		}
	}
	if n == 0 {
		return 0 // it stands where there are no comments, such as inside a tag
	}
	if got := outline(docs); got != want {
		t.Errorf("%s: in\n%s\ngot\n%s\nwant\n%s", name, text, got, want)
	}
	return n
}
