package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/yaml"
)

// names are those of a program with two rules.
func names(enum string) ([]string, bool) {
	return map[string][]string{
		"rule": {"greet", "warm"}, "language": {"da", "en"}, "case": {"loss", "routine"}, "kind": {"letter", "sms"}, "placeholder": {"person", "date"},
	}[enum], true
}

// tree writes the files below a new folder and goes there.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// what tells a file's settings in one line.
func what(t *testing.T, path string) string {
	t.Helper()
	c, err := NewFinder().For(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range c.Settings(path).Said {
		out = append(out, s.Key+"="+s.Value+"@"+s.Where())
	}
	if c.Excluded(path) {
		out = append(out, "excluded")
	}
	if in, stated := c.Included(path); stated {
		out = append(out, map[bool]string{true: "included", false: "not included"}[in])
	}
	return strings.Join(out, " ")
}

// TestClosest: the closest file holds, and others only where it extends them.
func TestClosest(t *testing.T) {
	tree(t, map[string]string{
		Name:                   "language: da\nrules: {greet: info}\n",
		"brand/.tonelint.yaml": "rules:\n  greet: error\n  warm: \"off\"\nexclude: [old]\n",
		"a/.tonelint.yaml":     "extends: ../brand\nlanguage: en\nrules:\n  warm: warning\n",
		"b/.tonelint.yaml":     "kind: sms\n",
	})
	for path, want := range map[string]string{
		"x.md":       "language=da@.tonelint.yaml:1 rules.greet=info@.tonelint.yaml:2",
		"c/d/x.md":   "language=da@.tonelint.yaml:1 rules.greet=info@.tonelint.yaml:2",
		"a/x.md":     "language=en@a/.tonelint.yaml:2 rules.greet=error@brand/.tonelint.yaml:2 rules.warm=warning@a/.tonelint.yaml:4",
		"b/c/x.md":   "kind=sms@b/.tonelint.yaml:1",
		"a/old/x.md": "language=en@a/.tonelint.yaml:2 rules.greet=error@brand/.tonelint.yaml:2 rules.warm=warning@a/.tonelint.yaml:4 excluded",
	} {
		if got := what(t, path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}

// TestGlobs: they count from the folder of the file that holds them.
func TestGlobs(t *testing.T) {
	tree(t, map[string]string{
		Name: `
include: ["letters/**", "*.eml"]
exclude: ["letters/archive/", "draft-*", "**/tmp/**"]
overrides:
  - files: ["**/sms/**"]
    kind: sms
    rules: {greet: "off"}
  - files: letters/sms/kind.txt
    kind: letter
    case: [loss, routine]
  - files: ["**/*.txt"]
    input-format: text
`[1:],
	})
	for path, want := range map[string]string{
		"letters/a.md":                  "included",
		"letters/archive/b/c.md":        "excluded included",
		"letters/draft-a.md":            "excluded included",
		"letters/tmp/a.md":              "excluded included",
		"other/a.md":                    "not included",
		"other/a.eml":                   "included",
		"letters/sms/a.txt":             "input-format=text@.tonelint.yaml:11 kind=sms@.tonelint.yaml:5 rules.greet=off@.tonelint.yaml:6 included",
		"letters/sms/kind.txt":          "case=loss, routine@.tonelint.yaml:9 input-format=text@.tonelint.yaml:11 kind=letter@.tonelint.yaml:8 rules.greet=off@.tonelint.yaml:6 included",
		"letters/draft-folder/sms/a.md": "kind=sms@.tonelint.yaml:5 rules.greet=off@.tonelint.yaml:6 excluded included",
	} {
		if got := what(t, path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	c, err := Load(Name)
	if err != nil {
		t.Fatal(err)
	}
	if set := c.Settings("letters/sms/a.txt").Rules["greet"]; !set.Off {
		t.Errorf("greet is %+v", set)
	}
}

func TestValues(t *testing.T) {
	tree(t, map[string]string{
		Name: `
fail-on: never
ui-language: en
require-reason: true
max-size: 3
baseline: ci/accepted.json
senders: [Nordlys]
placeholders: {KD01: person}
rule-folders: tone
rules: {warm: error}
extend:
  da: {moves: {warm: [kram]}}
`[1:],
	})
	c, err := Load(Name)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(names); err != nil {
		t.Fatal(err)
	}
	own := c.Own()
	if c.FailOn().Value != Never || c.UILanguage().Value != "en" || !c.RequireReason() || c.MaxSize() != 3 || c.Baseline().Value != filepath.Join("ci", "accepted.json") ||
		len(own.Senders) != 1 || own.Placeholders["KD01"] != "person" || len(own.Folders) != 1 || filepath.Base(own.Folders[0].Dir) != "tone" || len(own.Phrases) != 1 || own.Phrases[0].Language.Value != "da" {
		t.Errorf("got %+v, %+v", c, own)
	}
	if set := c.Settings("x.md").Rules["warm"]; set != (lint.Setting{Severity: lint.Error}) {
		t.Errorf("warm is %+v", set)
	}
	none := &Config{}
	if o := none.Own(); !o.IsZero() || none.FailOn().Value != "" || none.RequireReason() || none.MaxSize() != 0 || none.Baseline().Value != "" || none.Excluded("x") {
		t.Error("no configuration says something")
	}
}

// TestFaults: each is told with its place, and what was meant.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"langauge: da", `.tonelint.yaml:1:1: there is no key "langauge" here; did you mean "language"?`},
		{"language: dk", `.tonelint.yaml:1:11: there is no language "dk"; did you mean "da"?`},
		{"rules:\n  great: info", `.tonelint.yaml:2:3: there is no rule "great"; did you mean "greet"?`},
		{"rules:\n  greet: waning", `.tonelint.yaml:2:10: there is no severity "waning"; did you mean "warning"?`},
		{"rules: {greet: loud}", `.tonelint.yaml:1:16: there is no severity "loud"; there are off, info, warning, error`},
		{"overrides:\n  - kind: sms", `.tonelint.yaml:2:5: the key "files" is missing`},
		{"overrides:\n  - files: a\n    kind: smss", `.tonelint.yaml:3:11: there is no kind of message "smss"; did you mean "sms"?`},
		{"include: ['a/[b']", `.tonelint.yaml:1:11: the glob "a/[b" can't be understood: a bracket or brace is not closed`},
		{"fail-on: always", `.tonelint.yaml:1:10: there is no severity "always"; there are never, info, warning, error`},
		{"extends: gone.yaml", `.tonelint.yaml:1:10: "gone.yaml" can't be read: no such file or directory`},
		{"extends: .tonelint.yaml", `.tonelint.yaml:1:10: ".tonelint.yaml" extends this file in turn`},
		{"placeholders:\n  KD01: persona", `.tonelint.yaml:2:9: there is no kind of placeholder "persona"; did you mean "person"?`},
		{"extend: {no: {}}", `.tonelint.yaml:1:10: there is no language "no"; there are da, en`},
		{"max-size: 0", `max-size takes a number of megabytes from 1, not 0`},
		{"require-reason: perhaps", `.tonelint.yaml:1:17: "perhaps" is not true or false`},
	} {
		tree(t, map[string]string{Name: c.text})
		loaded, err := Load(Name)
		if err == nil {
			err = loaded.Check(names)
		}
		var list yaml.Errors
		if !errors.As(err, &list) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}
