package rules_test

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// TestSuggestionsMend applies every suggestion to every letter of the corpus that
// a rule finds fault with. The fault must be gone, and a suggestion that is safe
// must bring no other; what stands outside the edits stays as it was.
func TestSuggestionsMend(t *testing.T) {
	files, err := filepath.Glob("../testdata/corpus/*/*.*")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../testdata/letters/*/*")
	if err != nil {
		t.Fatal(err)
	}
	x := linter(t)
	ids := func(name, text string) (out []string) {
		for _, f := range x.Lint(source.NewFile(name, []byte(text)), lint.Options{}).Findings {
			out = append(out, f.Rule.ID)
		}
		sort.Strings(out)
		return out
	}
	applied, safe := 0, 0
	for _, name := range append(files, more...) {
		if strings.HasSuffix(name, ".tsv") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		before := ids(name, text)
		for _, f := range x.Lint(source.NewFile(name, data), lint.Options{}).Findings {
			for _, s := range f.Suggestions {
				if len(s.Edits) == 0 {
					continue // shown only: the layer between can't hold the edit
				}
				applied++
				after := text
				for i := len(s.Edits) - 1; i >= 0; i-- {
					e := s.Edits[i]
					after = after[:e.Start] + fill(s, e.Text) + after[e.End:]
				}
				left := ids(name, after)
				if count(left, f.Rule.ID) >= count(before, f.Rule.ID) {
					t.Errorf("%s: %s stands after %q:\n%s", name, f.Rule.ID, s.Title, after)
				}
				if !s.Safe {
					continue
				}
				safe++
				for _, id := range left {
					if count(left, id) > count(before, id) {
						t.Errorf("%s: %q brings %s", name, s.Title, id)
					}
				}
			}
		}
	}
	if applied < 50 || safe < 2 {
		t.Errorf("applied %d suggestions, %d of them safe", applied, safe)
	}
}

var (
	blank  = regexp.MustCompile(`that \[[^\]]*\]`)
	signer = regexp.MustCompile(`\[(your name,|navnet på)[^\]]*\]`)
)

// fill puts into the blanks of a suggestion that asks for words what its user
// could put there; a blank for a name is read as a placeholder.
func fill(s lint.Suggestion, text string) string {
	if s.Kind != lint.Ask {
		return text
	}
	return signer.ReplaceAllString(blank.ReplaceAllString(text, "that you had such a bad time"), "Ida Holm")
}

func count(list []string, id string) (n int) {
	for _, x := range list {
		if x == id {
			n++
		}
	}
	return n
}
