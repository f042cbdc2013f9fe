package main

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 12, "how many runs TestKilledRuns kills")

// whole is the whole lines of a journal.
func whole(t *testing.T, dir string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return data[:bytes.LastIndexByte(data, '\n')+1]
}

// However often a run is killed, at whatever moment, every life that it had
// finished is kept, none is lived twice, and the results in the end are those of
// a run that nobody disturbed, byte for byte.
func TestKilledRuns(t *testing.T) {
	const lives = 40
	words := strings.Fields("run --env falcon-v1:loops=2 --agent chance --agent td --seeds 20 --jobs 2 --out")
	start := func(dir string) (*exec.Cmd, *bytes.Buffer) {
		cmd := exec.CommandContext(t.Context(), "phasic", append(words, dir)...)
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd, &said
	}
	undisturbed := t.TempDir()
	begun := time.Now()
	cmd, said := start(undisturbed)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	took := time.Since(begun)
	want, err := os.ReadFile(filepath.Join(undisturbed, "results.jsonl"))
	if err != nil {
		t.Fatal(err)
	}

	killed, finished, torn := 0, 0, 0
	moments := rand.New(rand.NewPCG(1, 2))
	for killed < *kills || finished == 0 {
		dir := t.TempDir()
		var kept []byte
		for done := false; !done; {
			begun := time.Now()
			cmd, said := start(dir)
			moment := time.Duration(moments.Int64N(int64(took) * 3 / 4))
			if killed%4 == 0 {
				moment /= 8 // while it begins
			}
			if killed < *kills {
				time.AfterFunc(moment, func() { _ = cmd.Process.Kill() })
			}
			err := cmd.Wait()
			done = err == nil
			if !done && cmd.ProcessState.Exited() {
				t.Fatalf("a run after %d kills: %v: %s", killed, err, said)
			}
			if !done {
				killed++
			} else if kept == nil {
				took = time.Since(begun) // as busy as the machine is now
			}
			torn += strings.Count(said.String(), "last line unfinished")
			now := whole(t, dir)
			if !bytes.HasPrefix(now, kept) {
				t.Fatalf("after %d kills %d bytes of whole lines begin otherwise than the %d before", killed, len(now), len(kept))
			}
			kept = now
		}
		finished++
		got, err := os.ReadFile(filepath.Join(dir, "results.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("after %d kills the results are %d bytes that differ from the %d of an undisturbed run", killed, len(got), len(want))
		}
		if n := bytes.Count(kept, []byte("\n")); n != lives {
			t.Errorf("after %d kills the journal has %d lines, want %d", killed, n, lives)
		}
	}
	t.Logf("%d kills, %d runs finished in spite of them, %d last lines torn; undisturbed it takes %v", killed, finished, torn, took)
}
