package rules_test

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/fix"
	"github.com/tonelint/tonelint/lint/source"
)

// TestIgnore: a finding is accepted in a comment of the file's own kind, and where none
// can be written the file stays as it is.
func TestIgnore(t *testing.T) {
	x := linter(t)
	const page = "<p>Dear customer,</p>\n<p>Your new card is ready at the branch in Mill Lane. Ring me on 0117 555 0142.</p>\n<p>Kind regards,<br>Bo Lind</p>\n"
	const text = "Dear customer,\n\nYour new card is ready at the branch in Mill Lane. Ring me on 0117 555 0142.\n\nKind regards,\nBo Lind\n"
	const said = "tonelint-ignore no-personal-greeting: for all of them"
	for _, c := range []struct{ name, text, want string }{
		{"a.md", text, "<!-- " + said + " -->\nDear"},
		{"a.md", strings.ReplaceAll(text, "\n", "\r\n"), "<!-- " + said + " -->\r\nDear"},
		{"a.html", page, "<!-- " + said + " -->\n<p>Dear"},
		{"a.html", strings.ReplaceAll(page, "\n", ""), "<!-- " + said + " -->"},
		{"a.hbs", page, "{{!-- " + said + " --}}\n<p>Dear"},
		{"a.html.twig", page, "{# " + said + " #}\n<p>Dear"},
		{"a.txt.j2", text, "{# " + said + " #}\nDear"},
		{"a.liquid", page, "{% comment %} " + said + " {% endcomment %}\n<p>Dear"},
		{"a.html.erb", page, "<%# " + said + " %>\n<p>Dear"},
		{"a.blade.php", page, "{{-- " + said + " --}}\n<p>Dear"},
		{"a.gotmpl", page, "{{- /* " + said + " */ -}}\n<p>Dear"},
		{"a.txt", text, ""}, // a reader would see any comment
	} {
		judge := func(data []byte) *lint.Result { return x.Lint(source.NewFile(c.name, data), lint.Options{}) }
		found := judge([]byte(c.text)).Findings
		if len(found) != 1 {
			t.Errorf("%s has %d findings", c.name, len(found))
			continue
		}
		got, ok := fix.Ignore([]byte(c.text), &found[0], " for all\nof them ", judge)
		if ok != (c.want != "") || !strings.HasPrefix(string(got), c.want) || strings.Count(string(got), "\n") > strings.Count(c.text, "\n")+1 {
			t.Errorf("%s became %q, want it to begin with %q", c.name, got, c.want)
		}
		if left := judge(got); ok && (len(left.Findings) > 0 || len(left.Notices) > 0 || len(left.Suppressed) != 1) {
			t.Errorf("%s: %d findings, notices %v", c.name, len(left.Findings), left.Notices)
		}
	}
}
