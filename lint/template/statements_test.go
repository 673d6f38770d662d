package template

import "testing"

// TestStatements reads tags of code that hold several statements.
func TestStatements(t *testing.T) {
	testScan(t, ".erb", []scanTest{
		{"<% case @reason\n   when \"death\", \"loss\" %>A<% when :theft %>B<% else %>C<% end %>", `+case @reason; ~when "death", "loss"; ~when :theft; ~else; -end`},
		{"<% case a when 1 then %>A<% end %>", "+case a; ~when 1; -end"},
		{"<% if @a &&\n      @b %>x<% end %>", "+if @a &&\n      @b; -end"},
		{"<% if @x; @y = 1; end %>", ". if @x; @y = 1; end"},
		{"<% if @x\n hilsen = 'Kære ven' # note\nelse\n hilsen = 'Kære kunde'\nend %><%= hilsen %>", "+if @x; .set hilsen = 'Kære ven'; ~else; .set hilsen = 'Kære kunde'; -end; hilsen"},
		{"<% end\nif b %>", "-end; +if b"},
		{"<% content_for :title, 'Din sag' %><% provide(:subject, \"Hej\") %>", `.content_for :title, 'Din sag'; .provide :subject, "Hej"`},
		{"<% @sager.each_with_index do |s, n| %><%= s %><% end %>", "+each_with_index @sager; s; -end"},
	})
	testScan(t, ".ejs", []scanTest{
		{"<% switch (x) { case 'a': %>A<% break; case 'b': %>B<% break; default: %>C<% } %>", "+switch x; ~when 'a'; ~when 'b'; ~else; -end"},
		{"<% if (a) { %>x<% } else { if (b) { %>y<% }} %>", "+if a; ~else; +if b; -end; -end"},
		{"<% const o = {a: 1, b: {c: 2}}; if (o.a) { %>x<% } %>", "+if o.a; -end"},
		{"<%_ for (const s of sager) { _%><%= s.n %><%_ } _%>", "+for const s of sager; s.n; -end"},
		{"<% items.forEach(item => { %>q<% }) %>", "+foreach items; -end"},
		{"<% // it's\nif (a ? b : c) { // 'x'\n%>y<% } /* z */ %>", "+if a ? b : c; -end"},
	})
	testScan(t, ".php", []scanTest{
		{"<?php if ($a): echo 'Kære ven'; else: echo 'Kære kunde'; endif; ?>", `+if $a; "Kære ven"; ~else; "Kære kunde"; -if`},
		{"<?php if ($a) { echo \"Hej ven\"; } else { echo \"Hej kunde\"; } ?>", `+if $a; "Hej ven"; ~else; "Hej kunde"; -end`},
		{"<?php switch ($x): ?>\n<?php case 'a': ?>A<?php break; ?>\n<?php case 'b': ?>B<?php break; default: ?>C\n<?php endswitch; ?>", "+switch $x; ~when 'a'; .break; ~when 'b'; ~else; -switch"},
		{"<?php $x = 'Kære kunde'; $y = 2; if ($y): ?>q<?php endif ?>", ".set $x = 'Kære kunde'; +if $y; -if"},
		{"<?php foreach ($a as $b) { $c[] = $b; } ?>", ". foreach ($a as $b) { $c[] = $b; }"},
		{"<?php printf('Kære %s', $navn); _e('Din sag er lukket', 'x'); ?>", `"Kære "; %s; "Din sag er lukket"`},
	})
	testScan(t, ".html", []scanTest{
		{"%%[ SET @n = Field(\"Navn\") IF Empty(@n) THEN SET @n = \"kunde\" ENDIF ]%%%%=v(@n)=%%", `.set @n = Field("Navn"); +if Empty(@n); .set @n = "kunde"; -if; n`},
		{"%%[ if @a then set @g = \"Hej\" elseif (@b == 2) then set @g = 'Kære' else set @g = \"Goddag\" endif ]%%", `+if @a; .set @g = "Hej"; ~elseif @b == 2; .set @g = 'Kære'; ~else; .set @g = "Goddag"; -if`},
		{"%%[\n/* IF */\nVAR @a, @b\nFOR @i = 1 TO 3 DO\n SET @b = Row(@i)\n]%%x%%[ NEXT @i ]%%", "+for @i = 1 TO 3; -for"},
		{"%%[ IF @a THEN OUTPUT(Concat(\"Kære \", @n)) ELSE OUTPUTLINE(v(@b)) ENDIF ]%%", `+if @a; "Kære "; n; ~else; b; -if`},
		{"%%[ SET @g = \"Hej ven\" IF @n THEN SET @g = Concat(\"Hej \", @n) SET @m = 1 ENDIF ]%%", `.set @g = "Hej ven"; +if @n; .set @g = Concat("Hej ", @n); -if`},
		{"<script runat=\"server\" language=\"ampscript\">IF @x THEN</script>A<script runat=server language=ampscript>ENDIF</script><script runat=server>x</script>", "+if @x; -if; .script"},
	})
	testScan(t, ".tt", []scanTest{
		{"[% IF a; b; ELSE; c; END %]", "+if a; b; ~else; c; -end"},
		{"[% SWITCH x %][% CASE ['a', 'b'] %]A[% CASE DEFAULT %]B[% END %]", "+switch x; ~when 'a', 'b'; ~else; -end"},
		{"[% t = BLOCK %]Hej[% END %][% BLOCK fod %]x[% END %][% MACRO m(a) BLOCK %]y[% END %]", "+set t; -end; +block fod; -end; +macro m(a); -end"},
		{"[% INCLUDE fod IF x %][% PROCESS a UNLESS b %]", ">include fod if x; >process a if not (b)"},
		{"[%- END; IF c %]d[% END %]", "-end; +if c; -end"},
		{"[% SET x = 'y' # note\n; y = 2 %]", ".set x = 'y'"},
	})
}

// TestKept reads what tags keep for later.
func TestKept(t *testing.T) {
	for _, c := range []struct{ ext, text, want string }{
		{".php", "<?php $x = 'Kære kunde'; ?>", "Kære kunde"},
		{".erb", `<% @x = "Kære kunde" %>`, "Kære kunde"},
		{".erb", `<% content_for :subject, "Din sag" %>`, "Din sag"},
		{".html", `%%[ SET @x = "Kære kunde" ]%%`, "Kære kunde"},
		{".tt", `[% x = "Kære kunde" %]`, "Kære kunde"},
		{".tt", `[% DEFAULT x = "Kære kunde" %]`, "Kære kunde"},
		{".html", `{% assign x = "Kære kunde" %}`, "Kære kunde"},
		{".html", `{%- set x = 'Kære kunde' -%}`, "Kære kunde"},
		{".gotmpl", `{{ $x := "Kære kunde" }}`, "Kære kunde"},
		{".html", `{% assign x = "Kære " | append: y %}`, ""},
		{".erb", `<% x = f("Kære kunde") %>`, ""},
	} {
		got := Scan(c.text, c.ext)
		check(t, c.text, got)
		if len(got.Tags) != 1 || got.Tags[0].Kind != Control || c.text[got.Tags[0].Inner.Start:got.Tags[0].Inner.End] != c.want {
			t.Errorf("%s: got %+v, want %q", c.text, got.Tags, c.want)
		}
	}
}
