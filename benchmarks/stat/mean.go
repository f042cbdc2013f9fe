package stat

import (
	"math"

	gonum "gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// MeanCI returns the mean of x with the interval of Student's t. Fewer than two
// elements give no interval: its ends are NaN.
func MeanCI(x []float64) Interval {
	mean, v := meanVariance(x)
	n := len(x)
	if n < 2 {
		return Interval{mean, math.NaN(), math.NaN(), n}
	}
	return student(mean, v/float64(n), float64(n-1), n)
}

// Index returns the mean over tasks of the task means, each task with equal
// weight whatever its number of seeds: tasks[e] holds the seeds' values of task
// e. The interval is Student's t with the degrees of freedom of Satterthwaite
// (1946), which allows for tasks of unequal variance. A task with fewer than
// two seeds gives no interval: its ends are NaN. N is the smallest number of
// seeds.
func Index(tasks [][]float64) Interval {
	if len(tasks) == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN(), 0}
	}
	parts := make([]part, len(tasks))
	for e, x := range tasks {
		parts[e] = newPart(x)
	}
	mean, v, df := satterthwaite(parts, float64(len(tasks)))
	n := fewest(tasks)
	if n < 2 {
		return Interval{mean, math.NaN(), math.NaN(), n}
	}
	return student(mean, v, df, n)
}

// student returns the t interval of a mean whose squared standard error is v.
func student(mean, v, df float64, n int) Interval {
	if v == 0 {
		return Interval{mean, mean, mean, n}
	}
	half := float64(distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(upper) * math.Sqrt(v))
	return Interval{mean, mean - half, mean + half, n}
}

// meanVariance returns the mean and the unbiased variance. Equal elements have
// variance exactly 0, which rounding of their mean would hide.
func meanVariance(x []float64) (mean, variance float64) {
	if len(x) == 0 {
		return math.NaN(), math.NaN()
	}
	for _, v := range x {
		if v != x[0] {
			return gonum.MeanVariance(x, nil)
		}
	}
	return x[0], 0
}
