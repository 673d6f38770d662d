package rulebook

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Book is every pack and rule.
type Book struct {
	Languages    *letter.Languages
	Placeholders letter.Placeholders
	Rules        []*lint.Rule // by id

	files fs.FS
	paths map[string]string // of each rule
}

// vocabularyFile names what packs and rules may speak of.
type vocabularyFile struct {
	Qualities []string          `yaml:"qualities,required"`
	Cases     []string          `yaml:"cases,required"`
	Kinds     []string          `yaml:"kinds,required"`
	Moves     map[string]string `yaml:"moves,required"`
}

// languageFile is the file of a pack that is read before the rest of it.
const languageFile = "language.yaml"

// Load reads a folder of rules: a file for each rule, a folder for each language
// pack, vocabulary.yaml and placeholders.yaml. Packs are compiled when the first
// message in their language is met; fail is called with the faults of a pack
// that can't be.
func Load(files fs.FS, fail func(error)) (*Book, error) {
	b := &Book{Languages: &letter.Languages{}, files: files, paths: map[string]string{}}
	var v vocabularyFile
	data, err := fs.ReadFile(files, "vocabulary.yaml")
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal("vocabulary.yaml", data, &v); err != nil {
		return nil, err
	}
	if b.Placeholders, err = LoadPlaceholders(files, "placeholders.yaml"); err != nil {
		return nil, err
	}
	known := Names{Cases: v.Cases, Kinds: v.Kinds, Quality: v.Qualities, Moves: sortedKeys(v.Moves)}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		dir := e.Name()
		name := path.Join(dir, languageFile)
		data, err := fs.ReadFile(files, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		var f packFile
		if err := yaml.Unmarshal(name, data, &f); err != nil {
			return nil, err
		}
		known.Language = append(known.Language, f.Language.Code)
		b.Languages.Add(f.Language.Code, strings.Fields(f.Language.Functions), func() *letter.Pack {
			p, err := LoadPack(files, dir)
			if err != nil {
				fail(err)
			}
			return p
		})
	}
	var errs yaml.Errors
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || path.Ext(name) != ".yaml" || name == "vocabulary.yaml" || name == "placeholders.yaml" {
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		r, err := LoadRule(name, data, known)
		var list yaml.Errors
		if errors.As(err, &list) {
			errs = append(errs, list...)
			continue
		}
		if err != nil {
			return nil, err
		}
		b.Rules = append(b.Rules, r)
		b.paths[r.ID] = name
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return b, nil
}

// Rule is the rule of that id, nil if there is none.
func (b *Book) Rule(id string) *lint.Rule {
	for _, r := range b.Rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// IDs lists the rules' ids.
func (b *Book) IDs() []string {
	ids := make([]string, len(b.Rules))
	for i, r := range b.Rules {
		ids[i] = r.ID
	}
	return ids
}

// Examples reads a rule's examples.
func (b *Book) Examples(id string) ([]lint.Example, error) {
	data, err := fs.ReadFile(b.files, b.paths[id])
	if err != nil {
		return nil, err
	}
	return LoadExamples(b.paths[id], data)
}
