package include

import (
	"testing"
	"testing/fstest"
)

func TestSubject(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{
		"welcome/body.html", "welcome/body.txt", "welcome/subject.txt", "mail/claim.erb", "mail/claim_subject.erb", "mail/other.erb",
		"django/activation_email.txt", "django/activation_email.html", "django/activation_email_subject.txt",
		"kvittering/mail.da.txt", "kvittering/mail.en.txt", "kvittering/emne.da.txt", "kvittering/emne.en.txt", "dot/order.subject.txt", "dot/order.html", "camel/noticeBody.ftl", "camel/noticeSubject.ftl",
	} {
		files[name] = &fstest.MapFile{Data: []byte("x")}
	}
	f := newFinder(files, location{root: "/r", work: "/r", realRoot: "/r", realWork: "/r"}, nil)
	for file, want := range map[string]string{
		"welcome/body.html": "welcome/subject.txt", "welcome/body.txt": "welcome/subject.txt", "welcome/subject.txt": "",
		"mail/claim.erb": "mail/claim_subject.erb", "mail/other.erb": "", "django/activation_email.html": "django/activation_email_subject.txt",
		"kvittering/mail.da.txt": "kvittering/emne.da.txt", "kvittering/mail.en.txt": "kvittering/emne.en.txt", "dot/order.html": "dot/order.subject.txt", "camel/noticeBody.ftl": "camel/noticeSubject.ftl",
	} {
		got := ""
		if s := f.Subject(file); s != nil {
			got = s.Path
		}
		if got != want {
			t.Errorf("the subject of %s is in %q, want %q", file, got, want)
		}
	}
}

func TestMessage(t *testing.T) {
	for a, b := range map[string]string{
		"a/welcome.html": "a/welcome.txt", "a/welcome.html.erb": "a/welcome.text.erb", "a/body.html": "a/text.txt", "a/x_html.twig": "a/x_text.twig",
		"a/x.mjml": "a/x.txt",
	} {
		if Message(a) != Message(b) {
			t.Errorf("%s and %s hold messages %q and %q", a, b, Message(a), Message(b))
		}
	}
	for _, b := range []string{"a/goodbye.txt", "b/welcome.txt", "a/welcome.da.txt"} {
		const a = "a/welcome.html"
		if Message(a) == Message(b) {
			t.Errorf("%s and %s hold one message", a, b)
		}
	}
}
