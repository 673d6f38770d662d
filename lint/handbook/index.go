package handbook

import (
	"maps"
	"slices"

	"github.com/tonelint/tonelint/lint/rulebook"
)

// move is a move and where it is said.
type move struct {
	Name  string
	About string
	Files []string // of all languages, by path
	Takes []string // moves that are this one too, in any language
}

// kase is what a letter can be about.
type kase struct {
	Name  string
	Files []string
}

// index gathers the moves of the vocabulary and the files that say them.
func (p *page) index() {
	for _, name := range slices.Sorted(maps.Keys(p.Contents.Moves)) {
		m := move{Name: name, About: p.Contents.Moves[name], Files: p.saying(func(f rulebook.PackFile) []string { return f.Moves }, name)}
		for _, pack := range p.Contents.Packs {
			m.Takes = append(m.Takes, pack.Includes[name]...)
		}
		slices.Sort(m.Takes)
		m.Takes = slices.Compact(m.Takes)
		p.Moves = append(p.Moves, m)
	}
}

func (p *page) cases(b *rulebook.Book) {
	for _, name := range b.Cases {
		p.Cases = append(p.Cases, kase{name, p.saying(func(f rulebook.PackFile) []string { return f.Cases }, name)})
	}
}

// saying lists the files of whose names there is the one given.
func (p *page) saying(names func(rulebook.PackFile) []string, name string) (files []string) {
	for _, pack := range p.Contents.Packs {
		for _, f := range pack.Files {
			if slices.Contains(names(f), name) {
				files = append(files, f.Path)
			}
		}
	}
	return files
}
