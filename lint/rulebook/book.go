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

	Kinds     []string // of messages
	Cases     []string
	Moves     []string
	Qualities []string
	Core      []string // ids of the rules without which the others are worth little

	sources map[string]source // of each rule, by its path
	paths   map[string]string // of each rule
	folders map[string]OwnFolder
	defined []packedRule
}

// source is where a rule's file is read from.
type source struct {
	files  fs.FS
	name   string
	folder string // as it is shown, "" for tonelint's own
}

// vocabularyName is the file of the names that rules and packs share.
const vocabularyName = "vocabulary.yaml"

// placeholdersName is the file of the words by which placeholders are told.
const placeholdersName = "placeholders.yaml"

// vocabularyFile names what packs and rules may speak of.
type vocabularyFile struct {
	Qualities []string          `yaml:"qualities,required"`
	Cases     []string          `yaml:"cases,required"`
	Kinds     []string          `yaml:"kinds,required"`
	Moves     map[string]string `yaml:"moves,required"`
	Core      []yaml.Text       `yaml:"core"` // rules
}

// languageFile is the file of a pack that is read before the rest of it.
const languageFile = "language.yaml"

// Load reads a folder of rules: a file for each rule, a folder for each language
// pack, vocabulary.yaml and placeholders.yaml. Packs are compiled when the first
// message in their language is met; fail is called with the faults of a pack
// that can't be.
func Load(files fs.FS, fail func(error)) (*Book, error) {
	return LoadOwn(files, &Own{}, fail)
}

// LoadOwn reads a folder of rules and what a user adds to it.
func LoadOwn(files fs.FS, own *Own, fail func(error)) (*Book, error) {
	index := &packedIndex{}
	if !unpack(files, "index.bin", ".", index) {
		var err error
		if index, err = readIndex(files); err != nil {
			return nil, err
		}
	}
	b := &Book{Languages: &letter.Languages{}, sources: map[string]source{}, paths: map[string]string{}, folders: map[string]OwnFolder{}}
	errs, err := b.addOwn(index, own)
	if err != nil {
		return nil, err
	}
	b.Placeholders = index.Placeholders
	v := &index.Vocabulary
	b.Kinds, b.Cases, b.Moves, b.Qualities = v.Kinds, v.Cases, sortedKeys(v.Moves), v.Qualities
	known := index.names()
	for _, l := range index.Languages {
		b.Languages.Add(l.Code, l.Functions, l.Letters, func() *letter.Pack {
			p, err := b.loadPack(files, l, own, known)
			if err == nil {
				err = b.slots(l.Code, p, func(r *packedRule) bool { return b.sources[r.Path].folder != "" })
			}
			if err != nil {
				fail(err)
			}
			return p
		})
	}
	b.defined = index.Rules
	errs = append(errs, circles(index.Rules)...)
	errs = append(errs, strangers(v.Core, known.Rules)...)
	for _, t := range v.Core {
		b.Core = append(b.Core, t.Value)
	}
	for i := range index.Rules {
		x := &index.Rules[i]
		r, err := newRule(x.Path, &x.Rule, *known)
		var list yaml.Errors
		if errors.As(err, &list) {
			errs = append(errs, list...)
			continue
		}
		b.Rules = append(b.Rules, r)
		b.paths[r.ID] = x.Path
		if _, ok := b.sources[x.Path]; !ok {
			b.sources[x.Path] = source{files, x.Path, ""}
		}
	}
	if len(errs) > 0 {
		return nil, sorted(errs)
	}
	return b, nil
}

// loadPack reads a language's pack: its packed form where nothing is added to it.
func (b *Book) loadPack(files fs.FS, l packedLanguage, own *Own, known *Names) (*letter.Pack, error) {
	if f, ok := b.folders[l.Code]; ok {
		others := &Own{Phrases: own.Phrases, Senders: own.Senders}
		for _, o := range own.Folders {
			if o.Shown != f.Shown {
				others.Folders = append(others.Folders, o)
			}
		}
		return loadOwnPack(f, l, others, known)
	}
	if own.touches(l.Code) {
		return loadOwnPack(OwnFolder{Files: files}, l, own, known)
	}
	return loadPack(files, l.Dir, known)
}

// readIndex reads everything but the language packs from YAML.
func readIndex(files fs.FS) (*packedIndex, error) {
	index := &packedIndex{}
	data, err := fs.ReadFile(files, vocabularyName)
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(vocabularyName, data, &index.Vocabulary); err != nil {
		return nil, err
	}
	if index.Placeholders, err = LoadPlaceholders(files, placeholdersName); err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	var errs yaml.Errors
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir():
			l, err := readLanguage(OwnFolder{Files: files}, name)
			if err != nil {
				return nil, err
			}
			if l != nil {
				index.Languages = append(index.Languages, *l)
			}
		case !isYAML(name) || name == vocabularyName || name == placeholdersName:
		default:
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, err
			}
			r := packedRule{Path: name}
			var list yaml.Errors
			if err := yaml.Unmarshal(name, data, &r.Rule); errors.As(err, &list) {
				errs = append(errs, list...)
				continue
			}
			index.Rules = append(index.Rules, r)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return index, nil
}

// readLanguage reads the file of a pack that tells its language; nil if the
// folder is no pack.
func readLanguage(from OwnFolder, dir string) (*packedLanguage, error) {
	name := path.Join(dir, languageFile)
	data, err := fs.ReadFile(from.Files, name)
	name = path.Join(from.Shown, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var f packFile
	if err := yaml.Unmarshal(name, data, &f); err != nil {
		return nil, err
	}
	if f.Language == nil {
		return nil, yaml.Errors{{Path: name, Line: 1, Column: 1, Message: "the key \"language\" is missing"}}
	}
	return &packedLanguage{dir, f.Language.Code, strings.Fields(f.Language.Functions), f.Language.Letters}, nil
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

// Path is the path of the rule's file, as it is shown, and the folder of a user's own
// that it stands in, as [OwnFolder].Shown has it; "" for one of tonelint's.
func (b *Book) Path(id string) (path, folder string) {
	path = b.paths[id]
	return path, b.sources[path].folder
}

// IDs lists the rules' ids.
func (b *Book) IDs() []string {
	ids := make([]string, len(b.Rules))
	for i, r := range b.Rules {
		ids[i] = r.ID
	}
	return ids
}
