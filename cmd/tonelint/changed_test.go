package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// inRepository makes a repository with these files, nothing of it committed, and
// goes there. It returns what runs git.
func inRepository(t *testing.T, files map[string]string) func(args ...string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git here")
	}
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, "GIT_") {
			t.Setenv(name, "") // puts it back afterwards
			os.Unsetenv(name)
		}
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		t.Helper()
		args = append([]string{"-c", "user.name=Ida", "-c", "user.email=ida@post.example"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "--quiet")
	return git
}

func paths(list []input) []string {
	var out []string
	for _, in := range list {
		out = append(out, in.path)
	}
	return out
}

// Where everything is new, git and a search of the folder find the same files by
// the same names.
func TestChangedIsSearch(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{
		"a.md", "README.md", "readme.da.md", ".hidden.md", "code.go", "brev å.html.erb", "requirements.txt", "LICENSE.txt",
		"sub/b.TXT", "sub/CHANGELOG.md", "sub/deep/c.eml", "sub/.github/d.md", "node_modules/x/e.md", "sub/vendor/f.md", "sub/__pycache__/g.txt",
		"ignored/h.md", "sub/i.ignored.md", "sub/readme/j.md",
	} {
		files[name] = "Kære kunde\n"
	}
	files[".gitignore"] = "/ignored/\n*.ignored.md\n"
	git := inRepository(t, files)
	if err := os.Symlink("a.md", "link.md"); err != nil {
		t.Log(err)
	}
	if err := os.MkdirAll("sub/nested", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, staged := range []bool{false, true} {
		only := changeFlags{changed: !staged, staged: staged}
		if staged {
			git("add", ".")
		}
		for _, arg := range []string{".", "sub", "./sub/", "sub/deep", "sub/../sub", absolute("sub"), absolute(".")} {
			found, notices, bad, err := only.find(context.Background(), testProject(t), []string{arg})
			if err != nil || bad || len(notices) > 0 {
				t.Fatalf("%s: %v %v %v", arg, notices, bad, err)
			}
			want, _, _ := testProject(t).walk(arg)
			if len(want) == 0 || !slices.Equal(paths(found.inputs), paths(want)) {
				t.Errorf("%s %s finds %q, a search %q", only.name(), arg, paths(found.inputs), paths(want))
			}
		}
	}
	// Two arguments find no file twice, and one that is named has the name it is given.
	only := changeFlags{staged: true}
	found, _, _, err := only.find(context.Background(), testProject(t), []string{"sub", "./sub", "./sub/b.TXT", "README.md", "."})
	want := []string{"./sub/b.TXT", "README.md", "a.md", "brev å.html.erb", "sub/deep/c.eml", "sub/readme/j.md"}
	if err != nil || !slices.Equal(paths(found.inputs), want) {
		t.Errorf("got %q, %v, want %q", paths(found.inputs), err, want)
	}
	for _, in := range found.inputs {
		if in.named != (in.path == "./sub/b.TXT" || in.path == "README.md") {
			t.Errorf("%s: named is %v", in.path, in.named)
		}
	}
}

// TestKeep holds the filter to the lines that changed: the third of five was
// edited.
func TestKeep(t *testing.T) {
	const before, after = "one\ntwo\nthree\nfour\nfive\n", "one\ntwo\nTHREE\nfour\nfive\n"
	git := inRepository(t, map[string]string{"a.md": before, "moved.md": before + "moved\n", "still.md": before})
	git("add", ".")
	git("commit", "--quiet", "--message=before")
	git("mv", "moved.md", "b.md")
	if err := os.WriteFile("a.md", []byte(after), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("new.md", []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	only := changeFlags{changed: true}
	found, _, _, err := only.find(context.Background(), testProject(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := paths(found.inputs), []string{"a.md", "b.md", "new.md"}; !slices.Equal(got, want) {
		t.Fatalf("found %q, want %q", got, want)
	}
	span := func(word string) source.Span {
		i := strings.Index(strings.ToLower(after), word)
		return source.Span{Start: i, End: i + len(word)}
	}
	whole := source.Span{Start: 0, End: len(after)}
	between := source.Span{Start: span("three").Start, End: span("three").Start}
	end := source.Span{Start: len(after), End: len(after)}
	for _, test := range []struct {
		name    string
		finding lint.Finding
		kept    string // in which files
	}{
		{"in the line", lint.Finding{Span: span("three")}, "a.md new.md"},
		{"over it", lint.Finding{Span: whole}, "a.md new.md"},
		{"above it", lint.Finding{Span: span("two")}, "new.md"},
		{"below it", lint.Finding{Span: span("four")}, "new.md"},
		{"at its start", lint.Finding{Span: between}, "a.md new.md"},
		{"at the end of the file", lint.Finding{Span: end}, "new.md"},
		{"speaks of it", lint.Finding{Span: span("five"), Related: []lint.Related{{Span: span("one")}, {Span: span("three")}}}, "a.md new.md"},
		{"speaks of others", lint.Finding{Span: span("five"), Related: []lint.Related{{Span: span("one")}}}, "new.md"},
		{"of the message", lint.Finding{Span: span("one"), OfMessage: true}, "a.md new.md"},
	} {
		var kept []string
		for _, in := range found.inputs {
			file, problem, _ := in.read(1)
			if file == nil {
				t.Fatal(problem)
			}
			r := &lint.Result{File: file, Findings: []lint.Finding{test.finding}}
			found.keep([]*lint.Result{r})
			if len(r.Findings) > 0 {
				kept = append(kept, in.path)
			}
		}
		if got := strings.Join(kept, " "); got != test.kept {
			t.Errorf("%s: kept in %q, want %q", test.name, got, test.kept)
		}
	}
}
