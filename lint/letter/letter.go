package letter

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/include"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// Letter is a message understood.
type Letter struct {
	Doc       *document.Document
	Pack      *Pack  // nil if the text is in no known language
	Language  string // "" likewise
	Kind      string // "sms", "partial" or "" for a letter or mail
	Sentences []Sentence
	Cases     []FoundCase
	Doubtful  []FoundCase // with too little evidence
	Known     Placeholders
	kinds     map[string][]string // of placeholders by their names, as far as they were asked for
	readers   map[string]bool
	form      *Address
	own       int
	formed    bool
	speaks    *Address // the form in which its sender speaks, once it was asked for
	heard     bool
	Weak      map[string]float64 // by move: the strength of cues too weak to show it in a sentence
	Likely    bool               // reads like a message to somebody, and not like a page or a document

	links     []source.Span // the links of the document's text, with the words that they read
	wholeFoot bool          // the sign-off is more than a closing phrase
	closing   int           // the last closing phrase before any name
	toldFoot  bool          // a closing phrase or an office tells the sign-off
	macros    bool          // it is one of a library of replies

	done bits // moves that any sentence does; nil if that is not noted
}

// The kinds of message that rules tell apart.
const (
	Plain   = "letter" // a letter or mail, whose Kind may be left out
	SMS     = "sms"
	Partial = "partial"
)

// FoundCase is a case and why the letter is thought to be about it.
type FoundCase struct {
	Name     string
	Declared bool // by the file or its configuration
	Evidence []CaseEvidence
	Weight   float64 // what the evidence comes to
	Needed   float64 // what it takes
}

// CaseEvidence is a place that shows the case.
type CaseEvidence struct {
	Sentence int // index in the letter's sentences; -1 if a condition of the template tells it
	Evidence
	Condition string      // of the template, as it would be written
	At        source.Span // of the condition, in the document's text
}

// HasCase tells whether the letter is about the case.
func (l *Letter) HasCase(name string) bool { return l.Case(name) != nil }

// Case is the case of that name, nil if the letter is not about it.
func (l *Letter) Case(name string) *FoundCase {
	for i := range l.Cases {
		if l.Cases[i].Name == name {
			return &l.Cases[i]
		}
	}
	return nil
}

// About tells whether the letter is about one of the cases; "routine" is the case
// of a letter about none. An empty list is about any letter.
func (l *Letter) About(cases []string) bool {
	for _, c := range cases {
		if l.HasCase(c) || c == Routine && len(l.Cases) == 0 {
			return true
		}
	}
	return len(cases) == 0
}

// Routine is the case of letters about nothing in particular.
const Routine = "routine"

// Text is the sentence as it reads, line breaks and all.
func (l *Letter) Text(s *Sentence) string {
	return l.Doc.Blocks[s.Block].Text()[s.Span.Start:s.Span.End]
}

// Home is where a range of words of the sentence stands in the document's text.
func (l *Letter) Home(s *Sentence, from, to int) source.Span {
	if from >= to || to > len(s.Words) {
		return l.At(s)
	}
	return l.Doc.Cover(l.Doc.Blocks[s.Block].View, source.Span{Start: s.Words[from].Start, End: s.Words[to-1].End})
}

// At is where the sentence stands in the document's text.
func (l *Letter) At(s *Sentence) source.Span { return l.Doc.Cover(l.Doc.Blocks[s.Block].View, s.Span) }

// Include is the first block that stands for a part which the template brings in
// and which could not be read, -1 if there is none. Such a part may hold anything.
func (l *Letter) Include() int {
	return slices.IndexFunc(l.Doc.Blocks, func(b document.Block) bool { return b.Kind == document.Include })
}

// First is the index of the first sentence in the zone, -1 if there is none.
func (l *Letter) First(z Zone) int {
	for i := range l.Sentences {
		if l.Sentences[i].Zone == z {
			return i
		}
	}
	return -1
}

// Options say what is known of a message beforehand; empty fields are found out.
// They come before what the message says of itself.
type Options struct {
	Language string
	Cases    []string
	Kind     string
	Usual    Usual

	macros answer // the document is a part of a library of replies
}

// Usual is what counts where a message says nothing of itself.
type Usual struct {
	Language string
	Cases    []string
	Kind     string
}

// Reader reads documents as letters. It keeps working memory and what it has
// learnt of words, so each goroutine needs its own.
type Reader struct {
	languages    *Languages
	placeholders Placeholders
	scratch      map[*phrase.Matcher]*phrase.Scratch
	memo         map[*phrase.Matcher]*phrase.Memo
	lowered      map[string]string
	known        map[spelling]map[string]*known
	named        map[string]named // what placeholders stand for, by their names
	kinds        map[string][]string
	readers      map[string]bool // whether they name the reader
	links        textLinks
	tokens       []document.Token // memory for tokens and words, used again after Reset
	words        []phrase.Word
	sentences    []Sentence
	found        []Found
	evidence     []Evidence
	caseEvidence []CaseEvidence
	parts        []part
	counts       []hits // this and the next two are working memory, used again at once
	ints         []int
	cuts, ends   [][2]int
	telling      telling // of the template read last
	negating     map[*patternRule]bool
	wordID       uint32 // that was given last
	blocks       blocks
}

// Reset lets the reader use its memory again: the letters that it has read must
// not be used any more.
func (r *Reader) Reset() {
	r.tokens, r.words, r.sentences = r.tokens[:0], r.words[:0], r.sentences[:0]
	r.found, r.evidence, r.caseEvidence = r.found[:0], r.evidence[:0], r.caseEvidence[:0]
	r.parts = r.parts[:0]
}

// arenaSize is how many tokens, and how many words, memory is taken for at a time:
// some ten letters' worth.
const arenaSize = 4096

// take gives an empty slice with room for n from the arena, which it makes larger
// if there is no more.
func take[T any](arena *[]T, n int) []T {
	if cap(*arena)-len(*arena) < n {
		*arena = make([]T, 0, max(n, arenaSize))
	}
	at := len(*arena)
	*arena = (*arena)[:at+n]
	return (*arena)[at : at : at+n]
}

// NewReader makes a reader.
func NewReader(languages *Languages, placeholders Placeholders) *Reader {
	return &Reader{
		languages: languages, placeholders: placeholders, scratch: map[*phrase.Matcher]*phrase.Scratch{},
		memo:    map[*phrase.Matcher]*phrase.Memo{},
		lowered: map[string]string{}, known: map[spelling]map[string]*known{}, named: map[string]named{}, kinds: map[string][]string{}, readers: map[string]bool{}, negating: map[*patternRule]bool{},
	}
}

// Fresh is another reader of the same, with a memory of its own.
func (r *Reader) Fresh() *Reader { return NewReader(r.languages, r.placeholders) }

func (r *Reader) memoFor(m *phrase.Matcher) *phrase.Memo {
	x := r.memo[m]
	if x == nil {
		x = m.NewMemo()
		r.memo[m] = x
	}
	return x
}

func (r *Reader) scratchFor(m *phrase.Matcher) *phrase.Scratch {
	s := r.scratch[m]
	if s == nil {
		s = m.NewScratch()
		r.scratch[m] = s
	}
	return s
}

// analysis is one letter in the making.
type analysis struct {
	*Reader
	doc        *document.Document
	letter     *Letter
	pack       *Pack // of the text at hand
	other      map[int]*Pack
	tokens     [][]document.Token
	memory     []*knownBlock // of the blocks; nil for those that are not remembered
	parts      []part
	names      map[string]bool
	brandNames map[string]bool // by which the message calls its organisation, in lower case
	values     []phrase.Class  // of the placeholders at hand
	uses       *[]nameUse      // of the words being made; nil: nobody asks
	whole      bool            // the document holds no other message
	spelling   spelling
	vocabulary map[string]*known // what is known of words in that spelling
	strength   float64           // of the strongest pattern that starts found last
	macros     bool              // the messages are block quotes, and what stands around them is none
	plain      bool              // spelled without the language's own letters
	wordStore  []phrase.Word
	partTexts  []string // the parts' texts in lower case, as far as they were asked for
}

// read understands the document as one message; next is the block with which
// another seems to begin, 0 if none does. Then it stops, unless the document is
// known to be a single message.
func (r *Reader) read(doc *document.Document, opt Options, single bool) (l *Letter, next int) {
	l = &Letter{Doc: doc, Kind: opt.Kind, Known: r.placeholders, kinds: r.kinds, readers: r.readers}
	a := &analysis{Reader: r, doc: doc, letter: l, whole: !single, names: map[string]bool{}, tokens: make([][]document.Token, len(doc.Blocks), len(doc.Blocks)+1), memory: make([]*knownBlock, len(doc.Blocks), len(doc.Blocks)+1)} // and a subject
	size := 0
	for i := range doc.Blocks {
		size += len(doc.Blocks[i].Text())
	}
	store := take(&r.tokens, size/3+16)
	for i := range doc.Blocks {
		if b := a.remembered(i); b != nil {
			a.tokens[i], a.memory[i] = b.tokens, b
			continue
		}
		from := len(store)
		store = document.Tokens(store, doc.Blocks[i].Text())
		a.tokens[i] = store[from:len(store):len(store)]
	}
	a.wordStore = take(&r.words, size/3+size/12+16)
	a.meta(&opt)
	a.macros = opt.macros == yes
	a.language(opt.Language)
	if l.Pack == nil {
		return l, 0
	}
	a.plain = a.plainSpelling()
	a.collectNames()
	a.findMacros(opt.macros)
	l.macros = a.macros
	a.zones()
	if !single {
		if next = a.nextMessage(); next > 0 && next < len(doc.Blocks) {
			return l, next
		}
	}
	if l.Kind == "" && a.fragment() {
		l.Kind = Partial
	}
	a.brands()
	a.sentences()
	a.leadIns()
	a.moves()
	a.linked()
	a.cases(opt.Cases)
	a.conclude()
	a.foot()
	l.Likely = a.likely()
	return l, 0
}

// A text that has neither greeting nor sign-off nor subject is taken for a
// message if it is short, has few headings and speaks to its reader.
const (
	messageWords    = 400
	messageHeadings = 2
	messageOwn      = 2
)

func (a *analysis) likely() bool {
	l := a.letter
	words, headings := 0, 0
	for i := range l.Sentences {
		s := &l.Sentences[i]
		words += len(s.Words)
		switch s.Zone {
		case Greeting, SignOff:
			return true
		case Heading:
			headings++
		}
	}
	for _, m := range a.doc.Meta {
		switch strings.ToLower(m.Key) {
		case "subject", "emne", "preheader", "case", "kind":
			return true
		}
	}
	if l.Kind == SMS || words > messageWords || headings > messageHeadings {
		return l.Kind == SMS
	}
	_, own := l.Address()
	return own >= messageOwn
}

// meta takes what the file declares about itself.
func (a *analysis) meta(opt *Options) {
	for _, m := range a.doc.Meta {
		value := strings.ToLower(strings.TrimSpace(m.Value))
		switch strings.ToLower(m.Key) {
		case "language", "lang":
			if opt.Language == "" {
				opt.Language, _, _ = strings.Cut(value, "-")
			}
		case "case", "cases":
			if opt.Cases == nil {
				opt.Cases = declaredCases(m)
			}
		case "kind":
			if opt.Kind == "" {
				opt.Kind = value
			}
		}
	}
	if opt.Language == "" {
		opt.Language = opt.Usual.Language
	}
	if opt.Cases == nil {
		opt.Cases = opt.Usual.Cases
	}
	if opt.Kind == "" {
		opt.Kind = opt.Usual.Kind
	}
	base := strings.ToLower(path.Base(a.doc.File.Path))
	switch {
	case opt.Kind != "":
		a.letter.Kind = opt.Kind
	case strings.Contains(base, ".sms."):
		a.letter.Kind = SMS
	case a.doc.Fragment || include.IsPart(a.doc.File.Path) || include.IsSubject(a.doc.File.Path):
		a.letter.Kind = Partial
	}
}

// language settles the letter's language, and that of blocks in another one.
func (a *analysis) language(declared string) {
	l := a.letter
	counts := slices.Grow(a.counts[:0], len(a.doc.Blocks))[:len(a.doc.Blocks)]
	a.counts = counts
	total := hits{of: make([]int, len(a.languages.list))}
	n := len(a.languages.list)
	a.ints = slices.Grow(a.ints[:0], n*len(a.doc.Blocks))[:n*len(a.doc.Blocks)]
	store := a.ints
	clear(store)
	all := a.allQuoted()
	for i := range a.doc.Blocks {
		h := hits{of: store[n*i : n*(i+1)]}
		if b := a.memory[i]; b != nil {
			h = b.hits
		} else {
			a.languages.count(&h, a.doc.Blocks[i].Text(), a.tokens[i])
		}
		counts[i] = h
		if a.aside(i, all) {
			continue
		}
		total.words += h.words
		for k := range h.of {
			total.of[k] += h.of[k]
		}
	}
	if declared == "" && total.words < 4 && a.doc.Language != "" {
		declared = a.doc.Language
	}
	if declared != "" {
		l.Language = declared
	} else if best := total.best(); best >= 0 {
		l.Language = a.languages.list[best].code
	}
	l.Pack = a.languages.Pack(l.Language)
	if l.Pack == nil {
		l.Language = ""
		return
	}
	a.pack = l.Pack
	a.other = map[int]*Pack{}
	a.foreign(counts, 4)
	if len(a.other) > 0 {
		// The text is in two languages: now one telling word is enough for a short
		// block, such as a greeting line.
		a.foreign(counts, 1)
	}
}

// foreign finds the blocks that are in another language than the letter, by at
// least so many words that tell it and few that tell the letter's own.
func (a *analysis) foreign(counts []hits, least int) {
	for i, h := range counts {
		best := h.best()
		if best < 0 || a.languages.list[best].code == a.letter.Language || h.of[best] < least {
			continue
		}
		own := 0
		for k, x := range a.languages.list {
			if x.code == a.letter.Language {
				own = h.of[k]
			}
		}
		if h.of[best] >= 2*own+min(2, least) {
			a.other[i] = a.languages.Pack(a.languages.list[best].code)
		}
	}
}

// allQuoted tells whether the whole text stands in block quotes: then they hold
// the message and no earlier mail.
func (a *analysis) allQuoted() bool {
	for i := range a.doc.Blocks {
		b := &a.doc.Blocks[i]
		if b.Quote == 0 && (b.Kind == document.Paragraph || b.Kind == document.Item) && len(a.tokens[i]) > 12 {
			return false
		}
	}
	return true
}

// named is what the name of a placeholder tells.
type named struct {
	class    phrase.Class
	greeting bool // it stands for a whole greeting
	content  bool // it stands for a text
	link     bool // it stands for the address of a page
}

// placeholder is what the placeholder at the token stands for.
func (a *analysis) placeholder(block int, t document.Token) named {
	at := a.doc.Blocks[block].View.Cover(source.Span{Start: t.Start, End: t.End})
	tag, ok := a.doc.Template.At(at.Start)
	if !ok {
		return named{class: phrase.AnyWord}
	}
	n, ok := a.named[tag.Name]
	if !ok {
		kinds := a.placeholders.Kinds(tag.Name)
		n = named{placeholderClass(kinds), slices.Contains(kinds, GreetingKind), slices.Contains(kinds, ContentKind), slices.Contains(kinds, LinkKind)}
		if len(a.named) < mostKinds {
			a.named[tag.Name] = n
		}
	}
	return n
}

// mostKinds bounds how many names' kinds are remembered.
const mostKinds = 10000

// KindsOf is every kind of what a placeholder of that name stands for.
func (l *Letter) KindsOf(name string) []string {
	kinds, ok := l.kinds[name]
	if !ok {
		if kinds = l.Known.Kinds(name); len(l.kinds) < mostKinds && l.kinds != nil {
			l.kinds[name] = kinds
		}
	}
	return kinds
}

// NamesReader tells whether a placeholder of that name surely stands for the reader's
// name.
func (l *Letter) NamesReader(name string) bool {
	reader, ok := l.readers[name]
	if !ok {
		if reader = l.Known.NamesReader(name); len(l.readers) < mostKinds && l.readers != nil {
			l.readers[name] = reader
		}
	}
	return reader
}

// Address is the form in which the letter speaks to its reader: the one whose own
// words it uses most, the pack's first where none is used; nil if the pack has
// none. own is how often it is used.
func (l *Letter) Address() (form *Address, own int) {
	if !l.formed {
		l.form, l.own = l.address()
		l.formed = true
	}
	return l.form, l.own
}

func (l *Letter) address() (form *Address, own int) {
	forms := l.Pack.Spec.Address
	if len(forms) == 0 {
		return nil, 0
	}
	count := make([]int, len(forms))
	for i := range l.Sentences {
		s := &l.Sentences[i]
		for k := range s.Words {
			w := &s.Words[k]
			if w.Flags&address == 0 && w.Class&phrase.Capital == 0 {
				continue // most words: no form's own
			}
			for f := range forms {
				for _, x := range forms[f].Own {
					// A capital tells a form only inside a sentence.
					if forms[f].Exact && w.Raw == x && (k > 0 || w.Raw != upperFirst(x)) || !forms[f].Exact && w.Text == x {
						count[f]++
					}
				}
			}
		}
	}
	best := 0
	for f := range forms {
		if count[f] > count[best] {
			best = f
		}
	}
	return &forms[best], count[best]
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// Words is the text of words from up to to of the sentence on one line, with
// placeholders as the file writes them.
func (l *Letter) Words(s *Sentence, from, to int) string {
	if from >= to {
		return ""
	}
	block := &l.Doc.Blocks[s.Block]
	start, end := s.Words[from].Start, s.Words[to-1].End
	if from == 0 && to == len(s.Words) {
		start, end = s.Span.Start, s.Span.End
	}
	text := block.Text()[start:end]
	if strings.ContainsRune(text, document.PlaceholderMark) {
		var b strings.Builder
		for i, r := range text {
			if r != document.PlaceholderMark {
				b.WriteRune(r)
				continue
			}
			home := block.View.Cover(source.Span{Start: start + i, End: start + i + len(string(r))})
			b.WriteString(l.Doc.Text[home.Start:home.End])
		}
		text = b.String()
	}
	return oneLine(text)
}

// oneLine makes one space of each run of white space, and nothing of those at the ends.
// Most texts are so already.
func oneLine(text string) string {
	space := true
	for _, r := range text {
		s := unicode.IsSpace(r)
		if s && (space || r != ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
		space = s
	}
	return strings.TrimSuffix(text, " ")
}
