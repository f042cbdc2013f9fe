package record

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lockName is the file of a directory that its writer holds locked and that
// says who that is.
const lockName = "lock"

// errHeld is that another process, or another part of this one, has the lock.
var errHeld = errors.New("held")

// lock is the right to write to a directory. The system takes it back when the
// process ends, however that comes about; the file may then stay behind, and
// holds up nobody.
type lock struct{ file *os.File }

// acquire takes the lock of dir, or says who has it.
func acquire(dir string) (*lock, error) {
	path := filepath.Join(dir, lockName)
	for range 1000 {
		file, err := lockFile(path)
		if errors.Is(err, errHeld) {
			return nil, fmt.Errorf("record: %s: %s is writing to it: want one writer at a time%s", dir, holder(path), stale(path))
		}
		if err != nil {
			return nil, fmt.Errorf("record: %w", err)
		}
		l := &lock{file}
		if l.check() != nil {
			// Whoever had it took the file away after we had opened it.
			_ = file.Close()
			continue
		}
		if err := l.sign(); err != nil {
			return nil, fmt.Errorf("record: %w", errors.Join(err, l.release()))
		}
		return l, nil
	}
	return nil, fmt.Errorf("record: %s: lock changes hands all the time: want one writer at a time", dir)
}

// sign writes into the file who holds it.
func (l *lock) sign() error {
	host, err := os.Hostname()
	if err != nil {
		host = "a host without a name"
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = fmt.Fprintf(l.file, "process %d on %s since %s\n", os.Getpid(), host, time.Now().UTC().Format(time.RFC3339))
	return err
}

// holder tells who holds a lock.
func holder(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return "another process"
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, 1000))
	line, _, signed := strings.Cut(string(text), "\n")
	if err != nil || !signed {
		return "another process" // that is about to sign
	}
	return line
}

// check returns an error unless the lock still holds up others.
func (l *lock) check() error { return still(l.file) }

// release gives the lock back.
func (l *lock) release() error {
	if l.check() != nil {
		return l.file.Close() // what is there now is another's
	}
	return unlockFile(l.file)
}

// still returns an error unless the name of an open file is still that file's.
func still(file *os.File) error {
	open, err := file.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(file.Name())
	if err == nil && !os.SameFile(open, there) {
		err = fmt.Errorf("%s was replaced by another file", file.Name())
	}
	return err
}
