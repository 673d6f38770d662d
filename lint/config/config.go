package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/tonelint/tonelint/lint/yaml"
)

// Config is what a configuration file and those that it extends say. The zero
// Config says nothing.
type Config struct {
	Path string // of the file, as it is shown; "" if there is none
	Dir  string // its folder, absolute

	layers []layer // the file and those that it extends; the first to say a thing wins
}

// layer is one file of a Config.
type layer struct {
	File
	path string // as it is shown
	dir  string // absolute
}

// maxExtends is how many files one may extend, one through the other.
const maxExtends = 20

// Load reads the file and those that it extends. The error is yaml.Errors, or that
// of reading the file.
func Load(path string) (*Config, error) {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	c := &Config{Path: filepath.ToSlash(path), Dir: dir}
	var errs yaml.Errors
	if err := c.load(path, nil, &errs); err != nil {
		return nil, err
	}
	if len(errs) > 0 {
		return nil, errs
	}
	return c, nil
}

func (c *Config) load(path string, above []string, errs *yaml.Errors) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return err
	}
	l := layer{path: filepath.ToSlash(path), dir: dir}
	if err := yaml.Unmarshal(l.path, data, &l.File); err != nil {
		var list yaml.Errors
		if !errors.As(err, &list) {
			return err
		}
		*errs = append(*errs, list...)
		return nil
	}
	l.checkGlobs(errs)
	c.layers = append(c.layers, l)
	above = append(above, absolute(path))
	for _, t := range l.Extends {
		next := t.Value
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), filepath.FromSlash(next))
		}
		fail := func(format string, args ...any) {
			*errs = append(*errs, l.fail(t, format, args...))
		}
		if info, err := os.Stat(next); err == nil && info.IsDir() {
			next = filepath.Join(next, Name)
		}
		switch {
		case slices.Contains(above, absolute(next)):
			fail("%q extends this file in turn", t.Value)
		case len(above) == maxExtends:
			fail("more than %d files extend each other", maxExtends)
		default:
			if err := c.load(next, above, errs); err != nil {
				fail("%q can't be read: %v", t.Value, reason(err))
			}
		}
	}
	return nil
}

// reason is an error without the name of the file.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func (l *layer) fail(t yaml.Text, format string, args ...any) *yaml.Error {
	return &yaml.Error{Path: l.path, Line: max(1, t.Line), Column: max(1, t.Column), Message: fmt.Sprintf(format, args...)}
}

// checkGlobs finds the globs that can't be understood.
func (l *layer) checkGlobs(errs *yaml.Errors) {
	lists := [][]yaml.Text{l.Include, l.Exclude}
	for _, o := range l.Overrides {
		lists = append(lists, o.Files)
	}
	for _, list := range lists {
		for _, t := range list {
			if !doublestar.ValidatePattern(t.Value) {
				*errs = append(*errs, l.fail(t, "the glob %q can't be understood: a bracket or brace is not closed", t.Value))
			}
		}
	}
}

// match tells whether a glob of the layer matches the absolute path.
func (l *layer) match(globs []yaml.Text, path string) bool {
	rel, err := filepath.Rel(l.dir, path)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	for _, t := range globs {
		glob := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(t.Value), "./"), "/")
		name := rel
		if !strings.Contains(glob, "/") {
			name = rel[strings.LastIndexByte(rel, '/')+1:]
		}
		if ok, err := doublestar.Match(glob, name); err == nil && ok {
			return true
		}
	}
	return false
}

// Excluded tells whether the path, of a file or folder, is left out, or lies in a
// folder that is.
func (c *Config) Excluded(path string) bool {
	l, ok := c.first(func(l *layer) bool { return l.Exclude != nil })
	if !ok {
		return false
	}
	for path = absolute(path); len(path) >= len(c.Dir); path = filepath.Dir(path) {
		if l.match(l.Exclude, path) {
			return true
		}
		if path == filepath.Dir(path) {
			break
		}
	}
	return false
}

// Included tells whether the file is named a message; stated is false if the
// configuration leaves that to the file's name.
func (c *Config) Included(path string) (included, stated bool) {
	l, ok := c.first(func(l *layer) bool { return l.Include != nil })
	if !ok {
		return false, false
	}
	return l.match(l.Include, absolute(path)), true
}

// first is the first layer that says something.
func (c *Config) first(says func(*layer) bool) (*layer, bool) {
	for i := range c.layers {
		if says(&c.layers[i]) {
			return &c.layers[i], true
		}
	}
	return nil, false
}
