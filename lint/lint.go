package lint

import (
	"hash/maphash"
	"slices"
	"sort"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
)

// Options say how a file is to be read; empty fields are found out.
type Options struct {
	Format     document.Format
	Template   string // the syntax of templates, one of [template.Syntaxes]
	Letter     letter.Options
	UILanguage string             // the language of messages; empty: the letter's own
	Rules      map[string]Setting // by the id of the rule; those not named are as their authors made them
	Search     bool               // the file was found by searching a folder: it may be no message at all

	Parts document.Parts // finds what templates bring in; nil: nothing is read in place

	// Wording is a text that suggestions bring instead of their own: what somebody made
	// of one by filling its blanks. Placeholders stand in it as in the suggestion's text.
	Wording string

	RequireReason bool // a suppression without a reason does not count

	When []Assumption // of [Linter.Read]: the choices of a template
}

// selected tells whether the rule is looked for at all.
func (o *Options) selected(r *Rule) bool { return !o.Rules[r.ID].Off }

// severity is how bad a hit of the rule is in the letter.
func (o *Options) severity(r *Rule, l *letter.Letter, h Hit) Severity {
	if h.Doubtful {
		return Info
	}
	if set, ok := o.Rules[r.ID]; ok {
		return set.Severity
	}
	severity, kase := r.severity(l)
	for _, x := range r.AtCount {
		if kase == "" && h.Count >= x.Count {
			severity = x.Severity
		}
	}
	return severity
}

// Severities are those that a finding of the rule can have in a letter of these cases:
// several if it depends on how many of them the letter has.
func (o *Options) Severities(r *Rule, cases []string) []Severity {
	if set, ok := o.Rules[r.ID]; ok && !set.Off {
		return []Severity{set.Severity}
	}
	l := &letter.Letter{}
	for _, c := range cases {
		l.Cases = append(l.Cases, letter.FoundCase{Name: c})
	}
	severity, kase := r.severity(l)
	list := []Severity{severity}
	for _, x := range r.AtCount {
		if kase == "" {
			list = append(list, x.Severity)
		}
	}
	return list
}

// Setting is what a user makes of a rule.
type Setting struct {
	Off      bool
	Severity Severity
}

// Linter runs rules over files. It keeps working memory, so each goroutine needs
// its own.
type Linter struct {
	reader    *letter.Reader
	languages *letter.Languages
	rules     []*Rule
	far       map[string]int  // moves behind which rules read on, and how many sentences
	counted   map[string]bool // moves that rules only count
	ahead     int             // how many sentences at the start of the body rules count
	seed      maphash.Seed
	tells     map[*letter.Pack][]bool // by pack, of which rules it has words for what they look for
	exact     int                     // bytes of renderings up to which all of a template are judged
}

// New makes a linter of the rules.
func New(languages *letter.Languages, placeholders letter.Placeholders, rules []*Rule) *Linter {
	return &Linter{
		reader: letter.NewReader(languages, placeholders), languages: languages, rules: rules, far: reaches(rules), ahead: aheadOf(rules), counted: onlyCounted(rules),
		tells: map[*letter.Pack][]bool{}, seed: maphash.MakeSeed(), exact: exactBytes,
	}
}

// Read reads the messages of the file, without judging them. Of a template they are
// those of one rendering: what the assumptions say, and the first branch elsewhere.
func (x *Linter) Read(file *source.File, opt Options) (letters []*letter.Letter, notices []Notice) {
	docs, notices := x.read(file, opt)
	for _, doc := range docs {
		if tree := doc.Tree(); tree.Choices() || tree.Composed() {
			doc = doc.Render(opt.pick(tree))
		}
		known := false
		for _, l := range x.reader.ReadAll(doc, opt.Letter) {
			if l.Pack != nil && (l.Likely || !opt.Search) {
				letters = append(letters, l)
			}
			known = known || l.Pack != nil
		}
		if !known && hasProse(doc) && !opt.Search {
			notices = append(notices, unknownLanguage(file))
		}
	}
	return letters, notices
}

func unknownLanguage(file *source.File) Notice {
	return Notice{Path: file.Path, Offset: -1, Message: "the text is in no language that tonelint knows, or too short to tell; name it with --language or \"language:\" in the front matter"}
}

// read reads the file and what is odd about it.
func (x *Linter) read(file *source.File, opt Options) (docs []*document.Document, notices []Notice) {
	if file.Invalid >= 0 {
		notices = append(notices, Notice{Path: file.Path, Offset: file.Invalid, Message: "this byte is not valid UTF-8; it is read as Windows-1252"})
	}
	docs = document.Read(file, document.Options{Format: opt.Format, Template: opt.Template, Parts: opt.Parts, Renderings: !opt.Search})
	for _, doc := range docs {
		for _, n := range doc.Notices {
			at := n.At
			if !n.InFile {
				at = doc.Home(source.Span{Start: at, End: at}).Start
			}
			notices = append(notices, Notice{Path: file.Path, Offset: at, Message: n.Message, Template: n.Template})
		}
	}
	return docs, notices
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
	docs, notices := x.read(file, opt)
	r := &Result{File: file, Notices: notices}
	// Where a message is told in two formats, a fault is told once.
	type told struct {
		rule *Rule
		text string
	}
	before := map[told]bool{}
	judged := map[int]bool{}
	var spots []spot
	for i, doc := range docs {
		t := x.try(doc, i, &opt)
		if t.unread && !t.read && !opt.Search {
			r.Notices = append(r.Notices, unknownLanguage(file))
		}
		judged[i] = t.read
		r.Parts = append(r.Parts, doc.Parts()...)
		if opt.Search && !t.read { // what was found in passing is no message, and its template nobody's business
			r.Notices = slices.DeleteFunc(r.Notices, func(n Notice) bool { return n.Template })
		}
		twin := doc.Twin != nil
		if !twin {
			r.Messages = append(r.Messages, t.messages...)
		}
		x.judges(r, t)
		r.Findings = slices.Grow(r.Findings, len(t.faults))
		for _, f := range t.faults {
			key := told{rule: f.rule}
			if !f.finding.OfMessage {
				key.text = f.finding.said
			}
			if twin && before[key] {
				continue
			}
			before[key] = true
			t.alone(f)
			f.finding.When = f.finding.condition.when(x.phrases(f.finding.language))
			f.spot.finding = len(r.Findings)
			spots = append(spots, f.spot)
			r.Findings = append(r.Findings, f.finding)
		}
	}
	x.suppress(r, docs, judged, spots, opt)
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

// phrases are the language's ways to name choices.
func (x *Linter) phrases(language string) map[string]string {
	if p := x.languages.Pack(language); p != nil {
		return p.Spec.Choices
	}
	return nil
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
	m := Message{ID: l.Doc.ID, Language: l.Language, Kind: l.Kind}
	for _, c := range l.Cases {
		m.Cases = append(m.Cases, c.Name)
		if len(c.Evidence) == 0 {
			continue
		}
		e := c.Evidence[0]
		if e.Sentence < 0 {
			m.Evidence = append(m.Evidence, Evidence{c.Name, lineOf(l.Doc, e.At), e.Condition})
			continue
		}
		s := &l.Sentences[e.Sentence]
		m.Evidence = append(m.Evidence, Evidence{c.Name, lineOf(l.Doc, l.Home(s, e.From, e.To)), l.Words(s, e.From, e.To)})
	}
	return m
}

// lineOf is the line, from 1, of the file that the span of the document's text
// stands in.
func lineOf(d *document.Document, s source.Span) int {
	file, at := d.Locate(s)
	return file.Position(at.Start).Line
}

func (x *Linter) finding(rule *Rule, l *letter.Letter, h Hit, kase string, opt Options) Finding {
	s := &l.Sentences[h.Sentence]
	language := opt.UILanguage
	if language == "" {
		language = l.Language
	}
	t := rule.Text(language)
	f := Finding{
		Rule: rule, Severity: opt.severity(rule, l, h), Case: kase,
		Message: t.Message, Why: t.Why, MessageID: l.Doc.ID, OfMessage: h.OfMessage,
	}
	home, at := l.Doc.Locate(l.Home(s, h.From, h.To))
	f.Span = at
	if _, f.Context = l.Doc.Locate(l.At(s)); home != l.Doc.File {
		f.File = home
	}
	for _, i := range h.Related {
		o := &l.Sentences[i]
		if file, at := l.Doc.Locate(l.At(o)); file == home {
			f.Related = append(f.Related, Related{Span: at})
		}
	}
	f.said, f.language = l.Words(s, 0, len(s.Words)), language
	f.Suggestions = suggest(rule, l, h, t, opt.Wording)
	return f
}
