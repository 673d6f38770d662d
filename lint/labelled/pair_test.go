package labelled

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// written writes what was matched: label>finding, missing -label, surplus +finding.
func written(m matched) string {
	var list []string
	for _, p := range m.pairs {
		list = append(list, fmt.Sprintf("%d>%d", p.Line, p.line))
	}
	for _, l := range m.missed {
		list = append(list, fmt.Sprintf("-%d", l.Line))
	}
	for _, h := range m.surplus {
		list = append(list, fmt.Sprintf("+%d", h.line))
	}
	return strings.Join(list, " ")
}

func labelsAt(lines ...int) (list []Label) {
	for _, n := range lines {
		list = append(list, Label{Line: n})
	}
	return list
}

func hitsAt(lines ...int) (list []hit) {
	for _, n := range lines {
		list = append(list, hit{line: n})
	}
	return list
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		labels, found []int
		want          string
	}{
		{nil, nil, ""},
		{[]int{3}, nil, "-3"},
		{nil, []int{3}, "+3"},
		{[]int{3}, []int{90}, "3>90"},
		// The right line comes before the neighbour, whichever label is first.
		{[]int{4, 5}, []int{5}, "5>5 -4"},
		{[]int{4, 5}, []int{5, 6}, "5>5 4>6"},
		// The neighbour comes before what is farther away.
		{[]int{1, 8}, []int{7}, "8>7 -1"},
		// Of two as near the upper one.
		{[]int{5}, []int{6, 4}, "5>4 +6"},
		// Two labels in a line ask for two findings.
		{[]int{5, 5}, []int{5}, "5>5 -5"},
		{[]int{5, 5}, []int{5, 20, 30}, "5>5 5>20 +30"},
	} {
		if got := written(match(labelsAt(c.labels...), hitsAt(c.found...))); got != c.want {
			t.Errorf("labels %v, findings %v: %q, want %q", c.labels, c.found, got, c.want)
		}
	}
}

// TestMatchAll holds that no label and no finding is lost or taken twice, and that one
// kind alone can be left over.
func TestMatchAll(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 2000 {
		labels, found := random.Perm(12)[:random.Intn(8)], random.Perm(12)[:random.Intn(8)]
		m := match(labelsAt(labels...), hitsAt(found...))
		var gotLabels, gotFound []int
		for _, p := range m.pairs {
			gotLabels, gotFound = append(gotLabels, p.Line), append(gotFound, p.line)
		}
		for _, l := range m.missed {
			gotLabels = append(gotLabels, l.Line)
		}
		for _, h := range m.surplus {
			gotFound = append(gotFound, h.line)
		}
		for _, list := range [][]int{labels, found, gotLabels, gotFound} {
			slices.Sort(list)
		}
		if !slices.Equal(labels, gotLabels) || !slices.Equal(found, gotFound) || len(m.missed) > 0 && len(m.surplus) > 0 {
			t.Fatalf("labels %v, findings %v: %s", labels, found, written(m))
		}
		for _, n := range labels {
			same := slices.IndexFunc(m.pairs, func(p pair) bool { return p.Line == n && p.line == n })
			if slices.Contains(found, n) && same < 0 {
				t.Fatalf("labels %v, findings %v: line %d has both, and they are parted: %s", labels, found, n, written(m))
			}
		}
	}
}
