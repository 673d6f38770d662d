package template

import "testing"

func TestSlim(t *testing.T) {
	testScan(t, ".slim", []scanTest{
		{"p Kære #{@kunde.navn},\np class=\"x y\" data=f(a, b) Tak #{x}.", `.p; kunde.navn; .p class="x y" data=f(a, b); x`},
		{"- if @a?\n  p A\n  - if @b\n    p= t('.c')\n- elsif @d\n  p D\n\n- else\n  p E\np F", "+if @a?; .p; +if @b; .p; >t .c; -if; ~elseif @d; .p; ~else; .p; -if; .p"},
		{"- case @r\n- when \"a\", \"b\"\n  p A\n- else\n  p B\n- case @r\n  - when :c\n    p C\n| slut", `+case @r; ~when "a", "b"; .p; ~else; .p; -case; +case @r; ~when :c; .p; -case; .|`},
		{"- unless @x\n  | Tekst\n    mere #{y}\n  ' Og mere", "+unless @x; .|; .; y; .'; -unless"},
		{"ul\n  - @s.each do |s|\n    li.a: a href=s.url = s.nr", ".ul; +each @s; .li .a; .a href=s.url; s.nr; -each"},
		{"= render 'fod'\n== yield\n= link_to url do\n  | her\np = @n || \"kunde\"\np= \"Hr.\" if @m", `>render 'fod'; >yield; +link_to url; .|; -link_to; .p; n=kunde; .p; "Hr." if @m`},
		{"/ note\n  mere\n/! note\nruby:\n  x = 1\n\n  y = 2\njavascript:\n  a\nmarkdown:\n  Hej #{z}", "#; #; .ruby; .javascript; .markdown; .; z"},
		{"doctype html\nh1.titel#top Din sag\n.boks Tekst\nimg src=\"a\" /\n<b>Hej</b> \\#{x}", `.doctype html; .h1 .titel#top; .div .boks; .img src="a" /`},
		{"- x = \"Kære kunde\"\n- content_for :subject do\n  | Din sag\n- f a,\n    b\np Slut", `.set x = "Kære kunde"; +content_for :subject; .|; -content_for; .f a, b; .p`},
	})
}

func TestHAML(t *testing.T) {
	testScan(t, ".haml", []scanTest{
		{"-# note\n   mere\n!!!\n%p Kære #{@navn},\n%p.a{:b => 'c', d: {e: 1}} Tak.", "#; .!!!; .p; navn; .p .a{:b => 'c', d: {e: 1}}"},
		{"- if @a\n  %p= t('.b')\n- else\n  %p\n    Åben i #{@n} dage.\n%p Slut", "+if @a; .p; >t .b; ~else; .p; .; n; -if; .p"},
		{"- case @r\n  - when 'a'\n    Vi\n  - else\n    De\n- @s.each do |s|\n  %li= s.nr", "+case @r; ~when 'a'; .; ~else; .; -case; +each @s; .li; s.nr; -each"},
		{".boks#a Tekst\n= render 'fod'\n:markdown\n  Noget #{x}\n:javascript\n  a(1)\n/ note\n\\= nej\n%br/\n!= raw_html\n%p== Hej #{a}", ".div .boks#a; >render 'fod'; .markdown; .; x; .javascript; #; . \\; .br /; raw_html; .p ==; a"},
		{"%a(href=\"x\"\n   title=\"y\") link", ".a (href=\"x\"\n   title=\"y\")"},
	})
}

// TestIndentEnds: a block ends where the line begins that is indented no deeper.
func TestIndentEnds(t *testing.T) {
	text := "- if a\n  | A\n\np B\n- if c\n  | C"
	tags := Scan(text, ".slim").Tags
	var at []int
	for _, tag := range tags {
		if tag.Kind == Close {
			at = append(at, tag.Start, tag.End)
		}
	}
	if len(at) != 4 || at[0] != 14 || at[1] != 14 || at[2] != len(text) || at[3] != len(text) {
		t.Errorf("ends at %v", at)
	}
	if got, want := mask(text, Scan(text, ".slim")), "\nA\n\n\nB\n\nC"; got != want {
		t.Errorf("mask %q, want %q", got, want)
	}
	for _, text := range []string{"- else\n  p x", "p #{x", "%p x"} {
		if got := Scan(text, ".slim"); len(got.Notices) != 1 {
			t.Errorf("%q: %v", text, got.Notices)
		}
	}
}
