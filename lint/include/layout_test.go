package include

import (
	"testing"

	"github.com/tonelint/tonelint/lint/template"
)

func layoutOf(f *Finder, file, text, named string) string {
	if p := f.Layout(file, template.Scan(text, ".cshtml").Tags, named); p != nil {
		return p.Path
	}
	return ""
}

func TestLayoutOfRails(t *testing.T) {
	const view = "app/views/claim_mailer/decided.html.erb"
	const layouts = " app/views/layouts/mailer.html.erb app/views/layouts/mailer.text.erb app/views/layouts/mailer/default.html.erb "
	for _, test := range []struct{ file, files, want string }{
		{view, layouts, "app/views/layouts/mailer.html.erb"},
		{"app/views/claim_mailer/decided.text.erb", layouts, "app/views/layouts/mailer.text.erb"},
		{view, layouts + "app/views/layouts/claim_mailer.html.erb", "app/views/layouts/claim_mailer.html.erb"},
		{"app/views/claim_mailer/_part.html.erb", layouts, ""},
		{"app/views/claims/show.html.erb", layouts, ""},
		{view, "app/views/layouts/mailer.text.erb", ""},
	} {
		if got := layoutOf(placed(test.file+" "+test.files), test.file, "", ""); got != test.want {
			t.Errorf("%s among %s: got %q, want %q", test.file, test.files, got, test.want)
		}
	}
}

func TestLayoutThatTheMailerNames(t *testing.T) {
	for code, want := range map[string]string{
		"class ClaimMailer < ApplicationMailer\nend\n":                               "app/views/layouts/mail/base.html.erb",
		"class ClaimMailer < ApplicationMailer\n  layout 'own' # ours\nend\n":        "app/views/layouts/own.html.erb",
		"class ClaimMailer < ApplicationMailer\n  layout false\nend\n":               "",
		"class ClaimMailer < ApplicationMailer\n  layout :choose\nend\n":             "",
		"class ClaimMailer < ApplicationMailer\n  layout \"own\", only: [:x]\nend\n": "",
		"class ClaimMailer < Other::Mailer\nend\n":                                   "app/views/layouts/claim_mailer.html.erb",
	} {
		const view = "app/views/claim_mailer/x.html.erb"
		written(t, view+"=", "app/mailers/claim_mailer.rb="+code,
			"app/mailers/application_mailer.rb=class ApplicationMailer < ActionMailer::Base\n  layout \"mail/base\"\nend\n",
			"app/views/layouts/mail/base.html.erb=", "app/views/layouts/own.html.erb=", "app/views/layouts/claim_mailer.html.erb=")
		if got := layoutOf(NewFinder(".", nil), view, "", ""); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}

func TestLayoutOfRazor(t *testing.T) {
	f := placed(`Views/Mail/X.cshtml Views/Mail/_Part.cshtml Views/_ViewStart.cshtml=@{Layout="_Mail";}
		Views/Shared/_Mail.cshtml Views/Shared/_Own.cshtml Views/Sms/_ViewStart.cshtml=@{+Layout=null+} Views/Sms/Y.cshtml`)
	for _, test := range []struct{ file, text, want string }{
		{"Views/Mail/X.cshtml", "", "Views/Shared/_Mail.cshtml"},
		{"Views/Mail/X.cshtml", "@{\n  Layout = \"_Own\";\n}", "Views/Shared/_Own.cshtml"},
		{"Views/Mail/X.cshtml", "@{ Layout = \"~/Views/Shared/_Own.cshtml\"; }", "Views/Shared/_Own.cshtml"},
		{"Views/Mail/X.cshtml", "@{ Layout = null; }", ""},
		{"Views/Mail/X.cshtml", "@{ Layout = Model.Layout; }", ""},
		{"Views/Mail/_Part.cshtml", "", ""},
		{"Views/Sms/Y.cshtml", "", ""},
	} {
		if got := layoutOf(f, test.file, test.text, ""); got != test.want {
			t.Errorf("%s with %q: got %q, want %q", test.file, test.text, got, test.want)
		}
	}
}

func TestLayoutOfFrontMatter(t *testing.T) {
	f := placed("site/mail/x.md site/_layouts/mail.html site/_includes/base.njk site/_layouts/two.html site/_layouts/two.liquid")
	for named, want := range map[string]string{
		"mail":      "site/_layouts/mail.html",
		"base.njk":  "site/_includes/base.njk",
		"base":      "site/_includes/base.njk",
		"two":       "",
		"none":      "",
		"{{ x }}":   "",
		"../../etc": "",
		"":          "",
	} {
		if got := layoutOf(f, "site/mail/x.md", "", named); got != want {
			t.Errorf("layout: %s leads to %q, want %q", named, got, want)
		}
	}
}
