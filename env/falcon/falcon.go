package falcon

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Falcon is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Renderer and env.Snapshotter.
type Falcon struct {
	spec         env.Spec
	pay          Pay
	exam         bool
	best         []int // hidden: the good option of each loop
	world, noise rand.PCG

	// What Render draws: the latest mission of the first few members.
	flown  bool
	chosen []int
	earned []float64
	loot   float64
}

// Spec implements env.Env.
func (f *Falcon) Spec() env.Spec { return f.spec }

// Reset implements env.Env.
func (f *Falcon) Reset(obs []float64) {
	clear(obs)
	obs[0] = 1
	f.flown = false
}

// Step implements env.Env.
func (f *Falcon) Step(action []float64, ts *env.TimeStep) {
	ts.Obs[0] = 1
	ts.Reward = 0
	for i, best := range f.best {
		p := bad
		if int(action[i]) == best {
			p = good
		}
		r := 0.0
		if exact.Float64(&f.noise) < p {
			r = 1
		}
		ts.Local[i] = r
		ts.Reward += r
	}
	if f.pay != Sum {
		ts.Reward = f.multiply(ts.Local)
	}
	f.remember(action, ts)
	switch f.pay {
	case Product:
		copy(ts.Obs[1:], ts.Local)
	case Joint:
		share(ts.Reward, ts.Local)
	}
	ts.Targets = f.correct(ts.Targets)
	ts.Outcomes = nil
	ts.Terminated = true
	ts.Truncated = false
}

// multiply is the loot of N units that every member who earned nothing halves.
func (f *Falcon) multiply(earned []float64) float64 {
	loot := float64(len(earned))
	for _, r := range earned {
		loot *= half(r)
	}
	return loot
}

// half is what a member leaves of the loot that earns its unit with chance p.
func half(p float64) float64 { return (1 + p) / 2 }

// share divides the loot evenly, whoever earned it.
func share(loot float64, local []float64) {
	for i := range local {
		local[i] = loot / float64(len(local))
	}
}

// correct hands back the answers, if this is an exam.
func (f *Falcon) correct(targets []env.Target) []env.Target {
	if !f.exam {
		return nil
	}
	targets = targets[:0]
	for i, best := range f.best {
		targets = append(targets, env.Target{Loop: i, Want: float64(best), Weight: 1})
	}
	return targets
}

// remember keeps what Render draws, while Local still says who earned what.
func (f *Falcon) remember(action []float64, ts *env.TimeStep) {
	f.flown = true
	f.loot = ts.Reward
	copy(f.earned, ts.Local)
	for i := range f.chosen {
		f.chosen[i] = int(action[i])
	}
}

// Exact implements env.Exact, for every policy.
func (f *Falcon) Exact(p env.Policy) float64 {
	obs := make([]float64, f.spec.ObsLen())
	obs[0] = 1
	dist := f.spec.NewDist()
	p.Begin()
	p.Dist(obs, dist)
	sum, product := 0.0, float64(len(f.best))
	for i, best := range f.best {
		earns := bad + float64((good-bad)*dist[i][best])
		sum += earns
		product *= half(earns)
	}
	if f.pay == Sum {
		return sum
	}
	return product
}

// Optimal implements env.Solved.
func (f *Falcon) Optimal() env.Policy { return optimal{f.best} }

// CopyFrom implements env.Snapshotter.
func (f *Falcon) CopyFrom(src env.Env) {
	s := src.(*Falcon)
	if len(f.best) != len(s.best) || f.pay != s.pay || f.exam != s.exam {
		panic("falcon: CopyFrom between different shapes")
	}
	copy(f.best, s.best)
	f.world, f.noise = s.world, s.noise
	f.spec = s.spec
	f.flown, f.loot = s.flown, s.loot
	copy(f.chosen, s.chosen)
	copy(f.earned, s.earned)
}
