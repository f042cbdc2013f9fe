package stat

import (
	"math"

	gonum "gonum.org/v1/gonum/stat"
)

// MeanTimeResamples is how many times NewMeanTime resamples: the ends of its
// interval wander by 6 % of the half-width from key to key.
const MeanTimeResamples = 2000

// MeanTime is when the mean curve of several seeds reaches a goal. It is not
// the mean of the seeds' times: scaling laws are about how fast a population
// learns, and a single life that is stuck below the goal for ever, which leaves
// every mean of times without a value, takes its share of the mean curve.
type MeanTime struct {
	N        float64 // the size of the task
	Interval         // +Inf where the mean curve does not reach the goal

	resampled []float64 // the times of the resamples, in the order drawn
	df        float64   // seeds − 1
}

// NewMeanTime returns the time of the mean of curves, parallel slices of one
// value per checkpoint and seed, with its percentile bootstrap interval over
// seeds, drawn from the key's stream. reach tells when a mean curve reaches the
// goal, +Inf if never, and must not keep its argument. One seed has no interval.
// n is the size of the task for MeanScaling. It panics without a curve.
func NewMeanTime(key string, n float64, curves [][]float64, reach func(mean []float64) float64) MeanTime {
	if len(curves) == 0 {
		panic("stat: mean time without curves: want at least 1")
	}
	all := make([]int, len(curves))
	for i := range all {
		all[i] = i
	}
	mean := make([]float64, len(curves[0]))
	timeOf := func(seeds []int) float64 {
		clear(mean)
		for _, s := range seeds {
			for k, v := range curves[s] {
				mean[k] += v / float64(len(curves))
			}
		}
		return reach(mean)
	}
	t := MeanTime{N: n, df: float64(len(curves) - 1)}
	value := timeOf(all)
	if len(curves) < 2 {
		t.Interval = Interval{value, math.NaN(), math.NaN(), len(curves)}
		return t
	}
	draw := Draws(key)
	chosen := make([]int, len(curves))
	t.resampled = make([]float64, MeanTimeResamples)
	for b := range t.resampled {
		for i := range chosen {
			chosen[i] = draw(len(curves))
		}
		t.resampled[b] = timeOf(chosen)
	}
	t.Interval = percentile(value, t.resampled, len(curves))
	return t
}

// Reached reports whether the mean curve reaches the goal, and surely enough:
// in all but one in forty resamples too.
func (t MeanTime) Reached() bool {
	return !math.IsInf(t.Value, 1) && !math.IsInf(t.High, 1)
}

// MeanLaw is how the time of the mean curve grows with the size of a task:
// time ∝ N^Exponent.
type MeanLaw struct {
	Exponent  Interval  // N is the smallest number of seeds
	Constant  float64   // time at size 1, extrapolated
	Curvature Interval  // coefficient of (ln N)², were it a parabola; NaN of fewer than 3 sizes
	Sizes     []float64 // that the law is fitted to
	Left      []float64 // sizes that it is not fitted to: the goal was not reached
}

// Curved reports whether the data contradict a power law: the interval of the
// curvature excludes 0.
func (l MeanLaw) Curved() bool { return l.Curvature.Low > 0 || l.Curvature.High < 0 }

// MeanScaling fits a power law to the times of mean curves by least squares on
// logarithms, where times below 1 count as 1. Sizes at which the goal was not
// Reached are left out. The intervals are Student's t with standard errors from
// the resamples of NewMeanTime, which are independent if the keys differ, and
// with the degrees of freedom of the sizes' own, pooled; the resamples' variance
// of n seeds is too small by (n−1)/n. Where fewer than two sizes are left there
// is no law, and it reports false.
func MeanScaling(times []MeanTime) (MeanLaw, bool) {
	var law MeanLaw
	var reached []MeanTime
	var x, y []float64
	for _, t := range times {
		if !t.Reached() {
			law.Left = append(law.Left, t.N)
			continue
		}
		law.Sizes = append(law.Sizes, t.N)
		reached = append(reached, t)
		x, y = append(x, math.Log(t.N)), append(y, logTime(t.Value))
	}
	if len(reached) < 2 {
		return MeanLaw{Left: law.Left}, false
	}
	law.Exponent = leading(reached, x, y, 1)
	law.Constant = math.Exp(gonum.Mean(y, nil) - float64(law.Exponent.Value*gonum.Mean(x, nil)))
	law.Curvature = Interval{math.NaN(), math.NaN(), math.NaN(), law.Exponent.N}
	if len(reached) >= 3 {
		law.Curvature = leading(reached, x, y, 2)
	}
	return law, true
}

func logTime(t float64) float64 { return math.Log(max(1, t)) }

// leading is the leading coefficient of the best polynomial through the times.
// It is a weighted sum of their logarithms, so that its variance is known from
// theirs, and its degrees of freedom are those of Satterthwaite (1946). In the
// few resamples that did not reach the goal the latest that did stands in.
func leading(times []MeanTime, x, y []float64, degree int) Interval {
	basis, norm := orthonormal(x, degree)
	weight := basis[degree]
	value := dot(weight, y) / norm[degree]
	variance, pooled := 0.0, 0.0 // Σ v², divided by its degrees of freedom
	n := times[0].Interval.N
	for k, t := range times {
		n = min(n, t.Interval.N)
		v := weight[k] / norm[degree]
		v *= v * t.logVariance()
		variance += v
		pooled += float64(v*v) / t.df
	}
	if n < 2 {
		return Interval{value, math.NaN(), math.NaN(), n}
	}
	return student(value, variance, variance*variance/pooled, n)
}

// logVariance is the variance of the logarithm of the time over seeds.
func (t MeanTime) logVariance() float64 {
	if len(t.resampled) == 0 {
		return math.NaN()
	}
	latest := 0.0
	for _, r := range t.resampled {
		if !math.IsInf(r, 1) {
			latest = max(latest, r)
		}
	}
	logs := make([]float64, len(t.resampled))
	for b, r := range t.resampled {
		logs[b] = logTime(min(r, latest))
	}
	_, v := meanVariance(logs)
	return v * (t.df + 1) / t.df
}
