// Package thompson is Gaussian Thompson sampling on cards: it plays every deck
// with the probability that it is the best one.
//
// The mean reward of deck k is taken as normal, N(prior, s₀²) before the first
// card, and the rewards as normal around it with variance σ². After n_k cards
// that brought the sum S_k,
//
//	1/s_k² = 1/s₀² + n_k/σ²
//	m_k    = s_k²·(prior/s₀² + S_k/σ²)
//	π(k)   = P(N(m_k, s_k²) is the largest of all)
//
// To draw one number from each deck's distribution and play the largest is to
// draw from π. π itself is computed and played, so that the frozen policy is
// one distribution that can be judged exactly.
//
// Parameters: s₀² (tuned, in place of a step size), σ² (tuned; the cards of
// deck B have 14, of deck D .56, in the unit of Reward), prior (the task's).
//
// References: Thompson, W. R. (1933). On the likelihood that one unknown
// probability exceeds another in view of the evidence of two samples.
// Biometrika 25. Russo, D. J., Van Roy, B., Kazerouni, A., Osband, I. & Wen, Z.
// (2018). A tutorial on Thompson sampling. Foundations and Trends in Machine
// Learning 11.
package thompson

import (
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "thompson",
	Story: "cards: each deck with the probability that it is the best, Gaussian (Thompson 1933)",
	Grid:  linear.GridOf("noise", 1, 4, 16),
	New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		return linear.NewCards(spec, newPlayer(spec.Loops[0].N, cfg.Prior, cfg.Step, cfg.Second), seeds)
	},
	Same: linear.PlaysCards,
}

type player struct {
	noise     float64   // precision of one card, 1/σ²
	precision []float64 // per deck: 1/s_k²
	weighted  []float64 // per deck: m_k/s_k²
	mean, sd  []float64 // of the latest Dist
}

// leastNoise stands in for a variance of 0, which would make one card proof.
const leastNoise = 0x1p-20

func newPlayer(decks int, prior, variance, noise float64) *player {
	p := &player{
		noise:     1 / max(noise, leastNoise),
		precision: make([]float64, decks),
		weighted:  make([]float64, decks),
		mean:      make([]float64, decks),
		sd:        make([]float64, decks),
	}
	for k := range p.precision {
		p.precision[k] = 1 / variance
		p.weighted[k] = prior / variance
	}
	return p
}

// Learn implements linear.Player.
func (p *player) Learn(option int, reward float64) {
	p.precision[option] += p.noise
	p.weighted[option] += float64(p.noise * reward)
}

// Dist implements linear.Player.
func (p *player) Dist(dist []float64) {
	for k := range dist {
		p.mean[k] = p.weighted[k] / p.precision[k]
		p.sd[k] = 1 / math.Sqrt(p.precision[k])
	}
	linear.Best(p.mean, p.sd, dist)
}
