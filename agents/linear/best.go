package linear

import (
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// Best overwrites p with the probability of each of independent normal
// variables to be the largest: what Thompson sampling plays. mean, sd and p are
// parallel, no sd is 0.
//
// Two variables have a closed form. For more, the probability that variable k
// is the largest is the integral over z of φ(z)·Π_j Φ((mean_k + sd_k·z −
// mean_j)/sd_j), by the trapezoid rule with nodes at every half. Its error is
// below 1e-6 where no deviation is more than twice another, below .001 up to
// four times, and below .1 always. The probabilities are made to sum to 1.
func Best(mean, sd, p []float64) {
	if len(p) == 2 {
		spread := math.Sqrt(float64(sd[0]*sd[0]) + float64(sd[1]*sd[1]))
		p[0] = normalCDF((mean[0] - mean[1]) / spread)
		p[1] = 1 - p[0]
		return
	}
	const h, reach = 0.5, 5.5
	clear(p)
	for z := -reach; z <= reach; z += h {
		density := exact.Exp(-float64(z*z) / 2)
		for k := range p {
			x := mean[k] + float64(sd[k]*z)
			largest := density
			for j := range p {
				if j != k {
					largest *= normalCDF((x - mean[j]) / sd[j])
				}
			}
			p[k] += largest
		}
	}
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for k := range p {
		p[k] /= sum
	}
}

// normalCDF is the standard normal distribution function Φ with an error below
// 1e-14, in the lower tail below 1e-8 of its value: the rational approximation
// of Hart (1968) and a continued fraction beyond, as West (2005) gives them.
func normalCDF(x float64) float64 {
	z := x
	if x > 0 {
		z = -x
	}
	// The tail below z ≤ 0; what x lacks to 1 if x is above 0.
	tail := 0.0
	density := exact.Exp(-float64(z*z) / 2)
	switch {
	case z < -37:
	case z > -7.07106781186547:
		tail = density * horner(-z, hartNum[:]) / horner(-z, hartDen[:])
	default:
		b := 0.65 - z
		for k := 4.0; k > 0; k-- {
			b = k/b - z
		}
		tail = density / b / 2.506628274631
	}
	if x > 0 {
		return 1 - tail
	}
	return tail
}

// horner evaluates a polynomial, highest power first.
func horner(x float64, c []float64) float64 {
	y := c[0]
	for _, v := range c[1:] {
		y = float64(y*x) + v
	}
	return y
}

// Coefficients of Hart's approximation, highest power first.
var (
	hartNum = [...]float64{
		3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383,
		112.079291497871, 221.213596169931, 220.206867912376,
	}
	hartDen = [...]float64{
		8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461,
		296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
	}
)
