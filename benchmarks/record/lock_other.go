//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package record

import (
	"errors"
	"io/fs"
	"os"
)

// lockFile creates a file that must not exist: all that can be relied on here.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, errHeld
	}
	return file, err
}

func unlockFile(file *os.File) error {
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// stale is advice for when the holder is gone: it could not let go.
func stale(path string) string { return "; if that process is gone, delete " + path }
