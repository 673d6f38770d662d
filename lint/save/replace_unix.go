//go:build !windows

package save

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"
)

// replace writes the file in one step. info is what is known of the file that is
// there, nil if there is none.
func replace(path string, info fs.FileInfo, write func(io.Writer) error) error {
	options := []renameio.Option{renameio.WithTempDir(filepath.Dir(path)), renameio.WithPermissions(0o666)}
	if info != nil {
		options = append(options, renameio.WithExistingPermissions())
	}
	f, err := renameio.NewPendingFile(path, options...)
	if err != nil {
		return err
	}
	defer func() { _ = f.Cleanup() }() // does nothing once the file is in place
	if info != nil {
		if err := keepOwner(f.File, info); err != nil {
			return err
		}
	}
	if err := write(f); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

// keepOwner gives the file the owner and group of the one that it takes the place of.
func keepOwner(f *os.File, info fs.FileInfo) error {
	was, ok := info.Sys().(*syscall.Stat_t)
	now, err := f.Stat()
	if err != nil {
		return err
	}
	is, also := now.Sys().(*syscall.Stat_t)
	if !ok || !also || was.Uid == is.Uid && was.Gid == is.Gid {
		return nil
	}
	if f.Chown(int(was.Uid), int(was.Gid)) != nil {
		return ErrOwner
	}
	return f.Chmod(info.Mode().Perm()) // a change of owner may take bits away
}
