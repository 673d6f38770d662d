package score_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/score"
	"github.com/tonelint/tonelint/lint/source"
)

var qualities = []string{"warmth", "clarity", "order"}

// rules are some of each of two qualities; none is of the third.
func rules() (list []*lint.Rule) {
	for i := range 12 {
		list = append(list, &lint.Rule{ID: fmt.Sprintf("r%02d", i), Quality: qualities[i%2]})
	}
	return list
}

// letter is the result of judging one by all rules, with findings of some of them.
func letter(findings ...lint.Finding) *lint.Result {
	return &lint.Result{
		File:     source.NewFile("a.md", []byte("Dear Ida\n\nYou owe us.\n")),
		Messages: []lint.Message{{Language: "en", Judged: slices.Clone(all)}}, Findings: findings,
	}
}

var all = rules()

func finding(rule int, s lint.Severity) lint.Finding {
	return lint.Finding{Rule: all[rule], Severity: s, Message: "m", Span: source.Span{Start: 10, End: 13}}
}

func of(r *lint.Result) *score.Letter { return &score.Letters(r, qualities)[0] }

// figures are those of all rules and of each quality, "-" where there is none.
func figures(l *score.Letter) string {
	var out []string
	for _, q := range append([]string{""}, qualities...) {
		v, ok := l.Of(q).Value()
		if out = append(out, fmt.Sprint(v)); !ok {
			out[len(out)-1] = "-"
		}
	}
	return strings.Join(out, " ")
}

func TestFigures(t *testing.T) {
	accepted := letter()
	accepted.Suppressed = []lint.Finding{finding(0, lint.Error)}
	second := letter(finding(0, lint.Error))
	second.Findings[0].MessageID = "2"
	for _, c := range []struct {
		name   string
		result *lint.Result
		want   string
	}{
		{"nothing is found", letter(), "100 100 100 -"},
		{"an error", letter(finding(0, lint.Error)), "55 35 100 -"},    // 11/20, 5/14
		{"a warning", letter(finding(0, lint.Warning)), "78 62 100 -"}, // 11/14, 5/8
		{"an info", letter(finding(1, lint.Info)), "91 100 83 -"},      // 11/12, 5/6
		{"two of one rule", letter(finding(1, lint.Info), finding(1, lint.Info)), "91 100 83 -"},
		{"the worse of two", letter(finding(0, lint.Info), finding(0, lint.Error)), "55 35 100 -"},
		{"two rules", letter(finding(0, lint.Error), finding(1, lint.Warning)), "45 35 62 -"}, // 10/22
		{"accepted", accepted, "100 100 100 -"},
		{"another message's", second, "100 100 100 -"},
	} {
		if got := figures(of(c.result)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestOneMore: a letter with one finding more never scores higher, for all rules or for
// any quality.
func TestOneMore(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	lower := 0
	for range 2000 {
		var findings []lint.Finding
		for range dice.IntN(10) {
			findings = append(findings, finding(dice.IntN(len(all)), lint.Severity(dice.IntN(3))))
		}
		more := finding(dice.IntN(len(all)), lint.Severity(dice.IntN(3)))
		before, after := of(letter(findings...)), of(letter(append(slices.Clone(findings), more)...))
		for _, q := range append([]string{""}, qualities...) {
			x, _ := before.Of(q).Value()
			y, _ := after.Of(q).Value()
			if y > x {
				t.Fatalf("%v and %s of %s: %q goes from %d up to %d", findings, more.Severity, more.Rule.ID, q, x, y)
			}
			if y < 0 || y > 100 || y == 100 && after.Of(q).Against > 0 {
				t.Fatalf("the figure %d with %+v", y, after.Of(q))
			}
			if y < x {
				lower++
			}
		}
	}
	if lower < 1000 {
		t.Errorf("only %d figures went down", lower)
	}
}

// TestWorse: a finding of a worse severity never scores higher either.
func TestWorse(t *testing.T) {
	for i := range all {
		last := 101
		for _, name := range lint.SeverityNames() {
			s, _ := lint.ParseSeverity(name)
			v, _ := of(letter(finding(i, s))).Value()
			if v >= last {
				t.Errorf("%s by %s: %d, and %d by one milder", all[i].ID, name, v, last)
			}
			last = v
		}
	}
}

// TestOrder: neither the order of findings, of rules nor of letters makes a difference.
func TestOrder(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 6))
	r := letter(finding(3, lint.Info), finding(0, lint.Error), finding(2, lint.Warning), finding(4, lint.Warning))
	want := of(r)
	var letters []score.Letter
	for i, found := range [][]lint.Finding{{}, {finding(0, lint.Error)}, {}, {finding(1, lint.Info)}, {finding(5, lint.Error)}} {
		l := *of(letter(found...))
		l.Path = fmt.Sprintf("%d.md", 9-i)
		letters = append(letters, l)
	}
	none := *of(&lint.Result{File: source.NewFile("0.md", nil), Messages: []lint.Message{{}}})
	letters = append(letters, none)
	for range 50 {
		swap := func(n int, swap func(i, j int)) { dice.Shuffle(n, swap) }
		swap(len(r.Findings), reflect.Swapper(r.Findings))
		swap(len(r.Messages[0].Judged), reflect.Swapper(r.Messages[0].Judged))
		if got := of(r); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		swap(len(letters), reflect.Swapper(letters))
		mean, _ := score.Mean(letters, "")
		score.Sort(letters)
		var paths []string
		for _, l := range letters {
			paths = append(paths, l.Path)
		}
		// The worst first, equal ones by path, and last the one that no rule is for.
		if got := strings.Join(paths, " "); got != "5.md 8.md 6.md 7.md 9.md 0.md" || mean != 80 { // (55 + 55 + 91 + 100 + 100) / 5
			t.Fatalf("got %s, mean %d", got, mean)
		}
	}
	if _, ok := score.Mean([]score.Letter{none}, ""); ok {
		t.Error("letters without figures have a mean")
	}
}

// TestRules: what is told of each rule of a quality, the broken ones first.
func TestRules(t *testing.T) {
	r := letter(finding(2, lint.Info), finding(4, lint.Error))
	accepted := finding(6, lint.Warning)
	accepted.Suppression = &lint.Suppression{Reason: "said by phone"}
	r.Suppressed = []lint.Finding{accepted}
	q := of(r).Qualities[0]
	var got []string
	for _, x := range q.Rules {
		line := fmt.Sprint(x.ID, " ", x.Against)
		for _, p := range append(slices.Clone(x.Found), x.Accepted...) {
			line += fmt.Sprintf(" %s:%d:%d %s %s", p.Path, p.Line, p.Column, p.Severity, p.Reason)
		}
		got = append(got, strings.TrimSpace(line))
	}
	want := "r04 9 a.md:3:1 error|r02 1 a.md:3:1 info|r00 0|r06 0 a.md:3:1 warning said by phone|r08 0|r10 0"
	if strings.Join(got, "|") != want || q.Broken() != 2 || q.For != 4 || q.Against != 10 {
		t.Errorf("got %q, %d broken, %d for, %d against", strings.Join(got, "|"), q.Broken(), q.For, q.Against)
	}
}

// TestExplained holds the places that explain the rule to the weights.
func TestExplained(t *testing.T) {
	said := fmt.Sprintf("%d for info, %d for a warning, %d for an error", score.Against(lint.Info), score.Against(lint.Warning), score.Against(lint.Error))
	sum := fmt.Sprintf("6 / (6 + %d) = %d", score.Against(lint.Error), 100*6/(6+score.Against(lint.Error)))
	for _, path := range []string{"score.go", "../../cmd/tonelint/score.go", "../../README.md"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("//", "", "×", "*").Replace(string(data))
		text = strings.Join(strings.Fields(text), " ")
		for _, want := range []string{said, sum} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
	}
}
