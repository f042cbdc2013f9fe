package all

import (
	"testing"

	"github.com/phasicbench/phasic/agents/agenttest"
)

// Every agent of the table obeys every law, at ordinary step sizes and at both
// ends of its grid.
func TestAgents(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range Agents() {
		if seen[a.Name] {
			t.Errorf("agent %q stands in the table twice", a.Name)
		}
		seen[a.Name] = true
		options := []agenttest.Options{{}}
		if g := a.Grid.Step; len(g) > 0 {
			options = append(options, agenttest.Options{Step: g[0], Second: 0.9}, agenttest.Options{Step: g[len(g)-1], Second: 1})
		}
		for _, o := range options {
			if err := agenttest.Check(a, o); err != nil {
				t.Errorf("%+v:\n%v", o, err)
			}
		}
	}
}

// Grids of equal size: equal tuning is what makes a comparison fair.
func TestGridsHaveEqualSize(t *testing.T) {
	size := 0
	for _, a := range Agents() {
		n := len(a.Grid.Step) * max(len(a.Grid.Values), 1)
		if n == 0 {
			continue // nothing to tune
		}
		if size == 0 {
			size = n
		}
		if n != size {
			t.Errorf("%s: grid of %d settings, want %d as the others have", a.Name, n, size)
		}
	}
	if size == 0 {
		t.Error("no agent has a grid")
	}
}
