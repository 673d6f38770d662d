package save

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Why a file is not written over.
var (
	ErrReadOnly = errors.New("it is read-only")
	ErrGone     = errors.New("it is gone")
	ErrChanged  = errors.New("it has changed since it was read")
	ErrOwner    = errors.New("it belongs to another user, and would not any more")
)

// Over writes data over the file, which must still hold old. Links are followed to the
// file that they lead to; its mode and owner stay.
func Over(path string, old, data []byte) error {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrGone
	} else if err != nil {
		return err
	}
	info, err := os.Stat(real)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ErrGone
	case err != nil:
		return err
	case info.Mode().Perm()&0o222 == 0: // the step of renaming would not mind
		return ErrReadOnly
	}
	if err := writable(real); err != nil {
		return err
	}
	is, err := os.ReadFile(real)
	if err != nil {
		return err
	}
	if !bytes.Equal(is, old) {
		return ErrChanged
	}
	return replace(real, info, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writable opens the file for writing, and writes nothing: a file that its user may
// not write must not be replaced by one that they may.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	case err != nil:
		return err
	}
	return f.Close()
}

// File puts what is written in the file's place once it is whole, and makes the
// folders above it that there are not. Devices and pipes are written to as they are.
func File(path string, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	if err != nil {
		info = nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return replace(path, info, write)
}

// shortestNumber is how many digits a temporary file's name ends in at least.
const shortestNumber = 6

// Leftovers lists the temporary files in the folder, by name, that a run which was
// killed has left there, or one that is at work just now. Their names are those of a
// file beside them behind a dot, and before a random number.
func Leftovers(dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // what can't be listed is nobody's business here
	}
	beside := map[string]bool{}
	for _, e := range entries {
		beside[e.Name()] = true
	}
	for _, e := range entries {
		if e.Type().IsRegular() && temporary(e.Name(), beside) {
			names = append(names, e.Name())
		}
	}
	return names
}

func temporary(name string, beside map[string]bool) bool {
	if name[0] != '.' {
		return false
	}
	// The name of the file beside it may end in digits too.
	for end := len(strings.TrimRight(name, "0123456789")); end <= len(name)-shortestNumber; end++ {
		if beside[name[1:end]] {
			return true
		}
	}
	return false
}
