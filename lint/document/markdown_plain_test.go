package document

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// blocksOf tells the blocks of a text with all their places.
func blocksOf(text string) string {
	var b strings.Builder
	for _, d := range Read(source.NewFile("a.md", []byte(text)), Options{Format: Markdown}) {
		for _, x := range d.Blocks {
			fmt.Fprintf(&b, "%v %d %d %d %d %v %q %v", x.Kind, x.Level, x.Group, x.Row, x.Quote, x.At, x.Text(), x.View.Home(source.Span{Start: 0, End: len(x.Text())}))
			for i := range x.Text() {
				fmt.Fprintf(&b, " %d", x.View.Cover(source.Span{Start: i, End: i + 1}).Start)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestPlainProse: paragraphs without markup are read the same whether markup is looked
// for in them or not.
func TestPlainProse(t *testing.T) {
	full, quick := newMarkdown(), markdown
	defer func() { markdown = quick }()
	compare := func(name, text string) {
		markdown = quick
		got := blocksOf(text)
		markdown = full
		if want := blocksOf(text); got != want {
			t.Errorf("%s:\n%q\ngot\n%s\nwant\n%s", name, text, got, want)
		}
	}
	files, err := filepath.Glob("../../testdata/*/*/*.md")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		compare(name, string(data))
	}
	parts := []string{
		"Dear Ida", "we write", "send *us*", "a_b", "\n", "\n", "\n\n", "  \n", "\\\n", "- ", "- [ ] ", "1. ", "> ", "---\n", "===\n", "-\n", "# ", "    ", "\t",
		"| a | b |\n", "|---|---|\n", "```\n", "<b>x</b>", "<!-- x -->", "&amp;", "[a](b)", "[a]: b\n", "!", "a: b", ".", " ",
	}
	dice := rand.New(rand.NewPCG(3, 4))
	for range 4000 {
		var b strings.Builder
		for range 1 + dice.IntN(14) {
			b.WriteString(parts[dice.IntN(len(parts))])
		}
		compare("random", b.String())
		if t.Failed() {
			return
		}
	}
}
