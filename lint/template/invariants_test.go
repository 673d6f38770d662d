package template

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/source"
)

// check holds what must be true of any text.
func check(t *testing.T, text string, got *Template) {
	t.Helper()
	valid := utf8.ValidString(text)
	boundary := func(i int) bool { return !valid || i == len(text) || utf8.RuneStart(text[i]) }
	at := 0
	for _, tag := range got.Tags {
		empty := tag.Start == tag.End && (tag.Kind == Open || tag.Kind == Middle || tag.Kind == Close || tag.Kind == Include)
		if tag.Start < at || tag.End < tag.Start || tag.End == tag.Start && !empty || tag.End > len(text) {
			t.Fatalf("%q: tag %+v is out of order or out of the text", text, tag)
		}
		if !boundary(tag.Start) || !boundary(tag.End) {
			t.Fatalf("%q: tag %+v parts a character", text, tag)
		}
		if tag.Kind == Literal {
			if !tag.Span.Contains(tag.Inner) || tag.Inner.Start > tag.Inner.End || !boundary(tag.Inner.Start) || !boundary(tag.Inner.End) {
				t.Fatalf("%q: literal %+v has its prose outside", text, tag)
			}
		} else if tag.Inner != (source.Span{}) && (tag.Kind != Control || !tag.Span.Contains(tag.Inner)) {
			t.Fatalf("%q: %+v has an inner span", text, tag)
		}
		if tag.Fallback.Len() > 0 && (!tag.Span.Contains(tag.Fallback) || text[tag.Fallback.Start:tag.Fallback.End] != tag.Default) {
			t.Fatalf("%q: %+v has its fallback elsewhere", text, tag)
		}
		if found, ok := got.At(tag.Start); !empty && (!ok || found.Span != tag.Span) {
			t.Fatalf("%q: At does not find %+v", text, tag)
		}
		at = tag.End
	}
	for _, n := range got.Notices {
		if n.At < 0 || n.At > len(text) || n.Message == "" {
			t.Fatalf("%q: notice %+v", text, n)
		}
	}
	view := got.Mask(source.Root(text))
	last := 0
	for i := 0; i < len(view.Text); {
		_, n := utf8.DecodeRuneInString(view.Text[i:])
		home := view.Home(source.Span{Start: i, End: i + n})
		if len(home) != 1 || home[0].Start < last || home[0].End > len(text) || home[0].Start >= home[0].End {
			if valid {
				t.Fatalf("%q: character %d of the mask is at home in %v", text, i, home)
			}
		} else {
			last = home[0].Start
		}
		i += n
	}
}

var seeds = []string{
	"Kære {{ navn | default: 'ven' }},\n\n{% if x %}\nTak.\n{% else %}\nHej.\n{% endif %}\n",
	"{{#if a}}b{{else if c}}d{{/if}}{{> e}}{{!-- f --}}{{^g}}h{{/g}}{{{i}}}{{{{j}}}}k{{{{/j}}}}",
	"<%= t('.x') %><% @a.each do |b| %><%= _(\"Hej {{c}}, \" \\\n 'du') %><% end %>",
	"<?php if ($a): ?>b<?php endif; ?><?= $c['d'] ?>",
	"@(params: Map[String, Any])\n@if(params.contains(\"x\")) {\nHej @params(\"x\")\n} else { {y} }\n@layout(params, \"z\"){ æ }",
	"@model X\n@foreach (var i in Model.Items)\n{\n  @i.Name\n  if (i.X) {\n  }\n}\n@* x *@ @{ var y = 1; }",
	"{if $a}{$b->c|default:'d'}{elseif $e}{else}{/if}{* f *}{ts}g{/ts}{include file='h'}{literal}{x}{/literal}",
	"<#if a?? && b > c>${d!\"e\"}<#else><#include \"f\"></#if><#-- g --><@h i=1/>",
	"#if($a)\n$a.b #{else} $!{c}\n#end ## d",
	"*|IF:A|*b*|ELSE:|*c*|END:IF|* *|D|* %%[ if @a == 1 then ]%% %%=v(@b)=%% %%[ endif ]%% %%C D%%",
	"[% IF a; b; END %][% INCLUDE c %][% \"æ b\" _ d %][if_x]y[/if_x] [[z.md]] ((q??w)) «Æ» <<ø.å>>",
	"| a |\n|---|\n{% for x in y %}\n| {{ x }} |\n{% endfor %}\n",
	"---\na: {{ b }}\nc: [d]\n---\n:e :f !g !h -i- -j- {k} {l} %s %1$s {0}",
	"<style>{{ a }}</style><p title=\"{{ b }}\" c='[d]'>[e]<!-- {% f %} --></p>",
	"@if(x) @else @endif @php y @endphp @lang('z.æ') {{-- q --}} {!! w !!} <x-mail::button :url=\"$a->b\">",
	"{{ \"\\\"\\\" }} {{ '\\n' }} {{ _('it\\'s a test') }} {{ a ? 'b c' : 'd e' }}",
	"<%= \"æ\" if a %><%= b ? c : 'd' %>{{ e ? f : 'g' }}{{ h if i else 'j' if k else l }}${m?then('n', o)}%%=IIF(Empty(@p),'q',@p)=%%{{ r|yesno:\"s,t\" }}",
	"<p th:if=\"${a}\">b</p><div th:switch='c'><p th:case=\"'æ'\">d</p><p th:case='*'>e</div><th:block th:each=\"f : ${g}\"><b th:text=\"${f} ?: 'h'\"/></th:block><i th:replace='j'>k</i>[[${l}]][# th:if='m']n[/]<p th:text=\"|o ${q}|\"></p>",
	"/ a\n  b\n- if c\n  p.d#e f=\"g\" Hæ #{h}\n- else\n  | i\n   j\n- case k\n- when l\n  = m do\n    ' n\nruby:\n  o\n%p{q: 1} r #{s}\n-# t\n= u,\n  v",
	"\xff\xfe{{ \xc3 }} «\xc2» \xef\xbb\xbf",
}

func FuzzScan(f *testing.F) {
	for _, s := range seeds {
		for _, ext := range []string{"", ".html", ".cshtml", ".vm", ".slim", ".haml"} {
			f.Add(s, ext)
		}
	}
	f.Fuzz(func(t *testing.T, text, ext string) {
		if len(text) > 1<<14 {
			t.Skip()
		}
		check(t, text, Scan(text, ext))
	})
}

// Hostile input takes time in proportion to its length. A quadratic search would
// need hours for these and end in the time limit of the test.
func TestLinear(t *testing.T) {
	n := 1 << 19
	if testing.Short() {
		n = 1 << 15
	}
	for _, unit := range []string{
		"{{", "{{ ", "{{ ' ", "{{ \" ' ", "{{ { ", "{{ {{a}", "{{{", "{{{ ", "{{{{ ", "{{!--", "{{--", "{{/*", "{{!-- -- ", "{{#i18n}}",
		"{%", "{% ", "{% raw %}", "{% comment %} endcomment ", "{% if ", "{# ", "{* ", "{$x ", "{$x {/if}", "{!!", "{!a ", "{a, number", "{a.b:",
		"<%", "<%= ", "<%!--", "<% /* ", "<% /* %>", "<% # %>", "{% # %}", "[% # %]", "<%- ( ", "<?php ", "<?=", "<#if ", "<#if (", "<#-- ", "<@a ", "<<a", "<<a ", "<!--", "<a ", "<a '", "</", "<style", "<style>", "<x-a {!! ",
		"[% ", "[%", "[[", "[[a", "[a", "[", "[/a] [a]", "((", "((a??", "((a??(((", "((a??)))))) ",
		"@if(", "@if (a) ", "@php ", "@{{ ", "@(a: ", "@(a: b) @if(", "@Model. @{ ", "@Model.A( ", "@Model @if (x) { ", "@Model\n@if (x) {\n if (", "@* ", "@", "@@",
		"#if(", "#if($a) $a.b(", "#* ", "##", "##a", "#{a", "$$", "$$a", "${", "${a ", "$!{",
		"%%", "%%[ ", "%%=", "%%a ", "%(a", "%{a", "%a", "%", "% if a:\n", "*|", "*|A", "*|A|", "\\{{ ", "«", "«a", "&laquo;a ",
		"{{ _('a", "{{ _('a') ", "{{ ((((", "{{ f(f(f(", "{{ '{{{{{{", "{{ \"\\\"\\\"\\\"", "<%= 'a' + ", "{{ a | b | ",
		":a ", "!a ", "-a- ", "{a} ", "\n", "\r\n", " ", "   %", "æ", "{{ a }}\n", "{{ a }}", "{% a\n %}\n", "| {{ a }} |\n{% b %}\n",
		"<a th:if>", "<a th:text>", "<a th:if=\"", "<a th:text=''></b>", "<a th:text><aa></aa>", "<th:block>", "[# th:if='a']", "[#if a]", "[/#if]", "[= ", "[[${", "#[[", "#@a(", "{{=a b=}}a", "{{=( )=}}( ", "{% liquid\na\n%}", "{% liquid if",
		"}", "{", "} {", "\n}", "(", ")", "'", "\"", "=\"", "<a b=\"",
	} {
		text := strings.Repeat(unit, n/len(unit))
		got := Scan(text, ".html")
		got.Mask(source.Root(text))
	}
	for _, pair := range [][2]string{
		{"{{ ", "}}"}, {"{{ (", "}}"}, {"<%= (", "%>"}, {"{{ '", "' }}"}, {"{{ f(", ") }}"}, {"{% if (", "%}"}, {"@Model @(", ")"}, {"{{ \"{{", "\" }}"}, {"[% a; ", "%]"}, {"<% {", "%>"}, {"<% f(){", "%>"}, {"<% }", "%>"}, {"<% f(){ echo 'a'; ", "%>"}, {"<% a &&\n", "%>"}, {"[% IF a; ", "%]"}, {"<% '\\'", "%>"}, {"<% /*", "%>"}, {"<% a\n", "%>"}, {"%%[ IF ", "]%%"},
	} {
		at := strings.IndexByte(pair[0], ' ') + 1
		unit := nonEmpty(pair[0][at:], " ")
		opener := strings.Repeat(unit, n/4/len(unit))
		text := pair[0] + opener + pair[1]
		got := Scan(text, "")
		got.Mask(source.Root(text))
	}
}

// TestLinearIndent does the same for the syntaxes that go line by line.
func TestLinearIndent(t *testing.T) {
	for _, unit := range []string{"p ", "p\n ", "p #{", "- if a\n", "= a,\n", "p(", "p a=\"", "p a=(", "%p{", "%p(\n", "/\n ", "|\n ", " ", "p: ", "- a \\\n", "- else\n"} {
		for _, ext := range []string{".slim", ".haml"} {
			text := strings.Repeat(unit, 1<<16/len(unit))
			got := Scan(text, ext)
			got.Mask(source.Root(text))
		}
	}
	deep := strings.Builder{}
	for i := range 700 {
		deep.WriteString(strings.Repeat(" ", i) + "- if a\n")
	}
	if got := Scan(deep.String(), ".slim"); len(got.Tags) != 1400 {
		t.Errorf("%d tags", len(got.Tags))
	}
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat(strings.Join(seeds[:15], "\n\nDet er en almindelig sætning, som ikke har noget i sig. Her er en til.\n\n"), 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Scan(text, ".html")
	}
}
