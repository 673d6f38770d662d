package document

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestDecodeEntity(t *testing.T) {
	for _, c := range []struct {
		text, want string
		length     int
	}{
		{"&aelig;re", "æ", 7},
		{"&aeligre", "æ", 6},
		{"&aelig", "æ", 6},
		{"&AElig;", "Æ", 7},
		{"&nbsp", "\u00a0", 5},
		{"&euro;", "€", 6},
		{"&euro", "", 0},
		{"&eurozone;", "", 0},
		{"&rsquo;", "’", 7},
		{"&rsquo", "", 0},
		{"&notit;", "¬", 4},
		{"&notin;", "∉", 7},
		{"&notin", "¬", 4},
		{"&copyright;", "©", 5},
		{"&semi;", ";", 6},
		{"&fjlig;", "fj", 7},
		{"&NotEqualTilde;", "≂̸", 15},
		{"&CounterClockwiseContourIntegral;", "∳", 33},
		{"&ampamp;", "&", 4},
		{"&", "", 0},
		{"&;", "", 0},
		{"& a", "", 0},
		{"&bogus;", "", 0},
		{"&#230;", "æ", 6},
		{"&#230", "æ", 5},
		{"&#230x", "æ", 5},
		{"&#xE6;", "æ", 6},
		{"&#Xe6g", "æ", 5},
		{"&#128;", "€", 6},
		{"&#0;", "\ufffd", 4},
		{"&#xD800;", "\ufffd", 8},
		{"&#" + strings.Repeat("9", 100) + ";", "\ufffd", 103},
		{"&#;", "", 0},
		{"&#x;", "", 0},
		{"&#", "", 0},
	} {
		got, n := decodeEntity("x"+c.text, 1)
		if got != c.want || n != c.length {
			t.Errorf("decodeEntity(%q) = %q, %d, want %q, %d", c.text, got, n, c.want, c.length)
		}
	}
}

// decodeAll replaces all entities of a text.
func decodeAll(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] == '&' {
			if s, n := decodeEntity(text, i); n > 0 {
				b.WriteString(s)
				i += n
				continue
			}
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

func FuzzEntity(f *testing.F) {
	for _, s := range []string{"K&aelig;re", "&notit;&#x80;&#0;", "&&amp;&ampamp;", "&#" + "0009", "&CounterClockwiseContourIntegrals;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := decodeAll(text), html.UnescapeString(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	})
}

// A million entities decode as they do one by one; a search from each "&" to the
// end of the text would end in the time limit of the test run.
func TestEntitiesAreLinear(t *testing.T) {
	const n = 1_000_000
	for _, one := range []string{"&aelig;", "&Aacute;", "&bogus", "&#230;", "&"} {
		if got, want := decodeAll(strings.Repeat(one, n)), strings.Repeat(html.UnescapeString(one), n); got != want {
			t.Errorf("a million %s become %d bytes, want %d", one, len(got), len(want))
		}
	}
	long := "&" + strings.Repeat("a", 5*n)
	if got := decodeAll(long + "&#" + strings.Repeat("1", 5*n)); !strings.HasPrefix(got, long) {
		t.Error("a long name that is no entity is not kept as it stands")
	}
}
