package handbook

import (
	"bytes"
	"html"
	"math/rand"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// rendered is the Markdown as HTML, as GitHub reads it.
func rendered(t *testing.T, markdown string) string {
	t.Helper()
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(out.String())
}

// nasty is a text of what means something to Markdown, on one line.
func nasty(r *rand.Rand) string {
	parts := []string{"*", "**", "_", "__", "`", "``", "<b>", "</b>", "<!--", "[", "](x)", "![", "|", "~~", "&amp;", "&", "#", "##", ">", "-", "+", "=", "---", "1.", "2)", "\\", "\\*", "!", "{{ x }}", ":", "ord", "æ", "e.g.", " ", " ", " "}
	var out strings.Builder
	for range 1 + r.Intn(9) {
		out.WriteString(parts[r.Intn(len(parts))])
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// TestInline: whatever stands in a text, a reader of the Markdown sees it as it is, in a
// paragraph, in an item and in a table.
func TestInline(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		text := nasty(r)
		if text == "" {
			continue
		}
		for markdown, around := range map[string][2]string{
			inline(text):        {"<p>", "</p>"},
			"- " + inline(text): {"<ul>\n<li>", "</li>\n</ul>"},
			"|a|\n|-|\n|x " + cell(inline(text)) + "|": {"<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x ", "</td>\n</tr>\n</tbody>\n</table>"},
		} {
			got := strings.TrimSuffix(strings.TrimPrefix(rendered(t, markdown), around[0]), around[1])
			if html.UnescapeString(got) != text || strings.ContainsAny(got, "<>") {
				t.Fatalf("%q as %q is shown as %q", text, markdown, got)
			}
		}
	}
}

// TestCode: the same of code, and of code within prose.
func TestCode(t *testing.T) {
	for _, text := range []string{"a", "`", "a`b", "``a", "a|b", "{match: (a|b)}", "<b>", "\\"} {
		want := "<code>" + strings.ReplaceAll(html.EscapeString(text), "&#34;", "&quot;") + "</code>"
		if got := rendered(t, "x "+code(text)); got != "<p>x "+want+"</p>" {
			t.Errorf("%q is shown as %s", text, got)
		}
		if got := rendered(t, "|a|\n|-|\n|"+cell(code(text))+"|"); !strings.Contains(got, "<td>"+want+"</td>") {
			t.Errorf("%q is shown in a table as %s", text, got)
		}
	}
	if got := rendered(t, prose("With `a*b*` it is *so*, `c`.")); got != "<p>With <code>a*b*</code> it is *so*, <code>c</code>.</p>" {
		t.Errorf("prose is shown as %s", got)
	}
	if got := rendered(t, prose("A ` alone, *so*")); got != "<p>A ` alone, *so*</p>" {
		t.Errorf("prose is shown as %s", got)
	}
}

// TestFenced: a text of several lines stays as it is, fences in it too.
func TestFenced(t *testing.T) {
	for _, text := range []string{"a\n\n\nb", "```\na\n```", "  a\n````x\n", "- a\n\n\tb"} {
		want := "<pre><code class=\"language-text\">" + html.EscapeString(strings.TrimRight(text, "\n")) + "\n</code></pre>"
		if got := rendered(t, string(tidy([]byte(fenced("text", text))))); got != want {
			t.Errorf("%q is shown as %s", text, got)
		}
	}
}

func TestList(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := list("or", words); got != want {
			t.Errorf("%q: got %q", words, got)
		}
	}
}
