package stat

import (
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/stat"
)

// IQM returns the interquartile mean of x: the mean of what is left without
// the lowest and the highest ⌊n/4⌋ elements, which of fewer than four is all of
// them.
func IQM(x []float64) float64 {
	if len(x) == 0 || slices.ContainsFunc(x, math.IsNaN) {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(x))
	g := len(x) / 4
	return gonum.Mean(sorted[g:len(x)-g], nil)
}

// PooledIQM returns the interquartile mean of the seeds of all tasks together:
// the aggregate of Agarwal et al. (2021), made for unbounded scores over many
// tasks. Of five it hardly sees the hardest, which is why rankings rest on
// Index.
func PooledIQM(tasks [][]float64) float64 { return IQM(slices.Concat(tasks...)) }

// WinsorisedSE returns the standard error of IQM and its degrees of freedom
// (Tukey and McLaughlin 1963), from the sample in which the trimmed elements
// are set to the nearest kept one. It does for a quick look: where many seeds
// share the best score, ± t·SE covers the truth in as few as 46 % of samples,
// so that boards use BootstrapCI.
func WinsorisedSE(x []float64) (se, df float64) {
	n, g := len(x), len(x)/4
	kept := n - 2*g
	if n < 2 || slices.ContainsFunc(x, math.IsNaN) {
		return math.NaN(), float64(max(kept-1, 0))
	}
	w := slices.Sorted(slices.Values(x))
	for i := range g {
		w[i], w[n-1-i] = w[g], w[n-1-g]
	}
	_, v := meanVariance(w)
	return math.Sqrt(v*float64(n)) / float64(kept), float64(kept - 1)
}
