package flinch

import (
	"slices"

	"github.com/phasicbench/phasic/env"
)

// Optimal implements env.Solved: it protects the part that the kind in sight
// hits, wherever that pays, and no other. It has no memory, which it would need
// only where the distance is blurred.
func (f *Flinch) Optimal() env.Policy {
	part := make(optimal, f.tier.sights(len(f.protect)))
	for i := range part {
		part[i] = nobody
	}
	moments, prices := f.tier.looks(), f.config.prices()
	for kind, hit := range f.protect {
		for away := 1; away <= f.tier.distance; away++ {
			if prices.gain(moments[away]) > 0 {
				part[f.tier.sight(kind, away)] = hit
			}
		}
	}
	return part
}

// optimal is the part that flinches at each sight.
type optimal []int

func (optimal) Begin() {}

func (o optimal) Act(obs, action []float64) {
	clear(action)
	if part := o.part(obs); part != nobody {
		action[part] = 1
	}
}

func (o optimal) Dist(obs []float64, dist [][]float64) {
	for _, d := range dist {
		d[0], d[1] = 1, 0
	}
	if part := o.part(obs); part != nobody {
		d := dist[part]
		d[0], d[1] = 0, 1
	}
}

// part is nobody after the arrival, when nothing is in sight any more.
func (o optimal) part(obs []float64) int {
	if i := slices.Index(obs[:len(o)], 1); i >= 0 {
		return o[i]
	}
	return nobody
}
