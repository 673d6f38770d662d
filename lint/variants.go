package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Variants are the choices of a template and the messages that they lead to.
type Variants struct {
	ID       string // of the document, in a file that holds several
	Language string // that settings are put into words in; "" if it is not known
	Choices  []Decision
	Count    int       // of variants, up to [MaxCounted]
	More     bool      // there are more than that
	List     []Variant // the first of them

	Loops, Includes, Defaults []Asked // what else is not the same in every message
}

// Decision is a value that a template's conditions ask for.
type Decision struct {
	template.Variable
	Asked []Asked // in the order of the text
}

// Asked is a tag of the template.
type Asked struct {
	Path string // of the part that it stands in; "" if it is the file itself
	Line int    // from 1
	Text string // as the template writes it, on one line
}

// Variant is one message that a template renders.
type Variant struct {
	When     When
	Short    When               // the same without choices that are the same in all listed, where it makes very many
	Same     int                // how many those are
	Settings []template.Setting // of the values that it asks for, by their index among the choices
	Cases    []string           // that it is about, as far as it was read
}

// Bounds of what is told of a template.
const (
	MaxCounted = 1000 // variants that are counted
	maxListed  = 64   // variants that are listed
	mostTold   = 6    // choices of a rendering that are named
	mostNamed  = 12   // choices of a variant that are named before those are left out that all have
)

// Variants tells what the file's templates decide.
func (x *Linter) Variants(file *source.File, opt Options) ([]*Variants, []Notice) {
	docs, notices := x.read(file, opt)
	var list []*Variants
	for _, doc := range docs {
		list = append(list, x.variants(doc, opt))
	}
	return list, notices
}

func (x *Linter) variants(doc *document.Document, opt Options) *Variants {
	tree := doc.Tree()
	asked := func(tags []template.Tag) (list []Asked) {
		for _, t := range tags {
			a := Asked{Line: lineOf(doc, t.Span), Text: tree.Written(t.Span)}
			if file, _ := doc.Locate(t.Span); file != doc.File {
				a.Path = file.Path
			}
			list = append(list, a)
		}
		return list
	}
	v := &Variants{
		ID: doc.ID, Language: opt.UILanguage,
		Loops: asked(tree.Loops()), Includes: asked(tree.Includes()), Defaults: asked(tree.Defaults()),
	}
	for i, tags := range tree.Asking() {
		v.Choices = append(v.Choices, Decision{tree.Variables[i], asked(tags)})
	}
	budget := renderedBytes
	for settings := range tree.Renderings(nil) {
		if v.Count == MaxCounted {
			v.More = true
			break
		}
		v.Count++
		if len(v.List) == maxListed {
			continue
		}
		one := Variant{Settings: slices.Clone(settings)}
		if budget > 0 {
			rendered := doc.Render(fixed(settings))
			budget -= rendered.Rendering.Size()
			one.Cases = x.cases(rendered, opt, v)
		}
		v.List = append(v.List, one)
	}
	x.reader.Reset()
	common := v.common()
	for i := range v.List {
		one := &v.List[i]
		one.When = x.Settled(v.Language, tree, one.Settings)
		one.Short = one.When
		if len(one.Settings) > mostNamed {
			told := slices.DeleteFunc(slices.Clone(one.Settings), func(s template.Setting) bool { return common[s] })
			one.Short, one.Same = x.Settled(v.Language, tree, told), len(one.Settings)-len(told)
		}
	}
	return v
}

// common are the settings that all variants have that are listed.
func (v *Variants) common() map[template.Setting]bool {
	in := map[template.Setting]int{}
	for i := range v.List {
		for _, s := range v.List[i].Settings {
			in[s]++
		}
	}
	common := map[template.Setting]bool{}
	for s, n := range in {
		common[s] = n == len(v.List)
	}
	return common
}

// cases are what the messages of a rendering are about.
func (x *Linter) cases(doc *document.Document, opt Options, v *Variants) (names []string) {
	for _, l := range x.reader.ReadAll(doc, opt.Letter) {
		if v.Language == "" {
			v.Language = l.Language
		}
		for _, c := range l.Cases {
			if !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// Rendered tells which message of its template a letter is.
type Rendered struct {
	When  When // by its first choices, those that something was assumed of before others
	Other int  // how many more choices it makes
	Count int  // of variants, up to [MaxCounted]
	More  bool // there are more than that
}

// Rendered tells which message of its template the letter is, that was read with
// the options; false if the template renders no other.
func (x *Linter) Rendered(l *letter.Letter, opt Options) (r Rendered, ok bool) {
	tree := l.Doc.Tree()
	if l.Doc.Rendering == nil || !tree.Choices() {
		return r, false
	}
	r.Count, r.More = tree.Count(MaxCounted)
	settings := slices.Clone(l.Doc.Rendering.Settings)
	slices.SortStableFunc(settings, func(a, b template.Setting) int {
		return opt.assumed(tree, a.Variable) - opt.assumed(tree, b.Variable)
	})
	told := settings[:min(len(settings), mostTold)]
	language := opt.UILanguage
	if language == "" {
		language = l.Language
	}
	r.When, r.Other = x.Settled(language, tree, told), len(settings)-len(told)
	return r, true
}

// assumed is 0 if something is assumed of the variable, 1 if nothing is.
func (o *Options) assumed(tree *template.Tree, variable int) int {
	if slices.ContainsFunc(o.When, func(a Assumption) bool { return a.Name == tree.Variables[variable].Name }) {
		return 0
	}
	return 1
}

// Unasked are the names of values that something was assumed of and that none of
// the letters comes to ask for.
func Unasked(letters []*letter.Letter, opt Options) (names []string) {
	for _, a := range opt.When {
		asked := slices.ContainsFunc(letters, func(l *letter.Letter) bool {
			return l.Doc.Rendering != nil && slices.ContainsFunc(l.Doc.Rendering.Settings, func(s template.Setting) bool {
				return l.Doc.Tree().Variables[s.Variable].Name == a.Name
			})
		})
		if !asked && !slices.Contains(names, a.Name) {
			names = append(names, a.Name)
		}
	}
	return names
}
