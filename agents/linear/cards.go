package linear

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Player is a model of how cards are chosen: it learns from what the chosen
// option brought, knows no context, and between two outcomes plays one fixed
// distribution.
type Player interface {
	Learn(option int, reward float64)
	Dist(p []float64) // overwrites p, changes nothing of the player
}

// Phasic is a player with a prediction error.
type Phasic interface {
	// Phasic returns the prediction error of the latest Learn and what was
	// expected.
	Phasic() (signal, value float64)
}

// mostDecks is the number of options that a player is asked to tell apart.
const mostDecks = 40

// PlaysCards says "n/a" where a player of cards has nothing to play: unless
// there is exactly one loop, discrete, with 2…40 options, and outcomes named
// gain and loss. It serves as the Same of an agents.Entry.
func PlaysCards(spec env.Spec) string {
	gain, loss := false, false
	for _, o := range spec.Outcomes {
		gain = gain || o.Name == "gain"
		loss = loss || o.Name == "loss"
	}
	if len(spec.Loops) != 1 || spec.Loops[0].N < 2 || spec.Loops[0].N > mostDecks || !gain || !loss {
		return "n/a"
	}
	return ""
}

// Cards is the agent around a player.
type Cards struct {
	player Player
	dist   []float64 // what the player plays until it learns again
	gate   int
	rng    rand.PCG
}

// NewCards returns an agent that plays as player does. It shows a Dopamine
// signal if the player is Phasic.
func NewCards(spec env.Spec, player Player, seeds agents.Seeds) agents.Agent {
	l := spec.Loops[0]
	c := &Cards{player: player, dist: make([]float64, l.N), gate: l.Gate}
	player.Dist(c.dist)
	exact.Seed(&c.rng, seeds.Explore)
	if p, ok := player.(Phasic); ok {
		return &phasicCards{Cards: c, phasic: p}
	}
	return c
}

// Begin implements agents.Agent. What a player has learned, perseverance
// included, lasts beyond an episode.
func (*Cards) Begin() {}

// Act implements agents.Agent.
func (c *Cards) Act(_ *agents.Input, action []float64) {
	action[0] = float64(exact.Sample(&c.rng, c.dist))
}

// Learn implements agents.Agent.
func (c *Cards) Learn(in *agents.Input, action []float64, ts *env.TimeStep, _ *agents.Input) {
	if c.gate >= 0 && in.Obs[c.gate] != 1 {
		return
	}
	c.player.Learn(int(action[0]), ts.Reward)
	c.player.Dist(c.dist)
}

// Frozen implements agents.Agent.
func (c *Cards) Frozen(seed uint64) agents.Frozen {
	f := &frozenCards{dist: append([]float64(nil), c.dist...)}
	exact.Seed(&f.rng, seed)
	return f
}

type phasicCards struct {
	*Cards
	phasic Phasic
}

// Dopamine implements agents.Dopamine.
func (c *phasicCards) Dopamine(signal []float64) (value float64) {
	signal[0], value = c.phasic.Phasic()
	return value
}

type frozenCards struct {
	dist []float64
	rng  rand.PCG
}

func (*frozenCards) Begin() {}

func (f *frozenCards) Act(_ *agents.Input, action []float64) {
	action[0] = float64(exact.Sample(&f.rng, f.dist))
}

func (f *frozenCards) Dist(_ *agents.Input, dist [][]float64) { copy(dist[0], f.dist) }
