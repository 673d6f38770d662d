package handbook

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/yaml"
	"github.com/tonelint/tonelint/rules"
)

// folder is a language of a few words and a rule whose texts are full of what Markdown
// would read as something else.
func folder() fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml":   {Data: []byte("qualities: [presence, style]\ncases: [storm, calm]\nkinds: [letter, sms]\nmoves: {cold: a|b, warm: w, may: m}\n")},
		"placeholders.yaml": {Data: []byte("kinds:\n  - {kind: person, words: name}\n")},
		"xx/language.yaml":  {Data: []byte("# How it is said, e.g. here. And more.\n\nlanguage: {code: xx, name: Test, function-words: la le, qualities: {style: chic}}\nmoves: {cold: {patterns: [glace]}}\n")},
		"xx/warm.yaml":      {Data: []byte("# What is\n# *warm*\n#\n# or hot.\nmoves: {warm: {patterns: [chaud], includes: [may, cold]}, may: {patterns: [tiede]}}\nsets: {kin: [pere]}\n")},
		"r.yaml": {Data: []byte(`id: r
severity: error
severity-in: [{severity: info, cases: [storm, calm]}]
severity-at: [{severity: warning, count: 3}]
yields-to: [{rule: s, on: sentence}]
quality: style
cases: [calm, storm]
not-kinds: [sms, letter]
languages: [xx]
check:
  missing: {move: warm, at: [cold], unless: [may]}

text:
  xx:
    message: "A *star* <b>, a_b_c, [x](y) & \u0060tick\u0060 # 1"
    why: "1. Not a list"
    suggestions:
      - {title: "+ plus", kind: ask, cases: [storm], place: throughout, text: "- {you} [a|b] ~~c~~"}
---
examples:
  xx:
    bad:
      - "One. Two."
      - "A long sentence that is no longer than it has to be to be too long for the page, which shows the short ones first and then these, in the order in which the file has them, as ever."
      - "*First* short\nin two lines"
      - "<Second> short"
      - "1) Third short"
      - "Fourth short"
    good:
      - "Salut\n\n` + "```x\\n\\n\\n\\n- a" + `"
      - "- a\n- b"
      - "Salut\n\nLa mer, which is a good deal longer than the others are."
`)},
		"s.yaml": {Data: []byte("id: s\nseverity: info\nquality: presence\ncheck: {present: {move: cold}}\ntext: {xx: {message: m, why: w}}\n")},
	}
}

var phraseSource = []byte("// Package p finds things.\n//\n// # The notation\n//\n// A row.\n//\n//\ta*  begins so\n//\n// # The matcher\n//\n// Not this.\npackage p\n")

// TestPage: what a rule and a language say is on the page, and none of it is taken for
// Markdown.
func TestPage(t *testing.T) {
	out, err := Page(Sources{folder(), phraseSource})
	if err != nil {
		t.Fatal(err)
	}
	page := string(out)
	for _, want := range []string{
		"- [Presence](#presence)\n  - [s](#s): m\n- [Style](#style) (chic)\n  - [r](#r): A \\*star\\* ",
		"\n**error**, info in letters about storm or calm, warning from 3 findings in a letter on · letters about calm or storm, but for messages of the kind sms or letter, in xx only · [r.yaml](r.yaml)\n",
		"\nIt gives way to [s](#s) where that speaks of the same sentence.\n",
		"\n**Test.** *A \\*star\\* \\<b\\>, a\\_b\\_c, \\[x\\](y) \\& \\`tick\\` \\# 1* 1\\. Not a list\n",
		"\n- \\+ plus (in letters about storm): \\- {you} \\[a|b\\] \\~\\~c\\~\\~\n",
		"Letters that break the rule:\n\n- \\*First\\* short in two lines\n- \\<Second\\> short\n- 1\\) Third short\n\n",
		"Letters that keep it:\n\n````text\nSalut\n\n```x\n\n\n\n- a\n````\n\n```text\n- a\n- b\n```\n\nWhat to write",
		"```yaml\ncheck:\n  missing: {move: warm, at: [cold], unless: [may]}\n```\n\nPhrases: `warm` in [xx/warm.yaml](xx/warm.yaml) (takes in `cold`, `may`); `may` in [xx/warm.yaml](xx/warm.yaml); `cold` in [xx/language.yaml](xx/language.yaml).\n",
		"| `cold` | a\\|b | [xx/language.yaml](xx/language.yaml) |\n",
		"| [xx/language.yaml](xx/language.yaml) | How it is said, e.g. here. |\n| [xx/warm.yaml](xx/warm.yaml) | What is \\*warm\\* |\n",
		"\nA row.\n\n\ta*  begins so\n",
		"| `storm` |  |\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
	for _, not := range []string{"Not this", "Fourth short", "good deal longer", "keep it:\n\nWhat", "rule:\n\nLetters", "instead:\n\n`", "<no value>", "%!"} {
		if strings.Contains(page, not) {
			t.Errorf("the page has %q", not)
		}
	}
}

// TestReferenceExamples: the example of each key is read as a rule, with the names of
// our own.
func TestReferenceExamples(t *testing.T) {
	b, err := rulebook.Load(rules.FS, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	known := rulebook.Names{Moves: b.Moves, Cases: b.Cases, Kinds: b.Kinds, Quality: b.Qualities, Language: b.Languages.Codes(), Rules: b.IDs()}
	var f referenceFile
	if err := yaml.Unmarshal("reference.yaml", referenceText, &f); err != nil {
		t.Fatal(err)
	}
	for path, e := range f.Check {
		read(t, known, path, map[string]string{"check": "{" + e[0] + "}"})
	}
	for path, e := range f.Rule {
		key, value, _ := strings.Cut(e[0], ": ")
		switch {
		case strings.HasPrefix(path, "text.suggestions."):
			s := map[string]string{"title": "t", "kind": "apply", "place": "before-opening", "text": "x", key: value}
			if place := map[string]string{"move": "move-up", "drops-facts": "delete"}[key]; place != "" {
				s["place"] = place
				delete(s, "text")
			}
			read(t, known, path, map[string]string{"text": "{en: {message: m, why: w, suggestions: [" + flow(s) + "]}}"})
		case strings.HasPrefix(path, "text."):
			read(t, known, path, map[string]string{"text": "{en: " + flow(map[string]string{"message": "m", "why": "w", key: value}) + "}"})
		default:
			read(t, known, path, map[string]string{key: value})
		}
	}
}

func flow(keys map[string]string) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		parts = append(parts, k+": "+keys[k])
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// read reads a rule that has these keys, and others that every rule needs.
func read(t *testing.T, known rulebook.Names, path string, keys map[string]string) {
	t.Helper()
	whole := map[string]string{"id": "no-jargon", "severity": "info", "quality": "style", "check": "{present: {move: blame}}", "text": "{en: {message: m, why: w}, da: {message: m, why: w}}"}
	maps.Copy(whole, keys)
	var text strings.Builder
	for _, k := range slices.Sorted(maps.Keys(whole)) {
		text.WriteString(k + ": " + whole[k] + "\n")
	}
	if _, err := rulebook.LoadRule("no-jargon.yaml", []byte(text.String()), known); err != nil {
		t.Errorf("the example of %s: %v\n%s", path, err, text.String())
	}
}

// TestReferenceComplete: a key without an example is told, and so is an example of
// nothing.
func TestReferenceComplete(t *testing.T) {
	b, err := rulebook.Load(folder(), func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	keys := []yaml.Key{{Name: "missing", Keys: []yaml.Key{{Name: "move"}, {Name: "if"}, {Name: "any"}}}}
	s := shelf{book: b, examples: map[string][]string{
		"missing": {"missing: {}", "x"}, "missing.move": {"missing: {move: a}", "x"}, "missing.if": {"missing: {move: a}", "x"}, "missing.fi": {"fi: a", "x"},
	}}
	list := s.keys("", keys)
	s.check("check")
	if len(list) != 1 || len(list[0].Keys) != 3 || list[0].Keys[0].Example != "missing: {move: a}" {
		t.Errorf("got %+v", list)
	}
	want := []string{
		`reference.yaml: the example of "missing.if" does not have it`,
		`reference.yaml: "missing.any" needs two texts: an example, and what it says`,
		`reference.yaml: there is no key "missing.fi" for the example under "check"`,
	}
	for i, err := range s.errs {
		if i >= len(want) || err.Error() != want[i] {
			t.Errorf("got %v", err)
		}
	}
	n := shelf{}
	n.named("zone", []string{"a", "b"}, map[string]string{"a": "x", "c": "y"})
	if len(s.errs) != len(want) || len(n.errs) != 2 {
		t.Errorf("got %v and %v", s.errs, n.errs)
	}
}

// TestPageErrors: what is wrong with the sources is told.
func TestPageErrors(t *testing.T) {
	wrong := folder()
	wrong["s.yaml"] = &fstest.MapFile{Data: []byte("id: s\nseverity: info\nquality: presence\ncheck: {present: {move: colt}}\ntext: {xx: {message: m, why: w}}\n")}
	slip := folder()
	slip["xx/warm.yaml"] = &fstest.MapFile{Data: []byte("moves: {warm: {patterns: ['(chaud']}}\n")}
	for want, from := range map[string]Sources{
		`there is no move "colt"`:       {wrong, phraseSource},
		"xx/warm.yaml:1:":               {slip, phraseSource},
		`has no part "The notation"`:    {folder(), []byte("// Package p finds.\npackage p\n")},
		"package phrase can't be read:": {folder(), []byte("pakage p\n")},
	} {
		if _, err := Page(from); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
