package phrase

import "encoding/binary"

// Memo remembers what a scratch found in sentences, for letters repeat theirs: a
// sentence of the same words in the same scope is matched once.
type Memo struct {
	s     *Scratch
	found map[string][]Match
	key   []byte
}

// memoSentences bounds how many sentences are remembered.
const memoSentences = 4096

// NewMemo makes a memo of the matcher's findings, for one goroutine.
func (m *Matcher) NewMemo() *Memo { return &Memo{s: m.NewScratch(), found: map[string][]Match{}} }

// Match is Scratch.Match, remembered. The result must not be changed.
func (m *Memo) Match(words []Word, scope Scope) []Match {
	k := binary.LittleEndian.AppendUint32(m.key[:0], uint32(scope))
	for i := range words {
		w := &words[i]
		shape := uint32(w.Class)<<3 | uint32(w.Edge)<<1
		if w.Clause {
			shape |= 1
		}
		k = binary.LittleEndian.AppendUint64(k, uint64(w.ID)<<32|uint64(shape))
		if w.ID == 0 {
			k = append(k, w.Raw...)
			k = append(k, 0)
			if len(w.Text) != len(w.Raw) {
				k = append(k, w.Text...) // a word of a contraction
			}
			k = append(k, 0)
		}
	}
	m.key = k
	if found, ok := m.found[string(k)]; ok {
		return found
	}
	found := m.s.Match(nil, words, scope)
	if len(m.found) >= memoSentences {
		clear(m.found)
	}
	m.found[string(k)] = found
	return found
}
