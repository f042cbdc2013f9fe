package exact

import "math/rand/v2"

// Softmax turns logits into probabilities in place. It is safe for logits of
// any finite size.
func Softmax(x []float64) {
	top := x[0]
	for _, v := range x[1:] {
		if v > top {
			top = v
		}
	}
	sum := 0.0
	for i, v := range x {
		e := 1.0 // Exp(0), which one of two options spends half of the time on
		if v != top {
			e = Exp(v - top)
		}
		x[i] = e
		sum += e
	}
	for i := range x {
		x[i] /= sum
	}
}

// Choose returns the index that a uniform draw u in [0, 1) selects under the
// probabilities p; rounding falls to the last index.
func Choose(p []float64, u float64) int {
	last := len(p) - 1
	for i, v := range p[:last] {
		if u < v {
			return i
		}
		u -= v
	}
	return last
}

// Sample draws an index with probabilities p, taking one draw of r.
func Sample(r *rand.PCG, p []float64) int { return Choose(p, Float64(r)) }
