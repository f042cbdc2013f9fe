package baselines

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// Write writes the report to the file at path, in one step, in the format that
// the ending names: .txt is Text, .json JSON and .xml JUnit.
func (r *Report) Write(path string) error {
	format, err := formatOf(path)
	if err != nil {
		return err
	}
	return write(path, func(w io.Writer) error { return format(r, w) })
}

// write puts what encode writes in the place of the file at path in one step.
func write(path string, encode func(io.Writer) error) error {
	var b bytes.Buffer
	err := encode(&b)
	if err == nil {
		err = record.WriteFile(path, b.Bytes())
	}
	if err != nil {
		return fmt.Errorf("baselines: %w", err)
	}
	return nil
}

// Writable returns why Report.Write would fail at path: an ending that names no
// format, or a place where no file can be made. It leaves the file at path as it
// is, so that who asks knows before the first life is lived.
func Writable(path string) error {
	if _, err := formatOf(path); err != nil {
		return err
	}
	if err := record.Writable(path); err != nil {
		return fmt.Errorf("baselines: %w", err)
	}
	return nil
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
