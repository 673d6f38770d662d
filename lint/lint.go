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
}

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
	if file.Invalid >= 0 {
		notices = append(notices, Notice{file.Path, file.Invalid, "this byte is not valid UTF-8; it is read as Windows-1252"})
	}
	for _, doc := range document.Read(file, opt.Format) {
		for _, n := range doc.Notices {
			at := n.At
			if !n.InFile {
				at = doc.Home(source.Span{Start: at, End: at}).Start
			}
			notices = append(notices, Notice{file.Path, at, n.Message})
		}
		for _, l := range x.reader.ReadAll(doc, opt.Letter) {
			switch {
			case l.Pack == nil && hasProse(doc) && !opt.Search:
				notices = append(notices, Notice{file.Path, -1, "the text is in no language that tonelint knows, or too short to tell; name it with --language or \"language:\" in the front matter"})
			case l.Pack != nil && (l.Likely || !opt.Search):
				letters = append(letters, l)
			}
		}
	}
	return letters, notices
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
	letters, notices := x.Read(file, opt)
	r := &Result{File: file, Notices: notices}
	// Where a message is told in two formats, a fault is told once.
	type fault struct {
		rule *Rule
		text string
	}
	told := map[fault]bool{}
	for _, l := range letters {
		twin := l.Doc.Twin != nil
		if !twin {
			r.Messages = append(r.Messages, message(l))
		}
		for _, rule := range x.rules {
			kase, ok := rule.applies(l)
			if !ok || opt.Rules[rule.ID].Off {
				continue
			}
			for _, h := range rule.Check.Find(l) {
				s := &l.Sentences[h.Sentence]
				f := fault{rule, l.Words(s, 0, len(s.Words))}
				if twin && told[f] {
					continue
				}
				told[f] = true
				r.Findings = append(r.Findings, x.finding(rule, l, h, kase, opt))
			}
		}
	}
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
	return r
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
