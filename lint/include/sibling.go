package include

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/source"
)

// Names of the file of a folder that holds the text of its message, beside one that
// holds the subject.
const bodyNames = "body message content text mail email letter html plain template index"

// Endings that tell the text of a message from its subject, and one format of it
// from another: welcome_body.txt, welcome_html.twig.
var bodyEndings = []string{"_body", "-body", "_message", "-message", "_text", "-text", "_html", "-html", "_plain", "-plain", "_txt", "-txt", "_content", "-content", "_email", "-email", "_mail", "-mail"}

// subjectEndings are those of a file that holds a subject.
var subjectEndings = []string{"_subject", "-subject", "_emne", "-emne", "_subj", "subject"}

// stem is the name of the file without its endings, in lower case.
func stem(file string) string {
	name, _, _ := strings.Cut(path.Base(file), ".")
	var b strings.Builder
	small := false
	for _, r := range name { // mailBody is mail_body
		if unicode.IsUpper(r) && small {
			b.WriteByte('_')
		}
		small = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// IsSubject tells whether the name of the file says that it holds the subject of the
// message that lies beside it.
func IsSubject(file string) bool {
	name := stem(file)
	if name == "subject" || name == "emne" {
		return true
	}
	for kind := range strings.SplitSeq(strings.ToLower(path.Base(file)), ".") {
		if kind == "subject" || kind == "emne" {
			return true
		}
	}
	return slices.ContainsFunc(subjectEndings[:5], func(e string) bool { return strings.HasSuffix(name, e) })
}

// Message is the name, without what tells its format or its part, of the message
// that the file holds: files of one folder with one name hold one message.
func Message(file string) string {
	dir, name := path.Dir(file), stem(file)
	for _, e := range bodyEndings {
		if cut, ok := strings.CutSuffix(name, e); ok && cut != "" {
			name = cut
			break
		}
	}
	if named(name, bodyNames) || name == "subject" || name == "emne" {
		name = ""
	}
	return dir + "/" + name + others(file)
}

// formatEndings tell how a text is written and not which text it is.
const formatEndings = `md markdown mdown html htm xhtml mjml txt text eml plain erb hbs handlebars mustache liquid j2
	jinja jinja2 twig njk ejs tpl tmpl gotmpl gotxt gohtml ftl ftlh vm php blade cshtml vbhtml mako tt tt2 template slim haml scala
	subject emne body`

// others are the endings of the file that do not tell its format: a language, say.
func others(file string) string {
	_, rest, _ := strings.Cut(strings.ToLower(path.Base(file)), ".")
	kept := ""
	for ending := range strings.SplitSeq(rest, ".") {
		if ending != "" && !named(ending, formatEndings) {
			kept += "." + ending
		}
	}
	return kept
}

// Subject returns the file that holds the subject of the message in the file at the
// path: subject.txt beside body.html, x_subject.erb beside x.erb. It is nil if there
// is none, or several. The paths are as those of [Finder.Find].
func (f *Finder) Subject(file string) *source.File {
	rel, ok := f.where.relative(file)
	if !ok || IsSubject(rel) || IsPart(rel) {
		return nil
	}
	want := Message(rel)
	_, ending, _ := strings.Cut(strings.ToLower(path.Base(rel)), ".")
	f.tree.mu.Lock()
	found := slices.Clone(f.tree.subjectsIn(path.Dir(rel))[want])
	f.tree.mu.Unlock()
	if len(found) > 1 { // in several languages, or formats
		found = slices.DeleteFunc(found, func(p string) bool { return !strings.HasSuffix(strings.ToLower(p), ending) })
	}
	if len(found) != 1 {
		return nil
	}
	return f.file(file, found[0])
}

// subjectsIn is the files of the folder that hold subjects, by the message that each
// belongs to, in the order of their names.
func (t *tree) subjectsIn(dir string) map[string][]string {
	if m, ok := t.subjects[dir]; ok {
		return m
	}
	m := map[string][]string{}
	for base, mode := range t.entries(dir) {
		if p := path.Join(dir, base); !mode.IsDir() && IsSubject(p) {
			m[subjectOf(p)] = append(m[subjectOf(p)], p)
		}
	}
	for _, list := range m {
		slices.Sort(list)
	}
	t.subjects[dir] = m
	return m
}

// subjectOf is the message of which the file holds the subject, as Message names it.
func subjectOf(file string) string {
	name := stem(file)
	for _, e := range subjectEndings {
		if cut, ok := strings.CutSuffix(name, strings.ToLower(e)); ok {
			name = strings.TrimRight(cut, "_-")
			break
		}
	}
	for _, e := range bodyEndings {
		if cut, ok := strings.CutSuffix(name, e); ok && cut != "" {
			name = cut
			break
		}
	}
	if named(name, bodyNames) || name == "emne" {
		name = ""
	}
	return path.Dir(file) + "/" + name + others(file)
}
