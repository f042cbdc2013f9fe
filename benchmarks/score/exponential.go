package score

import (
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/stat"
)

// Exponential is the curve A·(1 − e^(−t/Tau)) fitted to a life. It describes a
// single life and is no score: single lives often learn in steps (Gallistel,
// Fairhurst and Balsam 2004), the mean of lives is then the curve of none of
// them, and fitted asymptotes of other families are wrong by −0.4 to +19.
type Exponential struct {
	A, Tau     float64 // asymptote; time constant in budget units
	SEA, SETau float64 // their standard errors; NaN with fewer than three checkpoints
	SSE        float64 // weighted sum of squared residuals
	R2         float64 // share of the variance that the curve explains
}

// Shown reports whether the fit says anything about a life of the given budget:
// it saw two time constants, knows Tau within half of it, and explains half of
// the variance. Else a board prints a dash.
func (e Exponential) Shown(budget float64) bool {
	return e.Tau < budget/2 && e.SETau/e.Tau <= 0.5 && e.R2 >= 0.5
}

// FitExponential fits by least squares: A is linear, so that a search over Tau
// alone starts Gauss and Newton's iteration (variable projection, Golub and
// Pereyra 1973). It reports false where there is no such curve: nothing rises.
func FitExponential(at, value []float64) (Exponential, bool) {
	check(at, value)
	weight := slices.Repeat([]float64{1}, len(at))
	return fitExponential(at, value, weight)
}

// FitExponentialRobust is FitExponential with little weight for checkpoints far
// off the curve: two passes of Huber's (1964) weights, with the residuals'
// standard deviation read from their median size.
func FitExponentialRobust(at, value []float64) (Exponential, bool) {
	check(at, value)
	weight := slices.Repeat([]float64{1}, len(at))
	e, ok := fitExponential(at, value, weight)
	for range 2 {
		if !ok {
			return e, false
		}
		size := make([]float64, len(at))
		for k, t := range at {
			size[k] = math.Abs(value[k] - e.at(t))
		}
		// 1.4826 times the median size is the standard deviation of a normal.
		bound := 1.345 * 1.4826 * middle(size)
		for k, r := range size {
			weight[k] = 1
			if r > bound {
				weight[k] = bound / r
			}
		}
		if bound == 0 {
			return e, ok // more than half of the curve is exact
		}
		e, ok = fitExponential(at, value, weight)
	}
	return e, ok
}

// middle returns the median.
func middle(x []float64) float64 {
	s := slices.Sorted(slices.Values(x))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}

// at returns the curve at time t.
func (e Exponential) at(t float64) float64 { return e.A * rise(t, e.Tau) }

// rise returns 1 − e^(−t/tau), without loss of digits at small t.
func rise(t, tau float64) float64 { return -math.Expm1(-t / tau) }

func fitExponential(at, value, weight []float64) (Exponential, bool) {
	e, ok := search(at, value, weight)
	if !ok {
		return Exponential{}, false
	}
	e.SSE = squares(at, value, weight, e)
	for range 200 {
		better, moved := e.step(at, value, weight)
		if !moved {
			break
		}
		e = better
	}
	e.judge(at, value, weight)
	return e, e.A > 0
}

// search returns the best of 601 time constants, evenly spaced in logarithm
// from one budget unit to twenty budgets, each with its best A.
func search(at, value, weight []float64) (best Exponential, ok bool) {
	const n = 601
	longest := math.Log(20 * at[len(at)-1])
	for i := range n {
		e := Exponential{Tau: math.Exp(longest * float64(i) / (n - 1))}
		gy, gg := 0.0, 0.0
		for k, t := range at {
			g := rise(t, e.Tau)
			gy += float64(weight[k] * g * value[k])
			gg += float64(weight[k] * g * g)
		}
		if gg == 0 {
			continue
		}
		e.A = gy / gg
		e.SSE = squares(at, value, weight, e)
		if !ok || e.SSE < best.SSE {
			best, ok = e, true
		}
	}
	return best, ok && best.A > 0
}

// squares returns the weighted sum of squared residuals.
func squares(at, value, weight []float64, e Exponential) float64 {
	sum := 0.0
	for k, t := range at {
		r := value[k] - e.at(t)
		sum += float64(weight[k] * r * r)
	}
	return sum
}

// normal returns the normal equations of the curve's linearisation at e: the
// matrix JᵀWJ = [aa at; at tt] and the vector JᵀWr = [ra, rt].
func (e Exponential) normal(at, value, weight []float64) (aa, atau, tt, ra, rt float64) {
	for k, t := range at {
		byA := rise(t, e.Tau)
		byTau := -e.A * t / (e.Tau * e.Tau) * math.Exp(-t/e.Tau)
		r := value[k] - float64(e.A*byA)
		aa += float64(weight[k] * byA * byA)
		atau += float64(weight[k] * byA * byTau)
		tt += float64(weight[k] * byTau * byTau)
		ra += float64(weight[k] * byA * r)
		rt += float64(weight[k] * byTau * r)
	}
	return aa, atau, tt, ra, rt
}

// step returns e after one step of Gauss and Newton, halved until it does not
// lead uphill. It reports whether it moved by more than rounding.
func (e Exponential) step(at, value, weight []float64) (Exponential, bool) {
	aa, atau, tt, ra, rt := e.normal(at, value, weight)
	det := float64(aa*tt) - float64(atau*atau)
	if !(det > 0) {
		return e, false
	}
	da := (float64(tt*ra) - float64(atau*rt)) / det
	dtau := (float64(aa*rt) - float64(atau*ra)) / det
	for share := 1.0; share > 1e-10; share /= 2 {
		next := Exponential{A: e.A + float64(share*da), Tau: e.Tau + float64(share*dtau)}
		if next.Tau <= 0 {
			continue
		}
		next.SSE = squares(at, value, weight, next)
		if next.SSE <= e.SSE {
			return next, math.Abs(share*da) > 1e-14*math.Abs(e.A) || math.Abs(share*dtau) > 1e-14*e.Tau
		}
	}
	return e, false
}

// judge fills in the standard errors and R2.
func (e *Exponential) judge(at, value, weight []float64) {
	aa, atau, tt, _, _ := e.normal(at, value, weight)
	det := float64(aa*tt) - float64(atau*atau)
	variance := math.NaN() // of a residual
	if n := len(at); n > 2 {
		variance = e.SSE / float64(n-2)
	}
	e.SEA, e.SETau = math.Sqrt(variance*tt/det), math.Sqrt(variance*aa/det)
	mean, total := gonum.Mean(value, weight), 0.0
	for k, v := range value {
		total += float64(weight[k] * (v - mean) * (v - mean))
	}
	e.R2 = 1 - e.SSE/total
}
