package include

import (
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Where a layout lies that no tag brings in.
var (
	matterLayouts = convention{
		syntax: "front matter", places: []place{{upward, "_layouts layouts _includes _includes/layouts"}},
		spell: "{} {}{own}", others: ".html .liquid .njk .hbs .ejs .erb .md .mjml .txt",
	}
	railsLayouts = convention{
		syntax: "Rails", places: []place{{rooted, "views"}},
		spell: "{}{own}", others: ".erb .haml .slim",
	}
	razorLayouts = convention{
		syntax: "Razor", slash: true, places: []place{{upward, ". Shared Views/Shared Pages/Shared"}},
		spell: "{}{own} {}",
	}
)

// Layout returns the file that is laid around the file at path though no tag of it
// brings one in: the one that its front matter names, and by convention those of
// Razor and of the mailers of Rails. The tags are those of the file; named is the
// value of "layout" in its front matter, "" if it has none. The paths are as those of
// [Finder.Find].
//
// It is nil if there is none, if the file is a part or a layout itself, or if what is
// to be used is settled by code.
func (f *Finder) Layout(file string, tags []template.Tag, named string) *source.File {
	rel, ok := f.where.relative(file)
	if !ok {
		return nil
	}
	ending := strings.ToLower(path.Ext(rel))
	part := strings.HasPrefix(path.Base(rel), "_")
	var c *convention
	var names []string
	switch {
	case named != "":
		c, names = &matterLayouts, statics(named)
		if none := strings.ToLower(named); none == "none" || none == "null" || none == "false" || none == "nil" {
			return nil
		}
	case part:
		return nil
	case ending == ".cshtml" || ending == ".vbhtml":
		c, names = &razorLayouts, f.razorLayout(rel, tags)
	case ending == ".erb" || ending == ".haml" || ending == ".slim":
		c, names = &railsLayouts, f.railsLayout(rel)
	}
	var all []step
	for _, name := range names {
		all = append(all, c.steps(rel, name)...)
	}
	return f.file(file, f.resolve(rel, all))
}

var layoutSet = lazy.Compile(`\bLayout\s*=\s*([^;\n]*)`)

// razorLayout is the name that the file gives its layout, else the one that the
// nearest _ViewStart gives all in its folder and below.
func (f *Finder) razorLayout(rel string, tags []template.Tag) []string {
	for _, t := range tags {
		if t.Kind == template.Control {
			if m := layoutSet().FindStringSubmatch(t.Args); m != nil {
				return razorName(template.Tag{Args: strings.TrimSpace(m[1])})
			}
		}
	}
	for _, dir := range above(path.Dir(rel)) {
		start := path.Join(dir, "_ViewStart"+path.Ext(rel))
		if m := layoutSet().FindStringSubmatch(f.text(start)); m != nil {
			return razorName(template.Tag{Args: strings.TrimRight(m[1], " \t\r}")})
		}
	}
	return nil
}

// text is what the file of the tree says, "" if there is none.
func (f *Finder) text(rel string) string {
	f.tree.mu.Lock()
	defer f.tree.mu.Unlock()
	if f.tree.isFile(rel) {
		if file := f.tree.file(rel); file != nil {
			return file.Text
		}
	}
	return ""
}

var (
	rubyLayout = lazy.Compile(`(?m)^[ \t]*layout[ \t(]+(.*?)\)?[ \t\r]*$`)
	rubyParent = lazy.Compile(`(?m)^[ \t]*class[ \t]+[\w:]+[ \t]*<[ \t]*(?:::)?([\w:]+)`)
)

// maxAncestors bounds how far the classes above a mailer are followed.
const maxAncestors = 8

// railsLayout is the names of the layouts that a view of a mailer may have, the
// likelier one first. The class says it, or one above it; else it is the layout that
// bears the name of the class, or of one above it.
func (f *Finder) railsLayout(rel string) []string {
	views, folder, ok := mailer(path.Dir(rel))
	if !ok {
		return nil
	}
	var implied []string
	for class := folder; class != "" && len(implied) < maxAncestors; {
		implied = append(implied, "layouts/"+class)
		code := f.text(path.Join(path.Dir(views), "mailers", class+".rb"))
		if m := rubyLayout().FindStringSubmatch(code); m != nil {
			name, rest, ok := literal(m[1])
			if !ok || rest != "" && rest[0] != '#' || !static(name) { // a method, or on a condition
				return nil
			}
			return []string{"layouts/" + name}
		}
		class = ""
		if m := rubyParent().FindStringSubmatch(code); m != nil {
			class = strings.ToLower(hump().ReplaceAllString(strings.ReplaceAll(m[1], "::", "/"), "${1}_${2}"))
		}
	}
	// As the generator of Rails lays out a new project.
	return append(implied, "layouts/application_mailer", "layouts/mailer")
}

// mailer is the folder of the views and, below it, that of the mailer's own.
func mailer(dir string) (views, folder string, ok bool) {
	for _, d := range above(dir) {
		if path.Base(d) == "views" {
			folder = strings.TrimPrefix(strings.TrimPrefix(dir, d), "/")
			return d, folder, strings.HasSuffix(folder, "_mailer")
		}
	}
	return "", "", false
}
