package baselines

import (
	"fmt"
	"io"
	"path/filepath"
)

// Write writes the report to the file at path, in one step, in the format that
// the ending names: .txt is Text, .json JSON and .xml JUnit.
func (r *Report) Write(path string) error {
	format, err := formatOf(path)
	if err != nil {
		return err
	}
	return replace(path, func(w io.Writer) error { return format(r, w) })
}

// Writable returns why Report.Write would fail at path: an ending that names no
// format, or a place where no file can be made. It leaves the file at path as it
// is, so that who asks knows before the first life is lived.
func Writable(path string) error {
	if _, err := formatOf(path); err != nil {
		return err
	}
	return replaceable(path)
}

func formatOf(path string) (func(*Report, io.Writer) error, error) {
	switch filepath.Ext(path) {
	case ".txt":
		return (*Report).Text, nil
	case ".json":
		return (*Report).JSON, nil
	case ".xml":
		return (*Report).JUnit, nil
	}
	return nil, fmt.Errorf("baselines: report %q: want a file that ends in .txt, .json or .xml", path)
}
