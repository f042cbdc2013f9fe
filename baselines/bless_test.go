package baselines_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/record"
)

func TestBlessKeepsWhatHasNotChanged(t *testing.T) {
	f := &baselines.File{}
	first := blessed(t, f, 6, plan(t, 0.25, "td", "chance"))
	if len(first) != 2 || first[0].Old != nil || first[0].Kept || len(f.Cells) != 2 || len(f.Cells[1].Lives) != 6 {
		t.Fatalf("first blessing %+v, file of %d cells; want two new cells of 6 lives", first, len(f.Cells))
	}
	again := blessed(t, f, 6, plan(t, 0.25, "td", "chance"))
	if !again[0].Kept || !again[1].Kept {
		t.Errorf("second blessing kept %v and %v, want both", again[0].Kept, again[1].Kept)
	}
	// Other parameters are another cell; the one that was not chosen stays.
	chance := f.Find(small, "chance").Lives
	slower := blessed(t, f, 6, plan(t, 0.03125, "td"))
	if slower[0].Kept || slower[0].Old == nil || f.Find(small, "td").Params.Step != 0.03125 {
		t.Errorf("with another step: %+v; want it recorded anew", slower[0])
	}
	if diff := cmp.Diff(chance, f.Find(small, "chance").Lives); diff != "" {
		t.Errorf("cell that was not chosen (-before +after):\n%s", diff)
	}
	// Where only the number of seeds differs, those that are missing are lived.
	lived := 0
	b := baselines.Blesser{Seeds: 8, Workers: 1, Life: func() { lived++ }, Done: func(b baselines.Blessing) error {
		if b.Kept {
			t.Error("with more seeds the cell is kept, want it recorded")
		}
		return nil
	}}
	if err := b.Bless(t.Context(), f, plan(t, 0.03125, "td")); err != nil {
		t.Fatal(err)
	}
	whole := &baselines.File{}
	blessed(t, whole, 8, plan(t, 0.03125, "td"))
	if diff := cmp.Diff(whole.Find(small, "td"), f.Find(small, "td")); diff != "" || lived != 3+2 {
		t.Errorf("6 lives made 8 by %d, want by the first 3 again and 2 more; (-all at once +in two goes):\n%s", lived, diff)
	}
	if fewer := blessed(t, f, 4, plan(t, 0.03125, "td")); fewer[0].Kept || len(f.Find(small, "td").Lives) != 4 {
		t.Errorf("with fewer seeds: kept %v, %d lives; want the first 4", fewer[0].Kept, len(f.Find(small, "td").Lives))
	}

	// Old → new, seed by seed, with the interval of their differences.
	now, change := slower[0].LnLT()
	if now.N != 6 || change.N != 6 || !(change.Low > 0) || math.Abs(change.Value-mean(slower[0])) > 1e-12 {
		t.Errorf("ln LT %+v, change %+v; want six seeds, slower by %v", now, change, mean(slower[0]))
	}
	if _, change := slower[0].Asymptote(); change.N != 6 {
		t.Errorf("asymptote changed by %+v, want six seeds", change)
	}
	if _, change := first[0].LnLT(); change.N != 0 {
		t.Errorf("change of a new cell = %+v, want none", change)
	}
	if s := slower[0].New.Solved(); s.N != 6 {
		t.Errorf("solved of a cell of 6 lives = %+v", s)
	}
}

func mean(b baselines.Blessing) (m float64) {
	for i, l := range b.New.Lives {
		m += (l.LnLT - b.Old.Lives[i].LnLT) / float64(len(b.New.Lives))
	}
	return m
}

// An interrupted blessing has in the file what is finished.
func TestBlessStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &baselines.File{}
	b := baselines.Blesser{Seeds: 3, Workers: 1, Done: func(baselines.Blessing) error {
		cancel()
		return nil
	}}
	if err := b.Bless(ctx, f, plan(t, 0.25, "td", "chance")); !errors.Is(err, context.Canceled) || len(f.Cells) != 1 {
		t.Errorf("cancelled after a cell: error %v, %d cells; want context.Canceled and 1", err, len(f.Cells))
	}
	full := errors.New("disk full")
	b.Done = func(baselines.Blessing) error { return full }
	if err := b.Bless(t.Context(), f, plan(t, 0.25, "td")); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

// A program that changes may do the same in three seeds and something else in
// the fourth: a new source is recorded anew, with the same bits as well.
func TestBlessKeepsNothingOfAnotherSource(t *testing.T) {
	f := &baselines.File{}
	cells := plan(t, 0.25, "td")
	for _, c := range []struct {
		source, want string
		kept         bool
	}{{"run td", "run td", false}, {"run td", "run td", true}, {"run td, version 2", "run td, version 2", false}, {"\xffrun \uFFFD", "?run ?", false}} {
		cells[0].Agent.Source = c.source
		one := blessed(t, f, 3, cells)[0]
		if one.Kept != c.kept || f.Cells[0].Source != c.want {
			t.Errorf("source %q: kept %v, file has %q; want %v, %q", c.source, one.Kept, f.Cells[0].Source, c.kept, c.want)
		}
	}
	if _, err := baselines.Decode("b", strings.NewReader(encode(t, f))); err != nil {
		t.Errorf("file with a source of odd text: %v, want it read back", err)
	}
}

// Numbers of lives that were judged otherwise are not set beside each other.
func TestBlessTellsHowLivesAreJudged(t *testing.T) {
	f := &baselines.File{}
	cells := plan(t, 0.25, "td")
	blessed(t, f, 3, cells)
	cells[0].Agent.Judged = agents.Online
	one := blessed(t, f, 3, cells)[0]
	if got := f.Cells[0].Judged; one.Kept || got != record.Online {
		t.Errorf("judged %q, kept %v; want %q, recorded anew", got, one.Kept, record.Online)
	}
	want := "lives judged as the task has it, now they are judged while they learn: not comparable"
	if _, change := one.LnLT(); one.Comparable() == nil || one.Comparable().Error() != want || change.N != 0 {
		t.Errorf("comparable: %v, change of %d seeds; want %s and none", one.Comparable(), change.N, want)
	}
	if again := blessed(t, f, 3, cells)[0]; !again.Kept || again.Comparable() != nil {
		t.Errorf("the same again: kept %v, comparable: %v; want it kept", again.Kept, again.Comparable())
	}
}

// Cells go when they are named, and no others.
func TestDrop(t *testing.T) {
	f := file()
	f.Put(baselines.Cell{Task: "falcon-v1", Agent: "gone"})
	f.Put(baselines.Cell{Task: "falcon-v0", Agent: "td"})
	f.Put(baselines.Cell{Task: "falcon-v1", Agent: "exec:mine", Source: "mine"})
	f.Put(baselines.Cell{Task: "song-v1", Agent: "exec:mine", Source: "mine"})
	f.Put(baselines.Cell{Task: "song-v1", Agent: "qlearn"}) // not defined there
	if diff := cmp.Diff([]string{"td on falcon-v0", "gone on falcon-v1", "qlearn on song-v1"}, f.Strangers(table())); diff != "" {
		t.Errorf("strangers (-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		what string
		want []string
	}{
		{"nobody", nil},
		{"exec:mine", []string{"exec:mine on falcon-v1", "exec:mine on song-v1"}},
		{"falcon-v0", []string{"td on falcon-v0"}},
		{"gone on falcon-v1", []string{"gone on falcon-v1"}},
		{"qlearn", []string{"qlearn on song-v1"}},
	} {
		if diff := cmp.Diff(c.want, f.Drop(c.what)); diff != "" {
			t.Errorf("drop %s (-want +got):\n%s", c.what, diff)
		}
	}
	if diff := cmp.Diff(file(), f); diff != "" {
		t.Errorf("what is left (-want +got):\n%s", diff)
	}
}
