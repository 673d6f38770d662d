package template

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func treeOf(text, ext string) *Tree { return NewTree(text, len(text), Scan(text, ext).Tags, nil, 0) }

// randomCondition is a condition over a few values, none deeper than so many
// levels.
func randomCondition(r *rand.Rand, depth int) string {
	if depth > 0 && r.IntN(2) == 0 {
		op := []string{"and", "or"}[r.IntN(2)]
		return "(" + randomCondition(r, depth-1) + " " + op + " " + randomCondition(r, depth-1) + ")"
	}
	name := string(rune('a' + r.IntN(4)))
	switch r.IntN(4) {
	case 0:
		return name
	case 1:
		return "not " + name
	case 2:
		return fmt.Sprintf("%s != %q", name, []string{"x", "y"}[r.IntN(2)])
	}
	return fmt.Sprintf("%s == %q", name, []string{"x", "y"}[r.IntN(2)])
}

func randomTemplate(r *rand.Rand) string {
	var b strings.Builder
	var block func(depth int)
	block = func(depth int) {
		fmt.Fprintf(&b, "{%% if %s %%}one", randomCondition(r, 1))
		if depth > 0 {
			block(depth - 1)
		}
		if r.IntN(2) == 0 {
			b.WriteString("{% else %}two")
		}
		b.WriteString("{% endif %}")
	}
	for range 1 + r.IntN(3) {
		block(r.IntN(3))
	}
	b.WriteString("{{ d | default('z') }}")
	return b.String()
}

// assignments goes over every way to give all variables a value.
func assignments(t *Tree, f func(values []int)) {
	values := make([]int, len(t.Variables))
	for {
		f(values)
		k := 0
		for k < len(values) && values[k] == len(t.Variables[k].Values)-1 {
			values[k] = 0
			k++
		}
		if k == len(values) {
			return
		}
		values[k]++
	}
}

// TestRenderings holds the renderings to those that all values of all variables
// lead to: each once.
func TestRenderings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := randomTemplate(r)
		tree := treeOf(text, ".html")
		want := map[string]bool{}
		assignments(tree, func(values []int) {
			want[fmt.Sprint(tree.Render(func(v int) int { return values[v] }).Settings)] = true
		})
		got := map[string]bool{}
		for s := range tree.Renderings(nil) {
			if got[fmt.Sprint(s)] {
				t.Fatalf("%v twice in %s", s, text)
			}
			got[fmt.Sprint(s)] = true
			if !want[fmt.Sprint(s)] {
				t.Fatalf("%v is no rendering of %s", s, text)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d renderings, want %d of %s", len(got), len(want), text)
		}
		if n, more := tree.Count(len(want)); n != len(want) || more {
			t.Fatalf("count %d, %v, want %d of %s", n, more, len(want), text)
		}
		if n, more := tree.Count(len(want) - 1); n != len(want)-1 || !more {
			t.Fatalf("count %d, %v, want more than %d of %s", n, more, len(want)-1, text)
		}
	}
}

// TestRenderingsAmong looks at one variable only: it has each of its values once,
// and the others their first.
func TestRenderingsAmong(t *testing.T) {
	tree := treeOf(`{% if a == "x" %}1{% elsif a == "y" %}2{% endif %}{% if b %}3{% endif %}`, ".html")
	var got []string
	for s := range tree.Renderings(map[int]bool{0: true}) {
		got = append(got, fmt.Sprint(s))
	}
	if want := []string{"[{0 0}]", "[{0 1}]", "[{0 2}]"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestValues holds the values that a condition leaves open to the assignments with
// which the template's own reading of it holds.
func TestValues(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	decided := 0
	for range 2000 {
		condition := randomCondition(r, 2)
		tree := treeOf(`{% if a == "x" or a == "y" or a or b == "x" or b == "y" or b %}0{% endif %}`+
			`{% if c == "x" or c == "y" or c or d == "x" or d == "y" or d %}0{% endif %}{% if `+condition+` %}1{% endif %}`, ".html")
		allowed, ok := tree.Values(condition)
		if !ok {
			continue
		}
		decided++
		last := tree.roots[len(tree.roots)-1].choice.branches[0].when
		assignments(tree, func(values []int) {
			x := renderer{tree: tree, values: values, out: &Rendering{}}
			fits := true
			for v, bits := range allowed {
				fits = fits && bits>>values[v]&1 == 1
			}
			if holds := x.holds(last); holds != fits {
				t.Fatalf("%s with %v: holds %v, and is in %v: %v", condition, values, holds, allowed, fits)
			}
		})
	}
	if decided < 1000 {
		t.Errorf("%d conditions were decided", decided)
	}
	tree := treeOf(`{% if a == "x" %}1{% endif %}{% if b > 3 %}2{% endif %}`, ".html")
	for _, condition := range []string{"", "c", `c == "x"`, `a == "x" or b > 3`, "true", "not true", "b > 4"} {
		if values, ok := tree.Values(condition); ok {
			t.Errorf("%q leaves %v", condition, values)
		}
	}
}

// TestAsking lists what a template asks for, in the order of the text.
func TestAsking(t *testing.T) {
	text := `Kære {{ navn | default: "kunde" }}
{% if sag == "a" or sag == "b" %}A{% elsif sag == "c" %}C{% endif %}
{% for x in ting %}{{ x }}{% endfor %}
{% unless navn %}intet{% endunless %}
{% include "bund" %}<p class="{% if sag == "d" %}d{% endif %}">d</p>`
	tree := treeOf(text, ".liquid")
	var got []string
	for i, tags := range tree.Asking() {
		line := tree.Variables[i].Name + ":"
		for _, tag := range tags {
			line += " " + tree.Written(tag.Span)
		}
		got = append(got, line)
	}
	for _, list := range [][]Tag{tree.Loops(), tree.Includes(), tree.Defaults()} {
		for _, tag := range list {
			got = append(got, tree.Written(tag.Span))
		}
	}
	want := []string{
		`navn: {{ navn | default: "kunde" }} {% unless navn %}`,
		`sag: {% if sag == "a" or sag == "b" %} {% elsif sag == "c" %}`,
		`{% for x in ting %}`, `{% include "bund" %}`, `{{ navn | default: "kunde" }}`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for name, want := range map[string]bool{"navn": true, "$navn": true, " sag ": true, "sa": false} {
		if _, ok := tree.Variable(name); ok != want {
			t.Errorf("the variable %q is known: %v", name, ok)
		}
	}
}
