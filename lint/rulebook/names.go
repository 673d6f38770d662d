package rulebook

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// names finds the moves and cases that are not known, and what a user's file can't
// say of a language that is there.
func (l *loader) names(file string, f *packFile) {
	if l.own && f.Language != nil {
		for _, k := range f.Keys {
			if k.Value == "language" {
				l.fail(file, k, "the language is there already: a file that adds to it has no \"language\" section")
			}
		}
		f.Language = nil
	}
	if l.known == nil {
		return
	}
	for _, m := range sortedTexts(f.Moves) {
		unknownName(m, "move", l.known.Moves, func(format string, args ...any) { l.fail(file, m, format, args...) })
	}
	for _, c := range sortedTexts(f.Cases) {
		unknownName(c, "case", l.known.Cases, func(format string, args ...any) { l.fail(file, c, format, args...) })
	}
}

// unknownName fails if the move, case or the like is none of those known: it is a
// slip, or new and not named yet.
func unknownName(t yaml.Text, what string, known []string, fail func(format string, args ...any)) {
	if slices.Contains(known, t.Value) {
		return
	}
	fail("there is no %s %q%s", what, t.Value, nearOr(t.Value, known, "; a new one is named in "+vocabularyName))
}

// nearOr is the clause that names the nearest known word, or failing that the other
// one.
func nearOr(word string, known []string, other string) string {
	if hint := near.Hint(word, slices.Clone(known)); hint != "" {
		return hint
	}
	return other
}

// sorted puts faults in the order of their files and places.
func sorted(errs yaml.Errors) yaml.Errors {
	slices.SortStableFunc(errs, func(a, b *yaml.Error) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), a.Line-b.Line, a.Column-b.Column)
	})
	return errs
}

// word checks that a text is one of those known; empty texts are let by.
func (l *loader) word(file string, t yaml.Text, what string, known []string) {
	if t.Value != "" && !slices.Contains(known, t.Value) {
		l.fail(file, t, "there is no %s %q%s", what, t.Value, nearOr(t.Value, known, someOf(known)))
	}
}

// someOf is the clause that names all of a few words.
func someOf(known []string) string {
	if len(known) == 0 || len(known) > fewWords {
		return ""
	}
	return "; there are " + strings.Join(known, ", ")
}
