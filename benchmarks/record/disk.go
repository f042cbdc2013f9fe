package record

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// WriteFile makes a file of data. At every moment, also after a loss of power,
// path holds either all of it or what it held before.
func WriteFile(path string, data []byte) error {
	temp, err := os.Create(beside(path))
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	if _, err = temp.Write(data); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("record: %w", errors.Join(err, os.Remove(temp.Name())))
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}

// Writable returns why WriteFile would fail at path, as far as that can be known
// beforehand. It leaves the file there as it is.
func Writable(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("record: %s: a directory: want a file", path)
	}
	temp, err := os.Create(beside(path))
	if err == nil {
		err = errors.Join(temp.Close(), os.Remove(temp.Name()))
	}
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}

// beside is the file that holds what is not yet whole.
func beside(path string) string { return path + ".tmp" }

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // cannot sync a directory, and journals its names itself
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
