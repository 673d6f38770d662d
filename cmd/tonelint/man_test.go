package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"
)

// pages runs "tonelint man" and reads what it wrote.
func pages(t *testing.T) map[string]string {
	t.Helper()
	// The folder is missing, and so is the one above it.
	dir := filepath.Join(t.TempDir(), "share", "man1")
	var out, errOut bytes.Buffer
	if status := run([]string{"man", dir}, strings.NewReader(""), &out, &errOut); status != exitClean {
		t.Fatalf("tonelint man: status %d, %s", status, errOut.String())
	}
	if out.Len()+errOut.Len() > 0 {
		t.Errorf("tonelint man says %q %q, want nothing", out.String(), errOut.String())
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		page, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name()] = string(page)
	}
	return all
}

func TestManPages(t *testing.T) {
	var want []string
	var add func(c *cobra.Command, name string)
	add = func(c *cobra.Command, name string) {
		want = append(want, name+".1")
		for _, sub := range c.Commands() {
			if !sub.Hidden {
				add(sub, name+"-"+sub.Name())
			}
		}
	}
	root := newRoot(&env{})
	root.InitDefaultCompletionCmd() // cobra adds it when a command is run
	add(root, "tonelint")
	slices.Sort(want)

	all := pages(t)
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, want) {
		t.Errorf("the pages are\n%q, want\n%q", got, want)
	}
	for _, name := range []string{"tonelint.1", "tonelint-lint.1"} {
		if !slices.Contains(want, name) {
			t.Errorf("%s is not among the pages", name)
		}
	}
	for name, page := range all {
		title := strings.ToUpper(strings.TrimSuffix(name, ".1"))
		if head := `.TH "` + title + `" "1" "" "tonelint" "tonelint"`; !strings.Contains(page, head+"\n") {
			t.Errorf("%s has no line %s:\n%.200s", name, head, page)
		}
		if strings.Contains(page, "spf13") {
			t.Errorf("%s tells what made it", name)
		}
		if hidden := regexp.MustCompile(`rules-dir|tonelint-man`).FindString(page); hidden != "" {
			t.Errorf("%s tells of %s, which is hidden", name, hidden)
		}
	}
	if page := all["tonelint-lint.1"]; !strings.Contains(page, "pbpaste | tonelint lint") || !strings.Contains(page, "Exit status: 0") {
		t.Errorf("tonelint-lint.1 lacks the examples or the exit status:\n%s", page)
	}
}

// TestManPagesSame holds that the pages depend on nothing but the program.
func TestManPagesSame(t *testing.T) {
	first := pages(t)
	t.Setenv("SOURCE_DATE_EPOCH", "86400")
	t.Setenv("TZ", "Pacific/Auckland")
	second := pages(t)
	if !maps.Equal(first, second) {
		t.Error("tonelint man wrote other pages the second time")
	}
}

// TestCaskPages holds the pages that Homebrew is told of to those there are: one
// too few is not installed, one too many breaks the installation.
func TestCaskPages(t *testing.T) {
	text, err := os.ReadFile("../../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var release struct {
		Casks []struct{ Manpages []string } `yaml:"homebrew_casks"`
	}
	if err := yaml.Unmarshal(text, &release); err != nil {
		t.Fatal(err)
	}
	if len(release.Casks) != 1 {
		t.Fatalf(".goreleaser.yaml has %d homebrew_casks, want 1", len(release.Casks))
	}
	var want []string
	for name := range pages(t) {
		want = append(want, "man/"+name+".gz")
	}
	slices.Sort(want)
	got := slices.Sorted(slices.Values(release.Casks[0].Manpages))
	if !slices.Equal(got, want) {
		t.Errorf("homebrew_casks.manpages in .goreleaser.yaml are\n%q, and the commands have\n%q", got, want)
	}
}

func TestManErrors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	// A folder where a page should be can't be written over, even by root.
	taken := t.TempDir()
	if err := os.Mkdir(filepath.Join(taken, "tonelint.1"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "man needs one DIR"},
		{[]string{""}, "man needs one DIR"},
		{[]string{"a", "b"}, "man needs one DIR"},
		{[]string{filepath.Join(file, "man1")}, "can't be made"},
		{[]string{file}, "can't be made"},
		{[]string{taken}, "can't be written"},
	} {
		var out, errOut bytes.Buffer
		status := run(append([]string{"man"}, test.args...), strings.NewReader(""), &out, &errOut)
		if status != exitFailure || !strings.Contains(errOut.String(), test.want) {
			t.Errorf("tonelint man %q: status %d, %q; want status %d and %q", test.args, status, errOut.String(), exitFailure, test.want)
		}
	}
}
