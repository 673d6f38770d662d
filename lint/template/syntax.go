package template

import (
	"maps"
	"slices"
	"strings"
)

// forms are kinds of tag, told by how they begin.
type forms uint32

const (
	doubleForm     forms = 1 << iota // {{ x }}
	sectionForm                      // {{#x}}, {{> x}}, {{! x }}
	goForm                           // {{ if x }}, {{/* x */}}
	elseForm                         // {{ else }}
	percentForm                      // {% x %}
	hashForm                         // {# x #}
	rawForm                          // {!! x !!}, {{-- x --}}
	smartyForm                       // {$x}, {* x *}, {if x}
	braceForm                        // {x}
	fieldForm                        // {!x}
	erbForm                          // <% x %>
	phpForm                          // <?php x ?>
	freemarkerForm                   // <#x>, <@x>, [#x]
	componentForm                    // <x-y>
	guillemetForm                    // «x», <<x>>
	toolkitForm                      // [% x %]
	squareForm                       // [x], [[x]]
	inlineForm                       // [[${x}]], [# th:x]
	parenForm                        // ((x))
	dollarForm                       // ${x}
	referenceForm                    // $x, #x
	dollarsForm                      // $$x$$, ##x##
	ampForm                          // %%x%%
	nameForm                         // %x%, %(x)s, %{x}, %s
	lineForm                         // % x
	starForm                         // *|x|*
	atForm                           // @x
	signForm                         // :x, !x, -x-
)

// syntax is a way to write templates that a user can ask for by its name.
type syntax struct {
	forms  forms
	ext    string // that its files have, for what depends on it
	traits traits
}

var syntaxes = map[string]*syntax{
	"ampscript":  {forms: ampForm},
	"blade":      {forms: doubleForm | rawForm | atForm | componentForm | phpForm, traits: traits{blade: true}},
	"braces":     {forms: braceForm},
	"brackets":   {forms: squareForm},
	"django":     {forms: doubleForm | percentForm | hashForm},
	"ejs":        {forms: erbForm},
	"erb":        {forms: erbForm},
	"freemarker": {forms: freemarkerForm | dollarForm, traits: traits{squareTags: true}},
	"go":         {forms: doubleForm | goForm | elseForm},
	"govuk":      {forms: parenForm},
	"guillemets": {forms: guillemetForm},
	"haml":       {ext: ".haml"},
	"handlebars": {forms: doubleForm | sectionForm | elseForm, traits: traits{handlebars: true}},
	"jinja":      {forms: doubleForm | percentForm | hashForm},
	"liquid":     {forms: doubleForm | percentForm},
	"mailchimp":  {forms: starForm},
	"mako":       {forms: erbForm | dollarForm | lineForm, ext: ".mako", traits: traits{mako: true}},
	"mustache":   {forms: doubleForm | sectionForm},
	"none":       {},
	"percent":    {forms: nameForm},
	"php":        {forms: phpForm},
	"razor":      {forms: atForm, ext: ".cshtml", traits: traits{razor: true}},
	"salesforce": {forms: fieldForm | doubleForm},
	"signs":      {forms: signForm | dollarsForm},
	"slim":       {ext: ".slim"},
	"smarty":     {forms: smartyForm | braceForm, traits: traits{smarty: true}},
	"thymeleaf":  {forms: inlineForm | dollarForm, traits: traits{thymeleaf: true}},
	"tt":         {forms: toolkitForm},
	"twig":       {forms: doubleForm | percentForm | hashForm},
	"twirl":      {forms: atForm, traits: traits{twirl: true}},
	"velocity":   {forms: referenceForm | dollarForm, ext: ".vm", traits: traits{velocity: true}},
}

// Syntaxes are the names of the syntaxes that [ScanAs] knows, in order.
func Syntaxes() []string { return slices.Sorted(maps.Keys(syntaxes)) }

// ScanAs is [Scan] for a text whose syntax is known, one of [Syntaxes]. Tags of the
// syntax count without evidence, and forms that only others have are text. "none"
// finds no tags at all. The empty string, and any other, leaves the judgement to
// Scan.
func ScanAs(text, ext, name string) *Template {
	one := syntaxes[name]
	switch {
	case one == nil:
		return Scan(text, ext)
	case name == "none":
		return &Template{}
	}
	if one.ext != "" || ext == ".slim" || ext == ".haml" || ext == ".vm" || ext == ".cshtml" || ext == ".mako" {
		ext = one.ext
	}
	s := newScanner(text, strings.ToLower(ext))
	s.asked(one)
	return s.scan()
}

// asked makes the scanner read one syntax. What the text says of its own blocks
// still counts.
func (s *scanner) asked(one *syntax) {
	t := one.traits
	t.ends, t.atEnds, t.slashed, t.ended, t.squared, t.defined = s.ends, s.atEnds, s.slashed, s.ended, s.squared, s.defined
	s.traits = t
	s.only = one.forms
	s.told = true
}

// allows tells whether tags that begin with c at i are among those asked for.
func (s *scanner) allows(c byte, i int) bool {
	if !s.told {
		return true
	}
	f := s.formAt(c, i)
	return f == 0 || s.only&f != 0
}

// formAt is the kind of tag that could begin with c at i, 0 if every syntax may
// have it.
func (s *scanner) formAt(c byte, i int) forms {
	next := s.byteAt(i + 1)
	switch c {
	case '{':
		return s.braceForm(i, next)
	case '<':
		switch {
		case next == '%', s.has("</%", i):
			return erbForm
		case next == '?':
			return phpForm
		case next == '#', next == '@', s.has("</#", i), s.has("</@", i):
			return freemarkerForm
		case next == '<':
			return guillemetForm
		case s.has("<x-", i), s.has("</x-", i):
			return componentForm
		}
		return 0
	case '[':
		switch {
		case next == '%':
			return toolkitForm
		case next == '#', next == '@', next == '/' && s.only&squareForm == 0, next == '=':
			return freemarkerForm | inlineForm
		case (next == '[' || next == '(') && s.byteAt(space(s.text, i+2)+1) == '{':
			return inlineForm | squareForm
		}
		return squareForm
	case '(':
		return parenForm
	case '$':
		switch next {
		case '{', '!':
			return dollarForm
		case '$':
			return dollarsForm
		}
		return referenceForm
	case '%':
		switch {
		case next == '%':
			return ampForm
		case isDigit(next) && s.slashed["ts"]:
			return smartyForm
		case s.only&lineForm != 0 && lineHead(s.text, i):
			return lineForm
		}
		return nameForm
	case '#':
		switch {
		case next == '{':
			return braceForm | referenceForm
		case next == '#':
			return dollarsForm | referenceForm | lineForm
		}
		return referenceForm
	case '*':
		return starForm
	case '@':
		return atForm
	case ':', '!', '-':
		return signForm
	case '&', 0xc2:
		return guillemetForm
	}
	return 0
}

func (s *scanner) braceForm(i int, next byte) forms {
	switch next {
	case '{':
		if s.has("{{--", i) {
			return rawForm
		}
		return doubleForm
	case '%':
		return percentForm
	case '#':
		return hashForm | braceForm
	case '!':
		if s.has("{!!", i) {
			return rawForm
		}
		return fieldForm
	case '$', '*':
		return smartyForm
	}
	return smartyForm | braceForm
}

// bars tells whether a syntax was asked for that has no tags of the form.
func (s *scanner) bars(f forms) bool { return s.told && s.only&f == 0 }
