package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
// that can't be read become notices; bad tells that there were any.
func inputs(e *env, args []string, stdinName string, megabytes int) (list []input, notices []lint.Notice, bad bool) {
	if len(args) == 0 {
		args = []string{"."}
	}
	seen := map[string]bool{}
	add := func(in input) {
		if !seen[in.path] {
			seen[in.path] = true
			list = append(list, in)
		}
	}
	for _, arg := range args {
		if arg == "-" {
			data, err := e.standardInput(int64(megabytes)<<20 + 1)
			if err != nil {
				notices, bad = append(notices, lint.Notice{Path: "-", Offset: -1, Message: "standard input can't be read: " + reason(err)}), true
				continue
			}
			name := stdinName
			if name == "" {
				name = "<stdin>"
			}
			add(input{path: filepath.ToSlash(name), named: true, data: data, stdin: true})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			notices, bad = append(notices, lint.Notice{Path: filepath.ToSlash(arg), Offset: -1, Message: "this can't be read: " + reason(err)}), true
			continue
		}
		if !info.IsDir() {
			if !info.Mode().IsRegular() {
				notices, bad = append(notices, lint.Notice{Path: filepath.ToSlash(arg), Offset: -1, Message: "this is no file but a pipe or device; pipe it to \"tonelint lint -\""}), true
				continue
			}
			add(input{path: filepath.ToSlash(arg), named: true})
			continue
		}
		found, problems := walk(e.ctx, arg)
		for _, in := range found {
			add(in)
		}
		notices = append(notices, problems...)
		bad = bad || len(problems) > 0
		if len(found) == 0 && len(problems) == 0 {
			notices = append(notices, lint.Notice{Path: filepath.ToSlash(arg), Offset: -1, Message: "there are no messages in this folder; tonelint reads .md, .txt and .html files and templates of them"})
		}
	}
	return list, notices, bad
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

// walk finds the readable files below a folder, honouring .gitignore files. The
// folder itself may be a link; links inside it are not followed.
func walk(ctx context.Context, root string) (list []input, notices []lint.Notice) {
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
	ignored := func(path string, dir bool) bool {
		return len(patterns) > 0 && gitignore.NewMatcher(patterns).Match(split(absolute(path)), dir)
	}
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return fs.SkipAll
		}
		if err != nil {
			notices = append(notices, lint.Notice{Path: filepath.ToSlash(path), Offset: -1, Message: "this can't be read: " + reason(err)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		name := d.Name()
		if d.IsDir() {
			if path == root {
				load(absolute(path))
				return nil
			}
			if skippedFolder(name) || ignored(path, true) {
				return fs.SkipDir
			}
			load(absolute(path))
			return nil
		}
		if !d.Type().IsRegular() || skippedFile(name) || ignored(path, false) {
			return nil
		}
		list = append(list, input{path: filepath.ToSlash(path)})
		return nil
	})
	sort.Slice(list, func(i, j int) bool { return list[i].path < list[j].path })
	return list, notices
}

func skippedFolder(name string) bool { return strings.HasPrefix(name, ".") || skippedFolders[name] }

func skippedFile(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	return strings.HasPrefix(name, ".") || !document.Readable(name) || skippedNames[base]
}

// passedOver tells whether a search of a folder leaves out the file at this path
// below it (with forward slashes) by its name or that of a folder on the way.
func passedOver(below string) bool {
	parts := strings.Split(below, "/")
	last := len(parts) - 1
	return slices.ContainsFunc(parts[:last], skippedFolder) || skippedFile(parts[last])
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
