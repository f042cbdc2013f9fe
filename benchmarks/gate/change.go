package gate

import (
	"math"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// level is the error of a confidence sequence, half of it on either side.
const level = 0.05

// Change returns by how much a measure has changed between stored and fresh
// seeds: the ratio of learning times, above 1 for slower, or the difference of
// asymptotes, below 0 for lower. The estimate is the shift at which there is as
// much evidence for a larger as for a smaller one, kept in the interval. That is a 95 %
// confidence sequence, which holds whenever one stops: the shifts that neither
// side excludes. An end that nothing excludes yet is infinite, or 0 for a ratio.
// N is the number of seeds lived. It panics if m is Solved.
func (c *Cell) Change(m Measure) stat.Interval {
	n := len(c.fresh)
	if n == 0 {
		return stat.Interval{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	excluded := func(side float64) float64 {
		return edge(func(by float64) bool {
			_, most := c.against(m, side, by)
			return most >= -exact.Log(level/2)
		})
	}
	low, high := excluded(1), -excluded(-1)
	if low > high { // ranks and twins contradict each other: no shift fits both
		low, high = high, low
	}
	middle := min(max(c.estimate(m), low), high)
	switch m {
	case Speed:
		return stat.Interval{Value: exact.Exp(middle), Low: exact.Exp(low), High: exact.Exp(high), N: n}
	case Asymptote:
		return stat.Interval{Value: 0 - middle, Low: 0 - high, High: 0 - low, N: n}
	}
	panic("gate: change of " + m.String() + ": want speed or asymptote")
}

// estimate is by how much a measure seems to be worse.
func (c *Cell) estimate(m Measure) float64 {
	if m == Solved {
		return c.Stored().Value - c.Solved().Value
	}
	return edge(func(by float64) bool {
		worse, _ := c.against(m, 1, by)
		better, _ := c.against(m, -1, -by)
		return worse > better
	})
}

// edge returns the largest shift of which holds is true, if it is true of all
// smaller ones; −∞ if of none.
func edge(holds func(shift float64) bool) float64 {
	const reach, precision = 16, 1e-4 // a learning time times e¹⁶ is beyond any budget
	low, high := float64(-reach), float64(reach)
	if !holds(low) {
		return math.Inf(-1)
	}
	for high-low > precision {
		if middle := (low + high) / 2; holds(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Round((low+high)/2/precision) * precision
}

// against returns the evidence, the latest and the most, that the fresh seeds
// are worse by more than a shift; on side −1 that they are better by more. The
// larger the shift, the less there is.
func (c *Cell) against(m Measure, side, by float64) (latest, most float64) {
	bet := c.gate.bets.larger
	if side < 0 {
		bet = c.gate.bets.smaller
	}
	rank, sign := stat.NewRankProcess(m.all(c.compared()), side*by, bet), stat.NewSignProcess(c.gate.rules.margin(m))
	for i, s := range c.fresh {
		y := m.worse(s)
		rank.Add(y, c.draw(m, i+1))
		sign.Add(side*(y-m.worse(c.stored[i])) - by)
		latest = better(rank, sign)
		most = max(most, latest)
	}
	return latest, most
}

// Solved returns how many of the fresh seeds solved their task.
func (c *Cell) Solved() stat.Interval { return solved(c.fresh) }

// Stored returns how many of the stored seeds did.
func (c *Cell) Stored() stat.Interval { return solved(c.stored) }

func solved(seeds []Seed) stat.Interval {
	k := 0
	for _, s := range seeds {
		if s.Solved {
			k++
		}
	}
	return stat.Wilson(k, len(seeds))
}
