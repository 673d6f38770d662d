package lint_test

import "testing"

// TestRun: several sentences in a row or items of one list, what parts them, and what
// near them makes up for it.
func TestRun(t *testing.T) {
	x := load(t, map[string]string{"run": "check: {run: {move: ask, count: 3, unless: [kind]}}" + says})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nDonne le pain. Donne le vin. Donne la mer.", "run III"},
		{"Salut Ida\n\nDonne le pain. Donne le vin.", ""},
		{"Salut Ida\n\nDonne le pain. Donne le vin. La mer est bleue. Donne la glace.", ""},
		{"Salut Ida\n\nDonne le pain.\n\nDonne le vin.\n\nDonne la mer.", "run III"},
		{"Salut Ida\n\nLa mer:\n\n- Donne le pain\n- La glace\n- Donne le vin\n- Donne la mer", "run IIIII"},
		{"Salut Ida\n\nDonne le pain. Donne le vin. Donne la mer. C'est doux.", ""},
		{"Salut Ida\n\nC'est doux. Donne le pain. Donne le vin. Donne la mer.", ""},
		{"Salut Ida\n\nDonne le pain. Donne le vin. Donne la mer.\n\nC'est doux.", ""},
		{"Salut Ida\n\nDonne le pain. Donne le vin. Donne la mer.\n\nLa mer est bleue. C'est doux.", "run III"},
		{"Salut Ida\n\nC'est doux:\n\n- Donne le pain\n- Donne le vin\n- Donne la mer", ""},
		{"Salut Ida\n\nLa mer:\n\n- Donne le pain. C'est doux.\n- Donne le vin\n- Donne la mer\n- Donne la glace", ""},
		{"Salut Ida\n\n{% for x in y %}\nDonne le pain.\n{% endfor %}\n\nDonne le vin.", "run IIII"},
		{"Salut Ida\n\nDonne le pain. Donne le vin. Donne la mer.\n\n{% include \"x\" %}", ""}, // that may make up for it
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNth: only the nth sentence that does a thing is a fault.
func TestNth(t *testing.T) {
	x := load(t, map[string]string{"nth": "check: {present: {move: ask, nth: 3}}" + says})
	for _, c := range []struct{ text, want string }{
		{"Salut Ida\n\nDonne le pain. Donne le vin.", ""},
		{"Salut Ida\n\nDonne le pain. Donne le vin.\n\nLa mer.\n\nDonne la mer.\n\nDonne la glace.", "nth IIIIIII"},
	} {
		if got := found(x, "a.md", c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
