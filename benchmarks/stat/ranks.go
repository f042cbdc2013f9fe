package stat

import "fmt"

// familyError is the probability that any printed order relation is false.
const familyError = 0.05

// Order is what pairwise tests say about agents: for each of them, who is
// significantly better and who is significantly worse.
type Order struct {
	value  []float64
	better [][]bool // better[i][j]: i is better than j
}

// NewOrder tells n agents with the given values, larger being better, from
// each other. p are the two-sided p of their pairs, in the order (0, 1),
// (0, 2), …, (1, 2), …; pairs differ where Holm's adjustment is at most 0.05,
// so that with 95 % confidence no relation is false. Leave agents with too few
// seeds to rank out. It panics if the lengths do not fit.
func NewOrder(value, p []float64) *Order {
	n := len(value)
	if len(p) != n*(n-1)/2 {
		panic(fmt.Sprintf("stat: %d p for the pairs of %d agents: want %d", len(p), n, n*(n-1)/2))
	}
	o := &Order{value: value, better: make([][]bool, n)}
	for i := range o.better {
		o.better[i] = make([]bool, n)
	}
	adjusted := Holm(p)
	k := 0
	for i := range n {
		for j := i + 1; j < n; j++ {
			if adjusted[k] <= familyError {
				o.better[i][j] = value[i] > value[j]
				o.better[j][i] = value[j] > value[i]
			}
			k++
		}
	}
	return o
}

// Ranks is the places that an agent may hold, 1 being the best.
type Ranks struct{ Best, Worst int }

// Ranks returns the rank interval of every agent: no better than behind all
// that are significantly better, no worse than before all that are
// significantly worse. All hold together with 95 % confidence, because every
// relation in them is one of Holm's rejections.
func (o *Order) Ranks() []Ranks {
	ranks := make([]Ranks, len(o.value))
	for i := range ranks {
		r := Ranks{1, len(o.value)}
		for j := range o.value {
			if o.better[j][i] {
				r.Best++
			}
			if o.better[i][j] {
				r.Worst--
			}
		}
		ranks[i] = r
	}
	return ranks
}
