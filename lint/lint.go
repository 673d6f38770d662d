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
	UILanguage string             // the language of messages; empty: the letter's own
	Rules      map[string]Setting // by the id of the rule; those not named are as their authors made them
	Search     bool               // the file was found by searching a folder: it may be no message at all

	RequireReason bool // a suppression without a reason does not count
}

// selected tells whether the rule is looked for at all.
func (o *Options) selected(r *Rule) bool { return !o.Rules[r.ID].Off }

// Setting is what a user makes of a rule.
type Setting struct {
	Off      bool
	Severity Severity
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

// Read reads the messages of the file, without judging them.
func (x *Linter) Read(file *source.File, opt Options) (letters []*letter.Letter, notices []Notice) {
	_, texts, notices := x.read(file, opt)
	for _, t := range texts {
		letters = append(letters, t.Letter)
	}
	return letters, notices
}

// text is a message and where it stands.
type text struct {
	*letter.Letter
	doc int         // the document that it was found in
	at  source.Span // in the document's text, up to where the next one begins
}

func (x *Linter) read(file *source.File, opt Options) (docs []*document.Document, texts []text, notices []Notice) {
	if file.Invalid >= 0 {
		notices = append(notices, Notice{Path: file.Path, Offset: file.Invalid, Message: "this byte is not valid UTF-8; it is read as Windows-1252"})
	}
	docs = document.Read(file, opt.Format)
	for i, doc := range docs {
		for _, n := range doc.Notices {
			at := n.At
			if !n.InFile {
				at = doc.Home(source.Span{Start: at, End: at}).Start
			}
			notices = append(notices, Notice{Path: file.Path, Offset: at, Message: n.Message})
		}
		letters := x.reader.ReadAll(doc, opt.Letter)
		for k, l := range letters {
			at := source.Span{Start: 0, End: len(doc.Text) + 1}
			if k > 0 {
				at.Start = l.Doc.Blocks[0].At.Start
			}
			if k+1 < len(letters) {
				at.End = letters[k+1].Doc.Blocks[0].At.Start
			}
			switch {
			case l.Pack == nil && hasProse(doc) && !opt.Search:
				notices = append(notices, Notice{Path: file.Path, Offset: -1, Message: "the text is in no language that tonelint knows, or too short to tell; name it with --language or \"language:\" in the front matter"})
			case l.Pack != nil && (l.Likely || !opt.Search):
				texts = append(texts, text{l, i, at})
			}
		}
	}
	return docs, texts, notices
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
	docs, texts, notices := x.read(file, opt)
	r := &Result{File: file, Notices: notices}
	// Where a message is told in two formats, a fault is told once.
	type fault struct {
		rule *Rule
		text string
	}
	told := map[fault]bool{}
	var spots []spot
	for _, l := range texts {
		twin := l.Doc.Twin != nil
		if !twin {
			r.Messages = append(r.Messages, message(l.Letter))
		}
		for _, rule := range x.rules {
			kase, ok := rule.applies(l.Letter)
			if !ok || !opt.selected(rule) {
				continue
			}
			for _, h := range rule.Check.Find(l.Letter) {
				s := &l.Sentences[h.Sentence]
				f := fault{rule: rule}
				if !h.OfMessage {
					f.text = l.Words(s, 0, len(s.Words))
				}
				if twin && told[f] {
					continue
				}
				told[f] = true
				spots = append(spots, spot{len(r.Findings), l.doc, l.Home(s, h.From, h.To).Start, l.at})
				r.Findings = append(r.Findings, x.finding(rule, l.Letter, h, kase, opt))
			}
		}
	}
	x.suppress(r, docs, texts, spots, opt)
	x.reader.Reset()
	if len(r.Findings) == 0 && len(r.Notices) == 0 {
		r.File = source.NewFile(file.Path, nil)
	}
	sort.SliceStable(r.Findings, func(i, j int) bool {
		a, b := &r.Findings[i], &r.Findings[j]
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		return a.Rule.ID < b.Rule.ID
	})
	fingerprint(r.Findings)
	r.Suppressed = part(r)
	return r
}

// part takes the findings that are accepted away from those that are reported.
func part(r *Result) (suppressed []Finding) {
	reported := r.Findings[:0]
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Suppression != nil {
			suppressed = append(suppressed, *f)
		} else {
			reported = append(reported, *f)
		}
	}
	r.Findings = reported
	return suppressed
}

func message(l *letter.Letter) Message {
	m := Message{ID: l.Doc.ID, Language: l.Language}
	for _, c := range l.Cases {
		m.Cases = append(m.Cases, c.Name)
		if len(c.Evidence) == 0 {
			continue
		}
		e := c.Evidence[0]
		s := &l.Sentences[e.Sentence]
		at := l.Doc.Home(l.Home(s, e.From, e.To))
		m.Evidence = append(m.Evidence, Evidence{c.Name, l.Doc.File.Position(at.Start).Line, l.Words(s, e.From, e.To)})
	}
	return m
}

func (x *Linter) finding(rule *Rule, l *letter.Letter, h Hit, kase string, opt Options) Finding {
	s := &l.Sentences[h.Sentence]
	language := opt.UILanguage
	if language == "" {
		language = l.Language
	}
	t := rule.Text(language)
	f := Finding{
		Rule: rule, Severity: rule.Severity, Span: l.Doc.Home(l.Home(s, h.From, h.To)), Context: l.Doc.Home(l.At(s)), Case: kase,
		Message: t.Message, Why: t.Why, MessageID: l.Doc.ID, OfMessage: h.OfMessage,
	}
	if set, ok := opt.Rules[rule.ID]; ok {
		f.Severity = set.Severity
	}
	if h.Doubtful {
		f.Severity = Info
	}
	for _, i := range h.Related {
		o := &l.Sentences[i]
		f.Related = append(f.Related, Related{Span: l.Doc.Home(l.At(o))})
	}
	f.said = l.Words(s, 0, len(s.Words))
	f.Suggestions = suggest(rule, l, h, t)
	return f
}
