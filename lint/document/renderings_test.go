package document

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// TestRenderings reads letters as their linter does and finds the same of them: all but
// the blocks of all branches together, and those too of what has no branches.
func TestRenderings(t *testing.T) {
	names, err := filepath.Glob("../../testdata/corpus*/*/[0-9]*")
	if err != nil || len(names) < 200 {
		t.Fatalf("%d letters: %v", len(names), err)
	}
	skipped := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole := Read(source.NewFile(name, data), Options{})
		for i, d := range Read(source.NewFile(name, data), Options{Renderings: true}) {
			w := whole[i]
			if d.Format != w.Format || !reflect.DeepEqual(texts(d.Meta), texts(w.Meta)) || len(d.Comments) != len(w.Comments) || !reflect.DeepEqual(d.Notices, w.Notices) {
				t.Errorf("%s: %s, %v, %v, %v; want %s, %v, %v, %v", name, d.Format, texts(d.Meta), d.Comments, d.Notices, w.Format, texts(w.Meta), w.Comments, w.Notices)
			}
			first := func(int) int { return 0 }
			if got, want := blockTexts(d.Render(first)), blockTexts(w.Render(first)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s rendered: %q, want %q", name, got, want)
			}
			if got, want := blockTexts(d), blockTexts(w); len(got) == 0 && len(want) > 0 && d.Tree().Choices() {
				skipped++
			} else if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
	if skipped < 20 {
		t.Errorf("only %d templates with choices were not read as a whole", skipped)
	}
}

func texts(list []Meta) (out []string) {
	for _, m := range list {
		out = append(out, m.Key+": "+m.Value)
	}
	return out
}

func blockTexts(d *Document) (out []string) {
	for i := range d.Blocks {
		out = append(out, d.Blocks[i].Text())
	}
	return out
}
