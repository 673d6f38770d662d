package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// judge lints the text and writes down what is reported, what is ignored and for
// what reason, and what is said of suppressions.
func judge(x *lint.Linter, name, text string, opt lint.Options) string {
	opt.Letter = letter.Options{Language: "xx"}
	r := x.Lint(source.NewFile(name, []byte(text)), opt)
	line := func(at int) int { return r.File.Position(at).Line }
	var out []string
	for _, f := range r.Findings {
		out = append(out, fmt.Sprintf("%s %d", f.Rule.ID, line(f.Span.Start)))
		if f.Suppression != nil {
			out = append(out, "reported though suppressed")
		}
	}
	for _, f := range r.Suppressed {
		word := fmt.Sprintf("ignored %s %d", f.Rule.ID, line(f.Span.Start))
		if f.Suppression.Reason != "" {
			word += " (" + f.Suppression.Reason + ")"
		}
		if said := r.File.Text[f.Suppression.Span.Start:f.Suppression.Span.End]; !strings.Contains(said, f.Rule.ID) && r.File.Charset.UTF8() {
			word += " by " + said
		}
		out = append(out, word)
	}
	for _, n := range r.Notices {
		if n.Code != "" {
			p := r.File.Position(n.Offset)
			out = append(out, fmt.Sprintf("%d:%d %s", p.Line, p.Column, n.Code))
		}
	}
	return strings.Join(out, "; ")
}

// suppressible is a rule about the message as a whole, and one about sentences.
func suppressible(t *testing.T) *lint.Linter {
	return load(t, map[string]string{
		"greet": "check: {missing: {move: hello-name, zones: [greeting], anchor: greeting}}" + says,
		"asks":  "check: {present: {move: ask}}" + says,
	})
}

func TestSuppressionScopes(t *testing.T) {
	x := suppressible(t)
	for _, c := range []struct{ name, text, want string }{
		// Without one.
		{"a.md", "Salut Ida\n\nDonne le pain.\n\nDonne le vin.", "asks 3; asks 5"},
		// A block: the one that follows, or the one that it stands in.
		{"a.md", "Salut Ida\n\n<!-- tonelint-ignore asks: il faut -->\nDonne le pain.\n\nDonne le vin.", "asks 6; ignored asks 4 (il faut)"},
		{"a.md", "Salut Ida\n\nDonne le pain. <!-- tonelint-ignore asks -->\n\nDonne le vin.", "asks 5; ignored asks 3"},
		{"a.md", "Salut Ida\n\n[//]: # (tonelint-ignore asks: a)\n\n- Donne le pain.\n- Donne le vin.\n\nDonne le lait.", "asks 8; ignored asks 5 (a); ignored asks 6 (a)"},
		{"a.md", "Salut Ida\n\n- Donne le pain.\n- Donne le vin. {# tonelint-ignore asks: a #}\n\nDonne le lait.", "asks 3; asks 6; ignored asks 4 (a)"},
		{"a.html", "<p>Salut Ida</p>\n<!-- tonelint-ignore asks: a --><p>Donne le <b>pain</b>.</p><p>Donne le vin.</p>", "asks 2; ignored asks 2 (a)"},
		// Of a list in a list, the narrower counts, and the wider is used for the rest.
		{"a.md", "Salut Ida\n\n{# tonelint-ignore asks: a #}\n\n- Donne le pain.\n- Donne le vin. {# tonelint-ignore asks: b #}\n- Donne le lait.", "ignored asks 5 (a); ignored asks 6 (b); ignored asks 7 (a)"},
		// A region, of which only what is named ends.
		{"a.md", "Salut\n\n<!-- tonelint-ignore-start asks: a -->\n\nDonne le pain.\n\nDonne le vin.\n\n<!-- tonelint-ignore-end -->\n\nDonne le lait.", "greet 1; asks 11; ignored asks 5 (a); ignored asks 7 (a)"},
		{"a.md", "{# tonelint-ignore-start greet, asks: a #}\n\nSalut\n\n{# tonelint-ignore-end greet #}\n\nDonne le pain.\n\n{# tonelint-ignore-end asks #}\n\nDonne le vin.", "asks 11; ignored greet 3 (a); ignored asks 7 (a)"},
		// Two regions after each other.
		{"a.md", "Salut Ida\n\n{# tonelint-ignore-start asks: a #}\nDonne le pain.\n\n{# tonelint-ignore-end #}\nDonne le vin.\n\n{# tonelint-ignore-start asks: b #}\nDonne le lait.\n\n{# tonelint-ignore-end #}", "asks 7; ignored asks 4 (a); ignored asks 10 (b)"},
		// The file, from anywhere in it.
		{"a.md", "Salut\n\nDonne le pain.\n\n<!-- tonelint-ignore-file greet, asks: a -->", "ignored greet 1 (a); ignored asks 3 (a)"},
		{"a.txt", "---\ntonelint-ignore: asks\n---\nSalut Ida\n\nDonne le pain.", "ignored asks 6"},
		{"a.txt", "---\ntonelint-ignore:\n  asks: il faut\n  greet: b\n---\nSalut\n\nDonne le pain.", "ignored greet 6 (b); ignored asks 8 (il faut)"},
		// What a message lacks may be accepted anywhere in it.
		{"a.md", "<!-- tonelint-ignore greet: a -->\n\nLa mer est bleue.", "ignored greet 3 (a)"},
		{"a.md", "<!-- tonelint-ignore greet: a -->\n\nVille de X\n\nSalut\n\nLa mer est bleue.", "ignored greet 5 (a)"},
		{"a.md", "Salut\n\nLa mer est bleue.\n\nAdieu\n\nBo\n\n<!-- tonelint-ignore greet: a -->", "ignored greet 1 (a)"},
		{"a.html", "<!-- tonelint-ignore greet: a --><html><head><title>X</title></head><body><p>La mer est bleue.</p></body></html>", "ignored greet 1 (a)"},
		// ... but not in another message of the file.
		{"a.md", "Salut\n\nLa mer.\n\nAdieu\n\nBo\n\n---\n\n<!-- tonelint-ignore greet: a -->\n\nSalut\n\nLe pain.\n\nAdieu\n\nBo", "greet 1; ignored greet 13 (a)"},
		{"a.md", "<!-- tonelint-ignore-file greet: a -->\n\nSalut\n\nLa mer.\n\nAdieu\n\nBo\n\n---\n\nSalut\n\nLe pain.\n\nAdieu\n\nBo", "ignored greet 3 (a); ignored greet 13 (a)"},
		// The same in the block's own words: a placeholder in the reason, two lines.
		{"a.md", "<!-- tonelint-ignore greet: a {{ b }}\n  c -->\nLa mer est bleue.", "ignored greet 3 (a {{ b }} c)"},
	} {
		if got := judge(x, c.name, c.text, lint.Options{}); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSuppressionFaults(t *testing.T) {
	x := suppressible(t)
	for _, c := range []struct{ text, want string }{
		{"<!-- tonelint-ignore -->\nSalut", "greet 2; 1:6 bad-suppression"},
		{"<!-- tonelint-ignore gret, greet -->\nSalut", "ignored greet 2; 1:22 unknown-rule"},
		{"<!-- tonelint-ignore greet il faut -->\nSalut", "greet 2; 1:22 bad-suppression"},
		{"<!-- tonelint-ingore greet -->\nSalut", "greet 2; 1:6 bad-suppression"},
		{"<!-- tonelint ignore greet -->\nSalut", "greet 2; 1:6 bad-suppression"},
		{"<!-- tonelint-ignore asks, greet -->\nSalut", "ignored greet 2; 1:22 unused-suppression"},
		{"Salut Ida <!-- tonelint-ignore greet -->", "1:32 unused-suppression"},
		{"Salut Ida\n\nDonne le pain.\n\n<!-- tonelint-ignore asks -->", "asks 3; 5:22 unused-suppression"},
		{"<!-- tonelint-ignore-end -->\nSalut Ida", "1:6 bad-suppression"},
		{"<!-- tonelint-ignore-start -->\nSalut Ida\n<!-- tonelint-ignore-end -->", "1:6 bad-suppression"},
		{"<!-- tonelint-ignore-start asks -->\nDonne le pain.\n<!-- tonelint-ignore-end greet -->", "greet 2; ignored asks 2; 1:28 bad-suppression; 3:26 bad-suppression"},
		{"Salut Ida\n\n{# tonelint-ignore-start asks #}\nDonne le pain.\n\n{# tonelint-ignore-start asks #}\nLa mer. {# tonelint-ignore-end #}", "ignored asks 4; 6:26 bad-suppression"},
		// Of two for the same, the narrower and the first count.
		{"---\ntonelint-ignore: asks\n---\nSalut Ida\n\n{# tonelint-ignore asks #}\n{# tonelint-ignore asks #}\nDonne le pain.", "ignored asks 8; 2:18 unused-suppression; 7:20 unused-suppression"},
		{"---\ntonelint-ignore:\n---\nSalut", "greet 4; 2:17 bad-suppression"},
		{"---\ntonelint-ignore: [greet, ask]\n---\nSalut", "ignored greet 4; 2:26 unknown-rule"},
		{"---\ntonelint-ignore-start: greet\n---\nSalut", "greet 4; 2:24 bad-suppression"},
		{"Salut\n[//]: # (tonelint-ignore greet)", "greet 1; 2:10 bad-suppression"},
	} {
		if got := judge(x, "a.md", c.text, lint.Options{}); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestSuppressionMessages: what is said names the place and the way out.
func TestSuppressionMessages(t *testing.T) {
	x := suppressible(t)
	for _, c := range []struct{ text, want string }{
		{"<!-- tonelint-ignore -->", `this suppression names no rule and does nothing; write "tonelint-ignore RULE: reason"`},
		{"<!-- tonelint-ignore gret -->", `there is no rule "gret"; did you mean "greet"?`},
		{"<!-- tonelint-ignore all -->", `there is no rule "all"; "tonelint rules" lists them`},
		{"<!-- tonelint-ignore greet -- il faut -->", `a reason stands behind a colon; write "tonelint-ignore greet: il faut"`},
		{"<!-- tonelint-ignroe greet -->", `tonelint knows no "tonelint-ignroe"; did you mean "tonelint-ignore"?`},
		{"<!-- tonelint ignore greet -->", `tonelint knows no "tonelint ignore"; write "tonelint-ignore"`},
		{"<!-- Tonelint-Ignore greet -->", `tonelint knows no "Tonelint-Ignore"; write "tonelint-ignore"`},
		{"<!-- tonelint-ignore asks -->\n\n- la mer\n- la mer\n\nDonne le pain.", `"asks" finds nothing to ignore on lines 3 to 4; what it finds is on line 6`},
		{"Salut Ida\n\n<!-- tonelint-ignore asks -->", `"asks" finds nothing here, where no text follows`},
		{"<!-- tonelint-ignore-file asks -->\nSalut Ida", `"asks" finds nothing in this file that would have to be ignored`},
		{"<!-- tonelint-ignore-start asks -->\nDonne le pain.", `no "tonelint-ignore-end" follows for "asks", which is ignored to the end of the file; for all of the file there is "tonelint-ignore-file"`},
		{"---\ntonelint-ignore: greet: il faut\n---\nSalut", `the front matter is not valid YAML and was passed over: mapping values are not allowed in this context; a reason goes on a line of its own: "tonelint-ignore:" and below it "  greet: reason"`},
		{"---\ntonelint-ignore-start: greet\n---\nSalut", `"tonelint-ignore-start" is a comment in the text; for the whole file write "tonelint-ignore: RULE"`},
	} {
		r := x.Lint(source.NewFile("a.md", []byte(c.text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		var got []string
		for _, n := range r.Notices {
			got = append(got, n.Message)
		}
		if !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestRequireReason: without a reason a suppression does not count, and the end
// of its region is none too many.
func TestRequireReason(t *testing.T) {
	x := suppressible(t)
	opt := lint.Options{RequireReason: true}
	for _, c := range []struct{ text, want string }{
		{"<!-- tonelint-ignore greet: il faut -->\nSalut", "ignored greet 2 (il faut)"},
		{"<!-- tonelint-ignore greet, asks -->\nSalut", "greet 2; 1:6 missing-reason"},
		{"<!-- tonelint-ignore greet: -->\nSalut", "greet 2; 1:6 missing-reason"},
		{"{# tonelint-ignore-start greet #}\nSalut\n\n{# tonelint-ignore-end #}", "greet 2; 1:4 missing-reason"},
		{"{# tonelint-ignore greet #}\n{# tonelint-ignore greet: a #}\nSalut", "ignored greet 3 (a); 1:4 missing-reason"},
		{"---\ntonelint-ignore: greet\n---\nSalut", "greet 4; 2:18 missing-reason"},
	} {
		if got := judge(x, "a.md", c.text, opt); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestUnusedOfRulesOff: a suppression of a rule that is not looked for is not
// called unused, but a name that no rule has is told.
func TestUnusedOfRulesOff(t *testing.T) {
	x := suppressible(t)
	opt := lint.Options{Rules: map[string]lint.Setting{"asks": {Off: true}}}
	if got := judge(x, "a.md", "<!-- tonelint-ignore asks, axe: a -->\nSalut Ida\n\nDonne le pain.", opt); got != "1:28 unknown-rule" {
		t.Errorf("got %s", got)
	}
	// Nor is anything said of a file that was found and is no message, or in no
	// known language.
	long := strings.Repeat("la mer est bleue et le pain est bon. ", 80) + "\n\n<!-- tonelint-ignore asks, axe -->\n"
	if got := judge(x, "a.md", long, lint.Options{Search: true}); got != "" {
		t.Errorf("found by searching: %s", got)
	}
	r := x.Lint(source.NewFile("a.md", []byte("<!-- tonelint-ignore asks -->\nzzz yyy")), lint.Options{})
	for _, n := range r.Notices {
		if n.Code == lint.UnusedSuppression {
			t.Errorf("in no language: %s", n.Message)
		}
	}
}

// TestSuppressionInMails: comments in the HTML hold for the same words in the
// text beside it, and for what the message lacks; a header holds for all.
func TestSuppressionInMails(t *testing.T) {
	x := suppressible(t)
	mail := func(headers, plain, html string) string {
		return headers + "Subject: X\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n" +
			"--b\nContent-Type: text/plain\n\n" + plain + "\n--b\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n" + html + "\n--b--\n"
	}
	for _, c := range []struct{ text, want string }{
		{mail("", "Salut\n\nDonne le pain.", "<p>Salut</p><p>Donne le pain.</p>"), "greet 15; asks 15"},
		{mail("", "Salut\n\nDonne le pain.", "<!-- tonelint-ignore greet:=\n =E6 --><p>Salut</p>\n<!-- tonelint-ignore asks --><p>Donne le pain.</p>"), "ignored greet 16 (æ); ignored asks 17"},
		{mail("", "Salut, ami\n\nDonne le vin.", "<!-- tonelint-ignore greet --><p>Salut</p><!-- tonelint-ignore asks --><p>Donne le pain.</p>"), "asks 10; ignored greet 15; ignored asks 15"},
		{mail("X-Tonelint-Ignore: greet,\n asks: il faut\n", "Salut\n\nDonne le vin.", "<p>Salut</p><p>Donne le pain.</p>"), "ignored asks 12 (il faut); ignored greet 17 (il faut); ignored asks 17 (il faut)"},
		{mail("X-Tonelint-Ignore: gret\n", "Salut Ida", "<p>Salut Ida</p>"), "1:20 unknown-rule"},
	} {
		if got := judge(x, "a.eml", c.text, lint.Options{}); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestSuppressionPlaces: what is told of a comment stands in the bytes of the
// file, whatever they are written in.
func TestSuppressionPlaces(t *testing.T) {
	x := suppressible(t)
	text := "Salut Ida\n\nÆæ. <!-- tonelint-ignore gret -->\nDonne le pain. <!-- tonelint-ignore asks: æ -->\n"
	latin := strings.NewReplacer("Æ", "\xc6", "æ", "\xe6").Replace(text)
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, data := range map[string]string{"UTF-8": text, "Latin-1": latin, "UTF-16": string(wide)} {
		if got := judge(x, "a.md", data, lint.Options{}); got != "ignored asks 4 (æ); 3:26 unknown-rule" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestSuppressionKeepsFingerprints: the second of two equal findings keeps its
// name when the first is accepted, and both keep theirs when comments are put in.
func TestSuppressionKeepsFingerprints(t *testing.T) {
	x := suppressible(t)
	lintIt := func(text string) *lint.Result {
		return x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
	}
	before := lintIt("Salut Ida\n\nDonne le pain.\n\nDonne le pain.").Findings
	r := lintIt("Salut Ida\n\n<!-- tonelint-ignore asks: a -->\nDonne le pain.\n\nDonne le pain.")
	if len(before) != 2 || len(r.Findings) != 1 || len(r.Suppressed) != 1 || r.Suppressed[0].Fingerprint != before[0].Fingerprint || r.Findings[0].Fingerprint != before[1].Fingerprint {
		t.Errorf("before %v, then %v and %v", before, r.Findings, r.Suppressed)
	}
}

// TestSuggestionsAboveComments: new text goes above the comments that speak of
// what follows it, and what a comment speaks of is not moved away from it.
func TestSuggestionsAboveComments(t *testing.T) {
	x := load(t, map[string]string{"order": `
check: {order: {first: ask, count: 2, before: kind}}
text:
  xx:
    message: m
    why: w
    suggestions:
      - {title: up, kind: apply, safe: true, place: move-up, move: kind}
      - {title: new, kind: ask, place: before-opening, text: "Doux."}
`[1:]})
	for _, c := range []struct{ name, text, title, want string }{
		{"a.md", "Salut Ida\n\n<!-- tonelint-ignore order -->\n{# tonelint-ignore-start order #}\nDonne le pain. Donne le vin.", "new", "Salut Ida\n\nDoux.\n\n<!-- tonelint-ignore order -->\n{# tonelint-ignore-start order #}\nDonne le pain. Donne le vin."},
		{"a.md", "Salut Ida\n\n<!-- tonelint-ignore order --> Donne le pain. Donne le vin.", "new", "Salut Ida\n\nDoux.\n\n<!-- tonelint-ignore order --> Donne le pain. Donne le vin."},
		{"a.html", "<p>Salut Ida</p>\n  <!-- tonelint-ignore order -->\n  <p>Donne le pain.</p><p>Donne le vin.</p>", "new", "<p>Salut Ida</p>\n  <p>Doux.</p>\n  <!-- tonelint-ignore order -->\n  <p>Donne le pain.</p><p>Donne le vin.</p>"},
		{"a.md", "Salut Ida\n\n<!-- tonelint-ignore x -->\nDonne le pain. Donne le vin.\n\nC'est doux.", "up", "Salut Ida\n\nC'est doux.\n\n<!-- tonelint-ignore x -->\nDonne le pain. Donne le vin."},
		{"a.md", "Salut Ida\n\nDonne le pain. Donne le vin.\n\n<!-- tonelint-ignore x -->\nC'est doux.", "up", ""},
	} {
		r := x.Lint(source.NewFile(c.name, []byte(c.text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		got := ""
		for _, f := range append(r.Findings, r.Suppressed...) {
			for _, s := range f.Suggestions {
				if s.Title == c.title {
					got = applied(c.text, s)
				}
			}
		}
		if got != c.want {
			t.Errorf("%q, %s:\ngot  %q\nwant %q", c.text, c.title, got, c.want)
		}
	}
}

// TestManySuppressions: a search that is quadratic would end in the time limit of
// the test run. What is said of them is bounded.
func TestManySuppressions(t *testing.T) {
	x := suppressible(t)
	n := 20_000
	if testing.Short() {
		n = 2_000
	}
	repeat := strings.Repeat
	for name, text := range map[string]string{
		"used":    "Salut Ida\n\n" + repeat("{# tonelint-ignore asks: a #}\nDonne le pain.\n\n", n),
		"unused":  "Salut Ida " + repeat("{# tonelint-ignore asks: a #} ", n) + "la mer",
		"unknown": "Salut Ida " + repeat("{# tonelint-ignore ask, x, y, z #} ", n) + "la mer",
		"names":   "{# tonelint-ignore " + repeat("asks, ask, ", n) + "#}\nSalut Ida",
		"regions": "Salut Ida\n\n" + repeat("{# tonelint-ignore-start asks #}\nDonne le pain.\n\n{# tonelint-ignore-end #}\nDonne.\n\n", n) + "La mer.",
		"starts":  "Salut Ida " + repeat("{# tonelint-ignore-start asks, greet #} ", n) + "la mer",
		"list":    "Salut Ida\n\n{# tonelint-ignore asks: a #}\n\n" + repeat("- la mer {# tonelint-ignore asks: b #}\n- Donne le pain.\n", n),
	} {
		r := x.Lint(source.NewFile("a.md", []byte(text)), lint.Options{Letter: letter.Options{Language: "xx"}})
		if len(r.Notices) > 101 {
			t.Errorf("%s: %d notices", name, len(r.Notices))
		}
		if name == "used" && len(r.Suppressed) != n || name == "list" && len(r.Suppressed) != n || name == "regions" && (len(r.Suppressed) != n || len(r.Findings) != n) {
			t.Errorf("%s: %d findings are suppressed and %d reported", name, len(r.Suppressed), len(r.Findings))
		}
	}
}

// FuzzSuppress: whatever comments say, no finding is lost, and all that is told
// stands inside the file.
func FuzzSuppress(f *testing.F) {
	names := []string{"a.md", "a.html", "a.txt", "a.eml"}
	for i, text := range []string{
		"---\ntonelint-ignore:\n  asks: a\n---\nSalut\n\n{# tonelint-ignore-start asks, gret: a {{b}} #}\n- Donne. <!-- tonelint-ignore asks -->\n- Donne.\n\n{# tonelint-ignore-end #}\n---\nSalut Ida\n\nDonne",
		"<p>Salut<!--tonelint-ignore-file greet--><ul><!-- tonelint-ignore asks: b --><li>Donne<li>Donne</ul>{# tonelint-ignore-end asks #}",
		"{{! tonelint-ignore asks greet }}\nDonne\n# tonelint-ignore x",
		"X-Tonelint-Ignore: greet: \ue000\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nSalut\n--b\nContent-Type: text/html\n\n<!-- tonelint-ignore greet --><p>Salut\n--b--",
	} {
		f.Add(uint8(i), text, i == 0)
	}
	var x *lint.Linter
	f.Fuzz(func(t *testing.T, i uint8, text string, require bool) {
		if x == nil {
			x = suppressible(t)
		}
		file := source.NewFile(names[int(i)%len(names)], []byte(text))
		opt := lint.Options{Letter: letter.Options{Language: "xx"}, RequireReason: require}
		r := x.Lint(file, opt)
		seen := map[string]bool{}
		for _, f := range append(r.Findings, r.Suppressed...) {
			if seen[f.Fingerprint] {
				t.Fatalf("two findings are called %s", f.Fingerprint)
			}
			seen[f.Fingerprint] = true
		}
		for _, f := range r.Findings {
			if f.Suppression != nil {
				t.Fatalf("%s is reported though it is suppressed", f.Rule.ID)
			}
		}
		for _, f := range r.Suppressed {
			s := f.Suppression
			if s == nil || s.Span.Start < 0 || s.Span.End > len(text) || s.Span.Start > s.Span.End || require && s.Reason == "" {
				t.Fatalf("%s is suppressed by %+v", f.Rule.ID, s)
			}
		}
		for _, n := range r.Notices {
			if n.Offset < -1 || n.Offset > len(text) {
				t.Fatalf("a notice stands at %d of %d bytes: %s", n.Offset, len(text), n.Message)
			}
		}
		// What is found does not depend on reasons being required.
		opt.RequireReason = !require
		if other := x.Lint(file, opt); len(other.Findings)+len(other.Suppressed) != len(r.Findings)+len(r.Suppressed) {
			t.Fatalf("%d findings of %d", len(other.Findings)+len(other.Suppressed), len(r.Findings)+len(r.Suppressed))
		}
	})
}
