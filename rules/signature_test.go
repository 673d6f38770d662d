package rules_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// TestSignedByBrand: a name below the letter is nobody's if it is what the message
// calls its organisation, in the letterhead or the title; a person may have a
// letterhead too.
func TestSignedByBrand(t *testing.T) {
	x := linter(t)
	for _, c := range []struct {
		head, signer string
		signed       bool
	}{
		{"", "Bookbarn", true}, // as far as anybody can tell
		{"<table><tr><td>Bookbarn</td></tr></table>", "Bookbarn", false},
		{"<table><tr><td>Bookbarn</td></tr></table>", "Priya from Bookbarn", true},
		{"<table><tr><td>Bookbarn</td></tr></table>", "Bookbarn Ahmed", true},
		{"<table><tr><td>Bookbarn</td></tr></table>", "Priya<br>Bookbarn", true},
		{"<table><tr><td>Priya Sandhu</td></tr></table>", "Priya Sandhu", true},
		{"<title>Bookbarn</title>", "Bookbarn", false},
		{"<title>Your book | Bookbarn</title>", "Bookbarn", false},
		{"<title>Your book | Quill Fern</title>", "Quill Fern", false},
		{"<title>Lunch with Priya</title>", "Priya", true},
	} {
		text := c.head + "<p>Dear Mrs Ahmed,</p><p>Your book is ready, and you can collect it tomorrow.</p><p>Kind regards,<br>" + c.signer + "</p>\n"
		signed := true
		for _, f := range x.Lint(source.NewFile("a.html", []byte(text)), lint.Options{}).Findings {
			signed = signed && f.Rule.ID != "unsigned"
		}
		if signed != c.signed {
			t.Errorf("%q below %q: signed %v, want %v", c.signer, c.head, signed, c.signed)
		}
	}
}

// TestSignedByBrandInBranches: a name that is the organisation's in some renderings
// of a template only is nobody's in those.
func TestSignedByBrandInBranches(t *testing.T) {
	text := "{% if branded %}\nBookbarn\n{% endif %}\n\nDear Mrs Ahmed,\n\nYour book is ready, and you can collect it tomorrow.\n\nKind regards,\n\nBookbarn\n"
	for _, f := range linter(t).Lint(source.NewFile("a.md", []byte(text)), lint.Options{}).Findings {
		if f.Rule.ID == "unsigned" {
			if f.When.Text != "branded is true" {
				t.Errorf("when %q", f.When.Text)
			}
			return
		}
	}
	t.Error("not found")
}
