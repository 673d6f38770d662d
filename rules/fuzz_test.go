package rules_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// FuzzLint lints whatever comes and holds the findings to what is true of all:
// spans inside the file, on character borders where it is valid UTF-8; edits
// likewise, not overlapping; the same input gives the same output.
func FuzzLint(f *testing.F) {
	files, err := filepath.Glob("../testdata/letters/*/*")
	if err != nil {
		f.Fatal(err)
	}
	more, err := filepath.Glob("../testdata/corpus/*/[01]*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Ext(name), string(data))
	}
	x := linter(f)
	f.Fuzz(func(t *testing.T, ext, text string) {
		r := x.Lint(source.NewFile("a"+ext, []byte(text)), lint.Options{})
		again := x.Lint(source.NewFile("a"+ext, []byte(text)), lint.Options{})
		if len(r.Findings) != len(again.Findings) {
			t.Fatalf("%d findings, then %d", len(r.Findings), len(again.Findings))
		}
		valid := utf8.ValidString(text)
		border := func(i int) bool { return i == len(text) || !valid || utf8.RuneStart(text[i]) }
		inside := func(s source.Span) bool {
			return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) && border(s.Start) && border(s.End)
		}
		for i, f := range r.Findings {
			if f.Span != again.Findings[i].Span || f.Rule != again.Findings[i].Rule {
				t.Fatalf("finding %d differs from run to run", i)
			}
			if !inside(f.Span) || f.Span.Len() == 0 {
				t.Fatalf("%s stands at %v of %d bytes", f.Rule.ID, f.Span, len(text))
			}
			for _, s := range f.Suggestions {
				last := 0
				for _, e := range s.Edits {
					if !inside(e.Span) || e.Start < last {
						t.Fatalf("%s: an edit at %v of %d bytes, behind %d", f.Rule.ID, e.Span, len(text), last)
					}
					last = e.End
				}
			}
		}
	})
}
