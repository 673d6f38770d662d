package include

import (
	"path"
	"strings"
)

// Folders that hold nothing but parts and layouts, however deep below them a file
// lies, and those of which it can be said only of the files right in them: a whole
// application may lie in a folder named "shared" or "components".
const (
	partFolders   = "partials partial _partials includes _includes layouts _layouts fragments"
	sharedFolders = "components shared snippets"
)

// IsPart tells whether the name of the file says that others bring it in, as a part
// or as a layout, so that it is no whole letter by itself. The path has forward
// slashes; the folders above the tree are best left out of it.
func IsPart(file string) bool {
	dir, base := path.Split(strings.ToLower(file))
	if strings.HasPrefix(base, "_") {
		return true
	}
	dir = strings.Trim(dir, "/")
	for folder := range strings.SplitSeq(dir, "/") {
		if named(folder, partFolders) {
			return true
		}
	}
	if named(path.Base(dir), sharedFolders) {
		return true
	}
	stem, rest, _ := strings.Cut(base, ".")
	if stem == "base" || stem == "layout" || strings.HasSuffix(stem, "_layout") || strings.HasSuffix(stem, "-layout") {
		return true
	}
	for kind := range strings.SplitSeq(rest, ".") {
		if kind == "partial" || kind == "layout" {
			return true
		}
	}
	return false
}
