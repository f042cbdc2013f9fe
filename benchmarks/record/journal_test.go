package record_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// seeds is how many lives each of the six cells of manifest has.
const seeds = 64

func manifest() record.Manifest {
	m := record.Manifest{
		Suite: "quick", Seeds: record.Seeds{First: 0, Last: seeds - 1}, Program: "v0.1.0", Tuning: "77aa",
		Asked: []string{"--suite", "quick"},
	}
	for _, id := range []string{"falcon-v1", "song-v1", "song-v1:lag=3"} {
		m.Tasks = append(m.Tasks, record.Task{
			ID: id, Unit: "episodes", Budget: 4, Protocol: "3f0a", Agents: []string{"chance", "twin", "td"}, Idle: []string{"twin"},
		})
	}
	return m
}

func open(t *testing.T, dir string) (*record.Journal, []record.Life) {
	t.Helper()
	j, lives, err := record.Open(dir, manifest())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j, lives
}

func appendAll(t *testing.T, j *record.Journal, lives ...record.Life) {
	t.Helper()
	for i := range lives {
		if err := j.Append(&lives[i]); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func readLives(t *testing.T, path string) []record.Life {
	t.Helper()
	lives, err := record.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return lives
}

// three lives, not in the order of their keys.
func three() []record.Life {
	return []record.Life{life("song-v1", "td", 2), life("falcon-v1", "td", 10), life("falcon-v1", "td", 9)}
}

func TestResume(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "deep")
	j, lives := open(t, dir)
	equal(t, "a new journal", lives, nil)
	all := three()
	appendAll(t, j, all[:2]...)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	mention(t, "Append after Close", j.Append(&all[2]), "closed")
	if err := j.Close(); err != nil {
		t.Errorf("Close again = %v, want no error", err)
	}

	j, lives = open(t, dir)
	equal(t, "resumed, in order of completion", lives, all[:2])
	appendAll(t, j, all[2], all[0]) // the second is there already
	j.Close()
	j, lives = open(t, dir)
	equal(t, "resumed again", lives, all)
	if len(j.Warnings) > 0 {
		t.Errorf("Warnings = %q, want none", j.Warnings)
	}
	if got, want := bytes.Count(read(t, filepath.Join(dir, "journal.jsonl")), []byte("\n")), 3; got != want {
		t.Errorf("journal has %d lines, want %d", got, want)
	}
}

// However the last write is cut short, every life before it survives, the
// loss is reported, and the journal goes on as if it had not happened.
func TestTornTail(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.jsonl")
	j, _ := open(t, dir)
	all := three()
	appendAll(t, j, all...)
	j.Close()
	whole := read(t, path)

	for cut := range len(whole) + 1 {
		if ends := bytes.LastIndexByte(whole[:cut], '\n'); cut%7 > 0 && cut-ends > 3 && !bytes.HasPrefix(whole[cut:], []byte("\n")) {
			continue // in the middle of a line every 7th byte will do
		}
		write(t, path, whole[:cut])
		complete := bytes.Count(whole[:cut], []byte("\n"))
		lost := cut - (bytes.LastIndexByte(whole[:cut], '\n') + 1)

		want := slices.Clone(all[:complete])
		slices.SortFunc(want, func(a, b record.Life) int { return a.Key().Compare(b.Key()) })
		equal(t, "Read", readLives(t, dir), want)

		j, lives := open(t, dir)
		equal(t, "Open", lives, all[:complete])
		var warnings []string
		if lost > 0 {
			warnings = []string{fmt.Sprintf("%s:%d: last line unfinished or damaged: cut %d bytes, its life is lost", path, complete+1, lost)}
		}
		if d := cmp.Diff(warnings, j.Warnings); d != "" {
			t.Errorf("cut at %d: Warnings (-want +got):\n%s", cut, d)
		}
		appendAll(t, j, all[complete:]...)
		j.Close()
		if got := read(t, path); !bytes.Equal(got, whole) {
			t.Fatalf("cut at %d and resumed: journal is\n%s\nwant\n%s", cut, got, whole)
		}
	}
}

// A loss of power may leave the last line at full length with a hole in it.
func TestTornTailWithAHole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.jsonl")
	j, _ := open(t, dir)
	all := three()
	appendAll(t, j, all...)
	j.Close()
	data := read(t, path)
	last := bytes.LastIndexByte(data[:len(data)-1], '\n') + 1
	clear(data[last+10 : last+100])
	write(t, path, data)

	j, lives := open(t, dir)
	equal(t, "Open", lives, all[:2])
	if len(j.Warnings) != 1 || !strings.Contains(j.Warnings[0], fmt.Sprintf("journal.jsonl:3: last line unfinished or damaged: cut %d bytes", len(data)-last)) {
		t.Errorf("Warnings = %q, want line 3 and its bytes", j.Warnings)
	}
}

func TestDamagedMiddle(t *testing.T) {
	all := three()
	other := life("falcon-v1", "td", 10)
	other.Value[1] = .25
	other.Seal()
	newer := sealed(`{"v":2}`)
	for _, c := range []struct {
		name  string
		lines [][]byte
		want  []string
	}{
		{"a changed byte", [][]byte{encode(t, all[0]), bytes.Replace(encode(t, all[1]), []byte("td"), []byte("tb"), 1), encode(t, all[2])}, []string{":2: damaged line"}},
		{"an empty line", [][]byte{encode(t, all[0]), []byte("\n"), encode(t, all[2])}, []string{":2: damaged line"}},
		{"a lost newline", [][]byte{bytes.TrimSpace(encode(t, all[0])), encode(t, all[1]), encode(t, all[2])}, []string{":1: "}},
		{"another schema at the end", [][]byte{encode(t, all[0]), newer}, []string{":2: schema version 2: want 1"}},
		{"two lives of one key", [][]byte{encode(t, all[1]), encode(t, all[0]), encode(t, other)},
			[]string{":3: life of td in falcon-v1, seed 10 is there twice: value[1] = 0.3333333333333333 and 0.25"}},
	} {
		dir := t.TempDir()
		j, _ := open(t, dir)
		j.Close()
		path := filepath.Join(dir, "journal.jsonl")
		data := bytes.Join(c.lines, nil)
		write(t, path, data)
		_, _, err := record.Open(dir, manifest())
		mention(t, c.name, err, append(c.want, path)...)
		_, err = record.Read(dir)
		mention(t, c.name, err, append(c.want, path)...)
		if got := read(t, path); !bytes.Equal(got, data) {
			t.Errorf("%s: a refused journal was changed to\n%s\nwant\n%s", c.name, got, data)
		}
	}
}

func TestAppendRefuses(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	l := life("falcon-v1", "td", 1)
	appendAll(t, j, l)
	differs := life("falcon-v1", "td", 1)
	differs.Step = .5
	mention(t, "another life of the same key", j.Append(&differs), "seed 1 is there twice: step = 0.0625 and 0.5")
	unsealed := life("falcon-v1", "td", 2)
	unsealed.Crash = 4
	mention(t, "an unsealed life", j.Append(&unsealed), "curve hash")
	appendAll(t, j, life("falcon-v1", "td", 3))
	equal(t, "the lives", readLives(t, dir), []record.Life{l, life("falcon-v1", "td", 3)})
}

func TestOtherManifest(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	appendAll(t, j, three()...)
	j.Close()
	path := filepath.Join(dir, "manifest.json")
	before := read(t, path)
	for _, c := range []struct {
		change func(*record.Manifest)
		want   string
	}{
		{func(m *record.Manifest) { m.Suite = "core" }, `suite = "quick" there, "core" in this run`},
		{func(m *record.Manifest) { m.Seeds.Last = 99 }, `seeds.last = 63 there, 99 in this run`},
		{func(m *record.Manifest) { m.Shard = record.Shard{I: 1, N: 2} }, `shard.i = 0 there, 1 in this run`},
		{func(m *record.Manifest) { m.Others = []string{"exec:a = b"} }, `others[0] = nothing there, "exec:a = b" in this run`},
		{func(m *record.Manifest) { m.Program = "v0.2.0" }, `program = "v0.1.0" there, "v0.2.0" in this run`},
		{func(m *record.Manifest) { m.Tuning = "" }, `tuning = "77aa" there, "" in this run`},
		{func(m *record.Manifest) { m.Tasks[1].Budget = 8 }, `tasks[1].budget = 4 there, 8 in this run`},
		{func(m *record.Manifest) { m.Tasks[1].Protocol = "0000" }, `tasks[1].protocol = "3f0a" there, "0000" in this run`},
		{func(m *record.Manifest) { m.Tasks[2].Idle = nil }, `tasks[2].idle[0] = "twin" there, nothing in this run`},
		{func(m *record.Manifest) { m.Tasks = m.Tasks[:2] }, `tasks[2] = {song-v1:lag=3 episodes 4 3f0a [chance twin td] [twin]} there, nothing in this run`},
		{func(m *record.Manifest) { m.Suite, m.Tuning = "core", "x" }, `suite = `},
	} {
		m := manifest()
		c.change(&m)
		_, _, err := record.Open(dir, m)
		mention(t, "Open", err, path, c.want)
	}
	if d := cmp.Diff(string(before), string(read(t, path))); d != "" {
		t.Errorf("manifest changed (-want +got):\n%s", d)
	}

	// In what words it was asked, and where, is not compared.
	write(t, path, []byte(strings.Replace(string(before), `"go": "`+runtime.Version(), `"go": "go9`, 1)))
	m := manifest()
	m.V, m.Asked = 12, []string{"--suite", "quick", "--seeds", "64"}
	j, lives, err := record.Open(dir, m)
	if err != nil {
		t.Fatalf("Open with another host: %v, want no error", err)
	}
	j.Close()
	equal(t, "the lives", lives, three())
	d, err := record.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Manifest.Hosts; len(got) != 2 || got[0].Go != "go9" || got[1].Go != runtime.Version() || got[1].Arch != runtime.GOARCH {
		t.Errorf("hosts = %v, want the first, go9, and this one", got)
	}
	if d := cmp.Diff(manifest().Asked, d.Manifest.Asked); d != "" {
		t.Errorf("asked (-want +got):\n%s", d)
	}
}

func TestBadDirectories(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "journal.jsonl"), encode(t, three()[0]))
	_, _, err := record.Open(dir, manifest())
	mention(t, "lives without a manifest", err, dir, "journal.jsonl without manifest.json")

	dir = t.TempDir()
	write(t, filepath.Join(dir, "manifest.json"), []byte("{"))
	_, _, err = record.Open(dir, manifest())
	mention(t, "half a manifest", err, filepath.Join(dir, "manifest.json"), "unexpected end of JSON input")

	file := filepath.Join(t.TempDir(), "file")
	write(t, file, nil)
	_, _, err = record.Open(file, manifest())
	mention(t, "a file", err, file)
	for _, name := range []string{"manifest.json", "journal.jsonl"} {
		dir = t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		_, _, err = record.Open(dir, manifest())
		mention(t, name+" is a directory", err, name)
	}
}

// Many goroutines append at once; every life arrives once and whole.
func TestConcurrentAppend(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	var wg sync.WaitGroup
	var want []record.Life
	for seed := range uint64(64) {
		l := life("falcon-v1", "td", seed)
		want = append(want, l)
		wg.Go(func() {
			if err := j.Append(&l); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(t, "the lives", readLives(t, dir), want)
}

// The results depend on the lives alone, not on the order in which they ended
// or how often they were met.
func TestResults(t *testing.T) {
	var all []record.Life
	for seed := range uint64(12) {
		for _, task := range []string{"song-v1:lag=3", "falcon-v1"} {
			all = append(all, life(task, "td", seed), life(task, "chance", seed))
		}
	}
	var first []byte
	for i := range uint64(5) {
		dir := t.TempDir()
		j, _ := open(t, dir)
		rand.New(rand.NewPCG(i, 1)).Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
		appendAll(t, j, all...)
		j.Close()
		before := slices.Clone(all)
		if err := record.WriteResults(dir, append(all, all[i])); err != nil {
			t.Fatal(err)
		}
		equal(t, "the caller's slice", all, before)
		fromJournal := readLives(t, filepath.Join(dir, "journal.jsonl"))
		equal(t, "Read", readLives(t, dir), fromJournal)
		if !slices.IsSortedFunc(fromJournal, func(a, b record.Life) int { return a.Key().Compare(b.Key()) }) || len(fromJournal) != len(all) {
			t.Errorf("Read gave %d lives, want %d, sorted by key", len(fromJournal), len(all))
		}
		got := read(t, filepath.Join(dir, "results.jsonl"))
		if first == nil {
			first = got
		}
		if !bytes.Equal(got, first) {
			t.Errorf("results differ with the order of completion:\n%s", cmp.Diff(string(first), string(got)))
		}
		if _, err := os.Stat(filepath.Join(dir, "results.jsonl.tmp")); err == nil {
			t.Error("results.jsonl.tmp is left over, want it gone")
		}
	}
}

func TestWriteResultsRefuses(t *testing.T) {
	dir := t.TempDir()
	good := three()
	if err := record.WriteResults(dir, good); err != nil {
		t.Fatal(err)
	}
	before := read(t, filepath.Join(dir, "results.jsonl"))
	differs := good[0]
	differs.Agent, differs.Sees = "td", "F"
	mention(t, "two lives of one key", record.WriteResults(dir, append(three(), differs)), `sees = "S" and "F"`)
	differs.V = 0
	mention(t, "an unsealed life", record.WriteResults(dir, []record.Life{differs}), "schema version 0")
	if got := read(t, filepath.Join(dir, "results.jsonl")); !bytes.Equal(got, before) {
		t.Error("a refused write changed results.jsonl, want it as it was")
	}
	mention(t, "no directory", record.WriteResults(filepath.Join(dir, "none"), good), "none")
	taken := t.TempDir()
	if err := os.Mkdir(filepath.Join(taken, "results.jsonl"), 0o777); err != nil {
		t.Fatal(err)
	}
	mention(t, "results.jsonl is a directory", record.WriteResults(taken, good), "results.jsonl")
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	_, err := record.Read(dir)
	mention(t, "an empty directory", err, dir, "no results.jsonl and no journal.jsonl")
	_, err = record.Read(filepath.Join(dir, "none"))
	mention(t, "nothing", err, "none")

	// Results are written in one step: half a line there is damage.
	path := filepath.Join(dir, "results.jsonl")
	line := encode(t, three()[0])
	write(t, path, append(line, line[:40]...))
	_, err = record.Read(dir)
	mention(t, "torn results", err, path+":2: damaged line: 40 bytes at the end")
}

func BenchmarkAppend(b *testing.B) {
	m := manifest()
	m.Seeds.Last = uint64(1 << 20)
	j, _, err := record.Open(b.TempDir(), m)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	for i := range b.N {
		l := life("falcon-v1", "td", uint64(i))
		if err := j.Append(&l); err != nil {
			b.Fatal(err)
		}
	}
}
