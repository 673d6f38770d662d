package lint_test

import "testing"

// TestNames: a sentence is a fault only where it calls by name whom the signs of a
// case remembered, and nobody else.
func TestNames(t *testing.T) {
	x := load(t, map[string]string{
		"ghost": "cases: [milk]\ncheck: {present: {move: hello-name, names: owner, zones: [greeting], anchor: sentence}}" + says,
	})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nLa mer et le lait de Ida.", "ghost I"},
		{"Salut Ida Holm\n\nLa mer et le lait de Ida.", "ghost I"}, // more of a name
		{"Salut Ida\n\nLa mer et le lait de Bo.", ""},
		{"Salut Bo Ida\n\nLa mer et le lait de Ida.", ""}, // a family name
		{"Salut Ida et Bo\n\nLa mer et le lait de Ida.", ""},
		{"Salut {{ a.name }}\n\nLa mer et le lait de {{ a.name }}.", "ghost I"},
		{"Salut {{ a.name }}\n\nLa mer et le lait de {{ a.fullname }}.", ""},
		{"Salut {{ a.name }}\n\nLa mer et le lait de {{ b.name }}.", ""},
		{"Salut {{ a.name }}\n\nLa mer et le lait de Ida.", ""},
	} {
		if got := found(x, "a.liquid", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
