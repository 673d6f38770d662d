package letter

import (
	"strings"
	"testing"
)

// TestOneLine holds the quick way to the plain one.
func TestOneLine(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n", "Kære Ida", "Kære Ida ", " Kære Ida", "Kære  Ida", "Kære\nIda", "Kære\tIda ", "Kære\u00a0Ida", "Ida\u2003", "a b c", "å  ",
	} {
		if got, want := oneLine(text), strings.Join(strings.Fields(text), " "); got != want {
			t.Errorf("%q on one line: got %q, want %q", text, got, want)
		}
	}
}
