package template_test

import (
	"math"
	"testing"

	"github.com/tonelint/tonelint/lint/template"
)

// TestReaches: a layout is laid around all, a part with an end tag around what stands
// between the two, and any other part speaks where it stands.
func TestReaches(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []int
	}{
		{"a.html", "{% extends 'a' %}b", []int{math.MaxInt}},
		{"a.html", "{% include 'a' %}b", []int{17}},
		{"a.hbs", "{{#> box}}a{{/box}}b{{> foot}}", []int{19, 30}},
		{"a.blade.php", "<x-mail::message>\nb\n</x-mail::message>\n", []int{38}},
	} {
		x := template.Scan(c.text, c.name[1:])
		r := x.Reaches()
		var got []int
		for _, tag := range x.Includes() {
			got = append(got, r.Of(tag))
		}
		if len(got) != len(c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: %v, want %v", c.text, got, c.want)
			}
		}
	}
}
