package reach

import (
	"slices"

	"github.com/phasicbench/phasic/env"
)

// Optimal implements env.Solved: the goal that is worth most after what it
// costs, and in every move towards any goal the cheapest actions.
func (r *Reach) Optimal() env.Policy {
	nets := r.limb.nets(func(place, k, m int) float64 { return r.limb.best(place, k, m, 1) })
	best := slices.Index(nets, slices.Max(nets))
	o := &optimal{goal: slices.Index(r.place, best), rest: make([]float64, r.limb.muscles)}
	for _, place := range r.place {
		for k := 1; k <= r.limb.moves; k++ {
			row := make([]float64, r.limb.muscles)
			for m := range row {
				row[m] = r.limb.best(place, k, m, r.tender[m])
			}
			o.rows = append(o.rows, row)
		}
	}
	return o
}

// optimal reads the plan off the observation, so it needs no memory.
type optimal struct {
	goal int
	rows [][]float64 // actions, parallel to the plan
	rest []float64   // where nothing moves
}

func (*optimal) Begin() {}

func (o *optimal) Act(obs, action []float64) {
	action[0] = float64(o.goal)
	copy(action[1:], o.row(obs))
}

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	clear(dist[0])
	dist[0][o.goal] = 1
	for m, a := range o.row(obs) {
		dist[1+m][0], dist[1+m][1] = a, 0
	}
}

func (o *optimal) row(obs []float64) []float64 {
	if at := slices.Index(obs[obsPlan:obsPlan+len(o.rows)], 1); at >= 0 {
		return o.rows[at]
	}
	return o.rest
}
