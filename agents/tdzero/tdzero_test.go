package tdzero

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/agents/td"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}, {Low: -1, High: 1, Gate: -1}}}

func config(step, second float64) agents.Config {
	loop := agents.LoopShape{Size: 4, Active: 1}
	return agents.Config{
		Shape: agents.Shape{Critic: 4, Loop: []agents.LoopShape{loop, loop}},
		Gamma: 0.5, Prior: 2, Sigma: 0.5, Step: step, Second: second,
	}
}

func at(place int32) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}, {Shared: x}}}}
}

// walk lives episodes of three places with some rewards.
func walk(a agents.Agent, episodes int) {
	action := make([]float64, 2)
	for range episodes {
		a.Begin()
		for place := range int32(3) {
			a.Act(at(place), action)
			r := float64(place)*action[0] - action[1]
			a.Learn(at(place), action, &env.TimeStep{Reward: r, Terminated: place == 2}, at(place+1))
		}
	}
}

// δ = 3 + ½·2 − 2 = 2 moves the value by κ of it and nothing else; a terminal
// future is worth nothing.
func TestStep(t *testing.T) {
	a := New(spec, config(1, 0.25), agents.Seeds{})
	action := make([]float64, 2)
	a.Act(at(0), action)
	a.Learn(at(0), action, &env.TimeStep{Reward: 3}, at(1))
	if diff := cmp.Diff([]float64{2.5, 2, 2, 2}, a.critic); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	dist := spec.NewDist()
	a.Frozen(1).Dist(at(0), dist)
	// The logits moved by ±½·2 for the option taken.
	if got, want := dist[0][int(action[0])], 1/(1+math.Exp(-2)); math.Abs(got-want) > 1e-12 {
		t.Errorf("probability of the option taken = %v, want %v", got, want)
	}
	// The mean moved by 2·a/σ².
	if got, want := dist[1][0], 2*action[1]/0.25; math.Abs(got-want) > 1e-12 {
		t.Errorf("mean = %v, want %v", got, want)
	}
	a.Learn(at(1), action, &env.TimeStep{Reward: 3, Terminated: true}, at(2))
	if diff := cmp.Diff([]float64{2.5, 2.25, 2, 2}, a.critic); diff != "" {
		t.Errorf("values after the end (-want +got):\n%s", diff)
	}
}

// At κ = 0.1 it is td at λ = 0, bit for bit.
func TestIsTDWithoutTrace(t *testing.T) {
	a, b := New(spec, config(0.25, 0.1), agents.Seeds{Explore: 7}), td.New(spec, config(0.25, 0), agents.Seeds{Explore: 7})
	walk(a, 50)
	walk(b, 50)
	got, want := spec.NewDist(), spec.NewDist()
	for place := range int32(3) {
		a.Frozen(1).Dist(at(place), got)
		b.Frozen(1).Dist(at(place), want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("policy at place %d (-td +td0):\n%s", place, diff)
		}
	}
}

// The option that pays is found at every place, over seeds.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := New(spec, config(0.05, 0.1), agents.Seeds{Explore: seed})
		walk(a, 400)
		dist := spec.NewDist()
		for place := int32(1); place < 3; place++ {
			a.Frozen(1).Dist(at(place), dist)
			if dist[0][1] < 0.9 {
				t.Errorf("seed %d, place %d: probability of the good option = %.3f, want at least 0.9 (chance 0.5)", seed, place, dist[0][1])
			}
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 0.4}, {Step: g.Step[len(g.Step)-1], Second: 0.025}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
