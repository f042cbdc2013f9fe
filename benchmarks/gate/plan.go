package gate

import (
	"math"

	"github.com/phasicbench/phasic/env/exact"
)

// z95 is the 95 % quantile of the normal distribution.
const z95 = 1.6448536269514722

// effort is s·√n: an e-process of normal numbers that are worse by s standard
// deviations grows by s²/2 a seed if its bet is right, and varies by s: it has
// reached e^L after n seeds with 95 % if s·√n = z + √(z²+2L). The tests confirm
// that this foretells the gate well enough to plan by.
func effort(L float64) float64 {
	return z95 + math.Sqrt(float64(z95*z95)+float64(2*L))
}

// noise is the standard deviation of what a seed tells of a measure: its own,
// and its share of that of the stored seeds that it is compared with.
func (c *Cell) noise(m Measure) float64 {
	return float64(c.sigma(m) * math.Sqrt(1+float64(c.limit)/float64(len(c.compared()))))
}

// Detectable returns the smallest worsening of a measure that this run finds
// in about 95 of 100 such cells: a share of the learning time, or a difference of
// asymptotes. It is no less than the margin: a cell that is worse by less may
// pass before more seeds could show it. It supposes normal numbers and counts
// the tests of the run. It panics if m is Solved.
func (c *Cell) Detectable(m Measure) float64 {
	if c.limit == 0 {
		return math.Inf(1)
	}
	toFind := exact.Log(float64(2*c.gate.Tests()*len(tilts)) / c.gate.rules.Alpha)
	by := max(c.gate.rules.margin(m), float64(c.noise(m)*effort(toFind))/math.Sqrt(float64(c.limit)))
	switch m {
	case Speed:
		return exact.Exp(by) - 1
	case Asymptote:
		return by
	}
	panic("gate: detectable change of " + m.String() + ": want speed or asymptote")
}

// Needs returns how many seeds the cell would need to pass with about 95 %, had
// nothing changed: the most that any measure needs that has not passed.
func (c *Cell) Needs() int {
	most := 0
	for m := Speed; int(m) < measures; m++ {
		if c.tests[m] == nil || c.passes(m) {
			continue
		}
		most = max(most, c.needs(m))
	}
	return most
}

func (c *Cell) needs(m Measure) int {
	if f, ok := c.tests[m].(failures); ok {
		stored, worse := f.Rates()
		gain := float64((1-stored)*exact.Log((1-stored)/(1-worse))) + float64(stored*exact.Log(stored/worse))
		jump := exact.Log((1-stored)/(1-worse)) - exact.Log(stored/worse)
		sd := math.Sqrt(float64(stored*(1-stored))) * jump
		return ahead(gain, sd, -exact.Log(c.gate.rules.Beta))
	}
	s := c.gate.rules.margin(m) / c.noise(m)
	root := effort(-exact.Log(c.gate.rules.Beta/2)) / s
	return int(math.Ceil(float64(root * root)))
}

// ahead is after how many steps of the given mean and deviation a sum has
// passed a bar with 95 %.
func ahead(mean, sd, bar float64) int {
	root := (float64(z95*sd) + math.Sqrt(float64(z95*sd*z95*sd)+float64(4*mean*bar))) / (2 * mean)
	return int(math.Ceil(float64(root * root)))
}
