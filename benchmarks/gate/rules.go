package gate

import (
	"fmt"

	"github.com/phasicbench/phasic/env/exact"
)

// Rules are what a gate holds agents to. A field that is 0 has its canonical
// value.
type Rules struct {
	Slower float64 // learning time worse by this share matters; 0.2
	Lower  float64 // asymptote worse by so much matters; 0.05
	Fewer  float64 // share of seeds solved worse by so much matters; 0.3
	Alpha  float64 // probability of any regression found where there is none; 0.01
	Beta   float64 // probability that a measure worse by its margin passes; 0.05
	Seeds  int     // at most so many seeds per cell; 64
}

// Canonical returns the rules with every field that is 0 replaced.
func (r Rules) Canonical() Rules {
	for _, f := range []struct {
		field *float64
		usual float64
	}{{&r.Slower, 0.2}, {&r.Lower, 0.05}, {&r.Fewer, 0.3}, {&r.Alpha, 0.01}, {&r.Beta, 0.05}} {
		if *f.field == 0 {
			*f.field = f.usual
		}
	}
	if r.Seeds == 0 {
		r.Seeds = 64
	}
	return r
}

// check panics unless the rules make sense.
func (r Rules) check() {
	ok := r.Slower > 0 && r.Lower > 0 && r.Fewer > 0 && r.Fewer < 1 &&
		r.Alpha > 0 && r.Alpha < 1 && r.Beta > 0 && r.Beta < 1 && r.Seeds >= 1
	if !ok {
		panic(fmt.Sprintf("gate: rules %+v: want margins above 0, levels in 0…1 and at least 1 seed", r))
	}
}

// margin is by how much a measure must be worse to matter.
func (r Rules) margin(m Measure) float64 {
	switch m {
	case Speed:
		return exact.Log(1 + r.Slower)
	case Asymptote:
		return r.Lower
	}
	return r.Fewer
}
