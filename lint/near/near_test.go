package near

import "testing"

func TestWord(t *testing.T) {
	known := []string{"condolence", "demand", "empathy", "own-act"}
	for word, want := range map[string]string{
		"condolance": "condolence", "demnad": "demand", "Empathy": "empathy", "ownact": "own-act", "xyz": "", "": "", "greeting": "",
	} {
		if got := Word(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
	if got := Word("lnit", []string{"init", "lint"}); got != "lint" {
		t.Errorf("two letters swapped: got %q", got)
	}
	if got := Hint("demnad", known); got != `; did you mean "demand"?` {
		t.Errorf("got %q", got)
	}
}
