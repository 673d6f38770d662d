package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// zonesOf is the zone of each sentence of the first message, a number for how many
// in a row have it.
func zonesOf(t *testing.T, x *lint.Linter, name, text string) string {
	t.Helper()
	letters, _ := x.Read(source.NewFile(name, []byte(text)), lint.Options{})
	var list []string
	n := 0
	for i := range letters[0].Sentences {
		n++
		if i+1 == len(letters[0].Sentences) || letters[0].Sentences[i+1].Zone != letters[0].Sentences[i].Zone {
			list = append(list, fmt.Sprintf("%s%d", letters[0].Sentences[i].Zone, n))
			n = 0
		}
	}
	return strings.Join(list, " ")
}

// TestBelowALine: a line across the page parts the sections of a letter as well as its
// footer. Where nobody signs above it, what is little beside the letter, or says that it
// is small print, is the footer.
func TestBelowALine(t *testing.T) {
	x := linter(t)
	const (
		top    = "<p>Dear Mrs Ahmed,</p>\n<p>Here is your library card.</p>\n<hr>\n"
		long   = "<p>Please find your card attached. You can use it in all of our branches from tomorrow.</p>\n<p>Bring it along when you come to borrow a book.</p>\n"
		print1 = "<p>You are receiving this because you are a member of the library, as you asked to be in March of this year.</p>\n"
		bottom = "<p>Read more in our app.</p>\n"
	)
	for _, c := range []struct{ text, want string }{
		{top + long, "greeting1 opening1 body3"},
		{top + long + "<hr>\n" + bottom, "greeting1 opening1 body3 footer1"},
		{top + long + "<hr>\n" + print1, "greeting1 opening1 body3 footer1"},
		{top + print1, "greeting1 opening1 footer1"},
		{"<p>Dear Mrs Ahmed,</p>\n" + long + "<hr>\n" + bottom, "greeting1 opening1 body2 footer1"},
		{top + long + "<p>Kind regards,<br>Rosalind Pope</p>\n<hr>\n" + long, "greeting1 opening1 body3 sign-off2 footer3"},
	} {
		if got := zonesOf(t, x, "a.html", c.text); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
	const da = "<p>Kære Birthe</p>\n<p>Her er dit lånerkort.</p>\n<hr>\n<p>Du kan bruge kortet på alle vores biblioteker fra i morgen.</p>\n<p>Tag det med, når du kommer for at låne en bog.</p>\n"
	if got, want := zonesOf(t, x, "a.html", da), "greeting1 opening1 body2"; got != want {
		t.Errorf("%q: got %s, want %s", da, got, want)
	}
}

// TestSignedBehindADash: a name behind a dash at the end signs the letter, and is no list
// of one; what a template brings in below it, and all that follows, is the footer.
func TestSignedBehindADash(t *testing.T) {
	x := linter(t)
	const en = "Dear Mrs Ahmed,\n\nYour book is ready, and you can collect it tomorrow.\n\n"
	const da = "Kære Birthe\n\nDin bog er klar, og du kan hente den i morgen.\n\n"
	for _, c := range []struct{ name, text, want string }{
		{"a.txt", en + "– The Bookbarn Team\n", "greeting1 opening1 sign-off1"},
		{"a.txt", en + "- Rosalind Pope\n", "greeting1 opening1 sign-off1"},
		{"a.txt", da + "– Mette Holm\n", "greeting1 opening1 sign-off1"},
		{"a.txt", da + "- Team Bogladen\n", "greeting1 opening1 sign-off1"},
		{"a.txt", en + "Bring this:\n\n- Library Card\n", "greeting1 opening1 body2"},
		{"a.txt", en + "- Your Card\n- Your Book\n", "greeting1 opening1 body2"},
		{"a.txt", en + "– The Bookbarn Team\n\nYou are receiving this because you are a member.\n", "greeting1 opening1 sign-off1 footer1"},
		{"a.hbs", en + "Warmly,\n\n– Team Bookbarn\n\n{{> footer}}\n\nBookbarn Ltd\n12 High Street\n", "greeting1 opening1 sign-off2 footer1"},
		{"a.hbs", en + "Warmly,\n\n{{> footer}}\n\nRosalind Pope\n", "greeting1 opening1 sign-off2"},
	} {
		if got := zonesOf(t, x, c.name, c.text); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"a.txt", "{% extends 'base.txt' %}\n{% block content %}\n" + en + "– The Bookbarn Team\n{% endblock %}\n", "7"},
		{"a.hbs", "{{> header}}\n\n" + en + "Warmly,\n\n– Team Bookbarn\n\n{{> footer}}\n\nBookbarn Ltd\n12 High Street\n", "7"},
		{"a.txt", en + "Check out your shelf: {{ shelf_url }}\n", "5"}, // a link signs nothing
		{"a.txt", en + "– Rosalind Pope\n", ""},
	} {
		if got := told(t, x, "unsigned", c.name, c.text); got != c.want {
			t.Errorf("%q: unsigned %q, want %q", c.text, got, c.want)
		}
	}
	// A greeting that only says where it comes from greets nobody.
	for greeting, want := range map[string]string{"Greetings from the Bookbarn Team,": "1", "Greetings from Bookbarn,": "1", "Greetings Rosalind,": ""} {
		if got := told(t, x, "no-personal-greeting", "a.txt", strings.Replace(en, "Dear Mrs Ahmed,", greeting, 1)); got != want {
			t.Errorf("%s: %q, want %q", greeting, got, want)
		}
	}
}

// TestLastSentence: what is missed at the end of the body is told at its last sentence;
// rows of facts, lead-ins and links are none.
func TestLastSentence(t *testing.T) {
	x := linter(t)
	const en, foot = "Dear {{ name }},\n\nYour booking ends soon.\n\n", "\nKind regards,\nRosalind Pope\n"
	for _, c := range []struct{ text, want string }{
		{en + "Starts: {{ start }}\nEnds: {{ end }}\n\nRoom: {{ room }}\n" + foot, "3"},
		{en + "You also chose:\n\n- Room: {{ room }}\n- Seats {{ seats }}\n" + foot, "3"},
		{en + "Your booking: {{ booking_url }}\n" + foot, "3"},
		{en + "The door is open from 8 am.\n" + foot, "5"},
		{en + "If your email program cannot accept it, save it first.\n\nThe door is open from 8 am.\n" + foot, "7"},
		{en + "This email address cannot accept replies.\n\nThe door is open from 8 am.\n" + foot, "5"},
	} {
		if got := told(t, x, "no-human-contact", "a.txt", c.text); got != c.want {
			t.Errorf("%q: no-human-contact %q, want %q", c.text, got, c.want)
		}
	}
}
