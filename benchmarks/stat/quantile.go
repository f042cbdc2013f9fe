package stat

import (
	"fmt"
	"math"
	"slices"
)

// Quantile returns the p-quantile of x by linear interpolation between order
// statistics, the default of numpy and R (type 7 of Hyndman and Fan 1996). An
// element may be +Inf, a time that was never reached; a NaN makes it NaN. It
// panics unless 0 ≤ p ≤ 1.
func Quantile(x []float64, p float64) float64 {
	if !(p >= 0 && p <= 1) {
		panic(fmt.Sprintf("stat: quantile %v: want 0…1", p))
	}
	if len(x) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(x)) // NaN comes first
	if math.IsNaN(sorted[0]) {
		return math.NaN()
	}
	h := float64(p * float64(len(x)-1))
	i := int(h)
	if i >= len(x)-1 {
		return sorted[len(x)-1]
	}
	a, b := sorted[i], sorted[i+1]
	if a == b || h == float64(i) {
		return a // Inf − Inf and 0·Inf are NaN
	}
	return a + float64((h-float64(i))*(b-a))
}
