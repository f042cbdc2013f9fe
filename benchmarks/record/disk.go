package record

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// writeAtomic makes a file of data. At every moment, also after a loss of
// power, path holds either all of it or what it held before.
func writeAtomic(path string, data []byte) error {
	temp := path + ".tmp"
	err := writeSync(temp, data)
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return fmt.Errorf("record: %w", errors.Join(err, os.RemoveAll(temp)))
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}

// writeSync creates or overwrites a file and returns when it is on the disk.
func writeSync(path string, data []byte) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err = file.Write(data); err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

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
