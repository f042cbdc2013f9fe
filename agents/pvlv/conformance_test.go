package pvlv

import (
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/agenttest"
)

// Every law of agents, at ordinary parameters and at both ends of the grid.
func TestConformance(t *testing.T) {
	for _, e := range []agents.Entry{Entry} {
		g := e.Grid
		for _, o := range []agenttest.Options{
			{},
			{Step: g.Step[0], Second: g.Values[len(g.Values)-1]},
			{Step: g.Step[len(g.Step)-1], Second: g.Values[0]},
		} {
			if err := agenttest.Check(e, o); err != nil {
				t.Errorf("%+v:\n%v", o, err)
			}
		}
		if n := len(g.Step) * len(g.Values); n != 51 {
			t.Errorf("%s: grid of %d settings, want 51", e.Name, n)
		}
	}
}
