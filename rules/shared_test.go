package rules_test

import (
	"strings"
	"testing"
)

// TestSharedParts: a layout, a header or a footer says the same in many letters, and so
// gives no reason for this no, and is not sorry for this loss; it may name somebody to
// call. A part of any other name may hold anything.
func TestSharedParts(t *testing.T) {
	x := linter(t)
	const no = "Dear {{ name }},\n\nYour application has been rejected.\n\nRing me on 0117 555 0142 to apply again.\n\n"
	const end = "Kind regards,\nRosalind Pope\n"
	const lost = "Dear {{ name }},\n\nYour parcel is lost.\n\nRing me on 0117 555 0142.\n\n"
	const nej = "Kære {{ navn }}\n\nDin ansøgning er afslået.\n\nRing til mig på 33 14 15 16, hvis du vil søge igen.\n\n"
	for _, c := range []struct{ name, rule, text, want string }{
		{"a.hbs", "dead-end", no + end, "3"},
		{"a.hbs", "dead-end", "{{> header}}\n\n" + no + end + "\n{{> mails/footer}}\n", "5"},
		{"a.hbs", "dead-end", no + end + "\n{{> the_logo}}\n", "3"},
		{"a.hbs", "dead-end", no + "{{> details}}\n\n" + end, ""},
		{"a.txt", "dead-end", "{% extends 'base.txt' %}\n{% block content %}\n" + no + end + "{% endblock %}\n", "5"},
		{"a.hbs", "dead-end", "{{#> layout}}\n" + no + end + "{{/layout}}\n", "4"},
		{"a.html.erb", "dead-end", "<p>" + strings.ReplaceAll(no, "\n\n", "</p>\n<p>") + end + "</p>\n", "2"}, // the custom is to have a layout
		{"a.hbs", "dead-end", "{{> header}}\n\n" + no + "{{#if rejectionReason}}\n> {{rejectionReason}}\n{{/if}}\n\n" + end, "5 when rejectionReason is missing"},
		{"a.html", "dead-end", strings.Replace("<p>"+strings.ReplaceAll(no, "\n\n", "</p>\n<p>")+end, "<p>Ring", "<blockquote>{{ reason }}</blockquote>\n<p>Ring", 1), ""},
		{"a.hbs", "dead-end", "{{> header}}\n\n" + no + "{{message}}\n\n" + end, ""}, // which may give it
		{"a.hbs", "dead-end", "{{> sidehoved}}\n\n" + nej + "Venlig hilsen\nMette Holm\n", "5"},
		{"a.hbs", "missing-acknowledgement", lost + end + "\n{{> footer}}\n", "3"},
		{"a.hbs", "missing-acknowledgement", lost + end + "\n{{> details}}\n", "3"}, // the letter is over
		{"a.hbs", "missing-acknowledgement", lost + "{{> details}}\n\n" + end, ""},
		{"a.hbs", "no-human-contact", strings.Replace(lost, "Ring me on 0117 555 0142.", "It is a pity.", 1) + end + "\n{{> footer}}\n", ""},
	} {
		if got := told(t, x, c.rule, c.name, c.text); got != c.want {
			t.Errorf("%s %q: %s %q, want %q", c.name, c.text, c.rule, got, c.want)
		}
	}
}
