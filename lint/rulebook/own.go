package rulebook

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
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
	Qualities []yaml.Text          `yaml:"qualities" doc:"What readers can miss."`
	Cases     []yaml.Text          `yaml:"cases" doc:"What letters can be about."`
	Kinds     []yaml.Text          `yaml:"kinds" doc:"Kinds of message."`
	Moves     map[yaml.Text]string `yaml:"moves" doc:"What a sentence can do for its reader: names, and what they mean."`
}

// addOwn adds what the folders hold to the index. What is wrong with their rules and
// languages is returned as faults, with which the others can still be looked at.
func (b *Book) addOwn(index *packedIndex, own *Own) (errs yaml.Errors, err error) {
	builtIn := index.Vocabulary
	for _, f := range own.Folders {
		if err := addVocabulary(index, &builtIn, f); err != nil {
			return nil, err
		}
		entries, err := fs.ReadDir(f.Files, ".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			name := e.Name()
			switch {
			case e.IsDir():
				if err := b.addLanguage(index, f, name); err != nil && !collect(&errs, err) {
					return nil, err
				}
			case isYAML(name) && name != vocabularyName:
				r, err := readRule(f, name)
				if err != nil {
					if !collect(&errs, err) {
						return nil, err
					}
					continue
				}
				shown := path.Join(f.Shown, name)
				if i := slices.IndexFunc(index.Rules, func(x packedRule) bool { return x.Rule.ID.Value == r.ID.Value }); i >= 0 {
					errs = append(errs, &yaml.Error{Path: shown, Line: r.ID.Line, Column: r.ID.Column, Message: fmt.Sprintf("there is a rule %q already; give this one a name of its own, and turn the other off in the configuration if it is to replace it", r.ID.Value)})
					continue
				}
				index.Rules = append(index.Rules, packedRule{shown, r})
				b.sources[shown] = source{f.Files, name, f.Shown}
			}
		}
	}
	errs = append(errs, strays(index, own.Folders)...)
	slices.SortStableFunc(index.Rules, func(x, y packedRule) int { return strings.Compare(x.Rule.ID.Value, y.Rule.ID.Value) })
	for _, name := range sortedKeys(own.Placeholders) {
		index.Placeholders = append(index.Placeholders, letter.PlaceholderKind{Name: own.Placeholders[name], Whole: []string{strings.ToLower(name)}})
	}
	return errs, nil
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

// addLanguage adds the language that the folder's own folder of the name brings, if
// it brings one.
func (b *Book) addLanguage(index *packedIndex, f OwnFolder, dir string) error {
	l, err := readLanguage(f, dir)
	if err != nil || l == nil {
		return err
	}
	if slices.ContainsFunc(index.Languages, func(o packedLanguage) bool { return o.Code == l.Code }) {
		return yaml.Errors{{Path: path.Join(f.Shown, dir, languageFile), Line: 1, Column: 1, Message: fmt.Sprintf("there is a language %q already: files that add to it hold moves, cases and sets, and no \"language\" section", l.Code)}}
	}
	index.Languages = append(index.Languages, *l)
	b.folders[l.Code] = f
	return nil
}

// strays finds folders of what reads as phrases that are named for no language.
func strays(index *packedIndex, folders []OwnFolder) (errs yaml.Errors) {
	var known []string
	for _, l := range index.Languages {
		known = append(known, l.Code)
	}
	for _, f := range folders {
		entries, err := fs.ReadDir(f.Files, ".")
		if err != nil {
			continue // it was read before
		}
		for _, e := range entries {
			if !e.IsDir() || slices.Contains(known, e.Name()) || slices.ContainsFunc(index.Languages, func(l packedLanguage) bool { return l.Dir == e.Name() }) {
				continue
			}
			if name, at := phrasesIn(f.Files, e.Name()); name != "" {
				errs = append(errs, &yaml.Error{Path: path.Join(f.Shown, name), Line: at.Line, Column: at.Column, Message: "there is no language " + strconv.Quote(e.Name()) + nearOr(e.Name(), known, "; the folder of a new one holds a "+languageFile)})
			}
		}
	}
	return errs
}

// phrasesIn is the first file in the folder that holds a section of a language pack,
// and where that is; "" if none does.
func phrasesIn(files fs.FS, dir string) (name string, at yaml.Text) {
	names, err := yamlIn(files, dir)
	if err != nil {
		return "", at
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		var keys map[yaml.Text]yaml.Node
		if err != nil || yaml.Unmarshal(name, data, &keys) != nil {
			continue
		}
		for _, k := range sortedTexts(keys) {
			if slices.Contains([]string{"letter", "sets", "moves", "cases"}, k.Value) {
				return name, k
			}
		}
	}
	return "", at
}

// yamlIn lists the YAML files that stand in the folder itself.
func yamlIn(files fs.FS, dir string) (names []string, err error) {
	entries, err := fs.ReadDir(files, dir)
	for _, e := range entries {
		if !e.IsDir() && isYAML(e.Name()) {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	return names, err
}

// addVocabulary adds the names that the folder brings; those that tonelint has are
// a slip, since they are there to be used.
func addVocabulary(index *packedIndex, builtIn *vocabularyFile, f OwnFolder) error {
	data, err := fs.ReadFile(f.Files, vocabularyName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var v ownVocabulary
	shown := path.Join(f.Shown, vocabularyName)
	if err := yaml.Unmarshal(shown, data, &v); err != nil {
		return err
	}
	var errs yaml.Errors
	add := func(what string, have, all []string, more []yaml.Text) []string {
		all = slices.Clip(all)
		for _, t := range more {
			if slices.Contains(have, t.Value) {
				errs = append(errs, &yaml.Error{Path: shown, Line: t.Line, Column: t.Column, Message: fmt.Sprintf("there is a %s %q already: it can be used without being named here", what, t.Value)})
			}
			if !slices.Contains(all, t.Value) {
				all = append(all, t.Value)
			}
		}
		return all
	}
	all := &index.Vocabulary
	all.Qualities = add("quality", builtIn.Qualities, all.Qualities, v.Qualities)
	all.Cases = add("case", builtIn.Cases, all.Cases, v.Cases)
	all.Kinds = add("kind of message", builtIn.Kinds, all.Kinds, v.Kinds)
	add("move", sortedKeys(builtIn.Moves), nil, sortedTexts(v.Moves))
	all.Moves = maps.Clone(all.Moves)
	for name, about := range v.Moves {
		all.Moves[name.Value] = about
	}
	if len(errs) > 0 {
		return sorted(errs)
	}
	return nil
}

func readRule(f OwnFolder, name string) (r ruleFile, err error) {
	data, err := fs.ReadFile(f.Files, name)
	if err != nil {
		return r, err
	}
	return r, yaml.Unmarshal(path.Join(f.Shown, name), data, &r)
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

// loadOwnPack reads a pack of the folder and what the user adds to it.
func loadOwnPack(from OwnFolder, language packedLanguage, own *Own, known *Names) (*letter.Pack, error) {
	l := newLoader()
	l.known = known
	if err := l.folder(from.Files, language.Dir, from.Shown); err != nil {
		return nil, err
	}
	l.own = true
	for _, f := range own.Folders {
		if _, err := fs.Stat(f.Files, language.Code); err == nil {
			if err := l.folder(f.Files, language.Code, f.Shown); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range own.Phrases {
		if p.Language != language.Code {
			continue
		}
		var f packFile
		if err := p.Node.Decode(p.Path, &f); err != nil {
			if !collect(&l.errs, err) {
				return nil, err
			}
			continue
		}
		l.knownSets(p, &f)
		l.names(p.Path, &f)
		l.add(p.Path, &f)
	}
	for _, set := range l.senderSets {
		for _, name := range own.Senders {
			l.spec.Sets[set] = append(l.spec.Sets[set], namePattern(name))
			l.spec.SetOrigin[set] = append(l.spec.SetOrigin[set], letter.Origin{})
		}
	}
	return l.pack(language.Dir)
}

// knownSets finds sets that phrases would add to and that are not there: in a
// configuration they are slips, not new ones.
func (l *loader) knownSets(p OwnPhrases, f *packFile) {
	known := sortedKeys(l.spec.Sets)
	for _, name := range sortedTexts(f.Sets) {
		if !slices.Contains(known, name.Value) {
			l.fail(p.Path, name, "there is no set %q to extend%s", name.Value, near.Hint(name.Value, slices.Clone(known)))
		}
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
