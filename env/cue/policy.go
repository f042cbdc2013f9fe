package cue

import "github.com/phasicbench/phasic/env"

// Optimal implements env.Solved. The policy counts the steps of the rewarded
// cue, from Begin on.
func (c *Cue) Optimal() env.Policy {
	pays := c.config.P*(1-c.config.Kappa) > c.config.Cost
	return &optimal{cue: cueAt + c.rewarded, isi: c.config.ISI, pays: pays}
}

// optimal licks once, when the juice is due.
type optimal struct {
	cue, isi int
	pays     bool
	on       int // steps for which the rewarded cue has been on
}

func (o *optimal) Begin() { o.on = 0 }

func (o *optimal) Act(obs, action []float64) {
	action[0] = 0
	if o.due(obs) {
		action[0] = 1
	}
}

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	dist[0][0], dist[0][1] = 1, 0
	if o.due(obs) {
		dist[0][0], dist[0][1] = 0, 1
	}
}

// due takes in an observation and reports whether to lick.
func (o *optimal) due(obs []float64) bool {
	if obs[o.cue] == 0 {
		o.on = 0
		return false
	}
	o.on++
	return o.pays && o.on == o.isi
}
