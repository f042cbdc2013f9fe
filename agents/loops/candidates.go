package loops

// Candidates is the number of candidate plans that are valued before one is
// carried out.
const Candidates = 4

// candidates is where the plans of one choice come from. Habits are drawn from
// the cached policy; the others come out of the blue, every option as likely as
// the next: cortex proposes them, whatever the striatum has learned of them.
//
// If all were habits, a plan that used to be bad could not be thought of when
// it has become good. If every option were thought of every time, nothing that
// looks worse would ever be tried again.
type candidates struct{ habits, blue int }

// newCandidates splits k plans evenly; without cached values all of them come
// out of the blue.
func newCandidates(k int, cached bool) candidates {
	if !cached {
		return candidates{blue: k}
	}
	return candidates{habits: k / 2, blue: k - k/2}
}

// best turns the cached distribution of a loop into that of the best candidate
// by actual value, in closed form. The best of h habits and b others is worth
// at most v with probability F(v)ʰ·U(v)ᵇ, where F and U are the shares of the
// options worth at most v under habit and under chance. Among options of equal
// value habit decides, or chance if there is none. dist, value and chosen are
// parallel; chosen is overwritten and copied to dist.
func (c candidates) best(dist, value, chosen []float64) {
	for o := range dist {
		var below, level struct{ habit, chance float64 }
		for i, p := range dist {
			switch {
			case value[i] < value[o]:
				below.habit += p
				below.chance++
			case value[i] == value[o]:
				level.habit += p
				level.chance++
			}
		}
		n := float64(len(dist))
		top := c.most(below.habit+level.habit, (below.chance+level.chance)/n) - c.most(below.habit, below.chance/n)
		share := 1 / level.chance
		if c.habits > 0 && level.habit > 0 {
			share = dist[o] / level.habit
		}
		chosen[o] = float64(share * top)
	}
	copy(dist, chosen)
}

// most is the probability that no candidate is better than options that habit
// and chance propose with the given probabilities.
func (c candidates) most(habit, chance float64) float64 {
	p := 1.0
	for range c.habits {
		p *= habit
	}
	for range c.blue {
		p *= chance
	}
	return p
}
