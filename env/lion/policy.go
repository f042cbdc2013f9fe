package lion

import "github.com/phasicbench/phasic/env"

// Optimal implements env.Solved. The policy depends on the present observation
// only.
func (l *Lion) Optimal() env.Policy {
	_, cuedFirst := l.config.solve(false)
	return &optimal{l.config, cuedFirst}
}

// optimal looks at the first unsearched patch of the kind that the plan names.
type optimal struct {
	config    Config
	cuedFirst []bool
}

func (*optimal) Begin() {}

func (o *optimal) Act(obs, action []float64) { action[0] = float64(o.gaze(obs)) }

func (o *optimal) Dist(obs []float64, dist [][]float64) {
	clear(dist[0])
	dist[0][o.gaze(obs)] = 1
}

func (o *optimal) gaze(obs []float64) int {
	k := o.config.Patches
	cue, looked := obs[:k], obs[k:2*k]
	if obs[2*k+1] == 0 {
		return 0 // not a looking step
	}
	cues, searched, cuedLeft := 0, 0, 0
	for j := range k {
		cues += int(cue[j])
		searched += int(looked[j])
		cuedLeft += int(cue[j] * (1 - looked[j]))
	}
	kind := bit(o.cuedFirst[o.config.at(cues, searched, cuedLeft)])
	for j := range k {
		if looked[j] == 0 && cue[j] == kind {
			return j
		}
	}
	panic("lion: the plan names a kind of patch that is not there")
}
