package baselines_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/baselines"
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
	// Other parameters are another cell, and so is another number of seeds;
	// the cell that was not chosen stays.
	chance := f.Find(small, "chance").Lives
	slower := blessed(t, f, 6, plan(t, 0.03125, "td"))
	if slower[0].Kept || slower[0].Old == nil || f.Find(small, "td").Params.Step != 0.03125 {
		t.Errorf("with another step: %+v; want it recorded anew", slower[0])
	}
	if diff := cmp.Diff(chance, f.Find(small, "chance").Lives); diff != "" {
		t.Errorf("cell that was not chosen (-before +after):\n%s", diff)
	}
	if more := blessed(t, f, 7, plan(t, 0.03125, "td")); more[0].Kept || len(f.Find(small, "td").Lives) != 7 {
		t.Errorf("with another number of seeds: kept %v, want it recorded anew", more[0].Kept)
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

func TestDrop(t *testing.T) {
	f := file()
	f.Put(baselines.Cell{Task: "falcon-v1", Agent: "gone"})
	f.Put(baselines.Cell{Task: "falcon-v0", Agent: "td"})
	if diff := cmp.Diff([]string{"td on falcon-v0", "gone on falcon-v1"}, f.Drop(table())); diff != "" || len(f.Cells) != 2 {
		t.Errorf("dropped (-want +got), %d cells left, want 2:\n%s", len(f.Cells), diff)
	}
}
