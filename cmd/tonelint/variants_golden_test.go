package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVariantsOfSyntaxes compares what tonelint lists of a letter in each template
// syntax, its choices and variants, with what was looked at once.
func TestVariantsOfSyntaxes(t *testing.T) {
	names, err := filepath.Glob("../../testdata/parse/*/*.tags")
	if err != nil || len(names) < 20 {
		t.Fatalf("%d letters: %v", len(names), err)
	}
	for _, name := range names {
		name = strings.TrimSuffix(name, ".tags")
		t.Run(filepath.Base(filepath.Dir(name)), func(t *testing.T) {
			t.Chdir(filepath.Dir(name))
			var out, notices bytes.Buffer
			if status := run([]string{"variants", "--isolated", filepath.Base(name)}, strings.NewReader(""), &out, &notices); status != 0 {
				t.Fatalf("status %d: %s", status, notices.String())
			}
			golden := filepath.Base(name) + ".variants"
			if *update {
				if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if out.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", out.String(), want)
			}
		})
	}
}
