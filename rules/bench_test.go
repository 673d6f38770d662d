package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// BenchmarkManyRules lints the corpus by the rules, and by ten times as many rules and
// patterns: those that are added have the shapes, the sets and the classes of those that
// are there, in words that letters do not use, as rules about other matters would.
func BenchmarkManyRules(b *testing.B) {
	files, err := filepath.Glob("../testdata/corpus/[de][an]/*.*")
	if err != nil || len(files) < 100 {
		b.Fatalf("%d letters: %v", len(files), err)
	}
	var letters []*source.File
	size := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		letters = append(letters, source.NewFile(name, data))
		size += len(data)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	for _, times := range []int{1, 10} {
		b.Run(fmt.Sprintf("times=%d", times), func(b *testing.B) {
			x, rules, patterns := multiplied(b, times)
			lintAll := func() {
				for _, f := range letters {
					x.Lint(f, lint.Options{})
				}
			}
			lintAll() // patterns are compiled when they are first used
			b.SetBytes(int64(size))
			for b.Loop() {
				lintAll()
			}
			b.ReportMetric(float64(rules), "rules")
			b.ReportMetric(float64(patterns), "patterns")
		})
	}
}

// multiplied is a linter of so many times the rules, moves and patterns.
func multiplied(b *testing.B, times int) (x *lint.Linter, rules, patterns int) {
	ours := book(b)
	languages := &letter.Languages{}
	list := slices.Clone(ours.Rules)
	for _, code := range ours.Languages.Codes() {
		spec := ours.Languages.Pack(code).Spec
		for _, m := range ours.Languages.Pack(code).Moves {
			for k := 1; k < times; k++ {
				more := m
				more.Name, more.Includes, more.Unless, more.Links = fmt.Sprint(m.Name, k), nil, nil, nil
				more.Patterns, more.Except = strange(m.Patterns, k), strange(m.Except, k)
				spec.Moves = append(spec.Moves, more)
			}
		}
		for _, m := range spec.Moves {
			patterns += len(m.Patterns) + len(m.Except)
		}
		pack, errs := letter.NewPack(spec)
		if len(errs) > 0 {
			b.Fatal(errs[0])
		}
		languages.Add(code, spec.Functions, spec.Letters, func() *letter.Pack { return pack })
		moves := pack.MoveNames()
		for i := range len(ours.Rules) * (times - 1) / len(ours.Languages.Codes()) {
			m := moves[len(moves)-1-i%len(moves)]
			list = append(list, &lint.Rule{ID: fmt.Sprint("more-", code, i), Check: &lint.Present{Move: m, Zones: []letter.Zone{letter.Body}}})
		}
	}
	return lint.New(languages, ours.Placeholders, list), len(list), patterns
}

// anchors are the signs of a start, if any, and what is not to come next.
var anchors = regexp.MustCompile(`^((?:\^+ *)?)`)

var longWord = regexp.MustCompile(`\p{L}{2,}`)

// strange are the patterns with their words turned round, sets and classes aside. One that has none gets
// one, so that it is not the same pattern again.
func strange(patterns []letter.Pattern, k int) []letter.Pattern {
	out := slices.Clone(patterns)
	for i := range out {
		parts := strings.SplitAfter(out[i].Text, " ")
		before := out[i].Text
		for n, p := range parts {
			if strings.ContainsAny(p, "$<") {
				continue // sets and classes keep their names
			}
			parts[n] = longWord.ReplaceAllStringFunc(p, func(w string) string {
				r := []rune(w)
				slices.Reverse(r)
				return string(rune('p'+k)) + string(r)
			})
		}
		out[i].Text = strings.Join(parts, "")
		if out[i].Text == before {
			out[i].Text = anchors.ReplaceAllString(before, fmt.Sprintf("${1}%s ", string(rune('p'+k))+"gnihtemos"))
		}
	}
	return out
}
