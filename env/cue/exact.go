package cue

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact, for every policy, also with memory within a
// trial. Over several phases it is the mean per trial of a whole life lived
// with this one policy, as the anchors are, wherever the present life has got
// to; such a policy must not count trials, as Optimal's does. ExactPhase tells
// the phases apart.
func (c *Cue) Exact(p env.Policy) float64 {
	if len(c.plan.phases) == 1 {
		return c.ExactPhase(p, 1)
	}
	j := 0.0
	for i := range c.plan.phases {
		j += float64(float64(c.plan.phases[i].trials) * c.ExactPhase(p, i+1))
	}
	return j / float64(c.plan.trials())
}

// ExactPhase is the expected return of a trial of one phase, counted from 1 in
// the order of Config.Phases. It lives through each course at each intertrial
// interval. The course of a trial does not depend on the actions, so the
// probability of acting is all that an observation asks of the policy.
func (c *Cue) ExactPhase(p env.Policy, number int) float64 {
	ph := &c.plan.phases[number-1]
	obs, dist := make([]float64, c.spec.ObsLen()), c.spec.NewDist()
	c.places.dress(obs, ph, c.config.Cost)
	j := 0.0
	for _, k := range ph.courses {
		for i, chance := range ph.intervals {
			t := newTrial(ph, k.kind, i+1, k.at)
			j += float64(k.chance * chance * c.run(ph, &t, p, obs, dist))
		}
	}
	return j
}

// run is the expected return of one trial; obs is dressed for the phase.
func (c *Cue) run(ph *phase, t *trial, p env.Policy, obs []float64, dist [][]float64) float64 {
	var acts, amount [most]float64
	var shown view
	p.Begin()
	for n := range t.steps {
		if v := t.view(n); n == 0 || v != shown {
			c.places.write(obs, v)
			shown = v
		}
		p.Dist(obs, dist)
		for i := range dist {
			acts[i] += dist[i][1]
		}
		if i := t.kind.loop; t.comes(n) {
			amount[i] = c.config.amount(c.plan.kinds[i], t.kind.size, dist[i][1])
		}
	}
	j := 0.0
	for i := range dist {
		j += float64(ph.drives[i]*amount[i]) - float64(c.config.Cost*acts[i])
	}
	return j
}
