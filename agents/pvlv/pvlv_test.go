package pvlv

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// spouts is one loop of two options, three places one after the other, and two
// outcomes, each with a drive.
func spouts() (env.Spec, agents.Shape) {
	spec := env.Spec{
		Obs:      []env.Field{{Name: "place", Len: 3}, {Name: "drive", Len: 2}},
		Loops:    []env.Loop{{Name: "lick", N: 2, Gate: -1}},
		Outcomes: []env.Outcome{{Name: "any", Drive: -1}, {Name: "juice", Drive: 3}, {Name: "salt", Drive: 4}},
		Teaches:  env.Outcomes | env.Drives,
	}
	return spec, agents.Shape{Critic: 3, Loop: []agents.LoopShape{{Size: 3, Active: 1}}}
}

// at is an observation with juice worth 1 and salt worth −1.
func at(place int) *agents.Input {
	x := agents.Sparse{Index: []int32{int32(place)}, Value: []float64{1}}
	in := &agents.Input{Obs: []float64{0, 0, 0, 1, -1}}
	in.Obs[place] = 1
	in.X = agents.Features{Critic: x, Loop: []agents.LoopFeatures{{Shared: x}}}
	return in
}

func newAgent(second float64) *Agent {
	spec, shape := spouts()
	return New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 1, Second: second}, agents.Seeds{Explore: 1})
}

// step lives one step and returns its dopamine.
func step(a *Agent, from, to int, juice, salt float64) float64 {
	in, next, action := at(from), at(to), []float64{0}
	a.Act(in, action)
	a.Learn(in, action, &env.TimeStep{Outcomes: []float64{1, juice, salt}}, next)
	signal := []float64{9}
	a.Dopamine(signal)
	return signal[0]
}

// The rule for outcomes, at amounts of pos, neg and the patch.
func TestOutcome(t *testing.T) {
	for _, c := range []struct{ pos, neg, patch, want float64 }{
		{0.5, 0, 0, 0.5},     // unexpected reward
		{0.5, 0, 0.5, 0},     // fully expected
		{0.5, 0, 0.75, -.25}, // less than expected
		{0.5, 0.25, 0.125, 0.25},
		{0, 0.5, 0, -0.5},     // punishment
		{0.25, 0.5, 0, -.375}, // moderated
		{0, 0, 0.5, -0.5},     // omission
		{0, 0.25, 0.5, -0.5},  // the worse of both
		{0.5, 0.5, 0, -.25},   // a draw is not worth it
	} {
		if got := outcome(c.pos, c.neg, c.patch); got != c.want {
			t.Errorf("outcome(%v, %v, %v) = %v, want %v", c.pos, c.neg, c.patch, got, c.want)
		}
	}
}

// Three trials of cue (place 1) and outcome (after place 2), step by step.
func TestByHand(t *testing.T) {
	a := newAgent(0.5)
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
	trial := func(juice, salt float64) (cue, wait, us float64) {
		a.Begin()
		return step(a, 0, 1, 0, 0), step(a, 1, 2, 0, 0), step(a, 2, 0, juice, salt)
	}
	cue, wait, us := trial(1, 0)
	near("first trial, cue", cue, 0)
	near("first trial, wait", wait, 0)
	near("first trial, juice of 1", us, 2./3)
	// The patch now expects .1 juice at place 2, the amygdala .1 there, .05 at
	// place 1 and .025 at place 0.
	l := func(juice float64) float64 { return 2 * juice / (1 + 2*juice) }
	cue, wait, us = trial(1, 0)
	near("second trial, cue", cue, l(0.05)-l(0.025))
	near("second trial, wait", wait, l(0.1)-l(0.05))
	near("second trial, juice", us, 2./3-l(0.1))
	// .19 now; the patch's l(.19) is above its threshold, so that no juice is an
	// omission, and salt, of value −½, is the worse of both.
	if _, _, us = trial(0, 0); math.Abs(us+l(0.19)) > 1e-12 {
		t.Errorf("omission = %v, want %v", us, -l(0.19))
	}
	if _, _, us = trial(0, 1); us != -0.5 {
		t.Errorf("salt = %v, want -.5", us)
	}
}

// Drives say what the amounts are worth: after training with salt that is bad,
// the cue of salt is bad news; when salt has become good, it is good news at
// once.
func TestRevaluation(t *testing.T) {
	a := newAgent(1)
	for range 50 {
		a.Begin()
		step(a, 0, 1, 0, 0)
		step(a, 1, 2, 0, 1)
	}
	value := func(drive float64) float64 {
		in := at(1)
		in.Obs[4] = drive
		a.senses.feel(in.Obs, &env.TimeStep{Outcomes: []float64{0, 0, 0}})
		return a.learned(in.X.Critic)
	}
	if was, is := value(-1), value(1); !(was < -0.4 && is > 0.5) {
		t.Errorf("learned value of salt's cue = %v when salt is bad, %v when it is good, want below -.4 and above .5", was, is)
	}
}

// Without drives, Reward stands for the outcomes; drives are no stimuli.
func TestSenses(t *testing.T) {
	spec, _ := spouts()
	s := newSenses(spec)
	if s.onset([]float64{0, 1, 0, 0, 0}, []float64{0, 1, 0, 1, 1}) {
		t.Error("a drive that changed counts as a stimulus")
	}
	if !s.onset([]float64{0, 1, 0, 1, 1}, []float64{0, 0, 1, 1, 1}) {
		t.Error("a place that went on is no stimulus")
	}
	for i := range spec.Outcomes {
		spec.Outcomes[i].Drive = -1
	}
	s = newSenses(spec)
	for _, r := range []float64{2, -3} {
		s.feel(nil, &env.TimeStep{Reward: r})
		if good, bad := s.worth(s.amount); good != max(r, 0) || bad != max(-r, 0) {
			t.Errorf("reward %v is worth %v good and %v bad", r, good, bad)
		}
	}
}

// Juice comes at place 2 to those who lick there, with probability .9 against
// .1: the mean share of licks over seeds after 300 trials, chance .5.
func TestActorLearns(t *testing.T) {
	const seeds = 30
	spec, shape := spouts()
	share := 0.0
	for seed := range uint64(seeds) {
		a := New(spec, agents.Config{Shape: shape, Gamma: 1, Step: 0.5, Second: 0.9}, agents.Seeds{Explore: seed})
		var noise rand.PCG
		exact.Seed(&noise, 100+seed)
		action := []float64{0}
		for range 300 {
			a.Begin()
			for place := range 3 {
				in, juice := at(place), 0.0
				a.Act(in, action)
				if p := 0.1 + 0.8*action[0]; exact.Float64(&noise) < p && place == 2 {
					juice = 1
				}
				a.Learn(in, action, &env.TimeStep{Outcomes: []float64{0, juice, 0}, Terminated: place == 2}, at((place+1)%3))
			}
		}
		dist := [][]float64{make([]float64, 2)}
		a.Frozen(1).Dist(at(2), dist)
		share += dist[0][1] / seeds
	}
	// A seed's share lies in 0…1: standard error below .06 at this mean.
	if share < 0.85 {
		t.Errorf("share of licks = %v, want at least .85 (chance .5)", share)
	}
}
