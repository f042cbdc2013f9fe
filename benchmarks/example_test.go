package benchmarks_test

import (
	"context"
	"fmt"
	"log"

	"github.com/phasicbench/phasic/agents"
	agentsall "github.com/phasicbench/phasic/agents/all"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	envall "github.com/phasicbench/phasic/env/all"
)

// One life: an agent, a task, a seed. The curve is the frozen policy's exact
// expected return at each checkpoint, here before learning and at the end.
func ExampleLive() {
	task, err := suite.Task(envall.Environments(), "falcon-v1:loops=4")
	if err != nil {
		log.Fatal(err)
	}
	agent, err := agents.Find(agentsall.Agents(), "loops-local")
	if err != nil {
		log.Fatal(err)
	}
	life, err := benchmarks.Live(context.Background(), benchmarks.Job{
		Task: task, Agent: agent, Params: benchmarks.Params{Step: 2}, Seed: 1,
	})
	if err != nil {
		log.Fatal(err)
	}
	scores, err := benchmarks.Score(life)
	if err != nil {
		log.Fatal(err)
	}
	last := len(life.Value) - 1
	fmt.Printf("%s in %s, seed %d\n", life.Agent, life.Task, life.Seed)
	fmt.Printf("return %.2f before, %.2f after %d %s\n", life.Value[0], life.Value[last], life.At[last], life.Unit)
	fmt.Printf("learning time %.1f, asymptote %.2f\n", scores.LT, scores.Asymptote)
	// Output:
	// loops-local in falcon-v1:loops=4, seed 1
	// return 2.00 before, 3.20 after 2048 episodes
	// learning time 4.9, asymptote 1.00
}

// Routing in two lines: the same crew of eight taught by one sum and by its
// own rewards, on the same twenty worlds with the same luck.
func ExampleRun() {
	task, err := suite.Task(envall.Environments(), "falcon-v1")
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range []struct {
		name string
		step float64
	}{{"td", 0.5}, {"loops-local", 2}} {
		agent, err := agents.Find(agentsall.Agents(), a.name)
		if err != nil {
			log.Fatal(err)
		}
		var jobs []benchmarks.Job
		for seed := uint64(1); seed <= 20; seed++ {
			jobs = append(jobs, benchmarks.Job{Task: task, Agent: agent, Params: benchmarks.Params{Step: a.step}, Seed: seed})
		}
		lives, err := benchmarks.Run(context.Background(), jobs, 2, nil)
		if err != nil {
			log.Fatal(err)
		}
		after := 0.0 // mean score after 32 episodes
		for _, l := range lives {
			for i, t := range l.At {
				if t == 32 {
					after += task.Anchors.Score(l.Value[i]) / float64(len(lives))
				}
			}
		}
		fmt.Printf("%-12s score after 32 episodes: %.2f\n", a.name, after)
	}
	// Output:
	// td           score after 32 episodes: 0.59
	// loops-local  score after 32 episodes: 0.96
}
