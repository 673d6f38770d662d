package template

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the golden files of the tags")

// goldenFolders hold files of one syntax each, with the tags of each file beside
// it in a file that ends in ".tags".
const goldenFolders = "../../testdata/parse/*/*.tags"

// TestGoldenTags compares the tags of whole letters, one for each syntax at least,
// with what was looked at once: where they stand, what they are, what they say.
func TestGoldenTags(t *testing.T) {
	goldens, err := filepath.Glob(goldenFolders)
	if err != nil {
		t.Fatal(err)
	}
	if len(goldens) < 28 {
		t.Errorf("%d files, want at least 28", len(goldens))
	}
	for _, golden := range goldens {
		name := strings.TrimSuffix(golden, ".tags")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		got := Scan(text, filepath.Ext(name))
		check(t, text, got)
		if depth := depths(got); depth != 0 {
			t.Errorf("%s: %d blocks more are opened than closed", name, depth)
		}
		lines := dump(text, got)
		if *update {
			if err := os.WriteFile(golden, []byte(lines), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if lines != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, lines, want)
		}
		if as := syntaxOf(name); as != "" {
			if told := dump(text, ScanAs(text, filepath.Ext(name), as)); told != lines {
				t.Errorf("%s as %s: got\n%s\nwant\n%s", name, as, told, lines)
			}
		}
	}
}

// syntaxOf is the name of the syntax whose folder the file is in, "" if the folder
// bears another name.
func syntaxOf(name string) string {
	folder := filepath.Base(filepath.Dir(name))
	if syntaxes[folder] == nil {
		return ""
	}
	return folder
}

func depths(t *Template) (depth int) {
	for _, tag := range t.Tags {
		switch tag.Kind {
		case Open:
			depth++
		case Close:
			depth--
		}
	}
	return depth
}

// dump writes a line for each tag: line and column where it begins and ends, its
// kind, its name, and what else it says; blocks are indented.
func dump(text string, t *Template) string {
	var b strings.Builder
	depth := 0
	for _, tag := range t.Tags {
		if tag.Kind == Close || tag.Kind == Middle {
			depth--
		}
		fmt.Fprintf(&b, "%-12s %s%s", position(text, tag.Start)+"-"+position(text, tag.End), strings.Repeat("  ", max(0, depth)), tag.Kind)
		if tag.Kind == Open || tag.Kind == Middle {
			depth++
		}
		if tag.Name != "" {
			fmt.Fprintf(&b, " %s", tag.Name)
		}
		if tag.Args != "" {
			fmt.Fprintf(&b, " %q", tag.Args)
		}
		if tag.Inner.Len() > 0 {
			fmt.Fprintf(&b, " text %q", text[tag.Inner.Start:tag.Inner.End])
		}
		if tag.Default != "" {
			fmt.Fprintf(&b, " default %q", tag.Default)
			if tag.Fallback.Len() > 0 {
				fmt.Fprintf(&b, " at %s", position(text, tag.Fallback.Start))
			}
		}
		if tag.If != "" {
			fmt.Fprintf(&b, " if %q", tag.If)
		}
		b.WriteByte('\n')
	}
	for _, n := range t.Notices {
		fmt.Fprintf(&b, "%-12s notice %s\n", position(text, n.At), n.Message)
	}
	return b.String()
}

// position is the line and column, in code points from 1.
func position(text string, at int) string {
	head := text[:at]
	start := strings.LastIndexByte(head, '\n') + 1
	return fmt.Sprintf("%d:%d", strings.Count(head, "\n")+1, utf8.RuneCountInString(head[start:])+1)
}
