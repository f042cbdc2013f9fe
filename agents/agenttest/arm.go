package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const armSteps = 6

// arm is two joints that should follow a hidden course of six steps. Reward
// comes at the end, what each joint lost by its error at once. One joint is
// taught by that, the other by corrections.
type arm struct {
	spec  env.Spec
	goal  [armSteps][2]float64
	t     int
	lost  float64
	world rand.PCG
}

func newArm(s env.Seeds) env.Env {
	a := &arm{spec: env.Spec{
		ID:  "agenttest-arm",
		Obs: []env.Field{{Name: "place", Len: armSteps, Low: 0, High: 1}},
		Loops: []env.Loop{
			{Name: "shoulder", Low: -1, High: 1, Teaches: env.Local, Gate: -1},
			{Name: "elbow", Low: -1, High: 1, Teaches: env.Targets, Gate: -1},
		},
		Teaches: env.Local | env.Targets | env.Additive,
		Reward:  [2]float64{-8 * armSteps, 0},
	}}
	exact.Seed(&a.world, s.World)
	for t := range a.goal {
		for m := range a.goal[t] {
			a.goal[t][m] = exact.Float64(&a.world) - 0.5
		}
	}
	return a
}

func (a *arm) Spec() env.Spec { return a.spec }

func (a *arm) Reset(obs []float64) {
	a.t, a.lost = 0, 0
	clear(obs)
	obs[0] = 1
}

func (a *arm) Step(action []float64, ts *env.TimeStep) {
	ts.Targets = ts.Targets[:0]
	for m, goal := range a.goal[a.t] {
		d := min(max(action[m], -1), 1) - goal
		ts.Local[m] = -float64(d * d)
		a.lost += ts.Local[m]
	}
	ts.Targets = append(ts.Targets, env.Target{Loop: 1, Want: a.goal[a.t][1], Weight: 1})
	a.t++
	clear(ts.Obs)
	ts.Reward, ts.Outcomes = 0, nil
	ts.Terminated, ts.Truncated = a.t == armSteps, false
	if ts.Terminated {
		ts.Reward = a.lost
		return
	}
	ts.Obs[a.t] = 1
}
