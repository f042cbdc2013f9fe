package cue

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// window is the length of the loop's own-time windows, in steps.
const window = 3

// Cue is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved and env.Snapshotter.
type Cue struct {
	config       Config
	spec         env.Spec
	intervals    []float64 // never written
	absence      float64   // weight of a target that says that nothing came
	rewarded     int       // hidden: the cue that juice follows
	world, noise rand.PCG

	// The episode.
	trial trial
	t     int // steps taken
	came  int // the step in which juice came, −1 before
}

// Spec implements env.Env.
func (c *Cue) Spec() env.Spec { return c.spec }

// Reset implements env.Env. Every trial takes three draws.
func (c *Cue) Reset(obs []float64) {
	onset := 1 + exact.Sample(&c.noise, c.intervals)
	unrewarded := exact.Float64(&c.noise) < c.config.Unrewarded
	juice := exact.Float64(&c.noise) < c.config.P
	shown := c.rewarded
	if unrewarded {
		shown = 1 - shown
	}
	c.trial = newTrial(shown, onset, c.config.ISI, juice && !unrewarded)
	c.t, c.came = 0, -1
	c.show(obs)
}

// Step implements env.Env.
func (c *Cue) Step(action []float64, ts *env.TimeStep) {
	lick, absorbed := action[0], 0.0
	if c.trial.juice && c.t == c.trial.outcome {
		absorbed = c.absorbed(lick)
		c.came = c.t
	}
	ts.Reward = absorbed - float64(c.config.Cost*lick)
	ts.Local[0] = ts.Reward
	ts.Outcomes[juice] = absorbed
	ts.Outcomes[effort] = lick
	c.teach(ts)
	c.t++
	c.show(ts.Obs)
	ts.Terminated = c.t == c.trial.steps()
	ts.Truncated = false
}

// absorbed is how much of the juice a lick in its step, or the share of a
// lick, takes in.
func (c *Cue) absorbed(lick float64) float64 {
	return c.config.Kappa + float64((1-c.config.Kappa)*lick)
}

// teach writes the targets. Juice says at once that the action that met it
// should have been a lick. Each other action is told that nothing came, when
// the window that it fell into closes; windows follow one another from the
// first step on and know nothing of cues.
func (c *Cue) teach(ts *env.TimeStep) {
	ts.Targets = ts.Targets[:0]
	if c.came == c.t {
		ts.Targets = append(ts.Targets, env.Target{Want: 1, Weight: 1})
	}
	if c.t%window < window-1 {
		return
	}
	for ago := range window {
		if c.came != c.t-ago {
			ts.Targets = append(ts.Targets, env.Target{Want: 0, Ago: ago, Weight: c.absence})
		}
	}
}

// show writes the observation.
func (c *Cue) show(obs []float64) {
	c.trial.show(c.t, obs)
	obs[driveAt] = 1
	obs[driveAt+1] = -c.config.Cost
}

// CopyFrom implements env.Snapshotter.
func (c *Cue) CopyFrom(src env.Env) {
	s := src.(*Cue)
	if c.config != s.config {
		panic("cue: CopyFrom between different configurations")
	}
	*c = *s
}
