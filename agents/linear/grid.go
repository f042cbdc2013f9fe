package linear

import "github.com/phasicbench/phasic/agents"

// Grid is the tuning grid of agents with a trace: three decays λ.
func Grid() agents.Grid { return GridOf("lambda", 0, 0.9, 1) }

// GridOf is the tuning grid of every linear agent: step sizes 16, 8, …, 2⁻¹²
// and three values of one second parameter. It is as wide as that because the
// best step size of a broadcast agent falls with the number of loops: fixed
// step sizes give false scaling laws.
func GridOf(second string, a, b, c float64) agents.Grid {
	g := agents.Grid{Second: second, Values: []float64{a, b, c}}
	for s := 16.0; s >= 1.0/4096; s /= 2 {
		g.Step = append(g.Step, s)
	}
	return g
}
