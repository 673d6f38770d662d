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
//
// # Templates
//
// A template is judged in the messages that it can render (see [template.Tree]). A
// finding is the same fault in all renderings that have it, and says in [Finding].When
// which choices lead there. While the renderings that can differ are few, all are
// judged; of more, a covering set is, and what leads to a fault is then found by
// turning choices over.
//
// # Suppressions
//
// A file says in its own comments which findings are accepted. They are kept in
// [Result].Suppressed with the reason that is given, and are neither reported nor
// mended:
//
//	<!-- tonelint-ignore RULE, RULE: reason -->
//	<!-- tonelint-ignore-start RULE: reason --> ... <!-- tonelint-ignore-end -->
//	<!-- tonelint-ignore-file RULE: reason -->
//
// The first holds for the block that the comment stands in or on whose line it
// stands, otherwise for the one that follows: all of a list or table if it stands
// before it, one item or row inside. A finding about the message as a whole
// ([Finding].OfMessage) has no place of its own, and such a comment anywhere in
// the message holds for it. The second holds for what is found between the two;
// an end that names no rule ends all that was started. The third holds for every
// message of the file, as does the key tonelint-ignore of the front matter and a
// mail's header X-Tonelint-Ignore.
//
// Of several that hold for a finding the narrowest counts, and of equal ones the
// first. One that nothing is found for is told in a [Notice], unless its rule is
// not looked for; so is one that is written wrongly, which does nothing.
package lint
