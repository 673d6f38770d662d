package lint_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

const greets = `
not-kinds: [sms]
check: {missing: {move: hello-name, zones: [greeting], anchor: greeting}}
text:
  xx:
    message: m
    why: w
    suggestions:
      - {title: name, kind: apply, safe: true, place: replace-greeting, text: "Salut {name}"}
      - {title: blank, kind: ask, place: replace-greeting, text: "Salut [x]"}
`

// offered is what the suggestion with the title makes of the text, and whether it is
// safe: "" if it is not offered, "shown" if it has no edits.
func offered(x *lint.Linter, name, text, title string) (after string, safe bool) {
	for _, f := range x.Lint(source.NewFile(name, []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}}).Findings {
		for _, s := range f.Suggestions {
			switch {
			case s.Title != title:
			case len(s.Edits) == 0:
				return "shown", s.Safe
			default:
				return applied(text, s), s.Safe
			}
		}
	}
	return "", false
}

// TestWhoseName: a letter calls its reader by name and speaks of others: a name that the
// letter speaks of, or tells as a fact, is not offered for the greeting.
func TestWhoseName(t *testing.T) {
	x := load(t, map[string]string{"greet": greets[1:]})
	for _, c := range []struct {
		text string
		want string // what becomes of the greeting line
		safe bool
	}{
		{"Salut ami,\n\nLa mer, {{ name }}, est bleue.", "Salut {{ name }},", true},
		{"Salut ami,\n\n{{ name }}, la mer est bleue.", "Salut {{ name }},", true},
		{"{{ name }}\nRue de la mer 1\n\nSalut ami,\n\nLa mer est bleue.", "Salut {{ name }},", true},
		{"Salut ami,\n\nLa mer de {{ name }} est bleue.", "", false},
		{"Salut ami,\n\n{{ name }} aime la mer.", "", false},
		{"Salut ami,\n\nLa mer est bleue et {% if x %}calme{% else %}belle, dit {{ name }}{% endif %}.", "", false},
		{"Salut ami,\n\nLa mer est bleue.\n\n- Le pain\n- {{ name }}\n- La mer", "", false},
		{"Salut ami,\n\nPain: {{ name }}", "", false},
		{"Salut ami,\n\nLa mer de {{ agent.name }}, {{ name }}, est bleue.", "Salut {{ name }},", true},
	} {
		got, safe := offered(x, "a.md", c.text, "name")
		want := c.want
		if want != "" {
			want = replaceFirst(c.text, "Salut ami,", want)
		}
		if got != want || safe != c.safe {
			t.Errorf("%q: got %q (safe %v), want %q (safe %v)", c.text, got, safe, want, c.safe)
		}
	}
}

func replaceFirst(text, old, with string) string {
	for i := 0; i+len(old) <= len(text); i++ {
		if text[i:i+len(old)] == old {
			return text[:i] + with + text[i+len(old):]
		}
	}
	return text
}

// TestOneGreeting: a new greeting must not stand in a rendering that has one, and where
// renderings lack it in several places, it is mended in all of them.
func TestOneGreeting(t *testing.T) {
	x := load(t, map[string]string{"greet": greets[1:]})
	for _, c := range []struct{ name, text, want string }{
		{"a.md", "{% if who %}\nSalut {{ who.name }},\n{% endif %}\n\nLa mer est bleue.", "shown"},
		{"a.md", "{% if who %}\nSalut {{ who.name }},\n\nLe pain est bon.\n{% else %}\nLa mer est bleue.\n{% endif %}", "{% if who %}\nSalut {{ who.name }},\n\nLe pain est bon.\n{% else %}\nSalut [x]\n\nLa mer est bleue.\n{% endif %}"},
		{"a.md", "La mer est bleue{% if who %} et calme{% endif %}.", "Salut [x]\n\nLa mer est bleue{% if who %} et calme{% endif %}."},
		{"a.md", "{% if many %}Salut amis,{% else %}Salut ami,{% endif %}\n\nLa mer est bleue.", "{% if many %}Salut [x],{% else %}Salut [x],{% endif %}\n\nLa mer est bleue."},
		{"a.html.erb", "<p><%= many > 1 ? \"Salut amis,\" : \"Salut ami,\" %></p>\n<p>La mer est bleue.</p>", "<p><%= many > 1 ? \"Salut [x],\" : \"Salut [x],\" %></p>\n<p>La mer est bleue.</p>"},
	} {
		if got, _ := offered(x, c.name, c.text, "blank"); got != c.want {
			t.Errorf("%q:\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestEditBorders: an edit takes a tag of the template, or an element of HTML, whole or
// not at all. What can't be edited so is shown.
func TestEditBorders(t *testing.T) {
	x := load(t, map[string]string{"greet": greets[1:]})
	for _, c := range []struct{ name, text, want string }{
		{"a.blade.php", "@if($x)\n@endif\n{{ __('Salut') }},\n\nLa mer est bleue.", "shown"},
		{"a.blade.php", "@if($x)\n@endif\n{{ __('Salut ami,') }}\n\nLa mer est bleue.", "@if($x)\n@endif\n{{ __('Salut [x],') }}\n\nLa mer est bleue."},
		{"a.md", "Salut **ami**,\n\nLa mer est bleue.", "Salut [x],\n\nLa mer est bleue."},
		{"a.md", "**Salut ami**,\n\nLa mer est bleue.", "shown"},
		{"a.md", "<b>Salut ami</b>,\n\nLa mer est bleue.", "shown"},
		{"a.html", "<p><b>La mer</b> est bleue.</p>", "<p>Salut [x]</p>\n<p><b>La mer</b> est bleue.</p>"},
		{"a.html", "<div><b>La mer</b> est bleue.</div>", "<div>Salut [x]<br><br>\n<b>La mer</b> est bleue.</div>"},
		{"a.md", "Salut <b>ami</b>,\n\nLa mer est bleue.", "Salut [x],\n\nLa mer est bleue."},
	} {
		if got, _ := offered(x, c.name, c.text, "blank"); got != c.want {
			t.Errorf("%q:\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}
