package letter

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
)

// blocks is what was found out of the texts of blocks. The same ones come again: in
// the renderings of a template, and in the letters of one sender, which share their
// footers, their signatures and many a paragraph. A text is cut into the same tokens
// wherever it stands, and its sentences are the same words where the letters agree on
// what words depend on.
type blocks struct {
	of    map[string]*knownBlock
	bytes int // of their texts
	words []phrase.Word
}

// Bounds of what is remembered, in bytes of text. What is known of a text takes some
// thirty times as many.
const (
	blockBytes = 4 << 10
	allBytes   = 256 << 10

	mostReadings = 256 // of the sentences of a block
)

// knownBlock is what is known of a block by its text.
type knownBlock struct {
	text      string // the reader's own copy, which keeps no file in memory
	tokens    []document.Token
	lower     string   // the text in lower case; "" until it is asked for
	names     []string // its words that a capital begins inside a sentence; nil until they are asked for
	hits      hits
	sentences []*knownSentence
	starts    []knownStart
	prose     *bool // all of it is
}

// knownStart tells whether the line that begins at the token may be one of those that
// part a letter.
type knownStart struct {
	token  int
	pack   *Pack
	plain  bool
	begins bool
}

// knownSentence is a sentence of a block by its tokens.
type knownSentence struct {
	first, last int
	pack        *Pack
	plain       bool
	names       []nameUse      // what the words depend on in the rest of the letter
	values      []phrase.Class // of its placeholders, which look the same and are not
	words       []phrase.Word
	line        []phrase.Match     // of the pack's patterns for lines
	lined       bool               // they are known
	read        [zones]*knownMoves // by zone; nil until its moves are found there
}

// knownMoves is what a sentence does in a zone, whatever letter it stands in.
type knownMoves struct {
	moves []Found
	signs []caseSign
}

// caseSign is evidence for a case of the pack, by its index.
type caseSign struct {
	index    int
	evidence Evidence
}

// nameUse is a word at the head of a sentence, and whether the letter writes it with a
// capital elsewhere too.
type nameUse struct {
	word string
	name bool
}

// remembered is what is known of the block's text, nil if it is not to be remembered.
func (a *analysis) remembered(block int) *knownBlock {
	text := a.doc.Blocks[block].Text()
	if len(text) > blockBytes {
		return nil
	}
	r := &a.Reader.blocks
	b := r.of[text]
	if b != nil {
		return b
	}
	if r.bytes += len(text); r.of == nil || r.bytes > allBytes {
		*r = blocks{of: map[string]*knownBlock{}, bytes: len(text)}
	}
	b = &knownBlock{text: strings.Clone(text)}
	b.tokens = document.Tokens(make([]document.Token, 0, len(text)/4+4), b.text)
	b.hits.of = make([]int, len(a.languages.list))
	a.languages.count(&b.hits, b.text, b.tokens)
	r.of[b.text] = b
	return b
}

// sentenceWords are the words of a sentence, and what is known of it; nil if nothing
// is to be remembered.
func (a *analysis) sentenceWords(block, first, last int) ([]phrase.Word, *knownSentence) {
	b := a.memory[block]
	if b == nil {
		return a.words(block, first, last), nil
	}
	a.values = a.values[:0]
	for _, t := range b.tokens[first:last] {
		if t.Kind == document.Placeholder {
			a.values = append(a.values, a.placeholder(block, t).class)
		}
	}
	for _, s := range b.sentences {
		if s.first == first && s.last == last && s.pack == a.pack && s.plain == a.plain && a.agree(s.names) && slices.Equal(s.values, a.values) {
			return s.words, s
		}
	}
	if len(b.sentences) == mostReadings {
		b.sentences = b.sentences[:0]
	}
	s := &knownSentence{first: first, last: last, pack: a.pack, plain: a.plain, values: slices.Clone(a.values)}
	b.sentences = append(b.sentences, s)
	// The words are made where they can stay.
	store := a.wordStore
	a.wordStore, a.uses = take(&a.Reader.blocks.words, last-first+8), &s.names
	s.words = a.words(block, first, last)
	a.wordStore, a.uses = store, nil
	return s.words, s
}

// lineWords are the words of a line, which are looked at and not kept.
func (a *analysis) lineWords(block, first, last int) ([]phrase.Word, *knownSentence) {
	mark := len(a.wordStore)
	words, known := a.sentenceWords(block, first, last)
	a.wordStore = a.wordStore[:mark]
	return words, known
}

// agree tells whether the letter writes the words so.
func (a *analysis) agree(list []nameUse) bool {
	for _, u := range list {
		if a.names[u.word] != u.name {
			return false
		}
	}
	return true
}

// blockText is the text of the block as it may be kept.
func (a *analysis) blockText(block int) string {
	if b := a.memory[block]; b != nil {
		return b.text
	}
	return a.doc.Blocks[block].Text()
}

// recall gives the sentence the moves that it is known to do; false if that is not
// known.
func (a *analysis) recall(i int) bool {
	s := &a.letter.Sentences[i]
	if s.known == nil || s.known.read[s.Zone] == nil {
		return false
	}
	k := s.known.read[s.Zone]
	if len(k.moves) > 0 {
		s.Moves = append(take(&a.found, len(k.moves)+usualMoves), k.moves...)
	}
	for _, x := range k.signs {
		a.evident(&a.pack.Spec.Cases[x.index], i, x.evidence)
	}
	return true
}

// remember notes what the sentence was found to do.
func (s *Sentence) remember(signs []caseSign) {
	if s.known == nil {
		return
	}
	k := &knownMoves{moves: slices.Clone(s.Moves), signs: slices.Clone(signs)}
	for i := range k.moves {
		k.moves[i].Matches = slices.Clip(slices.Clone(k.moves[i].Matches))
	}
	s.known.read[s.Zone] = k
}

// mayStart tells whether a line's first word is one that a greeting, a closing phrase
// or a postscript begins with.
func (a *analysis) mayStart(p part, line [2]int) bool {
	b := a.memory[p.block]
	if b == nil || b.tokens[line[0]].Kind == document.Placeholder {
		return a.begins(p, line, false)
	}
	for _, x := range b.starts {
		if x.token == line[0] && x.pack == a.pack && x.plain == a.plain {
			return x.begins
		}
	}
	// Whether it is a name depends on the letter: it may start if either may.
	begins := a.begins(p, line, false) || a.begins(p, line, true)
	b.starts = append(b.starts, knownStart{line[0], a.pack, a.plain, begins})
	return begins
}

// begins is mayStart for the word as it is, or as a name.
func (a *analysis) begins(p part, line [2]int, name bool) bool {
	mark := len(a.wordStore)
	defer func() { a.wordStore = a.wordStore[:mark] }()
	words := a.words(p.block, line[0], min(line[1], line[0]+1))
	if len(words) == 0 {
		return true
	}
	w := words[0]
	if name && w.Class&phrase.Capital != 0 {
		w.Class |= phrase.Name
	}
	return a.scratchFor(a.pack.line.Matcher).Begins(w)
}

// sentenceLike tells whether a part is prose rather than an address, a name or a
// reference.
func (a *analysis) sentenceLike(p part) bool {
	b := a.wholeBlock(p)
	if b == nil {
		return a.prose(p)
	}
	if b.prose == nil {
		prose := a.prose(p)
		b.prose = &prose
	}
	return *b.prose
}

// wholeBlock is what is known of the block that the part is all of; nil if it is a piece
// of one, or nothing is known.
func (a *analysis) wholeBlock(p part) *knownBlock {
	if b := a.memory[p.block]; b != nil && p.first == 0 && p.last == len(b.tokens) {
		return b
	}
	return nil
}
