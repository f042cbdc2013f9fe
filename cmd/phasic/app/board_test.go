package app_test

import (
	"strings"
	"testing"

	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/cmd/phasic/app"
)

// Lives of agents and tasks that the tables do not know have their rows from
// what the lives say.
func TestBoardOfStrangers(t *testing.T) {
	dir := t.TempDir()
	line := "run --env iowa-v1 --agent stopper --agent chance --agent loops-eval --seeds 2 --out "
	printed, stderr, status := run(t.Context(), tables(stopper(0, nil)), line+dir)
	if status != 0 {
		t.Fatalf("run = status %d: %s", status, stderr)
	}
	if got, stderr, status := run(t.Context(), tables(stopper(0, nil)), "board "+dir); got != printed || status != 0 {
		t.Errorf("board = status %d, %s, printed\n%s\nwant what the run printed\n%s", status, stderr, got, printed)
	}
	got, stderr, status := run(t.Context(), tables(), "board "+dir)
	if status != 0 || !strings.Contains(got, "– stopper ") || !strings.Contains(got, "– chance ") {
		t.Errorf("board without the agent's entry = status %d, %s, printed\n%s\nwant a row of it all the same", status, stderr, got)
	}
	got, stderr, status = run(t.Context(), app.Tables{}, "board "+dir)
	if want := "iowa-v1   T = 100 steps; score 0 is -4.885 (random), 1 is 25 (reference)\n"; status != 0 || !strings.HasPrefix(got, want) {
		t.Errorf("board without any table = status %d, %s, printed\n%s\nwant it to begin with %s", status, stderr, got, want)
	}
	for _, want := range []string{"– loops-eval ", "second"} {
		if !strings.Contains(got, want) {
			t.Errorf("board without any table printed\n%s\nwant %q in it", got, want)
		}
	}
}

// A step size at the end of the agent's grid is said to be there, whatever the
// tuning of today is.
func TestBoardTellsOfTheEdge(t *testing.T) {
	for step, want := range map[float64]bool{16: true, 1: false} {
		dir := t.TempDir()
		written := lived(t, dir, func(l *record.Life) { l.Step = step })
		got, stderr, status := run(t.Context(), tables(), "board "+written)
		if status != 0 || strings.Contains(got, "step size at the edge of the tuning grid") != want {
			t.Errorf("board of lives at step %v = status %d, %s, printed\n%s\nnote of the edge: want %v", step, status, stderr, got, want)
		}
	}
}

// The same life with two outcomes is an error that shows both.
func TestBoardRefusesDifferingLives(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	lived(t, a, func(*record.Life) {})
	lived(t, b, func(l *record.Life) { l.Value[3] = 0.25 })
	for _, command := range []string{"board ", "export "} {
		_, stderr, status := run(t.Context(), tables(), command+a+" "+b)
		want := "record: " + a + " and " + b + ": life of td in falcon-v1:loops=2, seed 1 is there twice: value[3] = "
		if status != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%s= status %d: %s; want 2 and %q", command, status, stderr, want)
		}
	}
}

// lived makes dir the results of a run of td whose lives are changed after.
func lived(t *testing.T, dir string, change func(*record.Life)) string {
	t.Helper()
	if _, stderr, status := run(t.Context(), tables(), "run --env falcon-v1:loops=2 --agent td --seeds 2 --out "+dir); status != 0 {
		t.Fatalf("run = status %d: %s", status, stderr)
	}
	lives, err := record.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range lives {
		change(&lives[i])
		lives[i].Seal()
	}
	if err := record.WriteResults(dir, lives); err != nil {
		t.Fatal(err)
	}
	return dir
}
