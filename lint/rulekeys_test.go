package lint_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/yaml"
)

// ruleKeys has a letter for each key that a rule can have beside its check; of what is
// found the severity is told.
var ruleKeys = []keyed{
	{"severity", "severity: error", "severity: info", "La glace.", "error", "info"},
	{"severity-in", "", "severity-in: [{severity: info, cases: [milk]}]", "Le lait, la glace.", "error", "info"},
	{"severity-in.severity", "severity-in: [{severity: info, cases: [milk]}]", "severity-in: [{severity: warning, cases: [milk]}]", "Le lait, la glace.", "info", "warning"},
	{"severity-in.cases", "severity-in: [{severity: info, cases: [storm]}]", "severity-in: [{severity: info, cases: [milk]}]", "Le lait, la glace.", "error", "info"},
	{"severity-at", "", "severity-at: [{severity: info, count: 2}]", "La glace. La glace.", "error, error", "info, info"},
	{"severity-at.severity", "severity-at: [{severity: info, count: 2}]", "severity-at: [{severity: warning, count: 2}]", "La glace. La glace.", "info, info", "warning, warning"},
	{"severity-at.count", "severity-at: [{severity: info, count: 2}]", "severity-at: [{severity: info, count: 3}]", "La glace. La glace.", "info, info", "error, error"},
	{"yields-to", "", "yields-to: [{rule: kind}]", "La glace est doux.", "error", ""},
	{"yields-to.rule", "yields-to: [{rule: ask}]", "yields-to: [{rule: kind}]", "La glace est doux.", "error", ""},
	{"yields-to.on", "yields-to: [{rule: kind}]", "yields-to: [{rule: kind, on: message}]", "La glace.\n\nLe pain doux.", "error", ""},
	{"cases", "", "cases: [storm]", "La glace.", "error", ""},
	{"not-kinds", "not-kinds: [sms]", "not-kinds: [letter]", "La glace.", "error", ""},
	{"languages", "languages: [xx]", "languages: [yy]", "La glace.", "error", ""},
}

// textKeys has a letter for each key of what a rule says; of what is found the message,
// the reason and the suggestions are told, with the letter as they would leave it.
var textKeys = []keyed{
	{"text", "{xx: {message: m, why: w}}", "{xx: {message: n, why: v}, yy: {message: m, why: w}}", "La glace.", "m, w", "n, v"},
	{"text.message", "{xx: {message: m, why: w}}", "{xx: {message: n, why: w}}", "La glace.", "m, w", "n, w"},
	{"text.why", "{xx: {message: m, why: w}}", "{xx: {message: m, why: v}}", "La glace.", "m, w", "m, v"},
	{"text.suggestions", "", "{title: t, kind: ask, place: throughout, text: x}", "La glace.", "m, w", "m, w, t ask x"},
	{"text.suggestions.title", "{title: t, kind: ask, place: throughout, text: x}", "{title: s, kind: ask, place: throughout, text: x}", "La glace.", "m, w, t ask x", "m, w, s ask x"},
	{"text.suggestions.kind", "{title: t, kind: ask, place: replace-phrase, text: mer}", "{title: t, kind: apply, place: replace-phrase, text: mer}", "La glace.", "m, w, t ask mer: La mer.", "m, w, t apply mer: La mer."},
	{"text.suggestions.safe", "{title: t, kind: apply, place: replace-phrase, text: mer}", "{title: t, kind: apply, safe: true, place: replace-phrase, text: mer}", "La glace.", "m, w, t apply mer: La mer.", "m, w, t apply safe mer: La mer."},
	{"text.suggestions.cases", "{title: t, kind: ask, place: throughout, text: x}", "{title: t, kind: ask, place: throughout, text: x, cases: [storm]}", "La glace.", "m, w, t ask x", "m, w"},
	{"text.suggestions.if", "{title: t, kind: ask, place: throughout, text: x}", "{title: t, kind: ask, place: throughout, text: x, if: [kind]}", "La glace.", "m, w, t ask x", "m, w"},
	{"text.suggestions.lacks", "{title: t, kind: ask, place: throughout, text: x, lacks: [kind]}", "{title: t, kind: ask, place: throughout, text: x, lacks: [cold]}", "La glace.", "m, w, t ask x", "m, w"},
	{"text.suggestions.spares", "{title: t, kind: ask, place: throughout, text: x, spares: [kind]}", "{title: t, kind: ask, place: throughout, text: x, spares: [cold]}", "La glace.", "m, w, t ask x", "m, w"},
	{"text.suggestions.place", "{title: t, kind: ask, place: replace-phrase, text: mer}", "{title: t, kind: ask, place: after-anchor, text: Oui.}", "La glace.", "m, w, t ask mer: La mer.", "m, w, t ask Oui.: La glace. Oui."},
	{"text.suggestions.move", "{title: t, kind: ask, place: move-up, move: warm}", "{title: t, kind: ask, place: move-up, move: kind}", "La glace.\n\nC'est doux.", "m, w", "m, w, t ask C'est doux.: C'est doux.|La glace."},
	{"text.suggestions.drops-facts", "{title: t, kind: apply, place: delete}", "{title: t, kind: apply, place: delete, drops-facts: true}", "Oui. La glace 2.", "m, w", "m, w, t apply : Oui."},
	{"text.suggestions.text", "{title: t, kind: ask, place: replace-phrase, text: mer}", "{title: t, kind: ask, place: replace-phrase, text: '{you}'}", "La glace.", "m, w, t ask mer: La mer.", "m, w, t ask tu: La tu."},
}

// twoLanguages is a folder of rules with the language of the others and one more, and
// with rules beside r to which it can give way.
func twoLanguages(r string) fstest.MapFS {
	fs := files(map[string]string{
		"kind": "check: {present: {move: kind, anchor: sentence}}" + says,
		"ask":  "check: {present: {move: ask}}" + says,
	})
	fs["r.yaml"] = &fstest.MapFile{Data: []byte(r)}
	fs["yy/language.yaml"] = &fstest.MapFile{Data: []byte("language: {code: yy, name: Other, function-words: og}\nmoves: {cold: {patterns: [is]}}\n")}
	return fs
}

// tells is what the rule r finds in the text, as tell has it.
func tells(t *testing.T, rule, text string, tell func(*lint.Finding) string) string {
	t.Helper()
	b, err := rulebook.Load(twoLanguages(rule), func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatalf("%s\n%v", rule, err)
	}
	var out []string
	for _, f := range lint.New(b.Languages, b.Placeholders, b.Rules).Lint(source.NewFile("a.md", []byte(text)), lint.Options{UILanguage: "xx", Letter: letter.Options{Language: "xx"}}).Findings {
		if f.Rule.ID == "r" {
			out = append(out, tell(&f))
		}
	}
	return strings.Join(out, ", ")
}

// TestRuleKeys: each key that a rule can have beside its check makes the difference that
// it is there for.
func TestRuleKeys(t *testing.T) {
	for _, c := range ruleKeys {
		for keys, want := range map[string]string{c.a: c.findA, c.b: c.find} {
			rule := "id: r\nquality: presence\n" + keys + "\ncheck: {present: {move: cold}}\ntext: {xx: {message: m, why: w}, yy: {message: m, why: w}}\n"
			if !strings.HasPrefix(keys, "severity:") {
				rule += "severity: error\n"
			}
			got := tells(t, rule, "Salut Ida\n\n"+c.text+"\n", func(f *lint.Finding) string { return f.Severity.String() })
			if got != want {
				t.Errorf("%s: %q, %q: got %q, want %q", c.key, keys, c.text, got, want)
			}
		}
	}
}

// TestTextKeys: each key of what a rule says comes out where it should.
func TestTextKeys(t *testing.T) {
	for _, c := range textKeys {
		text := "Salut Ida\n\n" + c.text + "\n"
		for says, want := range map[string]string{c.a: c.findA, c.b: c.find} {
			if strings.HasPrefix(c.key, "text.suggestions") {
				says = "{xx: {message: m, why: w, suggestions: [" + says + "]}}"
			}
			rule := "id: r\nquality: presence\nseverity: error\ncheck: {present: {move: cold}}\ntext: " + says + "\n"
			got := tells(t, rule, text, func(f *lint.Finding) string {
				told := []string{f.Message, f.Why}
				for _, s := range f.Suggestions {
					told = append(told, suggested(text, s))
				}
				return strings.Join(told, ", ")
			})
			if got != want {
				t.Errorf("%s: %q, %q:\ngot  %q\nwant %q", c.key, says, c.text, got, want)
			}
		}
	}
}

// suggested is a suggestion in a line, with what it makes of the text's body if it edits
// anything.
func suggested(text string, s lint.Suggestion) string {
	told := s.Title + " " + string(s.Kind)
	if s.Safe {
		told += " safe"
	}
	told += " " + s.Text
	if len(s.Edits) > 0 {
		body := strings.TrimPrefix(applied(text, s), "Salut Ida\n\n")
		told += ": " + strings.ReplaceAll(strings.TrimSpace(body), "\n\n", "|")
	}
	return told
}

// TestEveryKey: no key of a rule is without a letter to which it makes a difference.
func TestEveryKey(t *testing.T) {
	tried := map[string]bool{"id": true, "quality": true, "check": true} // every rule here has them
	for above, list := range map[string][]keyed{"check.": checkKeys, "": append(ruleKeys, textKeys...)} {
		for _, c := range list {
			if tried[above+c.key] {
				t.Errorf("%s is tried twice", c.key)
			}
			if tried[above+c.key] = true; c.a == c.b || c.findA == c.find {
				t.Errorf("%s makes no difference", c.key)
			}
			if name := c.key[strings.LastIndex(c.key, ".")+1:]; !strings.HasPrefix(above+c.key, "text") && !strings.Contains(c.b, name+":") {
				t.Errorf("%s: %q does not have it", c.key, c.b)
			}
		}
	}
	var look func(path string, keys []yaml.Key)
	look = func(path string, keys []yaml.Key) {
		for _, k := range keys {
			if !tried[path+k.Name] {
				t.Errorf("%s%s: no letter is tried to which it makes a difference", path, k.Name)
			}
			delete(tried, path+k.Name)
			look(path+k.Name+".", k.Keys)
		}
	}
	look("", rulebook.RuleKeys())
	for key := range tried {
		t.Errorf("%s: there is no such key", key)
	}
}
