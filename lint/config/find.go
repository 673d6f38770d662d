package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Finder finds the configuration that holds for a file. It reads each file once.
type Finder struct {
	fixed *Config            // holds for every file
	dirs  map[string]*Config // by absolute folder
}

// NewFinder finds the closest configuration of each file.
func NewFinder() *Finder {
	return &Finder{dirs: map[string]*Config{}}
}

// Fixed is a finder for which one configuration holds for every file.
func Fixed(c *Config) *Finder { return &Finder{fixed: c} }

// For is the configuration that holds for what lies in the folder; one that says
// nothing if there is no file in it or above it.
func (f *Finder) For(dir string) (*Config, error) {
	if f.fixed != nil {
		return f.fixed, nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if c, ok := f.dirs[dir]; ok {
		return c, nil
	}
	c, err := f.in(dir)
	if err != nil {
		return nil, err
	}
	if c == nil {
		c = &Config{}
		if parent := filepath.Dir(dir); parent != dir {
			if c, err = f.For(parent); err != nil {
				return nil, err
			}
		}
	}
	f.dirs[dir] = c
	return c, nil
}

// in reads the folder's own configuration, nil if it has none.
func (f *Finder) in(dir string) (*Config, error) {
	path := filepath.Join(dir, Name)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return nil, nil
	}
	return Load(shown(path))
}

// shown is the path as a person in the working folder would write it.
func shown(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(wd, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return rel
}
