package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// Where a verb comes second, what is left of a sentence that loses its first words
// begins with its subject, if that can be told.
func TestDropVerbSecond(t *testing.T) {
	all := files(map[string]string{
		"cold-drop": "check: {present: {move: cold}}\ntext: {xx: {message: m, why: w, suggestions: [{title: drop, kind: apply, place: drop-phrase}]}}\n",
	})
	pack := all["xx/language.yaml"]
	pack.Data = []byte(strings.Replace(string(pack.Data), "  address:\n", "  verb-second: true\n  subjects: elle Vous\n  address:\n", 1))
	b, err := rulebook.Load(all, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	for text, want := range map[string]string{
		"Glace, est elle la.":        "Elle est la.",
		"Glace, avez Vous le pain.":  "Vous avez le pain.",
		"Glace, est la mer.":         "",
		"Glace, est.":                "",
		"Elle est, glace, la.":       "Elle est la.",
		"Elle est la, glace.":        "Elle est la.",
		"Oui. Glace, avez vous pain": "",
	} {
		letterText := "Salut Ida\n\n" + text + "\n"
		got := ""
		for _, f := range x.Lint(source.NewFile("a.md", []byte(letterText)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings {
			for _, s := range f.Suggestions {
				got = strings.TrimSuffix(strings.TrimPrefix(applied(letterText, s), "Salut Ida\n\n"), "\n")
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
