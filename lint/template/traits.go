package template

import "strings"

// traits are what the file as a whole says about itself.
type traits struct {
	blade, razor, twirl, velocity, smarty, handlebars, mako bool

	squareTags bool // [#if x] is FreeMarker's
	thymeleaf  bool

	angled  bool            // <name> is a placeholder: the text is no markup, and holds a <first_name>
	catalog bool            // the file keeps texts one by one, too few to compare
	ends    map[string]bool // x of {% endx %}
	atEnds  map[string]bool // x of @endx
	slashed map[string]bool // x of {/x}
	ended   map[string]bool // x of {{/x}}
	squared map[string]bool // x of [/x]
	defined map[string]bool // x of Markdown's "[x]: address"
}

var (
	catalogs = set(".arb .ftl .json .php .po .pot .properties .resx .strings .toml .xlf .xliff .yaml .yml")

	bladeWords = set(`
		component extends foreach include lang php section yield endif endfor
		endforeach endforelse endsection endcomponent endunless endisset endempty
		endphp endslot endauth endguest endcan endswitch endwhile endonce endpush
		enderror endenv endproduction`)
	razorWords     = set("Model ViewBag ViewData Html Url RenderBody")
	razorHeads     = set("model using inherits inject")
	velocityWords  = set("if foreach set elseif parse include")
	smartyClosers  = set("if foreach section ts strip capture literal")
	handlebarWords = set("if each unless with")
	makoClosers    = set("endif endfor endwhile endtry")
)

func traitsOf(text, ext string) traits {
	t := traits{
		catalog:    catalogs[ext],
		velocity:   ext == ".vm" || ext == ".vtl",
		smarty:     ext == ".smarty",
		handlebars: ext == ".hbs" || ext == ".handlebars",
		mako:       ext == ".mako",
	}
	each(text, "@", t.atSign)
	if t.razor = t.razor || ext == ".cshtml" || ext == ".razor" || ext == ".vbhtml"; t.twirl {
		t.razor = false
	}
	t.blade = t.blade || strings.Contains(text, "{!!") || strings.Contains(text, "<x-")
	if t.razor || t.twirl {
		t.blade = false
	}
	if strings.IndexByte(text, '<') >= 0 || strings.Contains(text, "[#") {
		each(text, "th:", t.thymeleafWord)
		each(text, "data-th-", t.thymeleafWord)
	}
	each(text, "<", t.angle)
	t.angled = t.angled && !strings.Contains(text, "</") && !strings.Contains(text, "/>")
	each(text, "{", t.curly)
	each(text, "#", t.number)
	each(text, "[", t.bracket)
	if !t.mako {
		each(text, "%", func(text string, i int) {
			j := blanks(text, i)
			t.mako = t.mako || makoClosers[text[j:wordEnd(text, j)]] && lineHead(text, i-1)
		})
	}
	return t
}

// each calls f with the place after each sign in the text.
func each(text, sign string, f func(text string, i int)) {
	for i := 0; ; {
		k := strings.Index(text[i:], sign)
		if k < 0 {
			return
		}
		i += k + len(sign)
		f(text, i)
	}
}

func insert(m *map[string]bool, name string) {
	if *m == nil {
		*m = map[string]bool{}
	}
	(*m)[strings.ToLower(name)] = true
}

// atSign learns from what follows an "@".
func (t *traits) atSign(text string, i int) {
	j := wordEnd(text, i)
	word := text[i:j]
	switch {
	case word == "":
		if strings.HasPrefix(text[i:], "{params") {
			t.twirl = true
		}
		if strings.HasPrefix(text[i:], "(") && (lineHead(text, i-1) || behindComment(text[:i-1])) {
			k := space(text, i+1)
			if end := wordEnd(text, k); end > k && strings.HasPrefix(text[space(text, end):], ":") {
				t.twirl = true
			}
		}
	case wordBefore(text, i-1): // an address
	case razorWords[word], razorHeads[word] && j < len(text) && isSpace(text[j]) && lineHead(text, i-1):
		t.razor = true
	case word == "params":
		t.twirl = true
	default:
		t.blade = t.blade || bladeWords[word]
		if end, ok := strings.CutPrefix(word, "end"); ok {
			insert(&t.atEnds, end)
		}
	}
}

// behindComment tells whether the text ends with a comment and blanks.
func behindComment(text string) bool {
	for len(text) > 0 && (text[len(text)-1] == ' ' || text[len(text)-1] == '\t') {
		text = text[:len(text)-1]
	}
	for _, end := range [...]string{"-->", "#}", "}}", "%}", "*@"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// angle learns from what follows a "<": no element of HTML has a name of several
// words joined by underscores.
func (t *traits) angle(text string, i int) {
	if t.angled || letterAt(text, i) == 0 {
		return
	}
	j := wordEnd(text, i)
	t.angled = j < len(text) && text[j] == '>' && strings.IndexByte(text[i:j], '_') > 0
}

// curly learns from what follows a "{".
func (t *traits) curly(text string, i int) {
	if i == len(text) {
		return
	}
	switch text[i] {
	case '$':
		t.smarty = t.smarty || letterAt(text, i+1) > 0
	case 'i':
		t.smarty = t.smarty || strings.HasPrefix(text[i:], "include file=")
	case '/':
		j := pathEnd(text, i+1)
		name := text[i+1 : j]
		insert(&t.slashed, name)
		t.smarty = t.smarty || smartyClosers[name] && strings.HasPrefix(text[j:], "}")
	case '{':
		i++
		if strings.HasPrefix(text[i:], "~") {
			i++
		}
		switch {
		case strings.HasPrefix(text[i:], ">"):
			t.handlebars = true
		case strings.HasPrefix(text[i:], "#"), strings.HasPrefix(text[i:], "/"):
			word := text[i+1 : pathEnd(text, i+1)]
			t.handlebars = t.handlebars || handlebarWords[word]
			if text[i] == '/' && word != "" {
				insert(&t.ended, word)
			}
		}
	case '%':
		i++
		if i < len(text) && strings.IndexByte("-~+", text[i]) >= 0 {
			i++
		}
		i = space(text, i)
		if rest, ok := strings.CutPrefix(text[i:wordEnd(text, i)], "end"); ok && rest != "" {
			insert(&t.ends, strings.TrimPrefix(rest, "_"))
		}
	}
}

// number learns from what follows a "#".
func (t *traits) number(text string, i int) {
	if strings.HasPrefix(text[i:], "{") {
		i++
	}
	end := wordEnd(text, i)
	if !velocityWords[text[i:end]] {
		return
	}
	if strings.HasPrefix(text[end:], "}") {
		end++
	}
	t.velocity = t.velocity || strings.HasPrefix(text[blanks(text, end):], "(")
}

// bracket learns from what follows a "[".
func (t *traits) bracket(text string, i int) {
	if rest := text[i:min(len(text), i+longestName)]; strings.HasPrefix(rest, "/#") || strings.HasPrefix(rest, "#--") || strings.HasPrefix(rest, "#ftl") {
		t.squareTags = true
	}
	if strings.HasPrefix(text[i:], "/") {
		if end := pathEnd(text, i+1); end > i+1 && strings.HasPrefix(text[end:], "]") {
			insert(&t.squared, text[i+1:end])
		}
		return
	}
	if !lineHead(text, i-1) {
		return
	}
	window := text[i:min(len(text), i+longestName)]
	if k := strings.IndexAny(window, "]\n"); k > 0 && strings.HasPrefix(window[k:], "]:") {
		insert(&t.defined, window[:k])
	}
}
