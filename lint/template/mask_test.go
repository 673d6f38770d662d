package template

import (
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

func TestMask(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Kære {{ navn }},\n", "Kære _,\n"},
		{"**{{ navn }}** og *|BY|*", "**_** og _"},
		{"A\n{% if x %}\nB\n{% else %}\nC\n{% endif %}\nD\n", "A\n\nB\n\nC\n\nD\n"},
		{"A {% if x %}B{% else %}C{% endif %} D", "A B C D"},
		{"A\n  {% if x %} {# note #}\t\nB", "A\n\nB"},
		{"A\r\n{% if x %}\r\nB\r\n{% endif %}", "A\r\n\r\nB\r\n"},
		{"A <%# note\nover to linjer %> B\nC", "A  B\nC"},
		{"A\n<%# note\nover to linjer %>\nB", "A\n\nB"},
		{"A\n{{> fod }}\nB", "A\n\nB"},
		{"A {{> fod }} B", "A  B"},
		{"<td>{% if x %}y{% endif %}</td>", "<td>y</td>"},
		{"{{ 'Kære' }} {{ navn }}", "Kære _"},
		{"<%= _('Hej {{navn}}, ' \\\n      'det er \\'os\\'') %>.\n", "Hej _, det er 'os'.\n"},
		{"{{ \"Hej\\ndu\" }}", "Hej\ndu"},
		{"{{ 'Hej ' ~ navn }}!", "Hej _!"},
		{"((x??Du har ret.)) Tak", "Du har ret. Tak"},
		{"{{ '' }}\nA", "\nA"},
		{"{% raw %}{{ x }}{% endraw %}", "{{ x }}"},
		{"{% trans %}Tak{% endtrans %}", "Tak"},
		{"${{ beloeb }} og £${pris}", "$_ og £_"},
		{
			"| a | b |\n|---|---|\n{% for x in y %}\n  | {{ x }} | 1 |\n{% endfor %}\n| sum | 2 |\n{% if z %}\nTak\n{% endif %}\n",
			"| a | b |\n|---|---|\n  | _ | 1 |\n| sum | 2 |\n\nTak\n\n",
		},
		{"| a |\n\n{% if x %}\n| b |", "| a |\n\n\n| b |"},
		{"| a |\n{% if x %}\n{# note #}\n| b |", "| a |\n| b |"},
		{"| a |\n{% if x %}\n{{ y }} | b |", "| a |\n\n_ | b |"},
		{"---\nsubject: {{ x }}\n{% if y %}\nkind: a\n{% endif %}\n---\nHej", "---\nsubject: _\n\nkind: a\n\n---\nHej"},
		{"", ""},
		{"\n\n", "\n\n"},
		{"{% if x %}", ""},
		{"Skriv til @@firma {{{{", "Skriv til @@firma {{{{"},
	} {
		if m := mask(test.text, Scan(test.text, ".md")); m != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.text, m, test.want)
		}
	}
}

func TestMaskHome(t *testing.T) {
	text := "Hej {{ navn }}.\n{% if x %}\n<%= _('Tak, {{ by }}!') %>\n"
	file := source.NewFile("x", []byte(text))
	view := Scan(text, "").Mask(file.View())
	if want := "Hej \ue000.\n\nTak, \ue000!\n"; view.Text != want {
		t.Fatalf("got %q, want %q", view.Text, want)
	}
	for _, test := range []struct{ at, n, start, end int }{
		{0, 3, 0, 3},    // Hej
		{4, 3, 4, 14},   // the mark of navn
		{7, 2, 14, 16},  // the point and the newline
		{10, 5, 34, 39}, // Tak,
		{15, 3, 39, 47}, // the mark of by
		{18, 1, 47, 48}, // !
	} {
		home := view.Home(source.Span{Start: test.at, End: test.at + test.n})
		if len(home) != 1 || home[0] != (source.Span{Start: test.start, End: test.end}) {
			t.Errorf("%q is at home in %v, want %d to %d", view.Text[test.at:test.at+test.n], home, test.start, test.end)
		}
	}
}
