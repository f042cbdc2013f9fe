package iowa

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Iowa is the environment. Its methods are those of env.Env, env.Exact,
// env.Solved, env.Snapshotter and env.Renderer.
type Iowa struct {
	spec         env.Spec
	table        table
	phases       []phase
	at           []int  // hidden: position → deck
	piles        []pile // per deck
	t            int    // cards drawn in this session
	last         drawn
	world, noise rand.PCG
}

// pile is what a session has drawn of one deck. Each has a stream of its own,
// so that its k-th card does not depend on the other decks.
type pile struct {
	taken int     // cards
	ten   [10]int // the order of the ten cards at hand, where they are shuffled
	rng   rand.PCG
}

// drawn is the latest card and what the session has brought; only Render asks.
type drawn struct {
	position int
	card     card
	reward   float64
	sum      float64 // of all rewards
}

// Spec implements env.Env.
func (w *Iowa) Spec() env.Spec { return w.spec }

// Deck is the kind of deck that lies at a position in this life. It is for
// analyses; no observation tells it.
func (w *Iowa) Deck(position int) Kind { return kind(w.at[position]) }

// Reset implements env.Env. It takes one draw of the noise stream per deck in
// every scheme.
func (w *Iowa) Reset(obs []float64) {
	w.t = 0
	w.last = drawn{}
	for d := range w.piles {
		w.piles[d].taken = 0
		exact.Seed(&w.piles[d].rng, w.noise.Uint64())
	}
	w.observe(obs, -1, 0, 0, w.phases[0].worth)
}

// Step implements env.Env.
func (w *Iowa) Step(action []float64, ts *env.TimeStep) {
	position := int(action[0])
	d := w.at[position]
	c := w.piles[d].next(w.table.cards(d), w.table.cut[d], w.table.order)
	gain, loss := c.hundreds()
	ts.Reward = w.drives().reward(gain, loss)
	w.t++

	w.observe(ts.Obs, position, gain, loss, w.drives())
	ts.Outcomes[0], ts.Outcomes[1], ts.Outcomes[2] = gain, loss, 0
	if c.loss > 0 {
		ts.Outcomes[2] = 1
	}
	ts.Local = nil
	ts.Targets = nil
	ts.Terminated = w.t == w.draws()
	ts.Truncated = false
	w.last = drawn{position, c, ts.Reward, w.last.sum + ts.Reward}
}

// drives are those of the next card; after the last card, still those of the
// last phase.
func (w *Iowa) drives() worth {
	p := w.phases[0]
	if w.t >= p.to {
		p = w.phases[len(w.phases)-1]
	}
	return p.worth
}

// draws is the number of cards in a session.
func (w *Iowa) draws() int { return w.phases[len(w.phases)-1].to }

// next draws a card of a deck that was cut at index cut.
func (p *pile) next(deck []card, cut int, o order) card {
	k := (cut + p.taken) % len(deck)
	p.taken++
	if o == independent {
		return deck[exact.IntN(&p.rng, len(deck))]
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
func (w *Iowa) observe(obs []float64, position int, gain, loss float64, v worth) {
	clear(obs)
	if position >= 0 {
		obs[position] = 1
	}
	n := len(w.at)
	obs[n], obs[n+1] = gain, loss
	obs[n+2], obs[n+3] = float64(v.gain), float64(v.loss)
}

// CopyFrom implements env.Snapshotter. What is not copied, the cards and the
// spec, nobody writes.
func (w *Iowa) CopyFrom(src env.Env) {
	s := src.(*Iowa)
	if w.spec.ID != s.spec.ID {
		panic("iowa: CopyFrom between different shapes")
	}
	cut, at, piles := w.table.cut, w.at, w.piles
	copy(cut, s.table.cut)
	copy(at, s.at)
	copy(piles, s.piles)
	*w = *s
	w.table.cut, w.at, w.piles = cut, at, piles
}
