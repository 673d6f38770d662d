package document

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

var update = flag.Bool("update", false, "write the golden files of every format but HTML")

// TestGolden reads a file of each format and encoding and compares the blocks and
// their places with what was looked at once.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("../../testdata/parse/*/*")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, ".golden") || strings.HasSuffix(name, ".tags") || strings.HasSuffix(name, ".variants") || filepath.Base(filepath.Dir(name)) == "html" {
			continue
		}
		seen++
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := source.NewFile(filepath.Base(name), data)
		var got strings.Builder
		if !f.Charset.UTF8() {
			fmt.Fprintf(&got, "charset %s\n", f.Charset.Name)
		}
		for i, d := range Read(f, Options{}) {
			check(t, d)
			if i > 0 {
				got.WriteString("\n")
			}
			fmt.Fprintf(&got, "%s", d.Format)
			if d.Twin != nil {
				got.WriteString(", a twin")
			}
			got.WriteString("\n" + dump(d))
		}
		golden := name + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got.String(), want)
		}
	}
	if seen < 16 {
		t.Errorf("read %d files, want at least 16", seen)
	}
}
