package document

import (
	"sort"
	"unicode/utf8"
)

func lineStarts(text string) []int {
	at := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			at = append(at, i+1)
		}
	}
	return at
}

// lineStart is the offset of the row, counted from 0.
func lineStart(text string, row int) int {
	rows := lineStarts(text)
	return rows[max(0, min(row, len(rows)-1))]
}

func nextRune(text string) (rune, int) { return utf8.DecodeRuneInString(text) }

func sortMeta(m []Meta) {
	sort.Slice(m, func(i, j int) bool { return m[i].At.Start < m[j].At.Start })
}
