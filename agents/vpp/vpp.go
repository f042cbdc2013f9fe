// Package vpp is the value-plus-perseverance model of the Iowa gambling task:
// the expectancies of the PVL-Delta model, and a tendency to stay with a deck
// that won or to leave it.
//
// With the net outcome x of a card from deck d, in hundreds of dollars,
//
//	u = x^α                              x ≥ 0
//	u = −λ·|x|^α                         x < 0
//	E_d ← E_d + A·(u − E_d)
//	P_k ← K·P_k for every deck, then P_d ← P_d + ε_P if x ≥ 0, + ε_N if x < 0
//	V_k = w·E_k + (1 − w)·P_k,  π(k) ∝ exp(θ·V_k),  θ = 3^c − 1
//
// Everything begins at 0. The model looks at the net outcome alone, which is
// Reward: it is a single-reward learner.
//
// Parameters. Human was found by random search over all eight against what
// people do with scheme 1, deck by deck in blocks of 20 cards: the root mean
// square error of the shares is .031, a uniform player's .081. Other values do
// about as well, in signs of ε_P too: with eight parameters the shares do not
// settle them. The row keeps all but two: with the step size s, A = s/(1 + s),
// and c is the second parameter.
//
// References: Worthy, D. A., Pang, B. & Byrne, K. A. (2013). Decomposing the
// roles of perseveration and expected value representation in models of the
// Iowa gambling task. Frontiers in Psychology 4. Steingroever, H. et al. (2015).
// Data from 617 healthy participants performing the Iowa gambling task. Journal
// of Open Psychology Data 3.
package vpp

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Params are the parameters of the model.
type Params struct {
	Rate        float64 // A: learning rate of expectancies; 0…1
	Shape       float64 // α: exponent of utility
	Consistency float64 // c: 0 plays at random
	Aversion    float64 // λ: weight of losses
	Won, Lost   float64 // ε_P, ε_N: what a net gain and a net loss add to perseverance
	Kept        float64 // K: what is kept of perseverance per card; 0…1
	Weight      float64 // w: of expectancies against perseverance; 0…1
}

// Human is the fit to people.
func Human() Params {
	return Params{Rate: 0.23, Shape: 0.7, Consistency: 1.5, Aversion: 0.62, Won: -0.24, Lost: 0.51, Kept: 0.32, Weight: 0.58}
}

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "vpp",
	Story: "cards: prospect utility, delta-rule expectancies plus perseverance (Worthy, Pang & Byrne 2013)",
	Grid:  linear.GridOf("consistency", 0.5, 1.5, 4),
	New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		p := Human()
		p.Rate, p.Consistency = cfg.Step/(1+cfg.Step), cfg.Second
		return New(spec, p, seeds)
	},
	Same: linear.PlaysCards,
}

// New returns a player.
func New(spec env.Spec, p Params, seeds agents.Seeds) agents.Agent {
	n := spec.Loops[0].N
	theta := exact.Exp(float64(p.Consistency*exact.Log(3))) - 1
	return linear.NewCards(spec, &player{Params: p, theta: theta, expect: make([]float64, n), stay: make([]float64, n)}, seeds)
}

type player struct {
	Params
	theta        float64
	expect, stay []float64 // E, P
	value, rpe   float64   // of the latest card
}

// Learn implements linear.Player.
func (p *player) Learn(deck int, x float64) {
	for k := range p.stay {
		p.stay[k] *= p.Kept
	}
	var u float64
	if x < 0 {
		u = -float64(p.Aversion * power(-x, p.Shape))
		p.stay[deck] += p.Lost
	} else {
		u = power(x, p.Shape)
		p.stay[deck] += p.Won
	}
	p.value = p.expect[deck]
	p.rpe = u - p.value
	p.expect[deck] += float64(p.Rate * p.rpe)
}

func power(x, exponent float64) float64 { return exact.Exp(float64(exponent * exact.Log(x))) }

// Dist implements linear.Player.
func (p *player) Dist(dist []float64) {
	for k := range dist {
		v := float64(p.Weight*p.expect[k]) + float64((1-p.Weight)*p.stay[k])
		dist[k] = float64(p.theta * v)
	}
	exact.Softmax(dist)
}

// Phasic implements linear.Phasic: the prediction error of expectancy.
func (p *player) Phasic() (signal, value float64) { return p.rpe, p.value }
