package regression

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// team is n loops with two options each and one context.
func team(n int) (env.Spec, agents.Shape, *agents.Input) {
	one := agents.Sparse{Index: []int32{0}, Value: []float64{1}}
	spec := env.Spec{Teaches: env.Additive, Reward: [2]float64{0, float64(n)}}
	shape := agents.Shape{Critic: 1}
	in := &agents.Input{Obs: []float64{1}, X: agents.Features{Critic: one}}
	for range n {
		spec.Loops = append(spec.Loops, env.Loop{N: 2, Gate: -1})
		shape.Loop = append(shape.Loop, agents.LoopShape{Size: 1, Active: 1})
		in.X.Loop = append(in.X.Loop, agents.LoopFeatures{Shared: one})
	}
	return spec, shape, in
}

// sure is the probability with which each loop plays option 1.
func sure(a *Agent, in *agents.Input) []float64 {
	p := make([]float64, len(in.X.Loop))
	dist := make([][]float64, len(p))
	for i := range dist {
		dist[i] = make([]float64, 2)
	}
	a.Frozen(1).Dist(in, dist)
	for i := range p {
		p[i] = dist[i][1]
	}
	return p
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Two episodes by hand. Three loops, prior 2, α = 1, four regressors that are
// one: the step is 1/(1 + 4). The reward 3 moves v and the three options played
// by (3 − 2)/5; then the reward 1 is judged by what they now explain.
func TestByHand(t *testing.T) {
	spec, shape, in := team(3)
	a := New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 1, Second: 2, Prior: 2}, agents.Seeds{Explore: 1})
	end := func(action []float64, r float64) {
		a.Begin()
		a.Learn(in, action, &env.TimeStep{Reward: r, Terminated: true}, in)
	}
	end([]float64{1, 0, 1}, 3)
	end([]float64{1, 1, 0}, 1)
	// Expected the second time: 2.2 + .2 from loop 0 alone, so the error is
	// −1.4 and the step −.28.
	want := []float64{sigmoid(2 * (0.2 - 0.28)), sigmoid(2 * (-0.28 - 0.2)), sigmoid(2 * (0.2 + 0.28))}
	for i, p := range sure(a, in) {
		if math.Abs(p-want[i]) > 1e-14 {
			t.Errorf("loop %d plays option 1 with %v, want %v", i, p, want[i])
		}
	}
	signal := make([]float64, 3)
	if a.Dopamine(signal); math.Abs(signal[2]+1.4) > 1e-14 {
		t.Errorf("signal = %v, want -1.4", signal[2])
	}
}

// A later reward reaches an earlier option along the trace, γλ of it; the next
// observation counts for its expected value; a loop at gate 0 has no part.
func TestByHandOverTime(t *testing.T) {
	spec, shape, in := team(2)
	spec.Loops[1].Gate = 0
	a := New(spec, agents.Config{Shape: shape, Gamma: 0.5, Step: 1, Second: 2}, agents.Seeds{Explore: 1})
	closed := *in
	closed.Obs = []float64{0}
	a.Begin()
	a.Learn(in, []float64{1, 1}, &env.TimeStep{}, &closed)
	a.Learn(&closed, []float64{0, 0}, &env.TimeStep{Reward: 3}, in)
	// The second step has two regressors, v and loop 0, so the error 3 makes a
	// step of 1. Loop 0's option 0 is moved by 1, its option 1 by .45, and so
	// is loop 1's option 1, along its trace.
	want := []float64{sigmoid(2 * (0.45 - 1)), sigmoid(2 * 0.45)}
	for i, p := range sure(a, in) {
		if math.Abs(p-want[i]) > 1e-14 {
			t.Errorf("loop %d plays option 1 with %v, want %v", i, p, want[i])
		}
	}
	// Third step, truncated: v = 1 + what lies ahead, ½·(1 + E q).
	q := func(p, one, zero float64) float64 { return p*one + (1-p)*zero }
	ahead := 1 + q(want[0], 0.45, 1) + q(want[1], 0.45, 0)
	a.Learn(in, []float64{0, 0}, &env.TimeStep{Truncated: true}, in)
	if got, want := a.rpe, 0.5*ahead-2; math.Abs(got-want) > 1e-14 {
		t.Errorf("error = %v, want %v", got, want)
	}
}

func TestSame(t *testing.T) {
	spec, _, _ := team(2)
	if got := Entry.Same(spec); got != "" {
		t.Errorf("in a sum of discrete loops: Same = %q, want none", got)
	}
	spec.Loops[1].N = 0
	if got := Entry.Same(spec); got != "n/a" {
		t.Errorf("with a continuous loop: Same = %q, want n/a", got)
	}
	spec, _, _ = team(2)
	spec.Teaches = env.Local
	if got := Entry.Same(spec); got != "n/a" {
		t.Errorf("where the reward is no sum: Same = %q, want n/a", got)
	}
}

// Sixteen loops, each of which earns 1 with probability .8 or .2, one sum: the
// share of good options after 600 episodes over 20 seeds, chance .5.
func TestLearnsFromTheSum(t *testing.T) {
	const n, seeds = 16, 20
	spec, shape, in := team(n)
	mean := 0.0
	for seed := range uint64(seeds) {
		a := New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 1. / 64, Second: 16, Prior: n / 2}, agents.Seeds{Explore: seed})
		var noise rand.PCG
		exact.Seed(&noise, 100+seed)
		action := make([]float64, n)
		for range 600 {
			a.Begin()
			a.Act(in, action)
			r := 0.0
			for _, x := range action {
				if exact.Float64(&noise) < 0.2+0.6*x {
					r++
				}
			}
			a.Learn(in, action, &env.TimeStep{Reward: r, Terminated: true}, in)
		}
		for _, p := range sure(a, in) {
			mean += p / (n * seeds)
		}
	}
	// A seed's share deviates by less than .1: standard error below .025.
	if mean < 0.8 {
		t.Errorf("share of good options = %v, want at least .8 (chance .5)", mean)
	}
}
