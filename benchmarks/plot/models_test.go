package plot_test

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/phasicbench/phasic/agents"
	agenttable "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/plot"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envtable "github.com/phasicbench/phasic/env/all"
	"github.com/phasicbench/phasic/env/iowa"
)

// The trace that is needed at random gaze, of the canonical meadow, by the sheet
// of lion-v1: .298, .654, .838, .937 at delays 2, 5, 10, 20.
func TestLion(t *testing.T) {
	f := figures(t)["lion"]
	missed, timed, trace := f.Panels[0], f.Panels[1], f.Panels[2]
	bound := find(t, trace, "λ*")
	want := map[float64]float64{2: .298, 5: .654, 10: .838, 20: .937}
	for _, q := range bound.Points {
		if w, ok := want[q.X]; ok {
			if math.Abs(q.Y-w) > 5e-4 {
				t.Errorf("λ* at delay %v = %.4f, want %v", q.X, q.Y, w)
			}
			delete(want, q.X)
		}
	}
	if len(want) > 0 {
		t.Errorf("no λ* at the delays of %v", want)
	}
	// The optimal policy misses 1 − .766 of the lions, and scores 1.
	local := find(t, missed, "loops-local")
	for i, delay := range []float64{2, 5, 20} {
		q := local.Points[i]
		if q.X != delay || math.Abs(q.Y-.234) > 0.01 || !(q.Low < q.Y && q.Y < q.High) {
			t.Errorf("loops-local misses %+v, want about .234 at delay %v", q, delay)
		}
	}
	if random := find(t, missed, "random and best gaze"); random.Points[0].Y != 1-1./8 {
		t.Errorf("random gaze misses %v, want 7/8", random.Points[0].Y)
	}
	// td-blind ends at .8·4096/(4096 + 4000·1.1…1.3), below the bar.
	for _, q := range find(t, timed, "td-blind").Points {
		if !q.Beyond || q.Y != 4096 {
			t.Errorf("td-blind: time %+v, want an arrow at the budget of 4096", q)
		}
	}
	if q := find(t, trace, "td-blind").Points[0]; q.Y != 0.9 {
		t.Errorf("td-blind: trace %v, want the tuned 0.9", q.Y)
	}
	for _, s := range trace.Series {
		if s.Name == "loops-local" {
			t.Error("the trace of loops-local is drawn, want those of agents that are told the reward alone")
		}
	}
}

func iowaTask(t *testing.T) (*benchmarks.Task, agents.Entry, benchmarks.Params) {
	t.Helper()
	task, err := suite.Task(envtable.Environments(), "iowa-v1")
	if err != nil {
		t.Fatal(err)
	}
	e, err := agents.Find(agenttable.Agents(), "td")
	if err != nil {
		t.Fatal(err)
	}
	return task, e, benchmarks.Params{Step: 0.5}
}

// The choices are those of the life that is recorded: in scheme 1 they say what
// it earned.
func TestChoicesAreThoseOfTheLife(t *testing.T) {
	task, e, p := iowaTask(t)
	for seed := uint64(1); seed <= 5; seed++ {
		blocks, err := plot.Choices(task, e, p, []uint64{seed})
		if err != nil {
			t.Fatal(err)
		}
		life, err := benchmarks.Live(context.Background(), benchmarks.Job{Task: task, Agent: e, Params: p, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for i, r := range life.Online {
			want += r * float64(life.At[i+1]-life.At[i])
		}
		if got := earned(blocks[0]); math.Abs(got-want) > 1e-9 {
			t.Errorf("seed %d: the decks drawn from give %v, the life earned %v", seed, got, want)
		}
	}
}

// earned is what 100 draws give in scheme 1, whose cards come in a fixed order:
// the sum of each deck's first cards, a cycle of 40, in hundreds.
func earned(b plot.Blocks) float64 {
	losses := [4][40]float64{
		// Bechara et al. (1994).
		iowa.A: {0, 0, 150, 0, 300, 0, 200, 0, 250, 350, 0, 350, 0, 250, 200, 0, 300, 150, 0, 0, 0, 300, 0, 350, 0, 200, 250, 150, 0, 0, 350, 200, 250, 0, 0, 0, 150, 300, 0, 0},
		iowa.B: {8: 1250, 13: 1250, 20: 1250, 31: 1250},
		iowa.C: {0, 0, 50, 0, 50, 0, 50, 0, 50, 50, 0, 25, 75, 0, 0, 0, 25, 75, 0, 50, 0, 0, 0, 50, 25, 50, 0, 0, 75, 50, 0, 0, 0, 25, 25, 0, 75, 0, 50, 75},
		iowa.D: {9: 250, 19: 250, 28: 250, 34: 250},
	}
	gain := [4]float64{100, 100, 50, 50}
	sum := 0.0
	for k := range losses {
		n := 0.0
		for _, row := range b {
			n += 20 * row[k]
		}
		for i := range int(math.Round(n)) {
			sum += gain[k] - losses[k][i%40]
		}
	}
	return sum / 100
}

func TestHuman(t *testing.T) {
	f := figures(t)["human"]
	people, _ := iowa.Human("1")
	task, e, p := iowaTask(t)
	p.Second = 0.9
	seeds := make([]uint64, 20)
	for i := range seeds {
		seeds[i] = uint64(i + 1)
	}
	blocks, err := plot.Choices(task, e, p, seeds)
	if err != nil {
		t.Fatal(err)
	}
	again, err := plot.Choices(task, e, p, seeds)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(blocks, again); diff != "" {
		t.Errorf("the same sessions again (-first +second)\n%s", diff)
	}
	for deck := range 4 {
		shown := f.Panels[deck].Series[0]
		if s := people.Blocks[4][deck]; shown.Points[4].Y != s.Mean || !near(shown.Points[4].High-s.Mean, 1.96*s.SE) {
			t.Errorf("deck %d: people in block 5 at %+v, want %+v", deck, shown.Points[4], s)
		}
		td := find(t, f.Panels[deck], "td")
		for b := range 5 {
			mean := 0.0
			for _, s := range blocks {
				mean += s[b][deck] / 20
			}
			if !near(td.Points[b].Y, mean) {
				t.Errorf("deck %d, block %d: td at %v, want %v, the mean of 20 sessions", deck, b+1, td.Points[b].Y, mean)
			}
		}
		for _, s := range f.Panels[deck].Series {
			if s.Name == "chance" {
				t.Errorf("deck %d: chance is drawn, want only its dashed line", deck)
			}
		}
	}
}
