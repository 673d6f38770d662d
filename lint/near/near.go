// Package near finds the known word that a mistyped one was meant to be.
package near

import (
	"fmt"
	"slices"
	"sort"
)

// Hint is a clause that names the known word nearest to the one given,
// "; did you mean X?", or the empty string if none is near.
func Hint(word string, known []string) string {
	if near := Word(word, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Word is the known word with the fewest edits from the one given, if they
// are few enough for a slip of the hand; "" otherwise.
func Word(word string, known []string) string {
	sort.Strings(known)
	best, at := "", len([]rune(word))/3+2
	for _, k := range known {
		d := distance([]rune(word), []rune(k))
		// Letters in another order are a likelier slip than another letter.
		if d < at || d == at && best != "" && letters(k) == letters(word) && letters(best) != letters(word) {
			best, at = k, d
		}
	}
	return best
}

// letters are the word's letters in order.
func letters(word string) string {
	r := []rune(word)
	slices.Sort(r)
	return string(r)
}

// distance counts insertions, deletions, replacements and swaps of neighbours
// (Damerau's distance, optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
