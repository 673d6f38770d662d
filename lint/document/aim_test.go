package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// spoken lists what each comment of the text says and, behind an arrow, what it
// speaks of, on one line.
func spoken(t *testing.T, name, text string) string {
	t.Helper()
	var list []string
	for _, d := range Read(source.NewFile(name, []byte(text)), Options{}) {
		check(t, d)
		for i := range d.Comments {
			c := &d.Comments[i]
			of := strings.Join(strings.Fields(d.Text[c.Block.Start:c.Block.End]), " ")
			kind := [...]string{"", "front ", "header ", "plain "}[c.Kind]
			list = append(list, fmt.Sprintf("%s%s -> %s", kind, c.View.Text, of))
		}
	}
	return strings.Join(list, "; ")
}

func TestCommentsSpeakOfBlocks(t *testing.T) {
	const c, comment = "tonelint-ignore r", "<!-- tonelint-ignore r -->"
	for _, x := range []struct{ name, text, want string }{
		// The block that follows, however far.
		{"a.md", "Kære Ida\n\n" + comment + "\n\nBrevet er her.\nDet er dit.\n\nHilsen", c + " -> Brevet er her. Det er dit."},
		{"a.md", comment + "\nKære Ida\n\nBrevet.", c + " -> Kære Ida"},
		{"a.md", "Kære Ida\n" + comment + "\n\nBrevet.", c + " -> Brevet."},
		{"a.md", "Brevet.\n\n" + comment + "\n\n---\n\nDet næste.", c + " -> Det næste."},
		{"a.md", comment + "\n\n## Pris\n\nDen stiger.", c + " -> Pris"},
		{"a.md", "Brevet.\n\n" + comment, c + " -> "},
		{"a.html", "<h1>Pris</h1>\n" + comment + "\n<p>Den <b>stiger</b>.</p><p>Nu.</p>", c + " -> <p>Den <b>stiger</b>.</p>"},
		// The block that it stands in, or on whose line.
		{"a.md", "Brevet er her.\n" + comment + "\nDet er dit.\n\nHilsen", c + " -> Brevet er her. " + comment + " Det er dit."},
		{"a.md", "Brevet er her. " + comment + "\n\nHilsen", c + " -> Brevet er her."},
		{"a.md", "Kære Ida\n\n" + comment + " Brevet er her.\n\nHilsen", c + " -> Brevet er her."},
		{"a.html", "<p>Brevet</p>" + comment + "<p>Det næste</p>", c + " -> <p>Det næste</p>"},
		{"a.html", "<p>Brevet</p> " + comment + "\n<p>Det næste</p>", c + " -> <p>Brevet</p>"},
		{"a.html", "<p>\n" + comment + "\nBrevet</p><p>Det næste</p>", c + " -> <p> " + comment + " Brevet</p>"},
		{"a.html", "<p>Brevet\n" + comment + "\n</p><p>Det næste</p>", c + " -> <p>Brevet " + comment + " </p>"},
		{"a.html", "<p>Brevet</p> " + comment + "\n<ul><li>Et</li></ul>", c + " -> <p>Brevet</p>"},
		// All of a list, or one item.
		{"a.md", comment + "\n\n- et\n- to\n  - tre\n\nSlut.", c + " -> et - to - tre"},
		{"a.md", "- et\n- to\n\n" + comment + "\n- tre\n- fire", c + " -> tre"},
		{"a.md", "- et\n- to " + comment + "\n- tre", c + " -> to"},
		{"a.md", "- " + comment + " et\n- to", c + " -> et"},
		{"a.md", "- et\n  " + comment + "\n  - to\n  - tre\n- fire", c + " -> to - tre"},
		{"a.html", comment + "<ul><li>et</li><li>to</li></ul><p>Slut</p>", c + " -> <li>et</li><li>to</li>"},
		{"a.html", "<ul>" + comment + "<li>et</li><li>to</li></ul>", c + " -> <li>et</li>"},
		{"a.html", "<ul>\n<li>et</li>\n" + comment + "\n<li>to</li></ul>", c + " -> <li>to</li>"},
		{"a.html", "{# " + c + " #}\n<ul>\n<li>et</li>\n<li>to</li></ul>", c + " -> <li>et</li> <li>to</li>"},
		// All of a table, or one row.
		{"a.md", comment + "\n\n| a | b |\n|---|---|\n| c | d |\n\nSlut.", c + " -> a | b | |---|---| | c | d"},
		{"a.md", "| a | b |\n|---|---|\n| c | d | " + comment + "\n| e | f |", c + " -> c | d"},
		{"a.md", "| a | b |\n|---|---|\n" + comment + "\n| c | d |\n| e | f |", c + " -> c | d"},
		{"a.html", comment + "\n<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", c + " -> a</th><th>b</th></tr><tr><td>c</td><td>d"},
		{"a.html", "<table><tr><th>a</th><th>b</th></tr>\n" + comment + "\n<tr><td>c</td><td>d</td></tr></table>", c + " -> c</td><td>d"},
		// Several comments at one block.
		{"a.md", comment + "\n{# tonelint-ignore s #}\n\n[//]: # (tonelint-ignore t)\n\n- et\n- to", c + " -> et - to; tonelint-ignore s -> et - to; tonelint-ignore t -> et - to"},
		{"a.html", comment + "<!-- tonelint-ignore s --><ul><li>et</li><li>to</li></ul>", c + " -> <li>et</li><li>to</li>; tonelint-ignore s -> <li>et</li><li>to</li>"},
	} {
		if got := spoken(t, x.name, x.text); got != x.want {
			t.Errorf("%q:\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

// TestCommentForms finds comments wherever Markdown, HTML, front matter and mails
// can hold them, and nowhere else.
func TestCommentForms(t *testing.T) {
	const c = "tonelint-ignore r: x"
	for _, x := range []struct{ name, text, want string }{
		{"a.md", "[//]: # (" + c + ")\n\nA", c + " -> A"},
		{"a.md", "[//]: # \"" + c + " (y)\"\n\nA", c + " (y) -> A"},
		{"a.md", "[//]: # '" + c + "'\nA", c + " -> A"},
		{"a.md", "[kommentar]: <> (" + c + ")\n\nA", c + " -> A"},
		{"a.md", "[comment]: <#> (" + c + ")\n\nA", c + " -> A"},
		{"a.md", "[//]: #\n  (" + c + ")\n\nA", c + " -> A"},
		{"a.md", "[//]: # (hej)\n[//]: # (" + c + ")\n[//]: # (" + c + ")\nA", c + " -> A; " + c + " -> A"},
		{"a.md", "> [//]: # (" + c + "\n> y)\n>\n> A", c + "\ny -> A"},
		{"a.md", "- [//]: # (" + c + ")\n\n  A", c + " -> A"},
		{"a.md", "[link]: https://x.dk (" + c + ")\n\nA", ""},
		{"a.md", "> <!-- " + c + "\n> y -->\n> A", c + "\n> y -> A"},
		{"a.md", "A <!--" + c + "--> B", c + " -> A <!--" + c + "--> B"},
		{"a.md", "A <!--\n" + c + "\ny --> B", c + "\ny -> A <!-- " + c + " y --> B"},
		{"a.md", "<div>\n<!-- " + c + " -->\nA\n</div>", c + " -> <div> <!-- " + c + " --> A </div>"},
		{"a.md", "A {{!-- " + c + " --}} B", c + " -> A {{!-- " + c + " --}} B"},
		{"a.md", "{#- " + c + " -#}\n\nA", c + " -> A"},
		{"a.md", "<!-- Tonelint-Ignore r -->\nA", "Tonelint-Ignore r -> A"},
		{"a.html", "<p>A<!-- " + c + " --!></p>", c + " -> <p>A<!-- " + c + " --!></p>"},
		{"a.html", "<html><head><!-- " + c + " --><title>A</title></head><body><p>B</p></body></html>", c + " -> <title>A</title>"},
		{"a.mjml", "<mjml><mj-body><!-- " + c + " --><mj-text>A</mj-text></mj-body></mjml>", c + " -> <mj-text>A</mj-text>"},
		// Markdown in a file that is called HTML stays Markdown.
		{"a.html", "<!-- " + c + " -->\n\n**A** b\n\n[//]: # (" + c + ")\n\nC", c + " -> A** b; " + c + " -> C"},
		// Above the front matter a comment does not hide it.
		{"a.md", "<!-- " + c + " -->\n---\nsubject: S\n---\nA", c + " -> A"},
		{"a.md", "---\nsubject: S\n# " + c + "\n---\nA", c + " -> A"},
		{"a.txt", "---\ntonelint-ignore: r\n---\nA", "front tonelint-ignore r -> "},
		{"a.md", "---\ntonelint-ignore: [r, \"s: x\"]\n---\nA", "front tonelint-ignore r -> ; front tonelint-ignore s: x -> "},
		{"a.md", "---\ntonelint-ignore:\n  - r\n  - s: \"æ \\\" x\"\n---\nA", "front tonelint-ignore r -> ; front tonelint-ignore s: æ \" x -> "},
		{"a.md", "---\ntonelint-ignore:\n  r: x\n  s:\n---\nA", "front tonelint-ignore r: x -> ; front tonelint-ignore s -> "},
		{"a.md", "---\ntonelint-ignore:\n---\nA", "front tonelint-ignore  -> "},
		{"a.eml", "Subject: S\nX-Tonelint-Ignore: r,\n s: x\nContent-Type: text/html\n\n<!-- " + c + " --><p>A</p>\n", "header tonelint-ignore r, s: x -> ; " + c + " -> <p>A</p>"},
		// No comments: code, attributes, style sheets, comments that are never closed,
		// and what speaks to people.
		{"a.md", "```\n<!-- " + c + " -->\n[//]: # (" + c + ")\n```\n\n~~~\n<!-- " + c + " -->\n~~~", ""},
		{"a.md", "Skriv `<!-- " + c + " -->` i brevet.", ""},
		{"a.md", "<!-- A tonelint-ignore r -->\n\n[//]: # (A)\n\nB", ""},
		{"a.md", "A\n\n<!-- " + c + "\n\nB", ""},
		{"a.html", "<p title=\"<!-- " + c + " -->\">A</p><style><!-- " + c + " --></style><script><!-- " + c + " --></script>", ""},
		// What only looks like a comment is text.
		{"a.txt", "# " + c + "\nKære Ida", "plain " + c + " -> "},
		{"a.txt", "Kære Ida\n<!-- " + c + " -->", "plain " + c + " --> -> "},
		{"a.md", "Kære Ida\n[//]: # (" + c + ")", "plain " + c + ") -> "},
		{"a.md", "# " + c + "\n\nKære Ida", "plain " + c + " -> "},
		{"a.html", "<p>@* " + c + " *@</p>", "plain " + c + " *@ -> "},
	} {
		if got := spoken(t, x.name, x.text); got != x.want {
			t.Errorf("%q:\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

// Many comments take time in proportion; a search that is quadratic in them would
// end in the time limit of the test run.
func TestCommentsAreLinear(t *testing.T) {
	n := 30_000
	if testing.Short() {
		n = 5_000
	}
	for name, text := range hostileComments(n) {
		f := source.NewFile(name[strings.IndexByte(name, ' ')+1:], []byte(text))
		if d := Read(f, Options{})[0]; len(d.Comments) < n/2 {
			t.Errorf("%s: %d comments", name, len(d.Comments))
		}
	}
}

func BenchmarkComments(b *testing.B) {
	for name, text := range hostileComments(20_000) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			f := source.NewFile(name[strings.IndexByte(name, ' ')+1:], []byte(text))
			for b.Loop() {
				Read(f, Options{})
			}
		})
	}
}

func hostileComments(n int) map[string]string {
	const comment = "<!-- tonelint-ignore a: b -->"
	repeat := strings.Repeat
	return map[string]string{
		"lines x.md":        repeat(comment+"\n", n) + "A",
		"row x.md":          "A " + repeat(comment, n),
		"row x.html":        "<p>A</p>" + repeat(comment, n) + "<ul><li>A",
		"paragraphs x.html": repeat("<p>A"+comment+"</p>\n", n),
		"paragraphs x.md":   repeat("A\n"+comment+"\n\n", n),
		"definitions x.md":  repeat("[//]: # (tonelint-ignore a: b)\n\n", n),
		"items x.md":        repeat("- A\n"+comment+"\n", n),
		"rows x.md":         "| a | b |\n|---|---|\n" + repeat("| a | b |\n"+comment+"\n", n),
		"cells x.html":      "<table><tr>" + repeat("<td>a"+comment+"</td>", n) + "</tr><tr><td>b</td><td>c</td></tr></table>",
		"lists x.html":      repeat("<ul>"+comment+"<li>a", n),
		"template x.txt":    repeat("{# tonelint-ignore a: b #} A\n", n),
		"front x.md":        "---\ntonelint-ignore:\n" + repeat("  - a: b\n", n) + "---\nA",
		"plain x.txt":       repeat("# tonelint-ignore a: b\n", n),
	}
}

func FuzzComments(f *testing.F) {
	names := []string{"a.md", "a.html", "a.txt", "a.eml"}
	for i, text := range []string{
		"---\n# tonelint-ignore r\ntonelint-ignore: [r, {s: \"x\"}]\n---\n- a <!-- tonelint-ignore r -->\n\n  [//]: # (tonelint-ignore r\n  x)\n\n| a |\n|--|\n| b | <!--tonelint-->\n\n> {# tonelint-x #}\n> b",
		"<ul><!-- tonelint-ignore r {{x}} --><li>a<li>{# tonelint #}b</ul><table><tr><td>a<td>b<!--tonelint--!><tr><td>c<td>d</table>",
		"{% comment %}tonelint{% endcomment %} a\n# tonelint-ignore x\n- b {{!-- tonelint --}}\n- c",
		"X-Tonelint-Ignore: r,\n s\nContent-Type: text/html\n\n<!-- tonelint-ignore r --><p>a",
	} {
		f.Add(uint8(i), text)
	}
	f.Fuzz(func(t *testing.T, i uint8, text string) {
		for _, d := range Read(source.NewFile(names[int(i)%len(names)], []byte(text)), Options{}) {
			check(t, d)
		}
	})
}
