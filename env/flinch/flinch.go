package flinch

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// limit truncates an approach that does not come to its end.
const limit = 200

// nobody is the part that is hit when none is.
const nobody = -1

// Flinch is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Snapshotter and env.Renderer.
type Flinch struct {
	config       Config
	spec         env.Spec
	tier         tier
	absence      float64 // weight of a target that says still
	protect      []int   // hidden: the part that each kind hits
	window       []age   // the commands that a correction is about
	world, noise rand.PCG
	alarm        rand.PCG // which projectiles are false alarms
	haze         rand.PCG // what the distance seems to be
	post         rand.PCG // how late corrections come

	kind     int       // of the projectile
	away     int       // steps of approach and quiet that are left; 0 has arrived
	aimed    bool      // it will hit
	steps    int       // taken in this episode
	landed   int       // steps taken when it arrived
	commands []float64 // the last lead+1 actions: that of step t in row t mod (lead+1)
	mail     []packet  // the last jitter+1 corrections: that of step t at t mod (jitter+1)

	// The latest step.
	hit, hurt int     // parts, or nobody
	seems     int     // distance that is seen
	reward    float64 // that it brought
}

// Spec implements env.Env.
func (f *Flinch) Spec() env.Spec { return f.spec }

// Reset implements env.Env.
func (f *Flinch) Reset(obs []float64) {
	least, most := f.tier.quiet[0], f.tier.quiet[1]
	f.kind = exact.IntN(&f.noise, len(f.protect))
	f.away = f.tier.distance + least + exact.IntN(&f.noise, most-least+1)
	f.aimed = exact.Float64(&f.noise) < f.tier.aim
	if f.tier.alarms > 0 && exact.Float64(&f.alarm) < f.tier.alarms {
		f.aimed = false
	}
	f.steps, f.landed = 0, 0
	f.hit, f.hurt, f.reward = nobody, nobody, 0
	clear(f.commands)
	clear(obs)
	f.see(obs)
}

// Step implements env.Env.
func (f *Flinch) Step(action []float64, ts *env.TimeStep) {
	if f.away == 0 {
		f.wait(ts)
		return
	}
	on := f.execute(action)
	f.fly()
	f.feel(on, ts)
	f.write()
	f.deliver(ts)
	f.steps++
	f.landed = f.steps
	ts.Terminated = f.away == 0 && f.config.Jitter == 0
	ts.Truncated = f.away > 0 && f.steps == limit
}

// wait is a step after the arrival, when late corrections come and nothing
// else happens.
func (f *Flinch) wait(ts *env.TimeStep) {
	f.hit, f.hurt, f.reward = nobody, nobody, 0
	clear(ts.Obs)
	clear(ts.Local)
	clear(ts.Outcomes)
	ts.Reward = 0
	f.mail[f.steps%len(f.mail)] = packet{}
	f.deliver(ts)
	f.steps++
	ts.Terminated = f.steps == f.landed+f.config.Jitter
	ts.Truncated = false
}

// execute stores the command of this step and returns the one that is due, 1
// for each part that flinches now. Rows that this episode has not written are 0.
func (f *Flinch) execute(action []float64) []float64 {
	parts, rows := len(f.spec.Loops), f.tier.lead+1
	now, due := f.steps%rows, (f.steps+1)%rows
	copy(f.commands[now*parts:(now+1)*parts], action)
	return f.commands[due*parts : (due+1)*parts]
}

// fly moves the projectile and finds the part that it hits in this step. It
// takes one draw whatever happens.
func (f *Flinch) fly() {
	if exact.Float64(&f.noise) < f.tier.nearer(f.away) {
		f.away--
	}
	f.hit = nobody
	if f.away == 0 && f.aimed {
		f.hit = f.protect[f.kind]
	}
}

// see shows the projectile, if it has not arrived, with one draw where the
// distance is blurred.
func (f *Flinch) see(obs []float64) {
	if f.away == 0 {
		return
	}
	f.seems = f.away
	if f.tier.blur > 0 {
		f.seems = f.tier.seen(f.away, exact.Float64(&f.haze))
	}
	obs[f.tier.sight(f.kind, f.seems)] = 1
	if f.config.Jitter > 0 {
		obs[len(obs)-1] = 1
	}
}

// feel writes what the step brought to the body: observation, local rewards,
// outcomes and their sum.
func (f *Flinch) feel(on []float64, ts *env.TimeStep) {
	parts := len(on)
	sensed := f.tier.sights(len(f.protect))
	clear(ts.Obs)
	f.see(ts.Obs)
	flinches := 0
	for m, o := range on {
		flinches += int(o)
		ts.Local[m] = f.config.bill(int(o))
	}
	f.hurt = nobody
	contact, pain := 0.0, 0.0
	if f.hit != nobody {
		contact = 1
		ts.Obs[sensed+f.hit] = 1
		if on[f.hit] == 0 {
			f.hurt = f.hit
			pain = -f.config.Damage
			ts.Obs[sensed+parts+f.hit] = 1
			ts.Local[f.hit] -= f.config.Damage
		}
	}
	effort := f.config.bill(flinches)
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = contact, pain, effort
	f.reward = effort + pain
	ts.Reward = f.reward
}

// CopyFrom implements env.Snapshotter.
func (f *Flinch) CopyFrom(src env.Env) {
	o := src.(*Flinch)
	if f.config != o.config {
		panic("flinch: CopyFrom between different configurations")
	}
	protect, commands, mail := f.protect, f.commands, f.mail
	copy(protect, o.protect)
	copy(commands, o.commands)
	copy(mail, o.mail)
	*f = *o
	f.protect, f.commands, f.mail = protect, commands, mail
}
