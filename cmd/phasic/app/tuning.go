package app

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// tuned is the program's table of tuned parameters, with the rows of the file at
// path, if any, in the place of those for the same tasks and agents.
func (a *app) tuned(path string) (*suite.Tuning, error) {
	if path == "" {
		return a.Tuning, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	own, err := suite.ReadTuning(path, f)
	if err != nil {
		return nil, err
	}
	table := &suite.Tuning{Rows: slices.Clone(a.Tuning.Rows)} // the program's stays as it is
	for _, row := range own.Rows {
		merge(table, row)
	}
	return table, nil
}

// readTuning reads a table of tuned parameters; one that does not exist is
// empty, and so is that of no name. A directory that does not exist is an
// error now, not after an hour of tuning.
func readTuning(path string) (*suite.Tuning, error) {
	if path == "" {
		return new(suite.Tuning), nil
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return new(suite.Tuning), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return suite.ReadTuning(path, f)
}

// writeTuning replaces the file in one step: whatever happens, it holds either
// the old table or the new one.
func writeTuning(path string, t *suite.Tuning) error {
	var b bytes.Buffer
	if err := t.Write(&b); err != nil {
		return err
	}
	return record.WriteFile(path, b.Bytes())
}

// merge puts the row in the place of the one for the same task and agent, else
// at the end.
func merge(t *suite.Tuning, row suite.Row) {
	for i, r := range t.Rows {
		if r.Task == row.Task && r.Agent == row.Agent {
			t.Rows[i] = row
			return
		}
	}
	t.Rows = append(t.Rows, row)
}
