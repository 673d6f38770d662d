package lint_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// rearranging is a language with rules whose suggestions make do with what a letter
// holds.
func rearranging(t *testing.T) *lint.Linter {
	t.Helper()
	all := files(map[string]string{
		"cold-out":  "check: {present: {move: cold, anchor: sentence}}\ntext: {xx: {message: m, why: w, suggestions: [{title: out, kind: apply, place: delete}, {title: all out, kind: apply, place: delete, drops-facts: true}]}}\n",
		"cold-drop": "check: {present: {move: cold}}\ntext: {xx: {message: m, why: w, suggestions: [{title: drop, kind: apply, place: drop-phrase}]}}\n",
		"cold-calm": "check: {present: {move: cold}}\ntext: {xx: {message: m, why: w, suggestions: [{title: calm, kind: apply, place: calm}]}}\n",
		"cold-rest": "check: {score: {zone: opening, for: cold, against: warm}}\ntext: {xx: {message: m, why: w, suggestions: [{title: rest, kind: apply, place: replace-anchor, text: \"{rest}\"}]}}\n",
		"kind-over": "check: {order: {first: ask, before: kind}}\ntext: {xx: {message: m, why: w, suggestions: [{title: over, kind: apply, place: move-above, move: kind}]}}\n",
		"kind-up":   "check: {order: {first: ask, before: kind}}\ntext: {xx: {message: m, why: w, suggestions: [{title: up, kind: apply, place: move-up, move: kind}]}}\n",
		"kind-end":  "check: {present: {move: ask, last: true}}\ntext: {xx: {message: m, why: w, suggestions: [{title: end, kind: apply, place: move-last, move: kind}]}}\n",
		"cold-say":  "check: {present: {move: numb, anchor: sentence}}\ntext: {xx: {message: m, why: w, suggestions: [{title: say, kind: apply, place: replace-phrase, text: \"{say}\"}, {title: may, kind: apply, place: drop-phrase}, {title: who, kind: apply, place: after-anchor, text: \"Oui {me}.\"}]}}\n",
		"two-forms": "check: {mix: {moves: [says-tu, says-vous]}}\ntext: {xx: {message: m, why: w, suggestions: [{title: alike, kind: apply, place: speak-alike}]}}\n",
	})
	edit := func(name string, pairs ...string) {
		all[name].Data = []byte(strings.NewReplacer(pairs...).Replace(string(all[name].Data)))
	}
	edit("vocabulary.yaml", "may: x", "may: x, numb: x, says-tu: x, says-vous: x")
	edit("xx/language.yaml",
		"  conjunctions: et\n", "  conjunctions: et\n  linking: sinon cela\n  subordinating: que\n  inner-adverbs: pas\n",
		"words: {you: tu}", "words: {you: tu, him: te, your: ton, yours: ta}", "own: tu", "own: tu te ton ta",
		"words: {you: vous}", "words: {you: vous, him: vous2, your: votre, yours: votre}", "own: vous", "own: vous vous2 votre",
		"  address:\n", "  abbreviations: env\n  subjects: elle\n  speaks:\n    - {name: on, own: on, words: {me: nous}}\n    - {name: je, own: je, words: {me: moi}}\n  address:\n",
		"  cold:\n", "  numb:\n    patterns:\n      - {match: \"(gris):what gel\", say: \"{what} et {me}\"}\n      - {match: neige env, say: pluie}\n      - {match: vent, say: \"soleil?\"}\n      - {match: brume, drops: true}\n  cold:\n",
		"  kind:\n", "  says-tu:\n    patterns: [(tu|te|ton|ta)]\n  says-vous:\n    patterns: [(vous|vous2|votre)]\n  kind:\n")
	b, err := rulebook.Load(all, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	return lint.New(b.Languages, b.Placeholders, b.Rules)
}

// A suggestion that rearranges a letter takes and brings whole words, sentences,
// paragraphs and items, and is not made where that would break something.
func TestPlaces(t *testing.T) {
	x := rearranging(t)
	for _, c := range []struct{ name, text, title, want string }{
		// A sentence goes with the space beside it.
		{"a.md", "Salut Ida\n\nLa mer. La glace est la. Oui.\n", "out", "Salut Ida\n\nLa mer. Oui.\n"},
		{"a.md", "Salut Ida\n\nLa glace est la. Oui.\n", "out", "Salut Ida\n\nOui.\n"},
		{"a.md", "Salut Ida\n\nOui. La glace est la.\n\nNon.\n", "out", "Salut Ida\n\nOui.\n\nNon.\n"},
		{"a.md", "Salut Ida\n\nOui.\nLa glace est la.\nNon.\n", "out", "Salut Ida\n\nOui.\nNon.\n"},
		{"a.txt", "Salut Ida\r\n\r\nOui. La glace\r\nest la. Non.\r\n", "out", "Salut Ida\r\n\r\nOui. Non.\r\n"},
		{"a.html", "<p>Salut Ida</p><p>Oui.<br>\nLa glace est la.</p>", "out", "<p>Salut Ida</p><p>Oui.</p>"},
		// All of a paragraph goes with the empty line that parted it.
		{"a.md", "Salut Ida\n\nOui.\n\nLa glace est la.\n\nNon.\n", "out", "Salut Ida\n\nOui.\n\nNon.\n"},
		{"a.md", "Salut Ida\n\nOui.\n\n**La glace est la.**\n\nNon.\n", "out", "Salut Ida\n\nOui.\n\nNon.\n"},
		{"a.md", "Salut Ida\n\nOui.\n\nLa glace est la.\n", "out", "Salut Ida\n\nOui.\n"},
		{"a.html", "<p>Salut Ida</p>\n  <p class=\"x\">La <b>glace</b> est la.</p>\n  <p>Oui.</p>\n", "out", "<p>Salut Ida</p>\n  <p>Oui.</p>\n"},
		// An item goes with its mark, and not the last one of its list.
		{"a.md", "Salut Ida\n\nVoici:\n\n- le pain\n- la glace est la\n- le vin\n", "out", "Salut Ida\n\nVoici:\n\n- le pain\n- le vin\n"},
		{"a.html", "<p>Salut Ida</p><ul>\n<li>le pain</li>\n<li>la glace est la</li>\n</ul>", "out", "<p>Salut Ida</p><ul>\n<li>le pain</li>\n</ul>"},
		{"a.md", "Salut Ida\n\nVoici:\n\n- la glace est la\n\nOui.\n", "out", ""},
		// Nothing goes that a mark, a branch or a quotation would be left of.
		{"a.md", "Salut Ida\n\nOui. **La glace est la.** Non.\n", "out", ""},
		{"a.md", "Salut Ida\n\nOui. La glace {% if x %}est{% endif %} la. Non.\n", "out", ""},
		{"a.html", "<p>Salut Ida</p><div>La glace est la.</div>", "out", ""},

		// Nor what the next sentence speaks of.
		{"a.md", "Salut Ida\n\nOui. La glace est la. Cela est doux.\n", "out", ""},
		{"a.md", "Salut Ida\n\nOui. La glace est la.\n\nCela est doux.\n", "out", "Salut Ida\n\nOui.\n\nCela est doux.\n"},

		// A question that it answers goes too.
		{"a.html", "<p>Salut Ida</p><p>Oui.</p><p>La mer? La glace est la.</p>", "out", "<p>Salut Ida</p><p>Oui.</p>"},
		{"a.md", "Salut Ida\n\nOui. La mer? La glace est la. Non.\n", "out", "Salut Ida\n\nOui. Non.\n"},
		{"a.md", "Salut Ida\n\nLa mer 2? La glace est la. Non.\n", "out", "Salut Ida\n\nLa mer 2? Non.\n"},
		{"a.md", "Salut Ida\n\nOui.\n\nAdieu\nBo\n\nPS La glace est la. Oui.\n", "all out", ""},
		// What tells of the case stays.
		{"a.md", "Salut Ida\n\nOui. La tempete de Bo, glace. Non.\n", "all out", ""},

		// Nor does a fact, unless the suggestion says that it may.
		{"a.md", "Salut Ida\n\nOui. La glace est la en 2026. Non.\n", "out", ""},
		{"a.md", "Salut Ida\n\nOui. La glace est la, {{x}}. Non.\n", "out", ""},
		{"a.md", "Salut Ida\n\nOui.\n\n[La glace](x) est la.\n\nNon.\n", "out", ""},
		{"a.html", "<p>Salut Ida</p><p>Oui.</p><p>La <a href=\"x\">glace</a> est la.</p>", "out", ""},
		{"a.md", "Salut Ida\n\nOui. La glace est la en 2026. Non.\n", "all out", "Salut Ida\n\nOui. Non.\n"},

		// Words go with the commas that set them off, and what is left begins with a capital.
		{"a.md", "Salut Ida\n\nLa mer, glace, est la.\n", "drop", "Salut Ida\n\nLa mer est la.\n"},
		{"a.md", "Salut Ida\n\nLa mer est glace la.\n", "drop", "Salut Ida\n\nLa mer est la.\n"},
		{"a.txt", "Salut Ida\n\nLa mer est\nglace la.\n", "drop", "Salut Ida\n\nLa mer est\nla.\n"},
		{"a.md", "Salut Ida\n\nGlace, la mer est la.\n", "drop", "Salut Ida\n\nLa mer est la.\n"},
		{"a.md", "Salut Ida\n\nGlace {{ mer }} est la.\n", "drop", ""},

		{"a.md", "Salut Ida\n\nLa GLACE!! Oui.\n", "calm", "Salut Ida\n\nLa glace. Oui.\n"},
		{"a.md", "Salut Ida\n\nGLACE, la mer.\n", "calm", "Salut Ida\n\nGlace, la mer.\n"},
		{"a.html", "<p>Salut Ida</p><p>La GLAC&Eacute; est la. La GLACE!</p>", "calm", "<p>Salut Ida</p><p>La GLAC&Eacute; est la. La glace.</p>"},

		{"a.md", "Salut ${navn}!!!\n\nGLACE EN 2 MER.\n", "calm", "Salut ${navn}!!!\n\nGlace en 2 mer.\n"},
		{"a.md", "Salut Ida\n\nGLACE DE IDA ET VOUS, TU.\n", "calm", "Salut Ida\n\nGlace de Ida et vous, tu.\n"},

		// What a phrase leads up to is a sentence of its own, if its order is one.
		{"a.md", "Salut Ida\n\nLa glace que la mer est la.\n", "rest", "Salut Ida\n\nLa mer est la.\n"},
		{"a.md", "Salut Ida\n\nLa mer glace que le pain est la.\n", "rest", ""},
		{"a.md", "Salut Ida\n\nLa glace que la mer 2 est la.\n", "rest", "Salut Ida\n\nLa mer 2 est la.\n"},
		{"a.md", "Salut Ida\n\nLa 2 glace que la mer est la.\n", "rest", ""},
		{"a.md", "Salut Ida\n\nGlace que la mer est la.\n", "rest", "Salut Ida\n\nLa mer est la.\n"},
		{"a.md", "Salut Ida\n\nGlace que la mer pas est la.\n", "rest", ""},
		{"a.md", "Salut Ida\n\nGlace la mer est la.\n", "rest", ""},

		// In a whole sentence it is the phrase that says what it can be, an abbreviation
		// with its point; the pronouns are those that the letter uses.
		{"a.md", "Salut Ida\n\nLa mer gris gel est la.\n", "say", "Salut Ida\n\nLa mer gris et nous est la.\n"},
		{"a.md", "Salut Ida\n\nLa mer gris gel est la, et je oui.\n", "say", "Salut Ida\n\nLa mer gris et moi est la, et je oui.\n"},
		{"a.md", "Salut Ida\n\nNeige env. la mer.\n", "say", "Salut Ida\n\nPluie la mer.\n"},
		{"a.md", "Salut Ida\n\nLa mer, neige env.\n", "say", "Salut Ida\n\nLa mer, pluie.\n"},
		{"a.md", "Salut Ida\n\nGris gel, la mer, neige env. la.\n", "say", "Salut Ida\n\nGris et nous, la mer, pluie la.\n"},
		{"a.md", "Salut Ida\n\nVent est la mer. Oui.\n", "say", "Salut Ida\n\nSoleil est la mer? Oui.\n"},
		{"a.md", "Salut Ida\n\nVent est la mer!\n", "say", "Salut Ida\n\nVent est la mer!\n"},
		{"a.md", "Salut Ida\n\nLa mer gris gel est la.\n", "may", ""},
		{"a.md", "Salut Ida\n\nLa mer, brume, est la.\n", "may", "Salut Ida\n\nLa mer est la.\n"},
		{"a.md", "Salut Ida\n\nLa brume. Je la mer.\n", "who", "Salut Ida\n\nLa brume. Oui moi. Je la mer.\n"},

		// A sentence speaks on of its sender as it does, whatever the letter does.
		{"a.md", "Salut Ida\n\nOn la mer gris gel est la. Je oui.\n", "say", "Salut Ida\n\nOn la mer gris et nous est la. Je oui.\n"},

		// A question goes with what goes on from it, or not at all.
		{"a.md", "Salut Ida\n\nLa mer. Oui la glace? La glace est la.\n", "out", "Salut Ida\n\nLa mer.\n"},
		{"a.md", "Salut Ida\n\nLa mer. Oui la glace? La glace 2 est la. Oui.\n", "all out", "Salut Ida\n\nLa mer. Oui.\n"},
		{"a.md", "Salut Ida\n\nLa mer. Oui la glace? La mer est la.\n", "out", "Salut Ida\n\nLa mer. La mer est la.\n"},

		// What is moved up comes first, and behind what it leans on.
		{"a.md", "Salut Ida\n\nLa mer est la.\n\nDonne le pain.\n\nC'est doux.\n", "up", "Salut Ida\n\nC'est doux.\n\nLa mer est la.\n\nDonne le pain.\n"},
		{"a.md", "Salut Ida\n\nLa mer est la.\n\nDonne le pain.\n\nCela est doux.\n", "up", "Salut Ida\n\nLa mer est la. Cela est doux.\n\nDonne le pain.\n"},
		{"a.md", "Salut Ida\n\nLa mer est la.\n\nDonne le pain.\n\nCela est doux que la mer est la.\n", "up", "Salut Ida\n\nCela est doux que la mer est la.\n\nLa mer est la.\n\nDonne le pain.\n"},
		{"a.md", "Salut Ida\n\nLa mer est la.\n\nDonne le pain.\n\nCela est doux en 2.\n", "up", ""},
		{"a.md", "Salut Ida\n\nDonne le pain.\n\nCela est doux.\n", "up", ""},

		// What is moved stays in its branch, and a paragraph stays one.
		{"a.md", "Salut Ida\n\nDonne le pain.\n\nLa mer.\n\nC'est doux.\n", "over", "Salut Ida\n\nC'est doux.\n\nDonne le pain.\n\nLa mer.\n"},
		{"a.md", "Salut Ida\n\nLa mer. Donne le pain. C'est doux. Oui.\n", "over", "Salut Ida\n\nLa mer. C'est doux. Donne le pain. Oui.\n"},
		{"a.md", "Salut Ida\n\nDonne le pain. Oui.\n\nOui. C'est doux.\n", "over", "Salut Ida\n\nC'est doux. Donne le pain. Oui.\n\nOui.\n"},
		{"a.md", "Salut Ida\n\nIl faut:\n\n- le pain\n- le vin\n\nC'est doux.\n", "over", "Salut Ida\n\nC'est doux.\n\nIl faut:\n\n- le pain\n- le vin\n"},
		{"a.html", "<p>Salut Ida</p>\n<p>Donne le pain.</p>\n<p>C&rsquo;est doux.</p>\n", "over", "<p>Salut Ida</p>\n<p>C&rsquo;est doux.</p>\n<p>Donne le pain.</p>\n"},
		{"a.md", "Salut Ida\n\nDonne le pain.\n\n{% if x %}\nC'est doux.\n{% endif %}\n", "over", ""},
		{"a.md", "Salut Ida\n\nDonne le pain. Cela est doux.\n", "over", ""}, // it speaks of the pain
		{"a.md", "Salut Ida\n\nDonne le pain.\n\nC'est doux. Sinon oui.\n", "over", ""},

		{"a.md", "Salut Ida\n\nC'est doux.\n\nDonne le pain.\n\nAdieu\nBo\n", "end", "Salut Ida\n\nDonne le pain.\n\nC'est doux.\n\nAdieu\nBo\n"},
		{"a.html", "<p>Salut Ida</p>\n<p>Oui. C'est doux.</p>\n<p>Donne le pain.</p>\n", "end", "<p>Salut Ida</p>\n<p>Oui.</p>\n<p>Donne le pain.</p>\n<p>C'est doux.</p>\n"},
		{"a.md", "Salut Ida\n\n{% if x %}C'est doux.{% endif %}\n\nDonne le pain.\n", "end", ""},

		// A paragraph that began within a line has lines as wide as they were.
		{"a.txt", "Salut Ida\n\nOui la mer. C'est\ndoux la mer\net le vin.\n\nDonne le pain.\n", "end", "Salut Ida\n\nOui la mer.\n\nDonne le pain.\n\nC'est doux la mer\net le vin.\n"},

		// The form of address that is rarer gives way, or the other where one of its words
		// could be either of two.
		{"a.md", "Salut Ida\n\nVous la mer. Tu la mer, et te.\n", "alike", "Salut Ida\n\nTu la mer. Tu la mer, et te.\n"},
		{"a.md", "Salut Ida\n\nTu la mer. Vous la mer, et vous2.\n", "alike", "Salut Ida\n\nVous la mer. Vous la mer, et vous2.\n"},
		{"a.md", "Salut Ida\n\nTu la mer. Votre mer.\n", "alike", "Salut Ida\n\nVous la mer. Votre mer.\n"}, // votre is ton or ta
	} {
		r := x.Lint(source.NewFile(c.name, []byte(c.text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		got := ""
		for _, f := range r.Findings {
			for _, s := range f.Suggestions {
				if s.Title == c.title && got == "" {
					got = applied(c.text, s)
				}
			}
		}
		if got != c.want {
			t.Errorf("%q, %s:\ngot  %q\nwant %q", c.text, c.title, got, c.want)
		}
	}
}
