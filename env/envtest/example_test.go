package envtest_test

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

func ExampleCheck() {
	fmt.Println(envtest.Check(falcon.Canonical(), envtest.Options{}))
	// Output: <nil>
}

// What was each crew member's choice worth, against the other choice, in this
// very mission? The local reward that the member got does not say: a unit of
// loot may have come by luck.
func ExampleCounterfactual() {
	c := &falcon.Config{Loops: 4, Options: 2}
	oracle, err := envtest.NewCounterfactual(c, nil, 1) // one step: nothing comes later
	if err != nil {
		fmt.Println(err)
		return
	}
	e := c.New(env.Seeds{World: 1, Noise: 2})
	spec := e.Spec()
	ts, obs := spec.NewTimeStep(), make([]float64, spec.ObsLen())
	action, instead := []float64{0, 0, 1, 1}, []float64{1, 1, 0, 0}
	credit := make([]envtest.Credit, len(spec.Loops))
	for range 3 {
		e.Reset(obs)
		oracle.Ask(e, action, instead, credit)
		e.Step(action, &ts)
		fmt.Print("got ", ts.Local, ", of which it was worth")
		for _, c := range credit {
			fmt.Printf(" %v", c.Return)
		}
		fmt.Println()
	}
	// Output:
	// got [0 1 1 1], of which it was worth 0 0 1 1
	// got [0 0 1 1], of which it was worth -1 -1 1 1
	// got [0 0 1 0], of which it was worth 0 0 1 0
}
