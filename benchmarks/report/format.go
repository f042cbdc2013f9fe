package report

import (
	"math"
	"strconv"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// none stands where there is no number.
const none = "–"

// digits is a number to three digits. A time beyond the budget reads ">T".
func digits(x float64) string {
	switch {
	case math.IsNaN(x):
		return none
	case math.IsInf(x, 1):
		return ">T"
	case math.Abs(x) >= 99.95:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case math.Abs(x) >= 9.995:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// size is a value of a dial, which is known exactly.
func size(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// points is a number to two decimals; none reads "-0.00".
func points(x float64) string {
	switch {
	case math.IsNaN(x):
		return none
	case math.Abs(x) < 0.005:
		return "0.00"
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// span is an interval by its ends: "48.1…57.3".
func span(i stat.Interval, number func(float64) string) string {
	switch {
	case i.N == 0:
		return ""
	case math.IsNaN(i.Low) || math.IsInf(i.Low, 1):
		return none // too few seeds, or the bar was never reached
	case i.Degenerate():
		return "±0"
	}
	return number(i.Low) + "…" + number(i.High)
}

// count is a number of seeds.
func count(n int) string {
	if n == 0 {
		return none
	}
	return strconv.Itoa(n)
}
