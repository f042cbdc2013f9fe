package qlearn

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

// spec is one loop of two options, gated.
var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: 0}}}

func newAgent(step float64, seed uint64) *Agent {
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 3, Loop: []agents.LoopShape{{Size: 3, Active: 1}}},
		Gamma: 0.5, Step: step, Second: 1,
	}, agents.Seeds{Explore: seed})
}

func at(place int32, gate float64) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{Obs: []float64{gate}, X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}}
}

func values(a *Agent, place int32) []float64 {
	in := at(place, 1)
	return []float64{a.q[0].Value(&in.X.Loop[0], 0), a.q[0].Value(&in.X.Loop[0], 1)}
}

// The error uses the best next option, whatever is taken; a closed gate is
// bridged; a truncation is bootstrapped, a termination is not.
func TestErrors(t *testing.T) {
	a := newAgent(1, 1)
	a.Begin()
	a.Learn(at(1, 1), []float64{0}, &env.TimeStep{Reward: 16, Terminated: true}, at(0, 1))
	if diff := cmp.Diff([]float64{8, 0}, values(a, 1), near); diff != "" {
		t.Fatalf("taught values (-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		what string
		ts   env.TimeStep
		want float64
	}{
		{"in the middle", env.TimeStep{Reward: 1}, 1 + 0.5*8},
		{"at a truncation", env.TimeStep{Reward: 1, Truncated: true}, 1 + 0.5*8},
		{"at a termination", env.TimeStep{Reward: 1, Terminated: true}, 1},
	} {
		b := newAgent(1, 1)
		b.Begin()
		b.Learn(at(1, 1), []float64{0}, &env.TimeStep{Reward: 16, Terminated: true}, at(0, 1))
		b.Begin()
		b.Learn(at(0, 1), []float64{1}, &c.ts, at(1, 1))
		if got := b.signal[0]; got != c.want {
			t.Errorf("δ %s = %v, want %v", c.what, got, c.want)
		}
		if diff := cmp.Diff([]float64{0, c.want / 2}, values(b, 0), near); diff != "" {
			t.Errorf("values %s (-want +got):\n%s", c.what, diff)
		}
	}

	a.Begin()
	a.Learn(at(0, 1), []float64{1}, &env.TimeStep{Reward: 1}, at(2, 0))
	if got := a.signal[0]; got != 0 {
		t.Errorf("δ before a closed gate = %v, want 0", got)
	}
	a.Learn(at(2, 0), []float64{0}, &env.TimeStep{Reward: 2}, at(1, 1))
	if got, want := a.signal[0], 1+0.5*2+0.25*8; got != want {
		t.Errorf("δ when the gate opens = %v, want %v", got, want)
	}
	if diff := cmp.Diff([]float64{0, 0}, values(a, 2), near); diff != "" {
		t.Errorf("values at the closed gate (-want +got):\n%s", diff)
	}
}

// A walk of three places: Q converges on the optimum though the softmax keeps
// taking worse options. Option 1 moves on and the last pays 1; option 0 ends
// with 0.1.
func TestConvergesOnTheOptimum(t *testing.T) {
	for seed := range uint64(10) {
		a := newAgent(1, seed)
		action := make([]float64, 1)
		for range 2000 {
			a.Begin()
			for place := int32(0); ; place++ {
				a.Act(at(place, 1), action)
				ts := env.TimeStep{Reward: 0.1, Terminated: true}
				if action[0] == 1 {
					ts = env.TimeStep{Terminated: place == 2}
					if ts.Terminated {
						ts.Reward = 1
					}
				}
				a.Learn(at(place, 1), action, &ts, at(min(place+1, 2), 1))
				if ts.Terminated {
					break
				}
			}
		}
		for place, want := range [][]float64{{0.1, 0.25}, {0.1, 0.5}, {0.1, 1}} {
			if got := values(a, int32(place)); math.Abs(got[0]-want[0])+math.Abs(got[1]-want[1]) > 1e-6 {
				t.Errorf("seed %d: values of place %d = %v, want %v", seed, place, got, want)
			}
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
