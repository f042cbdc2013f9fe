package onebody

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact: the parts are judged one by one, with the others
// at rest.
func (b *Body) Exact(p env.Policy) float64 {
	sum := 0.0
	for i := range b.parts {
		part := &b.parts[i]
		sub := &alone{whole: p, part: part, obs: make([]float64, b.spec.ObsLen()), dist: b.spec.NewDist(), action: make([]float64, len(b.spec.Loops))}
		sub.obs[part.obs] = 1
		e, _ := env.As[env.Exact](part.env)
		sum += e.Exact(sub) / part.scale
	}
	return sum
}

// alone is a policy of the body as one part of it meets it, while the others
// rest.
type alone struct {
	whole  env.Policy
	part   *part
	obs    []float64
	dist   [][]float64
	action []float64
}

func (a *alone) Begin() { a.whole.Begin() }

func (a *alone) Act(obs, action []float64) {
	copy(a.part.own(a.obs), obs)
	a.whole.Act(a.obs, a.action)
	copy(action, a.action[a.part.loop:])
}

func (a *alone) Dist(obs []float64, dist [][]float64) {
	copy(a.part.own(a.obs), obs)
	a.whole.Dist(a.obs, a.dist)
	for i := range dist {
		copy(dist[i], a.dist[a.part.loop+i])
	}
}

// Optimal implements env.Solved: each part's own optimum.
func (b *Body) Optimal() env.Policy {
	o := &optimal{loops: b.spec.Loops}
	for _, p := range b.parts {
		s, _ := env.As[env.Solved](p.env)
		o.parts = append(o.parts, p)
		o.policies = append(o.policies, s.Optimal())
	}
	return o
}

type optimal struct {
	loops    []env.Loop
	parts    []part
	policies []env.Policy
}

func (o *optimal) Begin() {
	for _, p := range o.policies {
		p.Begin()
	}
}

func (o *optimal) Act(obs, action []float64) {
	for i := range o.parts {
		p := &o.parts[i]
		own := action[p.loop : p.loop+p.loops]
		clear(own)
		if obs[p.obs] == 1 {
			o.policies[i].Act(p.own(obs), own)
		}
	}
}

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	for i := range o.parts {
		p := &o.parts[i]
		if obs[p.obs] == 1 {
			o.policies[i].Dist(p.own(obs), dist[p.loop:p.loop+p.loops])
			continue
		}
		for l := p.loop; l < p.loop+p.loops; l++ { // at rest: the first option, or 0
			clear(dist[l])
			if o.loops[l].N > 0 {
				dist[l][0] = 1
			}
		}
	}
}
