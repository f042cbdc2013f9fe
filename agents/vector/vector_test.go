package vector

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/env"
)

var near = cmpopts.EquateApprox(0, 1e-12)

var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}

func config(step, lambda float64) agents.Config {
	return agents.Config{
		Shape: agents.Shape{Critic: 4, Loop: []agents.LoopShape{{Size: 4, Active: 4}}},
		Gamma: 0.5, Step: step, Second: lambda,
	}
}

// cues is an input with the given features on.
func cues(on ...int32) *agents.Input {
	x := agents.Sparse{Index: on}
	for range on {
		x.Value = append(x.Value, 1)
	}
	return &agents.Input{X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
}

// Each feature's error is its share of the reward and its own change of value;
// they sum to the scalar error.
func TestErrors(t *testing.T) {
	for _, local := range []bool{false, true} {
		a := New(spec, config(0, 0), agents.Seeds{}, local)
		copy(a.w, []float64{1, 2, 3, 4})
		a.Begin()
		a.Learn(cues(0, 1), []float64{0}, &env.TimeStep{Reward: 8}, cues(1, 2))
		errors := make([]float64, 4)
		a.Channels(errors)
		if diff := cmp.Diff([]float64{2 - 1, 2 + 1 - 2, 2 + 1.5, 2}, errors, near); diff != "" {
			t.Errorf("errors (-want +got):\n%s", diff)
		}
		signal := make([]float64, 1)
		if v := a.Dopamine(signal); v != 3 || signal[0] != 8+0.5*5-3 {
			t.Errorf("value and sum = %v and %v, want 3 and 7.5", v, signal[0])
		}
		want := []float64{1.75, 2.75, 3, 4} // 0.1·7.5 for what was present
		if local {
			want = []float64{1.1, 2.1, 3, 4} // 0.1·1 each
		}
		if diff := cmp.Diff(want, a.w, near); diff != "" {
			t.Errorf("local %v: weights (-want +got):\n%s", local, diff)
		}
		a.Begin()
		a.Learn(cues(3), []float64{0}, &env.TimeStep{Reward: 8, Terminated: true}, cues(0))
		if got := a.rpe; got != 8-4 {
			t.Errorf("error at the end = %v, want 4", got)
		}
	}
}

// lives lets an agent walk through overlapping features.
func lives(a agents.Agent, episodes int) {
	places := []*agents.Input{cues(0, 1), cues(1, 2), cues(0, 2, 3), cues(3)}
	action := make([]float64, 1)
	for e := range episodes {
		a.Begin()
		for k := range 3 {
			a.Act(places[k], action)
			r := action[0]*float64(k) - float64(e%3)
			a.Learn(places[k], action, &env.TimeStep{Reward: r, Terminated: k == 2 && e%2 == 0, Truncated: k == 2 && e%2 == 1}, places[k+1])
		}
	}
}

// The summed variant is td, bit for bit; the local one is not.
func TestSummedIsTD(t *testing.T) {
	for _, lambda := range []float64{0, 0.9, 1} {
		want := td.New(spec, config(0.25, lambda), agents.Seeds{Explore: 5})
		lives(want, 100)
		for _, local := range []bool{false, true} {
			got := New(spec, config(0.25, lambda), agents.Seeds{Explore: 5}, local)
			lives(got, 100)
			p, q := spec.NewDist(), spec.NewDist()
			same := true
			for f := range int32(4) {
				got.Frozen(1).Dist(cues(f), p)
				want.Frozen(1).Dist(cues(f), q)
				same = same && p[0][1] == q[0][1]
			}
			if same == local {
				t.Errorf("λ = %v, local %v: same policy as td: %v, want %v", lambda, local, same, !local)
			}
		}
	}
	if got := Rows()[0].Same(spec); got != "td" {
		t.Errorf("Same of the summed row = %q, want td", got)
	}
}

// Blocking: with the sum a cue that adds nothing learns nothing; alone each
// cue takes its share whatever the others explain.
func TestBlocking(t *testing.T) {
	for _, c := range []struct {
		local          bool
		first, blocked float64
	}{
		{false, 1, 0},
		{true, 0.25, 0.25}, // R/n
	} {
		a := New(spec, config(0, 0), agents.Seeds{}, c.local)
		for range 300 {
			a.Begin()
			a.Learn(cues(0), []float64{0}, &env.TimeStep{Reward: 1, Terminated: true}, cues())
		}
		for range 300 {
			a.Begin()
			a.Learn(cues(0, 1), []float64{0}, &env.TimeStep{Reward: 1, Terminated: true}, cues())
		}
		if math.Abs(a.w[0]-c.first) > 1e-6 || math.Abs(a.w[1]-c.blocked) > 1e-6 {
			t.Errorf("local %v: first cue %v, second %v, want %v and %v", c.local, a.w[0], a.w[1], c.first, c.blocked)
		}
	}
}

// The option that pays is found, over seeds.
func TestLearns(t *testing.T) {
	for _, local := range []bool{false, true} {
		for seed := range uint64(10) {
			a := New(spec, config(0.25, 0.9), agents.Seeds{Explore: seed}, local)
			action := make([]float64, 1)
			for range 300 {
				a.Begin()
				a.Act(cues(0), action)
				a.Learn(cues(0), action, &env.TimeStep{Reward: action[0], Terminated: true}, cues())
			}
			dist := spec.NewDist()
			a.Frozen(1).Dist(cues(0), dist)
			if dist[0][1] < 0.9 {
				t.Errorf("local %v, seed %d: probability of the good option = %.3f, want at least 0.9 (chance 0.5)", local, seed, dist[0][1])
			}
		}
	}
}

func TestConformance(t *testing.T) {
	for _, e := range Rows() {
		g := e.Grid
		for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 0.9}, {Step: g.Step[len(g.Step)-1], Second: 1}} {
			if err := agenttest.Check(e, o); err != nil {
				t.Errorf("%+v:\n%v", o, err)
			}
		}
	}
}
