package board

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// none stands where there is no number.
const none = "–"

// duration is a time in budget units, to three digits or so. A time beyond the
// budget was never reached: it reads ">T".
func duration(t float64) string {
	switch {
	case math.IsNaN(t):
		return none
	case math.IsInf(t, 1):
		return ">T"
	case t < 9.995:
		return strconv.FormatFloat(t, 'f', 2, 64)
	case t < 99.95:
		return strconv.FormatFloat(t, 'f', 1, 64)
	case t < 9999.5:
		return strconv.FormatFloat(t, 'f', 0, 64)
	case t < 999.5e3:
		return strconv.FormatFloat(t/1e3, 'g', 3, 64) + "k"
	}
	return strconv.FormatFloat(t/1e6, 'g', 3, 64) + "M"
}

// points is a score to two decimals; none reads "-0.00".
func points(s float64) string {
	switch {
	case math.IsNaN(s):
		return none
	case math.Abs(s) < 0.005:
		return "0.00"
	case math.Abs(s) < 99.995:
		return strconv.FormatFloat(s, 'f', 2, 64)
	}
	return strconv.FormatFloat(s, 'g', 3, 64)
}

// index is a leaderboard's number.
func index(x float64) string {
	switch {
	case math.IsNaN(x):
		return none
	case math.Abs(x) < 0.0005:
		return "0.000"
	}
	return strconv.FormatFloat(x, 'f', 3, 64)
}

// estimate is the value of an interval.
func estimate(i stat.Interval, number func(float64) string) string {
	if i.N == 0 {
		return none
	}
	return number(i.Value)
}

// span is an interval by its ends: "48.1…57.3".
func span(i stat.Interval, number func(float64) string) string {
	switch {
	case i.N == 0:
		return ""
	case math.IsNaN(i.Low) || math.IsInf(i.Low, -1):
		return none // too few seeds for an interval
	case i.Degenerate() && !math.IsInf(i.High, 1):
		return "±0"
	}
	return number(i.Low) + "…" + number(i.High)
}

// plusMinus is a score and the half-width of its interval: "0.98±0.01".
func plusMinus(i stat.Interval) string {
	switch {
	case i.N == 0:
		return none
	case i.Degenerate():
		return points(i.Value) + "±0"
	}
	return points(i.Value) + "±" + points((i.High-i.Low)/2)
}

// flag shows whether a row's asymptote is one.
func flag(r Row) string {
	switch {
	case r.Seeds == 0:
		return ""
	case r.Convergence == score.Converged:
		return "✓"
	case r.Convergence == score.Rising:
		return "↑"
	case r.Convergence == score.Falling:
		return "↓"
	}
	return "?"
}

// ranks is the places that an agent may hold: "2–4".
func ranks(r stat.Ranks) string {
	switch {
	case r.Best == 0:
		return none
	case r.Best == r.Worst:
		return strconv.Itoa(r.Best)
	}
	return strconv.Itoa(r.Best) + "–" + strconv.Itoa(r.Worst)
}

// whole is a number of seeds.
func whole(n int) string {
	if n == 0 {
		return none
	}
	return strconv.Itoa(n)
}

// share is k of n.
func share(k, n int) string {
	if n == 0 {
		return none
	}
	return fmt.Sprintf("%d/%d", k, n)
}

// step is a step size; powers of two below 1 read as fractions, and an agent
// that has none has step size 0.
func step(s float64) string {
	switch fraction, exponent := math.Frexp(s); {
	case s == 0:
		return ""
	case fraction == 0.5 && -20 < exponent && exponent < 1:
		return fmt.Sprintf("1/%d", 1<<(1-exponent))
	}
	return strconv.FormatFloat(s, 'g', 4, 64)
}

// symbol is the short name of a parameter.
func symbol(name string) string {
	if name == "lambda" {
		return "λ"
	}
	return name
}

// superscript is the mark of the n-th note, from 1.
func superscript(n int) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return b.String()
}

// superscripts is the marks of several notes.
func superscripts(numbers []int) string {
	var marks []string
	for _, n := range numbers {
		marks = append(marks, superscript(n))
	}
	return strings.Join(marks, " ")
}
