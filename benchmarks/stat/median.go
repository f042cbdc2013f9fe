package stat

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// MedianCI returns the median of x with the narrowest symmetric pair of order
// statistics that covers the true median with at least 95 %, whatever the
// distribution. An element may be +Inf, a time that was never reached, and then
// so may the median and the ends. Fewer than six elements bound nothing: the
// interval is the whole line.
func MedianCI(x []float64) Interval {
	n := len(x)
	i := Interval{Quantile(x, 0.5), math.Inf(-1), math.Inf(1), n}
	if math.IsNaN(i.Value) {
		return Interval{i.Value, i.Value, i.Value, n}
	}
	if k := order(n); k > 0 {
		sorted := slices.Sorted(slices.Values(x))
		i.Low, i.High = sorted[k-1], sorted[n-k]
	}
	return i
}

// order returns the largest k such that the k-th smallest and the k-th largest
// of n draws enclose the median with at least 95 %: the number of draws below
// it is binomial(n, ½). It is 0 if even the extremes do not.
func order(n int) int {
	below := distuv.Binomial{N: float64(n), P: 0.5}
	k := 0
	for 2*k+2 <= n && below.CDF(float64(k)) <= 1-upper {
		k++
	}
	return k
}
