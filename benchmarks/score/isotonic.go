package score

import "fmt"

// Weights returns the trapezoid weight of every checkpoint: half the time to
// the one before and half the time to the one after. Under them the weighted
// sum of the values is the area under the curve.
func Weights(at []float64) []float64 {
	w := make([]float64, len(at))
	for k := 1; k < len(at); k++ {
		half := float64((at[k] - at[k-1]) / 2)
		w[k-1] += half
		w[k] += half
	}
	return w
}

// Isotonic returns the non-decreasing sequence nearest to value in weighted
// least squares, by pooling adjacent violators (Barlow et al. 1972). Weights
// are positive. With those of Weights it keeps the area under the curve, so
// that a curve that collapses is not flattered.
func Isotonic(value, weight []float64) []float64 {
	if len(value) != len(weight) {
		panic(fmt.Sprintf("score: %d values with %d weights: want the same number", len(value), len(weight)))
	}
	type block struct {
		mean, weight float64
		n            int
	}
	stack := make([]block, 0, len(value))
	for k, v := range value {
		last := block{v, weight[k], 1}
		// Equal means stay apart: pooling them changes nothing but the
		// rounding, which could push a plateau at the bar below it.
		for len(stack) > 0 && stack[len(stack)-1].mean > last.mean {
			prev := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			w := prev.weight + last.weight
			sum := float64(prev.mean*prev.weight) + float64(last.mean*last.weight)
			last = block{sum / w, w, prev.n + last.n}
		}
		stack = append(stack, last)
	}
	iso := make([]float64, 0, len(value))
	for _, b := range stack {
		for range b.n {
			iso = append(iso, b.mean)
		}
	}
	return iso
}
