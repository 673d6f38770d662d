package git

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Change is a regular file that is not as it was.
type Change struct {
	Path string // from the root of the working tree, with forward slashes
	From string // the path it had before; "" if it has kept it
	New  bool   // there was no such file: each of its lines is new
	Blob string // the name of what is staged of it; "" in a comparison with the working tree

	same  bool // its text is known to be the same: only its path or mode changed
	hunks []hunk
}

// Edited tells whether the text of the file changed at all. For a file that was
// there before it needs Diff.Lines.
func (c *Change) Edited() bool { return c.New || len(c.hunks) > 0 }

// Diff is a comparison with a commit.
type Diff struct {
	repo   *Repository
	tree   string // what is compared with
	staged bool
}

// Staged compares what is staged with the commit that is checked out.
func (r *Repository) Staged() *Diff { return &Diff{r, r.head, true} }

// WorkingTree compares the working tree, files included that git knows nothing of
// and does not ignore, with the commit that is checked out; or, if a revision is
// given, with the last commit that the two have in common.
func (r *Repository) WorkingTree(ctx context.Context, since string) (*Diff, error) {
	if since == "" {
		return &Diff{r, r.head, false}, nil
	}
	base, err := r.base(ctx, since)
	return &Diff{r, base, false}, err
}

// Changes lists the regular files that differ, by path, below the paths (from
// Repository.Rel); without paths, in the whole tree. Files that are gone,
// submodules, symbolic links and what a merge left undecided in the index are not
// among them. Which lines differ is not found out yet.
func (d *Diff) Changes(ctx context.Context, paths []string) ([]*Change, error) {
	var untracked []*Change
	var problem error
	var wait sync.WaitGroup
	if !d.staged {
		wait.Go(func() { untracked, problem = d.repo.untracked(ctx, d.repo.pathspecs(paths)) })
	}
	// Git is not told the paths: a file that was moved in from elsewhere would look
	// new to it.
	changes, err := d.known(ctx)
	wait.Wait()
	if err == nil {
		err = problem
	}
	if err != nil {
		return nil, err
	}
	changes = append(changes, untracked...)
	if len(paths) > 0 {
		changes = slices.DeleteFunc(changes, outside(paths))
	}
	slices.SortFunc(changes, func(a, b *Change) int { return strings.Compare(a.Path, b.Path) })
	return changes, nil
}

// outside tells of a change whether it lies below none of the paths.
func outside(paths []string) func(c *Change) bool {
	wanted := map[string]bool{}
	for _, p := range paths {
		wanted[p] = true
	}
	return func(c *Change) bool {
		for p := c.Path; ; p = path.Dir(p) {
			if wanted[p] {
				return false
			}
			if p == "." {
				return true
			}
		}
	}
}

// command is a run of diff-index: the settings hold what a user's configuration
// could otherwise change.
func (d *Diff) command(args ...string) []string {
	list := []string{"diff-index", "-z", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--ita-invisible-in-index", "-M", "-l1000"}
	if d.staged {
		list = append(list, "--cached")
	}
	return append(append(list, args...), d.tree, "--")
}

// known lists the changed files that git keeps track of.
func (d *Diff) known(ctx context.Context) ([]*Change, error) {
	out, err := d.repo.run(ctx, d.command("--raw", "--no-abbrev", "--diff-filter=AMRT")...)
	if err != nil {
		return nil, err
	}
	changes, err := parseRaw(out)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		if !d.staged {
			c.Blob = ""
		}
	}
	return changes, nil
}

// regular are the modes of regular files.
var regular = map[string]bool{"100644": true, "100755": true}

// parseRaw reads records of diff-index --raw -z:
//
//	:100644 100644 <old blob> <new blob> R087 NUL old path NUL new path NUL
//
// The new blob is all zeros where it is not known.
func parseRaw(out []byte) ([]*Change, error) {
	var changes []*Change
	fields := strings.Split(string(out), "\x00")
	for len(fields) > 1 {
		head := strings.Fields(fields[0])
		if len(head) != 5 || !strings.HasPrefix(head[0], ":") {
			return nil, fmt.Errorf("git's list of changes can't be read at %q", fields[0])
		}
		status := head[4][0]
		c := &Change{Path: fields[1], Blob: head[3]}
		fields = fields[2:]
		if status == 'R' {
			if len(fields) < 2 {
				return nil, fmt.Errorf("git's list of changes ends too early, at %q", c.Path)
			}
			c.From, c.Path = c.Path, fields[0]
			fields = fields[1:]
		}
		c.same = head[2] == head[3]
		// What was a link or a submodule had no text.
		c.New = status == 'A' || !regular[head[0][1:]]
		if regular[head[1]] && status != 'U' && status != 'D' {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

// untracked lists the regular files that git knows nothing of and does not ignore.
func (r *Repository) untracked(ctx context.Context, specs []string) ([]*Change, error) {
	if len(specs) == 0 {
		specs = []string{r.Root} // without a path it lists those of the folder it is run in
	}
	out, err := r.run(ctx, append([]string{"ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--"}, specs...)...)
	if err != nil {
		return nil, err
	}
	var changes []*Change
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name == "" || strings.HasSuffix(name, "/") { // a repository of its own
			continue
		}
		if info, err := os.Lstat(filepath.Join(r.Root, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			changes = append(changes, &Change{Path: name, New: true})
		}
	}
	return changes, nil
}

// commandLine is how many bytes of paths one command is given: Windows takes
// 32,767 characters in all.
const commandLine = 20_000

// pathspecs are the paths as git takes them in any folder. Where they are more
// than a command can be given, there are none, which stands for the whole tree.
func (r *Repository) pathspecs(paths []string) []string {
	var specs []string
	size := 0
	for _, p := range paths {
		spec := filepath.Join(r.Root, filepath.FromSlash(p))
		if size += len(spec) + 3; p == "." || size > commandLine {
			return nil
		}
		specs = append(specs, spec)
	}
	return specs
}

// Lines finds out which lines of the files differ. It costs a run of git where a
// file among them is not new.
func (d *Diff) Lines(ctx context.Context, changes []*Change) error {
	var group []*Change
	var specs []string
	size := 0
	flush := func() error {
		if len(group) == 0 {
			return nil
		}
		err := d.lines(ctx, group, specs)
		group, specs, size = nil, nil, 0
		return err
	}
	for _, c := range changes {
		if c.New || c.same {
			continue
		}
		for _, p := range []string{c.From, c.Path} {
			if p != "" {
				spec := filepath.Join(d.repo.Root, filepath.FromSlash(p))
				specs, size = append(specs, spec), size+len(spec)+3
			}
		}
		group = append(group, c)
		if size > commandLine {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func (d *Diff) lines(ctx context.Context, changes []*Change, specs []string) error {
	// Everything is text: an attribute that says otherwise is about what people want
	// to see.
	args := d.command("--patch", "--unified=0", "--inter-hunk-context=0", "--text", "--diff-algorithm=myers", "--src-prefix=a/", "--dst-prefix=b/")
	out, err := d.repo.run(ctx, append(args, specs...)...)
	if err != nil {
		return err
	}
	found, err := parsePatch(bytes.TrimPrefix(out, []byte{0}))
	if err != nil {
		return err
	}
	for _, c := range changes {
		c.hunks = found[c.Path]
	}
	return nil
}
