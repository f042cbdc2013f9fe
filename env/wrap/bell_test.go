package wrap_test

import (
	"flag"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/env"
)

// bell is an environment in which all can be worked out by hand. An episode
// has four steps. The observation is the step's number and the gate of loop
// "gated", which is open at steps 1 and later; loop "free" has none. Each loop
// has three options; its local reward is its action (0 at a closed gate) and
// Reward is their sum. At every step from the second on, both loops get a
// target about the action before: option 2.
type bell struct {
	t      int
	former [2]float64 // not needed to live, but state
}

const bellSteps = 4

func (*bell) Spec() env.Spec {
	both := env.Local | env.Targets
	return env.Spec{
		ID:  "bell-v1:loud=1",
		Obs: []env.Field{{Name: "step", Len: 1, Low: 0, High: bellSteps}, {Name: "gate", Len: 1, Low: 0, High: 1}},
		Loops: []env.Loop{
			{Name: "free", N: 3, Teaches: both, Gate: -1},
			{Name: "gated", N: 3, Teaches: both, Gate: 1},
		},
		Teaches: both | env.Additive,
		MaxAgo:  1,
		Reward:  [2]float64{0, 4},
	}
}

func (b *bell) look(obs []float64) {
	obs[0], obs[1] = float64(b.t), 1
	if b.t == 0 {
		obs[1] = 0
	}
}

func (b *bell) Reset(obs []float64) {
	*b = bell{}
	b.look(obs)
}

func (b *bell) Step(action []float64, ts *env.TimeStep) {
	copy(b.former[:], action)
	ts.Local[0], ts.Local[1] = action[0], action[1]
	if b.t == 0 {
		ts.Local[1] = 0
	}
	ts.Reward = ts.Local[0] + ts.Local[1]
	ts.Targets = ts.Targets[:0]
	if b.t > 0 {
		for i := range 2 {
			ts.Targets = append(ts.Targets, env.Target{Loop: i, Want: 2, Ago: 1, Weight: float64(b.t)})
		}
	}
	b.t++
	b.look(ts.Obs)
	ts.Outcomes = nil
	ts.Terminated, ts.Truncated = b.t == bellSteps, false
}

// ringer is bell with the optional interfaces.
type ringer struct{ bell }

func (r *ringer) CopyFrom(src env.Env) { *r = *src.(*ringer) }

func (*ringer) Render(dst []byte) []byte { return append(dst, "ding\n"...) }

func (*ringer) Optimal() env.Policy { return always(2) }

// Exact is the return at the most likely option of each loop.
func (*ringer) Exact(p env.Policy) float64 {
	dist := (&bell{}).Spec().NewDist()
	sum := 0.0
	p.Begin()
	for t := range bellSteps {
		obs := []float64{float64(t), min(float64(t), 1)}
		p.Dist(obs, dist)
		for i, d := range dist {
			if i == 0 || t > 0 {
				sum += float64(slices.Index(d, slices.Max(d)))
			}
		}
	}
	return sum
}

// always takes one option in every loop.
type always float64

func (always) Begin() {}
func (a always) Act(_, action []float64) {
	for i := range action {
		action[i] = float64(a)
	}
}
func (a always) Dist(_ []float64, dist [][]float64) {
	for _, d := range dist {
		clear(d)
		d[int(a)] = 1
	}
}

// heeding takes the option that stands in element at of the observation.
type heeding struct{ at, length int }

func (heeding) Begin() {}
func (h heeding) Act(obs, action []float64) {
	always(obs[h.at]).Act(obs, action)
}
func (h heeding) Dist(obs []float64, dist [][]float64) {
	if len(obs) != h.length {
		panic("the policy is shown an observation of another length")
	}
	always(min(obs[h.at], 2)).Dist(obs, dist)
}

// settings makes an environment of a test a Config.
type settings struct {
	make            func(env.Seeds) env.Env
	random, optimal float64
}

func (settings) Flags(*flag.FlagSet)       {}
func (settings) Check() error              { return nil }
func (s settings) New(x env.Seeds) env.Env { return plain{s.make(x)} }
func (s settings) Anchors() (env.Anchors, error) {
	return env.Anchors{Random: s.random, Optimal: s.optimal, Reference: true}, nil
}

// plain takes the settings and what wrappers wrote out of an id.
type plain struct{ env.Env }

func (p plain) Spec() env.Spec {
	s := p.Env.Spec()
	s.ID = "plain-v1"
	return s
}
func (p plain) Unwrap() env.Env      { return p.Env }
func (p plain) CopyFrom(src env.Env) { p.Env.(env.Snapshotter).CopyFrom(src.(plain).Env) }

// moment is what a test compares of a step.
type moment struct {
	obs     []float64
	reward  float64
	local   []float64
	targets []env.Target
	over    bool
}

// ring lives one episode under the given actions, all loops alike, and
// returns what Reset and each step brought.
func ring(t *testing.T, e env.Env, action ...float64) []moment {
	t.Helper()
	ts := e.Spec().NewTimeStep()
	e.Reset(ts.Obs)
	got := []moment{{obs: slices.Clone(ts.Obs)}}
	a := make([]float64, len(e.Spec().Loops))
	for i, v := range action {
		if ts.Terminated {
			t.Fatalf("over after %d steps, want %d", i, len(action))
		}
		for l := range a {
			a[l] = v
		}
		e.Step(a, &ts)
		got = append(got, moment{slices.Clone(ts.Obs), ts.Reward, slices.Clone(ts.Local), slices.Clone(ts.Targets), ts.Terminated})
	}
	return got
}
