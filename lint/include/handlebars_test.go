package include

import "testing"

func TestHandlebarsAndMustache(t *testing.T) {
	testFind(t, []conventionTest{{
		file: "emails/welcome.hbs",
		files: `emails/header.hbs partials/footer.hbs emails/partials/sign.mustache partials/mail/top.hbs
			partials/bottom.html partials/bottom.txt shared/_note.hbs layouts/main.hbs partials/dotted.hbs
			partials/link-sag.hbs emails/twice.hbs emails/partials/twice.hbs outer.hbs partials/x.html.hbs`,
		tags: `{{> header}} => emails/header.hbs
			{{>footer}} => partials/footer.hbs
			{{> footer name=kunde.navn late=true}} => partials/footer.hbs
			{{> "sign"}} => emails/partials/sign.mustache
			{{> mail/top}} => partials/mail/top.hbs
			{{#> main}}x{{/main}} => layouts/main.hbs
			{{> note}} => shared/_note.hbs
			{{> ../outer}} => outer.hbs
			{{> x.html}} => partials/x.html.hbs
			{{> linkSag sag=sag}} => partials/link-sag.hbs
			{{> bottom}} =>
			{{> twice}} =>
			{{> (lookup . 'part')}} =>
			{{> @partial-block}} =>
			{{> missing}} =>
			{{> welcome}} =>
			{{> ../../outer}} =>
			{{> /partials/footer}} =>
			{{body}} =>
			{{t "mail.header"}} =>`,
	}, {
		file:  "emails/welcome.txt",
		files: "partials/footer.html partials/footer.txt partials/logo.html",
		tags: `{{> footer}} => partials/footer.txt
			{{> logo}} => partials/logo.html`,
	}, {
		file:  "emails/velkommen.da.html",
		files: "partials/footer.html partials/footer.da.html partials/header.html partials/header.en.html",
		tags: `{{> footer}} => partials/footer.da.html
			{{> header}} => partials/header.html`,
	}})
}
