package include

import (
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint/template"
)

// convention says how one syntax names its parts and where they lie.
type convention struct {
	syntax        string
	tags          string // the names of its tags, in lower case; "*" is any
	files         string // the endings of the files it is for; "" is all that no other claims
	read          func(template.Tag) []string
	slash         bool // "/x" is counted from the top of the templates, as "x" is
	rootedFolders bool // a name with a folder in it is never counted from the folder of the file

	places  []place
	spell   string // how files spell a name: see [spelling]
	others  string // endings that are tried if the file's own lead nowhere, equal in rank
	defines bool   // a part may be a definition inside a file
}

// place is folders to look in.
type place struct {
	how     how
	folders string
}

type how uint8

const (
	here   how = iota // the folders within that of the file
	upward            // within that of the file, then within each folder above it: the nearer ranks higher
	rooted            // any folder above the file, or beside one that is above it, that has one of the names
	within            // the folders from the file's up to the nearest that has one of the names, all of them equal
	beside            // the folders of the name in the folders beside the one that holds the file's
)

const (
	plainParts  = ". partials partial _partials includes _includes components layouts _layouts shared"
	textEndings = ".html .htm .txt .md .mjml"
)

// The table is read from the top: the first row that claims a file's ending settles
// it, and where none does all rows without endings are followed, in order.
var conventions = []convention{
	{
		syntax: "Handlebars, Mustache", tags: ">", read: bareName,
		places: []place{{upward, plainParts + " views/partials templates/partials"}},
		spell:  "{}{own} {} _{}{own} _{} {kebab}{own}", others: ".hbs .handlebars .mustache " + textEndings,
	},
	{
		syntax: "Blade", tags: "include includeif includefirst each extends extendsfirst component componentfirst",
		files: ".blade.php .blade.html .blade.txt", read: bladeName,
		places: []place{{rooted, "views"}, {within, "views"}},
		spell:  "{}{own} {}.blade.php {}.php {}.html",
	},
	{
		syntax: "Rails", tags: "render partial", files: ".erb .haml .slim .rhtml", read: railsName, rootedFolders: true,
		places: []place{{here, "."}, {rooted, "views"}, {rooted, "views/application views/application_mailer"}, {within, "views"}},
		spell:  "{}{own}", others: ".erb .haml .slim",
	},
	{
		syntax: "Razor", tags: "html.partial html.partialasync html.renderpartial html.renderpartialasync partial",
		files: ".cshtml .vbhtml .razor", read: razorName, slash: true,
		places: []place{{upward, ". Shared Views/Shared Pages/Shared"}},
		spell:  "{}{own} {}",
	},
	{
		syntax: "Twirl", tags: "*", files: ".scala.html .scala.txt .scala.xml", read: twirlName,
		places: []place{{upward, ". app src/main/twirl"}},
		spell:  "{}",
	},
	{
		syntax: "FreeMarker", tags: "include", files: ".ftl .ftlh .ftlx", read: quotedName, slash: true,
		places: []place{{here, "."}, {rooted, "templates"}, {within, "templates"}},
		spell:  "{}",
	},
	{
		syntax: "Velocity", tags: "include parse", files: ".vm .vtl", read: quotedName, slash: true,
		places: []place{{rooted, "templates"}, {within, "templates"}},
		spell:  "{}",
	},
	{
		syntax: "Mako", tags: "include inherit", files: ".mako .mak .mao", read: fileAttribute, slash: true,
		places: []place{{here, "."}, {rooted, "templates"}, {within, "templates"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "Smarty", tags: "include extends", files: ".tpl .smarty", read: fileAttribute,
		places: []place{{rooted, "templates views"}, {within, "templates views"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "PHP", tags: "include include_once require require_once", files: ".php .phtml .inc .ctp", read: phpName,
		places: []place{{here, "."}, {within, "templates views"}},
		spell:  "{}",
	},
	{
		syntax: "views of PHP's frameworks", tags: "this->include this->partial this->render this->insert this->fetch",
		files: ".php .phtml", read: quotedName,
		places: []place{{rooted, "templates views"}, {within, "templates views"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "EJS", tags: "include partial", files: ".ejs", read: ejsName,
		places: []place{{here, "."}, {rooted, "views"}, {within, "views"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "Liquid's layouts", tags: "layout", files: ".liquid", read: quotedName,
		places: []place{{upward, "layouts layout _layouts"}},
		spell:  "{}{own} {}",
	},
	{
		syntax: "Liquid's sections", tags: "section", files: ".liquid", read: quotedName,
		places: []place{{upward, "sections"}},
		spell:  "{}{own}",
	},
	{
		syntax: "Liquid", tags: "include include_relative render partial", files: ".liquid", read: quotedName,
		places: []place{{upward, ". snippets _includes includes partials"}},
		spell:  "{}{own} {} _{}{own} _{}",
	},
	{
		syntax: "Template Toolkit", tags: "include process wrapper insert", files: ".tt .tt2 .ttml", read: bareName,
		places: []place{{within, "templates"}, {rooted, "templates"}, {upward, "default"}},
		spell:  "{}",
	},
	{
		syntax: "Go", tags: "template include", files: ".tmpl .gotmpl .gohtml .gotxt .gotext", read: goName, defines: true,
		places: []place{{upward, plainParts + " templates"}},
		spell:  "{}", others: ".tmpl .gotmpl .gohtml " + textEndings,
	},
	{
		syntax: "JSP", tags: "include jsp:include", files: ".jsp .jspf .jspx", read: fileAttribute, slash: true,
		places: []place{{here, "."}, {rooted, "webapp WebContent WebRoot"}},
		spell:  "{}",
	},

	// Any program may read files of these kinds.
	{
		syntax: "MJML", tags: "mj-include", read: fileAttribute,
		places: []place{{here, "."}},
		spell:  "{} {}.mjml",
	},
	{
		syntax: "server side includes", tags: "include", read: ssiName, slash: true,
		places: []place{{here, "."}, {within, "public htdocs www"}},
		spell:  "{}",
	},
	{
		syntax: "parts in square brackets", tags: "[[", read: bareName,
		places: []place{{upward, plainParts + " common template-parts"}},
		spell:  "{}",
	},
	{
		syntax: "Hugo", tags: "partial partialcached", read: goName,
		places: []place{{upward, "layouts/partials layouts/_partials partials"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "Go", tags: "template", read: goName, defines: true,
		places: []place{{upward, plainParts + " templates"}},
		spell:  "{}", others: ".tmpl .gotmpl .gohtml " + textEndings,
	},
	{
		syntax: "Thymeleaf", tags: "th:replace th:insert th:include layout:decorate", read: thymeleafName, slash: true,
		places: []place{{rooted, "templates"}, {within, "templates"}},
		spell:  "{}{own} {}",
	},
	{
		syntax: "Template Toolkit", tags: "process wrapper insert", read: bareName,
		places: []place{{within, "templates"}, {rooted, "templates"}, {upward, "default"}},
		spell:  "{}",
	},
	{
		syntax: "Twig's namespaces", tags: "include extends embed", read: bundleName,
		places: []place{{upward, ". src"}},
		spell:  "{}",
	},
	{
		syntax: "Jinja, Nunjucks, Django, Twig, Smarty", tags: "include extends embed", read: fileAttribute, slash: true,
		places: []place{{rooted, "templates views"}, {within, "templates views"}, {beside, "templates"}, {upward, "default"}},
		spell:  "{} {}{own}",
	},
	{
		syntax: "Jekyll", tags: "include include_cached", read: endedName,
		places: []place{{upward, "_includes"}},
		spell:  "{}",
	},
	{
		syntax: "Jekyll", tags: "include_relative", read: endedName,
		places: []place{{here, "."}},
		spell:  "{}",
	},
	{
		syntax: "Liquid", tags: "include render partial", read: quotedName,
		places: []place{{upward, "snippets _includes includes partials partial _partials"}},
		spell:  "{}{own} {} _{}{own} _{}", others: ".liquid .html .md .txt",
	},
	{
		syntax: "Liquid's layouts", tags: "layout", read: quotedName,
		places: []place{{upward, "layouts layout _layouts"}},
		spell:  "{}{own} {}", others: ".liquid .html .md .txt",
	},
	{
		syntax: "Rails", tags: "render", read: railsName, rootedFolders: true,
		places: []place{{here, "."}, {rooted, "views"}},
		spell:  "{}{own}", others: ".erb .haml .slim",
	},
}

// following are the conventions that the tag of a file goes by.
func following(file string, tag template.Tag) []*convention {
	base := strings.ToLower(path.Base(file))
	name := strings.ToLower(tag.Name)
	var general []*convention
	for i := range conventions {
		c := &conventions[i]
		if !c.is(tag, name) {
			continue
		}
		if c.files == "" {
			general = append(general, c)
			continue
		}
		for ending := range strings.FieldsSeq(c.files) {
			if strings.HasSuffix(base, ending) {
				return []*convention{c}
			}
		}
	}
	return general
}

// is tells whether the tag is one of the convention's. The scanner takes a tag that
// wraps what stands between it and its end for the opening of a block.
func (c *convention) is(tag template.Tag, name string) bool {
	if tag.Kind != template.Include && !(tag.Kind == template.Open && name == "wrapper") {
		return false
	}
	if c.tags == "*" {
		return true
	}
	for t := range strings.FieldsSeq(c.tags) {
		if t == name {
			return true
		}
	}
	return false
}
