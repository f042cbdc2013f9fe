package stat

import (
	"cmp"
	"fmt"
	"slices"
)

// Holm returns p adjusted for their number (Holm 1979): reject those at most α
// and the probability of any false rejection is at most α. It is for claims.
// It panics unless every p is in 0…1.
func Holm(p []float64) []float64 {
	adjusted := make([]float64, len(p))
	largest := 0.0
	for k, i := range ascending(p) {
		largest = max(largest, min(1, float64(len(p)-k)*p[i]))
		adjusted[i] = largest
	}
	return adjusted
}

// BenjaminiHochberg returns p adjusted for their number (Benjamini and Hochberg
// 1995): reject those at most α and at most that share of the rejections is
// expected to be false. It is for lists to look into, never for claims. It
// panics unless every p is in 0…1.
func BenjaminiHochberg(p []float64) []float64 {
	adjusted := make([]float64, len(p))
	smallest := 1.0
	for k, i := range slices.Backward(ascending(p)) {
		smallest = min(smallest, p[i]*float64(len(p))/float64(k+1))
		adjusted[i] = smallest
	}
	return adjusted
}

// ascending returns the indices of p from its smallest element to its largest.
func ascending(p []float64) []int {
	order := make([]int, len(p))
	for i, v := range p {
		if !(v >= 0 && v <= 1) {
			panic(fmt.Sprintf("stat: p = %v: want 0…1", v))
		}
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return order
}
