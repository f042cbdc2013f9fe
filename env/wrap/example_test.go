package wrap_test

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/song"
	"github.com/phasicbench/phasic/env/wrap"
)

// Wrappers compose: the outermost is written last.
func Example() {
	e := song.Canonical().New(env.Seeds{World: 1, Noise: 2})
	e = wrap.Mask(e, "local")
	e = wrap.Limit(e, 3)

	ts := e.Spec().NewTimeStep()
	action := make([]float64, len(e.Spec().Loops))
	steps := 0
	for e.Reset(ts.Obs); !ts.Done(); steps++ {
		e.Step(action, &ts)
	}
	fmt.Println(e.Spec().ID, "teaches", e.Spec().Teaches)
	fmt.Println("cut off:", ts.Truncated, "after", steps, "steps, local rewards:", ts.Local)
	// Output:
	// song-v1+mask(local)+limit(3) teaches additive
	// cut off: true after 3 steps, local rewards: []
}

// A dial, or several, on an environment that is settled.
func ExampleDials() {
	d := wrap.Dials{Lag: 2}
	e := d.Wrap(falcon.Canonical().New(env.Seeds{World: 1, Noise: 2}), env.Seeds{World: 1, Noise: 2})

	ts := e.Spec().NewTimeStep()
	action := make([]float64, len(e.Spec().Loops))
	e.Reset(ts.Obs)
	for !ts.Done() {
		e.Step(action, &ts)
		fmt.Println("reward", ts.Reward, "local", ts.Local, "live", ts.Obs[1])
	}
	// Output:
	// reward 2 local [0 0 0 0 0 0 0 0] live 0
	// reward 0 local [0 0 0 0 0 0 0 0] live 0
	// reward 0 local [0 1 0 0 0 1 0 0] live 0
}

// Settings of a wrapped environment make a row in a table: a task like any
// other, that parses, has an id and can be scored.
func ExampleConfig() {
	quiet := env.Entry{
		ID:    "falcon-v1+mask(local)",
		Story: "the crew without marks per member",
		Unit:  "episodes",
		Sheet: falcon.Entry.Sheet,
		Config: func() env.Config {
			return wrap.Config(falcon.Canonical(), "+mask(local)", func(e env.Env, _ env.Seeds) env.Env {
				return wrap.Mask(e, "local")
			})
		},
	}
	c, id, err := env.Parse([]env.Entry{quiet}, "falcon-v1+mask(local):loops=4")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, _ := c.Anchors()
	fmt.Println(id == c.New(env.Seeds{}).Spec().ID, id, "random", a.Random, "optimal", a.Optimal)
	// Output:
	// true falcon-v1+mask(local):loops=4 random 2 optimal 3.2
}

// Record shows every moment to a function.
func ExampleRecord() {
	e := song.Canonical().New(env.Seeds{World: 1})
	worst := 0.0
	e = wrap.Record(e, func(f *wrap.Frame) {
		for _, q := range f.TimeStep.Local {
			worst = min(worst, q)
		}
		if f.Step == 10 {
			fmt.Printf("song %d: reward %v, worst cell %v\n", f.Episode, f.TimeStep.Reward, worst)
		}
	})
	ts := e.Spec().NewTimeStep()
	action := []float64{0, 0.5, 1, 1.5}
	for e.Reset(ts.Obs); !ts.Done(); {
		e.Step(action, &ts)
	}
	// Output:
	// song 0: reward -69, worst cell -6.25
}
