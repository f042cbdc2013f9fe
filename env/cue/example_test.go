package cue_test

import (
	"fmt"

	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
)

// A schedule as a table: phases, shares of trials, cues with the times at which
// they go on and off, outcomes.
func ExampleTable() {
	text, err := cue.Table("earliest-predictor")
	if err != nil {
		fmt.Println(err)
	}
	fmt.Print(text)
	// Output:
	// earliest-predictor: what is expected moves to the earliest cue that tells it
	// Schultz, Apicella & Ljungberg 1993 (instruction 1 s before the trigger)
	//
	// 1  trigger, 600 trials
	//      A+         1.000  A 0-10           juice at 10
	//
	// 2  instruction, 600 trials
	//      B then A+  1.000  B 0-10, A 10-20  juice at 20
}

// A schedule of one's own is a value; its environment knows its best score.
func ExampleWith() {
	tasty := cue.Outcome{Kind: cue.Juice, At: 8, Jitter: cue.Uniform, Size: 1, P: 0.8}
	entry := cue.With(cue.Schedule{
		Name: "devaluation", Story: "juice, and then enough of it", Source: "the author",
		Phases: []cue.Phase{
			{Name: "thirsty", Trials: 300, Types: []cue.Trial{
				{Name: "A+", Share: 1, Cues: []cue.Stimulus{{Cue: 'A', On: 0, For: 5}}, Outcome: tasty},
			}},
			{Name: "sated", Trials: 50, Drives: &cue.Drives{Juice: 0}, Types: []cue.Trial{
				{Name: "A+", Share: 1, Cues: []cue.Stimulus{{Cue: 'A', On: 0, For: 5}}, Outcome: tasty},
			}},
		},
	})
	config, id, err := env.Parse([]env.Entry{entry}, "cue-v1:schedule=devaluation")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(id)
	for _, p := range config.(*cue.Config).Phases() {
		fmt.Printf("%s: random %.3f, optimal %.3f\n", p.Name, p.Random, p.Optimal)
	}
	// Output:
	// cue-v1:schedule=devaluation
	// thirsty: random 0.100, optimal 0.708
	// sated: random -0.500, optimal 0.000
}
