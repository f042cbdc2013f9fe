package score

import (
	"math"

	gonum "gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Asymptote returns the mean value over the checkpoints in (0.9T, T].
func Asymptote(at, value []float64) float64 {
	check(at, value)
	return window(at, value, 18, 20)
}

// Gain returns what the last doubling of the budget brought: the mean over the
// checkpoints in (0.9T, T] minus the mean over those in (0.45T, 0.5T]. It is
// NaN where a budget is too short to have a checkpoint in each.
func Gain(at, value []float64) float64 {
	check(at, value)
	return window(at, value, 18, 20) - window(at, value, 9, 10)
}

// window returns the mean value over the checkpoints t with
// low·T < 20·t ≤ high·T. In twentieths the borders are whole numbers.
func window(at, value []float64, low, high float64) float64 {
	budget := at[len(at)-1]
	sum, n := 0.0, 0.0
	for k, t := range at {
		if t *= 20; t > low*budget && t <= high*budget {
			sum += value[k]
			n++
		}
	}
	return sum / n
}

// Convergence is the verdict on a cell of a board: whether its seeds were
// still learning, on average, when the budget ended.
type Convergence int

// The verdicts. Rising and Falling are the two ways not to have converged.
const (
	Undetermined Convergence = iota // the seeds cannot tell
	Converged                       // the mean gain is within ±eps
	Rising                          // the mean gain is above eps
	Falling                         // the mean gain is below −eps
)

// String returns the verdict in lower case.
func (c Convergence) String() string {
	return [...]string{"undetermined", "converged", "rising", "falling"}[c]
}

// Converge judges a cell by the Gain of each of its seeds. A verdict needs the
// whole interval of the mean gain, Student's t at 95 % to either side, on one
// side of the border eps; one seed has no interval.
func Converge(gains []float64, eps float64) Convergence {
	n := float64(len(gains))
	if n < 2 {
		return Undetermined
	}
	mean, sd := gonum.MeanStdDev(gains, nil)
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.95) * sd / math.Sqrt(n)
	switch size := math.Abs(mean); {
	case size+half <= eps:
		return Converged
	case size-half <= eps || math.IsNaN(size):
		return Undetermined
	case mean > 0:
		return Rising
	default:
		return Falling
	}
}
