package git

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

func TestParsePatch(t *testing.T) {
	const patch = `diff --git "a/a \"q\" \303\246.md" "b/a \"q\" \303\246.md"
index de98044..7be73ce 100644
--- "a/a \"q\" \303\246.md"	
+++ "b/a \"q\" \303\246.md"	
@@ -2 +2 @@ a
-b
+B
@@ -7,2 +7,3 @@ +++ b/elsewhere.md
-++ b/elsewhere.md
--- a/elsewhere.md
+@@ -1 +1 @@
++++ b/elsewhere.md
+diff --git a/elsewhere.md b/elsewhere.md
\ No newline at end of file
diff --git a/mode.md b/mode.md
old mode 100644
new mode 100755
diff --git a/old.md b/new.md
similarity index 90%
rename from old.md
rename to new.md
index de98044..7be73ce 100644
--- a/old.md
+++ b/new.md
@@ -1 +0,0 @@
-gone
@@ -4 +3,0 @@
-gone too
\ No newline at end of file
diff --git a/gone.md b/gone.md
deleted file mode 100644
index de98044..0000000
--- a/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git a/context.md b/context.md
--- a/context.md
+++ b/context.md
@@ -1,7 +1,7 @@
 a
-b
+B

 d
-e
 f
+F
 g
`
	got, err := parsePatch([]byte(patch))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]hunk{
		`a "q" æ.md`: {{2, 1}, {7, 3}},
		"new.md":     {{0, 0}, {3, 0}},
		"context.md": {{2, 1}, {4, 0}, {6, 1}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestParsePatchRefuses(t *testing.T) {
	for patch, want := range map[string]string{
		"+++ b/a\n@@ -1 +1\n":                  "no head of a hunk",
		"+++ b/a\n@@ -1 1 @@\n":                "no range of lines",
		"+++ b/a\n@@ -1 +0 @@\n":               "no range of lines",
		"+++ b/a\n@@ -1,99999999999 +1 @@\n":   "no range of lines",
		"+++ b/a\n@@ -1 +1 @@\n-a\n":           "line 3: it ends inside a hunk",
		"+++ b/a\n@@ -1 +1 @@\n-a\ndiff --git": "no line of a hunk",
		"+++ \"b/a\n":                          "line 1: this is no quoted name",
		"+++ \"b/\\400\"\n":                    "no quoted name",
		"+++ \"b/\\1\"\n":                      "no quoted name",
		"+++ \"b/\\\"\n":                       "no quoted name",
	} {
		if found, err := parsePatch([]byte(patch)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, %v, want an error with %q", patch, found, err, want)
		}
	}
}

func TestParseRaw(t *testing.T) {
	zero, one, two := strings.Repeat("0", 40), strings.Repeat("1", 40), strings.Repeat("2", 40)
	record := func(from, to, before, after, status string, paths ...string) string {
		return fmt.Sprintf(":%s %s %s %s %s\x00%s\x00", from, to, before, after, status, strings.Join(paths, "\x00"))
	}
	got, err := parseRaw([]byte(record("000000", "100644", zero, one, "A", "new\n.md") +
		record("100644", "100755", one, one, "M", "mode.md") +
		record("100644", "100644", one, two, "R087", "was.md", "is.md") +
		record("120000", "100644", one, two, "T", "link.md") +
		record("100644", "120000", one, two, "T", "linked.md") +
		record("160000", "160000", one, two, "M", "module") +
		record("100644", "000000", one, zero, "U", "both.md")))
	if err != nil {
		t.Fatal(err)
	}
	want := []Change{
		{Path: "new\n.md", New: true, Blob: one},
		{Path: "mode.md", Blob: one, same: true},
		{Path: "is.md", From: "was.md", Blob: two},
		{Path: "link.md", New: true, Blob: two},
	}
	if len(got) != len(want) {
		t.Fatalf("got %d changes, want %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(*got[i], want[i]) {
			t.Errorf("got %+v, want %+v", *got[i], want[i])
		}
	}
	for _, bad := range []string{"x\x00y\x00", record("100644", "100644", one, two, "R087", "was.md"), ":1 2 3 4\x00y\x00"} {
		if got, err := parseRaw([]byte(bad)); err == nil {
			t.Errorf("%q: got %v, want an error", bad, got)
		}
	}
}

func TestAreas(t *testing.T) {
	const text = "1\n\n3\n4\n\n\n7\n8"
	for _, test := range []struct {
		name   string
		change Change
		want   []string
	}{
		{"a new file is new as a whole", Change{New: true}, []string{text}},
		{"a file that was only renamed has no changed line", Change{From: "x"}, nil},
		{"lines", Change{hunks: []hunk{{3, 2}}}, []string{"3\n4\n"}},
		{"the last line without a line break", Change{hunks: []hunk{{8, 1}}}, []string{"8"}},
		{"lines that are no longer there", Change{hunks: []hunk{{8, 4}}}, []string{"8"}},
		{"a gap has the lines on either side", Change{hunks: []hunk{{3, 0}}}, []string{"3\n4\n"}},
		{"and looks over empty ones", Change{hunks: []hunk{{5, 0}}}, []string{"4\n\n\n7\n"}},
		{"a gap at the start", Change{hunks: []hunk{{0, 0}}}, []string{"1\n"}},
		{"a gap at the end", Change{hunks: []hunk{{8, 0}}}, []string{"8"}},
		{"two gaps with a line between", Change{hunks: []hunk{{2, 0}, {3, 0}}}, []string{"1\n\n3\n4\n"}},
		{"a gap that meets empty lines that are new", Change{hunks: []hunk{{5, 1}, {6, 0}}}, []string{"4\n\n\n7\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, a := range test.change.Areas(text) {
				got = append(got, text[a.Start:a.End])
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if got := (&Change{hunks: []hunk{{0, 0}}}).Areas(""); len(got) != 1 || got[0] != (source.Span{}) {
		t.Errorf("a file that was emptied: got %v", got)
	}
}

// FuzzParsePatch holds what comes of any patch to what hunks are: in order, apart
// from each other, and areas of them inside any text.
func FuzzParsePatch(f *testing.F) {
	f.Add("+++ b/a\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n", "a\nc\n")
	f.Add("+++ \"b/\\303\\246\"\n@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n", "")
	f.Add("diff --git a/x b/x\n+++ b/x\t\n@@ -3,0 +4,2 @@ h\n+d\n+e\n@@ -9 +11,0 @@\n-i\n", "1\n2\n\n\n5\n")
	f.Fuzz(func(t *testing.T, patch, text string) {
		found, err := parsePatch([]byte(patch))
		if err != nil {
			return
		}
		for path, hunks := range found {
			for _, h := range hunks {
				if h.line < 0 || h.count < 0 || h.line == 0 && h.count > 0 {
					t.Fatalf("%q: hunk %v", path, h)
				}
			}
			// Only git's own patches have their hunks in order; the areas must stand any.
			for _, a := range (&Change{hunks: hunks}).Areas(text) {
				if a.Start < 0 || a.Start > a.End || a.End > len(text) {
					t.Fatalf("%q: area %v of %d bytes", path, a, len(text))
				}
				if a.Start == len(text) {
					continue // the patch is of another text
				}
				if a.Start > 0 && text[a.Start-1] != '\n' || a.End < len(text) && a.End > 0 && text[a.End-1] != '\n' {
					t.Fatalf("%q: area %v is not whole lines of %q", path, a, text)
				}
			}
		}
	})
}

// FuzzUnquote reads back names that are quoted as git quotes them.
func FuzzUnquote(f *testing.F) {
	f.Add("a b.md")
	f.Add("æ\n\"\\\t\x01\x7f\xff")
	f.Fuzz(func(t *testing.T, name string) {
		var b strings.Builder
		b.WriteByte('"')
		for i := 0; i < len(name); i++ {
			switch c := name[i]; {
			case c == '"' || c == '\\':
				b.WriteString(`\` + string(rune(c)))
			case c == '\n':
				b.WriteString(`\n`)
			case c < ' ' || c > '~':
				fmt.Fprintf(&b, `\%03o`, c)
			default:
				b.WriteByte(c)
			}
		}
		b.WriteByte('"')
		if got, err := unquote(b.String()); err != nil || got != name {
			t.Errorf("%s: got %q, %v", b.String(), got, err)
		}
		_, _ = unquote(name)
	})
}
