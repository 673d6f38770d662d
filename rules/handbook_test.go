package rules_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/handbook"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/rules"
)

// TestHandbook holds README.md to what the rules say; go generate ./rules writes it.
func TestHandbook(t *testing.T) {
	phrase, err := os.ReadFile("../lint/phrase/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	want, err := handbook.Page(handbook.Sources{Files: rules.FS, Phrase: phrase})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile("README.md")
	if bytes.Equal(got, want) {
		return
	}
	if !*update {
		t.Fatal("README.md is not what the rules say; run go generate ./rules")
	}
	if err := os.WriteFile("README.md", want, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestHandbookLinks: every link leads to a heading of the page or a file of the folder,
// and no two headings have one name.
func TestHandbookLinks(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^#+ (.*)$").FindAllSubmatch(data, -1) {
		anchor := "#" + strings.NewReplacer(" ", "-", "`", "").Replace(strings.ToLower(string(m[1])))
		if anchors[anchor] {
			t.Errorf("there are two headings %s", anchor)
		}
		anchors[anchor] = true
	}
	links := regexp.MustCompile(`[^\\]\]\(([^)]*)\)`).FindAllSubmatch(data, -1)
	for _, m := range links {
		link := string(m[1])
		if strings.HasPrefix(link, "#") {
			if !anchors[link] {
				t.Errorf("there is no heading %s", link)
			}
		} else if _, err := os.Stat(filepath.FromSlash(link)); err != nil {
			t.Error(err)
		}
	}
	if len(links) < 300 {
		t.Errorf("found %d links only", len(links))
	}
}

// TestPacksSayWhatTheyHold: each file of a language begins with a comment, which the page
// shows beside its name.
func TestPacksSayWhatTheyHold(t *testing.T) {
	contents, err := rulebook.ReadContents(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range contents.Packs {
		for _, f := range p.Files {
			if f.About == "" {
				t.Errorf("%s does not begin with a comment that says what it holds", f.Path)
			}
		}
	}
}
