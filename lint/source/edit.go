package source

import (
	"cmp"
	"slices"
)

// Apply makes the changes, all of them spans of the same bytes. It returns false, and
// the bytes as they are, if two of them touch the same place or one lies outside.
func Apply(data []byte, edits []Edit) ([]byte, bool) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, inOrder)
	out := make([]byte, 0, len(data))
	at := 0
	for i, e := range sorted {
		if e.Start < at || e.End < e.Start || e.End > len(data) || i > 0 && Clash(sorted[i-1], e) {
			return data, false
		}
		out = append(out, data[at:e.Start]...)
		out = append(out, e.Text...)
		at = e.End
	}
	return append(out, data[at:]...), true
}

func inOrder(a, b Edit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// Clash tells whether the two changes can't both be made in any order with the same
// outcome: they share bytes, or put text in at the same place.
func Clash(a, b Edit) bool {
	if a.Len() == 0 || b.Len() == 0 {
		return a.Start <= b.End && b.Start <= a.End
	}
	return a.Overlaps(b.Span)
}
