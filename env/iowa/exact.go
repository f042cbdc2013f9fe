package iowa

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact, for policies that draw every card from one fixed
// distribution over positions: the one that they state at the first
// observation.
func (w *Iowa) Exact(p env.Policy) float64 {
	obs := make([]float64, obsLen)
	observe(obs, -1, 0, 0)
	dist := w.spec.NewDist()
	p.Begin()
	p.Dist(obs, dist)
	var pi [4]float64
	for position, d := range w.at {
		pi[d] = dist[0][position]
	}
	return w.scheme.value(pi, w.draws)
}

// value is the expected return of n draws, each from deck d with probability
// pi[d].
func (s *scheme) value(pi [4]float64, n int) float64 {
	dollars := 0.0
	for d, deck := range s.decks {
		if s.order == fixed {
			dollars += inOrder(deck, n, pi[d])
		} else {
			dollars += float64(float64(n) * pi[d] * float64(sum(deck)) / float64(len(deck)))
		}
	}
	return dollars / 100
}

// inOrder is the expected sum of the first k cards of a deck that is dealt in
// order, k ~ Binomial(n, p), in dollars.
//
// The weights of k follow from each other by their ratio, outwards from the
// mode, where they are largest, and are normalised by their sum. So nothing
// overflows, what underflows does not matter, and p = 0 and p = 1 need no case
// of their own: there the mode is 0 or n and all other weights come out 0.
func inOrder(deck []card, n int, p float64) float64 {
	p = min(max(p, 0), 1)
	mode := min(int(float64(n+1)*p), n)
	atMode := 0
	for k := range mode {
		atMode += deck[k%len(deck)].net()
	}
	mass, total := 1.0, float64(atMode)

	odds := p / (1 - p)
	dollars, weight := atMode, 1.0
	for k := mode; k < n; k++ {
		dollars += deck[k%len(deck)].net()
		weight = float64(weight * float64(n-k) / float64(k+1) * odds)
		mass += weight
		total += float64(weight * float64(dollars))
	}
	odds = (1 - p) / p
	dollars, weight = atMode, 1.0
	for k := mode; k > 0; k-- {
		dollars -= deck[(k-1)%len(deck)].net()
		weight = float64(weight * float64(k) / float64(n-k+1) * odds)
		mass += weight
		total += float64(weight * float64(dollars))
	}
	return total / mass
}

// best is the deck that pays most in expectation if all n cards come from it;
// of equal ones the first.
func (s *scheme) best(n int) int {
	best := 0
	for d := range s.decks {
		if s.value(only(d), n) > s.value(only(best), n) {
			best = d
		}
	}
	return best
}

// only is the distribution that is all on deck d.
func only(d int) (pi [4]float64) {
	pi[d] = 1
	return pi
}

func sum(deck []card) int {
	dollars := 0
	for _, c := range deck {
		dollars += c.net()
	}
	return dollars
}
