package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository is one of git's that a test made.
type repository struct {
	dir   string
	tools string // a folder on its PATH
	env   []string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{dir: t.TempDir(), tools: t.TempDir()}
	for _, v := range os.Environ() {
		// A hook that runs the tests points git to a repository of its own.
		if !strings.HasPrefix(v, "GIT_") {
			r.env = append(r.env, v)
		}
	}
	r.env = append(r.env, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ida", "GIT_AUTHOR_EMAIL=ida@post.example", "GIT_COMMITTER_NAME=Ida", "GIT_COMMITTER_EMAIL=ida@post.example")
	r.git(t, "init", "--quiet", "--initial-branch=main")
	return r
}

// newBranch is a branch off main that adds the cold or the warm ones of the
// project's sample letters. On its PATH are this program and a go that can do no
// more than install it.
func newBranch(t *testing.T, which string) *repository {
	t.Helper()
	r := newRepository(t)
	r.write(t, "README.md", "# Letters\n")
	r.commit(t)
	r.git(t, "update-ref", "refs/remotes/origin/main", "main")
	r.git(t, "checkout", "--quiet", "-b", "letters")
	for _, language := range []string{"da", "en"} {
		samples := os.DirFS(filepath.Join(checkout, "testdata", "letters", language))
		if err := os.CopyFS(filepath.Join(r.dir, "letters", language), samples); err != nil {
			t.Fatal(err)
		}
	}
	other := map[string]string{"cold": "*/*-[vw]arm.*", "warm": "*/*-[kc]old.*"}[which]
	drop, err := filepath.Glob(filepath.Join(r.dir, "letters", other))
	if err != nil || len(drop) == 0 {
		t.Fatalf("no letters match %s", other)
	}
	for _, name := range drop {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	r.commit(t)
	bin := filepath.Join(r.tools, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	self, err := exec.LookPath("tonelint")
	if err == nil {
		err = os.Symlink(self, filepath.Join(bin, "tonelint"))
	}
	if err != nil {
		t.Fatal(err)
	}
	installed := fmt.Sprintf(`#!/bin/sh
case "$*" in
"install github.com/tonelint/tonelint/cmd/tonelint@latest") ;;
"env GOPATH") echo '%s' ;;
*) echo "go $*: this is not tried" >&2; exit 9 ;;
esac
`, r.tools)
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(installed), 0o755); err != nil {
		t.Fatal(err)
	}
	r.env = append(r.env, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return r
}

func (r *repository) write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, name), []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (r *repository) git(t *testing.T, args ...string) {
	t.Helper()
	if out, status := r.run(t, append([]string{"git"}, args...)...); status != 0 {
		t.Fatalf("git %s: %s", strings.Join(args, " "), out)
	}
}

func (r *repository) commit(t *testing.T) {
	t.Helper()
	r.git(t, "add", ".")
	r.git(t, "commit", "--quiet", "--message=letters")
}

// run runs a command in the working tree and gives what it printed and its exit
// status.
func (r *repository) run(t *testing.T, command ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir, cmd.Env = r.dir, r.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}
