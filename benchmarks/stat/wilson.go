package stat

import (
	"fmt"
	"math"
)

// z is the quantile of the standard normal distribution at upper.
const z = 1.959963984540054

// Wilson returns the rate k/n with the score interval of Wilson (1927), which
// has width even at k = 0 and k = n. It panics unless 0 ≤ k ≤ n.
func Wilson(k, n int) Interval {
	if k < 0 || k > n {
		panic(fmt.Sprintf("stat: %d of %d: want 0…%d", k, n, n))
	}
	if n == 0 {
		return Interval{math.NaN(), 0, 1, 0}
	}
	const z2 = z * z
	successes, trials := float64(k), float64(n)
	centre := (successes + z2/2) / (trials + z2)
	spread := float64(successes*(trials-successes))/trials + z2/4
	half := float64(z*math.Sqrt(spread)) / (trials + z2)
	i := Interval{successes / trials, centre - half, centre + half, n}
	if k == 0 {
		i.Low = 0 // exactly, where rounding would leave dust
	}
	if k == n {
		i.High = 1
	}
	return i
}
