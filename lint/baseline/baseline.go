// Package baseline keeps the findings that people have accepted for now, so that
// only new ones are told.
//
// A finding is known by its file, its rule and its fingerprint, which is made of
// what is said and not of where it stands: it stays accepted when lines above it
// come and go, and no longer when its own sentence is changed. A finding about a
// message as a whole stays accepted as long as its file lacks the same thing. The
// file's path is part of it: what was accepted in one letter is not accepted in
// another, not even under a new name, since what is missing from a letter is
// missing from others in the same words.
//
//	b := baseline.New()
//	b.Add("letters/late.md", result.Findings)
//	data := b.Bytes()
//	...
//	b, err := baseline.Parse(".tonelint-baseline.json", data)
//	fresh, stale := b.Match("letters/late.md", result.Findings)
package baseline

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/tonelint/tonelint/lint"
)

// Entry is a finding that was accepted.
type Entry struct {
	Path        string // from the folder of the baseline's file, with forward slashes
	Rule        string // its id
	Text        string // the sentence it was found in, for people; matching does not look at it
	Fingerprint string
	Count       int // how often, from 1
}

type key struct{ path, rule, fingerprint string }

func (e *Entry) key() key { return key{e.Path, e.Rule, e.Fingerprint} }

// Baseline is a set of entries.
type Baseline struct {
	entries map[key]Entry
	byPath  map[string][]key
}

// New makes an empty baseline.
func New() *Baseline { return &Baseline{map[key]Entry{}, map[string][]key{}} }

// name is the path as it is kept: the same for all ways to spell its characters,
// and such that JSON can hold it.
func name(path string) string {
	return norm.NFC.String(strings.ToValidUTF8(path, string(utf8.RuneError)))
}

// AddEntry puts the entry in; one that is there already counts once more.
func (b *Baseline) AddEntry(e Entry) {
	e.Path = name(e.Path)
	k := e.key()
	old, ok := b.entries[k]
	if !ok {
		b.byPath[e.Path] = append(b.byPath[e.Path], k)
	}
	e.Count += old.Count
	b.entries[k] = e
}

// Add accepts the findings of the file at the path.
func (b *Baseline) Add(path string, findings []lint.Finding) {
	for i := range findings {
		f := &findings[i]
		b.AddEntry(Entry{path, f.Rule.ID, excerpt(f.Sentence()), f.Fingerprint, 1})
	}
}

// excerptLength is how much of a sentence is kept, in code points.
const excerptLength = 100

func excerpt(text string) string {
	if runes := []rune(text); len(runes) > excerptLength {
		return strings.TrimSpace(string(runes[:excerptLength-1])) + "…"
	}
	return text
}

// Entries lists the entries by path, rule and fingerprint.
func (b *Baseline) Entries() []Entry {
	list := make([]Entry, 0, len(b.entries))
	for _, e := range b.entries {
		list = append(list, e)
	}
	slices.SortFunc(list, compare)
	return list
}

func compare(a, b Entry) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Fingerprint, b.Fingerprint))
}

// Paths lists the files of the entries, in order.
func (b *Baseline) Paths() []string { return slices.Sorted(maps.Keys(b.byPath)) }

// Len is the number of accepted findings.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// Match parts the findings of the file at the path: fresh are those that were not
// accepted, in their order, and stale are the entries of the path (or what is left
// of their counts) that match none.
func (b *Baseline) Match(path string, findings []lint.Finding) (fresh []lint.Finding, stale []Entry) {
	path = name(path)
	left := map[key]int{}
	for _, k := range b.byPath[path] {
		left[k] = b.entries[k].Count
	}
	for _, f := range findings {
		k := key{path, f.Rule.ID, f.Fingerprint}
		if left[k] > 0 {
			left[k]--
			continue
		}
		fresh = append(fresh, f)
	}
	for k, n := range left {
		if n > 0 {
			e := b.entries[k]
			e.Count = n
			stale = append(stale, e)
		}
	}
	slices.SortFunc(stale, compare)
	return fresh, stale
}

// Without is the baseline less the entries, as often as they count.
func (b *Baseline) Without(stale []Entry) *Baseline {
	gone := map[key]int{}
	for _, e := range stale {
		gone[e.key()] += e.Count
	}
	rest := New()
	for k, e := range b.entries {
		if e.Count -= gone[k]; e.Count > 0 {
			rest.AddEntry(e)
		}
	}
	return rest
}
