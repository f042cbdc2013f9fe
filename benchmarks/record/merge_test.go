package record_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
)

func sorted(all []record.Life) []record.Life {
	return slices.SortedFunc(slices.Values(all), func(a, b record.Life) int { return a.Key().Compare(b.Key()) })
}

// shard makes a directory of shard i of n of manifest, without its last lives.
func shard(t *testing.T, i, n, without int) record.Dir {
	t.Helper()
	dir := t.TempDir()
	m := manifest()
	m.Shard = record.Shard{I: i, N: n}
	j, _, err := record.Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	keys := m.Keys()
	for _, k := range keys[:len(keys)-without] {
		appendAll(t, j, life(k.Task, k.Agent, k.Seed))
	}
	if without == 0 {
		if err := j.Finish(); err != nil {
			t.Fatal(err)
		}
	}
	return readDir(t, dir)
}

func readDir(t *testing.T, dir string) record.Dir {
	t.Helper()
	d, err := record.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The shards of a manifest are its lives, each once, and of every agent in
// every task as many in one shard as in another, give or take one.
func TestShards(t *testing.T) {
	m := manifest()
	all := m.Keys()
	if got, want := len(all), 6*seeds; got != want {
		t.Fatalf("%d lives, want %d", got, want)
	}
	for _, n := range []int{1, 2, 3, 7, 64, 100, 1000} {
		met := make(map[record.Key]int)
		least, most := len(all), 0
		for i := range n {
			m.Shard = record.Shard{I: i + 1, N: n}
			keys := m.Keys()
			least, most = min(least, len(keys)), max(most, len(keys))
			cells := make(map[record.Key]int)
			for _, k := range keys {
				met[k]++
				cells[record.Key{Task: k.Task, Agent: k.Agent}]++
			}
			for c, got := range cells {
				if got < seeds/n || got > (seeds+n-1)/n {
					t.Errorf("shard %v has %d lives of %s in %s, want %d or one more", m.Shard, got, c.Agent, c.Task, seeds/n)
				}
			}
		}
		if len(met) != len(all) || most > least+1 {
			t.Errorf("%d shards of %d…%d lives have %d of %d, want all, shared out evenly", n, least, most, len(met), len(all))
		}
		for k, times := range met {
			if times != 1 {
				t.Errorf("%v is in %d of %d shards, want 1", k, times, n)
			}
		}
	}
}

// A shard takes its own lives, and is finished when it has them.
func TestShardIsComplete(t *testing.T) {
	d := shard(t, 2, 5, 1)
	if got := d.Missing(); len(got) != 1 || d.Complete {
		t.Errorf("complete %v, missing %v; want one life missing", d.Complete, got)
	}
	j, _, err := record.Open(d.Path, d.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	want := len(d.Manifest.Keys())
	mention(t, "Finish without a life", j.Finish(), fmt.Sprintf("%s: 1 of %d lives are missing: want them all", d.Path, want))
	other := life("falcon-v1", "chance", 0) // of shard 1
	mention(t, "a life of another shard", j.Append(&other), "life of chance in falcon-v1, seed 0: want one that the manifest is for")
	k := d.Missing()[0]
	foreign := life(k.Task, k.Agent, k.Seed)
	foreign.Protocol = "0000"
	foreign.Seal()
	mention(t, "a life of another protocol", j.Append(&foreign), `protocol "0000": want "3f0a", as in the manifest`)
	appendAll(t, j, life(k.Task, k.Agent, k.Seed))
	if err := j.Finish(); err != nil {
		t.Error(err)
	}
}

// Shards merged, in any order and in several steps, are the run that was not
// divided, byte for byte, and are resumed like it.
func TestMerge(t *testing.T) {
	whole := t.TempDir()
	j, _ := open(t, whole)
	m := manifest()
	for _, k := range m.Keys() {
		appendAll(t, j, life(k.Task, k.Agent, k.Seed))
	}
	if err := j.Finish(); err != nil {
		t.Fatal(err)
	}
	want := read(t, filepath.Join(whole, "results.jsonl"))

	a, b, c := shard(t, 1, 3, 0), shard(t, 2, 3, 4), shard(t, 3, 3, 0)
	out := filepath.Join(t.TempDir(), "out")
	got, err := record.Merge(out, c, b)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Missing()); got.Complete || n != 2*seeds+4 || got.Manifest.Shard != (record.Shard{}) {
		t.Errorf("two shards: complete %v, %d missing, shard %v; want %d missing of the whole", got.Complete, n, got.Manifest.Shard, 2*seeds+4)
	}
	got, err = record.Merge(out, a, a)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Missing()); got.Complete || n != 4 {
		t.Errorf("three shards: complete %v, %d missing; want 4 missing", got.Complete, n)
	}

	// The rest may be lived where the others were merged …
	resumed, lives := open(t, out)
	if n := len(lives); n != 6*seeds-4 {
		t.Errorf("%d lives are there, want %d", n, 6*seeds-4)
	}
	for _, k := range got.Missing() {
		appendAll(t, resumed, life(k.Task, k.Agent, k.Seed))
	}
	if err := resumed.Finish(); err != nil {
		t.Fatal(err)
	}
	resumed.Close()
	if !bytes.Equal(read(t, filepath.Join(out, "results.jsonl")), want) {
		t.Error("merged and resumed: results differ from those of an undivided run")
	}

	// … or merged in turn.
	out = t.TempDir()
	if got, err = record.Merge(out, b, shard(t, 2, 3, 0), a, c); err != nil || !got.Complete {
		t.Fatalf("all shards: complete %v, %v; want them all", got.Complete, err)
	}
	if !bytes.Equal(read(t, filepath.Join(out, "results.jsonl")), want) {
		t.Error("merged: results differ from those of an undivided run")
	}
	_, lives = open(t, out)
	equal(t, "a merged directory", lives, readLives(t, whole))
}

// Merge refuses what are not parts of one run, and leaves out as it was.
func TestMergeRefuses(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	_, err := record.Merge(out)
	mention(t, "nothing", err, "nothing to merge")
	a, b := shard(t, 1, 2, 0), shard(t, 2, 2, 0)
	b.Manifest.Tuning = "88bb"
	_, err = record.Merge(out, a, b)
	mention(t, "another run", err, fmt.Sprintf(`tuning = "77aa" in %s, "88bb" in %s: want shards of one run`, a.Path, b.Path))

	b = shard(t, 2, 2, 0)
	b.Lives = append(slices.Clone(b.Lives), life("falcon-v1", "chance", 0))
	_, err = record.Merge(out, a, b)
	mention(t, "a life of another shard", err, b.Path, "life of chance in falcon-v1, seed 0: want one that the manifest is for")

	b = shard(t, 1, 2, 0)
	b.Lives = slices.Clone(b.Lives)
	l := &b.Lives[3]
	l.Value = slices.Clone(l.Value)
	l.Value[1] = 0.25
	l.Seal()
	_, err = record.Merge(out, a, b)
	mention(t, "two lives", err, a.Path+" and "+b.Path, l.Key().String()+" is there twice: value[1] = 0.3333333333333333 and 0.25")
	clash := new(record.Clash)
	if !errors.As(err, &clash) {
		t.Fatalf("error %v is no Clash, want one", err)
	}
	equal(t, "the two lives", []record.Life{clash.A, clash.B}, []record.Life{a.Lives[3], *l})
	if want := [2]string{a.Path, b.Path}; clash.In != want {
		t.Errorf("they are in %q, want %q", clash.In, want)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused merge made its directory, want none")
	}

	if _, err := record.Merge(out, a); err != nil {
		t.Fatal(err)
	}
	before := read(t, filepath.Join(out, "journal.jsonl"))
	_, err = record.Merge(out, b)
	mention(t, "two lives, one of them merged before", err, out+" and "+b.Path)
	_, err = record.Merge(a.Path, b)
	mention(t, "into a shard", err, "shard.i = 1 there, 0 in this run")
	if !bytes.Equal(read(t, filepath.Join(out, "journal.jsonl")), before) {
		t.Error("a refused merge changed the journal")
	}
}

// Create takes a directory without lives, and no other.
func TestCreate(t *testing.T) {
	dir := t.TempDir()
	for range 2 { // the second finds the manifest of the first, and no life
		j, err := record.Create(dir, manifest())
		if err != nil {
			t.Fatal(err)
		}
		j.Close()
	}
	j, _ := open(t, dir)
	appendAll(t, j, three()...)
	j.Close()
	path := filepath.Join(dir, "journal.jsonl")
	torn := append(read(t, path), "torn"...)
	write(t, path, torn)
	_, err := record.Create(dir, manifest())
	mention(t, "Create over lives", err, dir+" holds 3 finished lives: want none")
	if !bytes.Equal(read(t, path), torn) {
		t.Error("a refused Create changed the journal")
	}
	if err := os.Rename(path, filepath.Join(dir, "results.jsonl")); err != nil {
		t.Fatal(err)
	}
	_, err = record.Create(dir, manifest())
	mention(t, "Create over damaged results", err, "results.jsonl:4: damaged line")
}
