package falcon

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Falcon is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved and env.Snapshotter.
type Falcon struct {
	spec         env.Spec
	best         []int // hidden: the good option of each loop
	world, noise rand.PCG
}

// Spec implements env.Env.
func (f *Falcon) Spec() env.Spec { return f.spec }

// Reset implements env.Env.
func (f *Falcon) Reset(obs []float64) { obs[0] = 1 }

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
	ts.Targets = nil
	ts.Outcomes = nil
	ts.Terminated = true
	ts.Truncated = false
}

// Exact implements env.Exact, for every policy.
func (f *Falcon) Exact(p env.Policy) float64 {
	dist := f.spec.NewDist()
	p.Begin()
	p.Dist([]float64{1}, dist)
	j := 0.0
	for i, best := range f.best {
		j += bad + float64((good-bad)*dist[i][best])
	}
	return j
}

// Optimal implements env.Solved.
func (f *Falcon) Optimal() env.Policy { return optimal{f.best} }

// CopyFrom implements env.Snapshotter.
func (f *Falcon) CopyFrom(src env.Env) {
	s := src.(*Falcon)
	if len(f.best) != len(s.best) {
		panic("falcon: CopyFrom between different shapes")
	}
	copy(f.best, s.best)
	f.world, f.noise = s.world, s.noise
	f.spec = s.spec
}

// optimal plays every loop's good option.
type optimal struct{ best []int }

func (optimal) Begin() {}

func (o optimal) Act(_, action []float64) {
	for i, b := range o.best {
		action[i] = float64(b)
	}
}

func (o optimal) Dist(_ []float64, dist [][]float64) {
	for i, b := range o.best {
		clear(dist[i])
		dist[i][b] = 1
	}
}
