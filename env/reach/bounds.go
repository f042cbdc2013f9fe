package reach

import "slices"

// bounds are the extremes of what a step can bring.
type bounds struct {
	value, energy, strain float64 // energy and strain of one muscle; all at least 0
	reward                [2]float64
}

// bounds are found at the ends of the range of actions, where costs are
// largest, and at the best actions, where they are smallest.
func (l *limb) bounds() bounds {
	b := bounds{value: slices.Max(l.worth)}
	for p, worth := range l.worth {
		for k := 1; k <= l.moves; k++ {
			least, most := 0.0, 0.0
			for m := range l.muscles {
				energy, strain := l.cost(p, k, m, 1, l.best(p, k, m, 1))
				least += energy + strain
				worst := 0.0
				for _, a := range [...]float64{-1, 1} {
					energy, strain = l.cost(p, k, m, 1, a)
					worst = max(worst, energy+strain)
					b.energy, b.strain = max(b.energy, energy), max(b.strain, strain)
				}
				most += worst
			}
			if k < l.moves {
				worth = 0
			} else {
				worth = l.worth[p]
			}
			b.reward[0] = min(b.reward[0], worth-most)
			b.reward[1] = max(b.reward[1], worth-least)
		}
	}
	return b
}
