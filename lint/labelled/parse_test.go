package labelled_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint/labelled"
)

var known = labelled.Known{
	Rules: []string{"sorry", "late", "kind-word"},
	Cases: []string{"loss", "complaint", "routine"},
	Files: fstest.MapFS{"claim.md": {}, "old/bank.md": {}, "brev på dansk.md": {}},
}

func TestParse(t *testing.T) {
	table := "\ufefffile\tcase\trule\tline\twhen\tnote\r\n" +
		"claim.md\tloss, complaint?\tsorry\t3\t\tnothing \"kind\" in it\r\n" +
		"\r\n" +
		"brev på dansk.md\troutine\t-\t\r\n" +
		"claim.md\tloss, complaint?\tlate\t12\t lost is false \t\r\n" +
		"old/bank.md\troutine,loss\tlate\t1\r\n"
	got, err := labelled.Parse("labels.tsv", []byte(table), &known)
	want := []labelled.File{
		{Name: "claim.md", Cases: []string{"loss"}, Unsure: []string{"complaint"}, Labels: []labelled.Label{{Rule: "sorry", Line: 3}, {Rule: "late", Line: 12, When: "lost is false"}}},
		{Name: "brev på dansk.md"},
		{Name: "old/bank.md", Cases: []string{"loss"}, Labels: []labelled.Label{{Rule: "late", Line: 1}}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Parse gives\n%+v, %v; want\n%+v", got, err, want)
	}
}

// TestParseColumns holds that the header alone says where a column stands.
func TestParseColumns(t *testing.T) {
	got, err := labelled.Parse("l", []byte("by\tline\trule\tfile\tcase\nEva\t7\tsorry\tclaim.md\tloss\n"), &known)
	want := []labelled.File{{Name: "claim.md", Cases: []string{"loss"}, Labels: []labelled.Label{{Rule: "sorry", Line: 7}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Parse gives %+v, %v; want %+v", got, err, want)
	}
}

// TestParseErrors holds what is said of labels that are wrong: where, and what was meant.
func TestParseErrors(t *testing.T) {
	const head = "file\tcase\trule\tline\twhen\tnote\n"
	for _, c := range []struct{ table, want string }{
		{"", `1:1: there are no labels; the first line names the columns: file, case, rule, line, when, note`},
		{"\n\n", `1:1: there are no labels; the first line names the columns: file, case, rule, line, when, note`},
		{"file,case,rule,line\n", "1:1: the column \"file\" is missing; columns have a tab between them\n1:1: the column \"case\" is missing; columns have a tab between them\n1:1: the column \"rule\" is missing; columns have a tab between them\n1:1: the column \"line\" is missing; columns have a tab between them"},
		{"file\tcase\trules\tline\n", `1:1: the column "rule" is missing; is "rules" meant to be it?`},
		{"file\tcase\trule\tline\tfile\n", `1:21: there are two columns "file"`},
		{head + "claim.md\tloss\tsory\t3\n", `2:15: there is no rule "sory"; did you mean "sorry"?`},
		{head + "brev på dansk.md\tloss, complant?\tsorry\t3\n", `2:24: there is no case "complant"; did you mean "complaint"?`},
		{head + "claim.md\twar\tsorry\t3\n", `2:10: there is no case "war"; there are loss, complaint, routine`},
		{head + "claim.md\t\tsorry\t3\n", `2:10: the case is missing; a letter about nothing in particular is of the case "routine"`},
		{head + "claim.md\tloss\tsorry\tthree\n", `2:21: the line is a number from 1, not "three"`},
		{head + "claim.md\tloss\tsorry\t0\n", `2:21: the line is a number from 1, not "0"`},
		{head + "claim.md\tloss\tsorry\n", `2:20: the line is a number from 1, not ""`},
		{head + "claim.md\tloss\n", "2:14: the rule is missing; \"-\" says that nothing is to be found"},
		{head + "clam.md\tloss\tsorry\t3\nclam.md\tloss\tlate\t4\n", `2:1: there is no file "clam.md"; did you mean "claim.md"?`},
		{head + "old\tloss\tsorry\t3\n", `2:1: there is no file "old"`},
		{head + "../claim.md\tloss\tsorry\t3\n", `2:1: "../claim.md" is no path below the folder of the letters, such as old/claim.md`},
		{head + "\tloss\tsorry\t3\n", `2:1: the file is missing`},
		{head + "claim.md\tloss\tsorry\t3\nclaim.md\troutine\tlate\t3\n", `3:10: line 2 says that claim.md is about "loss", and this "routine"`},
		{head + "claim.md\tloss\tsorry\t3\nclaim.md\tloss\t-\t\n", `3:15: "-" says that nothing is to be found, and line 2 asks for something`},
		{head + "claim.md\tloss\t-\t\nclaim.md\tloss\tsorry\t3\n", `3:15: line 2 says that nothing is to be found in this file`},
		{head + "claim.md\tloss\tsorry\t3\t\tp\xe5 tryk\n", `2:25: this is not UTF-8`},
		{head + "claim.md\tloss\tsory\tx\n", "2:15: there is no rule \"sory\"; did you mean \"sorry\"?\n2:20: the line is a number from 1, not \"x\""},
	} {
		_, err := labelled.Parse("labels.tsv", []byte(c.table), &known)
		if err == nil {
			t.Errorf("nothing is wrong with %q, says Parse", c.table)
			continue
		}
		if got := strings.ReplaceAll(err.Error(), "labels.tsv:", ""); got != c.want {
			t.Errorf("%q: Parse says\n%s\nwant\n%s", c.table, got, c.want)
		}
	}
}
