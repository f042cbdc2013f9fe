// Package suite is the tables: which tasks, which agents, how many seeds, and
// with which tuned parameters.
//
// A task's protocol (representation, discount, exploration, budget) is a
// function of the environment's settings, so that a task that no suite lists,
// such as falcon-v1:loops=64, runs by the same rules.
package suite

import (
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// Suite is a table of tasks and agents.
type Suite struct {
	Name   string
	Story  string   // one line
	Tasks  []string // environment ids with settings
	Agents []string // agent names
	Seeds  int      // lives per (task, agent): seeds 1…Seeds
}

// Suites returns every suite.
func Suites() []Suite {
	agents := []string{"chance", "td", "loops-local", "loops-target", "loops-eval", "loops-full", "loops-mean", "loops-perm"}
	return []Suite{
		{
			Name:   "core",
			Story:  "the leaderboard: every environment by itself, at its canonical settings",
			Tasks:  []string{"falcon-v1", "song-v1", "flinch-v1", "lion-v1", "cue-v1", "iowa-v1", "reach-v1"},
			Agents: agents,
			Seeds:  20,
		},
		{
			Name:   "quick",
			Story:  "a check of an installation: the one-step tiers where there are any, few seeds",
			Tasks:  []string{"falcon-v1", "song-v1", "flinch-v1:tier=0", "lion-v1:tier=0", "cue-v1", "iowa-v1"},
			Agents: agents,
			Seeds:  5,
		},
	}
}

// Find returns the suite with the given name.
func Find(suites []Suite, name string) (Suite, error) {
	names := make([]string, len(suites))
	for i, s := range suites {
		if s.Name == name {
			return s, nil
		}
		names[i] = s.Name
	}
	return Suite{}, fmt.Errorf("suite: unknown suite %q%s", name, env.Suggest(name, names))
}

// TaskIDs is the tasks of all suites, each once, in order.
func TaskIDs(suites []Suite) []string {
	var ids []string
	for _, s := range suites {
		for _, id := range s.Tasks {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
