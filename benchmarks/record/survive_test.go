//go:build unix

package record_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// children are what this binary does instead of testing when childName is set:
// what a test needs another process for.
const childName = "PHASIC_RECORD_TEST"

var children = map[string]func(dir string) error{"hold": hold, "write": writeMany, "fill": fill, "forbidden": forbidden}

func TestMain(m *testing.M) {
	if child, ok := children[os.Getenv(childName)]; ok {
		if err := child(os.Args[1]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child is this binary as a child of that name.
func child(t *testing.T, name, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, dir)
	cmd.Env = append(os.Environ(), childName+"="+name)
	cmd.Stderr = os.Stderr
	return cmd
}

// hold opens a journal and keeps it open until it is told to close it.
func hold(dir string) error {
	j, _, err := record.Open(dir, manifest())
	if err != nil {
		return err
	}
	fmt.Println("open")
	var word string
	_, _ = fmt.Scanln(&word)
	return j.Close()
}

// A lock dies with the process that held it, even if that is killed.
func TestLockDiesWithItsOwner(t *testing.T) {
	dir := t.TempDir()
	cmd := child(t, "hold", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cmd.StdinPipe(); err != nil { // never written to
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "open\n" {
		t.Fatalf("child said %q, %v; want open", line, err)
	}
	_, _, err = record.Open(dir, manifest())
	mention(t, "Open beside another process", err, fmt.Sprintf("%s: process %d on ", dir, cmd.Process.Pid), "want one writer at a time")
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the killed child ended well, want that it was killed")
	}
	_, lives := open(t, dir)
	equal(t, "after the owner died", lives, nil)
}

// writeMany appends lives and says of each that it was.
func writeMany(dir string) error {
	j, _, err := record.Open(dir, manifest())
	if err != nil {
		return err
	}
	for _, l := range many() {
		if err := j.Append(&l); err != nil {
			return err
		}
		fmt.Println(l.Key())
	}
	return j.Close()
}

// What Append has returned from is kept, whenever the process is killed.
func TestKilledWriter(t *testing.T) {
	dir := t.TempDir()
	said := make(map[string]bool)
	for killed := 0; killed < 8; killed++ {
		cmd := child(t, "write", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			said[lines.Text()] = true
			if n == 11*killed {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the writer ended before it was killed")
		}
		kept := make(map[string]bool)
		for _, l := range readLives(t, dir) {
			kept[l.Key().String()] = true
		}
		for life := range said {
			if !kept[life] {
				t.Errorf("after %d kills %s is lost, which was appended", killed+1, life)
			}
		}
	}
	if len(said) < 70 {
		t.Errorf("%d lives were appended, want more", len(said))
	}
}

// many is lives enough to fill a small disk.
func many() []record.Life {
	var all []record.Life
	for seed := range uint64(seeds) {
		all = append(all, life("falcon-v1", "td", seed), life("song-v1", "td", seed))
	}
	return all
}

// room is how large a file may get on the small disk.
const room = 20_000

// fill appends lives until the disk is full, which it says with the number of
// lives that were kept.
func fill(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}); err != nil {
		return err
	}
	j, old, err := record.Open(dir, manifest())
	if err != nil {
		return err
	}
	kept := len(old)
	for _, l := range many() {
		if err := j.Append(&l); err != nil {
			return fmt.Errorf("%d kept: %w; results: %v", kept, err, record.WriteResults(dir+"/..", many()))
		}
		kept++
	}
	return j.Close()
}

// A full disk stops a run with an error and loses nothing that was finished.
// With room again the directory goes on as if nothing had been.
func TestDiskFull(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dir")
	out, err := child(t, "fill", dir).Output()
	path := filepath.Join(dir, "journal.jsonl")
	text := string(out)
	var kept int
	if _, scanned := fmt.Sscanf(text, "%d kept: ", &kept); err == nil || scanned != nil || kept < 10 {
		t.Fatalf("on a full disk: %v, said %q; want an error behind the number of lives kept", err, text)
	}
	for _, want := range []string{"record: write " + path + ": file too large", "results: record: write "} {
		if !strings.Contains(text, want) {
			t.Errorf("on a full disk it said %q, want %q in it", text, want)
		}
	}
	for _, gone := range []string{"results.jsonl", "results.jsonl.tmp"} {
		if _, err := os.Stat(filepath.Join(dir, "..", gone)); err == nil {
			t.Errorf("%s was left behind, want nothing", gone)
		}
	}
	if size := len(read(t, path)); size != room {
		t.Errorf("journal of %d bytes, want the %d that there was room for, the last line torn", size, room)
	}
	j, lives := open(t, dir)
	equal(t, "after a full disk", lives, many()[:kept])
	if len(j.Warnings) != 1 {
		t.Errorf("Warnings = %q, want one about the torn line", j.Warnings)
	}
	appendAll(t, j, many()...)
	equal(t, "with room again", readLives(t, path)[:seeds], sorted(many())[:seeds])
}

// forbidden opens the working directory as somebody who may not write to it.
func forbidden(string) error {
	if os.Getuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	_, _, err := record.Open(".", manifest())
	_, mergeErr := record.Merge(".", record.Dir{Manifest: manifest()})
	lives, readErr := record.Read(".")
	return fmt.Errorf("%v\n%v\n%d lives, %v", err, mergeErr, len(lives), readErr)
}

// A directory that is only for reading is refused before anything is lived, and
// can be read.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	appendAll(t, j, three()...)
	j.Close()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	cmd := child(t, "forbidden", dir)
	cmd.Dir = dir
	out, _ := cmd.Output()
	want := strings.Repeat("record: open lock: permission denied\n", 2) + "3 lives, <nil>\n"
	if string(out) != want {
		t.Errorf("Open, Merge and Read said\n%s\nwant\n%s", out, want)
	}
}

// What is written to a deleted file is lost: the first life that is says so.
func TestVanished(t *testing.T) {
	for what, vanish := range map[string]func(dir string) error{
		"the directory":         os.RemoveAll,
		"the journal":           func(dir string) error { return os.Remove(filepath.Join(dir, "journal.jsonl")) },
		"the lock":              func(dir string) error { return os.Remove(filepath.Join(dir, "lock")) },
		"another directory for": func(dir string) error { return os.Rename(dir, dir+"2") },
		"another file for": func(dir string) error {
			path := filepath.Join(dir, "journal.jsonl")
			return os.WriteFile(path+"2", nil, 0o666)
		},
	} {
		dir := filepath.Join(t.TempDir(), "dir")
		j, _ := open(t, dir)
		appendAll(t, j, three()[0])
		if err := vanish(dir); err != nil {
			t.Fatal(err)
		}
		if what == "another file for" {
			path := filepath.Join(dir, "journal.jsonl")
			if err := os.Rename(path+"2", path); err != nil {
				t.Fatal(err)
			}
		}
		l := three()[1]
		first := j.Append(&l)
		mention(t, what+" is gone", first, dir+" was taken away while it was written to: ")
		l = three()[2]
		if again := j.Append(&l); again != first {
			t.Errorf("%s is gone: the next Append = %v, want %v again", what, again, first)
		}
		mention(t, what+" is gone: Finish", j.Finish(), "was taken away")
		if err := j.Close(); err != nil {
			t.Errorf("%s is gone: Close = %v, want no error", what, err)
		}
	}
}

// A clock that was set back changes nothing.
func TestClockSetBack(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	appendAll(t, j, three()...)
	j.Close()
	path := filepath.Join(dir, "manifest.json")
	before := string(read(t, path))
	year := time.Now().UTC().Format("2006-")
	future := strings.ReplaceAll(before, `"started": "`+year, `"started": "2999-`)
	if future == before {
		t.Fatalf("manifest without the time of its start:\n%s", before)
	}
	write(t, path, []byte(future))
	write(t, filepath.Join(dir, "lock"), []byte("process 1 on moon since 2999-01-01T00:00:00Z\n"))
	for _, name := range []string{"manifest.json", "journal.jsonl", "lock", "."} {
		if err := os.Chtimes(filepath.Join(dir, name), time.Now().AddDate(900, 0, 0), time.Now().AddDate(900, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	j, lives := open(t, dir)
	equal(t, "the lives", lives, three())
	if len(j.Warnings) > 0 || string(read(t, path)) != future {
		t.Errorf("Warnings = %q, manifest\n%s\nwant none, and the manifest as it was", j.Warnings, read(t, path))
	}
}
