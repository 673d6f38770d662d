package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// A sentence found for several phrases is reworded in all of them or in none; marks are
// made quiet where they are all that is wrong, and what stands behind a run of sentences
// stands behind its list.
func TestRewordPlaces(t *testing.T) {
	all := files(map[string]string{
		"cold-again": "check: {present: {move: cold, anchor: sentence}}\ntext: {xx: {message: m, why: w, suggestions: [{title: quiet, kind: apply, place: calm}, {title: again, kind: apply, place: reword}, {title: out, kind: apply, place: delete}]}}\n",
		"ask-run":    "check: {run: {move: ask, count: 2}}\ntext: {xx: {message: m, why: w, suggestions: [{title: behind, kind: ask, place: after-run, text: \"C'est pour [x].\"}]}}\n",
		"kind-hail":  "check: {missing: {move: kind, zones: [greeting], anchor: greeting}}\ntext: {xx: {message: m, why: w, suggestions: [{title: hail, kind: ask, place: replace-greeting, text: \"{salutation} [nom]\"}, {title: hail, kind: ask, place: replace-greeting, text: \"{salutation} [x]\"}]}}\n",
	})
	pack := strings.NewReplacer("  conjunctions: et\n", "  conjunctions: et\n  hails: cher salut\n", "[\"^^ salut\"]", "[\"^^ salut\", \"^^ bonjour\"]", "patterns: [{match: froid, strength: 0.5}, {match: gel*, strength: 0.5}, glace]",
		"patterns:\n      - {match: \"glace\", say: \"neige\"}\n      - {match: \"(pluie):p froide\", say: \"{p}\"}\n      - {match: \"^^ brr\", drops: true}\n      - {match: \"dehors\", drops: true}\n      - {match: \"grêle\", goes: true}\n      - \"verglas\"\n      - \"<emoji>\"\n      - \"<shouted>\"")
	text := string(all["xx/language.yaml"].Data)
	all["xx/language.yaml"].Data = []byte(pack.Replace(text))
	b, err := rulebook.Load(all, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	for _, c := range []struct{ name, text, title, want string }{
		{"a.md", "Salut Ida\n\nGlace et pluie froide, {{ mer }}.\n", "again", "Salut Ida\n\nNeige et pluie, {{ mer }}.\n"},
		{"a.md", "Salut Ida\n\nLa glace, dehors, est la.\n", "again", "Salut Ida\n\nLa neige est la.\n"},
		{"a.md", "Salut Ida\n\nBrr, la glace!! Oui.\n", "again", "Salut Ida\n\nLa neige. Oui.\n"},
		{"a.md", "Salut Ida\n\nLa glace et le verglas.\n", "again", ""},
		{"a.md", "Salut Ida\n\nBrr la mer.\n", "again", ""},
		{"a.html", "<p>Salut Ida</p><p>La <b>glace</b> est l&agrave;.</p>", "again", "<p>Salut Ida</p><p>La <b>neige</b> est l&agrave;.</p>"},

		{"a.md", "Salut Ida\n\nLa mer!! Oui.\n", "quiet", "Salut Ida\n\nLa mer. Oui.\n"},
		{"a.md", "Salut Ida\n\nLa mer 🙈 Oui.\n", "quiet", "Salut Ida\n\nLa mer. Oui.\n"},
		{"a.md", "Salut Ida\n\nLa mer 🙈🎉\n", "quiet", "Salut Ida\n\nLa mer.\n"},
		{"a.md", "Salut Ida\n\nLa mer, {{ x }} 👩‍🚀!\n", "quiet", "Salut Ida\n\nLa mer, {{ x }}!\n"},
		{"a.html", "<p>Salut Ida</p><p>La mer &#128170;&#128293;.</p>", "quiet", "<p>Salut Ida</p><p>La mer.</p>"},
		{"a.md", "Salut Ida\n\nLa glace 🙈\n", "quiet", ""},

		{"a.md", "Salut Ida\n\nOui. La grêle.\n", "out", "Salut Ida\n\nOui.\n"},
		{"a.md", "Salut Ida\n\nOui. La glace.\n", "out", ""},
		{"a.md", "Salut Ida\n\nOui. La grêle 🙈 Non.\n", "out", ""},

		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin. Oui.\n", "behind", "Salut Ida\n\nDonne le pain. Donne le vin. C'est pour [x]. Oui.\n"},
		{"a.md", "Salut Ida\n\nVoici:\n\n- donne le pain\n- donne le vin\n- la mer\n\nOui.\n", "behind", "Salut Ida\n\nVoici:\n\n- donne le pain\n- donne le vin\n- la mer\n\nC'est pour [x].\n\nOui.\n"},
		{"a.html", "<p>Salut Ida</p>\n<ul>\n  <li>donne le pain</li>\n  <li>donne le vin</li>\n</ul>\n<p>Oui.</p>", "behind", "<p>Salut Ida</p>\n<ul>\n  <li>donne le pain</li>\n  <li>donne le vin</li>\n</ul>\n<p>C'est pour [x].</p>\n<p>Oui.</p>"},
		{"a.md", "Salut Ida\n\n{% for x in y %}Donne le pain. Donne le vin.{% endfor %} Oui.\n", "behind", "Salut Ida\n\n{% for x in y %}Donne le pain. Donne le vin. C'est pour [x].{% endfor %} Oui.\n"},

		{"a.md", "Salut Ida\n\nOui.\n", "hail", "Salut [nom]\n\nOui.\n"},
		{"a.md", "Bonjour Ida\n\nOui.\n", "hail", "Cher [nom]\n\nOui.\n"},
	} {
		r := x.Lint(source.NewFile(c.name, []byte(c.text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		got := ""
		for _, f := range r.Findings {
			for _, s := range f.Suggestions {
				if s.Title == c.title && got == "" && len(s.Edits) > 0 {
					got = applied(c.text, s)
				}
			}
		}
		if got != c.want {
			t.Errorf("%q, %s:\ngot  %q\nwant %q", c.text, c.title, got, c.want)
		}
	}
}
