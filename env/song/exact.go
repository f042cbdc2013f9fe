package song

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact: the quality of one song sung with the mean
// action of each step, for every policy.
func (s *Song) Exact(p env.Policy) float64 {
	obs := make([]float64, s.steps)
	dist := s.spec.NewDist()
	j := 0.0
	p.Begin()
	for t := range s.steps {
		look(t, obs)
		p.Dist(obs, dist)
		for m, want := range s.cells(t) {
			j += quality(dist[m][0], want)
		}
	}
	return j
}
