package opal

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

// spec is a loop and a gated one.
var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}, {N: 2, Gate: 0}}}

func newAgent(step, beta float64, seed uint64) *Agent {
	loop := agents.LoopShape{Size: 2, Active: 1}
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 2, Loop: []agents.LoopShape{loop, loop}},
		Gamma: 0.5, Prior: 1, Step: step, Second: beta,
	}, agents.Seeds{Explore: seed})
}

func at(place int32, gate float64) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{Obs: []float64{gate}, X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}, {Shared: x}}}}
}

// δ = 3 − 1 moves G and N of the option taken apart, in proportion to
// themselves; a closed gate makes nothing eligible.
func TestStep(t *testing.T) {
	a := newAgent(0.1, 2, 1)
	a.Begin()
	end := env.TimeStep{Reward: 3, Terminated: true}
	a.Learn(at(0, 0), []float64{1, 1}, &end, at(1, 0))
	l := a.actors[0]
	if diff := cmp.Diff([]float64{1, 1, 1.2, 1}, l.goes, near); diff != "" {
		t.Errorf("G (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{1, 1, 0.8, 1}, l.nogo, near); diff != "" {
		t.Errorf("N (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{1, 1, 1, 1}, a.actors[1].goes, near); diff != "" {
		t.Errorf("G behind a closed gate (-want +got):\n%s", diff)
	}
	dist := spec.NewDist()
	a.Frozen(1).Dist(at(0, 0), dist)
	if got, want := dist[0][1], 1/(1+math.Exp(-2*0.4)); math.Abs(got-want) > 1e-12 {
		t.Errorf("probability of option 1 = %v, want %v", got, want)
	}

	// Again: V was 1.2, δ = 1.8, and the weights compound.
	a.Begin()
	a.Learn(at(0, 0), []float64{1, 1}, &end, at(1, 0))
	if got, want := []float64{l.goes[2], l.nogo[2]}, []float64{1.2 * 1.18, 0.8 * 0.82}; !cmp.Equal(got, want, near) {
		t.Errorf("G, N after two steps = %v, want %v", got, want)
	}
}

// The trace carries the error back by γλ.
func TestTrace(t *testing.T) {
	a := newAgent(0.1, 1, 1)
	a.Begin()
	a.Learn(at(0, 1), []float64{0, 0}, &env.TimeStep{Reward: 0.5}, at(1, 1)) // δ = 0.5 + ½ − 1 = 0
	a.Learn(at(1, 1), []float64{0, 0}, &env.TimeStep{Reward: 2, Terminated: true}, at(0, 1))
	if got, want := a.actors[0].goes[:2], []float64{1 + 0.1*0.45, 1.1}; !cmp.Equal(got, want, near) {
		t.Errorf("G of the two places = %v, want %v", got, want)
	}
}

// Weights stay inside their bounds and keep their sign at any step.
func TestBounds(t *testing.T) {
	a := newAgent(16, 1, 1)
	for i := range 100 {
		a.Begin()
		a.Learn(at(0, 1), []float64{0, 1}, &env.TimeStep{Reward: float64(i%7) - 3, Terminated: true}, at(1, 1))
		for _, l := range a.actors {
			for k := range l.goes {
				if g, n := l.goes[k], l.nogo[k]; g < low || g > high || n < low || n > high {
					t.Fatalf("step %d: G = %v, N = %v, want within %v … %v", i, g, n, low, high)
				}
			}
		}
	}
}

// Opponency (Collins & Frank 2014): where rewards abound G tells two options
// apart better than N does, where they are rare N does. Both options are tried
// in turn, 100 times each.
func TestOpponency(t *testing.T) {
	for _, c := range []struct {
		what string
		wins [2]int // of ten tries, for each option
		byG  bool
	}{{"rich", [2]int{9, 7}, true}, {"lean", [2]int{1, 3}, false}} {
		a := newAgent(0, 1, 1).actors[0]
		for i := range 200 {
			option, try := i%2, i/2*3%10 // 3 and 10 are coprime: every ten tries meet all ten
			reward := -1.0
			if try < c.wins[option] {
				reward = 1
			}
			a.trace.Clear()
			a.mark(&at(0, 1).X.Loop[0], option)
			a.trace.Grow(a.goes, 0.05*reward, low, high)
			a.trace.Grow(a.nogo, -0.05*reward, low, high)
		}
		g, n := math.Abs(a.goes[0]-a.goes[2]), math.Abs(a.nogo[0]-a.nogo[2])
		if (g > n) != c.byG {
			t.Errorf("%s: G differs by %.3f between options, N by %.3f, want the larger in G: %v", c.what, g, n, c.byG)
		}
	}
}

// Two loops under one reward each find the option that pays, over seeds.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := newAgent(0.1, 4, seed)
		action := make([]float64, 2)
		for range 300 {
			a.Begin()
			a.Act(at(0, 1), action)
			a.Learn(at(0, 1), action, &env.TimeStep{Reward: action[0] - action[1], Terminated: true}, at(1, 1))
		}
		dist := spec.NewDist()
		a.Frozen(1).Dist(at(0, 1), dist)
		if dist[0][1] < 0.9 || dist[1][0] < 0.9 {
			t.Errorf("seed %d: good options have probabilities %.3f and %.3f, want at least 0.9 (chance 0.5)", seed, dist[0][1], dist[1][0])
		}
	}
}

// Frozen knows that tied options are exchangeable, and that others are not.
func TestExchangeable(t *testing.T) {
	for _, tied := range []bool{false, true} {
		loop := agents.LoopShape{Size: 2, Active: 2, Tied: tied}
		a := New(spec, agents.Config{Shape: agents.Shape{Critic: 1, Loop: []agents.LoopShape{loop, loop}}}, agents.Seeds{})
		if got := a.Frozen(1).(env.Exchangeable).Exchangeable(); got != tied {
			t.Errorf("Exchangeable with tied = %v: %v, want %v", tied, got, tied)
		}
	}
}

func TestConformance(t *testing.T) {
	g := Entry.Grid
	for _, o := range []agenttest.Options{{}, {Step: g.Step[0], Second: 16}, {Step: g.Step[len(g.Step)-1], Second: 1}} {
		if err := agenttest.Check(Entry, o); err != nil {
			t.Errorf("%+v:\n%v", o, err)
		}
	}
}
