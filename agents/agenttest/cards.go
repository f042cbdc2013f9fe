package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const (
	cardsDecks = 4
	cardsDraws = 20
)

// cards is four decks that pay and cost, with a drive for each: Reward =
// drive·(gain, loss). It teaches nothing but these outcomes. The drives change
// from episode to episode, so that reading them shows.
type cards struct {
	spec         env.Spec
	cost         [cardsDecks]float64 // chance of a loss
	drive        [2]float64
	t            int
	world, noise rand.PCG
}

// The observation: last deck one-hot, gain, loss, two drives.
const cardsDrive = cardsDecks + 2

func newCards(s env.Seeds) env.Env {
	c := &cards{spec: env.Spec{
		ID: "agenttest-cards",
		Obs: []env.Field{
			{Name: "last", Len: cardsDecks, Low: 0, High: 1},
			{Name: "gain", Len: 1, Low: 0, High: 1},
			{Name: "loss", Len: 1, Low: 0, High: 2},
			{Name: "drive", Len: 2, Low: -1, High: 1},
		},
		Loops: []env.Loop{{Name: "deck", N: cardsDecks, Gate: -1}},
		Outcomes: []env.Outcome{
			{Name: "gain", Drive: cardsDrive},
			{Name: "loss", Drive: cardsDrive + 1},
			{Name: "any-loss", Drive: -1},
		},
		Teaches: env.Outcomes | env.Drives,
		Reward:  [2]float64{-2, 1},
	}}
	exact.Seed(&c.world, s.World)
	exact.Seed(&c.noise, s.Noise)
	for d := range c.cost {
		c.cost[d] = exact.Float64(&c.world)
	}
	return c
}

func (c *cards) Spec() env.Spec { return c.spec }

func (c *cards) Reset(obs []float64) {
	c.t = 0
	c.drive = [2]float64{1, -exact.Float64(&c.noise)}
	c.show(obs, -1, 0, 0)
}

func (c *cards) Step(action []float64, ts *env.TimeStep) {
	d := option(action[0], cardsDecks)
	gain, loss := exact.Float64(&c.noise), 0.0
	if u := exact.Float64(&c.noise); d >= 0 && u < c.cost[d] {
		loss = 2
	}
	c.t++
	c.show(ts.Obs, d, gain, loss)
	ts.Reward = float64(c.drive[0]*gain) + float64(c.drive[1]*loss)
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = gain, loss, one(loss > 0)
	ts.Local, ts.Targets = nil, nil
	ts.Terminated, ts.Truncated = c.t == cardsDraws, false
}

func (c *cards) show(obs []float64, deck int, gain, loss float64) {
	clear(obs)
	if deck >= 0 {
		obs[deck] = 1
	}
	obs[cardsDecks], obs[cardsDecks+1] = gain, loss
	copy(obs[cardsDrive:], c.drive[:])
}
