package include

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/tonelint/tonelint/lint/source"
)

const (
	maxPart    = 1 << 20 // bytes of a part; a larger file is none
	maxFolders = 500     // folders that "*" may stand for
)

// tree is the files below a folder, each folder and each file read once. What can't
// be read is not there.
type tree struct {
	fsys fs.FS

	mu       sync.Mutex
	folders  map[string]map[string]fs.FileMode // by folder, the type of each entry
	files    map[string]*source.File           // nil: not there, or nothing to read
	subjects map[string]map[string][]string    // by folder, the files that hold subjects, by message
	defined  map[string]map[string][]string    // by folder, the files that define a name
}

func newTree(fsys fs.FS) *tree {
	return &tree{
		fsys:     fsys,
		folders:  map[string]map[string]fs.FileMode{},
		files:    map[string]*source.File{},
		subjects: map[string]map[string][]string{},
		defined:  map[string]map[string][]string{},
	}
}

// entries is what the folder holds. Names are compared as they are written, also
// where the file system would not.
func (t *tree) entries(dir string) map[string]fs.FileMode {
	if m, ok := t.folders[dir]; ok {
		return m
	}
	var m map[string]fs.FileMode
	if dir == "." || t.isDir(dir) {
		if list, err := fs.ReadDir(t.fsys, dir); err == nil {
			m = make(map[string]fs.FileMode, len(list))
			for _, e := range list {
				m[e.Name()] = e.Type()
			}
		}
	}
	t.folders[dir] = m
	return m
}

// isDir tells whether the path may be that of a folder.
func (t *tree) isDir(p string) bool {
	mode, ok := t.entries(path.Dir(p))[path.Base(p)]
	return ok && (mode.IsDir() || mode&fs.ModeSymlink != 0)
}

// isFile tells whether the path is that of a regular file, or of a link to one.
func (t *tree) isFile(p string) bool {
	mode, ok := t.entries(path.Dir(p))[path.Base(p)]
	if ok && mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(t.fsys, p)
		return err == nil && info.Mode().IsRegular()
	}
	return ok && mode.IsRegular()
}

// file is the file at the path, nil if there is none that can be read.
func (t *tree) file(p string) *source.File {
	if f, ok := t.files[p]; ok {
		return f
	}
	var f *source.File
	if data, ok := t.read(p); ok {
		f = source.NewFile(p, data)
	}
	t.files[p] = f
	return f
}

func (t *tree) read(p string) (data []byte, ok bool) {
	// Opening a pipe would wait for its other end.
	if info, err := fs.Stat(t.fsys, p); err != nil || !info.Mode().IsRegular() || info.Size() > maxPart {
		return nil, false
	}
	file, err := t.fsys.Open(p)
	if err != nil {
		return nil, false
	}
	defer func() { _ = file.Close() }()
	data, err = io.ReadAll(io.LimitReader(file, maxPart+1))
	return data, err == nil && len(data) <= maxPart
}

// expand is the folders that a folder with "*" in it stands for.
func (t *tree) expand(dir string) []string {
	before, after, ok := strings.Cut(dir, "*")
	if !ok {
		return []string{dir}
	}
	before = path.Clean(before)
	var dirs []string
	for name := range t.entries(before) {
		if !strings.HasPrefix(name, ".") && name != "node_modules" && t.isDir(path.Join(before, name)) {
			dirs = append(dirs, path.Join(before, name)+after)
		}
	}
	if len(dirs) > maxFolders {
		return nil
	}
	slices.Sort(dirs)
	return dirs
}
