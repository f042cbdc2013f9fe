package score

import (
	"errors"
	"fmt"
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// LT returns the mean restricted time below the bar theta, in budget units:
//
//	LT = ∫₀ᵀ [1 − clip(s(t), 0, theta)/theta] dt
//
// where s interpolates the isotonic curve linearly. On a curve that only rises
// it is the time min(T_u, T) to reach the bar u, averaged over every bar u
// below theta: 0 if all were reached at once, T if none ever was. No life is
// censored, and it has half the noise of the time to reach theta. One
// checkpoint has no time and is an error.
func LT(at, value []float64, theta float64) (float64, error) {
	check(at, value)
	checkBar(theta)
	if len(at) == 1 {
		return 0, errors.New("score: 1 checkpoint: want at least 2")
	}
	iso := Isotonic(value, Weights(at))
	lt := 0.0
	for k := 1; k < len(at); k++ {
		lt += float64((at[k] - at[k-1]) * missing(iso[k-1], iso[k], theta))
	}
	return lt, nil
}

// missing returns the mean of 1 − clip(v, 0, theta)/theta while v rises
// linearly from a to b.
func missing(a, b, theta float64) float64 {
	if a == b {
		return 1 - min(max(a, 0), theta)/theta
	}
	// The shares of the segment after which v has risen above 0 and above theta.
	zero := min(max(-a/(b-a), 0), 1)
	bar := min(max((theta-a)/(b-a), 0), 1)
	ends := 2 - (max(a, 0)+min(b, theta))/theta
	return zero + float64(float64((bar-zero)*ends)/2)
}

// Crossing returns the time at which the isotonic curve, interpolated
// linearly, first reaches theta, and +Inf if it never does.
func Crossing(at, value []float64, theta float64) float64 {
	check(at, value)
	checkBar(theta)
	iso := Isotonic(value, Weights(at))
	for k, v := range iso {
		switch {
		case v < theta:
		case k == 0:
			return at[0]
		default:
			share := (theta - iso[k-1]) / (v - iso[k-1])
			return at[k-1] + float64(share*(at[k]-at[k-1]))
		}
	}
	return math.Inf(1)
}

func checkBar(theta float64) {
	if !(theta > 0) {
		panic(fmt.Sprintf("score: bar %v: want above 0", theta))
	}
}

// Speed returns the time lt below the bar on a logarithmic scale: 0 for a life
// that spent its whole budget there, 1 for t0 or less. Equal ratios of time are
// equal differences of speed. It is NaN unless budget > t0 > 0.
func Speed(lt, budget, t0 float64) float64 {
	if !(budget > t0 && t0 > 0) {
		return math.NaN()
	}
	return exact.Log(budget/max(lt, t0)) / exact.Log(budget/t0)
}
