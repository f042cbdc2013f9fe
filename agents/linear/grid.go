package linear

import "github.com/phasicbench/phasic/agents"

// Grid is the tuning grid of every linear agent: step sizes 16, 8, …, 2⁻¹²
// and three trace decays λ. It is as wide as that because the best step size
// of a broadcast agent falls with the number of loops: fixed step sizes give
// false scaling laws.
func Grid() agents.Grid {
	g := agents.Grid{Second: "lambda", Values: []float64{0, 0.9, 1}}
	for s := 16.0; s >= 1.0/4096; s /= 2 {
		g.Step = append(g.Step, s)
	}
	return g
}
