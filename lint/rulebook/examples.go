package rulebook

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// exampleFile is a rule's examples, the second document of its file.
type exampleFile struct {
	Examples map[yaml.Text]examples `yaml:"examples,required" keys:"language" doc:"Letters that break the rule and letters that keep it, by language; they run as tests."`
}

type examples struct {
	Frame yaml.Text   `yaml:"frame" doc:"A letter with {example} where an example of one paragraph goes."`
	Bad   []yaml.Text `yaml:"bad" doc:"What the rule must find."`
	Good  []yaml.Text `yaml:"good" doc:"What it must not find."`

	Mended []mendedFile `yaml:"mended" doc:"What it must find, and what a suggestion makes of it."`
}

type mendedFile struct {
	Before yaml.Text `yaml:"before,required" doc:"What the rule must find."`
	After  yaml.Text `yaml:"after,required" doc:"What the suggestion makes of it."`
	By     string    `yaml:"by" doc:"The suggestion's title in the letter's language; the first that edits the letter unless said."`
}

// frameSlot is where an example goes in its frame.
const frameSlot = "{example}"

// LoadExamples reads the examples below the rule's definition; languages are those
// that there are. The error is yaml.Errors.
func LoadExamples(name string, data []byte, r *lint.Rule, languages []string) ([]lint.Example, error) {
	var f exampleFile
	if err := yaml.Unmarshal(name, data, nil, &f); err != nil {
		return nil, err
	}
	var errs yaml.Errors
	fail := func(at yaml.Text, format string, args ...any) {
		errs = append(errs, &yaml.Error{Path: name, Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, args...)})
	}
	var out []lint.Example
	for _, language := range sortedTexts(f.Examples) {
		if !slices.Contains(languages, language.Value) {
			fail(language, "there is no language %q%s", language.Value, near.Hint(language.Value, slices.Clone(languages)))
		} else if r != nil && !r.For(language.Value) {
			fail(language, "the rule is not for messages in %q: it can have no examples of them", language.Value)
		}
		x := f.Examples[language]
		if x.Frame.Value != "" && !strings.Contains(x.Frame.Value, frameSlot) {
			fail(x.Frame, "the frame has no %s, where its examples go", frameSlot)
		}
		for i, list := range [][]yaml.Text{x.Bad, x.Good} {
			for _, t := range list {
				if strings.TrimSpace(t.Value) == "" {
					fail(t, "this example is empty")
				}
				out = append(out, lint.Example{
					Language: language.Value, Text: t.Value, Letter: x.framed(t.Value), Bad: i == 0,
					Path: name, Line: t.Line, Column: t.Column,
				})
			}
		}
		for _, m := range x.Mended {
			if m.Before.Value == "" || m.After.Value == m.Before.Value {
				fail(m.Before, "this letter is not mended: it has a before and an after that differ")
			}
			e := lint.Example{
				Language: language.Value, Text: m.Before.Value, Letter: m.Before.Value, Bad: true, After: m.After.Value, By: oneLine(m.By),
				Path: name, Line: m.Before.Line, Column: m.Before.Column,
			}
			if x.frames(m.Before.Value) { // what is put in may be a paragraph of its own
				e.Letter, e.After = x.inFrame(m.Before.Value), x.inFrame(m.After.Value)
			}
			out = append(out, e)
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return out, nil
}

// framed is the example in its frame; one of several paragraphs is a letter of its
// own.
func (x *examples) framed(text string) string {
	if !x.frames(text) {
		return text
	}
	return x.inFrame(text)
}

func (x *examples) frames(text string) bool {
	return x.Frame.Value != "" && !strings.Contains(text, "\n\n")
}

func (x *examples) inFrame(text string) string {
	return strings.Replace(x.Frame.Value, frameSlot, strings.TrimRight(text, "\n"), 1)
}

// Examples reads a rule's examples. The error is yaml.Errors, or that of reading
// the file.
func (b *Book) Examples(id string) ([]lint.Example, error) {
	from := b.sources[b.paths[id]]
	data, err := fs.ReadFile(from.files, from.name)
	if err != nil {
		return nil, err
	}
	return LoadExamples(b.paths[id], data, b.Rule(id), b.Languages.Codes())
}
