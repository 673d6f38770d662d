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

// TestSignedByWhatIsSpokenOf: a name at the foot is nobody's if the letter speaks of it
// as of an organisation, if it is an acronym with an ending, or a value called after a
// team or an address.
func TestSignedByWhatIsSpokenOf(t *testing.T) {
	x := linter(t)
	for _, c := range []struct {
		said, closing, signer string
		signed                bool
	}{
		{"Thank you for choosing Pebble.", "Kind regards", "Pebble", false},
		{"Welcome to pebble!", "Kind regards", "Pebble", false},
		{"You are now a (new) member of Pebble.", "Kind regards", "The best of Pebble", false},
		{"Thank you for choosing Pebble.", "Kind regards", "Priya", true},
		{"Thank you for choosing Pebble.", "Kind regards", "Priya Pebble", true},
		{"Thank you for choosing Pebbles.", "Kind regards", "Pebble", true},
		{"Priya is looking forward to seeing you.", "Kind regards", "Priya", true},
		{"You can pay Priya at the door.", "Kind regards", "Priya", true},
		{"Your book is ready.", "Kind regards", "TREOs", false},
		{"Your book is ready.", "Kind regards", "McEwan", true},
		{"Your book is ready.", "Kind regards", "{{ subteam_name }}", false},
		{"Your book is ready.", "Kind regards", "{{ owner }}", true},
		{"Your book is ready.", "Kind regards", "{{ owner_addr }}", false},
		{"Your book is ready.", "Kind regards", "{{ agent.email }}", false},
		{"Tak, fordi du valgte Nembadminton!", "Med venlig hilsen", "Nembadminton", false},
		{"Tak, fordi du brugte nembadminton!", "Med venlig hilsen", "Nembadminton", false},
		{"Velkommen som nyt medlem i F-klubben!", "Med venlig hilsen", "F-klubben", false},
		{"Du kan betale til Mette i døren.", "Med venlig hilsen", "Mette", true},
		{"Velkommen til holdet!", "Med venlig hilsen", "Mette", true},
		{"Bogen ligger klar til dig.", "Mvh", "TREOen", false},
		{"Bogen ligger klar til dig.", "Tak", "{{ config('app.name') }}", false},
		{"Bogen ligger klar til dig.", "Mange tak", "Mette", true},
	} {
		text := "Hej Ida\n\n" + c.said + "\n\n" + c.closing + ",\n" + c.signer + "\n"
		if got := told(t, x, "unsigned", "a.txt", text) == ""; got != c.signed {
			t.Errorf("%q: signed %v, want %v", text, got, c.signed)
		}
	}
	// Thanks are said anywhere; only above a name do they close.
	const thanks = "Hej Ida\n\nTak!\n\nDin bog er klar, og du kan hente den i morgen.\n\nMed venlig hilsen\nKundeservice\n"
	if got := told(t, x, "unsigned", "a.txt", thanks); got != "7" {
		t.Errorf("%q: unsigned %q", thanks, got)
	}
	// A line that leads up to something signs nothing.
	const lead = "Hej Ida\n\nDin bog er klar, og du kan hente den i morgen.\n\nKodeord for {{ user }}:\n"
	if got := told(t, x, "unsigned", "a.txt", lead); got == "" {
		t.Errorf("%q: signed", lead)
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
