package baselines_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// file is a baseline of two cells.
func file() *baselines.File {
	f := &baselines.File{Name: "two.jsonl", Program: "v1.2.3"}
	for i, agent := range []string{"td", "chance"} {
		c := baselines.Cell{Task: "falcon-v1", Protocol: "ae1fc63673f46c72", Agent: agent, Params: benchmarks.Params{Step: 0.5, Second: float64(i)}}
		for seed := range 4 {
			c.Lives = append(c.Lives, baselines.Life{
				Seed:  gate.Seed{LnLT: 2.9359 + float64(seed), Asymptote: []float64{0.986, -0.014, 1, 0}[seed], Solved: seed%2 == 0},
				Curve: fmt.Sprintf("%08x", 0xabc0000+seed),
			})
		}
		f.Put(c)
	}
	return f
}

func encode(t testing.TB, f *baselines.File) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFileReadsWhatItWrites(t *testing.T) {
	want := file()
	text := encode(t, want)
	got, err := baselines.Decode("two.jsonl", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(text, `{"baseline":1,"program":"v1.2.3","protocol":"`) || !strings.Contains(text, `"agent":"chance","step":0.5,"second":1,"ln_lt80":[2.9359,3.9359,4.9359,5.9359],"asymptote":[0.986,-0.014,1,0],"solved":"1010","curves":"0abc00000abc00010abc00020abc0003"}`) {
		t.Errorf("text =\n%s\nwant a header, then chance before td", text)
	}
}

// A cell says what another program was, and how lives were judged, only where
// there is something to say.
func TestFileReadsSourceAndJudging(t *testing.T) {
	want := file()
	want.Cells[0].Source, want.Cells[0].Judged = `run "it", version 2`, record.Sampled
	want.Cells[1].Judged = record.Online
	text := encode(t, want)
	got, err := baselines.Decode("two.jsonl", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if !strings.Contains(text, `"agent":"chance","source":"run \"it\", version 2","judged":"sampled","step":0.5`) {
		t.Errorf("text =\n%s\nwant source and judged behind the agent", text)
	}
	if plain := encode(t, file()); strings.Contains(plain, "source") || strings.Contains(plain, "judged") {
		t.Errorf("text =\n%s\nwant neither source nor judged", plain)
	}
}

// A life takes few bytes: hundreds of cells of 264 fit into a repository.
func TestLivesAreSmall(t *testing.T) {
	f, err := baselines.Core()
	if err != nil {
		t.Fatal(err)
	}
	lives := 0
	for _, c := range f.Cells {
		lives += len(c.Lives)
	}
	if size := len(encode(t, f)); lives == 0 || size/lives > 30 {
		t.Errorf("%d bytes for %d lives, want at most 30 for each", size, lives)
	}
}

func TestFileRefuses(t *testing.T) {
	text := encode(t, file())
	lines := strings.SplitAfter(text, "\n")
	protocol := text[strings.Index(text, `"protocol":"`)+12:][:16]
	edit := func(old, with string) string {
		edited := strings.Replace(text, old, with, 1)
		if edited == text {
			t.Fatalf("%q is not in the file", old)
		}
		return edited
	}
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "baselines: f: empty: want a header and cells"},
		{"a lost line", lines[0] + lines[1], `baselines: f: header is of other cells ("` + protocol + `", these have "`},
		{"no header", lines[1], "baselines: f:1: baseline version 0: want 1"},
		{"another version", edit(`"baseline":1`, `"baseline":2`), "baselines: f:1: baseline version 2: want 1"},
		{"another field", edit(`"solved"`, `"solvd"`), `baselines: f:2: json: unknown field "solvd"`},
		{"a wrong order", lines[0] + lines[2] + lines[1], "baselines: f:3: chance on falcon-v1 after td on falcon-v1: want cells in order of task and agent, each once"},
		{"a cell twice", lines[0] + lines[1] + lines[1], "baselines: f:3: chance on falcon-v1 after chance on falcon-v1"},
		{"a lost life", edit("[2.9359,", "["), "baselines: f:2: chance on falcon-v1: 4 asymptotes of 3 lives"},
		{"two lives", edit("[2.9359,3.9359,4.9359,5.9359]", "[1,2]"), "baselines: f:2: chance on falcon-v1: 2 lives: want 3…100000"},
		{"a huge number", edit("2.9359", "1e10"), "baselines: f:2: chance on falcon-v1: 1e+10: want a number within ±1e+09"},
		{"a number that is none", edit("2.9359", "NaN"), "baselines: f:2: invalid character"},
		{"no number", edit("2.9359", "null"), "baselines: f:2: null: want a number"},
		{"half solved", edit(`"1010"`, `"10½"`), "baselines: f:2: chance on falcon-v1: solved: want a 0 or 1 for each of 4 lives"},
		{"a short hash", edit(`"0abc`, `"abc`), "baselines: f:2: chance on falcon-v1: curves: want 8 hexadecimal digits for each of 4 lives"},
		{"no agent", edit(`"chance"`, `""`), "baselines: f:2:  on falcon-v1: task, protocol or agent is missing"},
		{"judged in some way", edit(`"step"`, `"judged":"kindly","step"`), `baselines: f:2: chance on falcon-v1: judged "kindly": want "online", "sampled" or nothing`},
		{"a source that is no text", edit(`"step"`, `"source":"\ufffd","step"`), `baselines: f:2: chance on falcon-v1: "�": want text in UTF-8`},
		{"two objects", edit("}\n{", "}{}\n{"), "baselines: f:1: header of a baseline: invalid character '{' after top-level value"},
		{"a changed number", edit("2.9359", "3.9359"), "baselines: f: the sum of its cells is "},
		{"a changed step", edit(`"step":0.5`, `"step":0.25`), "baselines: f: the sum of its cells is "},
		{"another protocol", edit(`"protocol":"ae`, `"protocol":"ff`), "baselines: f: header is of other cells"},
	} {
		_, err := baselines.Decode("f", strings.NewReader(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}

// Whatever stands in a file, it is read or refused, and what is read is
// written and read again the same.
func FuzzDecode(f *testing.F) {
	text := encode(f, file())
	f.Add(text)
	for _, line := range strings.SplitAfter(text, "\n") {
		f.Add(line)
	}
	f.Add(`{"baseline":1,"program":"","protocol":"e3b0c44298fc1c14"}`)
	f.Add("\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		first, err := baselines.Decode("fuzz", strings.NewReader(text))
		if err != nil {
			return
		}
		lives := 0
		for _, c := range first.Cells {
			lives += len(c.Lives)
		}
		if lives > len(text) {
			t.Fatalf("%d lives from %d bytes, want fewer", lives, len(text))
		}
		second, err := baselines.Decode("fuzz", strings.NewReader(encode(t, first)))
		if err != nil {
			t.Fatalf("written and read again: %v", err)
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatalf("written and read again (-first +second):\n%s", diff)
		}
	})
}

func TestPutAndFind(t *testing.T) {
	f := file()
	if f.Find("falcon-v1", "rw") != nil || f.Find("song-v1", "td") != nil {
		t.Error("found a cell that is not there")
	}
	f.Put(baselines.Cell{Task: "cue-v1", Agent: "td"})
	f.Put(baselines.Cell{Task: "falcon-v1", Agent: "chance", Protocol: "new"})
	var names []string
	for _, c := range f.Cells {
		names = append(names, c.String())
	}
	if diff := cmp.Diff([]string{"td on cue-v1", "chance on falcon-v1", "td on falcon-v1"}, names); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if c := f.Find("falcon-v1", "chance"); c == nil || c.Protocol != "new" {
		t.Errorf("cell that was put again = %+v, want the new one", c)
	}
}

func TestFilesAreWrittenInOneStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.jsonl")
	f, err := baselines.ReadOrNew(path)
	if err != nil || len(f.Cells) != 0 {
		t.Fatalf("new file: %v, %v; want it empty", f, err)
	}
	if _, err := baselines.Read(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading what is not there: %v, want that it does not exist", err)
	}
	if err := file().Write(path); err != nil {
		t.Fatal(err)
	}
	// The way is blocked: the old file stays as it is.
	if err := os.MkdirAll(path+".tmp/x", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := (&baselines.File{}).Write(path); err == nil {
		t.Error("written through a directory, want an error")
	}
	if f, err := baselines.Read(path); err != nil || len(f.Cells) != 2 {
		t.Errorf("after a failed write: %v, %v; want the two cells", f, err)
	}
	if _, err := baselines.ReadOrNew(filepath.Join(path, "nowhere", "b.jsonl")); err == nil {
		t.Error("a file in no directory, want an error")
	}
}

// What is kept of a life has four decimals, and no minus before a 0.
func TestKeep(t *testing.T) {
	l := &record.Life{Task: "t", Agent: "a", Budget: 2, At: []int{0, 1, 2}, Value: []float64{0, 0, -1e-9}, Optimal: 1}
	l.Seal()
	kept, err := baselines.Keep(l)
	if err != nil {
		t.Fatal(err)
	}
	want := baselines.Life{Seed: gate.Seed{LnLT: 0.6931}, Curve: l.Curve[:8]}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("kept of a life that learned nothing in 2 units (-want +got):\n%s", diff)
	}
	if _, err := baselines.Keep(&record.Life{Budget: 8, Curve: l.Curve}); err == nil {
		t.Error("kept of a life without a curve, want an error")
	}
}
