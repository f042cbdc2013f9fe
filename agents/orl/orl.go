// Package orl is the outcome-representation learning model of the Iowa
// gambling task: a player learns apart how much a deck brings and how often it
// brings anything, and tends to stay or to move on.
//
// With the net outcome x of a card from deck d, in hundreds of dollars, and
// its sign s (−1, 0 or 1), a rate A = A_rew and another A′ = A_pun, swapped if
// x < 0, for n decks:
//
//	EV_d ← EV_d + A·(x − EV_d)
//	EF_d ← EF_d + A·(s − EF_d)
//	EF_k ← EF_k + A′·(−s/(n−1) − EF_k)   every other deck k
//	PS_d ← 1, then PS_k ← PS_k/3^K       every deck k
//	U_k  = EV_k + β_F·EF_k + β_P·PS_k,  π(k) ∝ exp(θ·U_k)
//
// The paper has four decks, so 1/3 for 1/(n−1), and θ = 1. Everything begins at
// 0. The model looks at the net outcome alone, which is Reward: it is a
// single-reward learner.
//
// Parameters. Human was fitted to what people do with scheme 1, deck by deck in
// blocks of 20 cards: the root mean square error of the shares is .042, a
// uniform player's .081. The row keeps K, β_F and β_P, and the ratio of the two
// rates: with the step size s, A_rew = s/(1 + s). θ is the second parameter.
//
// References: Haines, N., Vassileva, J. & Ahn, W.-Y. (2018). The
// outcome-representation learning model: a novel reinforcement learning model
// of the Iowa gambling task. Cognitive Science 42. Steingroever, H. et al.
// (2015). Data from 617 healthy participants performing the Iowa gambling task.
// Journal of Open Psychology Data 3.
package orl

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Params are the parameters of the model.
type Params struct {
	Reward       float64 // A_rew: learning rate after a net gain; 0…1
	Punishment   float64 // A_pun: after a net loss; 0…1
	Forget       float64 // K: perseverance is divided by 3^K per card
	Frequency    float64 // β_F: weight of win frequency
	Perseverance float64 // β_P: weight of the deck of the latest cards
	Consistency  float64 // θ: 1 in the paper
}

// Human is the fit to people.
func Human() Params {
	return Params{Reward: 0.11, Punishment: 0.062, Forget: 1.78, Frequency: 1.13, Perseverance: 1.26, Consistency: 1}
}

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "orl",
	Story: "cards: learns value and win frequency apart, with perseverance (Haines, Vassileva & Ahn 2018)",
	Grid:  linear.GridOf("consistency", 1, 4, 16),
	New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		p := Human()
		ratio := p.Punishment / p.Reward
		p.Reward = cfg.Step / (1 + cfg.Step)
		p.Punishment = ratio * p.Reward
		p.Consistency = cfg.Second
		return New(spec, p, seeds)
	},
	Same: linear.PlaysCards,
}

// New returns a player.
func New(spec env.Spec, p Params, seeds agents.Seeds) agents.Agent {
	n := spec.Loops[0].N
	return linear.NewCards(spec, &player{
		Params: p, kept: exact.Exp(-float64(p.Forget * exact.Log(3))),
		value: make([]float64, n), frequency: make([]float64, n), stay: make([]float64, n),
	}, seeds)
}

type player struct {
	Params
	kept                   float64   // 3^−K
	value, frequency, stay []float64 // EV, EF, PS

	expected, rpe float64 // of the latest card
}

// Learn implements linear.Player.
func (p *player) Learn(deck int, x float64) {
	rate, other := p.Reward, p.Punishment
	if x < 0 {
		rate, other = other, rate
	}
	s := sign(x)
	p.expected = p.value[deck]
	p.rpe = x - p.expected
	p.value[deck] += float64(rate * p.rpe)
	elsewhere := -s / float64(len(p.value)-1)
	for k := range p.frequency {
		a, want := other, elsewhere
		if k == deck {
			a, want = rate, s
		}
		p.frequency[k] += float64(a * (want - p.frequency[k]))
	}
	p.stay[deck] = 1
	for k := range p.stay {
		p.stay[k] *= p.kept
	}
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// Dist implements linear.Player.
func (p *player) Dist(dist []float64) {
	for k := range dist {
		u := p.value[k] + float64(p.Frequency*p.frequency[k]) + float64(p.Perseverance*p.stay[k])
		dist[k] = float64(p.Consistency * u)
	}
	exact.Softmax(dist)
}

// Phasic implements linear.Phasic: the prediction error of value.
func (p *player) Phasic() (signal, value float64) { return p.rpe, p.expected }
