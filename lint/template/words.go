package template

import "strings"

// set makes a set of the words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// openContent are names of placeholders, without separators and in lower case,
// that hold text of any length and content: what a layout wraps, or what a
// colleague writes for this one message.
var openContent = set(`
	body bodycontent bodyhtml bodytext content contents contentforlayout
	customcontent custommessage custombody emailbody emailcontent emailtext freetext
	htmlbody htmlcontent innercontent lettercontent lettertext mailbody
	mailcontent maincontent messagebody messagecontent messagehtml pagecontent
	slot textbody yield
	brevindhold brevtekst fritekst indhold mailtekst`)

func isOpenContent(name string) bool {
	if i := strings.LastIndexAny(name, ".>:[ "); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Trim(name, `'"]`) // values['email_text']
	var b [longestOpenContent]byte
	n := 0
	for i := range len(name) {
		switch c := name[i]; {
		case c == '_' || c == '-':
		case n == len(b):
			return false
		default:
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			b[n] = c
			n++
		}
	}
	return openContent[string(b[:n])]
}

// longestOpenContent is the length of the longest of the names.
const longestOpenContent = 20

// Functions whose argument is prose in the source language, and functions whose
// argument is a key to prose kept elsewhere. Either may be given the other: a
// dotted identifier is a key, a text with a space is prose.
var (
	proseFunctions = set(`_ __ _e _t _x e__ esc_html__ esc_html_e gettext l lang loc localizer n_ N_
		ngettext nget pgettext sharedlocalizer str trans ts ugettext viewlocalizer xt`)
	keyFunctions = set(`choice i18n messages msg t T tr transchoice trans_choice translate`)
)

// translationFilters turn a literal into prose of the reader's language.
var translationFilters = set("_ gettext i18n lang t tr trans translate translation ts")

// fallbackFilters and fallbackHelpers give what to show for an empty value.
var (
	fallbackFilters = set("d default default_if_none default_if_empty defaultifempty fallback ifempty")
	fallbackHelpers = set("blankvalue coalesce default defaultifempty fallback insert nullvalue or personalization_token")
)

// includeFunctions bring in a part when they are called.
var includeFunctions = set(`
	block component content_for contentblockbyid contentblockbykey contentblockbyname
	embed htmlpartialasync include include_partial includepartial invokeasync layout
	parent partial partialasync render render_partial renderbody renderpartial
	rendersection renderpartialasync super template treatascontent treatascontentarea
	contentarea contentareabyname view yield`)

// formatters are parts of the names of functions whose strings are not shown.
var formatters = [...]string{"asset", "config", "date", "format", "image", "moment", "path", "time", "url"}

// linkFunctions show their first argument.
var linkFunctions = set("link_to link_to_if link_to_unless button_to mail_to govuk_link_to")

// verbs may stand before the value that is shown.
var verbs = set("e echo print raw h html esc_html safe html_safe get out")

// wrappers show their argument, which may be a string.
var wrappers = set("e raw h html esc_html safe html_safe")

// methodFilters change how a value looks, not what it is.
var methodFilters = set(`
	capitalize capitalized downcase format html_safe humanize lower squish strip titleize
	to_s to_fs toLocaleString toLowerCase toString toUpperCase trim upcase upper
	ToString ToLower ToUpper Trim strftime to_formatted_s titlecase`)

// getters take the key of the value they return.
var getters = set("at dig fetch get getOrElse getProperty getString param valueOf")

// negated writes the opposite of a condition.
func negated(condition string) string { return "not (" + condition + ")" }
