package stat

import (
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// Bounded returns the mean of x with an interval that is meant to hold for any
// distribution on low…high (Gaffke 2005; Learned-Miller and Thomas 2019): each
// end is a quantile of means under random Dirichlet weights, with one more
// element at the bound of that side. It allows for failures that no seed has
// shown yet, and costs 1.6 to 2.3 times the width of MeanCI. It panics if an
// element is outside the bounds.
func Bounded(x []float64, low, high float64, draw Draw) Interval {
	n := len(x)
	mean, _ := meanVariance(x)
	for _, v := range x {
		if !(v >= low && v <= high) {
			panic(fmt.Sprintf("stat: bounded mean of %v: want %v…%v", v, low, high))
		}
	}
	if n == 0 {
		return Interval{math.NaN(), low, high, 0}
	}
	lower, higher := make([]float64, Resamples), make([]float64, Resamples)
	for k := range Resamples {
		// Standard exponentials, divided by their sum, are uniform weights.
		extra := exponential(draw)
		sum, weights := 0.0, extra
		for _, v := range x {
			w := exponential(draw)
			sum += float64(w * v)
			weights += w
		}
		lower[k] = (sum + float64(extra*low)) / weights
		higher[k] = (sum + float64(extra*high)) / weights
	}
	// A weighted mean may be rounded beyond its bounds.
	return Interval{mean, max(low, Quantile(lower, 1-upper)), min(high, Quantile(higher, upper)), n}
}

// exponential draws from the standard exponential distribution.
func exponential(draw Draw) float64 {
	return -exact.Log((float64(draw(1<<30)) + 0.5) * 0x1p-30)
}
