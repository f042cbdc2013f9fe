package record_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
)

// phased is a life whose drives change after two units.
func phased() record.Life {
	l := life("iowa-v1:revalue=losses-covered", "td", 1)
	l.Phases = []record.Phase{
		{Name: "before", Random: -1, Optimal: 2, At: []int{0, 1, 2}, Value: []float64{-1, 0, 1}},
		{Name: "after", From: 2, Random: 3, Optimal: 4, Reference: true, Before: 3.25, At: []int{2, 3, 4}, Value: []float64{3.5, 3, 4}},
	}
	l.Seal()
	return l
}

// Phases are kept, and a life without them is written as it always was.
func TestPhasesAreKept(t *testing.T) {
	want := phased()
	line := encode(t, want)
	got, err := record.Decode(line)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "decoded", []record.Life{got}, []record.Life{want})
	if !strings.Contains(string(line), `"before":3.25`) {
		t.Errorf("line = %s, want it to hold the value of going on as before", line)
	}
	plain := life("iowa-v1", "td", 1)
	if line := encode(t, plain); strings.Contains(string(line), "phases") {
		t.Errorf("line of a life without phases = %s, want no word of them", line)
	}

	crashed := phased()
	crashed.At, crashed.Value, crashed.Online, crashed.Crash = []int{0, 1}, []float64{1, 2}, []float64{3}, 2
	crashed.Phases[0].At, crashed.Phases[0].Value = []int{0, 1}, []float64{-1, 0}
	crashed.Phases[1].At, crashed.Phases[1].Value, crashed.Phases[1].Before = nil, nil, 0
	crashed.Seal()
	back, err := record.Decode(encode(t, crashed))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "decoded after a crash", []record.Life{back}, []record.Life{crashed})
}

// The hash covers what was lived in the phases.
func TestHashCoversPhases(t *testing.T) {
	seen := map[string]string{life("x", "td", 1).Curve: "no phases"}
	for name, change := range map[string]func(*record.Life){
		"nothing":       func(*record.Life) {},
		"a value":       func(l *record.Life) { l.Phases[1].Value[2]++ },
		"a checkpoint":  func(l *record.Life) { l.Phases[1].At[2]++ },
		"before":        func(l *record.Life) { l.Phases[1].Before++ },
		"the beginning": func(l *record.Life) { l.Phases[1].From-- },
		"a phase less":  func(l *record.Life) { l.Phases = l.Phases[:1] },
	} {
		l := phased()
		l.Phases = slices.Clone(l.Phases)
		change(&l)
		if other, ok := seen[l.Hash()]; ok {
			t.Errorf("%q and %q have the same hash, want different ones", name, other)
		}
		seen[l.Hash()] = name
	}
}

func TestEncodeRefusesPhases(t *testing.T) {
	for _, c := range []struct {
		change func(p []record.Phase)
		want   string
	}{
		{func(p []record.Phase) { p[0].Name = "" }, `phase "": want a name`},
		{func(p []record.Phase) { p[0].From = 1 }, `phase "before" from 1: want the first from 0`},
		{func(p []record.Phase) { p[1].From = 0 }, `phase "after" from 0 after 0: want increasing`},
		{func(p []record.Phase) { p[1].From = 4 }, `from 4: want less than the budget 4`},
		{func(p []record.Phase) { p[1].Value = p[1].Value[1:] }, "2 values: want 3"},
		{func(p []record.Phase) { p[1].At[0] = 1 }, "first checkpoint 1: want 2"},
		{func(p []record.Phase) { p[1].At[2] = 3 }, "checkpoint 3 after 3: want increasing"},
		{func(p []record.Phase) { p[1].At[2] = 5 }, "checkpoint 5: want at most the budget 4"},
		{func(p []record.Phase) { p[1].At, p[1].Value = nil, nil }, "no checkpoint: want a finished life"},
		{func(p []record.Phase) { p[1].Value[0] = math.NaN() }, "NaN: want finite"},
		{func(p []record.Phase) { p[1].Before = math.Inf(1) }, "+Inf: want finite"},
	} {
		l := phased()
		c.change(l.Phases)
		l.Seal()
		_, err := record.Encode(&l)
		mention(t, "Encode", err, c.want, "seed 1")
	}
}
