package stat

import (
	"math"

	gonum "gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// BCa returns the statistic of x with the bias-corrected and accelerated
// interval of its bootstrap replicates (Efron 1987). It is offered for
// comparison with other work and not printed on boards: of the IQM it covers no
// better than the percentile interval, and worse where many seeds share the
// best score.
func BCa(x, replicates []float64, statistic func([]float64) float64) Interval {
	n := len(x)
	value := statistic(x)
	if n < 2 || len(replicates) == 0 {
		return Interval{value, math.NaN(), math.NaN(), n}
	}
	z0, a := bias(replicates, value), acceleration(x, statistic)
	end := func(p float64) float64 { return Quantile(replicates, adjust(p, z0, a)) }
	return Interval{value, end(1 - upper), end(upper), n}
}

// bias returns the normal quantile of the share of replicates below the value,
// where ties count half. The share is kept off 0 and 1, which have none.
func bias(replicates []float64, value float64) float64 {
	below := 0.0
	for _, r := range replicates {
		switch {
		case tied(r, value):
			below += 0.5
		case r < value:
			below++
		}
	}
	b := float64(len(replicates))
	share := min(max(below/b, 0.5/b), 1-0.5/b)
	return distuv.UnitNormal.Quantile(share)
}

// tied reports whether two computed statistics differ by no more than the
// rounding of sums in different orders.
func tied(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(1, math.Abs(b)) }

// acceleration returns a sixth of the skewness of the statistic's jackknife
// values, 0 if they have no spread.
func acceleration(x []float64, statistic func([]float64) float64) float64 {
	jack := make([]float64, len(x))
	rest := make([]float64, 0, len(x)-1)
	for i := range x {
		rest = append(append(rest[:0], x[:i]...), x[i+1:]...)
		jack[i] = statistic(rest)
	}
	mean := gonum.Mean(jack, nil)
	square, cube := 0.0, 0.0
	for _, j := range jack {
		d := mean - j
		square += float64(d * d)
		cube += float64(d * d * d)
	}
	if square == 0 {
		return 0
	}
	return cube / (6 * square * math.Sqrt(square))
}

// adjust returns the probability at which BCa reads the replicates instead of
// p.
func adjust(p, z0, a float64) float64 {
	zp := distuv.UnitNormal.Quantile(p)
	shift := z0 + zp
	scale := 1 - float64(a*shift)
	if scale <= 0 {
		if zp < 0 {
			return 0
		}
		return 1
	}
	return distuv.UnitNormal.CDF(z0 + shift/scale)
}
