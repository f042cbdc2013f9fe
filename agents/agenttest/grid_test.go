package agenttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// The grid is checked at its default and both ends, and what breaks at one of
// them only is found there and told with its parameters.
func TestCheckGrid(t *testing.T) {
	e := honest(0)
	e.Grid = agents.Grid{Step: []float64{0.5, 0.25, 0.125}, Values: []float64{0.5, 0.9}}
	var met []agents.Config
	usual := e.New
	e.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		if at := (agents.Config{Step: cfg.Step, Second: cfg.Second}); !slices.ContainsFunc(met, func(c agents.Config) bool {
			return c.Step == at.Step && c.Second == at.Second
		}) {
			met = append(met, at)
		}
		a := usual(spec, cfg, seeds)
		if cfg.Step == 0.125 {
			return &blundering{a.(*learner)}
		}
		return a
	}
	err := CheckGrid(e)
	if err == nil || !strings.HasPrefix(err.Error(), "step 0.125, second 0.5:\nagenttest: honest: ") || strings.Contains(err.Error(), "step 0.5") {
		t.Errorf("findings = %v, want those at step 0.125, second 0.5 only", err)
	}
	for _, want := range [][2]float64{{0.5, 0.9}, {0.125, 0.5}} {
		if !slices.ContainsFunc(met, func(c agents.Config) bool { return c.Step == want[0] && c.Second == want[1] }) {
			t.Errorf("agents were made with %v, want one with step %v, second %v", met, want[0], want[1])
		}
	}
	if err := CheckGrid(honest(0)); err != nil {
		t.Errorf("an honest agent without a grid: got findings, want none:\n%v", err)
	}
}
