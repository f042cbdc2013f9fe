package stat

// upper is the upper probability of a two-sided 95 % interval.
const upper = 0.975

// Interval is an estimate and its 95 % confidence interval. An end that the
// data cannot give is NaN, or infinite where no bound is a bound.
type Interval struct {
	Value, Low, High float64
	N                int // what the estimate rests on: seeds, or trials of a rate
}

// Degenerate reports whether the data showed no spread at all. The interval
// has then no width, which does not mean that the next seed would be equal: a
// board prints the number of seeds instead.
func (i Interval) Degenerate() bool { return i.N > 1 && i.Low == i.High }
