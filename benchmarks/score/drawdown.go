package score

// Drawdown returns how far the curve ends below its best: the highest median
// of three successive values minus the last such median. Chan et al. (2020)
// take the largest drop anywhere; here what was learned again is forgiven, and
// the median keeps one lucky evaluation from counting as learned. Fewer than
// three checkpoints have no drawdown.
func Drawdown(at, value []float64) float64 {
	check(at, value)
	best, last := 0.0, 0.0
	for k := 2; k < len(value); k++ {
		last = median3(value[k-2], value[k-1], value[k])
		if k == 2 || last > best {
			best = last
		}
	}
	return best - last
}

func median3(a, b, c float64) float64 {
	return max(min(a, b), min(max(a, b), c))
}
