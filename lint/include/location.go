package include

import (
	"io/fs"
	"os"
	"path/filepath"
)

// location is where a tree lies, and so what paths its files are shown by.
type location struct {
	root, work         string // absolute, as they are called
	realRoot, realWork string // the same without symbolic links
}

func newLocation(root string) location {
	work, err := os.Getwd()
	if err != nil {
		work = "."
	}
	l := location{work: work, realWork: real(work)}
	l.root = l.absolute(root)
	l.realRoot = real(l.root)
	return l
}

// real is the path without symbolic links, or as it is if they can't be followed.
func real(p string) string {
	if r, err := filepath.EvalSymlinks(p); err == nil {
		return r
	}
	return p
}

func (l location) absolute(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(l.work, p)
}

// relative is the path relative to the root, with forward slashes. ok is false if it
// lies outside.
func (l location) relative(p string) (rel string, ok bool) {
	abs := l.absolute(filepath.FromSlash(p))
	if rel, ok = below(l.root, abs); ok {
		return rel, true
	}
	return below(l.realRoot, filepath.Join(real(filepath.Dir(abs)), filepath.Base(abs)))
}

func below(root, abs string) (rel string, ok bool) {
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	return rel, rel != "." && fs.ValidPath(rel)
}

// shown is the path of a file of the tree in the style of the path of another one.
func (l location) shown(like, rel string) string {
	root, work := l.root, l.work
	like = filepath.FromSlash(like)
	if _, ok := below(root, l.absolute(like)); !ok {
		root, work = l.realRoot, l.realWork
	}
	abs := filepath.Join(root, filepath.FromSlash(rel))
	if filepath.IsAbs(like) {
		return filepath.ToSlash(abs)
	}
	if near, err := filepath.Rel(work, abs); err == nil {
		abs = near
	}
	return filepath.ToSlash(abs)
}
