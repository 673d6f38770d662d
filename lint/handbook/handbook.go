package handbook

import (
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/template"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
)

//go:embed page.md.tmpl
var pageTemplate string

// Sources are what the page is made from.
type Sources struct {
	Files  fs.FS  // the folder of rules
	Phrase []byte // the Go source with the doc comment of package phrase
}

// page is what the template sees.
type page struct {
	Languages []language // that of the page first
	Qualities []quality
	Kinds     []key
	Beside    []key // any kind of check
	Rule      []key // what a rule can say beside its check
	Pack      []key
	Entry     []key // a pattern with more beside it
	Moves     []move
	Cases     []kase
	Messages  []string // the kinds of message
	Zones     []named
	Places    []named // where suggestions go
	Patterns  string
	Contents  *rulebook.Contents
}

type language struct{ Code, Name string }

type quality struct {
	Name  string
	Names []string // in the languages
	Rules []*rule
}

// named is a word that rules use, and what it means.
type named struct{ Name, About string }

// pageLanguage is the language that the page is written in; what rules say in it comes
// first.
const pageLanguage = "en"

// Page writes the page, as Markdown. The error is what is wrong with the sources: a rule
// that can't be read, or a key of rules that reference.yaml has no example of.
func Page(from Sources) ([]byte, error) {
	var failed error
	b, err := rulebook.Load(from.Files, func(err error) { failed = err })
	if err != nil {
		return nil, err
	}
	p, err := newPage(b, from)
	if err == nil {
		err = failed
	}
	if err != nil {
		return nil, err
	}
	t, err := template.New("page").Funcs(template.FuncMap{
		"inline": inline, "prose": prose, "cell": cell, "fenced": fenced, "code": code, "list": list, "title": title,
	}).Parse(pageTemplate)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return nil, err
	}
	return tidy(out.Bytes()), nil
}

func newPage(b *rulebook.Book, from Sources) (*page, error) {
	contents, err := rulebook.ReadContents(from.Files)
	if err != nil {
		return nil, err
	}
	patterns, err := notation(from.Phrase)
	if err != nil {
		return nil, err
	}
	p := &page{Patterns: patterns, Contents: contents, Messages: b.Kinds}
	for _, c := range contents.Packs {
		p.Languages = append(p.Languages, language{c.Code, c.Name})
	}
	slices.SortStableFunc(p.Languages, func(a, b language) int {
		return map[bool]int{true: -1}[a.Code == pageLanguage] - map[bool]int{true: -1}[b.Code == pageLanguage]
	})
	if err := p.reference(b); err != nil {
		return nil, err
	}
	p.index()
	p.cases(b)
	return p, p.rules(b)
}

// rules puts each rule below its quality.
func (p *page) rules(b *rulebook.Book) error {
	reader := letter.NewReader(b.Languages, b.Placeholders)
	for _, name := range b.Qualities {
		q := quality{Name: name}
		for _, l := range p.Languages {
			if pack := b.Languages.Pack(l.Code); pack != nil && !slices.Contains([]string{"", name}, pack.Spec.Qualities[name]) {
				q.Names = append(q.Names, pack.Spec.Qualities[name])
			}
		}
		for _, r := range b.Rules {
			if r.Quality != name {
				continue
			}
			x, err := p.rule(b, reader, r)
			if err != nil {
				return err
			}
			q.Rules = append(q.Rules, x)
		}
		if len(q.Rules) > 0 {
			p.Qualities = append(p.Qualities, q)
		}
	}
	return nil
}

// tidy leaves one empty line where the template leaves several, but for those inside
// fences.
func tidy(text []byte) []byte {
	var out bytes.Buffer
	fence, empty := "", true
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, " \r\n")
		if mark := fenceMark(line); fence == "" && mark != "" {
			fence = mark
		} else if fence != "" && strings.TrimSpace(line) == fence {
			fence = ""
		}
		if line == "" && empty && fence == "" {
			continue
		}
		empty = line == "" && fence == ""
		fmt.Fprintln(&out, line)
	}
	return append(bytes.TrimSpace(out.Bytes()), '\n')
}
