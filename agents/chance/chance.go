// Package chance is the agent that does not learn: uniform on discrete loops,
// the centre of the range on continuous ones. Its expected score is 0 by
// definition.
package chance

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "chance",
	Story: "uniform random options, no learning: score 0 by definition",
	New: func(spec env.Spec, _ agents.Config, seeds agents.Seeds) agents.Agent {
		return newChance(spec, seeds.Explore)
	},
}

type chance struct {
	loops []env.Loop
	rng   rand.PCG
}

func newChance(spec env.Spec, seed uint64) *chance {
	c := &chance{loops: spec.Loops}
	exact.Seed(&c.rng, seed)
	return c
}

func (*chance) Begin() {}

func (c *chance) Act(_ *agents.Input, action []float64) {
	for i, l := range c.loops {
		if l.N == 0 {
			action[i] = centre(l)
			continue
		}
		action[i] = float64(exact.IntN(&c.rng, l.N))
	}
}

func (c *chance) Dist(_ *agents.Input, dist [][]float64) {
	for i, l := range c.loops {
		if l.N == 0 {
			dist[i][0], dist[i][1] = centre(l), 0
			continue
		}
		for o := range dist[i] {
			dist[i][o] = 1 / float64(l.N)
		}
	}
}

// Exchangeable implements env.Exchangeable: all options are equally likely.
func (*chance) Exchangeable() bool { return true }

func (*chance) Learn(*agents.Input, []float64, *env.TimeStep, *agents.Input) {}

func (c *chance) Frozen(seed uint64) agents.Frozen {
	return newChance(env.Spec{Loops: c.loops}, seed)
}

func centre(l env.Loop) float64 { return (l.Low + l.High) / 2 }
