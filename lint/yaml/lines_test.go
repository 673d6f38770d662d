package yaml

import (
	"slices"
	"testing"
)

func TestLines(t *testing.T) {
	pairs, ok := Lines("subject: Din ansøgning\n\nfrom: \"Anna: Holm\"\nmail_to: a@b.dk, kl. 8:30\n")
	want := []Pair{
		{"subject", Text{"Din ansøgning", 1, 10, false}},
		{"from", Text{"Anna: Holm", 3, 7, true}},
		{"mail_to", Text{"a@b.dk, kl. 8:30", 4, 10, false}},
	}
	if !ok || !slices.Equal(pairs, want) {
		t.Errorf("got %v, %v, want %v", pairs, ok, want)
	}
	for _, data := range []string{
		"a b: c\n", "ab:\n", "ab: \n", "ab: c\n  d\n", "ab: [c]\n", "ab: 'c'\n", "ab: \"c\\n\"\n", "ab: c # d\n", "ab: c: d\n",
		"ab: c\nab: d\n", "ab: |\n  c\n", "ab: *c\n", "# ab\n", "ab: c\r\n", "ab: c \n", "ab:  c\n", "ab: c\td\n", "ab: c:\n", "- ab: c\n", "ab: \ufeffc\n", "ab: \"c\" d\n",
	} {
		if pairs, ok := Lines(data); ok {
			t.Errorf("%q is more than lines of keys and values: got %v", data, pairs)
		}
	}
}

// FuzzLines holds Lines to Unmarshal: what it reads, it reads as YAML does.
func FuzzLines(f *testing.F) {
	f.Add("subject: Din ansøgning\nfrom: \"Anna: Holm\"\n\nyes: no\nnull: 2026-01-01\n")
	f.Add("ab: \ue000 c \uf8ff\nde: \"\ue000\"\n")
	f.Add("ab: c#d\nde: a:b ?x !y [z]\n")
	f.Fuzz(func(t *testing.T, data string) {
		pairs, ok := Lines(data)
		if !ok {
			return
		}
		var want map[string]Text
		if err := Unmarshal("x", []byte(data), &want); err != nil {
			t.Fatalf("%q: %v, and Lines reads %v", data, err, pairs)
		}
		if len(pairs) != len(want) {
			t.Fatalf("%q: %v, want %v", data, pairs, want)
		}
		for _, p := range pairs {
			if want[p.Key] != p.Value {
				t.Fatalf("%q: %s is %v, want %v", data, p.Key, p.Value, want[p.Key])
			}
		}
	})
}
