package exact

// Dot is the sum of w[index[k]]·value[k], in order of k.
func Dot(w []float64, index []int32, value []float64) float64 {
	sum := 0.0
	for k, i := range index {
		sum += float64(w[i] * value[k])
	}
	return sum
}

// Axpy adds a·value[k] to w[index[k]], in order of k.
func Axpy(a float64, index []int32, value []float64, w []float64) {
	for k, i := range index {
		w[i] += float64(a * value[k])
	}
}
