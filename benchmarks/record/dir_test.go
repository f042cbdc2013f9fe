package record_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// A directory is read with its manifest; results.jsonl says that it is complete.
func TestReadDir(t *testing.T) {
	dir := t.TempDir()
	j, _ := open(t, dir)
	appendAll(t, j, three()...)
	j.Close()
	unfinished, err := record.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := record.WriteResults(dir, three()); err != nil {
		t.Fatal(err)
	}
	if got, want := len(unfinished.Missing()), 6*seeds-3; got != want {
		t.Errorf("%d lives are missing, want %d", got, want)
	}
	finished, err := record.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if unfinished.Complete || !finished.Complete {
		t.Errorf("complete = %v, then %v; want false, then true", unfinished.Complete, finished.Complete)
	}
	if finished.Path != dir || len(finished.Lives) != 3 {
		t.Errorf("%d lives of %s, want 3 of %s", len(finished.Lives), finished.Path, dir)
	}
	want := manifest()
	want.V, want.Hosts = record.Version, finished.Manifest.Hosts
	if diff := cmp.Diff(want, finished.Manifest); diff != "" {
		t.Errorf("manifest (-want +got):\n%s", diff)
	}
	equal(t, "lives of the journal", unfinished.Lives, finished.Lives)
}

func TestReadDirRefuses(t *testing.T) {
	for _, c := range []struct{ manifest, want string }{
		{"", "no such file or directory: want a directory of results"},
		{"{", "unexpected end of JSON input"},
		{`{"v":2}`, "schema version 2: want 1"},
		{`{"v":1} {}`, "invalid character '{' after top-level value"},
		{`{"v":1,"gravity":9.81}`, `unknown field "gravity"`},
		{`{"v":1,"seeds":{"first":3,"last":2}}`, "seeds 3-2: want two of 0…16777215, the smaller first"},
		{`{"v":1,"seeds":{"first":0,"last":18446744073709551615}}`, "seeds 0-18446744073709551615: want"},
		{`{"v":1,"shard":{"i":4,"n":3}}`, "shard 4/3: want i/n with 1 ≤ i ≤ n"},
		{`{"v":1,"shard":{"i":1,"n":0}}`, "shard 1/0: want"},
		{`{"v":1,"tasks":[{"id":""}]}`, `task "": want text`},
		{`{"v":1,"tasks":[{"id":"a"},{"id":"a"}]}`, `task "a" is there twice`},
		{`{"v":1,"tasks":[{"id":"a","agents":["b","b"]}]}`, `task "a": agent "b": want text in UTF-8, once`},
		{`{"v":1,"tasks":[{"id":"a","agents":["b"],"idle":["c"]}]}`, `task "a": idle "c": want one of its agents`},
		{`{"v":1,"seeds":{"first":0,"last":16777215},"tasks":[{"id":"a","agents":["b","c"]}]}`, "2 agents in tasks with seeds 0-16777215: want at most 16777216 lives"},
		{`{"v":1}`, "no results.jsonl and no journal.jsonl"},
	} {
		dir := t.TempDir()
		if c.manifest != "" {
			write(t, filepath.Join(dir, "manifest.json"), []byte(c.manifest))
		}
		_, err := record.ReadDir(dir)
		mention(t, "ReadDir", err, dir, c.want)
	}
	if _, err := record.ReadDir(os.DevNull); err == nil {
		t.Error("ReadDir of a file = no error, want one")
	}
}

// Lives of several directories are joined; two that differ, and two protocols
// of one task, are refused and both shown.
func TestJoin(t *testing.T) {
	a := record.Dir{Path: "a", Lives: []record.Life{life("song-v1", "td", 2), life("song-v1", "td", 3)}}
	b := record.Dir{Path: "b", Lives: []record.Life{life("falcon-v1", "td", 1), life("song-v1", "td", 3)}}
	got, err := record.Join(a, b)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the joined lives", got, []record.Life{life("falcon-v1", "td", 1), life("song-v1", "td", 2), life("song-v1", "td", 3)})

	other := life("song-v1", "td", 3)
	other.Value[1] += 0.5
	other.Seal()
	_, err = record.Join(a, b, record.Dir{Path: "c", Lives: []record.Life{other}})
	mention(t, "Join", err, "record: a and c: life of td in song-v1, seed 3 is there twice: value[1] = ")

	foreign := life("song-v1", "chance", 1)
	foreign.Protocol = "0000"
	foreign.Seal()
	_, err = record.Join(a, record.Dir{Path: "d", Lives: []record.Life{foreign}})
	mention(t, "Join", err, "record: song-v1: protocol "+a.Lives[0].Protocol+" in a, 0000 in d: want the same")
}
