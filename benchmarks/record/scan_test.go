package record

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// After a failed write nobody knows what is in the file: nothing more may be
// appended behind it.
func TestNothingIsAppendedAfterAFailure(t *testing.T) {
	dir := t.TempDir()
	j, _, err := Open(dir, Manifest{Tasks: []Task{{ID: "a", Protocol: "b", Agents: []string{"c"}}}, Seeds: Seeds{0, 1}})
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

// endless is a file of zeros that counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.read += len(p)
	return len(p), nil
}

// What is longer than any life is refused, and not read to its end.
func TestLongLine(t *testing.T) {
	l := Life{Task: "a", Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	l.Seal()
	line, err := Encode(&l)
	if err != nil {
		t.Fatal(err)
	}
	zeros := new(endless)
	_, _, err = scan("zeros", io.MultiReader(bytes.NewReader(line), zeros))
	if want := "record: zeros:2: line of more than 1048576 bytes: want a life"; err == nil || err.Error() != want {
		t.Errorf("scan of an endless line = %v, want %s", err, want)
	}
	if zeros.read > 2*maxLine {
		t.Errorf("%d bytes were read, want at most %d", zeros.read, 2*maxLine)
	}

	// The longest line that is written can be read, in the middle and at the end.
	l.Task = strings.Repeat("a", 1+maxLine-len(line))
	line, err = Encode(&l)
	if err != nil || len(line) != maxLine {
		t.Fatalf("line of %d bytes, %v; want %d", len(line), err, maxLine)
	}
	all, torn, err := scan("long", bytes.NewReader(bytes.Repeat(line, 3)))
	if err != nil || torn.bytes > 0 || len(all.list) != 1 {
		t.Errorf("scan of long lines = %d lives, %d torn bytes, %v; want one life, thrice", len(all.list), torn.bytes, err)
	}
	l.Task += "a"
	if _, err := Encode(&l); err == nil || !strings.HasSuffix(err.Error(), "line of 1048577 bytes: want at most 1048576") {
		t.Errorf("Encode of a longer line = %v, want that it is too long", err)
	}
}

// A file of more than a batch is read like a short one, whether or not its last
// line is torn.
func TestManyLines(t *testing.T) {
	l := Life{Task: strings.Repeat("a", 2000), Protocol: "b", Agent: "c", Sees: "S", Unit: "d", Budget: 1, Crash: 1}
	var data []byte
	at := 0
	for l.Seed = range 1300 {
		l.Seal()
		line, err := Encode(&l)
		if err != nil {
			t.Fatal(err)
		}
		at = len(data)
		data = append(data, line...)
	}
	if len(data) < 2*maxLine {
		t.Fatalf("%d bytes, want more than two batches", len(data))
	}
	for _, cut := range []int{len(data), len(data) - 1, at + 1, at} {
		all, torn, err := scan("many", bytes.NewReader(data[:cut]))
		wantLives, wantTail := 1300, tail{at: int64(cut)}
		if cut < len(data) {
			wantLives, wantTail = 1299, tail{int64(at), 1300, cut - at}
		}
		if cut == at {
			wantTail = tail{at: int64(at)}
		}
		if err != nil || len(all.list) != wantLives || torn != wantTail {
			t.Errorf("scan of %d of %d bytes = %d lives, %+v, %v; want %d, %+v", cut, len(data), len(all.list), torn, err, wantLives, wantTail)
		}
		for i := range all.list {
			if got := all.list[i].Seed; got != uint64(i) {
				t.Fatalf("life %d has seed %d, want them in order", i, got)
			}
		}
	}
	data[maxLine+5000] ^= 1
	line := bytes.Count(data[:maxLine+5000], newline) + 1
	if _, _, err := scan("many", bytes.NewReader(data)); err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("record: many:%d: damaged line", line)) {
		t.Errorf("scan with a damaged line = %v, want line %d", err, line)
	}
}
