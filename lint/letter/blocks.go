package letter

import (
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
)

// knownBlock is what is known of a block by its text.
type knownBlock struct {
	text      string // the reader's own copy, which keeps no file in memory
	tokens    []document.Token
	hits      hits
	varies    bool // it holds placeholders, and those that look the same are not
	sentences []*knownSentence
}

// knownSentence is a sentence of a block by its tokens.
type knownSentence struct {
	first, last int
	pack        *Pack
	plain       bool
	names       []nameUse // what the words depend on in the rest of the letter
	words       []phrase.Word
	zone        Zone
	matches     []phrase.Match // of its words in that zone
	matched     bool
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
	b = &knownBlock{text: strings.Clone(text), varies: strings.ContainsRune(text, document.PlaceholderMark)}
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
	if b == nil || b.varies {
		return a.words(block, first, last), nil
	}
	for _, s := range b.sentences {
		if s.first == first && s.last == last && s.pack == a.pack && s.plain == a.plain && a.agree(s.names) {
			return s.words, s
		}
	}
	s := &knownSentence{first: first, last: last, pack: a.pack, plain: a.plain}
	b.sentences = append(b.sentences, s)
	// The words are made where they can stay.
	store := a.wordStore
	a.wordStore, a.uses = take(&a.Reader.blocks.words, last-first+8), &s.names
	s.words = a.words(block, first, last)
	a.wordStore, a.uses = store, nil
	return s.words, s
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

// match finds the patterns of the sentence's pack.
func (a *analysis) match(s *Sentence) []phrase.Match {
	k := s.known
	if k != nil && k.matched && k.zone == s.Zone {
		return k.matches
	}
	matches := a.memoFor(a.pack.sentence.Matcher).Match(s.Words, 1<<s.Zone)
	if k != nil {
		k.matches, k.zone, k.matched = matches, s.Zone, true
	}
	return matches
}
