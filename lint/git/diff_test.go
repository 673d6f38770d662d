package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// told is what is known of the changes, a line each: the path, what of the text
// changed, and the staged text, which is read from the disk where nothing is staged.
func told(t *testing.T, d *Diff, paths ...string) []string {
	t.Helper()
	ctx := context.Background()
	list, err := d.Changes(ctx, paths)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Lines(ctx, list); err != nil {
		t.Fatal(err)
	}
	blobs := d.repo.Blobs(ctx)
	defer blobs.Close()
	var out []string
	for _, c := range list {
		var data []byte
		if c.Blob != "" {
			data, err = blobs.Read(c.Blob, 1<<20)
		} else {
			data, err = os.ReadFile(filepath.Join(d.repo.Root, c.Path))
		}
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		line := fmt.Sprintf("%q", c.Path)
		if c.From != "" {
			line = fmt.Sprintf("%q <- %q", c.Path, c.From)
		}
		if c.New {
			line += " new"
		}
		for _, a := range c.Areas(text) {
			line += fmt.Sprintf(" %q", text[a.Start:a.End])
		}
		out = append(out, line)
	}
	return out
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func workingTree(t *testing.T, r *Repository, since string) *Diff {
	t.Helper()
	d, err := r.WorkingTree(context.Background(), since)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// odd are names that shells, quoting and patches stumble over.
var odd = []string{"a b.md", "blå bær.md", "-dash.md", "[ab]*?.md", ":(top)x.md", "{x}.md", "#x.md", "b/b/b.md", "it's.md"}

func init() {
	if runtime.GOOS != "windows" {
		odd = append(odd, "quo\"te.md", "tab\there.md", "line\nbreak.md", "back\\slash.md", "\n@@ -1 +1 @@\n+x.md", "trailing .md ")
	}
	if runtime.GOOS == "linux" { // others want names to be text
		odd = append(odd, "latin\xe6.md")
	}
}

func TestOddNames(t *testing.T) {
	repository(t)
	for _, name := range odd {
		write(t, name, "1\n2\n3\n")
	}
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=all")
	r := open(t)
	for _, name := range odd {
		write(t, name, "1\ntwo\n3\n")
	}
	var want []string
	for _, name := range slices.Sorted(slices.Values(odd)) {
		want = append(want, fmt.Sprintf("%q %q", name, "two\n"))
	}
	same(t, told(t, workingTree(t, r, "")), want...)
	git(t, "add", ".")
	same(t, told(t, r.Staged()), want...)
	for i, name := range slices.Sorted(slices.Values(odd)) {
		rel, err := r.Rel(name)
		if err != nil {
			t.Fatal(err)
		}
		same(t, told(t, r.Staged(), rel), want[i])
	}

	// Names that git does not know yet.
	git(t, "rm", "--quiet", "--cached", "-r", ".")
	git(t, "commit", "--quiet", "--message=none")
	r = open(t)
	want = nil
	for _, name := range slices.Sorted(slices.Values(odd)) {
		want = append(want, fmt.Sprintf("%q new %q", name, "1\ntwo\n3\n"))
	}
	same(t, told(t, workingTree(t, r, "")), want...)
	rel, err := r.Rel("[ab]*?.md")
	if err != nil {
		t.Fatal(err)
	}
	same(t, told(t, workingTree(t, r, ""), rel), `"[ab]*?.md" new "1\ntwo\n3\n"`)
}

// story makes a repository in which everything that can happen to a file has
// happened to one.
func story(t *testing.T) *Repository {
	t.Helper()
	repository(t)
	long := "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
	for _, name := range []string{"mended.md", "half.md", "moved.md", "moved-and-mended.md", "still.md", "touched.md", "mode.md", "cut.md", "become-link.md", "sub/far.md"} {
		write(t, name, long+name+"\n")
	}
	write(t, "gone.md", "gone\n")
	write(t, "rm.md", "removed\n")
	write(t, ".gitignore", "ignored.md\n")
	if err := os.Symlink("still.md", "link.md"); err != nil {
		t.Skip(err)
	}
	git(t, "add", ".")
	git(t, "update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",module")
	git(t, "commit", "--quiet", "--message=before")

	write(t, "mended.md", strings.Replace(long, "4\n", "four\n", 1)+"mended.md\n")
	write(t, "half.md", "staged\n"+long+"half.md\n")
	git(t, "mv", "moved.md", "elsewhere.md")
	git(t, "mv", "moved-and-mended.md", "sub/moved.md")
	write(t, "sub/moved.md", strings.Replace(long, "9\n", "nine\n", 1)+"moved-and-mended.md\n")
	git(t, "rm", "--quiet", "rm.md")
	write(t, "new.md", "new\n")
	write(t, "empty.md", "")
	write(t, "copy.md", long+"still.md\n")
	write(t, "cut.md", strings.Replace(long, "4\n5\n", "", 1)+"cut.md\n")
	write(t, "sub/far.md", long+"far\n")
	os.Remove("link.md")
	write(t, "link.md", "no link\n")
	git(t, "update-index", "--chmod=+x", "mode.md")
	git(t, "add", "mended.md", "half.md", "sub", "new.md", "empty.md", "copy.md", "cut.md", "link.md")
	git(t, "update-index", "--cacheinfo", "160000,"+strings.Repeat("2", 40)+",module")

	// What follows is not staged.
	write(t, "half.md", "staged\n"+long+"half.md\nnot staged\n")
	write(t, "new.md", "newer\n")
	write(t, "untracked å.md", "untracked\n")
	write(t, "ignored.md", "ignored\n")
	write(t, "intended.md", "intended\n")
	git(t, "add", "--intent-to-add", "intended.md")
	os.Remove("gone.md")
	os.Remove("become-link.md")
	if err := os.Symlink("still.md", "become-link.md"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("still.md", "untracked-link.md"); err != nil {
		t.Skip(err)
	}
	write(t, "touched.md", long+"touched.md\n") // the same text at another time
	return open(t)
}

var stagedStory = []string{
	`"copy.md" new "1\n2\n3\n4\n5\n6\n7\n8\n9\nstill.md\n"`,
	`"cut.md" "3\n6\n"`,
	`"elsewhere.md" <- "moved.md"`,
	`"empty.md" new ""`,
	`"half.md" "staged\n"`,
	`"link.md" new "no link\n"`,
	`"mended.md" "four\n"`,
	`"mode.md"`,
	`"new.md" new "new\n"`,
	`"sub/far.md" "far\n"`,
	`"sub/moved.md" <- "moved-and-mended.md" "nine\n"`,
}

func TestStaged(t *testing.T) {
	same(t, told(t, story(t).Staged()), stagedStory...)
}

func TestWorkingTree(t *testing.T) {
	r := story(t)
	want := []string{
		`"copy.md" new "1\n2\n3\n4\n5\n6\n7\n8\n9\nstill.md\n"`,
		`"cut.md" "3\n6\n"`,
		`"elsewhere.md" <- "moved.md"`,
		`"empty.md" new ""`,
		`"half.md" "staged\n" "not staged\n"`,
		`"intended.md" new "intended\n"`,
		`"link.md" new "no link\n"`,
		`"mended.md" "four\n"`,
		`"new.md" new "newer\n"`,
		`"sub/far.md" "far\n"`,
		`"sub/moved.md" <- "moved-and-mended.md" "nine\n"`,
		`"untracked å.md" new "untracked\n"`,
	}
	edited := func(list []string) []string {
		// Whether git takes the time or mode of a file for a change of it hangs on the
		// machine; that its text is the same does not.
		return slices.DeleteFunc(list, func(s string) bool { return s == `"touched.md"` || s == `"mode.md"` })
	}
	same(t, edited(told(t, workingTree(t, r, ""))), want...)
	same(t, edited(told(t, workingTree(t, r, ""), "sub")), want[9:11]...)
	same(t, edited(told(t, workingTree(t, r, ""), "sub/far.md", "new.md")), want[8:10]...)

	// A folder below the top sees the same, by the same names.
	t.Chdir("sub")
	below := open(t)
	same(t, edited(told(t, workingTree(t, below, ""))), want...)
	rel, err := below.Rel(".")
	if err != nil || rel != "sub" {
		t.Errorf("Rel: %q, %v", rel, err)
	}
	same(t, edited(told(t, workingTree(t, below, ""), rel)), want[9:11]...)
	same(t, told(t, below.Staged()), stagedStory...)
}

// What people set for their own eyes changes nothing.
func TestHostileConfiguration(t *testing.T) {
	r := story(t)
	write(t, ".git/info/attributes", "*.md -diff diff=x\nsub/** binary\n")
	for key, value := range map[string]string{
		"color.ui": "always", "color.diff": "always", "diff.external": "false", "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.context": "7",
		"diff.interHunkContext": "9", "diff.renames": "false", "diff.algorithm": "patience", "diff.suppressBlankEmpty": "true", "diff.ignoreSubmodules": "none",
		"diff.relative": "true", "diff.orderFile": "order", "diff.submodule": "log", "diff.wordRegex": ".", "diff.wsErrorHighlight": "all", "core.quotePath": "false",
		"diff.x.command": "false", "diff.x.textconv": "false", "diff.x.binary": "true", "diff.renameLimit": "1", "status.showUntrackedFiles": "no", "core.pager": "false",
	} {
		git(t, "config", key, value)
	}
	for name, value := range map[string]string{
		"GIT_DIFF_OPTS": "--unified=9", "GIT_EXTERNAL_DIFF": "false", "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1", "GIT_PAGER": "false", "LANGUAGE": "da",
	} {
		t.Setenv(name, value)
	}
	same(t, told(t, r.Staged()), stagedStory...)
	same(t, told(t, open(t).Staged()), stagedStory...)
}

func TestSince(t *testing.T) {
	repository(t)
	write(t, "a.md", "1\n2\n3\n")
	write(t, "b.md", "1\n2\n3\n")
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=base")
	git(t, "checkout", "--quiet", "-b", "topic")
	write(t, "a.md", "1\ntopic\n3\n")
	git(t, "commit", "--quiet", "--all", "--message=topic")
	git(t, "checkout", "--quiet", "main")
	write(t, "b.md", "main\n2\n3\n")
	git(t, "commit", "--quiet", "--all", "--message=main")
	git(t, "tag", "v1")
	git(t, "checkout", "--quiet", "topic")
	write(t, "c.md", "new\n")
	r := open(t)
	want := []string{`"a.md" "topic\n"`, `"c.md" new "new\n"`}
	same(t, told(t, workingTree(t, r, "main")), want...)
	same(t, told(t, workingTree(t, r, "v1")), want...)
	same(t, told(t, workingTree(t, r, "HEAD")), want[1])
	same(t, told(t, workingTree(t, r, "")), want[1])

	refuse := func(since, want string) {
		t.Helper()
		_, err := r.WorkingTree(context.Background(), since)
		var said *Error
		if !errors.As(err, &said) || !strings.Contains(err.Error(), want) {
			t.Errorf("since %q: got %v, want %q", since, err, want)
		}
	}
	refuse("mian", `there is no revision "mian" in this repository; did you mean "main"?`)
	refuse("--all", `there is no revision "--all"`)
	refuse("main:a.md", `there is no revision "main:a.md"`)
}

func TestUnrelated(t *testing.T) {
	repository(t)
	write(t, "a.md", "1\n")
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=one")
	git(t, "checkout", "--quiet", "--orphan", "other")
	git(t, "commit", "--quiet", "--message=two")
	_, err := open(t).WorkingTree(context.Background(), "main")
	if err == nil || !strings.Contains(err.Error(), `"main" and HEAD have no commit in common`) {
		t.Errorf("got %v", err)
	}
}

// Before the first commit everything is new.
func TestUnborn(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			r := repository(t, "--object-format="+format)
			same(t, told(t, r.Staged()))
			same(t, told(t, workingTree(t, r, "")))
			write(t, "a.md", "staged\n")
			git(t, "add", ".")
			write(t, "a.md", "later\n")
			write(t, "b.md", "b\n")
			same(t, told(t, r.Staged()), `"a.md" new "staged\n"`)
			same(t, told(t, workingTree(t, r, "")), `"a.md" new "later\n"`, `"b.md" new "b\n"`)
			if _, err := r.WorkingTree(context.Background(), "main"); err == nil || !strings.Contains(err.Error(), "no commit in this repository yet") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A file that a merge has left undecided differs in the working tree, and has
// nothing staged.
func TestConflict(t *testing.T) {
	repository(t)
	for _, x := range []struct{ branch, text string }{{"main", "1\n2\n3\n"}, {"topic", "1\ntopic\n3\n"}, {"main", "1\nmain\n3\n"}} {
		git(t, "checkout", "--quiet", "-B", x.branch)
		write(t, "a.md", x.text)
		git(t, "add", ".")
		git(t, "commit", "--quiet", "--message="+x.text)
		if x.branch == "topic" {
			git(t, "checkout", "--quiet", "-B", "main", "HEAD~1")
		}
	}
	if out, err := exec.Command("git", "merge", "topic").CombinedOutput(); err == nil {
		t.Fatalf("the merge has no conflict: %s", out)
	}
	r := open(t)
	same(t, told(t, r.Staged()))
	if got := told(t, workingTree(t, r, "")); len(got) != 1 || !strings.Contains(got[0], "<<<<<<< HEAD") {
		t.Errorf("got %v", got)
	}
}

// What is staged is what git stores, whatever the disk has; lines are the same.
func TestEncodings(t *testing.T) {
	repository(t)
	wide := func(text string) string {
		return "\xff\xfe" + strings.Join(strings.Split(text, ""), "\x00") + "\x00"
	}
	write(t, ".gitattributes", "wide.txt working-tree-encoding=UTF-16LE-BOM eol=lf\ncrlf.txt text eol=crlf\n")
	write(t, "wide.txt", wide("1\n2\n3\n"))
	write(t, "crlf.txt", "1\r\n2\r\n3\r\n")
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=one")
	r := open(t)
	same(t, told(t, workingTree(t, r, "")))
	write(t, "wide.txt", wide("1\ntwo\n3\n"))
	write(t, "crlf.txt", "1\r\n2\r\nthree\r\n")
	// The second byte of a line break counts to the next line: no finding is that small.
	same(t, told(t, workingTree(t, r, "")), `"crlf.txt" "three\r\n"`, `"wide.txt" "\x00t\x00w\x00o\x00\n"`)
	git(t, "add", ".")
	same(t, told(t, r.Staged()), `"crlf.txt" "three\n"`, `"wide.txt" "two\n"`)
}

// More paths than a command takes are asked about in groups.
func TestManyPaths(t *testing.T) {
	repository(t)
	name := func(i int) string { return fmt.Sprintf("%s/%03d.md", strings.Repeat("a long name ", 8), i) }
	const files = 300
	for i := range files {
		write(t, name(i), fmt.Sprintf("1\n2\n%d\n", i))
	}
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=all")
	r := open(t)
	var want, paths []string
	for i := range files {
		write(t, name(i), fmt.Sprintf("1\ntwo\n%d\n", i))
		if i > 0 {
			paths = append(paths, name(i))
			want = append(want, fmt.Sprintf("%q %q", name(i), "two\n"))
		}
	}
	same(t, told(t, workingTree(t, r, ""), paths...), want...)
}
