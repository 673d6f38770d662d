package lint_test

import (
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
)

// files is a language of a few words and rules that are not ours, one for each
// kind of check.
func files(rules map[string]string) fstest.MapFS {
	fs := fstest.MapFS{
		"vocabulary.yaml":   {Data: []byte("qualities: [presence]\ncases: [storm, calm, milk]\nkinds: [letter, sms, partial]\nmoves: {hello-name: x, kind: x, ask: x, cold: x, warm: x, may: x}\n")},
		"placeholders.yaml": {Data: []byte("kinds:\n  - {kind: sender, words: agent}\n  - {kind: person, words: name}\n  - {kind: name, words: name}\n  - {kind: reader, words: name}\n")},
		"xx/language.yaml": {Data: []byte(`
language:
  code: xx
  name: Test
  function-words: la le lo un de
  negators: non
  conjunctions: et
  conditional: [si]
  address:
    - {name: tu, own: tu, words: {you: tu}}
    - {name: vous, own: vous, words: {you: vous}}
letter:
  salutations: ["^^ salut"]
  closings: ["^^ adieu"]
  postscripts: ["^^ ps"]
  subject-labels: [objet]
moves:
  hello-name:
    patterns: ["salut <name>"]
  kind:
    patterns: [doux]
  ask:
    lead-in: true
    unless: [may]
    patterns: ["^ donne", "il faut"]
  may:
    lead-in: true
    patterns: ["tu peux"]
  cold:
    patterns: [{match: froid, strength: 0.5}, {match: gel*, strength: 0.5}, glace]
    except: [creme glace]
  warm:
    patterns: [chaud, {match: tiede, strength: 0.5}]
cases:
  storm:
    patterns: ["la (tempete de <name>):who"]
  milk:
    patterns: ["le lait", {match: "lait de <name:owner>", strength: 0.5}]
`[1:])},
	}
	for name, text := range rules {
		fs[name+".yaml"] = &fstest.MapFile{Data: []byte("id: " + name + "\nseverity: error\nquality: presence\n" + text)}
	}
	return fs
}

func load(t *testing.T, rules map[string]string) *lint.Linter {
	t.Helper()
	b, err := rulebook.Load(files(rules), func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	return lint.New(b.Languages, b.Placeholders, b.Rules)
}

// found lists what a linter finds as "rule line" pairs.
func found(x *lint.Linter, name, text string) string {
	r := x.Lint(source.NewFile(name, []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.Rule.ID+" "+strings.Repeat("I", r.File.Position(f.Span.Start).Line))
	}
	return strings.Join(out, ", ")
}

const says = "\ntext:\n  xx: {message: m, why: w}\n"

func TestChecks(t *testing.T) {
	x := load(t, map[string]string{
		"greet":  "not-kinds: [sms]\ncheck: {missing: {move: hello-name, zones: [greeting], anchor: greeting}}" + says,
		"order":  "check: {order: {first: ask, count: 2, before: kind}}" + says,
		"score":  "check: {score: {zone: opening, for: cold, against: warm}}" + says,
		"warmth": "not-kinds: [sms]\ncases: [milk]\ncheck: {missing: {move: warm}}" + says,
		"there":  "cases: [storm]\ncheck: {present: {move: ask}}" + says,
	})
	for _, c := range []struct{ name, text, want string }{
		{"a.md", "Salut Ida\n\nLa mer.\n\nAdieu\n\nBo", ""},
		{"a.md", "Salut\n\nLa mer.", "greet I"},
		{"a.md", "La mer est bleue et calme.", "greet I"},
		{"a.sms.txt", "La mer est bleue et calme.", ""},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin. C'est doux.", "order III"},
		{"a.md", "Salut Ida\n\nC'est doux. Donne le pain. Donne le vin.", ""},
		{"a.md", "Salut Ida\n\nDonne le pain. Non donne le vin.", ""},
		{"a.md", "Salut Ida\n\nDonne le pain. Si donne le vin.", ""},
		{"a.md", "Salut Ida\n\nIl faut:\n\n- le pain\n- le vin", "order IIIII"},
		{"a.md", "Salut Ida\n\nTu peux:\n\n- donne le pain\n- donne le vin", ""},
		{"a.md", "Salut Ida\n\nLa mer est froid.", ""},
		{"a.md", "Salut Ida\n\nLa mer est froid et gelee.", "score III"},
		{"a.md", "Salut Ida\n\nLa mer est glace.", "score III"},
		{"a.md", "Salut Ida\n\nLa creme glace.", ""},
		{"a.md", "Salut Ida\n\nLa mer est glace et chaud.", ""},
		{"a.md", "---\ncase: storm\n---\nSalut Ida\n\nIl faut pain.", "there IIIIII"},
		{"a.md", "Salut Ida\n\nDonne le pain apres la tempete de Ida.", "there III"},
		{"a.md", "---\ncase: calm\n---\nSalut Ida\n\nDonne le pain apres la tempete de Ida.", ""},
		// Cues too weak alone add up over a letter.
		{"a.md", "Salut Ida\n\nLe lait est tiede. L'eau est tiede.", ""},
		{"a.md", "Salut Ida\n\nLe lait est tiede. L'eau est grise.", "warmth III"},
		// What an include brings in is not missing.
		{"a.html", "{{> head}}<p>La mer est bleue.</p>", ""},
		{"a.html", "<p>Donne le pain.</p><p>Donne le vin.</p>{{> rest}}", "greet I, order I"}, // what follows comes too late
		// Quoted mail and small print are not linted.
		{"a.md", "Salut Ida\n\nLa mer.\n\nAdieu\n\nBo\n\n> Donne le pain. Donne le vin.", ""},
	} {
		if got := found(x, c.name, c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestPresent holds the modifiers of a check for what is there to where the
// finding begins and ends.
func TestPresent(t *testing.T) {
	for _, c := range []struct{ modifiers, text, want string }{
		{"", "La mer. Le pain donc glace ici.", "glace"},
		{", anchor: phrase", "La mer. Le pain donc glace ici.", "glace"},
		{", anchor: sentence", "La mer. Le pain donc glace ici.", "Le pain donc glace ici."},
		{", unless: [kind]", "La glace doux. La glace.", "glace"},
		{", unless: [kind]", "La glace doux.\n\nLa glace doux.", ""},
		{", unless: [ask, kind]", "La glace doux.", ""},
		{", unless: [kind], within: sentence", "Le pain doux. La glace.", "glace"},
		{", unless: [kind], within: paragraph", "Le pain doux. La glace.", ""},
		{", unless: [kind], within: paragraph", "La glace. Le pain doux.", ""},
		{", unless: [kind], within: paragraph", "Le pain doux.\n\nLa glace.", "glace"},
		{", unless: [kind], within: paragraph", "- le pain doux\n- la glace", "glace"},
	} {
		x := load(t, map[string]string{"r": "check: {present: {move: cold" + c.modifiers + "}}" + says})
		text := "Salut Ida\n\n" + c.text + "\n"
		r := x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		var got []string
		for _, f := range r.Findings {
			got = append(got, text[f.Span.Start:f.Span.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("present%s, %q: got %q, want %q", c.modifiers, c.text, got, c.want)
		}
	}
}

// TestLayout reports what is missing at info where a layout may hold it.
func TestLayout(t *testing.T) {
	x := load(t, map[string]string{"greet": "check: {missing: {move: hello-name, zones: [greeting], anchor: greeting}}" + says})
	for name, want := range map[string]lint.Severity{"a.html.erb": lint.Info, "a.html": lint.Error} {
		r := x.Lint(source.NewFile(name, []byte("<p>La mer est bleue.</p>")), lint.Options{Letter: letter.Options{Language: "xx"}})
		if len(r.Findings) != 1 || r.Findings[0].Severity != want {
			t.Errorf("%s: got %+v", name, r.Findings)
		}
	}
}

// applied is the text with a suggestion's edits carried out.
func applied(text string, s lint.Suggestion) string {
	edits := append(s.Edits[:0:0], s.Edits...)
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].Start > edits[j].Start })
	for _, e := range edits {
		text = text[:e.Start] + e.Text + text[e.End:]
	}
	return text
}

func TestSuggestions(t *testing.T) {
	x := load(t, map[string]string{
		"greet": `
not-kinds: [sms]
check: {missing: {move: hello-name, zones: [greeting], anchor: greeting}}
text:
  xx:
    message: m
    why: w
    suggestions:
      - {title: name, kind: apply, safe: true, place: replace-greeting, text: "Salut {name}"}
      - {title: blank, kind: ask, place: replace-greeting, text: "Salut [x]"}
`[1:],
		"order": `
check: {order: {first: ask, count: 2, before: kind}}
text:
  xx:
    message: m
    why: w
    suggestions:
      - {title: up, kind: apply, safe: true, place: move-up, move: kind}
      - {title: before, kind: ask, place: before-opening, text: "Doux a {You} & [x]."}
      - {title: who, kind: ask, place: before-opening, text: "Doux apres {who}."}
`[1:],
		"score": `
check: {score: {zone: opening, for: cold, against: warm}}
text:
  xx:
    message: m
    why: w
    suggestions:
      - {title: instead, kind: ask, place: replace-anchor, text: "Chaud, {you}."}
      - {title: after, kind: ask, place: after-anchor, text: "Chaud & {you}."}
`[1:],
	})
	for _, c := range []struct{ name, text, title, want string }{
		{"a.md", "Salut ami,\n\nLa mer, {{ name }}.", "name", "Salut {{ name }},\n\nLa mer, {{ name }}."},
		{"a.md", "Salut ami,\n\nLa mer {{ agent.name }}.", "blank", "Salut [x],\n\nLa mer {{ agent.name }}."},
		{"a.md", "Salut ami,\n\nLa mer:\n{% for x in y %}\n- {{ x.name }}\n{% endfor %}\nLe pain.", "name", ""},
		{"a.md", "Salut ami,\n\nLa mer {{ name }}@{{ host }} et {{ name }}.", "name", ""},
		{"a.md", "La mer est bleue et calme.", "blank", "Salut [x]\n\nLa mer est bleue et calme."},
		{"a.html", "<div>\n  <p class=\"x\">La mer est bleue.</p>\n</div>", "blank", "<div>\n  <p class=\"x\">Salut [x]</p>\n  <p class=\"x\">La mer est bleue.</p>\n</div>"},
		{"a.html", "<p>{% if vip %}Salut cher ami{% else %}Salut ami,{% endif %}</p><p>La mer, {{name}}.</p>", "name", "<p>{% if vip %}Salut {{name}}{% else %}Salut {{name}},{% endif %}</p><p>La mer, {{name}}.</p>"},
		{"a.md", "{% if vip %}Salut cher ami{% else %}Salut ami,{% endif %}\n\nLa mer, {{name}}.", "name", "{% if vip %}Salut {{name}}{% else %}Salut {{name}},{% endif %}\n\nLa mer, {{name}}."},
		{"a.html", "<p>Salut <b>ami</b>,</p><p>La mer {{name}}.</p>", "blank", "<p>Salut <b>ami</b>,</p><p>La mer {{name}}.</p>"},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin, vous.\n\nC'est doux, Ida.\n\nAdieu", "up", "Salut Ida\n\nC'est doux, Ida.\n\nDonne le pain. Donne le vin, vous.\n\nAdieu"},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin.\n\nLa mer. C'est doux. Oui.", "up", "Salut Ida\n\nC'est doux.\n\nDonne le pain. Donne le vin.\n\nLa mer. Oui."},
		{"a.html", "<p>Salut Ida</p>\n<p>Donne le pain.</p>\n<p>Donne le vin.</p>\n<p>C&rsquo;est doux.</p>\n<p>Adieu</p>", "up", "<p>Salut Ida</p>\n<p>C&rsquo;est doux.</p>\n<p>Donne le pain.</p>\n<p>Donne le vin.</p>\n<p>Adieu</p>"},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin.\n\n{% if x %}\nC'est doux.\n{% endif %}", "up", ""},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin, vous.", "before", "Salut Ida\n\nDoux a Vous & [x].\n\nDonne le pain. Donne le vin, vous."},
		{"a.html", "<p>Salut Ida</p><p>Donne le pain.</p><p>Donne le vin.</p>", "before", "<p>Salut Ida</p><p>Doux a Tu &amp; [x].</p>\n<p>Donne le pain.</p><p>Donne le vin.</p>"},
		{"a.html", "<div>Salut Ida</div><div>Donne le pain. Donne le vin.</div>", "before", "<div>Salut Ida</div><div>Doux a Tu &amp; [x].<br><br>\nDonne le pain. Donne le vin.</div>"},
		{"a.md", "Salut Ida\n\nDonne le pain apres la tempete de {{name}}. Donne le vin.", "who", "Salut Ida\n\nDoux apres tempete de {{name}}.\n\nDonne le pain apres la tempete de {{name}}. Donne le vin."},
		{"a.md", "Salut Ida\n\nLa mer est **glace** ici. Oui.", "instead", "Salut Ida\n\nChaud, tu. Oui."},
		{"a.html", "<p>Salut Ida</p><p>La mer est <b>glace</b>. Oui.</p>", "after", "<p>Salut Ida</p><p>La mer est <b>glace</b>. Chaud &amp; tu. Oui.</p>"},
		{"a.md", "Salut Ida\n\nLa mer est glace", "after", "Salut Ida\n\nLa mer est glace"},
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

func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{"check: {missing: {move: kidn}}" + says, `r.yaml:4:25: there is no move "kidn"; did you mean "kind"?`},
		{"cases: [strom]\ncheck: {present: {move: kind}}" + says, `r.yaml:4:9: there is no case "strom"; did you mean "storm"?`},
		{"check: {present: {move: kind, zones: [bdy]}}" + says, `r.yaml:4:39: there is no zone "bdy"; did you mean "body"?`},
		{"check: {present: {move: kind, anchor: sentense}}" + says, `r.yaml:4:39: there is no anchor "sentense"; did you mean "sentence"?`},
		{"check: {present: {move: kind, unless: [akc]}}" + says, `r.yaml:4:40: there is no move "akc"; did you mean "ask"?`},
		{"check: {present: {move: kind, within: paragaph}}" + says, `r.yaml:4:39: there is no reach "paragaph"; did you mean "paragraph"?`},
		{"check: {missing: {zones: [body]}}" + says, "names one move, or any of several"},
		{"check: {missing: {move: kind, any: [warm]}}" + says, "names one move, or any of several"},
		{"check: {missing: {any: [wram]}}" + says, `there is no move "wram"; did you mean "warm"?`},
		{"severity-in: [{severity: warning, cases: [strom]}]\ncheck: {present: {move: kind}}" + says, `there is no case "strom"; did you mean "storm"?`},
		{"severity-in: [{severity: wrong, cases: [storm]}]\ncheck: {present: {move: kind}}" + says, `there is no severity "wrong"`},
		{"check: {}" + says, "a rule has one check"},
		{"check: {present: {move: kind}, missing: {move: kind}}" + says, "a rule has one check"},
		{"check: {present: {move: kind}}\ntext: {yy: {message: m, why: w}}", `there is no language "yy"`},
		{"check: {present: {move: kind}}\ntext: {xx: {message: m, why: w, suggestions: [{title: t, kind: aks, place: move-up}]}}", `there is no kind of suggestion "aks"; did you mean "ask"?`},
		{"check: {present: {move: kind}}\ntext: {xx: {message: m, why: w, suggestions: [{title: t, kind: ask, place: before-opening}]}}", `the place "before-opening" needs a text`},
		{"check: {present: {move: kind}}\ntext: {xx: {message: m, why: w, suggestions: [{title: t, kind: ask, safe: true, place: before-opening, text: a}]}}", "can't be safe"},
	} {
		_, err := rulebook.Load(files(map[string]string{"r": c.rule}), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\ngot  %v\nwant %s", c.rule, err, c.want)
		}
	}
}

// TestFingerprint: a finding keeps its name when lines are put in above it; so
// does one about what is missing, whatever the message begins with.
func TestFingerprint(t *testing.T) {
	prints := func(check, text string) []string {
		x := load(t, map[string]string{"r": check + says})
		r := x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		var out []string
		for _, f := range r.Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	present := "check: {present: {move: ask}}"
	a := prints(present, "Salut Ida\n\nDonne le pain. Donne le vin. Donne le pain.")
	b := prints(present, "Salut Ida\n\nLa mer est bleue.\n\nDonne le\nvin. Donne le pain.")
	if len(a) != 3 || len(b) != 2 || b[0] != a[1] || b[1] != a[0] || a[2] == a[0] {
		t.Errorf("what is said: %q, %q", a, b)
	}
	missing := "check: {missing: {move: kind}}"
	a = prints(missing, "Salut Ida\n\nLa mer est bleue.")
	b = prints(missing, "Salut Ida\n\nLe pain est bon. La mer est bleue.")
	if len(a) != 1 || len(b) != 1 || a[0] != b[0] {
		t.Errorf("what is missing: %q, %q", a, b)
	}
}

// TestSettings: a rule is turned off, or is as bad as the user says.
func TestSettings(t *testing.T) {
	x := load(t, map[string]string{"r": "check: {present: {move: ask}}" + says})
	file := source.NewFile("a.md", []byte("Salut Ida\n\nDonne le pain."))
	opt := lint.Options{Letter: letter.Options{Language: "xx"}, Rules: map[string]lint.Setting{"r": {Severity: lint.Info}}}
	if r := x.Lint(file, opt); len(r.Findings) != 1 || r.Findings[0].Severity != lint.Info {
		t.Errorf("at info: %v", r.Findings)
	}
	opt.Rules["r"] = lint.Setting{Off: true}
	if r := x.Lint(file, opt); len(r.Findings) != 0 {
		t.Errorf("off: %v", r.Findings)
	}
}
