package reinforce

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/env"
)

var near = cmpopts.EquateApprox(0, 1e-12)

// spec is a discrete loop, gated, and a continuous one.
var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: 0}, {Low: -1, High: 1, Gate: -1}}}

func newAgent(gamma, step, rate float64, seed uint64) *Agent {
	loop := agents.LoopShape{Size: 2, Active: 1}
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 2, Loop: []agents.LoopShape{loop, loop}},
		Gamma: gamma, Prior: 1, Sigma: 0.5, Step: step, Second: rate,
	}, agents.Seeds{Explore: seed})
}

func at(place int32, gate float64) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{Obs: []float64{gate}, X: agents.Features{Loop: []agents.LoopFeatures{{Shared: x}, {Shared: x}}}}
}

// policy is the logit of option 1 and the mean at a place.
func policy(a *Agent, place int32) []float64 {
	dist := spec.NewDist()
	a.Frozen(1).Dist(at(place, 1), dist)
	return []float64{math.Log(dist[0][1] / dist[0][0]), dist[1][0]}
}

// An episode of two steps with rewards 2 and 6 at γ = ½: G = 5, δ = 4. Nothing
// is learned before its end; then both places are, the first by a gated loop
// whose action did not count there.
func TestEpisode(t *testing.T) {
	for _, end := range []env.TimeStep{{Reward: 6, Terminated: true}, {Reward: 6, Truncated: true}} {
		a := newAgent(0.5, 0.25, 0.1, 1)
		a.Begin()
		action := make([]float64, 2)
		a.Act(at(0, 0), action)
		a.Learn(at(0, 0), []float64{1, 0.5}, &env.TimeStep{Reward: 2}, at(1, 1))
		signal := make([]float64, 2)
		if v := a.Dopamine(signal); v != 1 || signal[0] != 0 {
			t.Errorf("before the end: value %v, signal %v, want 1 and 0", v, signal[0])
		}
		if diff := cmp.Diff([]float64{0, 0}, policy(a, 0), near); diff != "" {
			t.Errorf("policy before the end (-want +got):\n%s", diff)
		}
		a.Act(at(1, 1), action)
		a.Learn(at(1, 1), []float64{1, -0.25}, &end, at(0, 1))
		if v := a.Dopamine(signal); v != 1 || signal[0] != 4 || signal[1] != 4 {
			t.Errorf("at the end: value %v, signals %v, want 1 and 4", v, signal)
		}
		if got := a.baseline; got != 1.4 {
			t.Errorf("baseline = %v, want 1.4", got)
		}
		// α·δ = 1: the mean moves by ξ/σ², the logit difference by ½ + ½.
		if diff := cmp.Diff([]float64{0, 0.5 / 0.25}, policy(a, 0), near); diff != "" {
			t.Errorf("policy at the first place (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]float64{1, -0.25 / 0.25}, policy(a, 1), near); diff != "" {
			t.Errorf("policy at the second place (-want +got):\n%s", diff)
		}
	}
}

// Without a future every step is an episode of its own.
func TestGammaZeroJudgesEveryStep(t *testing.T) {
	a := newAgent(0, 0.25, 0.5, 1)
	a.Begin()
	action, signal := make([]float64, 2), make([]float64, 2)
	for i, want := range []float64{4, 2, 1} { // the baseline goes 1, 3, 4, halving the error
		a.Act(at(0, 1), action)
		a.Learn(at(0, 1), action, &env.TimeStep{Reward: 5}, at(0, 1))
		if a.Dopamine(signal); signal[0] != want {
			t.Errorf("step %d: δ = %v, want %v", i, signal[0], want)
		}
	}
}

// Node perturbation finds the target of a continuous loop, and REINFORCE the
// good option of a discrete one, under one reward, over seeds.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := newAgent(1, 0.02, 0.1, seed)
		action := make([]float64, 2)
		for range 2000 {
			a.Begin()
			for place := range int32(2) {
				a.Act(at(place, 1), action)
				miss := action[1] - 0.6
				r := action[0] - miss*miss
				a.Learn(at(place, 1), action, &env.TimeStep{Reward: r, Terminated: place == 1}, at(1, 1))
			}
		}
		dist := spec.NewDist()
		for place := range int32(2) {
			a.Frozen(1).Dist(at(place, 1), dist)
			if dist[0][1] < 0.9 || math.Abs(dist[1][0]-0.6) > 0.3 {
				t.Errorf("seed %d, place %d: probability %.3f and mean %.3f, want at least 0.9 (chance 0.5) and 0.6 ± 0.3 (from 0)", seed, place, dist[0][1], dist[1][0])
			}
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 0.3}, {Step: g.Step[len(g.Step)-1], Second: 0.03}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
