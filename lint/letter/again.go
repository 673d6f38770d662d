package letter

import (
	"hash/maphash"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/phrase"
	"github.com/tonelint/tonelint/lint/template"
)

// again is what was found out of the blocks of a template's renderings, most of which
// stand in several of them: a block of the same text is cut into the same tokens, and
// its sentences are the same words where the letters agree on what words depend on.
type again struct {
	tree   *template.Tree
	blocks map[string]*blockAgain
	tokens []document.Token
	words  []phrase.Word
	seed   maphash.Seed
}

// blockAgain is what is known of a block by its text.
type blockAgain struct {
	tokens    []document.Token
	hits      hits
	sentences []*sentenceAgain
}

// sentenceAgain is a sentence of a block by its tokens.
type sentenceAgain struct {
	first, last int
	scene       scene
	words       []phrase.Word
	zone        Zone
	matches     []phrase.Match // of its words in that zone
	matched     bool
}

// scene is what words depend on besides their text: the language and its spelling, and
// which words the letter writes with a capital inside sentences.
type scene struct {
	pack  *Pack
	plain bool
	names uint64
}

// seen is what is known of the block's text, nil if the document is no rendering.
func (a *analysis) seen(block int) *blockAgain {
	if a.doc.Rendering == nil {
		return nil
	}
	r := &a.past
	if tree := a.doc.Tree(); r.tree != tree {
		if r.blocks == nil {
			r.seed = maphash.MakeSeed()
		}
		r.tree, r.blocks, r.tokens, r.words = tree, map[string]*blockAgain{}, r.tokens[:0], r.words[:0]
	}
	text := a.doc.Blocks[block].Text()
	b := r.blocks[text]
	if b == nil {
		tokens := document.Tokens(take(&r.tokens, len(text)/3+4), text)
		b = &blockAgain{tokens: tokens[:len(tokens):len(tokens)], hits: hits{of: make([]int, len(a.languages.list))}}
		a.languages.count(&b.hits, text, b.tokens)
		r.blocks[text] = b
	}
	return b
}

// sentenceWords are the words of a sentence, and what is known of it from other
// renderings; nil if nothing can be.
func (a *analysis) sentenceWords(block, first, last int) ([]phrase.Word, *sentenceAgain) {
	b := a.seen(block)
	if b == nil || strings.ContainsRune(a.doc.Blocks[block].Text(), document.PlaceholderMark) {
		return a.words(block, first, last), nil // placeholders that look the same are not
	}
	now := scene{a.pack, a.plain, a.nameSign}
	for _, s := range b.sentences {
		if s.first == first && s.last == last && s.scene == now {
			return s.words, s
		}
	}
	mark := len(a.wordStore)
	words := append(take(&a.past.words, last-first+8), a.words(block, first, last)...)
	a.wordStore = a.wordStore[:mark]
	s := &sentenceAgain{first: first, last: last, scene: now, words: words[:len(words):len(words)]}
	b.sentences = append(b.sentences, s)
	return s.words, s
}

// match finds the patterns of the sentence's pack.
func (a *analysis) match(s *Sentence) []phrase.Match {
	if s.again != nil && s.again.matched && s.again.zone == s.Zone {
		return s.again.matches
	}
	matches := a.memoFor(a.pack.sentence.Matcher).Match(s.Words, 1<<s.Zone)
	if s.again != nil {
		s.again.matches, s.again.zone, s.again.matched = matches, s.Zone, true
	}
	return matches
}
