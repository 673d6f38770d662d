package save_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/tonelint/tonelint/lint/save"
)

// A file is there as a whole or as it was.
func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "new", "report")
	put := func(text string, err error) error {
		return save.File(path, func(w io.Writer) error {
			if _, err := io.WriteString(w, text); err != nil {
				t.Fatal(err)
			}
			return err
		})
	}
	check := func(want string) {
		t.Helper()
		if got, err := os.ReadFile(path); string(got) != want {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
		if list, err := os.ReadDir(filepath.Dir(path)); err != nil || len(list) > 1 {
			t.Errorf("there are %v, %v", list, err)
		}
	}
	broken := errors.New("broken")
	if err := put("half", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	check("")
	if err := put("first", nil); err != nil {
		t.Fatal(err)
	}
	check("first")
	if err := put("half of the seco", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	check("first")
	if err := put("second", nil); err != nil {
		t.Fatal(err)
	}
	check("second")
	if runtime.GOOS == "windows" {
		return
	}
	// A new file has the rights that any new file has.
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	a, _ := os.Stat(path)
	b, _ := os.Stat(other)
	if a.Mode() != b.Mode() {
		t.Errorf("the mode is %v, want %v", a.Mode(), b.Mode())
	}
}

func write(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What is written over keeps its mode, and a link to it stays a link.
func TestOver(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.md")
	write(t, path, "old", 0o640)
	link := filepath.Join(dir, "link.md")
	if err := os.Symlink("letter.md", link); err != nil {
		t.Skip(err)
	}
	if err := save.Over(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "new" {
		t.Errorf("the file holds %q", got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	if left := save.Leftovers(dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A file that is not what was read is not written over.
func TestOverRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.md")
	for _, x := range []struct {
		name  string
		setUp func()
		want  error
	}{
		{"gone", func() {}, save.ErrGone},
		{"a dangling link", func() { _ = os.Symlink("nowhere.md", path) }, save.ErrGone},
		{"changed", func() { write(t, path, "old, and more", 0o644) }, save.ErrChanged},
		{"read-only", func() { write(t, path, "old", 0o444) }, save.ErrReadOnly},
	} {
		_ = os.Remove(path)
		x.setUp()
		before, _ := os.ReadFile(path)
		if err := save.Over(path, []byte("old"), []byte("new")); !errors.Is(err, x.want) {
			t.Errorf("%s: got %v, want %v", x.name, err, x.want)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s: the file holds %q", x.name, after)
		}
	}
	if left := save.Leftovers(dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A run that is killed leaves at most a file that the next run can name.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"letter.md", ".letter.md8123456789012345678", ".letter.md12345", ".other.md8123456789012345678",
		"report2026", ".report20267712345678", ".report2026", "letter.md8123456789012345678", ".gitignore",
	} {
		write(t, filepath.Join(dir, name), "", 0o644)
	}
	want := []string{".letter.md8123456789012345678", ".report20267712345678"}
	if got := save.Leftovers(dir); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := save.Leftovers(filepath.Join(dir, "gone")); got != nil {
		t.Errorf("got %q", got)
	}
}

// Whoever mends a file of somebody else's does not come to own it.
func TestOverKeepsOwner(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can own what it gives away")
	}
	path := filepath.Join(t.TempDir(), "letter.md")
	write(t, path, "old", 0o640)
	if err := os.Chown(path, 4711, 4712); err != nil {
		t.Skip(err)
	}
	if err := save.Over(path, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	owner := reflect.ValueOf(info.Sys()).Elem()
	if uid, gid := owner.FieldByName("Uid").Uint(), owner.FieldByName("Gid").Uint(); uid != 4711 || gid != 4712 || info.Mode().Perm() != 0o640 {
		t.Errorf("the file belongs to %d:%d, mode %v", uid, gid, info.Mode())
	}
}
