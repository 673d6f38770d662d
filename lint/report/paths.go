package report

import (
	"net/url"
	"path"
	"strings"
)

// Place is where a run stands, for formats whose readers want paths from the top
// of the repository. Both folders are absolute, with forward slashes.
type Place struct {
	Top    string // the top of the repository; the working folder if it is in none
	Folder string // the working folder, which the paths of a run start from
}

// inside is the path from the top of the repository; false and the absolute path
// if it lies outside. Without a place it is the path as it was given.
func (p Place) inside(name string) (string, bool) {
	if p.Top == "" {
		return path.Clean(name), !absolute(name)
	}
	if !absolute(name) {
		name = path.Join(p.Folder, name)
	}
	name = path.Clean(name)
	if rest, ok := strings.CutPrefix(name, strings.TrimSuffix(p.Top, "/")+"/"); ok {
		return rest, true
	}
	return name, false
}

// fromTop is the path from the top of the repository, or the absolute one if it
// lies outside.
func (p Place) fromTop(name string) string {
	name, _ = p.inside(name)
	return name
}

// absolute tells absolute paths of any system: /x, C:/x.
func absolute(name string) bool {
	return strings.HasPrefix(name, "/") || len(name) > 2 && name[1] == ':' && name[2] == '/'
}

// uri is the path as a URI: a relative one if it lies in the repository. Every byte
// that URIs don't allow is escaped, and so is a colon, which could be taken for the
// end of a scheme.
func (p Place) uri(name string) (uri string, relative bool) {
	name, relative = p.inside(name)
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	uri = strings.Join(parts, "/")
	switch {
	case relative || !absolute(name):
	case strings.HasPrefix(name, "/"):
		uri = "file://" + uri
	default: // a Windows drive, whose colon stays
		uri = "file:///" + strings.Replace(uri, "%3A", ":", 1)
	}
	return uri, relative
}
