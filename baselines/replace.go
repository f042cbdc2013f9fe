package baselines

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// replace puts what write writes in the place of the file at path in one step:
// whatever happens, the file holds either what it held or all of it.
func replace(path string, write func(io.Writer) error) error {
	temp, err := os.Create(beside(path))
	if err != nil {
		return fmt.Errorf("baselines: %w", err)
	}
	if err = write(temp); err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("baselines: %w", errors.Join(err, os.Remove(temp.Name())))
	}
	return nil
}

// replaceable returns why replace would fail, as far as that can be known
// beforehand.
func replaceable(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("baselines: %s: a directory: want a file", path)
	}
	temp, err := os.Create(beside(path))
	if err == nil {
		err = errors.Join(temp.Close(), os.Remove(temp.Name()))
	}
	if err != nil {
		return fmt.Errorf("baselines: %w", err)
	}
	return nil
}

// beside is the file that holds what is not yet whole.
func beside(path string) string { return path + ".tmp" }
