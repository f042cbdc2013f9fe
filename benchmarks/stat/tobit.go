package stat

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Line is a straight line with normal noise: y = Intercept + Slope·x + Sigma·ε.
type Line struct{ Intercept, Slope, Sigma float64 }

// Tobit returns the line of maximum likelihood where some y are only known to
// be larger than written (Tobin 1958). Simulated with a slope of 0.5 and 70 % of
// the values at the largest x censored, to drop those makes it 0.33, and to take
// them as written 0.38. It is an error if fewer than two x have a y that is not
// censored. It panics if the lengths differ.
func Tobit(x, y []float64, censored []bool) (Line, error) {
	p, err := fitPolynomial(x, y, censored, 1)
	if err != nil {
		return Line{}, err
	}
	slope := p.top()
	mean := 0.0 // of x
	for _, v := range x {
		mean += v / float64(len(x))
	}
	n := math.Sqrt(float64(len(x)))
	return Line{p.coef[0]/n - float64(slope*mean), slope, p.sigma}, nil
}

// polynomial is a fit by orthonormal polynomials on the x of the data.
type polynomial struct {
	coef  []float64 // by degree
	norm  []float64 // coefficient of xᵈ in the polynomial of degree d is 1/norm[d]
	sigma float64
}

// top returns the coefficient of the highest power of x.
func (p polynomial) top() float64 {
	d := len(p.coef) - 1
	return p.coef[d] / p.norm[d]
}

// fitPolynomial fits a polynomial with normal noise to right-censored y.
func fitPolynomial(x, y []float64, censored []bool, degree int) (polynomial, error) {
	if len(x) != len(y) || len(x) != len(censored) {
		panic(fmt.Sprintf("stat: %d x, %d y, %d censored: want the same number", len(x), len(y), len(censored)))
	}
	if known := distinct(x, censored); known <= degree {
		return polynomial{}, fmt.Errorf("stat: uncensored values at %d places: want at least %d", known, degree+1)
	}
	basis, norm := orthonormal(x, degree)
	coef, sigma, ok := expectationMaximisation(basis, y, censored)
	if !ok {
		return polynomial{}, errors.New("stat: censored fit did not converge")
	}
	return polynomial{coef, norm, sigma}, nil
}

// distinct returns at how many different x there is an uncensored value.
func distinct(x []float64, censored []bool) int {
	var known []float64
	for i, v := range x {
		if !censored[i] && !slices.Contains(known, v) {
			known = append(known, v)
		}
	}
	return len(known)
}

// orthonormal returns the polynomials of degree 0…degree at x, made orthonormal
// by Gram and Schmidt, and what each was divided by.
func orthonormal(x []float64, degree int) (basis [][]float64, norm []float64) {
	for d := range degree + 1 {
		q := make([]float64, len(x))
		for i, v := range x {
			q[i] = 1
			if d > 0 {
				// x times the previous polynomial, undone in the norm, is xᵈ
				// and lower powers: without loss of digits.
				q[i] = v * basis[d-1][i]
			}
		}
		for range 2 { // twice is enough (Parlett 1998)
			for _, b := range basis {
				subtract(q, dot(q, b), b)
			}
		}
		length := math.Sqrt(dot(q, q))
		for i := range q {
			q[i] /= length
		}
		if d > 0 {
			norm = append(norm, length*norm[d-1])
		} else {
			norm = append(norm, length)
		}
		basis = append(basis, q)
	}
	return basis, norm
}

// expectationMaximisation fits y = Σ coef·basis + sigma·ε, where censored y are
// lower bounds (Dempster, Laird and Rubin 1977). It reports whether it got
// within 1e-10 of standing still.
func expectationMaximisation(basis [][]float64, y []float64, censored []bool) (coef []float64, sigma float64, ok bool) {
	const steps, tolerance = 100_000, 1e-10
	coef = make([]float64, len(basis))
	mu, filled := make([]float64, len(y)), slices.Clone(y)
	extra := 0.0 // Σ variance of what is censored
	for step := range steps {
		// Maximise: least squares on the filled-in values.
		moved := 0.0
		for j, b := range basis {
			c := dot(b, filled)
			moved = max(moved, math.Abs(c-coef[j]))
			coef[j] = c
		}
		squares := extra
		for i := range mu {
			mu[i] = 0
			for j, b := range basis {
				mu[i] += float64(coef[j] * b[i])
			}
			r := filled[i] - mu[i]
			squares += float64(r * r)
		}
		last := sigma
		sigma = math.Sqrt(squares / float64(len(y)))
		moved = max(moved, math.Abs(sigma-last))
		if step > 0 && moved < tolerance || sigma < tolerance {
			return coef, sigma, true
		}

		// Expect: fill in the mean and the variance beyond the bound.
		extra = 0
		for i, bound := range y {
			if censored[i] {
				beyond, v := truncated((bound - mu[i]) / sigma)
				filled[i] = mu[i] + float64(sigma*beyond)
				extra += float64(sigma * sigma * v)
			}
		}
	}
	return nil, 0, false
}

// truncated returns the mean and the variance of a standard normal variable
// that is larger than a.
func truncated(a float64) (mean, variance float64) {
	// Not 1 minus the distribution function, which beyond 5 is mostly rounding.
	tail := math.Erfc(a/math.Sqrt2) / 2
	if tail < 1e-300 {
		return a, 0
	}
	hazard := distuv.UnitNormal.Prob(a) / tail
	return hazard, 1 + float64(hazard*(a-hazard))
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// subtract takes c·b from q.
func subtract(q []float64, c float64, b []float64) {
	for i := range q {
		q[i] -= float64(c * b[i])
	}
}
