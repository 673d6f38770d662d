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

// TestMissingModifiers: what is missing where a letter does something else, several
// things of which each must be there, and where the finding stands.
func TestMissingModifiers(t *testing.T) {
	x := load(t, map[string]string{
		"if":   "check: {missing: {move: kind, if: ask, at: [ask]}}" + says,
		"any":  "cases: [storm]\ncheck: {missing: {any: [kind, warm]}}" + says,
		"foot": "cases: [calm]\ncheck: {missing: {move: kind, zones: [sign-off], anchor: sign-off}}" + says,
		"last": "cases: [milk]\ncheck: {missing: {move: kind, zones: [body, sign-off], anchor: body, last: true, at: [may, cold]}}" + says,
	})
	storm, milk := "---\ncase: storm\n---\n", "---\ncase: milk\n---\n"
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nLa mer est bleue.", ""},
		{"Salut Ida\n\nLa mer est bleue.\n\nDonne le pain.", "if IIIII"},
		{"Salut Ida\n\nDonne le pain.\n\nC'est doux.", ""},
		{storm + "Salut Ida\n\nC'est doux et chaud.", ""},
		{storm + "Salut Ida\n\nC'est doux.", "any IIIIII"},
		{storm + "Salut Ida\n\nC'est chaud.", "any IIIIII"},
		{storm + "Salut Ida\n\nLa mer est bleue.", "any IIIIII"},
		{milk + "Salut Ida\n\nLa mer.\n\nLe pain.\n\nAdieu\n\nBo", "last IIIIIIII"},
		{milk + "Salut Ida\n\nLa glace.\n\nLe pain.\n\nAdieu\n\nBo", "last IIIIII"},
		{milk + "Salut Ida\n\nLa mer.\n\nAdieu\n\nBo, doux", ""},
		{"---\ncase: calm\n---\nSalut Ida\n\nLa mer.\n\nLa glace.\n\nAdieu\n\nBo", "foot IIIIIIIIII"},
		{"---\ncase: calm\n---\nSalut Ida\n\nLa mer.\n\nLa glace.", "foot IIIIIIII"},        // what would stand below is missed at the end
		{"---\ncase: calm\n---\nSalut Ida\n\nLa mer.\n\nAdieu\n\n{% include \"bo\" %}", ""}, // that may sign it
		{"---\ncase: calm\n---\nSalut Ida\n\nLa mer.\n\nAdieu\n\nBo, doux", ""},
		{milk + "Salut Ida\n\nLa mer.", "last IIIIII"}, // the opening is all there is of the body
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestRaised: a fault is worse in letters of some cases, unless the user says how
// bad it is.
func TestRaised(t *testing.T) {
	x := load(t, map[string]string{"r": "severity-in: [{severity: warning, cases: [storm]}, {severity: info, cases: [storm, calm]}]\ncheck: {present: {move: ask}}" + says})
	for _, c := range []struct {
		cases, kase string
		want        lint.Severity
	}{
		{"storm", "storm", lint.Warning}, {"milk, storm", "storm", lint.Warning}, {"milk", "", lint.Error}, {"calm", "calm", lint.Info},
	} {
		text := "Salut Ida\n\nDonne le pain."
		if c.cases != "" {
			text = "---\ncase: " + c.cases + "\n---\n" + text
		}
		opt := lint.Options{Letter: letter.Options{Language: "xx"}}
		f := x.Lint(source.NewFile("a.md", []byte(text)), opt).Findings
		if len(f) != 1 || f[0].Severity != c.want || f[0].Case != c.kase {
			t.Errorf("%q: got %+v, want %v for %q", c.cases, f, c.want, c.kase)
		}
		opt.Rules = map[string]lint.Setting{"r": {Severity: lint.Error}}
		if f := x.Lint(source.NewFile("a.md", []byte(text)), opt).Findings; len(f) != 1 || f[0].Severity != lint.Error {
			t.Errorf("%q, set: got %+v", c.cases, f)
		}
	}
	// In a template it is told as bad as it gets.
	r := x.Lint(source.NewFile("a.md", []byte("Salut Ida\n\nDonne le pain.\n\n{% if x %}\nOui, la tempete de Ida.\n{% endif %}")), lint.Options{Letter: letter.Options{Language: "xx"}})
	if len(r.Findings) != 1 || r.Findings[0].Severity != lint.Error {
		t.Errorf("in a template: got %+v", r.Findings)
	}
}

// TestLinks: a link does a move by what it leads to or reads, in every markup, and
// only in the branch that it stands in.
func TestLinks(t *testing.T) {
	fs := files(map[string]string{"reach": "check: {missing: {move: reach, zones: [heading, body, footer]}}" + says})
	fs["vocabulary.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(fs["vocabulary.yaml"].Data), "moves: {", "moves: {reach: x, ", 1))}
	fs["xx/links.yaml"] = &fstest.MapFile{Data: []byte("moves: {reach: {zones: [heading, body, footer], links: [mailto, 'tel:', Parler], patterns: [{match: telephone, strength: 0.5}]}}\n")}
	b, err := rulebook.Load(fs, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	for _, c := range []struct{ name, text, want string }{
		{"a.html", "<p>Salut Ida</p><p>La mer est bleue.</p>", "reach I"},
		{"a.html", "<p>Salut Ida</p><p>La <a class=x href='mailto:a@b.example'>mer</a> est bleue.</p>", ""},
		{"a.html", "<p>Salut Ida</p><p>La mer est bleue.</p><p><A HREF=tel:+3312 class=x>ici</A></p>", ""},
		{"a.html", "<p>Salut Ida</p><p>La mer. Un <a href=\"{{ url }}\">Parler</a></p>", ""},
		{"a.html", "<p>Salut Ida</p><p>La mer a l'<a href=\"https://hotel:80/imparler\">hotel</a>.</p>", "reach I"},
		{"a.md", "Salut Ida\n\nLa [mer](mailto:a@b.example).", ""},
		{"a.md", "Salut Ida\n\nLa mer: <https://x.example/parler>.", ""},
		{"a.txt", "Salut Ida\n\nLa mer: https://x.example/parler", ""},
		{"a.txt", "Salut Ida\n\nLa mer: https://x.example/lire", "reach III"},
		{"a.txt", "Salut Ida\n\nLe telephone: https://x.example/parler", ""},
		{"a.md", "Salut Ida\n\nLa mer est bleue.\n\n{% if x %}\nUn [mot](mailto:a@b.example).\n{% endif %}", "reach III"},
	} {
		if got := found(x, c.name, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestUnspoken: what a language has no words for is neither missing from its letters
// nor late in them.
func TestUnspoken(t *testing.T) {
	fs := files(map[string]string{
		"lacking": "check: {missing: {move: warm}}" + says,
		"late":    "check: {order: {first: ask, before: warm}}" + says,
	})
	fs["yy/language.yaml"] = &fstest.MapFile{Data: []byte("language: {code: yy, name: Other, function-words: og}\nletter: {salutations: [^^ halo]}\nmoves: {ask: {patterns: [giv]}, warm: {patterns: []}}\n")}
	b, err := rulebook.Load(fs, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	for language, c := range map[string]struct {
		text string
		want int
	}{"yy": {"Halo Ida\n\nGiv det.", 0}, "xx": {"Salut Ida\n\nDonne le pain.", 2}} {
		r := x.Lint(source.NewFile("a.md", []byte(c.text)), lint.Options{Letter: letter.Options{Language: language}})
		if len(r.Findings) != c.want {
			t.Errorf("%s: %d findings, want %d", language, len(r.Findings), c.want)
		}
	}
}
