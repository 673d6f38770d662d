package template

import "testing"

func TestHandlebarsAndMustache(t *testing.T) {
	testScan(t, ".hbs", []scanTest{
		{"{{#if sag.lukket}}A{{else if sag.ny}}B{{else}}C{{/if}}", "+if sag.lukket; ~elseif sag.ny; ~else; -if"},
		{"{{~#unless x~}}A{{~/unless~}}", "+unless x; -unless"},
		{"{{#each sager}}{{this.nr}}{{/each}}", "+each sager; this.nr; -each"},
		{"{{#sager}}{{nr}}{{/sager}}{{^sager}}ingen{{/sager}}", "+section sager; nr; -sager; +unless sager; -sager"},
		{"{{#if a}}x{{^}}y{{/if}}", "+if a; ~else; -if"},
		{"{{#isEqual type \"brand\"}}x{{/isEqual}}", `+isequal type "brand"; -isEqual`},
		{"{{> underskrift}} {{>mail/fod navn=x}}", ">> underskrift; >> mail/fod navn=x"},
		{"{{#> layout}}x{{/layout}}", ">> layout; .layout"},
		{"{{#*inline \"x\"}}y{{/inline}}", `+inline "x"; -inline`},
		{"{{! note }}{{!-- {{x}} --}}x{{!-- y --~}}", "#; #; #"},
		{"{{=<% %>=}}", ".= <% %>="},
		{"{{{{raw}}}} {{x}} {{{{/raw}}}}", ".raw raw; .raw /raw"},
		{"{{#i18n}}mail.hello [{{name}}]{{/i18n}}", ">i18n mail.hello [{{name}}]"},
		{"{{#i18n}}a.b [{{#i18n}}c.d{{/i18n}}]{{/i18n}}{{x}}", ">i18n a.b [{{#i18n}}c.d{{/i18n}}]; x"},
		{"{{#t}}Tak for dit brev{{/t}}", "+t; -t"},
		{"{{t \"mail.greeting\"}} {{t \"Kære kunde\"}} {{t \"greeting\"}}", `>t mail.greeting; "Kære kunde"; >t greeting`},
		{"{{IF(x)}}A{{ELSE}}B{{ENDIF}}", "+if (x); ~else; -if"},
		{"{{end}} {{range}} {{if}} {{with}}", "end; range; if; with"},
	})
}

func TestGo(t *testing.T) {
	testScan(t, ".tmpl", []scanTest{
		{"{{if .Late}}A{{else if eq .X 1}}B{{else}}C{{end}}", "+if .Late; ~elseif eq .X 1; ~else; -end"},
		{"{{- range $i, $x := .Items -}}{{$x.Name}}{{- end -}}", "+range $i, $x := .Items; x.Name; -end"},
		{"{{with .Agent}}{{.Name}}{{end}}", "+with .Agent; Name; -end"},
		{"{{define \"subject\"}}Hej{{end}}{{template \"fod\" .}}", `+define "subject"; -end; >template "fod" .`},
		{"{{block \"krop\" .}}x{{end}}", `+block "krop" .; -end`},
		{"{{/* note */}}{{- /* note */ -}}", "#; #"},
		{"{{$x := .Name}}{{ $x }}{{ . }}", ".set $x := .Name; x; ."},
		{"{{ .Name | default \"ven\" }} {{ or .Name \"ven\" }}", "Name=ven; Name=ven"},
		{"{{ printf \"%s\" .Name }} {{ .Date.Format \"2 Jan\" }} {{ index .Tags $i }}", "Name; Date.Format; Tags"},
		{"{{range .X}}{{break}}{{end}}", "+range .X; .break; -end"},
	})
}

func TestJinjaLiquidTwig(t *testing.T) {
	testScan(t, ".html", []scanTest{
		{"{% if x == 'a' %}A{% elif y %}B{% else %}C{% endif %}", "+if x == 'a'; ~elseif y; ~else; -if"},
		{"{%- if x -%}A{%- elsif y -%}B{%~ endif ~%}", "+if x; ~elseif y; -if"},
		{"{% unless x %}A{% endunless %}", "+unless x; -unless"},
		{"{% case x %}{% when 'a', 'b' %}A{% else %}B{% endcase %}", "+case x; ~when 'a', 'b'; ~else; -case"},
		{"{% switch x %}{% case 1 %}A{% default %}B{% endswitch %}", "+switch x; ~when 1; ~else; -switch"},
		{"{% for x in y %}{{ x }}{% empty %}ingen{% endfor %}", "+for x in y; x; ~else; -for"},
		{"{# note #}{% comment %}{% if x %}{% endcomment %}", "#; #"},
		{"{% raw %}{{ x }}{% endraw %}{{ y }}", ".raw; .endraw; y"},
		{"{% verbatim %}{{ x }}{%- endverbatim %}", ".verbatim; .endverbatim"},
		{"{% set a = 'b' %}{% set c %}d{% endset %}", ".set a = 'b'; +set c; -set"},
		{"{% assign a = b %}{% capture subject %}x{% endcapture %}", ".assign a = b; +capture subject; -capture"},
		{"{% extends 'base.html' %}{% block subject %}Hej{% endblock subject %}", ">extends 'base.html'; +block subject; -block"},
		{"{% block title 'Din sag er lukket' %}{% block x y %}", `+block title; "Din sag er lukket"; -block; .block x`},
		{"{% include 'fod.md' with x=1 %}{% render 'fod' %}{{ include('x.twig') }}{{ parent() }}{{ block('x') }}", ">include 'fod.md' with x=1; >render 'fod'; >include 'x.twig'; >parent; >block 'x'"},
		{"{% embed 'x' %}{% endembed %}{% load i18n %}{% from 'x' import y %}", ">embed 'x'; .embed; .load i18n; .from 'x' import y"},
		{"{% trans 'Vi prøvede at ringe' %}{% trans 'mail.hello' %}{% trans \"Hej\" as x %}", `"Vi prøvede at ringe"; >trans mail.hello; .trans "Hej" as x`},
		{"{% trans %}Hej {{ x }}{% endtrans %}", "+trans; x; -trans"},
		{"{% blocktrans count n=x %}en{% plural %}flere{% endblocktrans %}", "+blocktrans count n=x; ~else; -blocktrans"},
		{"{{ _('Vi prøvede') }} {{ __('Hej') }} {{ 'Kære' }} {{ 'Kære ven'|trans }}", `"Vi prøvede"; "Hej"; "Kære"; "Kære ven"`},
		{"{{ 'mail.hello'|trans }} {{ 'login'|url }} {{ __('mail.hello') }}", ">trans mail.hello; login; >__ mail.hello"},
		{"{{ 'Kære ' ~ navn ~ ', tak' }} {{ fornavn ~ ' ' ~ efternavn }}", `"Kære "; navn; ", tak"; fornavn`},
		{"{{ 'Din sag er lukket' if sag.lukket else 'Din sag er åben' }}", `"Din sag er lukket" if sag.lukket; "Din sag er åben" if not (sag.lukket)`},
		{"{{ lukket ? 'Din sag er lukket' : 'Din sag er åben' }} {{ n == 1 ? 'er' : 'var' }}", `"Din sag er lukket" if lukket; "Din sag er åben" if not (lukket); "er" if n == 1; "var" if not (n == 1)`},
		{"{% csrf_token %}{% mytag x %}y{% endmytag %}{% other %}", ".csrf_token; +mytag x; -mytag; .other"},
		{"{% module \"x\" path=\"y\" %}{% widget_block rich_text \"z\" %}a{% end_widget_block %}", `>module "x" path="y"; +widget_block rich_text "z"; -widget_block`},
		{"{{ __('Hej :navn, du har %d sager', ['navn' => $x]) }}", `"Hej "; navn; ", du har "; %d; " sager"`},
		{"{{ date('d F Y') }} {{ x|date('d. F Y') }}", "d F Y; x"},
		{"{{ super() }} {{ content }} {{ page.content }}", ">super; >content; >page.content"},
	})
}

func TestERBAndKin(t *testing.T) {
	testScan(t, ".erb", []scanTest{
		{"<% if a %>A<% elsif b %>B<% else %>C<% end %>", "+if a; ~elseif b; ~else; -end"},
		{"<%- unless a? -%>A<%- end -%>", "+unless a?; -end"},
		{"<% case x %><% when 1 %>A<% end %>", "+case x; ~when 1; -end"},
		{"<% @sager.each do |s| %><%= s.nr %><% end %>", "+each @sager; s.nr; -end"},
		{"<% content_for :subject do %>Hej<% end %><%= yield :subject %><%= yield %>", "+content_for :subject; -end; >yield :subject; >yield"},
		{"<%= link_to url do %>her<% end %>", "+link_to url; -end"},
		{"<%# note %><%-- note --%><% x = 1 %><%- y = 2 -%>", "#; #; .set x = 1; .set y = 2"},
		{"<%= render 'fod' %><%= render partial: 'x', locals: {} %>", ">render 'fod'; >render partial: 'x', locals: {}"},
		{"<%= t('.hello') %> <%= t(:hello) %> <%= I18n.t 'a.b' %> <%= t('Kære kunde') %>", `>t .hello; >t hello; >t a.b; "Kære kunde"`},
		{"<%= t('.hello', default: 'Kære kunde') %>", `"Kære kunde"`},
		{"<%= _(\"Hej {{navn}}, \" \\\n 'tak.', navn: @n) %>", `"Hej "; navn; ", "; "tak."`},
		{"<%= link_to 'her', url %> <%= link_to \"din sag #{@sag.nr}\", url %>", `"her"; "din sag "; sag.nr`},
		{"<%= \"(rabatten er væk)\" unless @dansk %>", `"(rabatten er væk)" if not (@dansk)`},
		{"<%= raw @navn %> <%= h(@navn) %> <%= @dato.strftime(\"%B %d, %Y\") %>", "navn; navn; dato"},
		{"<%= @n == 1 ? 'er' : 'var' %> <%= @n || 'ven' %>", `"er" if @n == 1; "var" if not (@n == 1); n=ven`},
		{"<%= n_('en sag', 'flere sager', x) %>", `"en sag" if not (plural); "flere sager" if plural`},
		{"<% if (a) { %>A<% } else if (b) { %>B<% } else { %>C<% } %>", "+if a; ~elseif b; ~else; -end"},
		{"<% sager.forEach(function(s) { %><%= s %><% }); %><%- include('fod') %>", "+foreach sager; s; -end; >include 'fod'"},
		{"<% If x Then %>A<% Else %>B<% End If %><% For Each a In b %>c<% Next %>", "+if x; ~else; -end; +for Each a In b; -end"},
		{"<%@ include file=\"fod.jsp\" %><%@ page x %>", `>include file="fod.jsp"; .page x`},
		{"<% if $x %>a<% end_if %><% loop $y %>b<% end_loop %><% _t('A.B', 'Kære kunde') %>", `+if $x; -if; +loop $y; -loop; "Kære kunde"`},
		{"<%\nx = 1\nif y\n%>A<% end %>", "+if y; -end"},
		{"<%= render_money @sag.total %>", "sag.total"},
		{"<%= body %>", ">body"},
	})
}

func TestPHP(t *testing.T) {
	testScan(t, ".php", []scanTest{
		{"<?php if ($a): ?>A<?php elseif ($b): ?>B<?php else: ?>C<?php endif; ?>", "+if $a; ~elseif $b; ~else; -if"},
		{"<?php if ($a) { ?>A<?php } else { ?>B<?php } ?>", "+if $a; ~else; -end"},
		{"<?php foreach ($a as $b): ?><?= $b ?><?php endforeach ?>", "+foreach $a as $b; b; -foreach"},
		{"<?php include 'fod.php'; ?><?php $x = 1; ?><? echo $y ?>", ">include 'fod.php'; .set $x = 1; y"},
		{"<?php echo 'Kære ' . $navn . ', velkommen'; ?>", `"Kære "; navn; ", velkommen"`},
		{"<?= htmlspecialchars($navn) ?>", "navn"},
	})
}

func TestBlade(t *testing.T) {
	testScan(t, ".php", []scanTest{
		{"@if($a && f($b))\nA\n@elseif($c)\nB\n@else\nC\n@endif", "+if $a && f($b); ~elseif $c; ~else; -if"},
		{"@foreach ($a as $b)\n{{ $b }}\n@endforeach", "+foreach $a as $b; b; -foreach"},
		{"@forelse($a as $b) x @empty y @endforelse", "+forelse $a as $b; ~else; -forelse"},
		{"@unless($a) x @endunless @isset($b) y @endisset", "+unless $a; -unless; +isset $b; -isset"},
		{"@switch($a) @case(1) x @break @default y @endswitch", "+switch $a; ~when 1; .break; ~else; -switch"},
		{"@extends('layout') @section('title', 'Hej') @section('a') x @endsection @yield('b')", ">extends 'layout'; .section 'title', 'Hej'; +section 'a'; -section; >yield 'b'"},
		{"@component('mail::message') x @endcomponent @include('fod', ['a' => 1])", ">component 'mail::message'; .endcomponent; >include 'fod', ['a' => 1]"},
		{"@component('mail::button', ['url' => $u]) x @endcomponent", ".component 'mail::button', ['url' => $u]; .endcomponent"},
		{"@slot('header') x @endslot", "+slot 'header'; -slot"},
		{"<x-mail::message>\n<x-mail::button :url=\"$a->b\">x</x-mail::button>\n</x-mail::message>", `>mail::message; .mail::button :url="$a->b"; .mail::button; .mail::message`},
		{"{{-- note --}}{!! $x !!} @@if @{{ y }} @endif", "#; x; y; -if"},
		{"@php $x = 1; @endphp @php($y = 2) @csrf", ".php; .php $y = 2; .csrf"},
		{"@lang('mail.hello') @lang('Kære kunde') @money($x) @custom($y) z @endcustom", `>lang mail.hello; "Kære kunde"; x; +custom $y; -custom`},
		{"post@include.example @lang('a b')", `"a b"`},
		{"{{ $a['b'] ?? 'c' }} {{ $order->name ?: 'ven' }}", "a.b=c; order->name=ven"},
	})
}

func TestRazor(t *testing.T) {
	testScan(t, ".cshtml", []scanTest{
		{"@model Brev\n@using System\nKære @Model.Navn. Vi", ".model Brev; .using System; Model.Navn"},
		{"@if (Model.X > 1) {\n<p>A {b}</p>\n} else if (Model.Y) {\nB\n} else {\nC\n}", "+if Model.X > 1; ~elseif Model.Y; ~else; -if"},
		{"@foreach (var s in Model.Sager)\n{\n<p>@s.Nr</p>\n}", "+foreach var s in Model.Sager; s.Nr; -foreach"},
		{"@{ var x = \"}\"; }\n@* note *@ @(Model.A + 1) @Html.Raw(Model.Tekst)", `.set x = "}"; #; Model.A; Model.Tekst`},
		{"@Html.Partial(\"_Fod\") @RenderBody() @await Html.PartialAsync(\"_X\")", `>Html.Partial "_Fod"; >RenderBody; >Html.PartialAsync "_X"`},
		{"@section Fod {\nx\n}", "+section Fod; -section"},
		{"@if (Model.A)\n{\n  if (Model.B)\n  {\n    <text>B</text>\n  }\n  @:linje\n}", "+if Model.A; +if Model.B; .text; .text; -if; .; -if"},
		{"@switch (Model.A)\n{\n  case 1:\n    <p>x</p>\n    break;\n  default:\n    y\n}", "+switch Model.A; ~when 1; . break;; ~else; -switch"},
		{"@Localizer[\"Kære kunde\"] @L[\"mail.hello\"]", `"Kære kunde"; >L mail.hello`},
		{"post@Model.example <style>@media x {}</style> @@Model", ""},
		{"<partial name=\"_Fod\" />", `>partial name="_Fod"`},
	})
}

func TestTwirl(t *testing.T) {
	testScan(t, ".txt", []scanTest{
		{"@import a.b.C\n@(params: Map[String, Any])(implicit m: X)Emne\n", ".import a.b.C; .params (params: Map[String, Any])(implicit m: X)"},
		{"@(params: Map[String, Any])\nKære @params(\"navn\") @{params(\"by\")} @params.getOrElse(\"x\", \"y\")", ".params (params: Map[String, Any]); navn; by; x=y"},
		{"@(a: String)\n@if(a == \"x\"){A} else {B}\n@for(b <- a) { @b }\n", `.params (a: String); +if a == "x"; ~else; -if; +for b <- a; b; -for`},
		{"@(params: M)\n@dato(params(\"d\").toString)\n@hilsen(params)\nDin @tjeneste(params, \"en ting\") sag\n@{x.y.fod()}", ".params (params: M); d; >hilsen params; tjeneste; >x.y.fod"},
		{"@(params: M)\n@layout(params, \"Emne\"){\nHej {x}\n}\n", `.params (params: M); >layout layout(params, "Emne"); .layout`},
		{"@(p: M)\n@Html(\"Vi er kede af det.\") a@@b.dk @hmrc", `.params (p: M); "Vi er kede af det."`},
	})
}

func TestSmarty(t *testing.T) {
	testScan(t, ".tpl", []scanTest{
		{"{if $a gt 1}A{elseif $b}B{else}C{/if}", "+if $a gt 1; ~elseif $b; ~else; -if"},
		{"{foreach from=$a item=b}{$b}{foreachelse}x{/foreach}", "+foreach from=$a item=b; b; ~else; -foreach"},
		{"{include file='fod.tpl'}{* note *}{assign var=x value=1}{$y = 2}", ">include file='fod.tpl'; #; .assign x value=1; .set $y = 2"},
		{"{ts}Kære kunde{/ts}{ts 1=$x}Hej %1{/ts}", "+ts; -ts; +ts 1=$x; %1; -ts"},
		{"{literal}{x_y}{/literal}{$z}", ".literal; ./literal; z"},
		{"{$x}{dato d=$start key=x} {l s='Kære {fornavn}' mod='m'} {lang key='mail.hello'}", `x; start; "Kære "; fornavn; >lang mail.hello`},
		{"{capture name=subject}x{/capture}{$a|escape:'url'} {contact.first_name}", "+capture subject; -capture; a; contact.first_name"},
		{"{$a}\n{myblock x=1}y{/myblock}", "a; +myblock x=1; -myblock"},
	})
}

func TestOtherSyntaxes(t *testing.T) {
	testScan(t, ".ftl", []scanTest{
		{"<#if a?? && (b > c)>A<#elseif d>B<#else>C</#if>", "+if a?? && (b > c); ~elseif d; ~else; -if"},
		{"<#list a as b>${b}</#list><#-- note --><#assign x = 1><#assign y>z</#assign>", "+list a as b; b; -list; #; .assign x = 1; +assign y; -assign"},
		{"<#include \"fod.ftl\"><@layout.main t=1>x</@layout.main><@fod/>", `>include "fod.ftl"; >layout.main t=1; .@; >fod`},
		{"<#noparse>${x}</#noparse>", ".noparse; .noparse"},
	})
	testScan(t, ".vm", []scanTest{
		{"#if($a)A#elseif($b)B#{else}C#end", "+if $a; ~elseif $b; ~else; -end"},
		{"#foreach($a in $b.c())$a.navn. $!a $a.f(1).g#end", "+foreach $a in $b.c(); a.navn; a; a; -end"},
		{"#set($x = 1)#parse(\"fod.vm\")#* note *# ## note", `.set $x = 1; >parse "fod.vm"; #; #`},
	})
	testScan(t, ".html", []scanTest{
		{"*|IF:FNAME|*A*|ELSEIF:X|*B*|ELSE:|*C*|END:IF|**|IFNOT:Y|*z*|END:IF|*", "+if FNAME; ~elseif X; ~else; -if; +unless Y; -if"},
		{"%%[ if @a == 1 then ]%%A%%[ elseif @b then ]%%B%%[ else ]%%C%%[ endif ]%%", "+if @a == 1; ~elseif @b; ~else; -if"},
		{"%%[\nSET @x = 1\nIF @x > 0 THEN\n]%%A%%[ ENDIF ]%%", "+if @x > 0; -if"},
		{"%%=v(@navn)=%% %%=ContentBlockByKey(\"fod\")=%%", `navn; >ContentBlockByKey "fod"`},
		{"<mj-include path=\"./fod.mjml\" /><!--#include virtual=\"/fod.html\" -->", `>mj-include path="./fod.mjml"; >include virtual="/fod.html"`},
		{"[[fod.html]] [[kunde.navn]]", ">[[ fod.html; kunde.navn"},
		{"<html><head>[[style.html]]<title>{% include 'emne' %}</title></head><body>{% include 'krop' %}", ".[[ style.html; >include 'emne'; >include 'krop'"},
		{"<a title=\"{{t 'a.b'}}\" href=\"{{ url }}\">", "a.b; url"},
		{"{#sager}{nr}{/sager} {^sager}ingen{/sager}", "+section sager; -sager; +unless sager; -sager"},
		{"{d.x:ifEQ(1):showBegin}A{d.x:showEnd}", "+if d.x:ifEQ(1):showBegin; -if d.x"},
	})
	testScan(t, ".txt", []scanTest{
		{"[% IF a == 'b' ~%]A[% ELSIF c %]B[% ELSE %]C[% END %]", "+if a == 'b'; ~elseif c; ~else; -end"},
		{"[% FOREACH a IN b %][% a.c %][% END %][%# note %]", "+foreach a IN b; a.c; -end; #"},
		{"[% INCLUDE 'fod.txt' x=1 %][% PROCESS y %][% WRAPPER z %]a[% END %]", ">include 'fod.txt' x=1; >process y; +wrapper z; -end"},
		{"[% SWITCH a %][% CASE 1 %]b[% END %][% x = 1 %]", "+switch a; ~when 1; -end; .set x = 1"},
		{"[%~ \" Din sag - \" _ sag.nr %][% loc('Kære kunde') %]", `" Din sag - "; sag.nr; "Kære kunde"`},
		{"[%\nUSE p = format('%.2f');\nPROCESS 'x.html';\n%][% IF a; b; END %][% IF c; d %]e[% END %]", ">process 'x.html'; +if a; b; -end; +if c; d; -end"},
		{"[if_a]x[/if_a][if_not_a]y[else]z[/if_not_a]", "+if a; -if; +unless a; ~else; -if"},
		{"[b]fed[/b] [navn]", "+b; -b; navn"},
	})
	testScan(t, ".mako", []scanTest{
		{"% if a:\nA\n% elif b:\nB\n% else:\nC\n% endif\n<%include file=\"fod\"/>${navn}", `+if a; ~elseif b; ~else; -if; >include file="fod"; navn`},
		{"<%def name=\"x()\">y</%def><%doc>note</%doc>", "+def x(); -def; #"},
	})
}
