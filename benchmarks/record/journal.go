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

	dir  string
	lock *lock
	plan plan
	mu   sync.Mutex
	file *os.File
	seen lives
	err  error // why nothing more may be appended
}

// Open opens the journal of dir, which is created if it does not exist, and
// returns the lives that are already in the directory, in order of completion.
// A directory of another manifest is refused and left as it is, and so is one
// that is open already, in this process or another. m.V and m.Hosts are Open's
// to set.
func Open(dir string, m Manifest) (*Journal, []Life, error) {
	return open(dir, m, func(lives) error { return nil })
}

// Create is Open for a directory that holds no life yet; another is refused and
// left as it is.
func Create(dir string, m Manifest) (*Journal, error) {
	j, _, err := open(dir, m, func(l lives) error {
		if n := len(l.list); n > 0 {
			return fmt.Errorf("record: %s holds %d finished lives: want none", dir, n)
		}
		return nil
	})
	return j, err
}

// open opens the journal if the lives that are there please.
func open(dir string, m Manifest, pleases func(lives) error) (_ *Journal, _ []Life, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, nil, fmt.Errorf("record: %w", err)
	}
	j := &Journal{dir: dir}
	if j.lock, err = acquire(dir); err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, j.lock.release())
		}
	}()
	m.Hosts = []Host{Here()}
	if err := m.claim(dir); err != nil {
		return nil, nil, err
	}
	j.plan = m.plan()
	var torn tail
	if j.seen, torn, err = load(dir, j.plan); err != nil {
		return nil, nil, err
	}
	if err := pleases(j.seen); err != nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, journalName)
	if j.file, err = resume(path, torn); err != nil {
		return nil, nil, err
	}
	if torn.bytes > 0 {
		j.Warnings = append(j.Warnings, fmt.Sprintf(
			"%s:%d: last line unfinished or damaged: cut %d bytes, its life is lost", path, torn.line, torn.bytes))
	}
	return j, slices.Clone(j.seen.list), nil
}

// load reads the lives that a directory holds, those of its results first: one
// that was merged or published may have no journal. The tail is the journal's.
func load(dir string, p plan) (all lives, torn tail, err error) {
	for _, name := range [...]string{resultsName, journalName} {
		path := filepath.Join(dir, name)
		found, rest, err := scanFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && name == resultsName {
			err = rest.damage(path)
		}
		if err != nil {
			return lives{}, tail{}, err
		}
		for i := range found.list {
			l := &found.list[i]
			err := p.check(l)
			if err == nil {
				_, err = all.add(*l)
			}
			if err != nil {
				return lives{}, tail{}, fmt.Errorf("record: %s: %w", path, err)
			}
		}
		torn = rest
	}
	return all, torn, nil
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

// Append writes a sealed life, one that the manifest is for, and returns when
// it is on the disk. The journal keeps the life, whose slices must not change
// any more. One that is already there is not written again, and is an error if
// it differs. After a failed write the end of the file is unknown: every later
// Append fails with the same error, and the next Open cuts what was torn.
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
	if err := j.plan.check(l); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	fresh, err := j.seen.add(*l)
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	if !fresh {
		return nil
	}
	if err := j.write(line); err != nil {
		j.err = fmt.Errorf("record: %w", err)
	}
	return j.err
}

// write makes a line durable, and makes sure that it is where it will be looked
// for: a file that was deleted takes what is written to it and keeps nothing.
func (j *Journal) write(line []byte) error {
	if _, err := j.file.Write(line); err != nil {
		return err
	}
	if err := j.file.Sync(); err != nil {
		return err
	}
	for _, err := range [...]error{still(j.file), j.lock.check()} {
		if err != nil {
			return fmt.Errorf("%s was taken away while it was written to: %w", j.dir, err)
		}
	}
	return nil
}

// Finish writes results.jsonl: the lives sorted by key. All that the manifest
// is for must be there. The file is complete or not there: it replaces an older
// one at the end, in one step.
func (j *Journal) Finish() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err != nil {
		return j.err
	}
	if lack := j.plan.lives() - len(j.seen.list); lack > 0 {
		return fmt.Errorf("record: %s: %d of %d lives are missing: want them all", j.dir, lack, j.plan.lives())
	}
	return writeLives(filepath.Join(j.dir, resultsName), j.seen.sorted())
}

// Close closes the journal; Append then fails.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if errors.Is(j.err, fs.ErrClosed) {
		return nil
	}
	j.err = fmt.Errorf("record: journal: %w", fs.ErrClosed)
	if err := errors.Join(j.file.Close(), j.lock.release()); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}
