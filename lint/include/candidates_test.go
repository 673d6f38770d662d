package include

import (
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint/template"
)

// A tree of files and what the tags of one of them bring in, written "tag => file".
// Nothing after the arrow says that the tag leads nowhere.
type conventionTest struct {
	file  string
	files string
	tags  string
}

// placed is a Finder for the tree that holds the files, each empty unless the name
// is followed by "=" and its text, with "+" for a blank.
func placed(files string, folders ...string) *Finder {
	fsys := fstest.MapFS{}
	for file := range strings.FieldsSeq(files) {
		name, text, _ := strings.Cut(file, "=")
		fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "+", " "))}
	}
	return newFinder(fsys, newLocation("."), folders)
}

func testFind(t *testing.T, tests []conventionTest) {
	t.Helper()
	for _, test := range tests {
		f := placed(test.files + " " + test.file)
		for line := range strings.Lines(test.tags) {
			arrow := strings.LastIndex(line, " =>")
			if arrow < 0 {
				t.Fatalf("no arrow in %q", line)
			}
			code, want := strings.TrimSpace(line[:arrow]), strings.TrimSpace(line[arrow+len(" =>"):])
			if got := find(t, f, test.file, code); got != want {
				t.Errorf("%s: %s leads to %q, want %q", test.file, code, got, want)
			}
		}
	}
}

// find is the path of what the one tag that brings in something leads to.
func find(t *testing.T, f *Finder, file, code string) string {
	t.Helper()
	var includes []template.Tag
	for _, tag := range template.Scan(evidence(file)+code, path.Ext(file)).Tags {
		if tag.Kind == template.Include || tag.Name == "wrapper" {
			includes = append(includes, tag)
		}
	}
	if len(includes) != 1 {
		t.Errorf("%s: %q has %d tags that bring in something", file, code, len(includes))
		return ""
	}
	got := ""
	if part := f.Find(file, includes[0]); part != nil {
		got = part.Path
	}
	return got
}

// evidence is what shows the scanner which language a file is written in.
func evidence(file string) string {
	switch {
	case strings.HasSuffix(file, ".blade.php"):
		return "@if($x) y @endif\n"
	case strings.Contains(file, ".scala."):
		return "@(params: Map[String, Any])\n"
	case strings.HasSuffix(file, ".tpl"):
		return "{$x}\n"
	}
	return ""
}
