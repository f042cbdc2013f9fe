package vpp

import (
	"testing"

	"github.com/phasicbench/phasic/agents/agenttest"
)

// Every law of agents, at ordinary parameters and at both ends of the grid.
func TestConformance(t *testing.T) {
	e := Entry
	if err := agenttest.CheckGrid(e); err != nil {
		t.Error(err)
	}
	if n := len(e.Grid.Step) * len(e.Grid.Values); n != 51 {
		t.Errorf("%s: grid of %d settings, want 51", e.Name, n)
	}
}
