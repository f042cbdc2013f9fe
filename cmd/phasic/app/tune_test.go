package app_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// Curves that the program carries are shown without a life, and a table that
// has none is tuned for them.
func TestShowStoredCurves(t *testing.T) {
	const line = "tune --env falcon-v1:loops=2 --agent stopper --seeds 2 --show"
	var begun atomic.Int64 // lives begin on several workers
	counted := stopper(0, nil)
	stopped := counted.New
	counted.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		begun.Add(1)
		return stopped(spec, cfg, seeds)
	}
	own := tables(counted)
	rows, _, _ := run(t.Context(), own, line+" --format json")
	if n := begun.Load(); n != 5 {
		t.Errorf("tuning began %d lives, want two settings on two seeds and a glance at the winner", n)
	}
	want, _, _ := run(t.Context(), own, line)
	carried, err := suite.ReadTuning("printed", strings.NewReader(rows))
	if err != nil {
		t.Fatal(err)
	}
	own.Tuning = carried
	begun.Store(0)
	got, stderr, status := run(t.Context(), own, line)
	if got != want || stderr != "" || status != 0 {
		t.Errorf("status %d, said %q, printed\n%s\nwant 0, nothing, and as when it was tuned\n%s", status, stderr, got, want)
	}
	if n := begun.Load(); n != 1 {
		t.Errorf("showing began %d lives, want only the glance that tells whether the row is stale", n)
	}
	if _, stderr, _ := run(t.Context(), own, line+" --seeds 3"); !strings.HasPrefix(stderr, "phasic: 1 of 1 rows tuned in ") || carried.Rows[0].Seeds != 2 {
		t.Errorf("with other seeds: said %q, the program's row has %d seeds; want it tuned, and the program's row left alone", stderr, carried.Rows[0].Seeds)
	}
}

// Columns that do not fit beside each other stand below each other, and a grid
// without a second parameter has one without a name.
func TestCurvesFitTheTerminal(t *testing.T) {
	wide, bare := td.Entry, td.Entry
	wide.Name, wide.Grid = "wide", agents.Grid{Step: []float64{1, 0.5}, Second: "lambda", Values: []float64{0, 0.1, 0.2, 0.3, 0.4}}
	bare.Name, bare.Grid = "bare", agents.Grid{Step: []float64{1, 0.5, 0.25}}
	stdout, stderr, status := run(t.Context(), tables(wide, bare), "tune --env falcon-v1:loops=2 --agent wide --agent bare --seeds 2 --show")
	if status != 0 {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for line := range strings.Lines(stdout) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for text, want := range map[string]int{
		" λ=0 ": 1, " λ=0.1 ": 1, " λ=0.4\n": 1, // each value once
		"\nstep   LT80 ": 3, "\n 1/2   4.81 ": 3, // two tables of wide, one of bare
		" *2.05 ": 2, "won by step 1 λ=0, at the edge": 1, "won by step 1, at the edge": 1,
	} {
		if got := strings.Count(stdout, text); got != want {
			t.Errorf("%q stands %d times in\n%s\nwant %d", text, got, stdout, want)
		}
	}
}

// A stopped command shows what it has.
func TestInterruptedShow(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stdout, stderr, status := run(ctx, tables(stopper(7, cancel)),
		"tune --env falcon-v1:loops=1 --env falcon-v1:loops=2 --agent stopper --seeds 2 --jobs 1 --show")
	if status != 130 || !strings.Contains(stderr, "phasic: 1 of 2 rows tuned in ") {
		t.Errorf("status %d, said %q; want 130 and 1 of 2 rows", status, stderr)
	}
	if !strings.HasPrefix(stdout, "stopper on falcon-v1:loops=1 ") || strings.Contains(stdout, "loops=2") {
		t.Errorf("printed\n%s\nwant the one finished curve", stdout)
	}
}
