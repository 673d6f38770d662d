package git

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestLines holds the lines that are said to have changed to the texts themselves,
// for texts that change at random: the other lines are all in the old text, in
// that order, and no fewer lines could have changed.
func TestLines(t *testing.T) {
	repository(t)
	random := rand.New(rand.NewPCG(1, 2))
	texts := func() []string {
		var lines []string
		for range random.IntN(12) {
			lines = append(lines, []string{"\n", "\n", "a\n", "b\n", "b\r\n", "Kære\n", " \n", "-- x\n", "++ y\n", "@@ -1 +1 @@\n"}[random.IntN(10)])
		}
		return lines
	}
	const files = 400
	var before, after [files][]string
	for i := range files {
		before[i], after[i] = texts(), texts()
		for _, list := range [][]string{before[i], after[i]} {
			if n := len(list); n > 0 && random.IntN(3) == 0 {
				list[n-1] = "end"
			}
		}
		write(t, fmt.Sprintf("%03d.md", i), strings.Join(before[i], ""))
	}
	git(t, "add", ".")
	git(t, "commit", "--quiet", "--message=before")
	for i := range files {
		write(t, fmt.Sprintf("%03d.md", i), strings.Join(after[i], ""))
	}
	r := open(t)
	for _, d := range []*Diff{workingTree(t, r, ""), r.Staged()} {
		if d.staged {
			git(t, "add", ".")
		}
		list, err := d.Changes(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Lines(context.Background(), list); err != nil {
			t.Fatal(err)
		}
		byPath := map[string]*Change{}
		for _, c := range list {
			byPath[c.Path] = c
		}
		for i := range files {
			c := byPath[fmt.Sprintf("%03d.md", i)]
			if c == nil {
				c = &Change{}
			}
			checkLines(t, c, before[i], after[i])
		}
	}
}

func checkLines(t *testing.T, c *Change, before, after []string) {
	t.Helper()
	if c.Edited() == reflect.DeepEqual(before, after) && len(before)+len(after) > 0 {
		t.Errorf("%q to %q: edited is %v", before, after, c.Edited())
	}
	rest := slices.Clone(after)
	for _, h := range slices.Backward(c.hunks) {
		if h.count > 0 {
			rest = slices.Delete(rest, h.line-1, h.line-1+h.count)
		}
	}
	if want := common(before, after); len(rest) != want || common(before, rest) != want {
		t.Errorf("%q to %q: hunks %v leave %q, want %d lines of the old text", before, after, c.hunks, rest, want)
	}
}

// common is the length of the longest list that is part of both in its order.
func common(a, b []string) int {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			best[i+1][j+1] = max(best[i][j+1], best[i+1][j])
			if a[i] == b[j] {
				best[i+1][j+1] = best[i][j] + 1
			}
		}
	}
	return best[len(a)][len(b)]
}
