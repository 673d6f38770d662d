package document

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// FuzzTemplate reads whatever comes as a template of whatever name and renders some
// of its messages. All that is read must come from the file: each character is the
// one that stands at its home, a mark of the reader's own, or one that the markup
// spells differently.
func FuzzTemplate(f *testing.F) {
	for _, pattern := range []string{"../../testdata/letters/branches/*", "../../testdata/parse/*/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("no templates in %s (%v)", pattern, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			_, ext, _ := strings.Cut(filepath.Base(name), ".")
			if len(data) < 8000 && !strings.HasSuffix(ext, "golden") {
				f.Add("."+ext, string(data), uint64(len(data)))
			}
		}
	}
	f.Add(".liquid", "{% if a %}{% case a %}{% when \"æ\" %}x{% capture b %}y{% endif %}{{ b }}{% endcapture %}{{ b }}", uint64(1))
	f.Fuzz(func(t *testing.T, ext, text string, seed uint64) {
		for _, d := range Read(source.NewFile("a"+ext, []byte(text)), Options{}) {
			dice := rand.New(rand.NewPCG(seed, 1))
			variables := d.Tree().Variables
			for _, v := range variables {
				if len(v.Values) < 1 || v.At.Start < 0 || v.At.End > len(d.Text) {
					t.Fatalf("the variable %+v of %d bytes", v, len(d.Text))
				}
			}
			for _, pick := range []func(int) int{
				func(int) int { return 0 },
				func(v int) int { return len(variables[v].Values) - 1 },
				func(v int) int { return dice.IntN(len(variables[v].Values)) },
			} {
				checkRendering(t, d.Render(pick))
			}
		}
	})
}

func checkRendering(t *testing.T, d *Document) {
	t.Helper()
	valid := utf8.ValidString(d.Text)
	border := func(i int) bool { return !valid || i == len(d.Text) || utf8.RuneStart(d.Text[i]) }
	inside := func(s source.Span) bool {
		return 0 <= s.Start && s.Start <= s.End && s.End <= len(d.Text) && border(s.Start) && border(s.End)
	}
	for _, s := range d.Rendering.Settings {
		if v := d.Tree().Variables; s.Variable >= len(v) || s.Value < 0 || s.Value >= len(v[s.Variable].Values) {
			t.Fatalf("the setting %+v of %d variables", s, len(v))
		}
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if !inside(b.At) {
			t.Fatalf("block %d stands at %v of %d bytes", i, b.At, len(d.Text))
		}
		prose := b.Text()
		for k := 0; k < len(prose); {
			_, n := utf8.DecodeRuneInString(prose[k:])
			c := prose[k : k+n]
			home := b.View.Home(source.Span{Start: k, End: k + n})
			space := c == " " || c == "\n" // which may be folded from what stands around tags
			if len(home) == 0 || valid && len(home) > 1 && !space {
				t.Fatalf("%q of %q is at home in %v", c, prose, home)
			}
			for _, h := range home {
				if !inside(h) || h.Len() == 0 {
					t.Fatalf("%q of %q is at home in %v of %d bytes", c, prose, home, len(d.Text))
				}
				if at := d.Home(h); at.Start < 0 || at.Start > at.End || at.End > len(d.File.Text) {
					t.Fatalf("%q of %q is at home in %v of the file's %d bytes", c, prose, at, len(d.File.Text))
				}
			}
			from := d.Text[home[0].Start:home[0].End]
			own := c == string(PlaceholderMark) || space || strings.ContainsAny(from, "&\\") // entities, escapes
			if valid && from != c && !own {
				t.Fatalf("%q of %q came from %q", c, prose, from)
			}
			k += n
		}
	}
}
