package record_test

import (
	stdcmp "cmp"
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/phasicbench/phasic/benchmarks/record"
)

var update = flag.Bool("update", false, "write the golden file")

// life returns a sealed life that differs from that of another seed.
func life(task, agent string, seed uint64) record.Life {
	l := record.Life{
		Task: task, Protocol: "3f0a", Agent: agent, Sees: "S", Seed: seed,
		Step: 0x1p-4, Second: .9, Unit: "episodes", Budget: 4, Random: -2.5, Optimal: 8,
		At:     []int{0, 1, 2, 4},
		Value:  []float64{-2.5, 1. / 3, math.Copysign(0, -1), 1e-300},
		Online: []float64{float64(seed), .1, -7.25e17},
	}
	l.Seal()
	return l
}

func encode(t *testing.T, l record.Life) []byte {
	t.Helper()
	line, err := record.Encode(&l)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func equal(t *testing.T, what string, got, want []record.Life) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// mention fails unless err holds every part.
func mention(t *testing.T, what string, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want one that mentions %q", what, parts)
		return
	}
	if !strings.HasPrefix(err.Error(), "record: ") || strings.Count(err.Error(), "record: ") != 1 {
		t.Errorf("%s: error %q, want it to begin with the package, once", what, err)
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%s: error %q, want it to mention %q", what, err, p)
		}
	}
}

// The lines of a golden file: one with every field, one with every field that
// may be left out left out, one that crashed. They pin the schema: if they must
// change, so must Version.
func TestGolden(t *testing.T) {
	const path = "testdata/lives.golden"
	const header = "# go test ./benchmarks/record -run TestGolden -update\n"
	full := life("song-v1:lag=3,loops=8", "loops<all>&more", math.MaxUint64)
	full.Reference = true
	bare := life("falcon-v1", "chance", 0)
	bare.Step, bare.Second = 0, 0
	crashed := life("falcon-v1", "td", 7)
	crashed.At, crashed.Value, crashed.Online, crashed.Crash = []int{0, 2}, []float64{1, 2}, []float64{3}, 3
	early := life("falcon-v1", "td", 8)
	early.At, early.Value, early.Online, early.Crash = nil, nil, nil, 1
	lives := []record.Life{full, bare, crashed, early}
	got := header
	for i := range lives {
		lives[i].Seal()
		got += string(encode(t, lives[i]))
	}
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("lines changed (-want +got):\n%s", d)
	}
	for i, line := range strings.SplitAfter(strings.TrimPrefix(string(want), header), "\n")[:len(lives)] {
		back, err := record.Decode([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "decoded", []record.Life{back}, lives[i:i+1])
	}
}

// Hash sees every bit of the curve and nothing else, and does not confuse the
// end of one list with the beginning of the next.
func TestHash(t *testing.T) {
	seen := map[string]string{}
	for name, change := range map[string]func(*record.Life){
		"nothing":               func(*record.Life) {},
		"a checkpoint":          func(l *record.Life) { l.At[1]++ },
		"last bit of a value":   func(l *record.Life) { l.Value[3] = math.Nextafter(l.Value[3], 1) },
		"sign of a zero":        func(l *record.Life) { l.Value[2] = 0 },
		"an online mean":        func(l *record.Life) { l.Online[0] = -1 },
		"crash":                 func(l *record.Life) { l.Crash = 1 },
		"a value became online": func(l *record.Life) { l.Online = append(l.Value[3:], l.Online...); l.Value = l.Value[:3] },
	} {
		l := life("falcon-v1", "td", 1)
		change(&l)
		if other, ok := seen[l.Hash()]; ok {
			t.Errorf("%q and %q have the same hash, want different ones", name, other)
		}
		seen[l.Hash()] = name
	}
	a, b := life("falcon-v1", "td", 1), life("falcon-v1", "td", 1)
	b.Agent, b.Step, b.Optimal = "sarsa", 2, 9
	if a.Hash() != b.Hash() {
		t.Error("Hash differs for equal curves, want the same")
	}
}

// The checksum of an empty curve by another program:
// printf '%064d' 0 | xxd -r -p | sha256sum.
func TestHashIsPinned(t *testing.T) {
	const want = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
	if got := new(record.Life).Hash(); got != want {
		t.Errorf("Hash = %s, want %s", got, want)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, c := range []struct {
		change func(*record.Life)
		want   string
	}{
		{func(l *record.Life) { l.Task = "" }, `task "": want text`},
		{func(l *record.Life) { l.Agent = "td\xff" }, `agent "td\xff": want text`},
		{func(l *record.Life) { l.Judged = "kindly" }, `judged "kindly": want "online", "sampled" or nothing`},
		{func(l *record.Life) { l.Budget = 0 }, "budget 0: want at least 1"},
		{func(l *record.Life) { l.Budget = 5 }, "no checkpoint at the budget 5"},
		{func(l *record.Life) { l.At, l.Value, l.Online = nil, nil, nil }, "no checkpoint at the budget 4"},
		{func(l *record.Life) { l.Value = l.Value[1:] }, "3 values: want 4"},
		{func(l *record.Life) { l.Online = append(l.Online, 1) }, "4 online means: want 3"},
		{func(l *record.Life) { l.At[0] = -1 }, "first checkpoint -1: want 0"},
		{func(l *record.Life) { l.At[2] = 1 }, "checkpoint 1 after 1: want increasing"},
		{func(l *record.Life) { l.At[3] = 9 }, "checkpoint 9: want at most 4"},
		{func(l *record.Life) { l.Crash = 3 }, "checkpoint 4: want at most 3"},
		{func(l *record.Life) { l.Crash = 5 }, "crash 5: want 0…4"},
		{func(l *record.Life) { l.Crash = -1 }, "crash -1: want 0…4"},
		{func(l *record.Life) { l.Value[1] = math.NaN() }, "value NaN: want finite"},
		{func(l *record.Life) { l.Online[2] = math.Inf(-1) }, "online -Inf: want finite"},
		{func(l *record.Life) { l.Step = math.Inf(1) }, "step +Inf: want finite"},
		{func(l *record.Life) { l.Second = math.NaN() }, "second NaN: want finite"},
		{func(l *record.Life) { l.Random = math.NaN() }, "random NaN: want finite"},
		{func(l *record.Life) { l.Optimal = math.Inf(1) }, "optimal +Inf: want finite"},
	} {
		l := life("falcon-v1", "td", 1)
		c.change(&l)
		l.Seal()
		_, err := record.Encode(&l)
		mention(t, "Encode", err, c.want, "seed 1")
	}

	l := life("falcon-v1", "td", 1)
	l.Value[0]++
	_, err := record.Encode(&l)
	mention(t, "Encode of a changed life", err, "curve hash", l.Hash())
	l.V = 0
	_, err = record.Encode(&l)
	mention(t, "Encode of an unsealed life", err, "schema version 0: want 1")
}

func TestKeyOrder(t *testing.T) {
	keys := []record.Key{{"a", "z", 9}, {"b", "x", 2}, {"b", "x", 10}, {"b", "y", 1}}
	for i, k := range keys {
		for j, o := range keys {
			if got, want := k.Compare(o), stdcmp.Compare(i, j); got != want {
				t.Errorf("%v.Compare(%v) = %d, want %d", k, o, got, want)
			}
		}
	}
}
