package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/template"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Never is the fail level at which no finding ends a run with status 1, and Off
// the setting of a rule that is not to be used.
const (
	Never = "never"
	Off   = "off"
)

// Names gives the words that a configuration may use, by what they are: rule,
// language, case, kind, placeholder. open tells that own rules may bring more.
type Names func(enum string) (words []string, open bool)

// values adds the words that are the same for all.
func (n Names) values(enum string) (words []string, open bool) {
	switch enum {
	case "format":
		return []string{string(document.Markdown), string(document.HTML), string(document.Text)}, false
	case "template":
		return template.Syntaxes(), false
	case "setting":
		return append([]string{Off}, lint.SeverityNames()...), false
	case "fail-on":
		return append([]string{Never}, lint.SeverityNames()...), false
	}
	return n(enum)
}

// Schema is the JSON Schema of configuration files; id is where it can be fetched
// from.
func Schema(id string, known Names) []byte {
	return yaml.Schema(id, "Configuration of tonelint", known.values, File{})
}

// Check finds the names that are not known. The error is yaml.Errors.
func (c *Config) Check(known Names) error {
	var errs yaml.Errors
	for i := range c.layers {
		k := checker{l: &c.layers[i], known: known, errs: &errs}
		l := k.l
		k.name(l.FailOn, "fail-on", "severity")
		k.name(l.UILanguage, "language", "language")
		if l.MaxSize != nil && *l.MaxSize < 1 {
			errs = append(errs, l.fail(yaml.Text{}, "max-size takes a number of megabytes from 1, not %d", *l.MaxSize))
		}
		for _, language := range sorted(l.Extend) {
			k.name(language, "language", "language")
		}
		for _, name := range sorted(l.Placeholders) {
			k.name(l.Placeholders[name], "placeholder", "kind of placeholder")
		}
		k.section(&l.Section)
		for i := range l.Overrides {
			k.section(&l.Overrides[i].Section)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	sort.SliceStable(errs, func(i, j int) bool {
		a, b := errs[i], errs[j]
		return a.Path == b.Path && (a.Line < b.Line || a.Line == b.Line && a.Column < b.Column)
	})
	return errs
}

type checker struct {
	l     *layer
	known Names
	errs  *yaml.Errors
}

func (k *checker) name(t yaml.Text, enum, what string) {
	known, _ := k.known.values(enum)
	if t.Value == "" && t.Line == 0 || slices.Contains(known, t.Value) {
		return
	}
	*k.errs = append(*k.errs, k.l.fail(t, "there is no %s %q%s", what, t.Value, hint(t.Value, known)))
}

// hint names the nearest known word or, where none is near, all of a few.
func hint(word string, known []string) string {
	if h := near.Hint(word, slices.Clone(known)); h != "" || len(known) > 16 || len(known) == 0 {
		return h
	}
	return "; there are " + strings.Join(known, ", ")
}

func (k *checker) section(s *Section) {
	k.name(s.Language, "language", "language")
	k.name(s.Kind, "kind", "kind of message")
	k.name(s.InputFormat, "format", "format")
	k.name(s.Template, "template", "template syntax")
	for _, t := range s.Cases {
		k.name(t, "case", "case")
	}
	for _, id := range sorted(s.Rules) {
		k.name(id, "rule", "rule")
		k.name(s.Rules[id], "setting", "severity")
	}
}

// sorted lists the keys as they stand in the file.
func sorted[V any](m map[yaml.Text]V) []yaml.Text {
	keys := make([]yaml.Text, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	return keys
}

// Said is a value and where it was said.
type Said struct {
	Key, Value string
	Path       string // of the configuration; "" for a default
	Line       int    // from 1; 0 for a default
}

// Where is the place as "path:line", or that there is none.
func (s Said) Where() string {
	if s.Path == "" {
		return "default"
	}
	return fmt.Sprintf("%s:%d", s.Path, s.Line)
}

// Settings are what holds for one file.
type Settings struct {
	Language    string
	Cases       []string
	Kind        string
	InputFormat string
	Template    string
	Rules       map[string]lint.Setting
	Said        []Said // every key that is set, in the order of its name
}

// Settings gives what holds for the file: overrides that match it come before what
// holds for all, a later override before an earlier one, and a file before those
// that it extends. A rule is named by its id.
func (c *Config) Settings(path string) Settings {
	path = absolute(path)
	s := Settings{Rules: map[string]lint.Setting{}}
	said := map[string]bool{}
	say := func(l *layer, key string, t yaml.Text) bool {
		if t.Line == 0 || said[key] {
			return false
		}
		said[key] = true
		s.Said = append(s.Said, Said{key, t.Value, l.path, t.Line})
		return true
	}
	apply := func(l *layer, x *Section) {
		if say(l, "language", x.Language) {
			s.Language = x.Language.Value
		}
		if say(l, "kind", x.Kind) {
			s.Kind = x.Kind.Value
		}
		if say(l, "input-format", x.InputFormat) {
			s.InputFormat = x.InputFormat.Value
		}
		if say(l, "template", x.Template) {
			s.Template = x.Template.Value
		}
		if len(x.Cases) > 0 {
			for _, t := range x.Cases {
				s.Cases = append(s.Cases, t.Value)
			}
			if all := (yaml.Text{Value: strings.Join(s.Cases, ", "), Line: x.Cases[0].Line}); !say(l, "case", all) {
				s.Cases = s.Cases[:len(s.Cases)-len(x.Cases)]
			}
		}
		for _, id := range sorted(x.Rules) {
			if say(l, "rules."+id.Value, yaml.Text{Value: x.Rules[id].Value, Line: id.Line}) {
				s.Rules[id.Value] = setting(x.Rules[id].Value)
			}
		}
	}
	for i := range c.layers {
		l := &c.layers[i]
		for k := len(l.Overrides) - 1; k >= 0; k-- {
			if l.match(l.Overrides[k].Files, path) {
				apply(l, &l.Overrides[k].Section)
			}
		}
		apply(l, &l.Section)
	}
	sort.SliceStable(s.Said, func(i, j int) bool { return s.Said[i].Key < s.Said[j].Key })
	return s
}

func setting(word string) lint.Setting {
	severity, _ := lint.ParseSeverity(word)
	return lint.Setting{Off: word == Off, Severity: severity}
}

// FailOn is the mildest severity that ends a run with status 1: the name of a
// severity or Never; "" if the configuration does not say.
func (c *Config) FailOn() Said {
	return c.text("fail-on", func(l *layer) yaml.Text { return l.FailOn })
}

// UILanguage is the language of findings, "" for each letter's own.
func (c *Config) UILanguage() Said {
	return c.text("ui-language", func(l *layer) yaml.Text { return l.UILanguage })
}

// Baseline is the path of the baseline, "" if there is none.
func (c *Config) Baseline() Said {
	l, ok := c.first(func(l *layer) bool { return l.Baseline.Value != "" })
	if !ok {
		return Said{Key: "baseline"}
	}
	return Said{"baseline", shown(l.resolve(l.Baseline.Value)), l.path, l.Baseline.Line}
}

func (c *Config) text(key string, get func(*layer) yaml.Text) Said {
	for i := range c.layers {
		if t := get(&c.layers[i]); t.Line > 0 {
			return Said{key, t.Value, c.layers[i].path, t.Line}
		}
	}
	return Said{Key: key}
}

// RequireReason tells whether a suppression counts only with a reason.
func (c *Config) RequireReason() bool {
	l, ok := c.first(func(l *layer) bool { return l.File.RequireReason != nil })
	return ok && *l.File.RequireReason
}

// MaxSize is the largest file to read, in megabytes; 0 if the configuration does
// not say.
func (c *Config) MaxSize() int {
	l, ok := c.first(func(l *layer) bool { return l.File.MaxSize != nil })
	if !ok {
		return 0
	}
	return *l.File.MaxSize
}

func (l *layer) resolve(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(l.dir, filepath.FromSlash(path))
}

// Phrases are patterns of one's own for a language pack, as a file of it would
// hold them.
type Phrases struct {
	Language yaml.Text
	Path     string // of the configuration
	Node     yaml.Node
}

// Own is what a configuration adds to the rules and packs.
type Own struct {
	Folders      []Folder
	Phrases      []Phrases
	Senders      []string
	Placeholders map[string]string // kinds, by the placeholder's name
}

// Folder is a folder of rules and where it was named.
type Folder struct {
	Dir  string // absolute
	Name string // as it was written
	Path string // of the configuration
	At   yaml.Text
}

// IsZero tells whether nothing is added.
func (o *Own) IsZero() bool {
	return len(o.Folders) == 0 && len(o.Phrases) == 0 && len(o.Senders) == 0 && len(o.Placeholders) == 0
}

// Own gathers what the file and those that it extends add: all of it counts.
func (c *Config) Own() Own {
	o := Own{Placeholders: map[string]string{}}
	for i := len(c.layers) - 1; i >= 0; i-- {
		l := &c.layers[i]
		for _, t := range l.RuleFolders {
			o.Folders = append(o.Folders, Folder{l.resolve(t.Value), t.Value, l.path, t})
		}
		for _, language := range sorted(l.Extend) {
			o.Phrases = append(o.Phrases, Phrases{language, l.path, l.Extend[language]})
		}
		for _, t := range l.Senders {
			o.Senders = append(o.Senders, t.Value)
		}
		for name, kind := range l.Placeholders {
			o.Placeholders[name.Value] = kind.Value
		}
	}
	return o
}

// PartFolders are the folders, as absolute paths, in which more is looked for that
// templates bring in, those of the closest file that names some.
func (c *Config) PartFolders() []string {
	l, ok := c.first(func(l *layer) bool { return l.PartFolders != nil })
	if !ok {
		return nil
	}
	var list []string
	for _, t := range l.PartFolders {
		list = append(list, absolute(l.resolve(t.Value)))
	}
	return list
}
