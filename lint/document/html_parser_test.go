package document

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestHTMLClosesAsBrowsersDo reads broken nesting and compares what is hidden
// with what a full parser builds of it: each missing or stray end tag must hide
// just what it hides there. Left out are what is read otherwise on purpose:
// parts of tables without a table, which templates have, and forgotten ends of
// forms, form fields and drawings.
func TestHTMLClosesAsBrowsersDo(t *testing.T) {
	names := strings.Fields("p div li ul ol TABLE td th tr tbody h1 h2 blockquote span section dl dt dd pre center button")
	rng := rand.New(rand.NewSource(1))
	for range 20_000 {
		var b strings.Builder
		b.WriteString("<!doctype html><body>start ")
		for i := range 3 + rng.Intn(10) {
			name := names[rng.Intn(len(names))]
			if name == "TABLE" {
				b.WriteString("<table><tr>")
				name = "td"
			}
			part := slices.Contains([]string{"td", "th", "tr", "tbody"}, name)
			if part && !strings.Contains(b.String(), "<table>") {
				name, part = "p", false
			}
			switch rng.Intn(5) {
			case 0, 1:
				fmt.Fprintf(&b, "<%s> w%d ", name, i)
			case 2:
				if part {
					name = "div"
				}
				fmt.Fprintf(&b, "<%s hidden> w%d ", name, i)
			default:
				fmt.Fprintf(&b, "</%s> w%d ", name, i)
			}
		}
		text := b.String()
		root, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		want := shownWords(root, nil)
		var got []string
		d := htmlDocument("x.html", text)
		for i := range d.Blocks {
			got = append(got, strings.Fields(d.Blocks[i].Text())...)
		}
		// Parsers put the text that stands between cells in front of the table.
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func shownWords(n *html.Node, words []string) []string {
	if n.Type == html.TextNode {
		return append(words, strings.Fields(n.Data)...)
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return words
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		words = shownWords(c, words)
	}
	return words
}
