// Package lint runs rules over letters and holds the contract between them and
// everything that reports or applies what they find.
//
// A [Rule] is a value: what it is called, when it applies, what it checks and
// what it says in each language. A [Finding] is a fault at a place, with one or
// more [Suggestion]s. As in golang.org/x/tools/go/analysis, suggestions are
// independent changes against the same bytes: each is applied whole or not at
// all.
//
//	linter := lint.New(languages, placeholders, rules)
//	result := linter.Lint(source.NewFile("letter.md", data), lint.Options{})
//	for _, f := range result.Findings {
//		fmt.Println(result.File.Position(f.Span.Start), f.Rule.ID, f.Message)
//	}
package lint
