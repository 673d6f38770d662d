package rulebook

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Own is what a user adds to the rules and language packs.
type Own struct {
	Folders      []OwnFolder
	Phrases      []OwnPhrases
	Senders      []string          // names by which letters call their sender
	Placeholders map[string]string // kinds, by the placeholder's whole name
}

// OwnFolder is a folder of rules: a file for each rule, a folder for each language
// whose pack it adds to or that it brings, and a vocabulary.yaml that names the
// moves, cases, kinds and qualities that are not tonelint's. All of them may be
// left out.
type OwnFolder struct {
	Files fs.FS
	Shown string // comes before the names of its files in errors
}

// OwnPhrases are what a file of a language pack would hold.
type OwnPhrases struct {
	Language string
	Path     string // of the file that they stand in
	Node     yaml.Node
}

// ownVocabulary adds names; unlike the one of all rules it may leave any out.
type ownVocabulary struct {
	Qualities []string          `yaml:"qualities"`
	Cases     []string          `yaml:"cases"`
	Kinds     []string          `yaml:"kinds"`
	Moves     map[string]string `yaml:"moves"`
}

// addOwn adds what the folders hold to the index, their rules aside.
func (b *Book) addOwn(index *packedIndex, own *Own) error {
	var errs yaml.Errors
	for _, f := range own.Folders {
		if err := addVocabulary(index, f); err != nil && !collect(&errs, err) {
			return err
		}
		entries, err := fs.ReadDir(f.Files, ".")
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := e.Name()
			switch {
			case e.IsDir():
				l, err := readLanguage(f.Files, name)
				if err != nil && !collect(&errs, err) {
					return err
				}
				if l != nil {
					index.Languages = append(index.Languages, *l)
					b.folders[l.Code] = f
				}
			case path.Ext(name) == ".yaml" && name != vocabularyName:
				r, err := readRule(f.Files, name)
				if err != nil {
					if !collect(&errs, err) {
						return err
					}
					continue
				}
				shown := path.Join(f.Shown, name)
				if i := slices.IndexFunc(index.Rules, func(x packedRule) bool { return x.Rule.ID.Value == r.ID.Value }); i >= 0 {
					errs = append(errs, &yaml.Error{Path: shown, Line: r.ID.Line, Column: r.ID.Column, Message: fmt.Sprintf("there is a rule %q already; give this one a name of its own, and turn the other off in the configuration if it is to replace it", r.ID.Value)})
					continue
				}
				index.Rules = append(index.Rules, packedRule{shown, r})
				b.sources[shown] = source{f.Files, name}
			}
		}
	}
	slices.SortStableFunc(index.Rules, func(x, y packedRule) int { return strings.Compare(x.Rule.ID.Value, y.Rule.ID.Value) })
	for _, name := range sortedKeys(own.Placeholders) {
		index.Placeholders = append(index.Placeholders, letter.PlaceholderKind{Name: own.Placeholders[name], Whole: []string{strings.ToLower(name)}})
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// collect keeps the faults of a file; it returns false for an error that is of
// another kind.
func collect(errs *yaml.Errors, err error) bool {
	var list yaml.Errors
	if !errors.As(err, &list) {
		return false
	}
	*errs = append(*errs, list...)
	return true
}

func addVocabulary(index *packedIndex, f OwnFolder) error {
	data, err := fs.ReadFile(f.Files, vocabularyName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var v ownVocabulary
	if err := yaml.Unmarshal(path.Join(f.Shown, vocabularyName), data, &v); err != nil {
		return err
	}
	all := &index.Vocabulary
	all.Qualities = append(slices.Clip(all.Qualities), v.Qualities...)
	all.Cases = append(slices.Clip(all.Cases), v.Cases...)
	all.Kinds = append(slices.Clip(all.Kinds), v.Kinds...)
	moves := map[string]string{}
	for _, m := range []map[string]string{all.Moves, v.Moves} {
		for name, about := range m {
			moves[name] = about
		}
	}
	all.Moves = moves
	return nil
}

func readRule(files fs.FS, name string) (r ruleFile, err error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return r, err
	}
	return r, yaml.Unmarshal(name, data, &r)
}

// touches tells whether the user adds to the language's pack.
func (own *Own) touches(language string) bool {
	if len(own.Senders) > 0 {
		return true
	}
	for _, p := range own.Phrases {
		if p.Language == language {
			return true
		}
	}
	for _, f := range own.Folders {
		if info, err := fs.Stat(f.Files, language); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// loadOwnPack reads a pack of the given folder and what the user adds to it.
func loadOwnPack(files fs.FS, dir, language string, own *Own) (*letter.Pack, error) {
	l := newLoader()
	if err := l.folder(files, dir, ""); err != nil {
		return nil, err
	}
	moves, cases := sortedKeys(l.moves), sortedKeys(l.cases)
	for _, f := range own.Folders {
		if _, err := fs.Stat(f.Files, language); err == nil {
			if err := l.folder(f.Files, language, f.Shown); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range own.Phrases {
		if p.Language != language {
			continue
		}
		var f packFile
		if err := p.Node.Decode(p.Path, &f); err != nil {
			if !collect(&l.errs, err) {
				return nil, err
			}
			continue
		}
		l.knownNames(p, &f, moves, cases)
		l.add(p.Path, &f)
	}
	for _, set := range l.senderSets {
		for _, name := range own.Senders {
			l.spec.Sets[set] = append(l.spec.Sets[set], namePattern(name))
			l.spec.SetOrigin[set] = append(l.spec.SetOrigin[set], letter.Origin{})
		}
	}
	return l.pack(dir)
}

// knownNames finds moves, cases and sets that phrases would add to and that are
// not there: in a configuration they are slips, not new ones.
func (l *loader) knownNames(p OwnPhrases, f *packFile, moves, cases []string) {
	check := func(what string, name yaml.Text, known []string) {
		if !slices.Contains(known, name.Value) {
			l.fail(p.Path, name, "there is no %s %q to extend%s", what, name.Value, near.Hint(name.Value, slices.Clone(known)))
		}
	}
	for _, name := range sortedTexts(f.Moves) {
		check("move", name, moves)
	}
	for _, name := range sortedTexts(f.Cases) {
		check("case", name, cases)
	}
	for _, name := range sortedTexts(f.Sets) {
		check("set", name, sortedKeys(l.spec.Sets))
	}
}

// namePattern is a name as a phrase pattern, its last word with any ending unless it
// is a single letter. A slash stands between words: "Nordlys A/S" has three.
func namePattern(name string) string {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]{}|*!=$<>^,.:", r) {
			return ' '
		}
		return r
	}, strings.ToLower(name))
	words := strings.Fields(strings.ReplaceAll(plain, "/", " / "))
	if n := len(words); n > 0 && utf8.RuneCountInString(words[n-1]) > 1 {
		words[n-1] += "*"
	}
	return strings.Join(words, " ")
}
