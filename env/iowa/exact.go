package iowa

import "github.com/phasicbench/phasic/env"

// Exact implements env.Exact, for policies that draw every card of a phase
// from one fixed distribution over positions: the one that they state at the
// first observation and, after a revaluation, when they first see the new
// drives.
func (w *Iowa) Exact(p env.Policy) float64 {
	sum := 0.0
	for _, v := range w.ExactPhases(p) {
		sum += v
	}
	return sum
}

// ExactPhases is the expected return of each of Config.Phases, for the
// policies that Exact is exact for.
func (w *Iowa) ExactPhases(p env.Policy) []float64 {
	obs := make([]float64, w.spec.ObsLen())
	dist := w.spec.NewDist()
	share := make([][]float64, len(w.phases)) // of phase, deck
	p.Begin()
	for i, phase := range w.phases {
		w.observe(obs, -1, 0, 0, phase.worth)
		p.Dist(obs, dist)
		share[i] = make([]float64, len(w.at))
		for position, d := range w.at {
			share[i][d] = dist[0][position]
		}
	}
	return w.table.values(w.phases, share)
}

// values are the expected returns of phases in which each card comes from deck
// d with probability share[phase][d].
func (t *table) values(phases []phase, share [][]float64) []float64 {
	dollars := make([]float64, len(phases))
	for d := range t.cut {
		if !t.mean {
			t.inOrder(d, phases, share, dollars)
			continue
		}
		for i, p := range phases {
			deck := t.cards(d)
			dollars[i] += float64(float64(p.to-p.from) * share[i][d] * float64(p.sums(deck, len(deck))[len(deck)]) / float64(len(deck)))
		}
	}
	for i := range dollars {
		dollars[i] /= 100
	}
	return dollars
}

// inOrder adds what deck d, dealt in order, is expected to bring in each
// phase. All that a phase depends on is which card the earlier ones left on
// top.
func (t *table) inOrder(d int, phases []phase, share [][]float64, dollars []float64) {
	deck := t.cards(d)
	top := make([]float64, len(deck)) // probability that this card is next
	top[t.cut[d]] = 1
	for i, p := range phases {
		n := p.to - p.from
		taken := newBinomial(n, share[i][d])
		sums := p.sums(deck, len(deck)+n)
		next := make([]float64, len(deck))
		for first, chance := range top {
			if chance == 0 {
				continue
			}
			dollars[i] += float64(chance * taken.mean(sums, first))
			for k, weight := range taken.weight {
				next[(first+k)%len(deck)] += float64(chance * weight / taken.mass)
			}
		}
		top = next
	}
}

// sums are the worths of the first 0…n cards of a deck, in dollars.
func (w worth) sums(deck []card, n int) []int {
	sums := make([]int, n+1)
	for k := range n {
		sums[k+1] = sums[k] + w.of(deck[k%len(deck)])
	}
	return sums
}

// binomial is the distribution of the number of successes in some draws.
//
// The weights follow from each other by their ratio, outwards from the mode,
// where they are largest, and count relative to their sum. So nothing
// overflows, what underflows does not matter, and p = 0 and p = 1 need no case
// of their own: there the mode is 0 or n and all other weights come out 0.
type binomial struct {
	weight []float64 // of 0…n successes
	mode   int
	mass   float64 // sum of the weights
}

func newBinomial(n int, p float64) binomial {
	p = min(max(p, 0), 1)
	b := binomial{weight: make([]float64, n+1), mode: min(int(float64(n+1)*p), n), mass: 1}
	b.weight[b.mode] = 1
	odds := p / (1 - p)
	for k := b.mode; k < n; k++ {
		b.weight[k+1] = float64(b.weight[k] * float64(n-k) / float64(k+1) * odds)
		b.mass += b.weight[k+1]
	}
	odds = (1 - p) / p
	for k := b.mode; k > 0; k-- {
		b.weight[k-1] = float64(b.weight[k] * float64(k) / float64(n-k+1) * odds)
		b.mass += b.weight[k-1]
	}
	return b
}

// mean is the expectation of sums[first+k] − sums[first] over the number k of
// successes.
func (b *binomial) mean(sums []int, first int) float64 {
	total := 0.0
	for k := b.mode; k < len(b.weight); k++ {
		total += float64(b.weight[k] * float64(sums[first+k]-sums[first]))
	}
	for k := b.mode - 1; k >= 0; k-- {
		total += float64(b.weight[k] * float64(sums[first+k]-sums[first]))
	}
	return total / b.mass
}
