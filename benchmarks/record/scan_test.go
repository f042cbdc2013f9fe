package record

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// After a failed write nobody knows what is in the file: nothing more may be
// appended behind it.
func TestNothingIsAppendedAfterAFailure(t *testing.T) {
	dir := t.TempDir()
	j, _, err := Open(dir, Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	writable := j.file
	defer writable.Close()
	if j.file, err = os.Open(filepath.Join(dir, journalName)); err != nil { // not for writing
		t.Fatal(err)
	}
	l := Life{Task: "a", Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	l.Seal()
	first := j.Append(&l)
	if first == nil || !strings.HasPrefix(first.Error(), "record: write ") {
		t.Errorf("Append to a file that cannot be written = %v, want the error of the write", first)
	}
	j.file.Close()
	j.file = writable
	l.Seed = 1
	if second := j.Append(&l); second != first {
		t.Errorf("Append after a failure = %v, want %v again", second, first)
	}
	if lives, err := Read(dir); err != nil || len(lives) > 0 {
		t.Errorf("Read = %d lives and %v, want none", len(lives), err)
	}
}

// FuzzScan reads any bytes as a journal: never a panic, and what remains after
// the tail is cut is whole and holds the same lives.
func FuzzScan(f *testing.F) {
	l := Life{Task: "a", Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	l.Seal()
	line, err := Encode(&l)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(line)
	f.Add(append(line, line...))
	f.Add(append(line, line[:9]...))
	f.Add(append(line, '\n'))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, torn, err := scan("journal", data)
		if err != nil {
			return
		}
		if got, want := int(torn.at)+torn.bytes, len(data); got != want {
			t.Fatalf("whole lines and tail have %d bytes, want %d", got, want)
		}
		again, rest, err := scan("journal", data[:torn.at])
		if err != nil || rest.bytes > 0 || len(again.list) != len(all.list) {
			t.Fatalf("after the cut: %d lives, %d torn bytes, error %v; want %d lives", len(again.list), rest.bytes, err, len(all.list))
		}
	})
}
