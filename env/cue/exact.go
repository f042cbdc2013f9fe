package cue

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact, for every policy, also with memory within a
// trial: it lives through each kind of trial at each intertrial interval. The
// course of a trial does not depend on the actions, so the probability of a
// lick is all that an observation asks of the policy.
func (c *Cue) Exact(p env.Policy) float64 {
	share := 1 - c.config.Unrewarded
	kinds := [...]struct {
		chance float64
		cue    int
		juice  bool
	}{
		{share * c.config.P, c.rewarded, true},
		{share * (1 - c.config.P), c.rewarded, false},
		{c.config.Unrewarded, 1 - c.rewarded, false},
	}
	obs, dist := make([]float64, c.spec.ObsLen()), c.spec.NewDist()
	c.show(obs) // for the drives
	j := 0.0
	for _, kind := range kinds {
		if kind.chance == 0 {
			continue
		}
		for i, chance := range c.intervals {
			t := newTrial(kind.cue, i+1, c.config.ISI, kind.juice)
			j += float64(kind.chance * chance * c.run(&t, p, obs, dist))
		}
	}
	return j
}

// run is the expected return of one trial.
func (c *Cue) run(t *trial, p env.Policy, obs []float64, dist [][]float64) float64 {
	licks, absorbed := 0.0, 0.0
	p.Begin()
	for n := range t.steps() {
		t.show(n, obs)
		p.Dist(obs, dist)
		licks += dist[0][1]
		if t.juice && n == t.outcome {
			absorbed = c.absorbed(dist[0][1])
		}
	}
	return absorbed - float64(c.config.Cost*licks)
}
