package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const (
	corridorPlaces = 8
	corridorSteps  = 10
)

// corridor is legs that walk a row of places to a hidden goal and a mouth that
// eats at some of them. The legs' local reward comes at the goal and is about
// the whole walk; the mouth's comes a step late. Episodes begin anywhere and
// are cut off after ten steps.
type corridor struct {
	spec         env.Spec
	goal         int
	food         [corridorPlaces]bool
	at, t        int
	taste        float64 // on its way to the mouth
	world, noise rand.PCG
}

func newCorridor(s env.Seeds) env.Env {
	c := &corridor{spec: env.Spec{
		ID:  "agenttest-corridor",
		Obs: []env.Field{{Name: "place", Len: corridorPlaces, Low: 0, High: 1}},
		Loops: []env.Loop{
			{Name: "legs", N: 3, Teaches: env.Local, LocalLag: -1, Gate: -1},
			{Name: "mouth", N: 2, Teaches: env.Local, LocalLag: 1, Gate: -1},
		},
		Teaches: env.Local | env.Additive,
		Shaping: true, // the mouth's last local reward of an episode never arrives
		Reward:  [2]float64{-0.1, 1.2},
	}}
	exact.Seed(&c.world, s.World)
	exact.Seed(&c.noise, s.Noise)
	c.goal = exact.IntN(&c.world, corridorPlaces)
	for p := range c.food {
		c.food[p] = exact.Float64(&c.world) < 0.5
	}
	return c
}

func (c *corridor) Spec() env.Spec { return c.spec }

func (c *corridor) Reset(obs []float64) {
	c.t, c.taste = 0, 0
	c.at = exact.IntN(&c.noise, corridorPlaces-1)
	if c.at >= c.goal { // anywhere but at the goal
		c.at++
	}
	clear(obs)
	obs[c.at] = 1
}

func (c *corridor) Step(action []float64, ts *env.TimeStep) {
	ts.Local[0], ts.Local[1] = 0, c.taste
	c.taste = 0
	if action[1] == 1 {
		c.taste = -0.1
		if c.food[c.at] {
			c.taste = 0.2
		}
	}
	switch option(action[0], 3) {
	case 0:
		c.at = max(c.at-1, 0)
	case 2:
		c.at = min(c.at+1, corridorPlaces-1)
	}
	c.t++
	ts.Terminated = c.at == c.goal
	ts.Truncated = !ts.Terminated && c.t == corridorSteps
	if ts.Terminated {
		ts.Local[0] = 1
	}
	ts.Reward = ts.Local[0] + c.taste
	clear(ts.Obs)
	ts.Obs[c.at] = 1
	ts.Targets, ts.Outcomes = nil, nil
}
