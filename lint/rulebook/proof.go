package rulebook

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Complete tells whether the folder brings all that rules need, as tonelint's own
// does; another one only adds to those.
func Complete(files fs.FS) bool {
	for _, name := range []string{vocabularyName, placeholdersName} {
		if _, err := fs.Stat(files, name); err != nil {
			return false
		}
	}
	return true
}

// names are all that rules and packs may use.
func (x *packedIndex) names() *Names {
	v := &x.Vocabulary
	n := &Names{Cases: v.Cases, Kinds: v.Kinds, Quality: v.Qualities, Moves: sortedKeys(v.Moves)}
	for _, l := range x.Languages {
		n.Language = append(n.Language, l.Code)
	}
	for i := range x.Rules {
		n.Rules = append(n.Rules, x.Rules[i].Rule.ID.Value)
	}
	return n
}

// circles finds rules that give way to one another, of which none would be told.
func circles(rules []packedRule) (errs yaml.Errors) {
	to := map[string][]yieldFile{}
	for i := range rules {
		to[rules[i].Rule.ID.Value] = rules[i].Rule.Yields
	}
	for i := range rules {
		id := rules[i].Rule.ID.Value
		for _, y := range to[id] {
			if leads(to, y.Rule.Value, id, map[string]bool{}) {
				way := "which gives way to it in turn"
				if y.Rule.Value == id {
					way = "which is itself"
				}
				errs = append(errs, &yaml.Error{Path: rules[i].Path, Line: y.Rule.Line, Column: y.Rule.Column, Message: fmt.Sprintf("the rule gives way to %q, %s: it would never be told", y.Rule.Value, way)})
			}
		}
	}
	return errs
}

// strangers finds rules of the core that there are not.
func strangers(core []yaml.Text, rules []string) (errs yaml.Errors) {
	for _, t := range core {
		if !slices.Contains(rules, t.Value) {
			errs = append(errs, &yaml.Error{Path: vocabularyName, Line: t.Line, Column: t.Column, Message: fmt.Sprintf("there is no rule %q%s", t.Value, near.Hint(t.Value, slices.Clone(rules)))})
		}
	}
	return errs
}

// leads tells whether a rule gives way to the target, or to one that does.
func leads(to map[string][]yieldFile, id, target string, seen map[string]bool) bool {
	if id == target {
		return true
	}
	if seen[id] {
		return false
	}
	seen[id] = true
	return slices.ContainsFunc(to[id], func(y yieldFile) bool { return leads(to, y.Rule.Value, target, seen) })
}

// Proof finds what is wrong with rules that only their language packs tell: names in
// suggestions that nothing fills. It reads all packs. The error is yaml.Errors.
func (b *Book) Proof() error {
	var errs yaml.Errors
	for _, code := range b.Languages.Codes() {
		if p := b.Languages.Pack(code); p != nil {
			if err := b.slots(code, p, func(*packedRule) bool { return true }); err != nil && !collect(&errs, err) {
				return err
			}
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// slots finds the {names} in the suggestions of such rules, in the pack's language,
// that are neither pronouns of the language nor remembered by any of its patterns.
func (b *Book) slots(language string, p *letter.Pack, such func(*packedRule) bool) error {
	var errs yaml.Errors
	var known []string
	for i := range b.defined {
		r := &b.defined[i]
		if !such(r) || len(r.Rule.Only) > 0 && !slices.ContainsFunc(r.Rule.Only, func(t yaml.Text) bool { return t.Value == language }) {
			continue
		}
		for code, t := range r.Rule.Text {
			if code.Value != language {
				continue
			}
			for _, s := range t.Suggestions {
				if known == nil && len(lint.Slots(s.Text.Value)) > 0 {
					known = slotNames(&p.Spec)
				}
				errs = append(errs, unfilled(r.Path, s.Text, known)...)
			}
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

func unfilled(path string, text yaml.Text, known []string) (errs yaml.Errors) {
	for _, s := range lint.Slots(text.Value) {
		if name := strings.ToLower(s.Name); !slices.Contains(known, name) {
			line, column := text.Line, text.Column
			if !strings.Contains(text.Value, "\n") { // of a block the columns are not known
				line, column = text.At(s.Start)
			}
			errs = append(errs, &yaml.Error{Path: path, Line: line, Column: column, Message: fmt.Sprintf("nothing fills {%s}: it is neither a pronoun of the language nor remembered by a pattern%s", s.Name, near.Hint(name, slices.Clone(known)))})
		}
	}
	return errs
}

// slotNames are the names that a suggestion can use in the language.
func slotNames(s *letter.Spec) []string {
	known := map[string]bool{}
	for _, name := range lint.SlotNames() {
		known[name] = true
	}
	for _, a := range slices.Concat(s.Address, s.Speaks) {
		for name := range a.Words {
			known[name] = true
		}
	}
	note := func(text string) {
		for _, name := range captured(text) {
			known[name] = true
		}
	}
	for _, m := range s.Moves {
		for _, p := range m.Patterns {
			note(p.Text)
		}
	}
	for _, c := range s.Cases {
		for _, p := range c.Patterns {
			note(p.Text)
		}
	}
	for _, set := range s.Sets {
		for _, text := range set {
			note(text)
		}
	}
	return sortedKeys(known)
}

// rewrites finds the {names} in what may stand instead of a pattern's words that
// neither the pattern remembers nor the language has a pronoun for.
func (l *loader) rewrites() {
	var known []string
	for _, m := range l.spec.Moves {
		for _, p := range m.Patterns {
			for _, s := range slices.Concat(lint.Slots(p.Say), lint.Slots(p.Hint)) {
				if known == nil {
					known = slotNames(&l.spec)
				}
				if name := strings.ToLower(s.Name); !slices.Contains(known, name) {
					l.fail(p.Origin.Path, yaml.Text{Line: p.Origin.Line, Column: p.Origin.Column}, "nothing fills {%s} in what can stand instead of this%s", s.Name, near.Hint(name, slices.Clone(known)))
				}
			}
		}
	}
}

var capture = regexp.MustCompile(`:([a-z0-9_-]+)`)

// captured are the names under which the pattern remembers what it matches.
func captured(pattern string) (names []string) {
	if !strings.Contains(pattern, ":") {
		return nil
	}
	for _, m := range capture.FindAllStringSubmatch(pattern, -1) {
		names = append(names, m[1])
	}
	return names
}
