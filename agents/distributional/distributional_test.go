package distributional

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
	"github.com/phasicbench/phasic/env"
)

var spec = env.Spec{Loops: []env.Loop{{N: 2, Gate: -1}, {N: 2, Gate: -1}}}

func newAgent(gamma, step, lambda float64, seed uint64) *Agent {
	loop := agents.LoopShape{Size: 3, Active: 1}
	return New(spec, agents.Config{
		Shape: agents.Shape{Critic: 3, Loop: []agents.LoopShape{loop, loop}},
		Gamma: gamma, Step: step, Second: lambda,
	}, agents.Seeds{Init: 100 + seed, Explore: seed})
}

func at(place int32) *agents.Input {
	x := agents.Sparse{Index: []int32{place}, Value: []float64{1}}
	return &agents.Input{X: agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}, {Shared: x}}}}
}

// Good news moves channel i by 2κτ of it, bad news by 2κ(1−τ).
func TestAsymmetry(t *testing.T) {
	for _, reward := range []float64{1, -1} {
		a := newAgent(1, 0, 0, 1)
		a.Begin()
		a.Learn(at(0), []float64{0, 0}, &env.TimeStep{Reward: reward, Terminated: true}, at(1))
		for _, c := range []struct {
			channel int
			tau     float64
		}{{0, 0.05}, {Channels - 1, 0.95}} {
			if reward < 0 {
				c.tau = 1 - c.tau
			}
			if got, want := a.channels[c.channel][0], 0.2*c.tau*reward; math.Abs(got-want) > 1e-12 {
				t.Errorf("reward %v: channel %d moves to %v, want %v", reward, c.channel, got, want)
			}
		}
		errors := make([]float64, Channels)
		a.Channels(errors)
		for i, e := range errors {
			if e != reward {
				t.Errorf("error of channel %d = %v, want %v", i, e, reward)
			}
		}
	}
}

// The channels settle at the expectiles of the reward. One that is 1 with
// probability p has the expectile τp/(τp + (1−τ)(1−p)); rewards here come in
// turn, so the ripple of the step size is averaged over a turn.
func TestExpectiles(t *testing.T) {
	rewards := []float64{1, 0, 0, 0}
	a := newAgent(1, 0, 0, 1)
	var mean [Channels]float64
	value := make([]float64, Channels)
	const turns = 400
	for turn := range turns {
		for _, r := range rewards {
			a.Begin()
			a.Learn(at(0), []float64{0, 0}, &env.TimeStep{Reward: r, Terminated: true}, at(1))
			a.Reversal(value)
			for i, v := range value {
				if turn == turns-1 {
					mean[i] += v / float64(len(rewards))
				}
			}
		}
	}
	const p = 0.25
	for i, got := range mean {
		tau := Asymmetry(i)
		if want := tau * p / (tau*p + (1-tau)*(1-p)); math.Abs(got-want) > 0.03 {
			t.Errorf("channel %d settles at %.3f, want the %.3f-expectile %.3f ± 0.03", i, got, tau, want)
		}
	}
}

// Bootstrapping turns the channels about, all by the same number: each learns
// from another's value, the mean error is that of the mean value.
func TestBootstrap(t *testing.T) {
	a := newAgent(0.5, 0, 0, 1)
	turns := map[float64]bool{}
	errors := make([]float64, Channels)
	for range 100 {
		for i := range a.channels {
			a.channels[i][0], a.channels[i][1] = 0, float64(i)
		}
		a.Begin()
		a.Learn(at(0), []float64{0, 0}, &env.TimeStep{Reward: 1}, at(1))
		a.Channels(errors)
		if want := 1 + 0.5*9.5; math.Abs(a.rpe-want) > 1e-12 {
			t.Fatalf("mean error = %v, want %v", a.rpe, want)
		}
		turn := 2 * (errors[0] - 1)
		turns[turn] = true
		for i, e := range errors {
			if want := 1 + 0.5*math.Mod(float64(i)+turn, Channels); math.Abs(e-want) > 1e-12 {
				t.Fatalf("error of channel %d = %v, want %v at turn %v", i, e, want, turn)
			}
		}
	}
	if len(turns) < 15 {
		t.Errorf("%d different turns in 100 steps, want most of %d", len(turns), Channels)
	}
}

// Two loops under one reward each find the option that pays, over seeds; every
// loop hears the mean.
func TestLearns(t *testing.T) {
	for seed := range uint64(10) {
		a := newAgent(1, 0.25, 0.9, seed)
		action := make([]float64, 2)
		for range 400 {
			a.Begin()
			a.Act(at(0), action)
			a.Learn(at(0), action, &env.TimeStep{Reward: action[0] - action[1], Terminated: true}, at(1))
		}
		dist := spec.NewDist()
		a.Frozen(1).Dist(at(0), dist)
		if dist[0][1] < 0.9 || dist[1][0] < 0.9 {
			t.Errorf("seed %d: good options have probabilities %.3f and %.3f, want at least 0.9 (chance 0.5)", seed, dist[0][1], dist[1][0])
		}
		signal := make([]float64, 2)
		a.Dopamine(signal)
		if diff := cmp.Diff([]float64{a.rpe, a.rpe}, signal); diff != "" {
			t.Errorf("signals (-want +got):\n%s", diff)
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
