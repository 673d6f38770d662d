package template

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// short writes a tag as the tables of the tests do:
//
//	name            a placeholder
//	name=default    a placeholder with a default
//	"prose"         a literal, with " if condition" if it has one
//	+if args        Open
//	~else args      Middle
//	-if             Close
//	>name args      Include
//	.name args      Control
//	#               Comment
func short(text string, t Tag) string {
	args := t.Args
	if args != "" {
		args = " " + args
	}
	switch t.Kind {
	case Placeholder:
		s := t.Name
		if t.Default != "" {
			s += "=" + t.Default
		}
		if t.If != "" {
			s += " if " + t.If
		}
		return s
	case Literal:
		s := fmt.Sprintf("%q", text[t.Inner.Start:t.Inner.End])
		if t.If != "" {
			s += " if " + t.If
		}
		return s
	case Comment:
		return "#"
	}
	sign := map[Kind]string{Open: "+", Middle: "~", Close: "-", Include: ">", Control: "."}[t.Kind]
	if t.If != "" {
		args += " if " + t.If
	}
	return sign + t.Name + args
}

func shorts(text string, t *Template) string {
	var list []string
	for _, tag := range t.Tags {
		list = append(list, short(text, tag))
	}
	return strings.Join(list, "; ")
}

// mask writes the masked text with "_" for placeholders.
func mask(text string, t *Template) string {
	v := t.Mask(source.Root(text))
	return strings.ReplaceAll(v.Text, string(Mark), "_")
}

type scanTest struct{ text, want string }

func testScan(t *testing.T, ext string, tests []scanTest) {
	t.Helper()
	for _, test := range tests {
		got := Scan(test.text, ext)
		if s := shorts(test.text, got); s != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.text, s, test.want)
		}
		if len(got.Notices) > 0 {
			t.Errorf("%q: unexpected notice %q", test.text, got.Notices[0].Message)
		}
		check(t, test.text, got)
	}
}

func TestPlaceholders(t *testing.T) {
	testScan(t, ".txt", []scanTest{
		{"Kære {{navn}}", "navn"},
		{"Kære {{{navn}}}", "navn"},
		{"Kære {{& navn }}", "navn"},
		{"{{ kunde.fornavn | upcase }}", "kunde.fornavn"},
		{"{{ kunde.fornavn|e|default('medlem') }}", "kunde.fornavn=medlem"},
		{"{{ fornavn | default: 'ven' }}", "fornavn=ven"},
		{`{{ fornavn|default:"ven" }}`, "fornavn=ven"},
		{"{{ fornavn | default: ven }}", "fornavn=ven"},
		{"{{ fornavn || 'ven' }}", "fornavn=ven"},
		{`{{ fornavn ?? "ven" }}`, "fornavn=ven"},
		{`{{ sag.sted or "ukendt" }}`, "sag.sted=ukendt"},
		{"{{ n ? n : 'ven' }}", "n=ven"},
		{"{{ navn if navn else 'ven' }}", "navn=ven"},
		{"{{ $navn ?: 'ven' }}", "navn=ven"},
		{"{{${first_name} | default: 'there'}}", "first_name=there"},
		{`{{insert name "default=friend"}}`, "name=friend"},
		{`{{default member.first_name "friend"}}`, "member.first_name=friend"},
		{"{{ beløb }} og {{ første_dag }}", "beløb; første_dag"},
		{"{{First Name}}", "First Name"},
		{"{{formatDate claim.date}}", "claim.date"},
		{`{{ formatDate(claim.date, "d. MMM") }}`, "claim.date"},
		{`{{currency ordre.total currency="DKK"}}`, "ordre.total"},
		{`{{ personalization_token("contact.firstname", "there") }}`, "contact.firstname=there"},
		{"{{ values['first_name'] }}", "values.first_name"},
		{"{{ a.b[0].c }}", "a.b.0.c"},
		{"{{ $kunde->navn }}", "kunde->navn"},
		{"{{ $kunde->navn() }}", "kunde->navn"},
		{"{{ $kunder->pluck('navn')->join(', ') }}", "kunder"},
		{"{{ core()->price($ordre->total, 'DKK') }}", "ordre->total"},
		{"{{ config('app.name') }}", "app.name"},
		{"{{ customer's name }} og {{ it's }}", "customer's name; it's"},
		{`{{ _(u"Kære kunde") }}`, `"Kære kunde"`},
		{"{{1}} og {{ 2 }}", "1; 2"},
		{"{{ this.titel }} {{../navn}} {{@index}}", "this.titel; navn; index"},
		{"{{ f({'a': {'b': 1}}) }}.", "a"},
		{`{{ "}}" | x: navn }}`, "}}"},
		{"$${x} €${beloeb} £${amount}", "x; beloeb; amount"},
		{"${{ beloeb }}", "beloeb"},
		{"${kunde.navn} og $!{kunde.by}", "kunde.navn; kunde.by"},
		{`${navn!"ven"} ${(kunde.navn)!"ven"} ${kunde.navn?cap_first} ${navn!}`, "navn=ven; kunde.navn=ven; kunde.navn; navn"},
		{"$$NAVN$$ og 5$$", "NAVN"},
		{"%NAVN% %Fornavn%", "NAVN; Fornavn"},
		{"%%First Name%% %%email%%", "First Name; email"},
		{"%(navn)s %(antal)d %(pris).2f", "navn; antal; pris"},
		{"%{kunde.navn}", "kunde.navn"},
		{"%s, %d og %1$s", "%s; %d; %1$s"},
		{"##kaldenavn##", "kaldenavn"},
		{"[[navn]] [[ kunde.by ]] [[fornavn|ven]]", "navn; kunde.by; fornavn=ven"},
		{"((navn)) ((first_name))", "navn; first_name"},
		{"*|FNAME|* *|DATE:d/m/Y|*", "FNAME; DATE"},
		{"{!Contact.FirstName} {! Contact.Name}", "Contact.FirstName"},
		{"«Fornavn» &laquo;Efternavn&raquo; <<Client.Name>> &lt;&lt;By&gt;&gt;", "Fornavn; Efternavn; Client.Name; By"},
		{"[% kunde.navn %] [% pris | html %]", "kunde.navn; pris"},
		{"[node:title] [subscriber:firstname | default:reader]", "node:title; subscriber:firstname=reader"},
		{"{d.navn:formatN(2)} {d.dato:formatD('LL')}", "d.navn; d.dato"},
		{"Sag #{sagsnr}", "sagsnr"},
		{"Sag #{sagsnr} til {navn}", "sagsnr; navn"},
		{"<%= navn %> <%- navn %> <%=@user.name.titleize%>", "navn; navn; user.name"},
		{"<?= $navn ?> <?php echo $navn; ?> <?= $v['navn'] ?>", "navn; navn; v.navn"},
		{"{$navn} {$kunde->navn} {$a.b|default:'ven'|escape}", "navn; kunde->navn; a.b=ven"},
		{"{%kunde.fornavn%}", "kunde.fornavn"},
		{"{{ customMessage }} [custom_content] {{{body}}}", ">customMessage; >custom_content; >body"},
	})
}

func TestNoPlaceholders(t *testing.T) {
	testScan(t, ".md", []scanTest{
		{"Skriv til post@firma.dk eller info@navn.example.", ""},
		{"Kl. 8:30 eller 50%-60% eller 100% sikker, 5 %s", ""},
		{"Vejen (den lange (og smukke)) og ((den korte))", ""},
		{"((English below))", ""},
		{"[link](https://x.example) ![billede](x.png) [a][b] [x] [ ]", ""},
		{"- [x] Gjort\n- [ ] Ikke gjort", ""},
		{"Se [betingelser].\n\n[betingelser]: https://x.example", ""},
		{"[DATO - spørg Rhona] [skriv noget her] [Insert The Full Name] [First name]", ""},
		{"medarbejder[e] og kunde[r]", ""},
		{":-) :D ;) :smile: :P", ""},
		{"Emne:navn og og/eller", ""},
		{"Husk !", ""},
		{"For- og efternavn -men- kun en", ""},
		{"Kære {navn}", ""},
		{"a{2} [0-9]{3} {}", ""},
		{"Kære {Kort forklaring på hvad der gik galt}", ""},
		{"#1 #if og #end, 5 $ og $navn", ""},
		{"@grantham og @if (noget) og @media", ""},
		{"https://x.example/K%C3%A6re%20dig", ""},
		{"»Fornavn« og »Efternavn«", ""},
		{"a << b >> c", ""},
		{"Hej <username>, gå til <base_url>.", "username; base_url"},
		{"Hej <username>, gå til siden.", ""},
		{"<p>Hej <first_name></p>", ""},
		{"Bo <bo_holm@eksempel.dk> <b>", ""},
		{"## Overskrift ##", ""},
		{"% if det regner", ""},
		{"*kursiv*|*kursiv*", ""},
		{`\{{ x }}`, ""},
		{"<%% x %>", ""},
		{"<?xml version=\"1.0\"?>", ""},
		{"<p style=\"color:#fff\">{}</p>", ""},
		{"<style>@media x { a:b } .{x} [x] {{ } }</style>", ""},
		{"<script>var x = {a: {b: 1}}; f('[navn]', :a, `${x}`)</script>", ""},
		{"<p data-x=\"[navn] :a :b\" title='{x_y}'>", ""},
		{"<!-- [navn] {a_b} -->", ""},
		{"<!--[if mso]><p>x</p><![endif]-->", ""},
	})
}

func TestEvidence(t *testing.T) {
	testScan(t, ".txt", []scanTest{
		{"{navn} {by}", "navn; by"},
		{"{NAVN}", "NAVN"},
		{"{for_navn}", "for_navn"},
		{"{fuldtNavn}", "fuldtNavn"},
		{"{kunde.navn}", "kunde.navn"},
		{"{0} og {1}", "0; 1"},
		{"{0,date,short} {pris, number}", "0; pris"},
		{"{ navn } {by}", "navn; by"},
		{"{order/billing cycle} {navn}", "order/billing cycle; navn"},
		{":navn :by", "navn; by"},
		{"**:event_title**", "event_title"},
		{"!navn og !by", "navn; by"},
		{"-navn- -by-", "navn; by"},
		{"[Brugernavn]", "Brugernavn"},
		{"[First Name] [Your Company Name] [kunde_navn nr]", "First Name; Your Company Name; kunde_navn nr"},
		{"((first name)) ((last name))", "first name; last name"},
		{"((first name)) ((reference))", "first name; reference"},
		{"«First Name» «City»", "First Name; City"},
		{"((over60??Du har ret til hjælp.)) ((navn))", `"Du har ret til hjælp." if over60; navn`},
		{"((x??Ring (helst nu)))", `"Ring (helst nu)" if x`},
	})
	testScan(t, ".json", []scanTest{{"Kære {navn}", "navn"}})
}

func TestFrontMatter(t *testing.T) {
	text := "---\nsubject: \"Hej {{ navn }} [navn]\"\ntags: [nyt]\nlist: {a_b: 1}\n---\n[navn] [nyt]\n"
	got := Scan(text, ".md")
	if s := shorts(text, got); s != "navn; navn; navn; nyt" {
		t.Error(s)
	}
	want := "---\nsubject: \"Hej _ _\"\ntags: [nyt]\nlist: {a_b: 1}\n---\n_ _\n"
	if m := mask(text, got); m != want {
		t.Errorf("got %q, want %q", m, want)
	}
}

func TestNotices(t *testing.T) {
	for _, test := range []struct {
		text, message string
		at            int
		want          string
	}{
		{"Kære {{ navn,\n\ntak for alt.", `"{{" is never closed`, 5 + 1, ""},
		{"Kære {{ navn } og {{ by }}", `"{{" is never closed`, 6, "by"},
		{"A {% if x } B {% endif %}", `"{%" is never closed`, 2, "-if"},
		{"<%= navn", `"<%" is never closed`, 0, ""},
		{"<?= $x", `"<?=" is never closed`, 0, ""},
		{"[% navn ]", `"[%" is never closed`, 0, ""},
		{"Pris ${pris", `"${" is never closed`, 5, ""},
		{"{{!-- note", `"{{!--" is never closed`, 0, ""},
		{"{{/* note */ ", `"{{/*" is never closed`, 0, ""},
		{"<#-- note", `"<#--" is never closed`, 0, ""},
		{"<#if x", `"<#if" is never closed`, 0, ""},
		{"%%[ set @x = 1", `"%%[" is never closed`, 0, ""},
		{"{!! $x", `"{!!" is never closed`, 0, ""},
		{"{% raw %} {{ x }}", `"{% raw %}" is never ended by "{% endraw %}"`, 0, ".raw; x"},
		{"{% comment %} x", `"{% comment %}" is never ended by "{% endcomment %}"`, 0, ".comment"},
		{"@Model.X\n@if (Model.Y) { <p>", `"@if (Model.Y) {" is never closed by "}"`, 9, "Model.X"},
		{"{$navn", `"{$" is never closed`, 0, ""},
		{"{{{{{{{{", `"{{" is never closed`, 0, ""},
	} {
		got := Scan(test.text, ".txt")
		if len(got.Notices) != 1 || got.Notices[0].Message != test.message || got.Notices[0].At != test.at {
			t.Errorf("%q: got %+v, want %q at %d", test.text, got.Notices, test.message, test.at)
		}
		if s := shorts(test.text, got); s != test.want {
			t.Errorf("%q: got %s, want %s", test.text, s, test.want)
		}
	}
}

func TestAt(t *testing.T) {
	got := Scan("Kære {{a}}{{b}}!", "")
	for offset, want := range map[int]string{0: "", 5: "", 6: "a", 10: "a", 11: "b", 15: "b", 16: "", 99: "", -1: ""} {
		tag, ok := got.At(offset)
		if ok != (want != "") || tag.Name != want {
			t.Errorf("At(%d) = %v, %v; want %q", offset, tag, ok, want)
		}
	}
}
