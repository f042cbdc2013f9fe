package rw

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

// spec is two loops of two options, the second of which is gated.
var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}, {N: 2, Gate: 0}}}

func newAgent(step, prior, beta float64) *Agent {
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 2, Loop: []agents.LoopShape{{Size: 2, Active: 2}, {Size: 2, Active: 2}}},
		Step:  step, Prior: prior, Second: beta,
	}, agents.Seeds{Explore: 1})
}

// input shows the given cues to all; gate opens the second loop.
func input(gate float64, cues ...int32) *agents.Input {
	x := agents.Sparse{Index: cues}
	for range cues {
		x.Value = append(x.Value, 1)
	}
	return &agents.Input{Obs: []float64{gate}, X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}, {Shared: x}}}}
}

// One step with everything present: V = 2 of the context, the error 6 moves
// three strengths by α/(1+3α) of it.
func TestStep(t *testing.T) {
	a := newAgent(1, 2, 4)
	in := input(1, 0)
	a.Learn(in, []float64{1, 0}, &env.TimeStep{Reward: 8}, in)
	strengths := func() []float64 {
		x := &in.X.Loop[0]
		return []float64{
			a.context[0], a.loops[0].Value(x, 0), a.loops[0].Value(x, 1), a.loops[1].Value(x, 0), a.loops[1].Value(x, 1),
		}
	}
	if diff := cmp.Diff([]float64{3.5, 0, 1.5, 1.5, 0}, strengths(), near); diff != "" {
		t.Errorf("strengths (-want +got):\n%s", diff)
	}
	signal := make([]float64, 2)
	if v := a.Dopamine(signal); v != 2 {
		t.Errorf("value = %v, want 2", v)
	}
	if diff := cmp.Diff([]float64{6, 6}, signal); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}

	// The gated loop's action does not count: V = 3.5 + 1.5, the error 3 moves two.
	in.Obs[0] = 0
	a.Learn(in, []float64{1, 1}, &env.TimeStep{Reward: 8}, in)
	if diff := cmp.Diff([]float64{4.5, 0, 2.5, 1.5, 0}, strengths(), near); diff != "" {
		t.Errorf("strengths with one gate closed (-want +got):\n%s", diff)
	}
	a.Dopamine(signal)
	if diff := cmp.Diff([]float64{3, 0}, signal); diff != "" {
		t.Errorf("signals with one gate closed (-want +got):\n%s", diff)
	}

	// The policy is the softmax of β times the strengths.
	dist := spec.NewDist()
	a.Frozen(1).Dist(in, dist)
	if got, want := dist[0][1], 1/(1+math.Exp(-4*2.5)); math.Abs(got-want) > 1e-12 {
		t.Errorf("probability of option 1 = %v, want %v", got, want)
	}
}

// Blocking: a cue that is trained alone leaves nothing for one that joins it.
func TestBlocking(t *testing.T) {
	a := newAgent(0.1, 0, 1)
	train := func(n int, cues ...int32) {
		for range n {
			a.Learn(input(0, cues...), []float64{0, 0}, &env.TimeStep{Reward: 1}, nil)
		}
	}
	strength := func(cue int32) float64 {
		return a.context[cue] + a.loops[0].Value(&input(0, cue).X.Loop[0], 0)
	}
	train(200, 0)
	train(200, 0, 1)
	if got := strength(1); math.Abs(got) > 1e-6 {
		t.Errorf("strength of the blocked cue = %v, want 0", got)
	}
	a = newAgent(0.1, 0, 1)
	train(200, 0, 1)
	if got := strength(1); math.Abs(got-0.5) > 1e-6 {
		t.Errorf("strength of an overshadowed cue = %v, want half of 1", got)
	}
}

// A team under one reward: each loop finds the option that pays, over seeds.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := New(spec, agents.Config{
			Shape: agents.Shape{Critic: 1, Loop: []agents.LoopShape{{Size: 1, Active: 1}, {Size: 1, Active: 1}}},
			Step:  0.1, Second: 4,
		}, agents.Seeds{Explore: seed})
		in, action := input(1, 0), make([]float64, 2)
		for range 200 {
			a.Begin()
			a.Act(in, action)
			a.Learn(in, action, &env.TimeStep{Reward: action[0] - action[1], Terminated: true}, in)
		}
		dist := spec.NewDist()
		a.Frozen(1).Dist(in, dist)
		if dist[0][1] < 0.95 || dist[1][0] < 0.95 {
			t.Errorf("seed %d: good options have probabilities %.3f and %.3f, want at least 0.95 (chance 0.5)", seed, dist[0][1], dist[1][0])
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 64}, {Step: g.Step[len(g.Step)-1], Second: 4}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
