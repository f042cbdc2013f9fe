package lion

import "github.com/phasicbench/phasic/env"

// Optimal implements env.Solved. The policy depends on the present observation
// only.
func (l *Lion) Optimal() env.Policy {
	_, p := l.config.solve()
	return &optimal{l.config, p}
}

// optimal looks at the first unsearched patch of the kind that the plan names,
// or flees.
type optimal struct {
	config Config
	plan   *plan
}

func (*optimal) Begin() {}

func (o *optimal) Act(obs, action []float64) {
	patch, runs := o.decide(obs)
	action[gaze] = float64(patch)
	if o.config.Planner == 1 {
		action[planner] = bit(runs)
	}
}

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	patch, runs := o.decide(obs)
	clear(dist[gaze])
	dist[gaze][patch] = 1
	if o.config.Planner == 1 {
		dist[planner][flee] = bit(runs)
		dist[planner][1-flee] = bit(!runs)
	}
}

func (o *optimal) decide(obs []float64) (patch int, runs bool) {
	k := o.config.Patches
	cue, looked := obs[:k], obs[k:2*k]
	if obs[2*k+1] == 0 {
		return 0, false // not a looking step
	}
	searched, cuedLeft, hidden := 0, 0, o.config.Distract
	for j := range k {
		searched += int(looked[j])
		cuedLeft += int(cue[j] * (1 - looked[j]))
		if o.config.Distract > 0 {
			hidden -= int(obs[2*k+2+j])
		}
	}
	best := *o.plan.at(searched, cuedLeft, hidden)
	if best == run {
		return 0, true
	}
	kind := bit(best == lookCued)
	for j := range k {
		if looked[j] == 0 && cue[j] == kind {
			return j, false
		}
	}
	panic("lion: the plan names a kind of patch that is not there")
}
