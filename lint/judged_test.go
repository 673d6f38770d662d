package lint_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// judgedBy lists the rules that judged each message of the file, as "id: rule rule".
func judgedBy(x *lint.Linter, name, text string, opt lint.Options) string {
	r := x.Lint(source.NewFile(name, []byte(text)), opt)
	var out []string
	for _, m := range r.Messages {
		var rules []string
		for _, rule := range m.Judged {
			rules = append(rules, rule.ID)
		}
		out = append(out, m.ID+": "+strings.Join(rules, " "))
	}
	return strings.Join(out, "; ")
}

// TestJudged: a rule judges the messages of its cases and kinds, in some rendering at
// least, in languages that have words for what it looks for, unless it is off.
func TestJudged(t *testing.T) {
	fs := files(map[string]string{
		"always":  "check: {present: {move: ask}}" + says,
		"lacking": "check: {missing: {move: warm}}" + says,
		"letters": "not-kinds: [sms]\ncheck: {present: {move: ask}}" + says,
		"storms":  "cases: [storm]\ncheck: {present: {move: ask}}" + says,
		"wrong":   "check: {any: [{present: {move: cold}}, {present: {move: may}}]}" + says,
	})
	// A language of one move.
	fs["yy/language.yaml"] = &fstest.MapFile{Data: []byte("language: {code: yy, name: Other, function-words: og}\nletter: {salutations: [^^ halo]}\nmoves: {ask: {patterns: [giv]}}\n")}
	b, err := rulebook.Load(fs, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	const two = "Objet: la mer\n\nSalut Ida\n\nDonne le pain. La mer.\n\nAdieu\n\nAnna\n\nObjet: la mer\n\nSalut Eva\n\nLa tempete de Maria.\n\nAdieu\n\nAnna\n"
	for _, c := range []struct {
		name, text, language string
		rules                map[string]lint.Setting
		want                 string
	}{
		{"a letter that keeps them", "Salut Ida\n\nLa mer. Chaud.", "xx", nil, ": always lacking letters wrong"},
		{"one that breaks them", "Salut Ida\n\nDonne le pain.", "xx", nil, ": always lacking letters wrong"},
		{"of a case", "Salut Ida\n\nLa tempete de Maria.", "xx", nil, ": always lacking letters storms wrong"},
		{"of a case in one branch", "Salut Ida\n\n{% if x %}La tempete de Maria.{% else %}La mer.{% endif %}", "xx", nil, ": always lacking letters storms wrong"},
		{"of a kind", "---\nkind: sms\n---\nSalut Ida\n\nLa mer.", "xx", nil, ": always lacking wrong"},
		{"with rules off", "Salut Ida\n\nLa mer.", "xx", map[string]lint.Setting{"always": {Off: true}, "wrong": {Severity: lint.Info}}, ": lacking letters wrong"},
		// What the language has no words for can't be missing.
		{"in a language of few words", "Halo Ida\n\nGiv det.", "yy", nil, ": always letters"},
		{"two messages", two, "xx", nil, "1: always lacking letters wrong; 2: always lacking letters storms wrong"},
	} {
		opt := lint.Options{Letter: letter.Options{Language: c.language}, Rules: c.rules}
		if got := judgedBy(x, "a.md", c.text, opt); got != c.want {
			t.Errorf("%s: judged by %q, want %q", c.name, got, c.want)
		}
	}
}

// TestJudgedFindings: whatever is found was found by a rule that judged the message.
func TestJudgedFindings(t *testing.T) {
	x := load(t, map[string]string{
		"ask":  "check: {present: {move: ask, each: true}}" + says,
		"cold": "cases: [storm]\ncheck: {score: {zone: opening, for: cold, against: warm}}" + says,
		"warm": "not-kinds: [partial]\ncheck: {missing: {move: warm}}" + says,
	})
	for _, text := range []string{
		"Salut Ida\n\nDonne le pain. Il faut donne.",
		"Salut Ida\n\n{% if a %}La tempete de Maria est glace.{% endif %}\n\n{% if b %}Donne.{% else %}Chaud.{% endif %}",
		"<!-- tonelint-ignore ask -->\nDonne le pain.\n\nGlace.",
		"Objet: la\n\nSalut Ida\n\nGlace. La tempete de Ida.\n\nAdieu\n\nAnna\n\nObjet: la\n\nSalut Eva\n\nDonne.\n\nAdieu\n\nAnna\n",
	} {
		r := x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		all := append(append([]lint.Finding{}, r.Findings...), r.Suppressed...)
		if len(all) == 0 {
			t.Errorf("%q: nothing is found", text)
		}
		for _, f := range all {
			known := false
			for i := range r.Messages {
				for _, rule := range r.Messages[i].Judged {
					known = known || rule == f.Rule && r.Messages[i].Has(&f)
				}
			}
			if !known {
				t.Errorf("%q: %s found something in message %q and did not judge it", text, f.Rule.ID, f.MessageID)
			}
		}
	}
}
