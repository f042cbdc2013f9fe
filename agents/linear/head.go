package linear

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Head turns a loop's linear outputs into a distribution over its actions.
// A distribution is what env.Policy.Dist writes: option probabilities, or
// {mean, standard deviation}.
type Head interface {
	Dist(dist []float64)                               // outputs → distribution, in place
	Draw(dist []float64, r *rand.PCG) float64          // takes exactly one draw of r
	Score(dist []float64, action float64, g []float64) // ∂ log π(action) / ∂ outputs
}

// newHead returns the head that a loop needs: softmax for a discrete loop,
// Gaussian with standard deviation sigma for a continuous one.
func newHead(l env.Loop, sigma float64) (h Head, outputs, dist int) {
	if l.N > 0 {
		return softmax{}, l.N, l.N
	}
	return gaussian{sigma}, 1, 2
}

// softmax is winner-take-all between noisy proposals: adding Gumbel noise to
// every output and taking the largest draws from this distribution.
type softmax struct{}

func (softmax) Dist(dist []float64) { exact.Softmax(dist) }

func (softmax) Draw(dist []float64, r *rand.PCG) float64 {
	return float64(exact.Sample(r, dist))
}

func (softmax) Score(dist []float64, action float64, g []float64) {
	for o, p := range dist {
		g[o] = -p
	}
	g[int(action)]++
}

// boltzmann is softmax over beta times the outputs: over values, whose scale is
// the reward's, beta says how much better is better.
type boltzmann struct {
	softmax
	beta float64
}

func (h boltzmann) Dist(dist []float64) {
	for o := range dist {
		dist[o] *= h.beta
	}
	exact.Softmax(dist)
}

func (h boltzmann) Score(dist []float64, action float64, g []float64) {
	h.softmax.Score(dist, action, g)
	for o := range g {
		g[o] *= h.beta
	}
}

// gaussian explores around its output with a fixed standard deviation: the
// perturbation is node perturbation's.
type gaussian struct{ sigma float64 }

func (h gaussian) Dist(dist []float64) { dist[1] = h.sigma }

func (h gaussian) Draw(dist []float64, r *rand.PCG) float64 {
	return dist[0] + float64(h.sigma*exact.Normal(r))
}

func (h gaussian) Score(dist []float64, action float64, g []float64) {
	g[0] = (action - dist[0]) / float64(h.sigma*h.sigma)
}
