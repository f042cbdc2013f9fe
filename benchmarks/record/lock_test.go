package record_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// A directory has one writer: the second is told who the first is, and
// changes nothing.
func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	who := fmt.Sprintf("%s: process %d on %s since 2", dir, os.Getpid(), host)
	_, _, err = record.Open(dir, manifest())
	mention(t, "Open of an open directory", err, who, "want one writer at a time")
	_, err = record.Create(dir, manifest())
	mention(t, "Create of an open directory", err, who)
	mention(t, "WriteResults to an open directory", record.WriteResults(dir, three()), who)
	_, err = record.Merge(dir, record.Dir{Manifest: manifest()})
	mention(t, "Merge into an open directory", err, who)

	appendAll(t, j, three()...)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "lock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("lock after Close: %v, want that it is gone", err)
	}
	_, lives := open(t, dir)
	equal(t, "the lives", lives, three())
}

// However many come at once, one at a time gets in, and whoever waits his turn
// gets in some time.
func TestLockUnderContention(t *testing.T) {
	dir := t.TempDir()
	var inside, entered atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for turns := 0; turns < 5; {
				j, _, err := record.Open(dir, manifest())
				if err != nil {
					if !strings.Contains(err.Error(), "one writer at a time") {
						t.Error(err)
						return
					}
					continue
				}
				if n := inside.Add(1); n != 1 {
					t.Errorf("%d writers at once, want 1", n)
				}
				entered.Add(1)
				turns++
				inside.Add(-1)
				if err := j.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := entered.Load(); got != 40 {
		t.Errorf("%d turns, want 40", got)
	}
}

// A refused directory is not left locked.
func TestRefusedIsNotLocked(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	j.Close()
	other := manifest()
	other.Suite = "core"
	if _, _, err := record.Open(dir, other); err == nil {
		t.Fatal("Open with another manifest: no error, want one")
	}
	open(t, dir)
}
