package rulebook

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"

	"github.com/tonelint/tonelint/lint/yaml"
)

// Contents is what a folder of rules holds, as somebody who looks for the place of a
// phrase sees it.
type Contents struct {
	Moves map[string]string // what each move means
	Packs []PackContents    // by their folders
}

// PackContents is the folder of a language.
type PackContents struct {
	Code     string
	Name     string
	Files    []PackFile          // by path
	Includes map[string][]string // the moves that are another one too, by that
}

// PackFile is a file of a language.
type PackFile struct {
	Path  string   // below the folder of rules
	About string   // the first sentence of the comment that it begins with; "" if it begins with none
	Moves []string // that it has patterns for
	Cases []string
	Sets  []string
}

// ReadContents looks through a folder of rules that has a vocabulary. The error is
// yaml.Errors, or that of reading a file.
func ReadContents(files fs.FS) (*Contents, error) {
	index, err := readIndex(files)
	if err != nil {
		return nil, err
	}
	c := &Contents{Moves: index.Vocabulary.Moves}
	for _, l := range index.Languages {
		p := PackContents{Code: l.Code, Includes: map[string][]string{}}
		names, err := yamlFiles(files, l.Dir)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if err := p.read(files, name); err != nil {
				return nil, err
			}
		}
		c.Packs = append(c.Packs, p)
	}
	return c, nil
}

func (p *PackContents) read(files fs.FS, name string) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var f packFile
	if err := yaml.Unmarshal(name, data, &f); err != nil {
		return err
	}
	if f.Language != nil {
		p.Name = f.Language.Name
	}
	for _, m := range sortedTexts(f.Moves) {
		for _, t := range f.Moves[m].Includes {
			p.Includes[m.Value] = append(p.Includes[m.Value], t.Value)
		}
	}
	p.Files = append(p.Files, PackFile{Path: name, About: about(string(data)), Moves: values(f.Moves), Cases: values(f.Cases), Sets: values(f.Sets)})
	return nil
}

// values lists the keys in order, without their places.
func values[V any](m map[yaml.Text]V) (list []string) {
	for _, t := range sortedTexts(m) {
		list = append(list, t.Value)
	}
	return list
}

// sentenceEnd is where a sentence of a comment ends and another begins.
var sentenceEnd = regexp.MustCompile(`[.?!] [A-Z"\x60]`)

// about is the first sentence of the comment with which the text begins.
func about(text string) string {
	var said []string
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok || strings.TrimSpace(comment) == "" {
			break
		}
		said = append(said, strings.TrimSpace(comment))
	}
	whole := strings.Join(said, " ")
	if at := sentenceEnd.FindStringIndex(whole); at != nil {
		return whole[:at[0]+1]
	}
	return whole
}

// checkText is the check in the text of a rule's file: its key and what is indented
// below it.
var checkText = regexp.MustCompile(`(?m)^check:.*\n(?:[ \t].*\n|\s*\n)*`)

// CheckText is the check of the rule of that id, as its file has it.
func (b *Book) CheckText(id string) (string, error) {
	from := b.sources[b.paths[id]]
	if from.files == nil {
		return "", errors.New("there is no rule " + id)
	}
	data, err := fs.ReadFile(from.files, from.name)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(strings.ReplaceAll(string(checkText.Find(data)), "\r\n", "\n")), nil
}
