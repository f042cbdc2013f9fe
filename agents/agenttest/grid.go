package agenttest

import (
	"errors"
	"fmt"

	"github.com/phasicbench/phasic/agents"
)

// CheckGrid is Check at ordinary parameters and at both ends of the agent's
// grid: the largest step with the last second parameter, the smallest with the
// first. Each finding is preceded by the parameters that it was made with; 0
// stands for the default, as in Options.
func CheckGrid(e agents.Entry) error {
	at := []Options{{}}
	if g := e.Grid; len(g.Step) > 0 {
		first, last := Options{Step: g.Step[0]}, Options{Step: g.Step[len(g.Step)-1]}
		if len(g.Values) > 0 {
			first.Second, last.Second = g.Values[len(g.Values)-1], g.Values[0]
		}
		at = append(at, first, last)
	}
	var found []error
	for _, o := range at {
		if err := Check(e, o); err != nil {
			found = append(found, fmt.Errorf("step %v, second %v:\n%w", o.Step, o.Second, err))
		}
	}
	return errors.Join(found...)
}
