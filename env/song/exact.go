package song

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact: the expected quality of one song sung with the
// mean action of each step, for every policy.
func (s *Song) Exact(p env.Policy) float64 {
	obs := make([]float64, s.config.Steps)
	dist := s.spec.NewDist()
	mean, qualities := make([]float64, s.config.Muscles), make([]float64, s.config.Muscles)
	j := 0.0
	p.Begin()
	for t := range s.config.Steps {
		look(t, obs)
		p.Dist(obs, dist)
		for m, d := range dist {
			mean[m] = d[0]
		}
		s.judge(t, mean, qualities)
		for _, q := range qualities {
			j += q
		}
	}
	return j
}
