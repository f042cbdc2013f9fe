package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteResults writes results.jsonl into dir, which nobody else may be writing
// to: the lives sorted by key. Every life must be sealed; one given twice is
// written once, and is an error if it differs.
func WriteResults(dir string, all []Life) (err error) {
	var once lives
	for _, l := range all {
		if _, err := once.add(l); err != nil {
			return fmt.Errorf("record: %w", err)
		}
	}
	held, err := acquire(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	return writeLives(filepath.Join(dir, resultsName), once.sorted())
}

// writeLives makes a file of lives, in one step.
func writeLives(path string, all []Life) error {
	var data []byte
	for i := range all {
		line, err := Encode(&all[i])
		if err != nil {
			return err
		}
		data = append(data, line...)
	}
	return WriteFile(path, data)
}

// Read returns the lives of a file, or of a directory: those of results.jsonl
// if it is there, else those of the journal, sorted by key. It changes nothing.
// The unfinished last line of a journal is passed over, since a run may be
// writing it; any other file must be whole.
func Read(dirOrFile string) ([]Life, error) {
	path := dirOrFile
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if info.IsDir() {
		if path, err = lookIn(path); err != nil {
			return nil, err
		}
	}
	all, torn, err := scanFile(path)
	if err == nil && filepath.Base(path) != journalName {
		err = torn.damage(path)
	}
	if err != nil {
		return nil, err
	}
	return all.sorted(), nil
}

// scanFile scans a file.
func scanFile(path string) (lives, tail, error) {
	file, err := os.Open(path)
	if err != nil {
		return lives{}, tail{}, fmt.Errorf("record: %w", err)
	}
	defer file.Close()
	return scan(path, file)
}

// damage is the error of a torn tail where none can come about.
func (t tail) damage(path string) error {
	if t.bytes == 0 {
		return nil
	}
	return fmt.Errorf("record: %s:%d: %w: %d bytes at the end: want a whole line", path, t.line, errDamaged, t.bytes)
}

// lookIn returns the file of dir that holds its lives.
func lookIn(dir string) (string, error) {
	for _, name := range [...]string{resultsName, journalName} {
		path := filepath.Join(dir, name)
		_, err := os.Stat(path)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("record: %w", err)
		}
	}
	return "", fmt.Errorf("record: %s: no %s and no %s: want a directory of results", dir, resultsName, journalName)
}
