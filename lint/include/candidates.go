package include

import (
	"io/fs"
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/template"
)

// step is paths of which nothing says that one outranks another, but for the
// spellings of a name within one folder.
type step struct {
	dirs  []string   // relative to the root; "*" stands for any one folder
	tiers [][]string // spellings: those of an earlier tier outrank those of a later one
	c     *convention
	name  string
}

// Candidates is the paths at which the file may lie that a tag of the file brings
// in, the likelier one first. The file's path is relative to the root of the tree,
// with forward slashes, and so are those it returns; a "*" stands for any one
// folder. It is nil if the tag brings in none or its name is not static.
//
// Not all that is found by name is there: a template of Go may be a definition in a
// file of any name, which lies in the folder of one of the candidates.
func Candidates(file string, tag template.Tag) []string {
	var paths []string
	seen := map[string]bool{}
	for _, s := range steps(path.Clean(file), tag) {
		for _, dir := range s.dirs {
			for _, tier := range s.tiers {
				for _, name := range tier {
					if p, ok := inside(dir, name); ok && p != path.Clean(file) && !seen[p] {
						seen[p] = true
						paths = append(paths, p)
					}
				}
			}
		}
	}
	return paths
}

// inside is the path of the name in the folder, if it leads to a file in the tree.
func inside(dir, name string) (string, bool) {
	if strings.HasPrefix(name, "/") || strings.HasSuffix(name, "/") {
		return "", false
	}
	p := path.Join(dir, name)
	return p, p != "." && fs.ValidPath(p)
}

// steps is where to look for what the tag brings in.
func steps(file string, tag template.Tag) []step {
	if !fs.ValidPath(file) || len(file) > longestPath {
		return nil
	}
	var all []step
	for _, c := range following(file, tag) {
		for _, name := range c.read(tag) {
			all = append(all, c.steps(file, name)...)
		}
	}
	return all
}

func (c *convention) steps(file, name string) []step {
	places := c.places
	relative := strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../")
	fromTop := strings.HasPrefix(name, "/")
	switch {
	case relative:
		places = []place{{here, "."}}
	case fromTop && !c.slash:
		return nil
	}
	name = strings.TrimPrefix(name, "/")
	tiers := c.spellings(name, endings(file))
	var all []step
	for _, p := range places {
		if p.how == here && (fromTop || c.rootedFolders && strings.Contains(name, "/") && !relative) {
			continue
		}
		for _, dirs := range p.dirs(path.Dir(file)) {
			all = append(all, step{dirs, tiers, c, name})
		}
	}
	return all
}

// endings is those of the file, the more telling ones first: ".da.html.erb",
// ".html.erb", ".erb". A part in the same language and format is the nearest kin.
func endings(file string) []string {
	parts := strings.Split(path.Base(file), ".")
	var list []string
	for i := max(1, len(parts)-3); i < len(parts); i++ {
		list = append(list, "."+strings.Join(parts[i:], "."))
	}
	return list
}

// spellings is how files may write the name, in tiers. In a convention's words "{}"
// is the name, "_{}" the name with an underscore before its last part, "{kebab}" the
// name with hyphens for capitals, and "{own}" an ending of the file that brings it in.
func (c *convention) spellings(name string, own []string) [][]string {
	var tiers [][]string
	put := func(pattern, ending string) string {
		s := strings.ReplaceAll(pattern, "{own}", ending)
		if rest, ok := strings.CutPrefix(s, "_{}"); ok {
			return underscored(name) + rest
		}
		return strings.ReplaceAll(strings.ReplaceAll(s, "{kebab}", kebab(name)), "{}", name)
	}
	for pattern := range strings.FieldsSeq(c.spell) {
		if strings.HasPrefix(pattern, "{kebab}") && kebab(name) == name {
			continue
		}
		if strings.Contains(name, "{own}") {
			pattern = strings.ReplaceAll(pattern, "{}", name)
		}
		if !strings.Contains(pattern, "{own}") {
			tiers = append(tiers, []string{put(pattern, "")})
			continue
		}
		for _, ending := range own {
			tiers = append(tiers, []string{put(pattern, ending)})
		}
	}
	if c.others == "" {
		return tiers
	}
	// "header.html.haml" is nearer to "welcome.html.erb" than "header.haml".
	if n := len(own); n > 1 {
		format := strings.TrimSuffix(own[n-2], own[n-1])
		tiers = append(tiers, c.otherEndings(name+format))
	}
	return append(tiers, c.otherEndings(name))
}

var hump = lazy.Compile(`([a-z\d])([A-Z])`)

// kebab writes linkCollective as link-collective.
func kebab(name string) string { return strings.ToLower(hump().ReplaceAllString(name, "${1}-${2}")) }

func (c *convention) otherEndings(name string) []string {
	var tier []string
	for ending := range strings.FieldsSeq(c.others) {
		tier = append(tier, name+ending)
	}
	return tier
}

// dirs is the folders of the place as the file in dir sees them, in steps.
func (p place) dirs(dir string) [][]string {
	var all [][]string
	switch p.how {
	case here:
		all = append(all, joined(dir, p.folders))
	case upward:
		for _, d := range above(dir) {
			all = append(all, joined(d, p.folders))
		}
	case rooted:
		var roots []string
		for _, d := range above(dir) {
			for folder := range strings.FieldsSeq(p.folders) {
				root, rest, _ := strings.Cut(folder, "/")
				if path.Base(d) == root {
					roots = add(roots, path.Join(d, rest))
				}
				roots = add(roots, path.Join(d, folder))
			}
		}
		all = append(all, roots)
	case within:
		var inner []string
		for _, d := range above(dir) {
			if named(path.Base(d), p.folders) {
				break
			}
			inner = append(inner, d)
		}
		all = append(all, inner)
	case beside:
		for _, d := range above(dir) {
			if app := path.Dir(d); named(path.Base(d), p.folders) && app != "." {
				return [][]string{{path.Join(path.Dir(app), "*", path.Base(d))}}
			}
		}
	}
	return all
}

// longestPath bounds the path of a file, in bytes; no system has a longer one.
const longestPath = 4096

// maxDepth bounds how many folders above a file are looked into.
const maxDepth = 50

// above is the folder and those above it, up to the root.
func above(dir string) []string {
	list := []string{dir}
	for dir != "." && len(list) < maxDepth {
		dir = path.Dir(dir)
		list = append(list, dir)
	}
	return list
}

func joined(dir, folders string) []string {
	var list []string
	for folder := range strings.FieldsSeq(folders) {
		list = append(list, path.Join(dir, folder))
	}
	return list
}

func add(list []string, dir string) []string {
	for _, d := range list {
		if d == dir {
			return list
		}
	}
	return append(list, dir)
}

func named(base, names string) bool {
	for n := range strings.FieldsSeq(names) {
		if n == base {
			return true
		}
	}
	return false
}
