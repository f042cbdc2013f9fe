package song

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Song is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Renderer and env.Snapshotter. With drift, New returns one
// that has no env.Exact.
type Song struct {
	config         Config
	spec           env.Spec
	template       []float64 // hidden: the wanted action of cell (t, m), at t·muscles + m
	world          rand.PCG
	hearing, drift rand.PCG

	begun bool      // the first song has begun
	t     int       // the step that is about to be sung
	sum   float64   // quality of the song so far
	sung  []float64 // the actions of this song, parallel to template
	heard []float64 // the qualities of the latest step
}

// Spec implements env.Env.
func (s *Song) Spec() env.Spec { return s.spec }

// Reset implements env.Env.
func (s *Song) Reset(obs []float64) {
	if s.begun {
		s.move()
	}
	s.begun = true
	s.t, s.sum = 0, 0
	look(s.t, obs)
}

// Step implements env.Env.
func (s *Song) Step(action []float64, ts *env.TimeStep) {
	copy(s.row(s.sung, s.t), action)
	s.judge(s.t, action, ts.Local)
	s.listen(ts.Local)
	copy(s.heard, ts.Local)
	step := 0.0
	for _, q := range ts.Local {
		step += q
		s.sum += q
	}
	ts.Targets = s.correct(ts.Targets)
	s.t++
	look(s.t, ts.Obs)
	ts.Outcomes = nil
	ts.Terminated = s.t == s.config.Steps
	ts.Truncated = false
	s.divide(ts.Local, step, ts.Terminated)
	switch {
	case s.config.Reward == EachStep:
		ts.Reward = step
	case ts.Terminated:
		ts.Reward = s.sum
	default:
		ts.Reward = 0
	}
}

// correct tells each muscle what it should have sung, if this is an oracle.
func (s *Song) correct(targets []env.Target) []env.Target {
	if s.config.Oracle == 0 {
		return nil
	}
	targets = targets[:0]
	for m, want := range s.row(s.template, s.t) {
		targets = append(targets, env.Target{Loop: m, Want: want, Weight: 1})
	}
	return targets
}

// divide turns the qualities of a step into what the muscles are told.
func (s *Song) divide(local []float64, step float64, over bool) {
	share := 0.0
	switch {
	case s.config.Resolution == ByCell:
		return
	case s.config.Resolution == ByTime:
		share = step / float64(len(local))
	case over:
		share = s.sum / float64(len(local))
	}
	for m := range local {
		local[m] = share
	}
}

// CopyFrom implements env.Snapshotter.
func (s *Song) CopyFrom(src env.Env) {
	o := src.(*Song)
	if s.config != o.config {
		panic("song: CopyFrom between different configurations")
	}
	template, sung, heard := s.template, s.sung, s.heard
	copy(template, o.template)
	copy(sung, o.sung)
	copy(heard, o.heard)
	*s = *o
	s.template, s.sung, s.heard = template, sung, heard
}

// row returns step t of x, one number per muscle.
func (s *Song) row(x []float64, t int) []float64 {
	return x[t*s.config.Muscles : (t+1)*s.config.Muscles]
}

// look writes the clock; when the song is over no element is on.
func look(t int, obs []float64) {
	clear(obs)
	if t < len(obs) {
		obs[t] = 1
	}
}

// listen adds the perceptual noise.
func (s *Song) listen(qualities []float64) {
	if s.config.Nu == 0 {
		return
	}
	for m := range qualities {
		qualities[m] += float64(s.config.Nu * exact.Normal(&s.hearing))
	}
}
