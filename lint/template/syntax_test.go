package template

import (
	"slices"
	"testing"
)

// TestScanAs reads each syntax as asked, without evidence, and everything that is
// only another's as text.
func TestScanAs(t *testing.T) {
	everything := "{{ a }} {{#b}}{{/b}} {% if c %}{% endif %} {# d #} {!! e !!} {$f} {* g *} {h} {!i} <% j %> <?= $k ?> <#if l></#if> <x-m/> «n» [% o %] [p] " +
		"((q)) ${r} $s $$T$$ %%u%% %vvv% *|W|* @x :yy !zz -aa- [[${ab}]] <b th:text='${ac}'>d</b> %(ad)s {{ if ae }}{{ end }}"
	for _, test := range []struct{ syntax, text, want string }{
		{"ampscript", "%%x%%", "u"},
		{"blade", "@if($a) x @endif @csrf {{-- y --}} <x-slot name='z'>q</x-slot>", "a; e; k; >m; if ae; end"},
		{"braces", "{x}", "h"},
		{"brackets", "[x] [if_y]z[/if_y]", "ab"},
		{"django", "{{ x }}", "a; +if c; -if; #; if ae; end"},
		{"ejs", "<%= x %>", ".j"},
		{"erb", "<%= x %>", ".j"},
		{"freemarker", "[#if x]y[/#if]", "+if l; -if; r; ab; ac"},
		{"go", "{{ if .X }}y{{ end }}", "a; +if ae; -end"},
		{"govuk", "((x y))", "q"},
		{"guillemets", "«x y»", "n"},
		{"haml", "%p= x", ""},
		{"handlebars", "{{ x y }}", "a; +section b; -b; ae; end"},
		{"jinja", "{{ x }}", "a; +if c; -if; #; if ae; end"},
		{"liquid", "{{ x }}", "a; +if c; -if; if ae; end"},
		{"mailchimp", "*|X|*", "W"},
		{"mako", "% if x:\ny\n% endif", ". j; r; ab; ac"},
		{"mustache", "{{#x}}y{{/x}}", "a; +section b; -b; if ae; end"},
		{"none", "{{ x }}", ""},
		{"percent", "%navn%", "vvv; ad"},
		{"php", "<?= $x ?>", "k"},
		{"razor", "@x", "x"},
		{"salesforce", "{!X.y}", "a; i; if ae; end"},
		{"signs", ":xx", "T; yy; zz; aa"},
		{"slim", "p= x", ""},
		{"smarty", "{if $x}y{/if} {z}", "f; #; h"},
		{"thymeleaf", "<p th:if='${x}'>y</p>", "r; ab; ac"},
		{"tt", "[% x %]", "o"},
		{"twig", "{{ x }}", "a; +if c; -if; #; if ae; end"},
		{"twirl", "@(x: String)\n@x", ""},
		{"velocity", "$x #if($y)z#end", "f; k; r; s; T; ab; ac"},
	} {
		got := ScanAs(test.text, ".txt", test.syntax)
		check(t, test.text, got)
		if len(got.Tags) == 0 != (test.syntax == "none") {
			t.Errorf("%s: %q has the tags %s", test.syntax, test.text, shorts(test.text, got))
		}
		if len(got.Notices) > 0 {
			t.Errorf("%s: %v", test.syntax, got.Notices)
		}
		got = ScanAs(everything, ".txt", test.syntax)
		if s := shorts(everything, got); s != test.want {
			t.Errorf("%s: got %s, want %s", test.syntax, s, test.want)
		}
		check(t, everything, got)
	}
	if names := Syntaxes(); !slices.IsSorted(names) || len(names) != len(syntaxes) {
		t.Error(names)
	}
	if got := ScanAs("{{ x }} Kære {navn}", ".txt", ""); len(got.Tags) != 1 {
		t.Error(shorts("", got))
	}
}
