package sarsa

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

var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}}}

func newAgent(expected bool, seed uint64) *Agent {
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 3, Loop: []agents.LoopShape{{Size: 3, Active: 1}}},
		Gamma: 0.5, Step: 1, Second: 2,
	}, agents.Seeds{Explore: seed}, expected)
}

func at(place int32) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{Obs: []float64{0}, X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
}

// values is Q at a place.
func values(a *Agent, place int32) []float64 {
	in := at(place)
	return []float64{a.q[0].Value(&in.X.Loop[0], 0), a.q[0].Value(&in.X.Loop[0], 1)}
}

// teach makes option 1 at a place worth 8 and option 0 worth 0: the implicit
// step of α = 1 goes half the way to 16.
func teach(a *Agent, place int32) {
	a.Begin()
	a.Learn(at(place), []float64{1}, &env.TimeStep{Reward: 16, Terminated: true}, at(0))
}

// The errors of both rows, at a step in the middle, at a termination and at a
// truncation, with a trace that reaches back.
func TestErrors(t *testing.T) {
	mean := 8 / (1 + math.Exp(-2*8)) // of Q = (0, 8) under its softmax
	for _, expected := range []bool{false, true} {
		a := newAgent(expected, 3)
		teach(a, 1)
		if diff := cmp.Diff([]float64{0, 8}, values(a, 1), near); diff != "" {
			t.Fatalf("taught values (-want +got):\n%s", diff)
		}
		a.Begin()
		a.Learn(at(0), []float64{0}, &env.TimeStep{Reward: 1}, at(1))
		future := mean
		action := make([]float64, 1)
		a.Act(at(1), action)
		if !expected {
			future = 8 * action[0] // the option that is taken next
		}
		first := 1 + 0.5*future
		if got := a.signal[0]; math.Abs(got-first) > 1e-12 {
			t.Errorf("expected %v: δ = %v, want %v", expected, got, first)
		}
		// The end: δ = 2 − 8 for option 1, which moves by half of it, and the place
		// before by a half of γλ = 0.45 of it.
		a.Learn(at(1), []float64{1}, &env.TimeStep{Reward: 2, Terminated: true}, at(2))
		if got := a.signal[0]; math.Abs(got+6) > 1e-12 {
			t.Errorf("expected %v: δ at the end = %v, want −6", expected, got)
		}
		if diff := cmp.Diff([]float64{first/2 - 3*0.45, 0}, values(a, 0), near); diff != "" {
			t.Errorf("expected %v: values of the first place (-want +got):\n%s", expected, diff)
		}
		if diff := cmp.Diff([]float64{0, 5}, values(a, 1), near); diff != "" {
			t.Errorf("expected %v: values of the second place (-want +got):\n%s", expected, diff)
		}
		// A truncation is bootstrapped by the mean of both rows.
		a.Begin()
		a.Learn(at(2), []float64{1}, &env.TimeStep{Truncated: true}, at(1))
		if got, want := a.signal[0], 0.5*5/(1+math.Exp(-2*5)); math.Abs(got-want) > 1e-12 {
			t.Errorf("expected %v: δ at a truncation = %v, want %v", expected, got, want)
		}
	}
}

// SARSA judges by the option that it then takes: over seeds both options come,
// each with its own error, in the policy's proportions.
func TestSarsaTakesWhatItPlanned(t *testing.T) {
	const n = 2000
	taken := 0
	for seed := range uint64(n) {
		a := newAgent(false, seed)
		a.Begin()
		a.Learn(at(1), []float64{1}, &env.TimeStep{Reward: 1, Terminated: true}, at(0)) // Q = (0, ½)
		a.Begin()
		a.Learn(at(0), []float64{0}, &env.TimeStep{}, at(1))
		action := make([]float64, 1)
		a.Act(at(1), action)
		if got, want := a.signal[0], 0.25*action[0]; got != want {
			t.Fatalf("seed %d: δ = %v before option %v, want %v", seed, got, action[0], want)
		}
		taken += int(action[0])
	}
	p := 1 / (1 + math.Exp(-1))
	if z := (float64(taken) - n*p) / math.Sqrt(n*p*(1-p)); math.Abs(z) > 5 {
		t.Errorf("option 1 taken %d times of %d, want %.0f (z = %.1f)", taken, n, n*p, z)
	}
}

// Begin drops the plan of an abandoned episode.
func TestBeginDropsThePlan(t *testing.T) {
	a := newAgent(false, 1)
	a.Begin()
	a.Learn(at(0), []float64{0}, &env.TimeStep{}, at(1))
	a.Begin()
	if a.planned {
		t.Error("a plan outlasts Begin")
	}
}

// Two steps, reward at the end for option 1 and then option 0: both rows learn
// both, over seeds.
func TestLearns(t *testing.T) {
	for _, expected := range []bool{false, true} {
		for seed := range uint64(10) {
			a := newAgent(expected, seed)
			action := make([]float64, 1)
			for range 300 {
				a.Begin()
				a.Act(at(0), action)
				first := action[0]
				a.Learn(at(0), action, &env.TimeStep{}, at(1))
				a.Act(at(1), action)
				r := 0.0
				if first == 1 && action[0] == 0 {
					r = 4
				}
				a.Learn(at(1), action, &env.TimeStep{Reward: r, Terminated: true}, at(2))
			}
			dist := spec.NewDist()
			a.Frozen(1).Dist(at(0), dist)
			first := dist[0][1]
			a.Frozen(1).Dist(at(1), dist)
			if first < 0.9 || dist[0][0] < 0.9 {
				t.Errorf("expected %v, seed %d: good options have probabilities %.3f and %.3f, want at least 0.9 (chance 0.5)", expected, seed, first, dist[0][0])
			}
		}
	}
}

func TestConformance(t *testing.T) {
	for _, e := range Rows() {
		g := e.Grid
		for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 64}, {Step: g.Step[len(g.Step)-1], Second: 4}} {
			if err := agenttest.Check(e, o); err != nil {
				t.Errorf("%+v:\n%v", o, err)
			}
		}
	}
}
