package include

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/template"
)

// FuzzCandidates holds that no name leads out of the tree, whatever it says.
func FuzzCandidates(f *testing.F) {
	for _, seed := range []struct{ file, name, args string }{
		{"mail/x.hbs", ">", "../../etc/passwd"},
		{"mail/x.hbs", ">", "a*b"},
		{"x.blade.php", "include", "'..::..'"},
		{"x.blade.php", "include", "'a...b'"},
		{"app/views/x.html.erb", "render", `partial: "../../../x", formats: [:text]`},
		{"x.cshtml", "Html.Partial", `"~/../../x"`},
		{"a/x.scala.txt", "a.html.b", ""},
		{"x.php", "include", "dirname(__DIR__) . '/../x'"},
		{"templates/x.html", "include", "['a', '/../b'] ignore missing"},
		{"templates/x.html", "extends", "'@../x'"},
		{"x.ftl", "include", `"/..\x00/x"`},
		{"x.jsp", "include", `file="\\server\x"`},
		{"x.html", "th:replace", "~{../x :: y}"},
	} {
		f.Add(seed.file, seed.name, seed.args)
	}
	finder := placed("x.hbs mail/x.hbs")
	f.Fuzz(func(t *testing.T, file, name, args string) {
		tags := template.Scan(args, path.Ext(file)).Tags
		tags = append(tags, template.Tag{Kind: template.Include, Name: name, Args: args}, template.Tag{Kind: template.Open, Name: name, Args: args})
		for _, tag := range tags {
			for _, p := range Candidates(file, tag) {
				if !fs.ValidPath(p) || strings.ContainsAny(p, "\\\x00") && !strings.ContainsAny(file, "\\\x00") {
					t.Errorf("%q: %q leads to %q", file, tag.Args, p)
				}
				if strings.Contains(strings.ReplaceAll("/"+p+"/", "/*/", "/"), "*") && !strings.Contains(file, "*") {
					t.Errorf("%q: %q leads to the pattern %q", file, tag.Args, p)
				}
				if p == path.Clean(file) {
					t.Errorf("%q brings in itself", file)
				}
			}
			finder.Find(file, tag)
		}
		IsPart(file)
	})
}
