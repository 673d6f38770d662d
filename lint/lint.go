package lint

import (
	"sort"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// Options say how a file is to be read; empty fields are found out.
type Options struct {
	Format     document.Format
	Letter     letter.Options
	UILanguage string // the language of messages; empty: the letter's own
	Search     bool   // the file was found by searching a folder: it may be no message at all
}

// Linter runs rules over files. It keeps working memory, so each goroutine needs
// its own.
type Linter struct {
	reader *letter.Reader
	rules  []*Rule
}

// New makes a linter of the rules.
func New(languages *letter.Languages, placeholders letter.Placeholders, rules []*Rule) *Linter {
	return &Linter{letter.NewReader(languages, placeholders), rules}
}

// Read reads the file as letters, without judging them.
func (x *Linter) Read(file *source.File, opt Options) *Result {
	r := &Result{File: file}
	if file.Invalid >= 0 {
		r.Notices = append(r.Notices, Notice{file.Path, file.Invalid, "this byte is not valid UTF-8; it is read as Windows-1252"})
	}
	for _, doc := range document.Read(file, opt.Format) {
		x.read(r, doc, opt)
	}
	return r
}

func (x *Linter) read(r *Result, doc *document.Document, opt Options) {
	path := r.File.Path
	for _, n := range doc.Notices {
		at := n.At
		if !n.InFile {
			at = doc.Home(source.Span{Start: at, End: at}).Start
		}
		r.Notices = append(r.Notices, Notice{path, at, n.Message})
	}
	for _, l := range x.reader.ReadAll(doc, opt.Letter) {
		x.letter(r, l, opt)
	}
}

func (x *Linter) letter(r *Result, l *letter.Letter, opt Options) {
	if l.Pack == nil {
		if hasProse(l.Doc) && !opt.Search {
			r.Notices = append(r.Notices, Notice{r.File.Path, -1, "the text is in no language that tonelint knows, or too short to tell; name it with --language or \"language:\" in the front matter"})
		}
		return
	}
	if l.Likely || !opt.Search {
		r.Letters = append(r.Letters, l)
	}
}

// twins takes findings out of a message told in two formats that were found in
// the first of them already: of the same rule, at the same words.
func (r *Result) twins() {
	type key struct {
		rule *Rule
		text string
	}
	first := map[key]bool{}
	words := func(f *Finding) string {
		s := &f.Letter.Sentences[f.sentence]
		return f.Letter.Words(s, 0, len(s.Words))
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Letter.Doc.Twin == nil {
			first[key{f.Rule, words(f)}] = true
		}
	}
	kept := r.Findings[:0]
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Letter.Doc.Twin == nil || !first[key{f.Rule, words(f)}] {
			kept = append(kept, *f)
		}
	}
	r.Findings = kept
	letters := r.Letters[:0]
	for _, l := range r.Letters {
		if l.Doc.Twin == nil {
			letters = append(letters, l)
		}
	}
	r.Letters = letters
}

func hasProse(doc *document.Document) bool {
	n := 0
	for i := range doc.Blocks {
		n += len(doc.Blocks[i].Text())
	}
	return n > 0
}

// Lint reads the file and judges it.
func (x *Linter) Lint(file *source.File, opt Options) *Result {
	r := x.Read(file, opt)
	for _, l := range r.Letters {
		for _, rule := range x.rules {
			kase, ok := rule.applies(l)
			if !ok {
				continue
			}
			for _, h := range rule.Check.Find(l) {
				r.Findings = append(r.Findings, x.finding(rule, l, h, kase, opt))
			}
		}
	}
	r.twins()
	sort.SliceStable(r.Findings, func(i, j int) bool {
		a, b := &r.Findings[i], &r.Findings[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		return a.Rule.ID < b.Rule.ID
	})
	return r
}

func (x *Linter) finding(rule *Rule, l *letter.Letter, h Hit, kase string, opt Options) Finding {
	s := &l.Sentences[h.Sentence]
	language := opt.UILanguage
	if language == "" {
		language = l.Language
	}
	t := rule.text(language)
	f := Finding{
		Rule: rule, Severity: rule.Severity, Span: l.Doc.Home(l.Home(s, h.From, h.To)), Context: l.Doc.Home(l.At(s)), Case: kase,
		Message: t.Message, Why: t.Why, Letter: l, sentence: h.Sentence,
	}
	if h.Doubtful {
		f.Severity = Info
	}
	for _, i := range h.Related {
		o := &l.Sentences[i]
		f.Related = append(f.Related, Related{Span: l.Doc.Home(l.At(o))})
	}
	f.Suggestions = suggest(rule, l, h, t)
	return f
}
