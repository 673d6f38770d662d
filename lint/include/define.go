package include

import (
	"path"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
)

var definition = lazy.Compile("\\{\\{-?\\s*(?:define|block)\\s+(?:\"([^\"]*)\"|`([^`]*)`)")

// maxDefining bounds the files of a folder that are searched for definitions.
const maxDefining = 300

// Endings of files that hold templates of Go.
const goEndings = ".tmpl .gotmpl .gohtml .gotxt .gotext .tpl .html .htm .txt .md .mjml"

// defining is the files in the folder, in the order of their names, that define the
// template of Go.
func (t *tree) defining(dir, name string) []string {
	names, ok := t.defined[dir]
	if !ok {
		names = t.definitions(dir)
		t.defined[dir] = names
	}
	return names[name]
}

func (t *tree) definitions(dir string) map[string][]string {
	var files []string
	for base, mode := range t.entries(dir) {
		if !mode.IsDir() && named(strings.ToLower(path.Ext(base)), goEndings) {
			files = append(files, path.Join(dir, base))
		}
	}
	if len(files) > maxDefining {
		return nil
	}
	slices.Sort(files)
	names := map[string][]string{}
	for _, p := range files {
		data, _ := t.read(p)
		for _, m := range definition().FindAllSubmatch(data, -1) {
			if name := string(m[1]) + string(m[2]); !slices.Contains(names[name], p) {
				names[name] = append(names[name], p)
			}
		}
	}
	return names
}
