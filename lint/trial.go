package lint

import (
	"hash/maphash"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// trial judges a document in the messages that its template renders.
type trial struct {
	linter *Linter
	opt    *Options
	doc    *document.Document
	index  int // of the document in its file
	tree   *template.Tree

	outcomes []*outcome // of the renderings judged so far
	faults   []*fault   // in the order in which they were met
	byKey    map[faultKey]*fault
	messages []Message
	judged   []judging
	likely   bool   // all branches together read like a message
	unread   bool   // a rendering is in no known language
	read     bool   // a rendering was read as a message
	budget   int    // bytes that may still be rendered
	choosing bool   // not all renderings are judged: what each does tells which to judge next
	marks    []mark // what the sentences judged so far do
	marked   map[mark]bool
	seed     maphash.Seed
	dice     *rand.Rand
}

// faultKey tells faults of a document apart: those of a message as a whole by
// their rule, others by their place too.
type faultKey struct {
	rule    *Rule
	message string
	at      int // where the sentence starts, whose end may differ; 0 for the message as a whole
}

// fault is a finding, and the renderings that have it.
type fault struct {
	faultKey
	finding Finding
	spot    spot

	terms []term // when it shows, where not all renderings are judged
	sure  bool   // they are all there is to it
}

// outcome is what judging one rendering came to.
type outcome struct {
	settings []template.Setting
	faults   map[*fault]bool
	sign     uint64      // of all that rules read, but for sums
	tallies  [][]float64 // sums over each message that rules read
}

// mark is what a sentence does, and where it stands in the document's text.
type mark struct {
	at   int
	what string // a move, or the case that it is evidence for behind a colon
}

// Bounds of what one document may cost. The bytes rendered keep a large template
// to a few seconds; no letter comes near them.
const (
	maxExact      = 64      // renderings of which all are judged
	exactBytes    = 1 << 20 // more are if they are short: up to so many bytes in all
	leastSize     = 1 << 10 // what judging a rendering costs however short it is, in bytes
	maxFlipped    = 24      // variables that are tried one by one
	renderedBytes = 3 << 20
	choiceBytes   = 10 << 10 // more for each variable
	leastRendered = 12
)

func (x *Linter) try(doc *document.Document, index int, opt *Options) *trial {
	t := &trial{
		linter: x, opt: opt, doc: doc, index: index, tree: doc.Tree(), byKey: map[faultKey]*fault{}, marked: map[mark]bool{},
		budget: max(renderedBytes+choiceBytes*len(doc.Tree().Variables), leastRendered*len(doc.Text)), seed: x.seed, dice: rand.New(rand.NewPCG(1, 2)),
	}
	if !t.tree.Choices() && !t.tree.Composed() {
		t.judge(doc, nil)
		return t
	}
	if opt.Search {
		if t.likely = x.likely(doc, opt) || x.likely(doc.Render(func(int) int { return 0 }), opt); !t.likely {
			return t // a page, and no message
		}
	}
	size := t.tree.Render(func(int) int { return 0 }).Size() // with the parts that are read in place
	exact := max(maxExact, t.linter.exact/max(leastSize, size))
	settings, all := t.leaves(nil, exact)
	if all {
		t.all(settings, nil)
		return t
	}
	t.choosing = true
	if !t.tryThose(exact) {
		t.cover()
	}
	return t
}

// all judges all renderings that can differ.
func (t *trial) all(settings [][]template.Setting, matters map[int]bool) bool {
	for _, s := range settings {
		t.render(fixed(s))
	}
	return t.explain(matters)
}

// likely tells whether one of the document's messages reads like one.
func (x *Linter) likely(doc *document.Document, opt *Options) bool {
	defer x.reader.Reset()
	return slices.ContainsFunc(x.reader.ReadAll(doc, opt.Letter), func(l *letter.Letter) bool { return l.Likely })
}

// fixed picks the values of the settings, and the first of any other variable.
func fixed(settings []template.Setting) func(int) int {
	values := map[int]int{}
	for _, s := range settings {
		values[s.Variable] = s.Value
	}
	return func(v int) int { return values[v] }
}

// leaves are the settings of all renderings that differ in the variables that
// matter (nil: all of them), up to the limit; all is false if there are more.
func (t *trial) leaves(matters map[int]bool, limit int) (list [][]template.Setting, all bool) {
	for settings := range t.tree.Renderings(matters) {
		if len(list) == limit {
			return list, false
		}
		list = append(list, slices.Clone(settings))
	}
	return list, true
}

// tryThose judges all renderings of a template of which only some choices matter
// to any rule. It returns false if they are too many after all.
func (t *trial) tryThose(exact int) bool {
	if len(t.tree.Variables) > maxFlipped {
		return false
	}
	matters := t.matter()
	settings, all := t.leaves(matters, exact)
	if !all {
		return false
	}
	return t.all(settings, matters)
}

// matter finds the variables that make a difference to what rules read, by
// changing one at a time in a rendering with all branches and in one with none.
func (t *trial) matter() map[int]bool {
	matters := map[int]bool{}
	met := map[int]bool{}
	var changes []change
	for k, pick := range []func(int) int{func(int) int { return 0 }, t.last} {
		base := t.render(pick)
		summed := k == 0 && len(base.tallies) > 0
		for _, s := range base.settings {
			met[s.Variable] = true
			for value := range t.tree.Variables[s.Variable].Values {
				if value == s.Value || matters[s.Variable] && !summed {
					continue
				}
				o := t.render(func(v int) int {
					if v == s.Variable {
						return value
					}
					return pick(v)
				})
				matters[s.Variable] = matters[s.Variable] || o.sign != base.sign
				changes = append(changes, change{s.Variable, base, o})
			}
		}
	}
	tip(matters, changes)
	for v := range t.tree.Variables {
		if !met[v] {
			matters[v] = true // behind other choices: to be safe
		}
	}
	return matters
}

// last is the last value of a variable: in most templates, the else.
func (t *trial) last(v int) int { return len(t.tree.Variables[v].Values) - 1 }

// render judges one rendering.
func (t *trial) render(pick func(int) int) *outcome {
	doc := t.doc.Render(pick)
	t.budget -= doc.Rendering.Size()
	return t.judge(doc, doc.Rendering.Settings)
}

// spent tells whether no more may be rendered.
func (t *trial) spent() bool { return t.budget < 0 }

// judge applies the rules to one rendering.
func (t *trial) judge(doc *document.Document, settings []template.Setting) *outcome {
	o := &outcome{settings: settings, faults: map[*fault]bool{}}
	letters := t.linter.reader.ReadAll(doc, t.opt.Letter)
	var h maphash.Hash
	h.SetSeed(t.seed)
	for k, l := range letters {
		switch {
		case l.Pack == nil:
			t.unread = t.unread || hasProse(doc)
			continue
		case !l.Likely && t.opt.Search && !t.likely:
			continue
		}
		t.read = true
		at := source.Span{Start: 0, End: len(doc.Text) + 1}
		if k > 0 {
			at.Start = l.Doc.Blocks[0].At.Start
		}
		if k+1 < len(letters) {
			at.End = letters[k+1].Doc.Blocks[0].At.Start
		}
		t.message(l)
		places := t.apply(o, l, at)
		if t.choosing {
			t.linter.sign(&h, l, places)
			o.tallies = append(o.tallies, t.linter.tallies(l)...)
			t.extra(l, func(n int) { maphash.WriteComparable(&h, n) })
			t.mark(l)
		}
	}
	o.sign = h.Sum64()
	t.outcomes = append(t.outcomes, o)
	t.linter.reader.Reset()
	return o
}

// apply finds the faults of one message, and where they stand.
func (t *trial) apply(o *outcome, l *letter.Letter, at source.Span) (places []int) {
	for _, r := range t.hits(l) {
		for _, h := range r.hits {
			f := t.fault(r.rule, l, h, r.kase, at)
			o.faults[f] = true
			places = append(places, l.Home(&l.Sentences[h.Sentence], h.From, h.To).Start)
		}
	}
	return places
}

// fault is the fault of the hit, the same for all renderings that have it. It is
// told as in the rendering in which it is worst.
func (t *trial) fault(rule *Rule, l *letter.Letter, h Hit, kase string, at source.Span) *fault {
	s := &l.Sentences[h.Sentence]
	key := faultKey{rule: rule}
	if h.OfMessage {
		key.message = numbered(l.Doc.ID)
	} else {
		key.at = l.Home(s, h.From, h.To).Start + 1
	}
	f := t.byKey[key]
	end := key
	if !h.OfMessage { // the same sentence may begin with one branch or another
		end.at = -l.Home(s, h.From, h.To).End
		if f == nil {
			f = t.byKey[end]
		}
		if f != nil {
			t.byKey[key] = f
		}
	}
	if f == nil {
		f = &fault{faultKey: key, finding: Finding{}}
		t.byKey[key], t.byKey[end] = f, f
		t.faults = append(t.faults, f)
	}
	if severity := t.opt.severity(rule, l, h); f.finding.Rule == nil || severity > f.finding.Severity {
		old := f.finding
		f.finding = t.linter.finding(rule, l, h, kase, *t.opt)
		f.spot = spot{doc: t.index, at: l.Home(s, h.From, h.To).Start, message: at}
		if old.Rule != nil && old.File == f.finding.File {
			for _, r := range append([]Related{{Span: old.Span}}, old.Related...) {
				f.finding.relate(r.Span)
			}
		}
	} else if file, at := l.Doc.Locate(l.Home(s, h.From, h.To)); file == f.finding.In(t.doc.File) && f.finding.relate(at) {
		f.finding.joinAll(rule, l, h, t.opt.Wording)
	}
	return f
}

// numbered is the name of a message in a file that may hold several in some
// renderings: the only one is the first.
func numbered(id string) string {
	if id == "" {
		return "1"
	}
	return id
}

// relate adds another place where the finding shows; false if it is known.
func (f *Finding) relate(at source.Span) (more bool) {
	if at == f.Span || slices.ContainsFunc(f.Related, func(r Related) bool { return r.Span == at }) {
		return false
	}
	f.Related = append(f.Related, Related{Span: at})
	return true
}

// message notes what a rendering is about, with what others are.
func (t *trial) message(l *letter.Letter) {
	m := message(l)
	i := slices.IndexFunc(t.messages, func(x Message) bool { return numbered(x.ID) == numbered(m.ID) })
	if i < 0 {
		t.messages = append(t.messages, m)
		return
	}
	have := &t.messages[i]
	have.ID = max(have.ID, m.ID)
	for _, c := range m.Cases {
		if slices.Contains(have.Cases, c) {
			continue
		}
		have.Cases = append(have.Cases, c)
		for _, e := range m.Evidence {
			if e.Case == c {
				have.Evidence = append(have.Evidence, e)
			}
		}
	}
	slices.Sort(have.Cases)
	slices.SortStableFunc(have.Evidence, func(a, b Evidence) int {
		return slices.Index(have.Cases, a.Case) - slices.Index(have.Cases, b.Case)
	})
}

// sign adds to the hash what rules read of a letter, and where they found faults.
// Sentences of the body that do nothing make no other difference to any of them: a
// fault may stand at the last one. Only behind a move from which a rule reads on, and
// among the first of which rules count so many, do they count, by how far they put
// off what comes next. What is only counted is left out.
func (x *Linter) sign(h *maphash.Hash, l *letter.Letter, places []int) {
	text := func(s string) {
		_, _ = h.WriteString(s)
		_ = h.WriteByte(0)
	}
	number := func(x float64) {
		b := math.Float64bits(x)
		for range 8 {
			_ = h.WriteByte(byte(b))
			b >>= 8
		}
	}
	text(l.Language)
	text(l.Kind)
	for _, c := range l.Cases {
		text(c.Name)
	}
	for _, c := range l.Doubtful {
		text(c.Name)
		number(float64(len(c.Evidence)))
	}
	weak := 0.0
	for _, w := range l.Weak {
		weak += w
	}
	number(math.Round(weak * 1e6))
	number(float64(min(l.Include(), 0)))
	for _, p := range places {
		number(float64(p))
	}
	for _, done := range x.done(l) {
		number(map[bool]float64{true: 1}[done])
	}
	counted := 0 // sentences that a rule still reads
	last := -1   // the last of those at the start that rules count
	if x.ahead > 0 {
		last = among(l, x.ahead)
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		counted = max(counted-1, 0)
		if s.Zone == letter.Body && x.silent(s) {
			if counted > 0 || i <= last {
				_ = h.WriteByte(255)
			}
			continue
		}
		counted = max(counted, reachOf(s, x.far)+1)
		_ = h.WriteByte(byte(s.Zone))
		for _, m := range s.Moves {
			if !x.counted[m.Move] {
				text(m.Move)
				number(m.Strength)
			}
		}
		_ = h.WriteByte(1)
	}
}

// mark notes what the sentences of a letter do, and where.
func (t *trial) mark(l *letter.Letter) {
	note := func(m mark) {
		if !t.marked[m] {
			t.marked[m] = true
			t.marks = append(t.marks, m)
		}
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		at := l.At(s).Start
		for _, m := range s.Moves {
			if t.linter.counted[m.Move] {
				t.markEach(l, s, m.Move, note)
				continue
			}
			note(mark{at, m.Move})
		}
	}
	for _, list := range [][]letter.FoundCase{l.Cases, l.Doubtful} {
		for _, c := range list {
			for _, e := range c.Evidence {
				if e.Sentence >= 0 {
					note(mark{l.At(&l.Sentences[e.Sentence]).Start, ":" + c.Name})
				}
			}
		}
	}
}
