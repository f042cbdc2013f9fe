package record

import (
	"errors"
	"os"
	"syscall"
)

// sharingViolation is ERROR_SHARING_VIOLATION: somebody has the file open and
// does not share it.
const sharingViolation = syscall.Errno(32)

// lockFile opens a file so that others may read it and nobody else may write
// to it, for as long as it is open.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, syscall.FILE_SHARE_READ, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, errHeld
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// unlockFile lets a file go. It is removed after, unless it was taken again,
// since an open file cannot be.
func unlockFile(file *os.File) error {
	err := file.Close()
	_ = os.Remove(file.Name())
	return err
}

// stale is advice for when the holder is gone: here nobody can be held up then.
func stale(string) string { return "" }
