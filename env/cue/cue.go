package cue

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// window is the length of the loops' own-time windows, in steps.
const window = 3

// Cue is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Snapshotter and env.Renderer.
type Cue struct {
	config       Config
	spec         env.Spec
	plan         *plan
	absence      float64 // weight of a target that says that nothing came
	places       places  // hidden: which bit is which cue and context
	world, noise rand.PCG
	delays       rand.PCG // of outcomes whose time varies
	begun        int      // trials

	// The episode.
	phase int // index
	trial trial
	t     int           // steps taken
	acted [most]float64 // in the latest one
}

// Spec implements env.Env.
func (c *Cue) Spec() env.Spec { return c.spec }

// Reset implements env.Env. Every trial takes three draws, and one of the
// delay where one varies.
func (c *Cue) Reset(obs []float64) {
	c.phase = c.plan.phase(c.begun)
	c.begun++
	p := &c.plan.phases[c.phase]
	onset := 1 + exact.Sample(&c.noise, p.intervals)
	k := p.pick(exact.Float64(&c.noise))
	comes := exact.Float64(&c.noise) < k.p
	at := k.earliest
	if c.plan.varies {
		if u := exact.Float64(&c.delays); len(k.delays) > 1 {
			at += exact.Choose(k.delays, u)
		}
	}
	if !comes || k.loop < 0 {
		at = -1
	}
	c.trial = newTrial(p, k, onset, at)
	c.t = 0
	c.show(obs)
}

// Step implements env.Env.
func (c *Cue) Step(action []float64, ts *env.TimeStep) {
	copy(c.acted[:], action)
	c.bring(c.t, ts)
	c.t++
	c.show(ts.Obs)
	ts.Terminated = c.t == c.trial.steps
	ts.Truncated = false
}

// bring writes what step t brings: everything but the observation and the end.
func (c *Cue) bring(t int, ts *env.TimeStep) {
	p := &c.plan.phases[c.phase]
	ts.Reward = 0
	effort := len(c.plan.kinds)
	ts.Outcomes[effort] = 0
	for i, k := range c.plan.kinds {
		amount := 0.0
		if c.trial.comes(t) && c.trial.kind.loop == i {
			amount = c.config.amount(k, c.trial.kind.size, c.acted[i])
		}
		ts.Local[i] = float64(p.drives[i]*amount) - float64(c.config.Cost*c.acted[i])
		ts.Reward += ts.Local[i]
		ts.Outcomes[i] = amount
		ts.Outcomes[effort] += c.acted[i]
	}
	c.teach(t, ts)
}

// amount is how much of an outcome is absorbed, or suffered, by an animal that
// acts in its step, or acts with a probability.
func (c *Config) amount(k Kind, size, act float64) float64 {
	if kinds[k].spares {
		return float64(size * (1 - float64((1-c.Kappa)*act)))
	}
	return float64(size * (c.Kappa + float64((1-c.Kappa)*act)))
}

// gain is what acting adds when an outcome comes, its cost not counted.
func (c *Config) gain(k Kind, size, drive float64) float64 {
	g := float64(float64((1-c.Kappa)*size) * drive)
	if kinds[k].spares {
		return -g
	}
	return g
}

// teach writes the targets of step t. An outcome says at once what the action
// that met it should have been. Each other action is told that nothing came,
// when the window that it fell into closes; windows follow one another from
// the first step on and know nothing of cues.
func (c *Cue) teach(t int, ts *env.TimeStep) {
	ts.Targets = ts.Targets[:0]
	closes := t%window == window-1
	if !closes && !c.trial.comes(t) {
		return
	}
	for i, k := range c.plan.kinds {
		met := -1 // the step that this loop's outcome comes in
		if c.trial.kind.loop == i {
			met = c.trial.outcome
		}
		if met == t {
			want, weight := c.config.judge(k, c.trial.kind.size, c.plan.phases[c.phase].drives[i])
			if weight > 0 {
				ts.Targets = append(ts.Targets, env.Target{Loop: i, Want: want, Weight: weight})
			}
		}
		for ago := range window {
			if closes && c.absence > 0 && met != t-ago {
				ts.Targets = append(ts.Targets, env.Target{Loop: i, Want: 0, Ago: ago, Weight: c.absence})
			}
		}
	}
}

// absence is the weight of a target that says that nothing came.
func (c *Config) absence() float64 {
	if c.Cost >= 1-c.Kappa {
		return 1
	}
	return c.Cost / (1 - c.Kappa - c.Cost)
}

// judge tells whether an action that met an outcome should have been on, and
// the weight of saying so: what doing right was worth, measured against an
// outcome of size 1 and drive 1. With it, and the weight of absence, the
// balance of targets for and against acting turns where acting begins to pay.
// Where it never pays for size 1 no weight does that, and it is 1.
func (c *Config) judge(k Kind, size, drive float64) (want, weight float64) {
	if helps := drive > 0; helps != kinds[k].spares {
		want = 1
	}
	if c.Cost >= 1-c.Kappa {
		return want, 1
	}
	weight = (c.gain(k, size, drive) - c.Cost) / (1 - c.Kappa - c.Cost)
	if weight < 0 {
		return 0, -weight
	}
	return want, weight
}

// show writes the observation.
func (c *Cue) show(obs []float64) {
	c.places.dress(obs, &c.plan.phases[c.phase], c.config.Cost)
	c.places.write(obs, c.trial.view(c.t))
}

// CopyFrom implements env.Snapshotter.
func (c *Cue) CopyFrom(src env.Env) {
	s := src.(*Cue)
	if c.config != s.config {
		panic("cue: CopyFrom between different configurations")
	}
	*c = *s
}
