package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/include"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/yaml"
)

// configFlags say which configuration holds.
type configFlags struct {
	path     string
	isolated bool
}

func (f *configFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.path, "config", "", "the configuration for all files, instead of the "+config.Name+" closest to each")
	cmd.Flags().BoolVar(&f.isolated, "isolated", false, "read no configuration")
}

// project is what the configuration makes of the rules, for each file.
type project struct {
	e      *env
	finder *config.Finder
	base   *shelf
	own    map[*config.Config]*shelf

	finders map[partsFinder]*include.Finder
	tops    map[string]string // of folders
}

// shelf is the rules that hold under a configuration.
type shelf struct {
	*rulebook.Book
	mu     sync.Mutex
	failed error // of a language pack that was met and could not be read
}

func (s *shelf) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = errors.Join(s.failed, err)
}

// failure is what is wrong with the language packs that were met so far.
func (s *shelf) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

func (s *shelf) linter() *lint.Linter { return lint.New(s.Languages, s.Placeholders, s.Rules) }

// finder finds the configuration that the flags say.
func (f configFlags) finder() (*config.Finder, error) {
	switch {
	case f.isolated && f.path != "":
		return nil, errors.New("--isolated reads no configuration and --config names one: use one of them")
	case f.isolated:
		return config.Fixed(&config.Config{}), nil
	case f.path == "":
		return config.NewFinder(), nil
	}
	c, err := config.Load(f.path)
	var unread *fs.PathError
	if errors.As(err, &unread) {
		return nil, fmt.Errorf("the configuration %s can't be read: %w", filepath.ToSlash(f.path), unread.Err)
	}
	return config.Fixed(c), err
}

func (e *env) project(flags configFlags) (*project, error) {
	finder, err := flags.finder()
	if err != nil {
		return nil, err
	}
	base, err := e.shelf(&rulebook.Own{})
	return &project{e: e, finder: finder, base: base, own: map[*config.Config]*shelf{}, finders: map[partsFinder]*include.Finder{}, tops: map[string]string{}}, err
}

// here is the rules that hold in the working folder.
func (e *env) here(flags configFlags) (*shelf, error) {
	p, err := e.project(flags)
	if err != nil {
		return nil, err
	}
	_, s, err := p.in(".")
	return s, err
}

// shelf loads the rules and what is added to them.
func (e *env) shelf(own *rulebook.Own) (*shelf, error) {
	return loadShelf(e.baseRules(), own)
}

// in is the configuration of what lies in the folder, and the rules that hold
// under it. The error tells what is wrong with the configuration.
func (p *project) in(dir string) (*config.Config, *shelf, error) {
	c, err := p.finder.For(dir)
	if err != nil {
		return nil, nil, err
	}
	if s, ok := p.own[c]; ok {
		return c, s, nil
	}
	s := p.base
	if own := c.Own(); !own.IsZero() {
		added, err := ownRules(&own)
		if err != nil {
			return nil, nil, err
		}
		if s, err = p.e.shelf(added); err != nil {
			return nil, nil, err
		}
	}
	if err := c.Check(s.Values); err != nil {
		return nil, nil, err
	}
	p.own[c] = s
	return c, s, nil
}

// searched tells whether a search opens the file, or goes into the folder: by what
// the configuration says and else by the name.
func (p *project) searched(path string, dir bool) (bool, error) {
	c, err := p.finder.For(filepath.Dir(path))
	if err != nil {
		return false, err
	}
	switch {
	case c.Excluded(path):
		return false, nil
	case dir:
		return !skippedFolder(filepath.Base(path)), nil
	}
	if included, stated := c.Included(path); stated {
		return included, nil
	}
	return !skippedFile(filepath.Base(path)), nil
}

// reaches tells whether a search of the folder comes to the file at this path below
// it (with forward slashes) and opens it.
func (p *project) reaches(folder, below string) (bool, error) {
	path := folder
	parts := strings.Split(below, "/")
	for i, part := range parts {
		path = filepath.Join(path, part)
		if ok, err := p.searched(path, i < len(parts)-1); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// withoutExcluded are the inputs less those that a search of the working folder
// would pass over: what the configuration excludes, and what by its name or its
// folder's is no message. Of a file elsewhere only its own name counts.
func (p *project) withoutExcluded(list []input) ([]input, error) {
	var kept []input
	for _, in := range list {
		ok, err := in.stdin, error(nil)
		if name := filepath.FromSlash(in.path); !ok {
			if below, fault := filepath.Rel(absolute("."), absolute(name)); fault == nil && filepath.IsLocal(below) {
				ok, err = p.reaches(".", filepath.ToSlash(below))
			} else {
				ok, err = p.searched(name, false)
			}
		}
		if err != nil {
			return nil, err
		}
		if ok {
			kept = append(kept, in)
		}
	}
	return kept, nil
}

// ownRules opens what a configuration adds to the rules.
func ownRules(own *config.Own) (*rulebook.Own, error) {
	out := &rulebook.Own{Senders: own.Senders, Placeholders: own.Placeholders}
	var errs yaml.Errors
	for _, f := range own.Folders {
		if info, err := os.Stat(f.Dir); err != nil || !info.IsDir() {
			what := "is no folder"
			if err != nil {
				what = "can't be read: " + reason(err)
			}
			errs = append(errs, &yaml.Error{Path: f.Path, Line: f.At.Line, Column: f.At.Column, Message: fmt.Sprintf("the rule folder %q %s", f.Name, what)})
			continue
		}
		out.Folders = append(out.Folders, rulebook.OwnFolder{Files: os.DirFS(f.Dir), Shown: strings.TrimPrefix(filepath.ToSlash(filepath.Join(filepath.Dir(f.Path), f.Name)), "./")})
	}
	for _, x := range own.Phrases {
		out.Phrases = append(out.Phrases, rulebook.OwnPhrases{Language: x.Language.Value, Path: x.Path, Node: x.Node})
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return out, nil
}

// options are what holds for the file: flags come before its front matter, and
// that before the configuration.
func (p *project) options(c *config.Config, path string, flags *readFlags) lint.Options {
	s := c.Settings(filepath.FromSlash(path))
	opt := lint.Options{
		Format:     document.Format(s.InputFormat),
		Template:   s.Template,
		Letter:     letter.Options{Language: flags.language, Usual: letter.Usual{Language: s.Language, Cases: s.Cases, Kind: s.Kind}},
		UILanguage: c.UILanguage().Value,
		Rules:      s.Rules,

		RequireReason: c.RequireReason(),
	}
	if flags.inputFormat != "" {
		opt.Format = document.Format(flags.inputFormat)
	}
	if flags.template != "" {
		opt.Template = flags.template
	}
	if flags.uiLanguage != "" {
		opt.UILanguage = flags.uiLanguage
	}
	return opt
}
