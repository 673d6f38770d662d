package lint

import (
	"strings"
	"testing"
)

// spell writes a directive down as it was understood.
func spell(said string) string {
	d, ok := parseDirective(said)
	if !ok {
		return "-"
	}
	if d.name == "" {
		return "? " + d.word
	}
	out := d.name
	for i, n := range d.rules {
		out += []string{" ", ", "}[min(i, 1)] + n.id
	}
	if d.reason.Len() > 0 {
		if len(d.rules) == 0 {
			out += " " // a colon right behind the directive comes before rules
		}
		out += ": " + said[d.reason.Start:d.reason.End]
	}
	return out
}

func TestParseDirective(t *testing.T) {
	for _, x := range []struct{ said, want string }{
		{"tonelint-ignore a", "tonelint-ignore a"},
		{"tonelint-ignore a,b ,\n c: som aftalt: kl. 9", "tonelint-ignore a, b, c: som aftalt: kl. 9"},
		{"tonelint-ignore-file a :  æ ", "tonelint-ignore-file a: æ"},
		{"tonelint-ignore: a", "tonelint-ignore a"},
		{"tonelint-ignore: a: b", "tonelint-ignore a: b"},
		{"tonelint-ignore a:", "tonelint-ignore a"},
		{"tonelint-ignore ,a,,", "tonelint-ignore a"},
		{"tonelint-ignore-start\ta", "tonelint-ignore-start a"},
		{"tonelint-ignore-end", "tonelint-ignore-end"},
		{"tonelint-ignore", "tonelint-ignore"},
		{"tonelint-ignore : b", "tonelint-ignore : b"},
		{"tonelint-ignore a b", "tonelint-ignore a b"},
		// Meant as a directive.
		{"tonelint-ingore a", "? tonelint-ingore"},
		{"tonelint-disable-next-line a", "? tonelint-disable-next-line"},
		{"Tonelint-Ignore a", "? Tonelint-Ignore"},
		{"tonelint_ignore a", "? tonelint_ignore"},
		{"tonelintignore a", "? tonelintignore"},
		{"tonelint: ignore a", "? tonelint ignore"},
		{"tonelint ignore, a", "? tonelint ignore"},
		{"tonelint disable a", "? tonelint disable"},
		{"tonelint-æ", "? tonelint-"},
		// Spoken about the linter, not to it.
		{"tonelint", "-"},
		{"tonelint fandt ikke noget her", "-"},
		{"tonelints regler", "-"},
		{"", "-"},
	} {
		if got := spell(x.said); got != x.want {
			t.Errorf("%q: got %q, want %q", x.said, got, x.want)
		}
	}
}

func FuzzParseDirective(f *testing.F) {
	for _, s := range []string{"tonelint-ignore a, b: c", "tonelint-ignore-end", "tonelint ignore x", "tonelint-ignore :,:,", "tonelint-ingore æ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, said string) {
		d, ok := parseDirective(said)
		if !ok {
			return
		}
		last := len(d.name)
		for _, n := range d.rules {
			if n.at.Start < last || n.at.End > len(said) || said[n.at.Start:n.at.End] != n.id || n.id == "" || strings.TrimSpace(n.id) != n.id || strings.ContainsAny(n.id, ",:") {
				t.Fatalf("%q: the rule %q stands at %v", said, n.id, n.at)
			}
			last = n.at.End
		}
		if d.reason.Len() < 0 || d.reason.Len() > 0 && (d.reason.Start < last || d.reason.End > len(said)) {
			t.Fatalf("%q: the reason stands at %v", said, d.reason)
		}
		if d.name == "" {
			_ = meant(d.word)
		}
		if d.name != "" { // written down and read again, it is the same
			if a, b := spell(said), spell(spell(said)); a != b {
				t.Fatalf("%q is read as %q, and that as %q", said, a, b)
			}
		}
	})
}
