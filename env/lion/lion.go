package lion

import (
	"math/bits"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Lion is the environment. Its methods are those of env.Env, env.Solved and
// env.Snapshotter; with few patches New returns one that has env.Exact, too.
type Lion struct {
	config Config
	looks  int // looking steps of an episode
	spec   env.Spec
	noise  rand.PCG

	// The episode. Sets of patches are bit masks.
	cue, looked uint64
	at          int // the lion's patch, −1 if there is none
	t           int // steps taken
}

// Spec implements env.Env.
func (l *Lion) Spec() env.Spec { return l.spec }

// Reset implements env.Env.
func (l *Lion) Reset(obs []float64) {
	present := exact.Float64(&l.noise) < l.config.P
	l.at = exact.IntN(&l.noise, l.config.Patches) // drawn in any case: every episode begins with the same number of draws
	if !present {
		l.at = -1
	}
	l.cue, l.looked, l.t = 0, 0, 0
	for j := range l.config.Patches {
		chance := l.config.False
		if j == l.at {
			chance = l.config.Hit
		}
		if exact.Float64(&l.noise) < chance {
			l.cue |= 1 << j
		}
	}
	l.show(obs, false, true)
}

// Step implements env.Env.
func (l *Lion) Step(action []float64, ts *env.TimeStep) {
	// One draw per step, used or not, keeps lives paired by seed.
	instead := exact.IntN(&l.noise, l.config.Patches-bits.OnesCount64(l.looked))
	seen := l.t < l.looks && l.look(int(action[0]), instead)
	caught := l.t == l.config.Delay && l.at >= 0
	over := seen || l.t == l.config.Delay
	l.t++

	clear(ts.Outcomes)
	ts.Local[0] = 0
	switch {
	case seen:
		ts.Reward = -flight
		ts.Local[0] = 1
		ts.Outcomes[fled], ts.Outcomes[threat] = 1, 1
	case caught:
		ts.Reward = -pounce
		ts.Outcomes[pounced], ts.Outcomes[threat] = 1, 1
	default:
		ts.Reward = graze
		ts.Outcomes[food] = 1
	}
	l.show(ts.Obs, seen || caught, !over && l.t < l.looks)
	ts.Targets = nil
	ts.Terminated = over
	ts.Truncated = false
}

// look uncovers a patch and reports whether the lion is there. A patch that
// was searched before is not looked at again: the gaze falls on the unsearched
// patch number instead, counted from 0.
func (l *Lion) look(patch, instead int) bool {
	if l.looked>>patch&1 == 1 {
		left := ^l.looked
		for range instead {
			left &= left - 1
		}
		patch = bits.TrailingZeros64(left)
	}
	l.looked |= 1 << patch
	return patch == l.at
}

// show writes the observation.
func (l *Lion) show(obs []float64, lion, gate bool) {
	k := l.config.Patches
	spread(l.cue, obs[:k])
	spread(l.looked, obs[k:2*k])
	obs[2*k] = bit(lion)
	obs[2*k+1] = bit(gate)
}

// spread writes a set as one 0 or 1 per element.
func spread(set uint64, obs []float64) {
	for j := range obs {
		obs[j] = float64(set >> j & 1)
	}
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// CopyFrom implements env.Snapshotter.
func (l *Lion) CopyFrom(src env.Env) {
	s := src.(interface{ lion() *Lion }).lion()
	if l.config != s.config {
		panic("lion: CopyFrom between different configurations")
	}
	*l = *s
}

// lion is l itself, also where l is embedded.
func (l *Lion) lion() *Lion { return l }
