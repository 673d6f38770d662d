package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/yaml"
	"github.com/tonelint/tonelint/rules"
)

func newRulesTest(e *env) *cobra.Command {
	var flags configFlags
	var only []string
	var format string
	cmd := &cobra.Command{
		Use:   "test [DIR]",
		Short: "Run the examples of rules",
		Long: `Test reads the rules in DIR and runs their examples: the letters in their files that
each must find fault with ("bad"), those that it must not ("good"), and those of which
a suggestion must make what stands beside them ("mended"). A suggestion that is
complete must also clear its finding there and bring no other. Without DIR it takes
every rule that holds in this folder, tonelint's own and those of the configuration,
so that phrases of your own are tried on them, too.

Rules in DIR may use tonelint's moves and cases, what DIR adds to them, and what the
configuration of this folder adds. Each example is judged with all rules, as one may
give way to another, and at the severities that the rules' authors gave.

Of an example that fails it prints the letter (">" marks what was found), what the
rule looks for, where the letter does the moves that this speaks of, and the outline
of the letter: the zone of each sentence, its moves with their strength, and the
words and patterns behind them.

--format json gives "rules", each with id, path, examples (how many there are) and
"failed", whose entries have path, line, column, language, kind, letter, wanted,
reasons, moves and sentences.

Exit status: 0 every example passes, 1 one fails, 2 the rules can't be read.`,
		Example: `  tonelint rules test
  tonelint rules test tone/
  tonelint rules test --rule no-jargon --rule no-kisses tone/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("rules test takes one DIR")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			colours, err := e.colours(e.out)
			if err != nil {
				return err
			}
			s, ids, err := e.rulesIn(flags, args)
			if err != nil {
				return err
			}
			if ids, err = chosen(ids, only); err != nil {
				return err
			}
			tried, err := e.try(s, ids, args)
			if err != nil {
				return err
			}
			if format == "json" {
				err = report.TrialsJSON(e.out, tried)
			} else {
				report.Trials(e.out, tried, s.Languages.Codes(), colours)
			}
			if err == nil && report.Failed(tried) > 0 {
				err = errFindings
			}
			return err
		},
	}
	flags.add(cmd)
	cmd.Flags().StringArrayVar(&only, "rule", nil, "test only this `rule`; may be given again")
	cmd.Flags().StringVar(&format, "format", "text", "the output: text or json")
	return cmd
}

// chosen are the rules that --rule names, all if it names none.
func chosen(ids, only []string) ([]string, error) {
	if len(only) == 0 {
		return ids, nil
	}
	for _, id := range only {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("--rule: there is no rule %q here%s", id, suggestion(id, slices.Clone(ids)))
		}
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !slices.Contains(only, id) }), nil
}

// rulesIn reads the rules of the folder that is named, or else all that hold here,
// and lists the ids of those that are meant.
func (e *env) rulesIn(flags configFlags, args []string) (*shelf, []string, error) {
	if len(args) == 0 {
		s, err := e.here(flags)
		if err != nil {
			return nil, nil, err
		}
		return s, s.IDs(), s.proof()
	}
	dir := args[0]
	if info, err := os.Stat(dir); err != nil {
		return nil, nil, fmt.Errorf("%s can't be read: %s", filepath.ToSlash(dir), reason(err))
	} else if !info.IsDir() {
		return nil, nil, fmt.Errorf("%s is no folder; give the folder that it stands in, and --rule for one rule of it", filepath.ToSlash(dir))
	}
	s, folder, err := e.withFolder(flags, dir)
	if err != nil {
		return nil, nil, err
	}
	ids := slices.DeleteFunc(s.IDs(), func(id string) bool {
		_, in := s.Path(id)
		return in != folder
	})
	if len(ids) == 0 {
		return nil, nil, fmt.Errorf("there are no rules in %s: each is a file NAME.yaml; \"tonelint rules new\" writes one", filepath.ToSlash(dir))
	}
	err = s.proof()
	if folder == "" {
		err = below(dir, err)
	}
	return s, ids, err
}

// below is the error with its faults told of files below the folder.
func below(dir string, err error) error {
	var faults yaml.Errors
	if errors.As(err, &faults) {
		for _, f := range faults {
			f.Path = path.Join(filepath.ToSlash(dir), f.Path)
		}
	}
	return err
}

// withFolder reads the rules that hold here and those of the folder, unless that is
// a complete one, which brings all it needs; folder is how the book calls it.
func (e *env) withFolder(flags configFlags, dir string) (s *shelf, folder string, err error) {
	files := os.DirFS(dir)
	if rulebook.Complete(files) {
		s, err = loadShelf(files, &rulebook.Own{})
		return s, "", below(dir, err)
	}
	p, err := e.project(flags)
	if err != nil {
		return nil, "", err
	}
	c, _, err := p.in(".")
	if err != nil {
		return nil, "", err
	}
	said := c.Own()
	own, err := ownRules(&said)
	if err != nil {
		return nil, "", err
	}
	for i, f := range said.Folders {
		if f.Dir == absolute(dir) {
			s, err = e.shelf(own)
			return s, own.Folders[i].Shown, err
		}
	}
	folder = path.Clean(filepath.ToSlash(dir))
	own.Folders = append(own.Folders, rulebook.OwnFolder{Files: files, Shown: folder})
	s, err = e.shelf(own)
	return s, folder, err
}

// try runs the examples of the rules, in the folder that is named.
func (e *env) try(s *shelf, ids, folder []string) ([]report.Tried, error) {
	x := s.linter()
	shown := func(id string) string {
		name, own := s.Path(id)
		if own == "" && len(folder) > 0 {
			return path.Join(filepath.ToSlash(folder[0]), name)
		}
		return name
	}
	var out []report.Tried
	for _, id := range ids {
		if e.ctx.Err() != nil {
			return nil, errInterrupted
		}
		examples, err := s.Examples(id)
		if err != nil {
			return nil, err
		}
		t := report.Tried{Rule: s.Rule(id), Path: shown(id), Trials: make([]*lint.Trial, len(examples))}
		for i := range examples {
			examples[i].Path = t.Path
			t.Trials[i] = x.Try(t.Rule, examples[i])
		}
		out = append(out, t)
	}
	return out, s.failure()
}

// proof reads what is otherwise read when it is needed, the language packs, and
// finds what is wrong with the rules and them.
func (s *shelf) proof() error {
	for _, code := range s.Languages.Codes() {
		s.Languages.Pack(code)
	}
	if err := s.failure(); err != nil {
		return err
	}
	return s.Proof()
}

// loadShelf loads the rules in the folder and what is added to them.
func loadShelf(files fs.FS, own *rulebook.Own) (*shelf, error) {
	s := &shelf{}
	var err error
	s.Book, err = rulebook.LoadOwn(files, own, s.fail)
	return s, err
}

// baseRules is the folder of the rules to which others are added.
func (e *env) baseRules() fs.FS {
	if e.rules != "" {
		return os.DirFS(e.rules)
	}
	return rules.FS
}
