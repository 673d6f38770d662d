// Package git asks the git executable which files of a repository changed, in
// which lines, and what is staged of them:
//
//	repo, err := git.Open(ctx, ".")
//	diff := repo.Staged()
//	changes, err := diff.Changes(ctx, nil)
//	err = diff.Lines(ctx, changes)
//	for _, c := range changes {
//		fmt.Println(c.Path, c.Areas(text))
//	}
//
// It runs plumbing commands alone, says how each is to answer and takes variables
// out of the environment that would have a say, so that nobody's colours, diff
// programs or text conversions come between. Paths go in and come out as they are.
// Nothing is written, not even the index that other commands refresh on the way.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/tonelint/tonelint/lint/near"
)

// ErrMissing tells that there is no git to ask.
var ErrMissing = errors.New("there is no git on the PATH")

// Error is what git said when it could not answer.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

// Repository is a working tree and its repository.
type Repository struct {
	Root string // the top folder of the working tree, without symbolic links

	exe string
	dir string // where git is run
	env []string
	// The commit that is checked out. Before the first one it is the tree without
	// files, which stands for it in every comparison.
	head   string
	unborn bool
}

// Open finds the repository that the folder lies in, as git finds it: GIT_DIR and
// its kin, which hooks are given, have their say.
func Open(ctx context.Context, dir string) (*Repository, error) {
	exe, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrMissing
	}
	r := &Repository{exe: exe, dir: dir, env: environment(os.Environ())}
	r.forgetDir(ctx)
	out, err := r.run(ctx, "rev-parse", "--show-toplevel", "--verify", "--quiet", "HEAD")
	root := strings.TrimSuffix(string(out), "\n")
	switch {
	case err == nil:
		at := strings.LastIndexByte(root, '\n')
		root, r.head = root[:max(at, 0)], root[at+1:]
	case root != "":
		r.unborn = true
		if out, err = r.run(ctx, "hash-object", "-t", "tree", "--stdin"); err != nil {
			return nil, err
		}
		r.head = strings.TrimSpace(string(out))
	default:
		return nil, err
	}
	r.Root = filepath.FromSlash(root)
	return r, nil
}

// unwanted variables would change the answers.
var unwanted = map[string]bool{
	"GIT_DIFF_OPTS": true, "GIT_EXTERNAL_DIFF": true,
	"GIT_LITERAL_PATHSPECS": true, "GIT_GLOB_PATHSPECS": true, "GIT_NOGLOB_PATHSPECS": true, "GIT_ICASE_PATHSPECS": true,
	"LC_ALL": true, "LANGUAGE": true, "GIT_OPTIONAL_LOCKS": true,
}

// environment is that of git: what it says, it says in English, and it does not
// write what it finds out about the index.
func environment(env []string) []string {
	var kept []string
	for _, v := range env {
		if name, _, _ := strings.Cut(v, "="); !unwanted[name] {
			kept = append(kept, v)
		}
	}
	return append(kept, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
}

// forgetDir takes GIT_DIR out of the environment where git finds the same
// repository without it. Hooks of a linked worktree are given GIT_DIR alone, and
// then git takes any folder that they go into for the top of the tree.
func (r *Repository) forgetDir(ctx context.Context) {
	var without []string
	dir, tree := false, false
	for _, v := range r.env {
		switch name, _, _ := strings.Cut(v, "="); name {
		case "GIT_DIR":
			dir = true
			continue
		case "GIT_WORK_TREE":
			tree = true
		}
		without = append(without, v)
	}
	if !dir || tree {
		return
	}
	bare := &Repository{exe: r.exe, dir: r.dir, env: without}
	given, err := r.run(ctx, "rev-parse", "--absolute-git-dir")
	found, other := bare.run(ctx, "rev-parse", "--absolute-git-dir")
	if err == nil && other == nil && bytes.Equal(given, found) {
		r.env = without
	}
}

// run runs git and returns what it wrote, whether it failed or not.
func (r *Repository) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	if err == nil {
		return out.Bytes(), nil
	}
	if ctx.Err() != nil {
		return out.Bytes(), ctx.Err()
	}
	message := strings.TrimSpace(complaint.String())
	if _, fatal, ok := strings.Cut(message, "fatal: "); ok {
		message = fatal
	}
	if message == "" {
		message = fmt.Sprintf("git %s: %v", args[0], err)
	}
	return out.Bytes(), &Error{message}
}

func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, r.exe, append([]string{"--literal-pathspecs"}, args...)...)
	cmd.Dir, cmd.Env = r.dir, r.env
	return cmd
}

// Rel is the path from the root of the working tree to the file or folder, with
// forward slashes; "." is the root itself. The path need not be there. It is an
// error if it lies elsewhere.
func (r *Repository) Rel(path string) (string, error) {
	abs := path
	if !filepath.IsAbs(path) {
		dir, err := filepath.Abs(r.dir)
		if err != nil {
			return "", err
		}
		abs = filepath.Join(dir, path)
	}
	rel, err := filepath.Rel(r.Root, resolve(abs))
	if err != nil || !filepath.IsLocal(rel) {
		return "", &Error{fmt.Sprintf("%s lies outside the repository at %s", filepath.ToSlash(path), filepath.ToSlash(r.Root))}
	}
	return filepath.ToSlash(rel), nil
}

// resolve follows the symbolic links of the part of the path that is there.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

// base is the commit to compare with for "since the revision".
func (r *Repository) base(ctx context.Context, revision string) (string, error) {
	if r.unborn {
		return "", &Error{fmt.Sprintf("there is no commit in this repository yet, and so none since %q", revision)}
	}
	var commit []byte
	err := errors.New("an option and no revision")
	if !strings.HasPrefix(revision, "-") {
		commit, err = r.run(ctx, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	}
	if err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", &Error{fmt.Sprintf("there is no revision %q in this repository%s", revision, near.Hint(revision, r.names(ctx)))}
	}
	out, err := r.run(ctx, "merge-base", strings.TrimSpace(string(commit)), r.head)
	if err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", &Error{fmt.Sprintf("%q and HEAD have no commit in common; where the clone is a shallow one, fetch more of its history", revision)}
	}
	return strings.TrimSpace(string(out)), nil
}

// names lists the branches and tags.
func (r *Repository) names(ctx context.Context) []string {
	out, err := r.run(ctx, "for-each-ref", "--format=%(refname:short)")
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}
