package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// messagesOf is each message that is read, by the cases that it is about.
func messagesOf(t *testing.T, x *lint.Linter, name, text string) string {
	t.Helper()
	var list []string
	for _, m := range x.Lint(source.NewFile(name, []byte(text)), lint.Options{}).Messages {
		list = append(list, strings.TrimSpace(fmt.Sprint(m.Language, m.Kind, m.Cases)))
	}
	return strings.Join(list, " ")
}

// TestLibraryOfReplies: in a library of replies each block quote is a message, and the
// titles and notes around them are said to those who send them. A mail that quotes
// others is one message all the same.
func TestLibraryOfReplies(t *testing.T) {
	x := linter(t)
	const (
		first  = "## 1. Welcome\n\n**Send when:** the reader has joined, and you fail to ring them.\n\n> Hi {first_name},\n>\n> Your locker is number {locker}. Ring me on 0117 555 0142 if the key sticks.\n>\n> Rosalind Pope\n\n"
		second = "## 2. Refusal\n\n**Send when:** you have no locker.\n\n> Hi {first_name},\n>\n> We cannot offer you a locker this year.\n>\n> Rosalind Pope\n\nNever send this twice.\n\n"
		third  = "## 3. Steps\n\n> I know that this is a lot at once, so here is the first step.\n\n"
	)
	const dansk = "# Svar\n\nDisse svar er skrevet til os, der sidder i skranken, så brug dem med omtanke.\n\n"
	for _, c := range []struct{ text, want, rule, lines string }{
		{"# Replies\n\nThese replies are for those of us who sit at the desk.\n\n---\n\n" + first + "---\n\n" + second + "---\n\n" + third, "en[] en[rejection] enpartial[]", "blame", ""},
		{first + second + third + "## Notes\n\n- Write short sentences, and never say that you have failed to read.\n", "en[] en[rejection] enpartial[]", "unsigned", ""},
		{first + second, "en[] en[rejection]", "dead-end", "17"},
		{dansk + first + second, "en[] en[rejection]", "dead-end", "21"},
		{first + third, "en[]", "no-personal-greeting", "3"}, // one that greets is no library
		{"Dear Mrs Ahmed,\n\nThese are the two mails that we sent to the readers of our branch in March.\n\n---\n\n> Hi Ann,\n>\n> Your book is here.\n\n---\n\n> Hi Bo,\n>\n> Your book is here.\n\nKind regards,\n\nRosalind Pope\n", "en[]", "no-personal-greeting", ""},
		{"You fail to see it. This is what I wrote last week.\n\n> Hi Ann,\n>\n> Your book is here.\n\nAnd this is what I wrote today.\n\n> Hi Ann,\n>\n> Your book is gone.\n", "en[]", "blame", "1"},
	} {
		if got := messagesOf(t, x, "a.md", c.text); got != c.want {
			t.Errorf("%q: messages %s, want %s", c.text, got, c.want)
		}
		if got := told(t, x, c.rule, "a.md", c.text); got != c.lines {
			t.Errorf("%q: %s %q, want %q", c.text, c.rule, got, c.lines)
		}
	}
	// However many there are, and however they are read.
	many := strings.Repeat(first+second, 40)
	if got := len(x.Lint(source.NewFile("a.md", []byte(many)), lint.Options{}).Messages); got != 80 {
		t.Errorf("80 replies: read %d messages", got)
	}
}
