package lint

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// independent is a template of choices that do not depend on each other; the i-th
// tells values[i] values apart.
func independent(values []int) string {
	var b strings.Builder
	for i, n := range values {
		fmt.Fprintf(&b, "{%% case v%d %%}", i)
		for k := range n - 1 {
			fmt.Fprintf(&b, "{%% when \"c%d\" %%}\nText %d of %d.\n", k, k, i)
		}
		b.WriteString("{% endcase %}\n\n")
	}
	return b.String()
}

// covering is the set of renderings, each as the values of all variables.
func covering(t *testing.T, values []int) [][]int {
	t.Helper()
	doc := document.Read(source.NewFile("a.liquid", []byte(independent(values))), document.Options{})[0]
	x := &trial{tree: doc.Tree()}
	if len(x.tree.Variables) != len(values) {
		t.Fatalf("%d variables, want %d", len(x.tree.Variables), len(values))
	}
	for v, n := range values {
		if len(x.tree.Variables[v].Values) != n {
			t.Fatalf("variable %d has %d values, want %d", v, len(x.tree.Variables[v].Values), n)
		}
	}
	var rows [][]int
	for _, pick := range x.pairs() {
		row := make([]int, len(values))
		for v := range row {
			row[v] = pick(v)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestPairs makes sure that any two variables have any two of their values together
// in one of the renderings.
func TestPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for n := 2; n <= 200; n += 1 + n/6 {
		values := make([]int, n)
		for v := range values {
			values[v] = 2 + r.IntN(3)
		}
		if n%2 == 0 {
			slices.Sort(values)
		}
		rows := covering(t, values)
		for a := range values {
			for b := a + 1; b < n; b++ {
				var met [4][4]bool
				for _, row := range rows {
					met[row[a]][row[b]] = true
				}
				for x := range values[a] {
					for y := range values[b] {
						if !met[x][y] {
							t.Fatalf("of %d variables, %d is never %d when %d is %d", n, a, x, b, y)
						}
					}
				}
			}
		}
	}
}

// TestPairsGrowth holds the number of renderings to the logarithm of the number of
// choices.
func TestPairsGrowth(t *testing.T) {
	for _, c := range []struct{ variables, values, most int }{
		{10, 2, 6}, {100, 2, 10}, {1000, 2, 14}, {10, 4, 36}, {100, 4, 60}, {1000, 4, 90},
	} {
		values := make([]int, c.variables)
		for v := range values {
			values[v] = c.values
		}
		n := len(covering(t, values))
		t.Logf("%d variables of %d values: %d renderings", c.variables, c.values, n)
		if n > c.most {
			t.Errorf("%d variables of %d values: %d renderings, want %d at the most", c.variables, c.values, n, c.most)
		}
	}
}
