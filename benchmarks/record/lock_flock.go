//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package record

import (
	"errors"
	"os"
	"syscall"
)

// lockFile opens and locks a file, without waiting.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != syscall.EINTR {
			break
		}
	}
	switch {
	case err == nil:
		return file, nil
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = errHeld
	default:
		err = &os.PathError{Op: "flock", Path: path, Err: err}
	}
	return nil, errors.Join(err, file.Close())
}

// unlockFile removes a locked file and lets it go, in this order: who opened it
// meanwhile finds that it is no longer there.
func unlockFile(file *os.File) error {
	return errors.Join(os.Remove(file.Name()), file.Close())
}

// stale is advice for when the holder is gone: here nobody can be held up then.
func stale(string) string { return "" }
