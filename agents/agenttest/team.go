package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// team is one choice of three loops with 2, 3 and 5 options, and a reward that
// is the sum of what each earned. One loop is taught by local rewards, one by
// corrections, one by both.
type team struct {
	spec         env.Spec
	best         []int
	world, noise rand.PCG
}

func newTeam(s env.Seeds) env.Env {
	t := &team{best: make([]int, 3), spec: env.Spec{
		ID:  "agenttest-team",
		Obs: []env.Field{{Name: "ready", Len: 1, Low: 1, High: 1}},
		Loops: []env.Loop{
			{Name: "local", N: 2, Teaches: env.Local, Gate: -1},
			{Name: "corrected", N: 3, Teaches: env.Targets, Gate: -1},
			{Name: "both", N: 5, Teaches: env.Local | env.Targets, Gate: -1},
		},
		Outcomes: []env.Outcome{{Name: "hits", Drive: -1}},
		Teaches:  env.Local | env.Targets | env.Outcomes | env.Additive,
		Reward:   [2]float64{0, 3},
	}}
	exact.Seed(&t.world, s.World)
	exact.Seed(&t.noise, s.Noise)
	for i, l := range t.spec.Loops {
		t.best[i] = exact.IntN(&t.world, l.N)
	}
	return t
}

func (t *team) Spec() env.Spec { return t.spec }

func (t *team) Reset(obs []float64) { obs[0] = 1 }

func (t *team) Step(action []float64, ts *env.TimeStep) {
	ts.Obs[0] = 1
	ts.Reward = 0
	ts.Targets = ts.Targets[:0]
	for i, best := range t.best {
		p := 0.2
		if action[i] == float64(best) {
			p = 0.8
		}
		ts.Local[i] = 0
		if exact.Float64(&t.noise) < p {
			ts.Local[i] = 1
		}
		ts.Reward += ts.Local[i]
		if t.spec.Loops[i].Teaches&env.Targets != 0 {
			ts.Targets = append(ts.Targets, env.Target{Loop: i, Want: float64(best), Weight: 0.5})
		}
	}
	ts.Outcomes[0] = ts.Reward
	ts.Terminated, ts.Truncated = true, false
}

// option is a discrete action as an index, −1 if it is not a legal one: the
// worlds of the suite must outlive agents that break the law.
func option(action float64, n int) int {
	for o := range n {
		if action == float64(o) {
			return o
		}
	}
	return -1
}
