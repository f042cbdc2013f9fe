package iowa

import "github.com/phasicbench/phasic/env"

// Optimal implements env.Solved: it draws every card from the best deck, the
// first one if two are equal. Only with independent cards is nothing better.
func (w *Iowa) Optimal() env.Policy {
	best := w.scheme.best(w.draws)
	for position, d := range w.at {
		if d == best {
			return loyal(position)
		}
	}
	panic("iowa: no position holds the best deck")
}

// loyal draws every card from one position.
type loyal int

func (loyal) Begin() {}

func (l loyal) Act(_, action []float64) { action[0] = float64(l) }

func (l loyal) Dist(_ []float64, dist [][]float64) {
	clear(dist[0])
	dist[0][l] = 1
}
