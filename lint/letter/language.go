package letter

import (
	"encoding/binary"
	"strings"
	"sync"

	"github.com/tonelint/tonelint/lint/document"
)

// Languages knows which language a text is in and holds the packs.
type Languages struct {
	list  []*language
	tells map[string]uint32 // the languages that a word tells, a bit each
	marks map[rune]uint32   // those that a letter tells
	short map[uint64]uint32 // those of ASCII and at most eight bytes, packed
	maybe [1 << 12]bool     // by sketch, whether a word may tell any: most do not
}

// sketch is a number that a short word in lower case is soon told apart by.
func sketch[T string | []byte](word T) int {
	n := len(word)
	if n == 0 {
		return 0
	}
	return (int(word[0])*29 ^ int(word[n/2])*211 ^ int(word[n-1])*1031 ^ n*571) & (1<<12 - 1)
}

// longestTelling is the length in bytes of the longest word that tells a language:
// such words are short.
const longestTelling = 10

// packed is a short word of ASCII in lower case as a number; ok is false of others.
func packed(word string) (n uint64, ok bool) {
	var b [8]byte
	for i := range len(word) {
		if word[i] >= 0x80 {
			return 0, false
		}
	}
	if copy(b[:], word) < len(word) {
		return 0, false
	}
	return binary.LittleEndian.Uint64(b[:]), true
}

type language struct {
	code string
	load func() *Pack
}

// Add makes a language known: the words that tell it, letters that no other
// language here is written with, and how to get its pack when the first text in
// it is met.
func (l *Languages) Add(code string, functions []string, letters string, load func() *Pack) {
	if l.tells == nil {
		l.tells, l.short, l.marks = map[string]uint32{}, map[uint64]uint32{}, map[rune]uint32{}
	}
	for _, r := range letters {
		l.marks[r] |= 1 << len(l.list)
	}
	for _, w := range functions {
		w = strings.ToLower(w)
		l.tells[w] |= 1 << len(l.list)
		if k, ok := packed(w); ok {
			l.short[k] |= 1 << len(l.list)
		}
		l.maybe[sketch(w)] = true
	}
	l.list = append(l.list, &language{code, sync.OnceValue(load)})
}

// Codes lists the languages known.
func (l *Languages) Codes() []string {
	codes := make([]string, len(l.list))
	for i, x := range l.list {
		codes[i] = x.code
	}
	return codes
}

// Pack is the language's pack, nil if the language is not known.
func (l *Languages) Pack(code string) *Pack {
	for _, x := range l.list {
		if x.code == code {
			return x.load()
		}
	}
	return nil
}

// hits counts the words of a text and, per language, those that tell it.
type hits struct {
	words int
	of    []int
}

// count adds those of the tokens to h, which has a place for each language.
func (l *Languages) count(h *hits, text string, tokens []document.Token) {
	for _, t := range tokens {
		if t.Kind != document.Word {
			continue
		}
		h.words++
		w := text[t.Start:t.End]
		if len(w) > longestTelling {
			continue
		}
		var lower [longestTelling]byte
		n := copy(lower[:], w)
		ascii := true
		for i := 0; i < n; i++ {
			if c := lower[i]; 'A' <= c && c <= 'Z' {
				lower[i] |= 0x20
			} else if c >= 0x80 {
				ascii = false
			}
		}
		var bits uint32
		switch {
		case ascii && !l.maybe[sketch(lower[:n])]:
		case ascii && n <= 8:
			bits = l.short[binary.LittleEndian.Uint64(lower[:8])]
		case ascii:
			bits = l.tells[string(lower[:n])]
		default:
			w = strings.ToLower(w)
			bits = l.tells[w]
			for _, r := range w {
				if r >= 0x80 {
					bits |= l.marks[r]
				}
			}
		}
		for i := 0; bits != 0 && i < len(h.of); i++ {
			h.of[i] += int(bits >> i & 1)
		}
	}
}

// known tells whether any of the words tells a language.
func (h hits) known() bool {
	for _, n := range h.of {
		if n > 0 {
			return true
		}
	}
	return false
}

// best is the language with the most hits, -1 if there are too few of them for
// the text to be in any: letters hold a telling word in every five to eight.
func (h hits) best() int {
	best := -1
	for i, n := range h.of {
		if n > 0 && (best < 0 || n > h.of[best]) {
			best = i
		}
	}
	if best < 0 || h.of[best]*12 < h.words {
		return -1
	}
	for i, n := range h.of {
		if i != best && n == h.of[best] {
			return -1 // as much one as the other
		}
	}
	return best
}
