package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteResults writes results.jsonl into dir: the lives sorted by key. The file
// is complete or not there: it replaces an older one at the end, in one step.
// Every life must be sealed; one given twice is written once, and is an error
// if it differs.
func WriteResults(dir string, all []Life) error {
	var once lives
	for _, l := range all {
		if _, err := once.add(l); err != nil {
			return fmt.Errorf("record: %w", err)
		}
	}
	var data []byte
	for _, l := range once.sorted() {
		line, err := Encode(&l)
		if err != nil {
			return err
		}
		data = append(data, line...)
	}
	return writeAtomic(filepath.Join(dir, resultsName), data)
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
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	all, torn, err := scan(path, data)
	if err != nil {
		return nil, err
	}
	if torn.bytes > 0 && filepath.Base(path) != journalName {
		return nil, fmt.Errorf("record: %s:%d: %w: %d bytes at the end: want a whole line", path, torn.line, errDamaged, torn.bytes)
	}
	return all.sorted(), nil
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
