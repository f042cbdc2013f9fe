package reach

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
)

// Reach is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Snapshotter and env.Renderer.
type Reach struct {
	spec   env.Spec
	limb   *limb     // which nobody writes
	dear   float64   // price of energy on a muscle's own bill
	place  []int     // hidden: where each goal lies
	tender []float64 // hidden: per muscle, 1 or −1
	world  rand.PCG

	t    int // steps taken in this episode
	goal int // which the planner chose; while t > 0

	did, energy, strain []float64 // per muscle, in the latest step
	value, sum          float64   // of the latest step, and reward of the episode so far
}

// Spec implements env.Env.
func (r *Reach) Spec() env.Spec { return r.spec }

// Reset implements env.Env.
func (r *Reach) Reset(obs []float64) {
	r.t, r.goal, r.value, r.sum = 0, 0, 0, 0
	clear(r.did)
	clear(r.energy)
	clear(r.strain)
	r.observe(obs)
}

// Step implements env.Env.
func (r *Reach) Step(action []float64, ts *env.TimeStep) {
	if r.t == 0 {
		r.goal = int(action[0])
	} else {
		copy(r.did, action[1:])
		r.move()
	}
	r.t++

	r.observe(ts.Obs)
	ts.Local[0] = 0 // nothing is left to divide where muscles are billed another price
	if !r.spec.Shaping {
		ts.Local[0] = r.value
	}
	ts.Reward = r.value
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = r.value, 0, 0
	for m, energy := range r.energy {
		ts.Local[1+m] = 0 - (float64(r.dear*energy) + r.strain[m])
		ts.Reward += 0 - (energy + r.strain[m])
		ts.Outcomes[1] += energy
		ts.Outcomes[2] += r.strain[m]
	}
	r.sum += ts.Reward
	ts.Targets = nil
	ts.Terminated = r.t > r.limb.moves
	ts.Truncated = false
}

// move makes move t of 1…K: innate coordination carries the hand on towards
// the goal, and what the muscles did says what it costs them.
func (r *Reach) move() {
	p := r.place[r.goal]
	for m, a := range r.did {
		r.energy[m], r.strain[m] = r.limb.cost(p, r.t, m, r.tender[m], a)
	}
	if r.t == r.limb.moves {
		r.value = r.limb.worth[p]
	}
}

// observe fills the observation.
func (r *Reach) observe(obs []float64) {
	clear(obs)
	switch {
	case r.t == 0:
		obs[obsChoose] = 1
	case r.t <= r.limb.moves:
		obs[obsMove] = 1
		obs[obsPlan+r.goal*r.limb.moves+r.t-1] = 1
	}
	felt := obs[obsPlan+len(r.place)*r.limb.moves:]
	felt[0] = r.value
	copy(felt[1:], r.energy)
	copy(felt[1+len(r.energy):], r.strain)
}

// CopyFrom implements env.Snapshotter.
func (r *Reach) CopyFrom(src env.Env) {
	s := src.(*Reach)
	if r.spec.ID != s.spec.ID {
		panic("reach: CopyFrom between different shapes")
	}
	was := *r
	*r = *s
	r.place, r.tender = was.place, was.tender
	r.did, r.energy, r.strain = was.did, was.energy, was.strain
	copy(r.place, s.place)
	copy(r.tender, s.tender)
	copy(r.did, s.did)
	copy(r.energy, s.energy)
	copy(r.strain, s.strain)
}
