package rules_test

import (
	"maps"
	"slices"
	"testing"
)

// TestQualityNames: a language pack that names the qualities names all of them and no
// others.
func TestQualityNames(t *testing.T) {
	b := book(t)
	want := slices.Sorted(slices.Values(b.Qualities))
	named := 0
	for _, code := range b.Languages.Codes() {
		names := b.Languages.Pack(code).Qualities
		if len(names) == 0 {
			continue // they are called what the rules call them
		}
		named++
		if got := slices.Sorted(maps.Keys(names)); !slices.Equal(got, want) {
			t.Errorf("%s names %q, and the qualities are %q", code, got, want)
		}
	}
	if named == 0 {
		t.Error("no language names the qualities")
	}
}
