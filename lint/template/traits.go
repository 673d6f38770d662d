package template

import (
	"regexp"
	"strings"
)

// traits are what the file as a whole says about itself.
type traits struct {
	blade, razor, twirl, velocity, smarty, handlebars, mako bool

	catalog bool            // the file keeps texts one by one, too few to compare
	ends    map[string]bool // x of {% endx %}
	atEnds  map[string]bool // x of @endx
	slashed map[string]bool // x of {/x}
	squared map[string]bool // x of [/x]
	defined map[string]bool // x of Markdown's "[x]: address", in lower case
}

var (
	bladeSign = regexp.MustCompile(`@(end(if|for|foreach|forelse|section|component|unless|isset|empty|php|slot|auth|switch|while|once)|include|extends|component|section|lang|yield|php|foreach)\b|\{!!|</?x-[\w.:-]+`)
	razorSign = regexp.MustCompile(`@(Model|ViewBag|ViewData|Html|Url|RenderBody)\b|(?m:^@(model|using|inherits|inject)\s)`)
	twirlSign = regexp.MustCompile(`(?m)^@\(\s*(implicit\s+)?\w+\s*:|@\{?params\b`)

	velocitySign = regexp.MustCompile(`#\{?(if|foreach|set|elseif|parse|include)\}?\s*\(`)
	smartySign   = regexp.MustCompile(`\{\$\w|\{/(if|foreach|section|ts|strip|capture|literal)\}|\{include\s+file=`)
	handleSign   = regexp.MustCompile(`\{\{~?([#/](if|each|unless|with)\b|>)`)
	makoSign     = regexp.MustCompile(`(?m)^[ \t]*%[ \t]*end(if|for|while|try)\b`)

	endTag     = regexp.MustCompile(`\{%[-~+]?\s*end_?(\w+)`)
	atEndTag   = regexp.MustCompile(`@end(\w+)`)
	slashTag   = regexp.MustCompile(`\{/([\w.-]*)`)
	squareEnd  = regexp.MustCompile(`\[/([\w.-]+)\]`)
	definition = regexp.MustCompile(`(?m)^ {0,3}\[([^\]\n]+)\]:`)
)

var catalogs = set(".arb .ftl .json .php .po .pot .properties .resx .strings .toml .xlf .xliff .yaml .yml")

func traitsOf(text, ext string) traits {
	has := func(sub string) bool { return strings.Contains(text, sub) }
	t := traits{catalog: catalogs[ext]}
	if has("@") {
		t.twirl = twirlSign.MatchString(text)
		t.razor = !t.twirl && (ext == ".cshtml" || ext == ".razor" || ext == ".vbhtml" || razorSign.MatchString(text))
		t.atEnds = submatches(atEndTag, text)
	}
	t.blade = !t.twirl && !t.razor && bladeSign.MatchString(text)
	t.velocity = ext == ".vm" || ext == ".vtl" || has("#") && velocitySign.MatchString(text)
	if has("{") {
		t.smarty = ext == ".smarty" || smartySign.MatchString(text)
		t.handlebars = ext == ".hbs" || ext == ".handlebars" || handleSign.MatchString(text)
		t.ends = submatches(endTag, text)
		t.slashed = submatches(slashTag, text)
	}
	t.mako = has("%") && (ext == ".mako" || makoSign.MatchString(text))
	if has("[") {
		t.squared = submatches(squareEnd, text)
		t.defined = submatches(definition, text)
	}
	return t
}

// submatches is the set of what the group of the expression matched, in lower
// case.
func submatches(re *regexp.Regexp, text string) map[string]bool {
	m := map[string]bool{}
	for _, s := range re.FindAllStringSubmatch(text, -1) {
		m[strings.ToLower(s[1])] = true
	}
	return m
}
