package figure

import (
	"math"
	"strconv"
	"strings"

	"github.com/phasicbench/phasic/env/exact"
)

// Scale is how values become distances.
type Scale int

// The scales.
const (
	Linear Scale = iota
	Log          // values above 0
	Log1p        // values from 0: the logarithm of 1 + x
)

// Axis is what is shown along one side of a panel.
type Axis struct {
	Label    string // with its unit
	Scale    Scale
	Min, Max float64
	Ticks    []float64
	Minor    []float64 // ticks without a number
}

// place returns where x lies between Min (0) and Max (1).
func (a *Axis) place(x float64) float64 {
	low, high := a.measure(a.Min), a.measure(a.Max)
	return (a.measure(x) - low) / (high - low)
}

func (a *Axis) measure(x float64) float64 {
	switch a.Scale {
	case Log:
		return exact.Log(x)
	case Log1p:
		return exact.Log(1 + x)
	}
	return x
}

// Decades returns the powers of ten from low to high, and, where these are
// fewer than three, 2 and 5 times them too.
func Decades(low, high float64) []float64 {
	var all, powers []float64
	for p := 1e-6; p <= high; p = round(p * 10) {
		for _, m := range [...]float64{1, 2, 5} {
			if t := round(p * m); t >= low && t <= high {
				all = append(all, t)
				if m == 1 {
					powers = append(powers, t)
				}
			}
		}
	}
	if len(powers) < 3 {
		return all
	}
	return powers
}

// Minor returns what lies between the powers of ten from low to high: their
// multiples.
func Minor(low, high float64) []float64 {
	var all []float64
	for p := 1e-6; p <= high; p = round(p * 10) {
		for m := 2.0; m < 10; m++ {
			if t := round(p * m); t >= low && t <= high {
				all = append(all, t)
			}
		}
	}
	return all
}

// Steps returns the multiples of step from low to high.
func Steps(low, high, step float64) []float64 {
	var ticks []float64
	for k := math.Ceil(low/step - 1e-9); round(k*step) <= high+1e-9; k++ {
		ticks = append(ticks, round(k*step))
	}
	return ticks
}

// round is x to nine significant digits, so that 3·0.1 is 0.3.
func round(x float64) float64 { return digits(x, 9) }

// digits is x to n significant digits.
func digits(x float64, n int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', n, 64), 64)
	if err != nil {
		panic("figure: " + err.Error())
	}
	return r
}

// Number is x in three significant digits, whole from 100 on, with a true minus
// sign.
func Number(x float64) string {
	if math.IsInf(x, 1) {
		return "∞"
	}
	x = round(x) // so that halves are rounded alike on every machine
	switch {
	case math.Abs(x) >= 100:
		x = math.Round(x)
	default:
		x = digits(x, 3)
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return strings.Replace(s, "-", "−", 1)
}
