package reach

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact, for every policy at its mean actions: it lives
// one episode for each goal that the policy may choose, and weighs what they
// bring.
func (r *Reach) Exact(p env.Policy) float64 {
	var e Reach // lives apart
	e.spec, e.limb, e.place, e.tender = r.spec, r.limb, r.place, r.tender
	e.did = make([]float64, len(r.did))
	e.energy = make([]float64, len(r.energy))
	e.strain = make([]float64, len(r.strain))
	action, ts, dist := make([]float64, len(r.spec.Loops)), r.spec.NewTimeStep(), r.spec.NewDist()
	j := 0.0
	for goal := range r.place {
		e.Reset(ts.Obs)
		p.Begin()
		p.Dist(ts.Obs, dist)
		chance := dist[0][goal]
		if chance == 0 {
			continue
		}
		action[0] = float64(goal)
		for e.Step(action, &ts); !ts.Terminated; e.Step(action, &ts) {
			p.Dist(ts.Obs, dist)
			for m := range e.did {
				action[1+m] = dist[1+m][0]
			}
		}
		j += float64(chance * e.sum)
	}
	return j
}
