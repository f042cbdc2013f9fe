package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// The files of a directory of results.
const (
	manifestName = "manifest.json"
	journalName  = "journal.jsonl"
	resultsName  = "results.jsonl"
)

// Journal is an open journal. Append may be called from many goroutines.
type Journal struct {
	Warnings []string // what Open had to cut; for people to read

	mu   sync.Mutex
	file *os.File
	seen lives
	err  error // why nothing more may be appended
}

// Open opens the journal of dir, which is created if it does not exist, and
// returns the lives that are already in it, in order of completion. A directory
// that holds lives of another manifest is refused and left as it is.
func Open(dir string, m Manifest) (*Journal, []Life, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, nil, fmt.Errorf("record: %w", err)
	}
	if err := m.claim(dir); err != nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, journalName)
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("record: %w", err)
	}
	seen, torn, err := scan(path, data)
	if err != nil {
		return nil, nil, err
	}
	file, err := resume(path, torn)
	if err != nil {
		return nil, nil, err
	}
	j := &Journal{file: file, seen: seen}
	if torn.bytes > 0 {
		j.Warnings = append(j.Warnings, fmt.Sprintf(
			"%s:%d: last line unfinished or damaged: cut %d bytes, its life is lost", path, torn.line, torn.bytes))
	}
	return j, slices.Clone(seen.list), nil
}

// resume opens the journal's file for appending, without its torn tail.
func resume(path string, torn tail) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if torn.bytes > 0 {
		err = file.Truncate(torn.at)
	}
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if err != nil {
		return nil, fmt.Errorf("record: %w", errors.Join(err, file.Close()))
	}
	return file, nil
}

// Append writes a sealed life and returns when it is on the disk. The journal
// keeps the life, whose slices must not change any more. One that is already
// there is not written again, and is an error if it differs. After a failed
// write the end of the file is unknown: every later Append fails with the same
// error, and the next Open cuts what was torn.
func (j *Journal) Append(l *Life) error {
	line, err := Encode(l)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err != nil {
		return j.err
	}
	fresh, err := j.seen.add(*l)
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	if !fresh {
		return nil
	}
	if _, err = j.file.Write(line); err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		j.err = fmt.Errorf("record: %w", err)
	}
	return j.err
}

// Close closes the journal; Append then fails.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if errors.Is(j.err, fs.ErrClosed) {
		return nil
	}
	j.err = fmt.Errorf("record: journal: %w", fs.ErrClosed)
	if err := j.file.Close(); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}
