package save

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// replace writes the file in one step, as far as Windows has such a step: os.Rename
// replaces the file there too. A new file takes its rights from the folder.
func replace(path string, _ fs.FileInfo, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path))
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
