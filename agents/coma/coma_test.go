package coma

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/env"
)

var near = cmpopts.EquateApprox(0, 1e-12)

// team is n loops of two options; the last is gated.
func team(n int) env.Spec {
	s := env.Spec{}
	for range n {
		s.Loops = append(s.Loops, env.Loop{N: 2, Gate: -1})
	}
	s.Loops[n-1].Gate = 0
	return s
}

func newAgent(spec env.Spec, step, mu float64, seed uint64) *Agent {
	shape := agents.Shape{Critic: 2}
	for range spec.Loops {
		shape.Loop = append(shape.Loop, agents.LoopShape{Size: 2, Active: 1})
	}
	return New(spec, agents.Config{Shape: shape, Gamma: 0.5, Prior: 1, Step: step, Second: mu}, agents.Seeds{Explore: seed})
}

func at(n int, place int32, gate float64) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	in := &agents.Input{Obs: []float64{gate}, X: agents.Features{Critic: x}}
	for range n {
		in.X.Loop = append(in.X.Loop, agents.LoopFeatures{Shared: x})
	}
	return in
}

// Two steps of two loops. In the first both count: Q = 1, the future ½·1, so
// δ = 4 − ½ is shared by three, and the advantages are still 0. In the second,
// at the same place, the gate is closed and the episode ends.
func TestSteps(t *testing.T) {
	spec := team(2)
	a := newAgent(spec, 2, 0.6, 1)
	a.Begin()
	action, signal := make([]float64, 2), make([]float64, 2)
	a.Act(at(2, 0, 1), action)
	a.Learn(at(2, 0, 1), []float64{1, 0}, &env.TimeStep{Reward: 4}, at(2, 1, 1))
	const share = 0.6 * 3.5 / 3
	critic := func() []float64 {
		x := at(2, 0, 1).X.Loop
		return []float64{
			a.context[0], a.loops[0].q.Value(&x[0], 0), a.loops[0].q.Value(&x[0], 1), a.loops[1].q.Value(&x[1], 0), a.loops[1].q.Value(&x[1], 1),
		}
	}
	if diff := cmp.Diff([]float64{1 + share, 0, share, share, 0}, critic(), near); diff != "" {
		t.Errorf("critic (-want +got):\n%s", diff)
	}
	if v := a.Dopamine(signal); v != 1 || signal[0] != 0 || signal[1] != 0 {
		t.Errorf("value, advantages = %v, %v, want 1 and none yet", v, signal)
	}

	// Q = 1 + 2·share, δ = 3 − Q is shared by two. The first loop's option is
	// ahead of its mean by half a share.
	a.Act(at(2, 0, 0), action)
	a.Learn(at(2, 0, 0), []float64{1, 1}, &env.TimeStep{Reward: 3, Terminated: true}, at(2, 1, 1))
	amount := 0.6 * (3 - (1 + 2*share)) / 2
	behind := share + 0.45*amount // the second loop's, which the trace reaches by γλ
	if diff := cmp.Diff([]float64{1 + share + amount, 0, share + amount, behind, 0}, critic(), near); diff != "" {
		t.Errorf("critic after the end (-want +got):\n%s", diff)
	}
	a.Dopamine(signal)
	if diff := cmp.Diff([]float64{share / 2, 0}, signal, near); diff != "" {
		t.Errorf("advantages (-want +got):\n%s", diff)
	}
	dist := spec.NewDist()
	a.Frozen(1).Dist(at(2, 0, 1), dist)
	want := 1 / (1 + math.Exp(-2*share/2))
	if diff := cmp.Diff([]float64{want, 0.5}, []float64{dist[0][1], dist[1][1]}, near); diff != "" {
		t.Errorf("probabilities of option 1 (-want +got):\n%s", diff)
	}
}

// A critic that has seen enough knows what each loop contributes: with a
// reward Σ c_l·a_l the advantages are c_l·(a_l − π_l), whatever the others do.
func TestCounterfactual(t *testing.T) {
	const n = 4
	spec := team(n)
	a := newAgent(spec, 0, 1, 1)
	r := rand.New(rand.NewPCG(1, 2))
	worth := []float64{1, -2, 3, 0}
	action, signal := make([]float64, n), make([]float64, n)
	in := at(n, 0, 1)
	for k := range 400 {
		reward := 0.0
		for l := range action {
			action[l] = float64(r.IntN(2))
			reward += worth[l] * action[l]
		}
		a.Begin()
		a.Learn(in, action, &env.TimeStep{Reward: reward, Terminated: true}, in)
		if a.Dopamine(signal); k < 300 {
			continue
		}
		for l := range signal {
			if want := worth[l] * (action[l] - 0.5); math.Abs(signal[l]-want) > 1e-6 {
				t.Fatalf("step %d: advantage of loop %d = %v, want %v", k, l, signal[l], want)
			}
		}
	}
}

// Eight loops under one reward each find the option that pays, over seeds.
func TestLearns(t *testing.T) {
	const n = 8
	spec := team(n)
	for seed := range uint64(10) {
		a := newAgent(spec, 0.5, 0.3, seed)
		action := make([]float64, n)
		in := at(n, 0, 1)
		for range 600 {
			a.Begin()
			a.Act(in, action)
			reward := 0.0
			for l, o := range action {
				if int(o) == l%2 {
					reward++
				}
			}
			a.Learn(in, action, &env.TimeStep{Reward: reward, Terminated: true}, in)
		}
		dist := spec.NewDist()
		a.Frozen(1).Dist(in, dist)
		mean := 0.0
		for l, p := range dist {
			mean += p[l%2] / n
		}
		if mean < 0.9 {
			t.Errorf("seed %d: good options have mean probability %.3f, want at least 0.9 (chance 0.5)", seed, mean)
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 1}, {Step: g.Step[len(g.Step)-1], Second: 0.1}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
