package loops

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// spec has one loop per route: broadcast, local one step late, local without
// a known lag, target.
func spec() env.Spec {
	return env.Spec{
		Obs: []env.Field{{Name: "place", Len: 3}},
		Loops: []env.Loop{
			{Name: "plan", N: 2, Gate: -1},
			{Name: "late", N: 2, Gate: -1, Teaches: env.Local, LocalLag: 1},
			{Name: "vague", N: 2, Gate: -1, Teaches: env.Local, LocalLag: -1},
			{Name: "reflex", N: 2, Gate: -1, Teaches: env.Local | env.Targets},
		},
		Teaches: env.Local | env.Targets,
		MaxAgo:  2,
	}
}

// input is at a place: one-hot, shared by all.
func input(s env.Spec, place int32) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	in := &agents.Input{Obs: make([]float64, 3), X: agents.Features{Critic: x}}
	for range s.Loops {
		in.X.Loop = append(in.X.Loop, agents.LoopFeatures{Shared: x})
	}
	return in
}

func newAgent(s env.Spec, k Kind) *Agent {
	shape := agents.Shape{Critic: 3}
	for range s.Loops {
		shape.Loop = append(shape.Loop, agents.LoopShape{Size: 3, Active: 1})
	}
	return New(s, agents.Config{Shape: shape, Gamma: 1, Step: 1, Second: 1}, agents.Seeds{Explore: 1}, k)
}

// prefers is each loop's probability of option 1 at a place, rounded.
func prefers(a *Agent, s env.Spec, place int32) []float64 {
	dist := s.NewDist()
	a.Frozen(1).Dist(input(s, place), dist)
	p := make([]float64, len(dist))
	for i := range dist {
		p[i] = math.Round(dist[i][1]*1000) / 1000
	}
	return p
}

// Two steps of an episode, every loop choosing what it happens to choose: who
// is taught by what, at which moment.
func TestRouting(t *testing.T) {
	s := spec()
	a := newAgent(s, Kind{})
	a.Begin()
	action := make([]float64, 4)
	first := make([]float64, 4)

	// Step 1 at place 0: a local reward about nothing yet reaches the late loop.
	in, next := input(s, 0), input(s, 1)
	a.Act(in, action)
	copy(first, action)
	a.Learn(in, action, &env.TimeStep{Reward: 0, Local: []float64{0, 5, 0, 5}}, next)
	if diff := cmp.Diff([]float64{.5, .5, .5, .5}, prefers(a, s, 0)); diff != "" {
		t.Errorf("after a reward about nothing (-want +got):\n%s", diff)
	}

	// Step 2 at place 1: reward 1 for all, local 1 about place 0 for the late
	// loop, 1 about the episode for the vague one, and a target about place 0.
	a.Act(next, action)
	a.Learn(next, action, &env.TimeStep{
		Reward: 1, Local: []float64{0, 1, 1, 1}, Terminated: true,
		Targets: []env.Target{{Loop: 3, Want: 1, Ago: 1, Weight: 0.5}, {Loop: 0, Want: 1, Ago: 0, Weight: 9}},
	}, input(s, 2))

	// Both logits move by ½ in opposite directions for a signal of 1, by ¼ for
	// the target of weight ½.
	up, taught := 0.731, 0.622
	did := func(option float64) float64 {
		if option == 1 {
			return up
		}
		return math.Round((1-up)*1000) / 1000
	}
	want0 := []float64{did(first[0]), did(first[1]), did(first[2]), taught}
	want1 := []float64{did(action[0]), .5, did(action[2]), .5}
	if diff := cmp.Diff(want0, prefers(a, s, 0)); diff != "" {
		t.Errorf("place 0 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want1, prefers(a, s, 1)); diff != "" {
		t.Errorf("place 1 (-want +got):\n%s", diff)
	}
	signal := make([]float64, 4)
	if value := a.Dopamine(signal); value != 0 {
		t.Errorf("value = %v, want 0", value)
	}
	if diff := cmp.Diff([]float64{1, 1, 1, 0.5}, signal); diff != "" {
		t.Errorf("phasic signals (-want +got):\n%s", diff)
	}
}

// Begin forgets: a lagged reward never reaches over an episode's start.
func TestBeginForgets(t *testing.T) {
	s := spec()
	a := newAgent(s, Kind{})
	action := make([]float64, 4)
	for range 2 {
		a.Begin()
		a.Act(input(s, 0), action)
		a.Learn(input(s, 0), action, &env.TimeStep{
			Local: []float64{0, 1, 0, 0}, Targets: []env.Target{{Loop: 3, Want: 1, Ago: 2, Weight: 1}},
		}, input(s, 1))
	}
	if diff := cmp.Diff([]float64{.5, .5, .5, .5}, prefers(a, s, 0)); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
}

func TestWiring(t *testing.T) {
	s := spec().View(env.Local)
	from := []float64{10, 1, 2, 6}
	for _, c := range []struct {
		mix  mix
		want []float64
	}{
		{own, []float64{10, 1, 2, 6}},
		{mean, []float64{3, 3, 3, 3}},
		{perm, []float64{0, 6, 1, 2}}, // a derangement of the taught loops
	} {
		a := newAgent(s, Kind{mix: c.mix})
		a.kind.mix.deliver(a.loops, from, a.local)
		if diff := cmp.Diff(c.want, a.local); diff != "" {
			t.Errorf("wiring %d (-want +got):\n%s", c.mix, diff)
		}
	}
}

// The controls, on one action of two taught loops that both chose wrongly.
func TestControls(t *testing.T) {
	s := env.Spec{
		Obs: []env.Field{{Name: "place", Len: 3}}, Teaches: env.Local | env.Targets, Shaping: true,
		Loops: []env.Loop{
			{Name: "a", N: 2, Gate: -1, Teaches: env.Local | env.Targets},
			{Name: "b", N: 2, Gate: -1, Teaches: env.Local | env.Targets},
		},
	}
	for _, c := range []struct {
		what string
		kind Kind
		ts   env.TimeStep
		want float64 // probability of what each loop did, afterwards
	}{
		// An error of 1 each, summed to −2 against an expectation of 0.
		{"scalar", Kind{scalar: true}, env.TimeStep{Terminated: true}, 0.119},
		// About the step before the only one: nothing to learn from.
		{"late", Kind{late: 1}, env.TimeStep{Terminated: true}, 0.5},
		// Reward −1 and local rewards that sum to 3.
		{"shape", Kind{shape: true}, env.TimeStep{Reward: -1, Local: []float64{1, 2}, Terminated: true}, 0.881},
	} {
		a := newAgent(s, c.kind)
		action := make([]float64, 2)
		a.Begin()
		a.Act(input(s, 0), action)
		for i := range action {
			c.ts.Targets = append(c.ts.Targets, env.Target{Loop: i, Want: 1 - action[i], Weight: 1})
		}
		a.Learn(input(s, 0), action, &c.ts, input(s, 1))
		for i, p := range prefers(a, s, 0) {
			if action[i] == 0 {
				p = math.Round((1-p)*1000) / 1000
			}
			if p != c.want {
				t.Errorf("%s: loop %d repeats itself with probability %v, want %v", c.what, i, p, c.want)
			}
		}
	}
}
