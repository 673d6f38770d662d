package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository makes a repository in a folder of its own, which becomes the working
// folder; nobody's configuration has a say in it.
func repository(t *testing.T, args ...string) *Repository {
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
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "Ida", "GIT_AUTHOR_EMAIL": "ida@post.example", "GIT_COMMITTER_NAME": "Ida", "GIT_COMMITTER_EMAIL": "ida@post.example",
	} {
		t.Setenv(name, value)
	}
	t.Chdir(t.TempDir())
	git(t, append([]string{"init", "--quiet", "--initial-branch=main"}, args...)...)
	return open(t)
}

func open(t *testing.T) *Repository {
	t.Helper()
	r, err := Open(context.Background(), ".")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func git(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A hook of a linked working tree has GIT_DIR, and may go into a folder.
func TestLinkedWorkingTree(t *testing.T) {
	repository(t)
	write(t, "sub/a.md", "1\n2\n")
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=one")
	linked := filepath.Join(t.TempDir(), "linked")
	git(t, "worktree", "add", "--quiet", linked)
	main, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(linked, "sub"))
	write(t, "a.md", "1\ntwo\n")
	git(t, "add", "a.md")
	write(t, "a.md", "one\ntwo\n")
	check := func() {
		t.Helper()
		r := open(t)
		if rel, err := r.Rel("."); err != nil || rel != "sub" {
			t.Errorf("Rel: %q, %v", rel, err)
		}
		same(t, told(t, r.Staged(), "sub"), `"sub/a.md" "two\n"`)
		same(t, told(t, workingTree(t, r, ""), "sub"), `"sub/a.md" "one\ntwo\n"`)
	}
	check()
	t.Setenv("GIT_DIR", filepath.Join(main, ".git", "worktrees", "linked"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(main, ".git", "worktrees", "linked", "index"))
	check()

	// The index of a commit that is being made is not the usual one.
	other := filepath.Join(t.TempDir(), "index")
	t.Setenv("GIT_INDEX_FILE", other)
	git(t, "--work-tree="+linked, "read-tree", "HEAD")
	same(t, told(t, open(t).Staged()))

	// A GIT_DIR that is not found from here has its say.
	t.Setenv("GIT_INDEX_FILE", "")
	os.Unsetenv("GIT_INDEX_FILE")
	t.Setenv("GIT_DIR", filepath.Join(main, ".git"))
	t.Setenv("GIT_WORK_TREE", main)
	r := open(t)
	if _, err := r.Rel("."); err == nil || !strings.Contains(err.Error(), "lies outside the repository at") {
		t.Errorf("got %v", err)
	}
}

func TestNoRepository(t *testing.T) {
	repository(t)
	fails := func(want string) {
		t.Helper()
		_, err := Open(context.Background(), ".")
		var said *Error
		if !errors.As(err, &said) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "fatal") {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	git(t, "init", "--quiet", "--bare", "bare")
	t.Chdir("bare")
	fails("must be run in a work tree")
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(absolute(t)))
	fails("not a git repository")
	t.Setenv("PATH", t.TempDir())
	if _, err := Open(context.Background(), "."); !errors.Is(err, ErrMissing) {
		t.Errorf("got %v, want ErrMissing", err)
	}
}

func absolute(t *testing.T) string {
	dir, err := filepath.EvalSymlinks(".")
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
