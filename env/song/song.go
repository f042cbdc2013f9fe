package song

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
)

// Song is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved and env.Snapshotter.
type Song struct {
	spec           env.Spec
	steps, muscles int
	template       []float64 // hidden: the wanted action of cell (t, m), at t·muscles + m
	world          rand.PCG

	t   int     // the step that is about to be sung
	sum float64 // quality of the song so far
}

// Spec implements env.Env.
func (s *Song) Spec() env.Spec { return s.spec }

// Reset implements env.Env.
func (s *Song) Reset(obs []float64) {
	s.t, s.sum = 0, 0
	look(s.t, obs)
}

// Step implements env.Env.
func (s *Song) Step(action []float64, ts *env.TimeStep) {
	for m, want := range s.cells(s.t) {
		q := quality(action[m], want)
		ts.Local[m] = q
		s.sum += q
	}
	s.t++
	look(s.t, ts.Obs)
	ts.Targets = nil
	ts.Outcomes = nil
	ts.Terminated = s.t == s.steps
	ts.Truncated = false
	ts.Reward = 0
	if ts.Terminated {
		ts.Reward = s.sum
	}
}

// CopyFrom implements env.Snapshotter.
func (s *Song) CopyFrom(src env.Env) {
	o := src.(*Song)
	if s.steps != o.steps || s.muscles != o.muscles {
		panic("song: CopyFrom between different shapes")
	}
	template := s.template
	copy(template, o.template)
	*s = *o
	s.template = template
}

// cells returns the template of step t, one number per muscle.
func (s *Song) cells(t int) []float64 {
	return s.template[t*s.muscles : (t+1)*s.muscles]
}

// look writes the clock; when the song is over no element is on.
func look(t int, obs []float64) {
	clear(obs)
	if t < len(obs) {
		obs[t] = 1
	}
}

// quality judges one muscle at one step.
func quality(action, want float64) float64 {
	miss := max(-limit, min(limit, action)) - want
	return 0 - float64(miss*miss) // 0 − x, so that a perfect cell is 0 and not −0
}
