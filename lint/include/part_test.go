package include

import (
	"strings"
	"testing"
)

func TestIsPart(t *testing.T) {
	const parts = `app/views/x/_footer.html.erb _sign.liquid Views/Shared/Error.cshtml emails/partials/deep/x.hbs
		Partials/x.hbs layouts/mailer.html.erb theme/_layouts/x.html email/base.html layout.txt mail_layout.html.twig
		mail-layout.html header.partial.html shared/top.html components/note.blade.php snippets/x.liquid
		fragments/header.html _includes/a.html`
	const wholes = `emails/welcome.hbs shared/emails/welcome.html components/mailer/templates/welcome.html basement.html
		layouts.md database.html emails/partial-refund.html emails/layout_change.md emails/base_rate.html a/b_c.html x`
	for file := range strings.FieldsSeq(parts) {
		if !IsPart(file) {
			t.Errorf("%s is taken for a whole letter", file)
		}
	}
	for file := range strings.FieldsSeq(wholes) {
		if IsPart(file) {
			t.Errorf("%s is taken for a part", file)
		}
	}
}
