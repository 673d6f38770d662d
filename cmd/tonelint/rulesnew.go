package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
)

// skeletons are what a new rule begins with.
//
//go:embed skeleton
var skeletons embed.FS

// newRulesFolder is where a new rule goes if neither the command nor the
// configuration says.
const newRulesFolder = "rules"

func newRulesNew(e *env) *cobra.Command {
	var flags configFlags
	var move string
	cmd := &cobra.Command{
		Use:   "new NAME [DIR]",
		Short: "Begin a rule of your own",
		Long: `New writes the beginning of a rule into DIR, with comments that say what can stand in
it: NAME.yaml, which is the rule, its texts in each language and its examples. Without
DIR it goes into the first folder that the configuration names under "rule-folders",
or else into "` + newRulesFolder + `".

Unless --move names one of tonelint's moves, or one of yours, the rule looks for a
move that is called as it is, without a "no-" before it. A new one is named in
vocabulary.yaml, to which a line is added, and how it is said in each language goes
into files such as da/MOVE.yaml. No file that is there is written over.

What it writes is read without an error and finds nothing. Put letters into its
examples, then patterns into its languages, until "tonelint rules test" is content.`,
		Example: `  tonelint rules new no-jargon
  tonelint rules new no-jargon tone/
  tonelint rules new late-help --move help tone/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return errors.New("rules new takes a NAME, and a DIR to write into")
			}
			return checkRuleName(args[0])
		},
		RunE: func(_ *cobra.Command, args []string) error {
			dir, err := e.newRuleFolder(flags, args[1:])
			if err != nil {
				return err
			}
			s, err := e.rulesAround(flags, dir)
			if err != nil {
				return err
			}
			d, err := newDraft(s, args[0], move, dir)
			if err != nil {
				return err
			}
			return d.write(e)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&move, "move", "", "the `move` that the rule looks for, instead of one of its own")
	return cmd
}

var ruleName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func checkRuleName(name string) error {
	if ruleName.MatchString(name) {
		return nil
	}
	hint := ""
	words := strings.FieldsFunc(strings.ToLower(strings.TrimSuffix(name, ".yaml")), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if better := strings.Join(words, "-"); ruleName.MatchString(better) {
		hint = fmt.Sprintf("; did you mean %q?", better)
	}
	return fmt.Errorf("the name of a rule is words in lower case (a to z, 0 to 9) joined by hyphens, not %q%s", name, hint)
}

// newRuleFolder is where a new rule goes.
func (e *env) newRuleFolder(flags configFlags, args []string) (string, error) {
	if len(args) > 0 {
		return filepath.Clean(args[0]), nil
	}
	finder, err := flags.finder()
	if err != nil {
		return "", err
	}
	c, err := finder.For(".")
	if err != nil {
		return "", err
	}
	if own := c.Own(); len(own.Folders) > 0 {
		dir := own.Folders[0].Dir
		if rel, err := filepath.Rel(absolute("."), dir); err == nil {
			dir = rel
		}
		return dir, nil
	}
	return newRulesFolder, nil
}

// rulesAround are the rules that hold where a new one is to stand.
func (e *env) rulesAround(flags configFlags, dir string) (*shelf, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e.here(flags)
	case err != nil:
		return nil, fmt.Errorf("%s can't be read: %s", filepath.ToSlash(dir), reason(err))
	case !info.IsDir():
		return nil, fmt.Errorf("%s is no folder", filepath.ToSlash(dir))
	}
	s, _, err := e.withFolder(flags, dir)
	return s, err
}

// draft is a rule that is about to be written.
type draft struct {
	dir     string
	name    string
	move    string
	ownMove bool
	*shelf
}

func newDraft(s *shelf, name, move, dir string) (*draft, error) {
	if s.Rule(name) != nil {
		path, folder := s.Path(name)
		if folder == "" {
			return nil, fmt.Errorf("there is a rule %q already, which is one of tonelint's; \"tonelint explain %s\" tells of it", name, name)
		}
		return nil, fmt.Errorf("there is a rule %q already: %s", name, path)
	}
	d := &draft{dir: dir, name: name, move: move, shelf: s}
	switch {
	case move == "":
		d.move = strings.TrimPrefix(name, "no-")
		d.ownMove = !slices.Contains(s.Moves, d.move)
	case !slices.Contains(s.Moves, move):
		return nil, fmt.Errorf("--move: there is no move %q%s\nWithout --move, the rule gets a move of its own", move, suggestion(move, slices.Clone(s.Moves)))
	}
	return d, nil
}

// write writes the files and says what is next.
func (d *draft) write(e *env) error {
	files, err := d.files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(d.dir, f.name)); err == nil && !f.adds {
			return fmt.Errorf("there is a file %s already", d.shown(f.name))
		}
	}
	for _, f := range files {
		name := filepath.Join(d.dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("the folder %s can't be made: %s", filepath.ToSlash(filepath.Dir(name)), reason(err))
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return fmt.Errorf("%s can't be written: %s", d.shown(f.name), reason(err))
		}
		fmt.Fprintf(e.out, "%s %s\n", d.shown(f.name), map[bool]string{true: "names the new move", false: "written"}[f.adds])
	}
	d.next(e)
	return nil
}

func (d *draft) shown(name string) string { return filepath.ToSlash(filepath.Join(d.dir, name)) }

// next says what is left to do.
func (d *draft) next(e *env) {
	c, err := config.NewFinder().For(".")
	if err == nil {
		own := c.Own()
		if !slices.ContainsFunc(own.Folders, func(f config.Folder) bool { return f.Dir == absolute(d.dir) }) && e.rules == "" && !rulebook.Complete(os.DirFS(d.dir)) {
			fmt.Fprintf(e.out, "Letters are held to it once %s has \"rule-folders: [%s]\".\n", config.Name, filepath.ToSlash(d.dir))
		}
	}
	fmt.Fprintf(e.out, "Fill it in, and run \"tonelint rules test %s\".\n", filepath.ToSlash(d.dir))
}

// draftFile is a file that a draft writes.
type draftFile struct {
	name string // below the folder, with forward slashes
	data []byte
	adds bool // to one that may be there
}

func (d *draft) files() ([]draftFile, error) {
	about := map[string]any{
		"Name": d.name, "Move": d.move, "Dir": filepath.ToSlash(d.dir), "Languages": d.Languages.Codes(),
		"Schema": rulebook.SchemaBase + "rule.json", "Severities": strings.Join(lint.SeverityNames(), ", "),
		"Qualities": strings.Join(d.Qualities, ", "), "Places": strings.Join(lint.Places(), ", "),
		"Zones": strings.Join(letter.ZoneNames(), ", "), "Slots": strings.Join(lint.SlotNames(), ", "), "Modifiers": d.GuideModifiers(), "Checks": d.GuideChecks(),
	}
	rule, err := fill("rule.yaml.tmpl", about)
	if err != nil {
		return nil, err
	}
	files := []draftFile{{name: d.name + ".yaml", data: rule}}
	if !d.ownMove {
		return files, nil
	}
	vocabulary, err := d.vocabulary()
	if err != nil {
		return nil, err
	}
	files = append(files, vocabulary)
	about["Schema"] = rulebook.SchemaBase + "pack.json"
	for _, code := range d.Languages.Codes() {
		about["Language"] = code
		if p := d.Languages.Pack(code); p != nil {
			about["Language"] = p.Spec.Name
		}
		data, err := fill("phrases.yaml.tmpl", about)
		if err != nil {
			return nil, err
		}
		files = append(files, draftFile{name: path.Join(code, d.move+".yaml"), data: data})
	}
	return files, d.failure()
}

// vocabulary is the file that names the rule's move.
func (d *draft) vocabulary() (draftFile, error) {
	const name = "vocabulary.yaml"
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return draftFile{}, fmt.Errorf("%s can't be read: %s", d.shown(name), reason(err))
	}
	if err != nil {
		data = []byte("# yaml-language-server: $schema=" + rulebook.SchemaBase + "vocabulary.json\n#\n# Moves of our own: what a sentence can do for its reader, and rules speak of.\n\n")
	}
	out, ok, err := rulebook.NameMove(d.shown(name), data, d.move, "say in a few words what such a sentence does")
	if err == nil && !ok {
		err = fmt.Errorf("%s is written in a way that a move can't be added to; name %q there under \"moves\" yourself, and give --move %s", d.shown(name), d.move, d.move)
	}
	return draftFile{name, out, true}, err
}

func fill(name string, about any) ([]byte, error) {
	t, err := template.ParseFS(skeletons, "skeleton/"+name)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, about)
	return out.Bytes(), err
}
