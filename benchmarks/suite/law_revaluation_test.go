package suite_test

import (
	"math"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// revalue lives a task under parameters tuned for the phase before the change
// and returns what the board says about the change.
func revalue(t *testing.T, k *benchmarks.Task, a agents.Entry, p benchmarks.Params, seeds int) board.Revalued {
	t.Helper()
	cell := board.Cell{
		Task:  board.Task{ID: k.ID, Unit: "draws", Budget: k.Budget, Anchors: k.Anchors},
		Agent: a.Name, Sees: a.Sees.Class(), Params: p,
	}
	b, err := board.New([]board.Cell{cell}, run(t, k, a, p, seeds, false))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Revaluations) != 1 || len(b.Revaluations[0].Rows) != 1 {
		t.Fatalf("%s: %d revaluations, want one with one row", k.ID, len(b.Revaluations))
	}
	r := b.Revaluations[0].Rows[0]
	t.Logf("%-40s %-10s learned %.2f, then %.2f as before, %.2f at once, %.2f in the end; switches after %v trials (95 %% interval %v…%v), half of the seeds after %v (%v…%v), %d of %d seeds",
		k.ID, a.Name, r.Learned.Value, r.Before.Value, r.AtOnce.Value, r.End.Value, r.Switch.Value, r.Switch.Low, r.Switch.High,
		r.Median.Value, r.Median.Low, r.Median.High, r.Switched, r.Seeds)
	return r
}

func fitted(t *testing.T, k *benchmarks.Task, a agents.Entry) benchmarks.Params {
	t.Helper()
	row, err := suite.Tune(t.Context(), k, a, 8, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return benchmarks.Params{Step: row.Step, Second: row.Second}
}

// wants is a representation of the drives and of nothing else, such as no task
// has: what things are worth is for the evaluator to know.
type wants struct{ at []int }

func (wants) String() string { return "drives" }

func (w wants) New(spec env.Spec) (agents.Encoder, agents.Shape, error) {
	for _, o := range spec.Outcomes {
		if o.Drive >= 0 {
			w.at = append(w.at, o.Drive)
		}
	}
	s := agents.Shape{Critic: len(w.at)}
	for range spec.Loops {
		s.Loop = append(s.Loop, agents.LoopShape{Size: len(w.at), Active: len(w.at)})
	}
	return w, s, nil
}

func (w wants) NewInput() agents.Input {
	x := agents.Sparse{Index: make([]int32, len(w.at)), Value: make([]float64, len(w.at))}
	return agents.Input{X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
}

func (w wants) Begin(obs []float64, in *agents.Input) { w.Next(obs, in) }

func (w wants) Next(obs []float64, in *agents.Input) {
	in.Obs = obs
	for i, at := range w.at {
		in.X.Critic.Index[i], in.X.Critic.Value[i] = int32(i), obs[at]
	}
}

// When losses are covered in mid-session, whoever predicts what a deck brings
// and weighs it by what it is worth now leaves the good decks before the first
// card; whoever has stored what decks were worth must learn it again, and
// having stopped to try the others does so late or never.
func TestRevaluation(t *testing.T) {
	const seeds, soon, late = 20, 5, 30
	k := task(t, "iowa-v1:draws=400,revalue=losses-covered")
	for _, name := range []string{"loops-eval", "td", "qlearn"} {
		a := agent(t, name)
		r := revalue(t, k, a, fitted(t, k, a), seeds)
		if name == "loops-eval" {
			if !(r.Switch.High <= soon) || !(r.Median.High <= soon) {
				t.Errorf("%s switches after %v trials, 95 %% interval up to %v, median up to %v, want at most %d", name, r.Switch.Value, r.Switch.High, r.Median.High, soon)
			}
			continue
		}
		if !(r.Switch.Low >= late) {
			t.Errorf("%s switches after %v trials, 95 %% interval from %v, want at least %d", name, r.Switch.Value, r.Switch.Low, late)
		}
	}
	// A single-reward agent that is handed the drives in its representation
	// knows that something has changed, and still not what to do about it.
	k.Rep = wants{}
	td := agent(t, "td")
	r := revalue(t, k, td, fitted(t, k, td), seeds)
	if bar := (1 + r.Before.Value) / 2; !(r.AtOnce.High < bar) {
		t.Errorf("td that sees the drives scores %.2f at once, 95 %% interval up to %.2f, want below %.2f", r.AtOnce.Value, r.AtOnce.High, bar)
	}
	if !(r.Switch.Low > soon) {
		t.Errorf("td that sees the drives switches after %v trials, 95 %% interval from %v, want more than %d", r.Switch.Value, r.Switch.Low, soon)
	}
}

// Gains that become worthless change nothing about which decks are best, and
// who evaluates stays with them.
func TestRevaluationWithoutReason(t *testing.T) {
	k := task(t, "iowa-v1:draws=400,revalue=gains-worthless")
	a := agent(t, "loops-eval")
	r := revalue(t, k, a, fitted(t, k, a), 20)
	if !(r.AtOnce.Low > 0.5) {
		t.Errorf("loops-eval scores %.2f at once, 95 %% interval from %.2f, want above 0.5", r.AtOnce.Value, r.AtOnce.Low)
	}
}

// Salt that was disgusting is wanted at its first sight after the body lacks
// it (Robinson & Berridge 2013): the evaluator drinks before it has ever liked
// salt. The cached policy that learned not to drink goes on so.
func TestSaltRevaluation(t *testing.T) {
	k := task(t, "cue-v1:schedule=salt")
	k.Budget = k.Phases[1].From + 1
	const seeds = 4
	eval := revalue(t, k, agent(t, "loops-eval"), benchmarks.Params{Step: 1, Second: 0.9}, seeds)
	if !(eval.Switch.High == 0) {
		t.Errorf("loops-eval switches after %v trials, 95 %% interval up to %v, want 0", eval.Switch.Value, eval.Switch.High)
	}
	td := revalue(t, k, agent(t, "td"), benchmarks.Params{Step: 4}, seeds)
	if !math.IsInf(td.Switch.Low, 1) || !(td.Learned.Low > 0.8) {
		t.Errorf("td learns %.2f and switches after %v trials, 95 %% interval from %v, want above 0.8 and no switch in the first trial", td.Learned.Value, td.Switch.Value, td.Switch.Low)
	}
}
