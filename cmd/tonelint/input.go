package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// input is a file to read.
type input struct {
	path  string // as it is shown, with forward slashes
	named bool   // given by name rather than found in a folder
	data  []byte // of standard input
	stdin bool
	fetch func(most int64) ([]byte, error) // gets it from elsewhere than the disk, up to that many bytes
}

// defaultSize is the largest file that is read unless told otherwise, in megabytes:
// no letter comes near it.
const defaultSize = 16

// largestSize is the largest limit that may be set, in megabytes.
const largestSize = 2000

// skippedFolders hold no templates of one's own.
var skippedFolders = map[string]bool{"node_modules": true, "vendor": true, "bower_components": true, "__pycache__": true}

// skippedNames are documents about a project, not messages.
var skippedNames = map[string]bool{
	"readme": true, "changelog": true, "license": true, "licence": true, "contributing": true, "code_of_conduct": true,
	"security": true, "authors": true, "notice": true, "copying": true, "history": true, "changes": true, "robots": true,
	"requirements": true, "install": true, "todo": true, "cmakelists": true, "labels": true,
}

// inputs lists the files that the arguments name, in a stable order. Arguments
// that can't be read become notices. The error is a fault of a configuration.
func inputs(p *project, args []string, stdinName string, flags *readFlags) (g gathered, err error) {
	e := p.e
	if len(args) == 0 {
		args = []string{"."}
	}
	seen := map[string]bool{}
	add := func(in input) {
		if !seen[in.path] {
			seen[in.path] = true
			g.list = append(g.list, in)
		}
	}
	miss := func(path, message string) {
		g.notices = append(g.notices, lint.Notice{Path: filepath.ToSlash(path), Offset: -1, Message: message})
		g.bad = true
	}
	for _, arg := range args {
		if arg == "-" {
			name := stdinName
			if name == "" {
				name = "<stdin>"
			}
			c, err := p.finder.For(filepath.Dir(filepath.FromSlash(name)))
			if err != nil {
				return g, err
			}
			data, err := e.standardInput(int64(flags.size(c))<<20 + 1)
			if err != nil {
				miss("-", "standard input can't be read: "+reason(err))
				continue
			}
			add(input{path: filepath.ToSlash(name), named: true, data: data, stdin: true})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			miss(arg, "this can't be read: "+reason(err))
		case info.Mode().IsRegular():
			add(input{path: filepath.ToSlash(arg), named: true})
		case !info.IsDir():
			miss(arg, "this is no file but a pipe or device; pipe it to \"tonelint lint -\"")
		default:
			found, problems, err := p.walk(arg)
			if err != nil {
				return g, err
			}
			for _, in := range found {
				add(in)
			}
			g.notices = append(g.notices, problems...)
			g.bad = g.bad || len(problems) > 0
			if len(found) == 0 && len(problems) == 0 {
				g.notices = append(g.notices, lint.Notice{Path: filepath.ToSlash(arg), Offset: -1, Message: "there are no messages in this folder; tonelint reads .md, .txt and .html files and templates of them"})
			}
		}
	}
	return g, nil
}

// standardInput reads up to the limit, or to the interrupt.
func (e *env) standardInput(limit int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(e.in, limit))
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-e.ctx.Done():
		return nil, e.ctx.Err()
	}
}

// reason is an error without the name of the file, which is told beside it.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}

// maxIgnoreFile is the largest .gitignore that is read, in bytes.
const maxIgnoreFile = 1 << 20

// readIgnoreFile reads the folder's .gitignore; what is no file of a sane size is
// passed over.
func readIgnoreFile(dir string) []byte {
	name := filepath.Join(dir, ".gitignore")
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	return data
}

// walk finds the readable files below a folder, honouring .gitignore files and the
// configuration. The folder itself may be a link; links inside it are not followed.
// The error is a fault of a configuration.
func (p *project) walk(root string) (list []input, notices []lint.Notice, err error) {
	if info, err := os.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator)
	}
	var patterns []gitignore.Pattern
	load := func(dir string) {
		data := readIgnoreFile(dir)
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
				patterns = append(patterns, gitignore.ParsePattern(line, split(dir)))
			}
		}
	}
	for _, dir := range above(root) {
		load(dir)
	}
	// goes tells whether to read the file, or what is in the folder.
	goes := func(path string, dir bool) bool {
		searched, fault := p.searched(path, dir)
		if fault != nil {
			err = fault
			return false
		}
		return searched && (len(patterns) == 0 || !gitignore.NewMatcher(patterns).Match(split(absolute(path)), dir))
	}
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, unread error) error {
		switch {
		case p.e.ctx.Err() != nil || err != nil:
			return fs.SkipAll
		case unread != nil:
			notices = append(notices, lint.Notice{Path: filepath.ToSlash(path), Offset: -1, Message: "this can't be read: " + reason(unread)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if path != root && !goes(path, true) {
				return fs.SkipDir
			}
			load(absolute(path))
		case d.Type().IsRegular() && goes(path, false):
			list = append(list, input{path: filepath.ToSlash(path)})
		}
		return nil
	})
	sort.Slice(list, func(i, j int) bool { return list[i].path < list[j].path })
	return list, notices, err
}

func skippedFolder(name string) bool { return strings.HasPrefix(name, ".") || skippedFolders[name] }

func skippedFile(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	return strings.HasPrefix(name, ".") || !document.Readable(name) || skippedNames[base]
}

// split is the path as the list of its parts.
func split(path string) []string {
	return strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// above lists the folders over root up to the top of its repository: their
// .gitignore files count too.
func above(root string) []string {
	var dirs []string
	dir := absolute(root)
	for {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil // in no repository
		}
		dirs = append([]string{parent}, dirs...)
		dir = parent
	}
	return dirs
}

// read gets the file's bytes. A file that is too large or no text gives none, and a
// notice; one that can't be read the error as well.
func (in input) read(megabytes int) (file *source.File, notice string, err error) {
	data := in.data
	switch {
	case in.fetch != nil:
		if data, err = in.fetch(int64(megabytes)<<20 + 1); err != nil {
			return nil, "this can't be read: " + err.Error(), err
		}
	case !in.stdin:
		f, err := os.Open(filepath.FromSlash(in.path))
		if err != nil {
			return nil, "this can't be read: " + reason(err), err
		}
		defer func() { _ = f.Close() }()
		if data, err = io.ReadAll(io.LimitReader(f, int64(megabytes)<<20+1)); err != nil {
			return nil, "this can't be read: " + reason(err), err
		}
	}
	if len(data) > megabytes<<20 {
		return nil, fmt.Sprintf("this is larger than %d MB and was not read; --max-size sets the limit", megabytes), nil
	}
	file = source.NewFile(in.path, data)
	if binary(file.View().Text) {
		return nil, "this is no text (there is a NUL character in it) and was not read", nil
	}
	return file, "", nil
}

// binary tells whether the text holds a NUL character near its start, as git does.
func binary(text string) bool {
	return strings.IndexByte(text[:min(len(text), 8000)], 0) >= 0
}
