package include

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Finder finds the files that templates bring in. It is safe for use by several
// goroutines, and reads nothing outside its root. What it has read it keeps: a
// change on disk goes unseen.
type Finder struct {
	where   location
	folders []string // relative to the root
	tree    *tree

	mu    sync.Mutex
	found map[question]string
}

// question is what has been asked: the tag of the file in this place.
type question struct {
	file, name, args string
	kind             template.Kind
}

// NewFinder makes a Finder for the tree below root, the top of a repository or the
// folder that is linted. The folders are further ones to look in, in the order of
// their rank, relative to root; they come after what convention finds, and decide
// where it finds several files of the same rank. A root that can't be read holds no
// files.
func NewFinder(root string, folders []string) *Finder {
	var fsys fs.FS = nothing{}
	if r, err := os.OpenRoot(root); err == nil {
		fsys = r.FS()
	}
	return newFinder(fsys, newLocation(root), folders)
}

func newFinder(fsys fs.FS, where location, folders []string) *Finder {
	f := &Finder{where: where, tree: newTree(fsys), found: map[question]string{}}
	for _, folder := range folders {
		if folder = path.Clean(filepath.ToSlash(folder)); fs.ValidPath(folder) {
			f.folders = append(f.folders, folder)
		}
	}
	return f
}

// nothing is a file system without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Find returns the file that a tag of the file at path brings in. The path is as
// shown: relative to the working directory, or absolute, and so is that of the file
// returned, with forward slashes.
//
// It is nil if the tag brings in none, if its name is computed, if nothing readable of at most 1 MiB lies where convention would
// have it, or if several files of the same rank do. A file does not bring in itself,
// so a template of Go that is defined in the file itself is to be looked for there
// first.
//
// Each call returns a File of its own, for a File can't be shared.
func (f *Finder) Find(path string, tag template.Tag) *source.File {
	rel, ok := f.where.relative(path)
	if !ok {
		return nil
	}
	q := question{rel, tag.Name, tag.Args, tag.Kind}
	f.mu.Lock()
	found, ok := f.found[q]
	f.mu.Unlock()
	if !ok {
		found = f.resolve(rel, steps(rel, tag))
		f.mu.Lock()
		f.found[q] = found
		f.mu.Unlock()
	}
	return f.file(path, found)
}

// file is the file of the tree, shown as the path is that asked for it; nil if rel is
// empty or can't be read.
func (f *Finder) file(path, rel string) *source.File {
	if rel == "" {
		return nil
	}
	f.tree.mu.Lock()
	part := f.tree.file(rel)
	f.tree.mu.Unlock()
	if part == nil {
		return nil
	}
	own := *part
	own.Path = f.where.shown(path, rel)
	return &own
}

// resolve is the file that the steps lead to, "" if none.
func (f *Finder) resolve(file string, steps []step) string {
	f.tree.mu.Lock()
	defer f.tree.mu.Unlock()
	if len(steps) > 0 && steps[0].c.defines && slices.Contains(f.tree.defining(path.Dir(file), steps[0].name), file) {
		return ""
	}
	for _, s := range steps {
		switch found := f.at(file, s); len(found) {
		case 0:
			continue
		case 1:
			return found[0]
		}
		break
	}
	for _, folder := range f.folders {
		for _, s := range steps {
			if strings.HasPrefix(s.name, "./") || strings.HasPrefix(s.name, "../") {
				continue
			}
			s.dirs = []string{folder}
			if found := f.at(file, s); len(found) == 1 {
				return found[0]
			}
		}
	}
	return ""
}

// at is the files that the step leads to.
func (f *Finder) at(file string, s step) []string {
	var found []string
	for _, pattern := range s.dirs {
		for _, dir := range f.tree.expand(pattern) {
			for _, p := range f.in(dir, file, s) {
				if !slices.Contains(found, p) {
					found = append(found, p)
				}
			}
		}
	}
	return found
}

// in is the files of the step in one folder: those of the highest rank that has any.
func (f *Finder) in(dir, file string, s step) []string {
	for i, tier := range s.tiers {
		var found []string
		for _, name := range tier {
			if p, ok := inside(dir, name); ok && p != file && f.tree.isFile(p) {
				found = append(found, p)
			}
		}
		if i == 0 && len(found) == 0 && s.c.defines {
			found = f.tree.defining(dir, s.name)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
