package main

import (
	"os"
	"path/filepath"

	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/include"
)

// partsFinder finds what the templates of a tree bring in.
type partsFinder struct {
	root    string
	folders string // further ones to look in, joined
}

// parts finds what the file at the path brings in: in the repository that it lies
// in, or else in the working folder.
func (p *project) parts(c *config.Config, path string) document.Parts {
	key := partsFinder{root: p.top(filepath.Dir(path))}
	var folders []string
	for _, dir := range c.PartFolders() {
		if below, err := filepath.Rel(absolute(key.root), dir); err == nil && filepath.IsLocal(below) {
			folders = append(folders, filepath.ToSlash(below))
			key.folders += below + "\x00"
		}
	}
	f := p.finders[key]
	if f == nil {
		f = include.NewFinder(key.root, folders)
		p.finders[key] = f
	}
	return f
}

// top is the top of the repository that the folder lies in; without one it is the
// working folder if that holds the folder, else the folder itself.
func (p *project) top(dir string) string {
	if top, ok := p.tops[dir]; ok {
		return top
	}
	top := dir
	if below, err := filepath.Rel(absolute("."), absolute(dir)); err == nil && filepath.IsLocal(below) {
		top = "."
	}
	for up := absolute(dir); ; up = filepath.Dir(up) {
		if _, err := os.Lstat(filepath.Join(up, ".git")); err == nil {
			top = up
			break
		}
		if up == filepath.Dir(up) {
			break
		}
	}
	p.tops[dir] = top
	return top
}
