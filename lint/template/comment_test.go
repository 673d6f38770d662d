package template

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// TestComments reads what comments say in every syntax.
func TestComments(t *testing.T) {
	for _, c := range []struct{ ext, text, says string }{
		{".hbs", "{{! a }}", "a"},
		{".hbs", "{{~!-- a --~}}", "a"},
		{".gotmpl", "{{- /* a */ -}}", "a"},
		{".php", "{{-- a --}}", "a"},
		{".j2", "{# a\nb #}", "a\nb"},
		{".tpl", "{* a *}", "a"},
		{".html", "{% comment %} a {% endcomment %}", "a"},
		{".html", "{% comment 'note' %}\na\n{% endcomment %}", "a"},
		{".liquid", "{%- comment -%} a {%- endcomment -%}", "a"},
		{".liquid", "{% doc %}a{% enddoc %}", "a"},
		{".liquid", "{% # a %}", "a"},
		{".liquid", "{%- # a\n # b -%}", "a\n # b"},
		{".erb", "<%# a %>", "a"},
		{".erb", "<% # a %>", "a"},
		{".jsp", "<%-- a --%>", "a"},
		{".heex", "<%!-- a --%>", "a"},
		{".ejs", "<% /* a */ %>", "a"},
		{".ejs", "<% // a %>", "a"},
		{".php", "<?php /* a */ ?>", "a"},
		{".php", "<?php // a\n# b\n?>", "a\n# b"},
		{".html", "%%[ /* a */ ]%%", "a"},
		{".tt", "[%# a %]", "a"},
		{".tt", "[%- # a -%]", "a"},
		{".ftl", "<#-- a -->", "a"},
		{".vm", "## a", "a"},
		{".vm", "#* a *#", "a"},
		{".cshtml", "@* a *@", "a"},
		{".mako", "  ## a", "a"},
		{".txt", "## a\n% if x:\n% endif", "a"},
		{".mako", "<%doc>a</%doc>", "a"},
	} {
		got := Scan(c.text, c.ext)
		check(t, c.text, got)
		if len(got.Tags) == 0 || got.Tags[0].Kind != Comment || got.Tags[0].Args != c.says || len(got.Notices) > 0 {
			t.Errorf("%s %q: got %+v %v", c.ext, c.text, got.Tags, got.Notices)
		}
	}
	for _, c := range []struct{ ext, text, says string }{
		{".md", "## a\n% if x:\n% endif", ""}, // a heading
		{".html", "a ## b", ""},
		{".mako", "a ## b", ""},
		{".php", "<?php /* a */ $b = 1 /* c */ ?>", ""},
		{".erb", "<%# a %>b<% # c\n d() %>", "a"},
		{".tt", "[% # a\n b %]", ""},
		{".html", "{% schema %}a{% endschema %}", ""},
	} {
		says := ""
		for _, tag := range Scan(c.text, c.ext).Tags {
			if tag.Kind == Comment {
				says += tag.Args
			}
		}
		if says != c.says {
			t.Errorf("%s %q: the comment %q", c.ext, c.text, says)
		}
	}
}

// TestMaskAside: a comment that is to leave no trace leaves none, wherever it
// stands.
func TestMaskAside(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"A\n{# c #}\nB", "A\nB"},
		{"A\r\n  {# c #}\t\r\nB", "A\r\nB"},
		{"A\n\n{# c #}\n{# c #}\n\nB", "A\n\n\nB"},
		{"{# c #}\nA", "A"},
		{"A\n{# c #}", "A\n"},
		{"A\n{# c\nd #}\nB", "A\nB"},
		{"> A\n> {# c #}\n> B", "> A\n> B"},
		{"A {# c #} B", "A B"},
		{"A{# c #}B", "AB"},
		{"{# c #} A", "A"},
		{"{# c #}   A", "  A"},
		{"  {# c #} A", "  A"},
		{"- {# c #}\n  A", "- \n  A"},
		{"| a |\n|---|\n{# c #}\n| b |", "| a |\n|---|\n| b |"},
		{"A\n{% if x %}{# c #}\nB{% endif %}", "A\n\nB"},
		{"A {{ x }}{# c #}\nB", "A _\nB"},
	} {
		s := Scan(test.text, ".md")
		for i := range s.Tags {
			s.Tags[i].Aside = s.Tags[i].Kind == Comment
		}
		v := s.Mask(source.Root(test.text))
		if got := strings.ReplaceAll(v.Text, string(Mark), "_"); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}
