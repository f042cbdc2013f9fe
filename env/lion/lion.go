package lion

import (
	"math/bits"
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Lion is the environment. Its methods are those of env.Env, env.Solved,
// env.Snapshotter and env.Renderer; where what can be observed is little, New
// returns one that has env.Exact, too.
type Lion struct {
	config Config
	looks  int // looking steps of an episode
	spec   env.Spec
	noise  rand.PCG
	places rand.PCG // where harmless objects lie
	judge  judge    // lives as long as the animal does

	// The episode. Sets of patches are bit masks.
	cue, looked uint64
	objects     uint64 // harmless ones, found or not
	at          int    // the lion's patch, nowhere if there is none
	t           int    // steps taken

	// The latest step, for Render.
	gazed int     // patch that was looked at, or nowhere
	saw   sight   // what was there
	paid  float64 // to gaze
	ran   bool    // the planner fled
}

// nowhere is the patch of what is not there.
const nowhere = -1

// sight is what a look can bring.
type sight int

const (
	unseen   sight = iota // no look yet, or none in this step
	bare                  // a patch without a cue, and nothing there
	deceived              // a patch with a cue, and nothing there
	object                // something harmless that excites
	aLion
	sights
)

// Spec implements env.Env.
func (l *Lion) Spec() env.Spec { return l.spec }

// Reset implements env.Env.
func (l *Lion) Reset(obs []float64) {
	present := exact.Float64(&l.noise) < l.config.P
	l.at = exact.IntN(&l.noise, l.config.Patches) // drawn in any case: every episode begins with the same number of draws
	if !present {
		l.at = nowhere
	}
	l.scatter()
	l.cue, l.looked, l.t = 0, 0, 0
	for j := range l.config.Patches {
		chance := l.config.False
		if j == l.at || l.objects>>j&1 == 1 {
			chance = l.config.Hit
		}
		if exact.Float64(&l.noise) < chance {
			l.cue |= 1 << j
		}
	}
	l.judge.begin()
	l.gazed, l.saw, l.paid, l.ran = nowhere, unseen, 0, false
	l.show(obs, false, true)
}

// scatter lays the harmless objects on patches of their own, never on the
// lion's.
func (l *Lion) scatter() {
	l.objects = 0
	free := l.config.Patches
	taken := uint64(0)
	if l.at != nowhere {
		taken = 1 << l.at
		free--
	}
	for range l.config.Distract {
		patch := pick(^(taken | l.objects), exact.IntN(&l.places, free))
		l.objects |= 1 << patch
		free--
	}
}

// Step implements env.Env.
func (l *Lion) Step(action []float64, ts *env.TimeStep) {
	// One draw per step, used or not, keeps lives paired by seed.
	instead := exact.IntN(&l.noise, l.config.Patches-bits.OnesCount64(l.looked))
	open := l.t < l.looks
	l.gazed, l.saw = nowhere, unseen
	l.ran = open && l.config.Planner == 1 && action[planner] == flee
	if open && !l.ran {
		l.look(int(action[gaze]), instead)
	}
	found := l.saw == aLion
	last := l.t == l.config.Delay
	caught := last && !l.ran && l.at != nowhere
	over := found || l.ran || last
	l.t++

	l.paid = l.pay()
	clear(ts.Local)
	ts.Local[gaze] = l.paid
	clear(ts.Outcomes)
	switch {
	case found || l.ran:
		ts.Reward = 0 - l.config.Flight
		ts.Outcomes[fled], ts.Outcomes[threat] = 1, bit(found)
	case caught:
		ts.Reward = 0 - l.config.Damage
		ts.Outcomes[pounced], ts.Outcomes[threat] = 1, 1
	default:
		ts.Reward = l.config.Graze
		ts.Outcomes[food] = 1
	}
	if over && !l.ran {
		l.judge.learn(bit(found || caught))
	}
	l.show(ts.Obs, found || caught, !over && l.t < l.looks)
	ts.Targets = nil
	ts.Terminated = over
	ts.Truncated = false
}

// look uncovers a patch. One that was searched before is not looked at again:
// the gaze falls on the unsearched patch number instead, counted from 0.
func (l *Lion) look(patch, instead int) {
	if l.looked>>patch&1 == 1 {
		patch = pick(^l.looked, instead)
	}
	l.looked |= 1 << patch
	l.gazed = patch
	switch {
	case patch == l.at:
		l.saw = aLion
	case l.objects>>patch&1 == 1:
		l.saw = object
	case l.cue>>patch&1 == 1:
		l.saw = deceived
	default:
		l.saw = bare
	}
}

// pick returns element number i of a set, counted from 0.
func pick(set uint64, i int) int {
	for range i {
		set &= set - 1
	}
	return bits.TrailingZeros64(set)
}

// show writes the observation.
func (l *Lion) show(obs []float64, lion, gate bool) {
	k := l.config.Patches
	spread(l.cue, obs[:k])
	spread(l.looked, obs[k:2*k])
	obs[2*k] = bit(lion)
	obs[2*k+1] = bit(gate)
	if l.config.Distract > 0 {
		spread(l.objects&l.looked, obs[2*k+2:])
	}
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
