package sr

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}

func newAgent(step, prior float64, seed uint64) *Agent {
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 3, Loop: []agents.LoopShape{{Size: 3, Active: 1}}},
		Gamma: 0.5, Prior: prior, Step: step, Second: 0.9,
	}, agents.Seeds{Explore: seed})
}

func at(place int32) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
}

// walk passes places 0, 1, 2, the last of which brings the reward, and ends.
func walk(a *Agent, reward float64) {
	a.Begin()
	for place := range int32(3) {
		ts := env.TimeStep{Terminated: place == 2}
		if ts.Terminated {
			ts.Reward = reward
		}
		a.Learn(at(place), []float64{0}, &ts, at(min(place+1, 2)))
	}
}

// One step of a newcomer: V = prior, ψ is one-hot, so M learns ½ of the next
// place and w the reward.
func TestStep(t *testing.T) {
	a := newAgent(0, 4, 1)
	a.Begin()
	a.Learn(at(0), []float64{0}, &env.TimeStep{Reward: 1}, at(1))
	if got, want := a.rpe, 1+0.5*4-4; got != want {
		t.Errorf("δ = %v, want %v", got, want)
	}
	near := cmpopts.EquateApprox(0, 1e-12)
	if diff := cmp.Diff([][]float64{{1, 0.05, 0}, {0, 1, 0}, {0, 0, 1}}, a.meets, near); diff != "" {
		t.Errorf("M (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{3.7, 4, 4}, a.worth, near); diff != "" {
		t.Errorf("w (-want +got):\n%s", diff)
	}
}

// On a walk the representation settles at (1 − γP)⁻¹ and values at γⁿ·R.
func TestSettles(t *testing.T) {
	a := newAgent(0, 0, 1)
	for range 500 {
		walk(a, 8)
	}
	near := cmpopts.EquateApprox(0, 1e-6)
	if diff := cmp.Diff([][]float64{{1, 0.5, 0.25}, {0, 1, 0.5}, {0, 0, 1}}, a.meets, near); diff != "" {
		t.Errorf("M (-want +got):\n%s", diff)
	}
	for place, want := range []float64{2, 4, 8} {
		if got := a.expect(at(int32(place)).X.Critic, a.now); math.Abs(got-want) > 1e-6 {
			t.Errorf("value of place %d = %v, want %v", place, got, want)
		}
	}
}

// Revaluation: once the last place is worth something else, so is the first,
// which was not visited since.
func TestRevaluation(t *testing.T) {
	a := newAgent(0, 0, 1)
	for range 500 {
		walk(a, 8)
	}
	for range 500 {
		a.Begin()
		a.Learn(at(2), []float64{0}, &env.TimeStep{Reward: -4, Terminated: true}, at(2))
	}
	if got := a.expect(at(0).X.Critic, a.now); math.Abs(got+1) > 1e-6 {
		t.Errorf("value of the first place = %v, want −1", got)
	}
}

// A choice whose reward comes two steps later is learned, over seeds.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := newAgent(0.5, 0, seed)
		action := make([]float64, 1)
		for range 400 {
			a.Begin()
			first := 0.0
			for place := range int32(3) {
				a.Act(at(place), action)
				if place == 0 {
					first = action[0]
				}
				ts := env.TimeStep{Terminated: place == 2}
				if ts.Terminated {
					ts.Reward = 4 * first
				}
				a.Learn(at(place), action, &ts, at(min(place+1, 2)))
			}
		}
		dist := spec.NewDist()
		a.Frozen(1).Dist(at(0), dist)
		if dist[0][1] < 0.9 {
			t.Errorf("seed %d: probability of the good option = %.3f, want at least 0.9 (chance 0.5)", seed, dist[0][1])
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 0.9}, {Step: g.Step[len(g.Step)-1], Second: 1}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
