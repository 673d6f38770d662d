package template

import "testing"

func TestHandlebarsMore(t *testing.T) {
	testScan(t, ".hbs", []scanTest{
		{"{{^if x}}a{{/if}}{{^unless x}}b{{/unless}}{{^eq a \"b\"}}c{{/eq}}", `+unless x; -if; +if x; -unless; +unless eq a "b"; -eq`},
		{"{{#switch x}}{{#case \"a\"}}A{{/case}}{{#case \"b\" \"c\"}}B{{/case}}{{#default}}C{{/default}}{{/switch}}{{#case}}x{{/case}}",
			`+switch x; ~when "a"; .case; ~when "b" "c"; .case; ~else; .default; -switch; +section case; -case`},
		{"{{#ifEquals a \"b\"}}1{{else ifEquals a \"c\"}}2{{else unless d}}3{{/ifEquals}}", `+ifequals a "b"; ~elseif ifEquals a "c"; ~elseif not (d); -ifEquals`},
		{"{{< layout}}{{$emne}}Standard{{/emne}}{{/layout}}{{$x}}", ">< layout; +block emne; -emne; .layout; x"},
		{"{{#extend \"layout\"}}{{#content \"krop\"}}b{{/content}}{{/extend}}", `>extend "layout"; +content "krop"; -content; .extend`},
		{"{{=<% %>=}}<% navn %><%#x%>y<%/x%><%! note %><%={{ }}=%>{{ by }}", ".= <% %>=; navn; +section x; -x; #; .= {{ }}=; by"},
		{"{{#each a as |b i|}}{{b}}{{else}}c{{/each}}{{#if (and a (or b c))}}z{{/if}}", "+each a as |b i|; b; ~else; -each; +if (and a (or b c)); -if"},
	})
}

func TestLiquidMore(t *testing.T) {
	testScan(t, ".liquid", []scanTest{
		{"{% liquid\n  if x\n    echo \"Hej ven\"\n  else\n    assign y = \"z\"\n  endif\n  render 'fod'\n%}", `+if x; "Hej ven"; ~else; .assign y = "z"; -if; >render 'fod'`},
		{"{% liquid %}{% liquid\n\n%}", ".liquid; .liquid"},
		{"{{ custom_attribute.${x} | default: 'y' }} {{event_properties.${a}}} {{content_blocks.${fod}}} {{dc.hilsen}}", "custom_attribute.x=y; event_properties.a; >content_blocks ${fod}; >dc hilsen"},
		{"{% if ${first_name} == blank %}a{% endif %}{% connected_content https://x.dk/{{x}} :save y %}", "+if ${first_name} == blank; -if; .connected_content https://x.dk/{{x}} :save y"},
		{"{% firstof a b \"kunde\" %} {% firstof a b %} {% now \"Y\" %} {% url 'x' as y %} {% echo a | default: 'b' %}", "a=kunde; a; now; .url 'x' as y; a=b"},
		{"{{ \"Kære\" | append: \" \" | append: navn | escape }} {{ navn | append: ', tak' }}", `"Kære"; " "; navn; navn; ", tak"`},
		{"{% block emne %}x{% endblock %}{{ self.emne() }}", "+block emne; -block; >block emne"},
		{"{% case a %}{% when 'b' or 'c', \"d\" %}e{% else %}f{% endcase %}", `+case a; ~when 'b' or 'c', "d"; ~else; -case`},
	})
}

func TestFreemarkerMore(t *testing.T) {
	testScan(t, ".ftl", []scanTest{
		{"[#if x == \"a\"]A[#elseif y[0] > 1]B[#else]C[/#if][#list a as b]${b}[/#list][@hilsen navn='x' /][#-- c --][=navn]", `+if x == "a"; ~elseif y[0] > 1; ~else; -if; +list a as b; b; -list; >hilsen navn='x'; #; navn`},
		{"[navn] [if x]", "navn"},
		{"<#switch x><#on \"a\", \"b\">A<#case 'c'>B<#break><#default>C</#switch>", `+switch x; ~when "a", "b"; ~when 'c'; .break; ~else; -switch`},
		{"<#list a as b>${b}<#sep>, </#sep><#else>ingen</#list>", "+list a as b; b; .sep; .sep; ~else; -list"},
		{"<#assign x = 'Kære kunde'>[#noparse]${x}[/#noparse]", ".assign x = 'Kære kunde'; .noparse; .noparse"},
	})
}

func TestVelocityMore(t *testing.T) {
	testScan(t, ".vm", []scanTest{
		{"#set( $g = \"Kære kunde\" )#macro( fod $a )Hilsen#end #fod(\"x\") #@ramme()x#end", `.set $g = "Kære kunde"; +macro fod $a; -end; >fod "x"; +call ramme; -end`},
		{"#[[ $raw ]]# \\$x \\#if(a) $display.alt($navn, \"kunde\") ${navn|'ven'}", ".raw; .raw; navn=kunde; navn=ven"},
	})
}

func TestBladeMore(t *testing.T) {
	testScan(t, ".php", []scanTest{
		{"@includeWhen($c, 'fod') @includeUnless($c, 'fod', ['a' => 1]) @include('x')", ">includewhen 'fod' if $c; >includeunless 'fod', ['a' => 1] if not ($c); >include 'x'"},
		{"<x-slot name=\"top\">H</x-slot><x-slot:bund>F</x-slot:bund><x-slot:a/>", `+slot top name="top"; -slot; +slot bund; -slot; .slot:a`},
		{"@slot('x', 'Hej du') @can('a') x @elsecan('b') y @endcan", ".slot 'x', 'Hej du'; +can 'a'; ~elseif can('b'); -can"},
		{"@php\n$x = 'Kære ven';\nif ($y) { $x = 'Kære kunde'; }\n@endphp {{ $x }}", ".set $x = 'Kære ven'; +if $y; .set $x = 'Kære kunde'; -end; x"},
	})
}

func TestSmartyMore(t *testing.T) {
	testScan(t, ".tpl", []scanTest{
		{"{capture name=a assign=emne}x{/capture}{capture 'b'}y{/capture}{$emne}", "+capture emne name=a; -capture; +capture b; -capture; emne"},
		{"{block name=\"krop\"}x{/block}{function name=f a=1}z{/function}{call f}{$x}", "+block krop; -block; +function f a=1; -function; >call f; x"},
		{"{assign \"h\" \"Hej\"}{assign var=g value='Kære kunde'}{$k = \"Hej\"}", `.assign h "Hej"; .assign g value='Kære kunde'; .set $k = "Hej"`},
		{"{ts count=$n plural='%count dage'}en dag{/ts}", `"%count dage" if plural; +ts count=$n plural='%count dage'; -ts`},
	})
}

func TestMakoMore(t *testing.T) {
	testScan(t, ".mako", []scanTest{
		{"% if x == 'a' and \\\n     y:\nA\n% elif z:  # note\nB\n% endif", "+if x == 'a' and \\\n     y; ~elseif z; -if"},
		{"<%block name=\"emne\">Hej</%block><%block>x</%block><%def name=\"f(a)\">y</%def>", "+block emne; -block; +block; -block; +def f(a); -def"},
		{"<%text>${x}</%text><%self:f navn=\"x\"/><%a:kort b=\"c\">y</%a:kort>", `.text; .text; >self:f navn="x"; >a:kort b="c"; .a:kort`},
		{"<% if x:\n  y = 1 %><%! import re %>${self.body()}", ". if x: y = 1; .! import re; >self.body"},
	})
}

func TestRazorMore(t *testing.T) {
	testScan(t, ".cshtml", []scanTest{
		{"@{\n    ViewBag.Title = \"Din sag\";\n    if (Model.X) {\n        <p>Tekst</p>\n    } else {\n        <p>Anden</p>\n    }\n}\n", `.; .set ViewBag.Title = "Din sag"; +if Model.X; ~else; -if; .`},
		{"@switch (Model.A) {\n    case \"x\":\n    case \"y: z\": <p>D</p> break;\n    default:\n        <p>E</p>\n        break;\n}", `+switch Model.A; ~when "x"; ~when "y: z"; . break;; ~else; . break;; -switch`},
		{"@helper Hilsen(string navn) { <p>Hej @navn</p> }@using (Html.Form()) { <p>x</p> }", "+helper Hilsen(string navn); navn; -helper; +using Html.Form(); -using"},
		{"@try { <p>x</p> } catch (Exception e) { <p>y</p> }", "+try; ~else; -try"},
	})
}

func TestTwirlMore(t *testing.T) {
	testScan(t, ".scala.html", []scanTest{
		{"@(a: String)\n@a match {\n  case \"x\" | \"y\" => {\n    <p>T {z}</p>\n  }\n  case \"w\" => {@a}\n  case _ => {E}\n}\n", `.params (a: String); +switch a; ~when "x" | "y"; .case; ~when "w"; a; .case; ~else; .case; -switch`},
		{"@(a: List[B])\n@a.map { s => <li>@s.nr</li> }\n@a.map { o =>\n@o\n}.getOrElse {\nx\n}", ".params (a: List[B]); +map a; s.nr; -map; +map a; o; ~else; -map"},
		{"<!-- x --> @(a: B)\n@a match { case 1 => {x} case _ => {y} }", ".params (a: B); +switch a; ~when 1; .case; ~else; .case; -switch"},
		{"@(a: B)\n@a.getOrElse(\"kunde\") @defining(a.trim) { n => Hej @n }", ".params (a: B); a=kunde; +defining a.trim; n; -defining"},
	})
}

func TestThymeleaf(t *testing.T) {
	testScan(t, ".html", []scanTest{
		{"<p th:if=\"${a == 'b'}\">A <b>x</b></p><p th:unless=\"${c}\">d</p><hr th:if='${e}'>", "+if a == 'b'; -if; +unless c; -unless; +if e; -if"},
		{"<div th:switch=\"${r}\"><p th:case=\"'x'\">A</p><p th:case=\"*\">B</p></div>", "+switch r; ~when 'x'; ~else; -switch"},
		{"<ul><li th:each=\"s : ${sager}\" th:text=\"${s.nr}\">1</li></ul>", "+each s : ${sager}; s.nr; -each"},
		{"<p th:text=\"${navn} ?: 'kunde'\"></p><span data-th-text='${#strings.trim(navn)}'>N</span>", "navn=kunde; navn"},
		{"<p th:text=\"|Kære ${navn}, tak|\">d</p><p th:text=\"'Hej ' + ${navn}\">d</p>", `"Kære "; navn; ", tak"; "Hej "; navn`},
		{"<p th:text=\"${m} ? 'Hr.' : 'Fru'\">d</p><p th:text=\"${m ? 'Hr.' : 'Fru'}\">d</p>", `"Hr." if m; "Fru" if not (m); "Hr." if m; "Fru" if not (m)`},
		{"<title th:text=\"#{mail.emne(${x})}\">Emne</title>[[#{mail.bye}]] [[${a.b}]] [(${c})]", ">message mail.emne; >message mail.bye; a.b; c"},
		{"<div th:replace=\"~{fod :: f}\">x <div>y</div></div><div th:insert='~{b}'>z</div><th:block th:replace='c'/>", ">replace ~{fod :: f}; >insert ~{b}; >replace c"},
		{"<th:block th:each=\"s : ${x}\" th:if=\"${s.ok}\">r</th:block><th:block>q</th:block>", "+each s : ${x}; +if s.ok; -if; -each; .th:block; .th:block"},
		{"<div th:fragment=\"fod(x)\">Hilsen</div><p th:remove=\"all\">væk</p><html layout:decorate='~{l}'></html>", "+block fod(x); -block; .remove all; >decorate ~{l}"},
		{"<div><p th:if=\"${a}\">x</div>", "+if a; -if"}, // the end of p is implied
		{"<p data-x='th:if'>{{ x }}</p>", "x"},
	})
	testScan(t, ".txt", []scanTest{
		{"[# th:if=\"${a}\"]\nx [# th:utext=\"${b}\" /]\n[/]\n[# th:each=\"s : ${c}\"]- [[${s.nr}]][/]", "+if a; b; -if; +each s : ${c}; s.nr; -each"},
		{"[#th:block th:switch=\"${r}\"][# th:case=\"'a'\"]A[/][# th:case=\"*\"]B[/][/th:block]", "+switch r; ~when 'a'; .block; ~else; .block; -switch"},
	})
	text := "<p th:if=\"${a}\">Tak for dit brev."
	if got := Scan(text, ".html"); len(got.Tags) > 0 || len(got.Notices) != 1 || got.Notices[0].Message != `"<p>" is never closed` {
		t.Errorf("%q: %+v", text, got)
	}
	text = "<p th:text=\"${a}\">Tak for dit brev."
	if got := Scan(text, ".html"); len(got.Tags) > 0 || len(got.Notices) != 1 {
		t.Errorf("%q: %+v", text, got)
	}
	// The tags stand at the edges of the element.
	text = "A <p th:if=\"${a}\">x</p> B"
	if got := Scan(text, ".html").Tags; len(got) != 2 || got[0].Start != 2 || got[0].End != 2 || got[1].Start != len(text)-2 {
		t.Errorf("%+v", got)
	}
}

func TestMailSystems(t *testing.T) {
	testScan(t, ".html", []scanTest{
		{"*|IF:KUNDE=ny|*A*|ELSEIF:KUNDE=gammel|*B*|ELSE:|*C*|END:IF|* *|TITLE:FNAME|* *|HTML:BODY|*", "+if KUNDE=ny; ~elseif KUNDE=gammel; ~else; -if; FNAME; >BODY"},
		{"{!Contact:firstname;kunde} {!User:Full Name;} {!Contact.FirstName} {{{Recipient.Name}}} {!$Label.Hilsen}", "Contact:firstname=kunde; User:Full Name; Contact.FirstName; Recipient.Name; >label Hilsen"},
		{"%%=TreatAsContent(@x)=%%", ">TreatAsContent @x"},
		{"((navn)) ((x?? , tak (igen)))", `navn; " , tak (igen)" if x`},
	})
	got := Scan("[if_uden]d", ".txt")
	if len(got.Tags) > 0 || len(got.Notices) != 1 || got.Notices[0].Message != `"[if_uden]" is never ended by "[/if_uden]"` {
		t.Errorf("%+v", got)
	}
}

func TestFromLetters(t *testing.T) {
	testScan(t, ".erb", []scanTest{
		{`<%= html_escape(_('Se %{a}dine sager%{b} her')) % { a: x } %> <%= h(t('.a')) %> <%= raw(@navn) %>`, `"Se "; a; "dine sager"; b; " her"; >t .a; navn`},
	})
	testScan(t, ".ftl", []scanTest{{`${msg("mail.${x}")}`, ">msg mail.${x}"}})
	testScan(t, ".txt", []scanTest{
		{`[( ${navn} )] [[ #{mail.bye} ]]`, "navn; >message mail.bye"},
		{"%%[ IF NOT EMPTY(@a) THEN\n SET @b = 'Hej'\n END IF ]%%", "+if NOT EMPTY(@a); .set @b = 'Hej'; -if"},
	})
}
