package letter

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/source"
)

// sentences cuts the parts into sentences.
func (a *analysis) sentences() {
	cuts := a.cuts
	defer func() { a.cuts = cuts }()
	opened := false
	size := 8
	for _, t := range a.tokens {
		size += len(t)/12 + 1
	}
	a.letter.Sentences = take(&a.Reader.sentences, size)
	a.subjects()
	for k := range a.parts {
		p := a.parts[k]
		if p.first >= p.last {
			continue
		}
		a.usePack(p.block)
		b := &a.doc.Blocks[p.block]
		text, tokens := b.Text(), a.tokens[p.block]
		if (p.zone == Greeting || p.zone == Subject) && !p.lines {
			cuts = append(cuts[:0], [2]int{p.first, p.last})
		} else {
			lines := soft
			switch {
			case p.lines:
				lines = all
			case a.doc.Format == document.HTML:
				lines = set
			}
			cuts = a.pack.split(cuts[:0], text, tokens, p.first, p.last, lines)
		}
		for _, c := range cuts {
			s := Sentence{
				Block: p.block, Zone: p.zone, LeadIn: -1, first: c[0], last: c[1],
				Span:     source.Span{Start: tokens[c[0]].Start, End: tokens[c[1]-1].End},
				Item:     b.Kind == document.Item || b.Kind == document.Cell,
				Question: strings.Contains(text[tokens[c[1]-1].Start:tokens[c[1]-1].End], "?") || endsAsking(text, tokens, c),
			}
			s.Words, s.known = a.sentenceWords(p.block, c[0], c[1])
			if len(s.Words) == 0 {
				continue
			}
			if s.Zone == SignOff {
				a.signedBy(&s)
			}
			if a.doc.Tree().Loop() {
				s.Repeats = a.doc.Tree().InLoop(b.View.Cover(source.Span{Start: s.Span.Start, End: s.Span.Start + 1}).Start)
			}
			if s.Zone == Body && !opened && b.Kind != document.Cell {
				s.Zone, opened = Opening, true
			}
			a.letter.Sentences = append(a.letter.Sentences, s)
		}
	}
}

// subjects adds what the front matter calls the subject, unless the title says
// the same.
func (a *analysis) subjects() {
	for _, m := range a.doc.Meta {
		if key := strings.ToLower(m.Key); (key == "subject" || key == "emne" || key == "title") && !a.titledSo(m.Value) {
			a.subject(m)
		}
	}
}

// titledSo tells whether a title of the markup reads so.
func (a *analysis) titledSo(subject string) bool {
	for i := range a.doc.Blocks {
		if b := &a.doc.Blocks[i]; b.Kind == document.Title && strings.TrimSpace(b.Text()) == strings.TrimSpace(subject) {
			return true
		}
	}
	return false
}

// subject adds the subject line of the front matter as a sentence of a block of
// its own, so that it is read like any other text.
func (a *analysis) subject(m document.Meta) {
	n := len(a.doc.Blocks)
	if !a.whole {
		a.doc.Blocks = a.doc.Blocks[:n:n] // what stands behind is the next message's
	}
	a.doc.Blocks = append(a.doc.Blocks, document.Block{Kind: document.Title, View: m.View, At: m.At})
	tokens := document.Tokens(nil, m.View.Text)
	a.tokens, a.memory = append(a.tokens, tokens), append(a.memory, nil)
	if len(tokens) == 0 {
		return
	}
	a.pack = a.letter.Pack
	s := Sentence{Block: n, Zone: Subject, LeadIn: -1, last: len(tokens), Span: source.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}, Words: a.words(n, 0, len(tokens))}
	if len(s.Words) > 0 {
		a.letter.Sentences = append(a.letter.Sentences, s)
	}
}

func endsAsking(text string, tokens []document.Token, c [2]int) bool {
	for i := c[1] - 1; i > c[0] && tokens[i].Kind == document.Mark && closes(text[tokens[i].Start:tokens[i].End]); i-- {
		if text[tokens[i].Start] == '?' {
			return true
		}
	}
	return false
}

// leadIns ties the items of a list to the sentence that introduces them: the
// last one before the list, if it ends with a colon or with no mark at all.
func (a *analysis) leadIns() {
	list := a.letter.Sentences
	group, lead := 0, -1
	for i := range list {
		s := &list[i]
		b := &a.doc.Blocks[s.Block]
		if !s.Item {
			group = 0
			continue
		}
		if b.Group != group {
			group, lead = b.Group, -1
			if i > 0 && !list[i-1].Item && (list[i-1].Zone.InBody() || list[i-1].Zone == Heading) {
				text := strings.TrimRight(a.letter.Text(&list[i-1]), " \n*_")
				if c := text[len(text)-1]; c != '.' && c != '!' && c != '?' {
					lead = i - 1
					list[lead].Leads = true
				}
			}
		}
		if b.Kind == document.Item && (i == 0 || list[i-1].Block != s.Block) || b.Kind == document.Cell {
			s.LeadIn = lead
		}
	}
}

// features are the clause features of one sentence, by word.
type features struct {
	conditional []bool
	quoted      []bool
}

// moves finds what each sentence does, and the evidence of cases.
func (a *analysis) moves() {
	var f features
	var spans [][3]int // of excepted places: target index, from, to
	var signs []caseSign
	for i := range a.letter.Sentences {
		s := &a.letter.Sentences[i]
		a.usePack(s.Block)
		if a.recall(i) {
			continue
		}
		p := a.pack
		matches := a.memoFor(p.sentence.Matcher).Match(s.Words, 1<<s.Zone)
		if len(matches) == 0 {
			s.remember(nil)
			continue
		}
		signs = signs[:0]
		a.features(&f, s, matches)
		spans = spans[:0]
		for _, m := range matches {
			switch r := &p.sentence.rules[m.Pattern]; r.target {
			case forMoveExcept, forCaseExcept:
				if a.applies(r, s, m, &f) {
					spans = append(spans, [3]int{int(r.target)<<16 | r.index, m.From, m.To})
				}
			}
		}
		for _, m := range matches {
			r := &p.sentence.rules[m.Pattern]
			if r.target != forMove && r.target != forCase || !a.applies(r, s, m, &f) || excepted(spans, r, m) {
				continue
			}
			e := Evidence{From: m.From, To: m.To, Pattern: r.Pattern, Captures: m.Captures, Strength: r.Strength}
			if r.target == forMove {
				a.add(s, r.index, e)
			} else {
				a.evident(&p.Spec.Cases[r.index], i, e)
				signs = append(signs, caseSign{r.index, e})
			}
		}
		s.remember(signs)
	}
}

// usualMoves is how many moves most sentences do at the most, those that are drawn
// from others included.
const usualMoves = 4

// add notes evidence for a move; a pattern's strength counts once in a sentence.
func (a *analysis) add(s *Sentence, index int, e Evidence) {
	move := a.pack.Spec.Moves[index].Name
	f := s.Find(move)
	if f == nil {
		if s.Moves == nil {
			s.Moves = take(&a.found, usualMoves)
		}
		s.Moves = append(s.Moves, Found{Move: move, index: index, Matches: take(&a.evidence, 1)})
		f = &s.Moves[len(s.Moves)-1]
	}
	for _, x := range f.Matches {
		if x.Pattern == e.Pattern {
			e.Strength = 0
		}
	}
	f.Matches = append(f.Matches, e)
	f.Strength += e.Strength
}

func excepted(spans [][3]int, r *patternRule, m phrase.Match) bool {
	for _, x := range spans {
		if x[0] == int(r.target+1)<<16|r.index && x[1] < m.To && m.From < x[2] {
			return true
		}
	}
	return false
}

// features works out which words stand in a conditional clause and which in
// somebody else's words.
func (a *analysis) features(f *features, s *Sentence, matches []phrase.Match) {
	n := len(s.Words)
	f.conditional = resize(f.conditional, n)
	f.quoted = resize(f.quoted, n)
	for _, m := range matches {
		r := &a.pack.sentence.rules[m.Pattern]
		if r.target != forConditional || r.Mood == NoQuestion && s.Question {
			continue
		}
		for k := m.From; k < n && (k < m.To || s.Words[k].Edge == phrase.None); k++ {
			f.conditional[k] = true
		}
	}
	a.quotes(f, s)
}

func resize(b []bool, n int) []bool {
	if cap(b) < n {
		return make([]bool, n)
	}
	b = b[:n]
	clear(b)
	return b
}

// quotedWords is how many words in quotation marks are taken for somebody's
// speech; fewer are a term or a title.
const quotedWords = 4

func (a *analysis) quotes(f *features, s *Sentence) {
	text, tokens := a.doc.Blocks[s.Block].Text(), a.tokens[s.Block]
	open := -1
	for i := s.first; i < s.last; i++ {
		if tokens[i].Kind != document.Mark {
			continue
		}
		switch text[tokens[i].Start:tokens[i].End] {
		case "\"", "“", "”", "»", "«", "„":
		default:
			continue
		}
		if open < 0 {
			open = i
			continue
		}
		if wordsBetween(s.Words, open, i) >= quotedWords {
			for k := range s.Words {
				if s.Words[k].Source > open && s.Words[k].Source < i {
					f.quoted[k] = true
				}
			}
		}
		open = -1
	}
}

// inCase leaves the evidence that counts in a letter of these cases. What was found is
// other letters' too and stays as it is.
func (a *analysis) inCase(f *Found) {
	counts := func(e Evidence) bool { return len(e.Pattern.Cases) == 0 || a.letter.About(e.Pattern.Cases) }
	for i := range f.Matches {
		if counts(f.Matches[i]) {
			continue
		}
		kept := slices.Clone(f.Matches[:i])
		for _, e := range f.Matches[i+1:] {
			if counts(e) {
				kept = append(kept, e)
			}
		}
		f.Matches = kept
		break
	}
	f.Strength = 0
	for i := range f.Matches {
		f.Strength += f.Matches[i].Strength
	}
}

// yield drops the moves that give way to another one that the sentence does.
func (a *analysis) yield(s *Sentence) {
	var drop []string
	for i := range s.Moves {
		if slices.ContainsFunc(a.pack.Spec.Moves[s.Moves[i].index].Unless, s.Has) {
			drop = append(drop, s.Moves[i].Move)
		}
	}
	if len(drop) > 0 {
		s.Moves = slices.DeleteFunc(s.Moves, func(f Found) bool { return slices.Contains(drop, f.Move) })
	}
}

// applies tells whether a match counts where it stands.
func (a *analysis) applies(r *patternRule, s *Sentence, m phrase.Match, f *features) bool {
	if len(r.Zones) > 0 {
		ok := false
		for _, z := range r.Zones {
			ok = ok || z == s.Zone || z == Body && s.Zone == Opening
		}
		if !ok {
			return false
		}
	}
	if f.quoted[m.From] {
		return false
	}
	switch r.Mood {
	case Real, NoQuestion:
		if f.conditional[m.From] && f.conditional[m.To-1] || r.Mood == NoQuestion && s.Question {
			return false
		}
	case Question:
		if !s.Question {
			return false
		}
	case Conditional:
		if !f.conditional[m.From] {
			return false
		}
	}
	if r.Polarity == AnyPolarity {
		return true
	}
	return a.negatedAt(s.Words, m) == (r.Polarity == Negative) || a.negates(r)
}

// negatedAt tells whether a negator stands in the match's clause, before it,
// inside it, or one word behind it.
func (a *analysis) negatedAt(words []phrase.Word, m phrase.Match) bool {
	from := m.From
	for from > 0 && words[from].Edge == phrase.None && m.From-from < 5 && words[from-1].Flags&conjunction == 0 {
		from--
	}
	to := min(m.To+1, len(words))
	if m.To < len(words) && words[m.To].Edge != phrase.None {
		to = m.To
	}
	for k := from; k < to; k++ {
		if words[k].Flags&negator != 0 {
			return true
		}
	}
	return false
}

// conclude drops what does not count in this letter and draws what follows from
// one move to another.
func (a *analysis) conclude() {
	l := a.letter
	var done bits
	for i := range l.Sentences {
		s := &l.Sentences[i]
		a.usePack(s.Block)
		kept := s.Moves[:0]
		for _, f := range s.Moves {
			a.inCase(&f)
			switch {
			case len(f.Matches) == 0:
			case f.Strength >= a.pack.Spec.Moves[f.index].Threshold-1e-9:
				kept = append(kept, f)
			default:
				if l.Weak == nil {
					l.Weak = map[string]float64{}
				}
				l.Weak[f.Move] += f.Strength
			}
		}
		s.Moves = kept
	}
	for i := range l.Sentences {
		s := &l.Sentences[i]
		a.usePack(s.Block)
		if s.LeadIn >= 0 {
			lead := &l.Sentences[s.LeadIn]
			for _, f := range lead.Moves {
				if k, ok := a.pack.moves[f.Move]; ok && a.pack.Spec.Moves[k].LeadIn && !s.Has(f.Move) {
					s.Moves = append(s.Moves, Found{Move: f.Move, index: k, Strength: f.Strength, From: f.Move})
				}
			}
		}
		// A move may include one that includes another: the list settles in as many
		// rounds as they are deep.
		done.clear(len(a.pack.Spec.Moves))
		for i := range s.Moves {
			done.set(s.Moves[i].index)
		}
		for again := len(s.Moves) > 0; again; {
			again = false
			for _, x := range a.pack.including {
				if done.has(x.move) || !done.meets(x.any) {
					continue
				}
				for _, in := range x.includes {
					if done.has(in) {
						f, m := s.Find(a.pack.Spec.Moves[in].Name), &a.pack.Spec.Moves[x.move]
						s.Moves = append(s.Moves, Found{Move: m.Name, index: x.move, Strength: f.Strength, Matches: f.Matches, From: f.Move})
						done.set(x.move)
						again = true
						break
					}
				}
			}
		}
		a.yield(s)
	}
	// A lead-in announces what its items do and does not do it itself.
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if !s.Leads {
			continue
		}
		a.usePack(s.Block)
		kept := s.Moves[:0:0]
		for _, f := range s.Moves {
			if !a.pack.Spec.Moves[f.index].LeadIn {
				kept = append(kept, f)
			}
		}
		s.Moves = kept
	}
	a.sum()
}

// sum notes which moves any sentence does. Where some of the text is in another
// language, and its moves have other numbers, nothing is noted.
func (a *analysis) sum() {
	l := a.letter
	if len(a.other) > 0 {
		return
	}
	l.done = make(bits, len(l.Pack.Spec.Moves)/64+1)
	for i := range l.Sentences {
		for k := range l.Sentences[i].Moves {
			l.done.set(l.Sentences[i].Moves[k].index)
		}
	}
}

// Does tells whether any sentence of the letter does the move.
func (l *Letter) Does(move string) bool {
	if l.done != nil {
		k, ok := l.Pack.moves[move]
		return ok && l.done.has(k)
	}
	return slices.ContainsFunc(l.Sentences, func(s Sentence) bool { return s.Has(move) })
}

// bits is a set of small numbers.
type bits []uint64

// clear empties the set and makes room for numbers below n.
func (b *bits) clear(n int) {
	if len(*b) < n/64+1 {
		*b = make(bits, n/64+1)
		return
	}
	clear(*b)
}

// meets tells whether the sets, of numbers below the same bound, share one.
func (b bits) meets(c bits) bool {
	for i, word := range c {
		if b[i]&word != 0 {
			return true
		}
	}
	return false
}

func (b bits) set(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }
