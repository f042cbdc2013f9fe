package suite_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// Every purpose has a random stream of its own, so that a changed agent meets
// the same world and the same luck, draw for draw, seed by seed. What that is
// worth is the correlation of learning times between an agent and the same
// agent with a step size smaller by a fifth: a paired difference then has
// 2(1 − ρ) of the variance that each of them has. With another stream for
// exploration alone most of it is gone.
func TestSeedsPair(t *testing.T) {
	tuning, err := suite.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	full, other := agent(t, "loops-full"), agent(t, "loops-full")
	other.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		seeds.Explore ^= 1
		return full.New(spec, cfg, seeds)
	}
	paired, lost := 0, 0
	for _, id := range suite.Suites()[0].Tasks() {
		k := task(t, id)
		k.Budget = min(k.Budget, 256)
		p, _ := tuning.Params(k, full.Name)
		if p.Step == 0 { // identical to a row that is tuned
			p, _ = tuning.Params(k, k.Same(full))
		}
		slower := benchmarks.Params{Step: 0.8 * p.Step, Second: p.Second}
		x := times(t, k, full, p)
		rho, apart := stat.Correlation(x, times(t, k, full, slower), nil), stat.Correlation(x, times(t, k, other, slower), nil)
		t.Logf("%-10s ρ = %5.2f, with exploration of its own %5.2f", k.ID, rho, apart)
		if rho > 0.9 {
			paired++
		}
		if rho > 0.9 && apart < 0.8 {
			lost++
		}
	}
	if paired < 4 {
		t.Errorf("learning times of an agent and a slower one correlate above 0.9 on %d tasks, want at least 4", paired)
	}
	if lost == 0 {
		t.Error("the correlation is there without common streams, too: the comparison is empty")
	}
}

// times is ln LT80 of 20 seeds.
func times(t *testing.T, k *benchmarks.Task, a agents.Entry, p benchmarks.Params) []float64 {
	var y []float64
	for _, l := range run(t, k, a, p, 20, false) {
		s, err := benchmarks.Score(l)
		if err != nil {
			t.Fatal(err)
		}
		y = append(y, math.Log(max(s.LT, 1)))
	}
	return y
}
