package flinch

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const (
	damage  = 1.0               // D, of a hit on a part that does not flinch
	cost    = 0.1               // c, of a flinch
	pays    = cost / damage     // chance of a hit above which a flinch pays
	absence = pays / (1 - pays) // weight of a target that says still
)

// limit truncates an episode that does not come to its end.
const limit = 200

// nobody is the part that is hit when none is.
const nobody = -1

// Flinch is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved and env.Snapshotter.
type Flinch struct {
	spec         env.Spec
	tier         tier
	protect      []int // hidden: the part that each kind hits
	world, noise rand.PCG

	kind     int       // of the projectile
	away     int       // steps of approach and quiet that are left; 0 has arrived
	aimed    bool      // it will hit
	steps    int       // taken in this episode
	commands []float64 // the last lead+1 actions: that of step t in row t mod (lead+1)
}

// Spec implements env.Env.
func (f *Flinch) Spec() env.Spec { return f.spec }

// Reset implements env.Env.
func (f *Flinch) Reset(obs []float64) {
	least, most := f.tier.quiet[0], f.tier.quiet[1]
	f.kind = exact.IntN(&f.noise, len(f.protect))
	f.away = f.tier.distance + least + exact.IntN(&f.noise, most-least+1)
	f.aimed = exact.Float64(&f.noise) < f.tier.aim
	f.steps = 0
	clear(f.commands)
	clear(obs)
	obs[f.tier.sight(f.kind, f.away)] = 1
}

// Step implements env.Env.
func (f *Flinch) Step(action []float64, ts *env.TimeStep) {
	on := f.execute(action)
	hit := f.fly()
	f.feel(on, hit, ts)
	f.correct(hit, ts)
	f.steps++
	ts.Terminated = f.away == 0
	ts.Truncated = !ts.Terminated && f.steps == limit
}

// execute stores the command of this step and returns the one that is due, 1
// for each part that flinches now. Rows that this episode has not written are 0.
func (f *Flinch) execute(action []float64) []float64 {
	parts, rows := len(f.spec.Loops), f.tier.lead+1
	now, due := f.steps%rows, (f.steps+1)%rows
	copy(f.commands[now*parts:(now+1)*parts], action)
	return f.commands[due*parts : (due+1)*parts]
}

// fly moves the projectile and returns the part that it hits in this step. It
// takes one draw whatever happens.
func (f *Flinch) fly() int {
	if exact.Float64(&f.noise) < f.tier.nearer(f.away) {
		f.away--
	}
	if f.away == 0 && f.aimed {
		return f.protect[f.kind]
	}
	return nobody
}

// feel writes what the step brought to the body: observation, local rewards,
// outcomes and their sum.
func (f *Flinch) feel(on []float64, hit int, ts *env.TimeStep) {
	parts := len(on)
	sensed := f.tier.sights(len(f.protect))
	clear(ts.Obs)
	if f.away > 0 {
		ts.Obs[f.tier.sight(f.kind, f.away)] = 1
	}
	flinches := 0
	for m, o := range on {
		flinches += int(o)
		ts.Local[m] = bill(int(o))
	}
	contact, pain := 0.0, 0.0
	if hit != nobody {
		contact = 1
		ts.Obs[sensed+hit] = 1
		if on[hit] == 0 {
			pain = -damage
			ts.Obs[sensed+parts+hit] = 1
			ts.Local[hit] -= damage
		}
	}
	effort := bill(flinches)
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = contact, pain, effort
	ts.Reward = effort + pain
}

// correct tells every part what the command that is due now should have been:
// the window of that command has just closed.
func (f *Flinch) correct(hit int, ts *env.TimeStep) {
	ts.Targets = ts.Targets[:0]
	if f.steps < f.tier.lead {
		return
	}
	for m := range f.spec.Loops {
		t := env.Target{Loop: m, Want: 0, Ago: f.tier.lead, Weight: absence}
		if m == hit {
			t.Want, t.Weight = 1, 1
		}
		ts.Targets = append(ts.Targets, t)
	}
}

// CopyFrom implements env.Snapshotter.
func (f *Flinch) CopyFrom(src env.Env) {
	o := src.(*Flinch)
	if f.tier != o.tier || len(f.spec.Loops) != len(o.spec.Loops) || len(f.protect) != len(o.protect) {
		panic("flinch: CopyFrom between different shapes")
	}
	protect, commands := f.protect, f.commands
	copy(protect, o.protect)
	copy(commands, o.commands)
	*f = *o
	f.protect, f.commands = protect, commands
}

// bill is the effort of n flinches.
func bill(n int) float64 { return 0 - float64(cost*float64(n)) } // 0 − x, so that none is 0 and not −0
