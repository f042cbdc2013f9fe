package cue

import "github.com/phasicbench/phasic/env"

// Optimal implements env.Solved. The policy counts trials by Begin, from the
// present moment of the life on, so as to know the phase; within a trial it
// remembers all that it needs.
func (c *Cue) Optimal() env.Policy {
	o := &optimal{plan: c.plan, places: c.places, trial: c.begun - 1}
	for i := range c.plan.phases {
		o.strategies = append(o.strategies, newStrategy(&c.config, &c.plan.phases[i], c.plan.kinds))
	}
	return o
}

// optimal follows the strategy of each phase.
type optimal struct {
	plan       *plan
	places     places
	strategies []*strategy
	trial      int       // number of the present one
	now        *strategy // of the present phase
	waited     int       // observations before the onset
	node       int       // the present moment after it, −1 before
	lost       strategy  // where what cannot happen happens: rest until the next trial
}

func (o *optimal) Begin() {
	o.trial++
	o.now = o.strategies[o.plan.phase(o.trial)]
	o.waited, o.node = 0, -1
}

func (o *optimal) Act(obs, action []float64) {
	act := o.next(obs)
	for i := range action {
		action[i] = 0
		if act[i] {
			action[i] = 1
		}
	}
}

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	act := o.next(obs)
	for i, d := range dist {
		d[0], d[1] = 1, 0
		if act[i] {
			d[0], d[1] = 0, 1
		}
	}
}

// next takes in an observation and returns what to do.
func (o *optimal) next(obs []float64) verdict {
	v := o.places.read(obs)
	if o.node < 0 && v == (view{loop: -1}) && o.waited < len(o.now.waiting) {
		o.waited++
		return o.now.waiting[o.waited-1]
	}
	possible := o.now.roots
	if o.node >= 0 {
		possible = o.now.nodes[o.node].next
	}
	for _, i := range possible {
		if o.now.nodes[i].sees == v {
			o.node = i
			return o.now.nodes[i].act
		}
	}
	o.now, o.node = &o.lost, -1 // nothing like this happens here
	return verdict{}
}
