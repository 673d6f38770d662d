package template

import "testing"

// TestSides reads what expressions show under which condition.
func TestSides(t *testing.T) {
	testScan(t, ".txt", []scanTest{
		// Jinja, Nunjucks, Twig
		{`{{ 'Hr.' if male else 'Fru' }}`, `"Hr." if male; "Fru" if not (male)`},
		{`{{ x if x else "kunde" }}`, "x=kunde"},
		{`{{ navn ? navn : "kunde" }}`, "navn=kunde"},
		{`{{ x ? 'a' : b }}`, `"a" if x; b if not (x)`},
		{`{{ x ? b : c }}`, "b if x; c if not (x)"},
		{`{{ 'tak' if a else 'hej' if b else c }}`, `"tak" if a; "hej" if not (a) and (b); c if not (a) and (not (b))`},
		{`{{ a ? 'b' : (c ? 'd' : 'e') }}`, `"b" if a; "d" if not (a) and (c); "e" if not (a) and (not (c))`},
		{`{{ a ? b ? 'c' : 'd' : 'e' }}`, `"c" if a and (b); "d" if a and (not (b)); "e" if not (a)`},
		{`{{ a ? 'b' }}`, `"b" if a`},
		{`{{ a ? '' : 'ikke ' }}`, `"ikke " if not (a)`},
		{`{{ a ? a : '' }}`, "a"},
		{`{{ navn is defined ? navn|title : 'ven' }}`, "navn=ven"},
		{`{{ navn|title if navn is not none else 'ven' }}`, "navn=ven"},
		{`{{ not navn ? 'ven' : navn }} {{ !navn ? 'ven' : navn }}`, "navn=ven; navn=ven"},
		{`{{ by == 'Aarhus' ? by : 'ukendt' }}`, `by if by == 'Aarhus'; "ukendt" if not (by == 'Aarhus')`},
		{`{{ 'Kære ' ~ navn if navn else 'Kære kunde' }}`, `"Kære " if navn; navn if navn; "Kære kunde" if not (navn)`},
		{`{{ _('Tak') if ny else _('Velkommen tilbage') }}`, `"Tak" if ny; "Velkommen tilbage" if not (ny)`},
		{`{{ 'mail.a'|trans if ny else 'Velkommen tilbage' }}`, `>trans mail.a if ny; "Velkommen tilbage" if not (ny)`},
		{`{{ ny ? include('a.txt') : include('b.txt') }}`, `>include 'a.txt' if ny; >include 'b.txt' if not (ny)`},
		{`{{ betalt|yesno:"betalt,ikke betalt" }} {{ n|yesno:"ja,nej,måske" }}`, `"betalt" if betalt; "ikke betalt" if not (betalt); "ja" if n; "nej" if not (n)`},
		{`{{ ny and 'Velkommen' }} {{ ny && 'hej' || 'goddag' }}`, `"Velkommen" if ny; "hej" if ny; "goddag" if not (ny)`},
		{`{{ date if known }} {{ first || second || 'ven' }}`, "date if known; first=ven"},
		// Go
		{`{{ ternary "ja" "nej" .Betalt }} {{ .Betalt | ternary "ja" "nej" }}`, `"ja" if .Betalt; "nej" if not (.Betalt); "ja" if .Betalt; "nej" if not (.Betalt)`},
		{`{{ or .Navn "kunde" }} {{ .Navn | default "kunde" }} {{ default "kunde" .Navn }}`, "Navn=kunde; Navn=kunde; Navn=kunde"},
		// Ruby and JavaScript
		{`<%= "Tak" if @betalt %> <%= @navn unless @skjult %>`, `"Tak" if @betalt; navn if not (@skjult)`},
		{`<%= @navn.present? ? @navn : 'kunde' %> <%= @navn.presence || 'kunde' %>`, "navn=kunde; navn.presence=kunde"},
		{`<%= @sag.lukket? ? 'lukket' : 'åben' %>`, `"lukket" if @sag.lukket?; "åben" if not (@sag.lukket?)`},
		{`<%= render 'a' if @ny %> <%= t('.b') unless @ny %>`, ">render 'a' if @ny; >t .b if not (@ny)"},
		{`<%= link_to 'her', url if url %>`, `"her" if url`},
		{`<%= raw(@ny ? 'ny' : 'gammel') %>`, `"ny" if @ny; "gammel" if not (@ny)`},
		{`<%= @x ? @y : nil %>`, "y if @x"},
		{`<%= user.name ? user.name : 'kunde' %> <%= user && user.name || 'kunde' %>`, "user.name=kunde; user.name=kunde"},
		// PHP and Blade
		{`<?= $n ? 'en' : 'to' ?> <?= empty($navn) ? 'kunde' : $navn ?> <?= isset($a['b']) ? $a['b'] : 'c' ?>`, `"en" if $n; "to" if not ($n); navn=kunde; a.b=c`},
		// FreeMarker
		{`${ny?then('Velkommen', 'Tak')} ${ny?string("ja","nej")} ${navn???then(navn, 'kunde')} ${(navn?has_content)?then(navn, 'kunde')}`,
			`"Velkommen" if ny; "Tak" if not (ny); "ja" if ny; "nej" if not (ny); navn=kunde; navn=kunde`},
		{`${(x)!'y'} ${x!y!"z"} ${x|'y'}`, "x=y; x=z; x=y"},
		// AMPscript and Salesforce
		{`%%=IIF(@x == "a", "Tak", "Hej")=%% %%=v(IIF(Empty(@navn), "kunde", @navn))=%%`, `"Tak" if @x == "a"; "Hej" if not (@x == "a"); navn=kunde`},
		{`{!IF(ISBLANK(Contact.FirstName), "kunde", Contact.FirstName)} {!BLANKVALUE(Contact.FirstName, "kunde")}`, "Contact.FirstName=kunde; Contact.FirstName=kunde"},
		// Template Toolkit
		{`[% "Tak" IF betalt %] [% navn UNLESS skjult %] [% x ? 'ja' : 'nej' %] [% navn || 'kunde' %]`, `"Tak" if betalt; navn if not (skjult); "ja" if x; "nej" if not (x); navn=kunde`},
	})
	testScan(t, ".scala.html", []scanTest{
		{"@(a: String)\n@{if(a == \"x\") \"ja\" else \"nej\"} @(if (a.isEmpty) \"kunde\" else a)", `.params (a: String); "ja" if a == "x"; "nej" if not (a == "x"); a=kunde`},
	})
	testScan(t, ".html", []scanTest{ // attributes are read as before
		{`<td class="{{ x ? 'lige' : 'ulige' }}">{{ x ? 'ja' : 'nej' }}</td>`, `x; "ja" if x; "nej" if not (x)`},
		{`<img alt="{{ x ? 'Et stort hus' : 'Et hus' }}">`, `"Et stort hus" if x; "Et hus" if not (x)`},
	})
}
