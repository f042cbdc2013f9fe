package iowa

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Iowa is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved and env.Snapshotter.
type Iowa struct {
	spec         env.Spec
	scheme       *scheme
	draws        int
	at           [4]int // hidden: position → deck
	piles        [4]pile
	t            int // cards drawn in this session
	world, noise rand.PCG
}

// pile is what a session has drawn of one deck. Each has a stream of its own,
// so that its k-th card does not depend on the other decks.
type pile struct {
	top int     // index of the next card
	ten [10]int // the order of the ten cards at hand, where they are shuffled
	rng rand.PCG
}

// Spec implements env.Env.
func (w *Iowa) Spec() env.Spec { return w.spec }

// Reset implements env.Env. It takes four draws of the noise stream in every
// scheme.
func (w *Iowa) Reset(obs []float64) {
	w.t = 0
	for d := range w.piles {
		w.piles[d].top = 0
		exact.Seed(&w.piles[d].rng, w.noise.Uint64())
	}
	observe(obs, -1, 0, 0)
}

// Step implements env.Env.
func (w *Iowa) Step(action []float64, ts *env.TimeStep) {
	position := int(action[0])
	d := w.at[position]
	c := w.piles[d].next(w.scheme.decks[d], w.scheme.order)
	w.t++

	gain, loss := c.hundreds()
	observe(ts.Obs, position, gain, loss)
	ts.Reward = gain - loss
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = gain, loss, 0
	if c.loss > 0 {
		ts.Outcomes[2] = 1
	}
	ts.Local = nil
	ts.Targets = nil
	ts.Terminated = w.t == w.draws
	ts.Truncated = false
}

// next draws a card.
func (p *pile) next(deck []card, o order) card {
	if o == independent {
		return deck[exact.IntN(&p.rng, len(deck))]
	}
	k := p.top
	p.top++
	if p.top == len(deck) {
		p.top = 0
	}
	if o == fixed {
		return deck[k]
	}
	if k == 0 {
		for i := range p.ten {
			p.ten[i] = i
		}
		exact.Shuffle(&p.rng, p.ten[:])
	}
	return deck[p.ten[k]]
}

// observe fills the observation; position −1 is none.
func observe(obs []float64, position int, gain, loss float64) {
	clear(obs)
	if position >= 0 {
		obs[obsLast+position] = 1
	}
	obs[obsGain], obs[obsLoss] = gain, loss
	obs[obsDrive], obs[obsDrive+1] = 1, -1
}

// CopyFrom implements env.Snapshotter. The copy is of values; what the two
// share, tables and spec, nobody writes.
func (w *Iowa) CopyFrom(src env.Env) {
	s := src.(*Iowa)
	if w.scheme != s.scheme || w.draws != s.draws {
		panic("iowa: CopyFrom between different shapes")
	}
	*w = *s
}
