package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"gopkg.in/yaml.v3"

	"github.com/tonelint/tonelint/lint/document"
)

// checkout is the top folder of the project.
const checkout = "../.."

// hookRepository writes "hooks DIR TAG": a repository in DIR that pre-commit can
// clone, of this checkout as it lies on the disk, with or without a .git folder.
func hookRepository(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hooks DIR TAG")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	ts.Check(copySource(dir))
	for _, command := range []string{"init --quiet", "add .", "commit --quiet --message=hooks", "tag " + args[1]} {
		ts.Check(ts.Exec("git", append([]string{"-C", dir}, strings.Fields(command)...)...))
	}
}

// copySource copies what the program and its hooks are built from.
func copySource(dir string) error {
	for _, name := range []string{"go.mod", "go.sum", ".pre-commit-hooks.yaml"} {
		data, err := os.ReadFile(filepath.Join(checkout, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	for _, name := range []string{"cmd", "lint", "rules"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(checkout, name))); err != nil {
			return err
		}
	}
	return nil
}

// offlineGo lets Go build from the modules that are here already, as they are
// wherever this test was built, and from nothing else.
func offlineGo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: offline-go")
	}
	for _, v := range offlineGoEnv(ts.Check) {
		name, value, _ := strings.Cut(v, "=")
		ts.Setenv(name, value)
	}
}

// offlineGoEnv is offlineGo's environment. With -trimpath what was compiled in
// one temporary folder serves in the next.
func offlineGoEnv(check func(error)) []string {
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOCACHE").Output()
	check(err)
	dirs := strings.Fields(string(out))
	return []string{
		"GOMODCACHE=" + dirs[0], "GOCACHE=" + dirs[1], "GOPROXY=off", "GOSUMDB=off", "GOTOOLCHAIN=local",
		"GOFLAGS=-trimpath -buildvcs=false", "GOWORK=off", "GOENV=off",
	}
}

// manifest reads the hooks that the project offers.
func manifest(t *testing.T) (hooks []map[string]any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(checkout, ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	return hooks
}

// TestHookFiles holds the names that hooks are given to those that the program
// reads.
func TestHookFiles(t *testing.T) {
	hooks := manifest(t)
	var ids []any
	for _, h := range hooks {
		ids = append(ids, h["id"])
		files, _ := h["files"].(string)
		if want := `(?i)\.(` + strings.ReplaceAll(strings.Join(document.Extensions(), "|"), ".", "") + `)$`; files != want {
			t.Errorf("%s: files is\n%s, want\n%s", h["id"], files, want)
		}
		names := regexp.MustCompile(files)
		for _, name := range []string{"brev.md", "mail/Brev.HTML", "brev.html.j2", "a/b.tt2"} {
			if !names.MatchString(name) || !document.Readable(name) {
				t.Errorf("%s: %s is passed over", h["id"], name)
			}
		}
		for _, name := range []string{"main.go", "md", "brev.md.bak", "brev.docx"} {
			if names.MatchString(name) || document.Readable(name) {
				t.Errorf("%s: %s is not passed over", h["id"], name)
			}
		}
	}
	if want := []any{"tonelint", "tonelint-system"}; !slices.Equal(ids, want) {
		t.Errorf("the hooks are %v, want %v", ids, want)
	}
}
