// Package suite is the tables: which tasks, which agents, how many seeds, and
// with which tuned parameters.
//
// A task's protocol (representation, discount, exploration, budget) is a
// function of the environment's settings, so that a task that no suite lists,
// such as falcon-v1:loops=48, runs by the same rules.
package suite

import (
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/env"
)

// Suite is a table of tasks and agents, in parts.
type Suite struct {
	Name  string
	Story string // one line
	Parts []Part
	Seeds int // lives per (task, agent): seeds 1…Seeds
}

// Part is tasks and the agents that live in each of them.
type Part struct {
	Tasks  []string // environment ids with settings
	Agents []string // agent names
	Sweep  *Sweep   // nil unless the tasks are one at growing values of a dial
}

// Sweep is what the tasks of a part vary, and how learning time should grow
// with it.
type Sweep struct {
	Name string    // of the environment and the dial: falcon loops
	Dial string    // what X is of
	X    []float64 // values of the dial, parallel to the part's tasks, rising
	// Bar is the score at which the seed-mean curve is timed; exponents are
	// fitted to the times at X of at least From.
	Bar, From float64
	Laws      []Law
	Lines     []Line // of times that no agent of the sweep stands for
	Floor     *Floor // nil if none is known
}

// Line is a learning time that theory gives for every value of a dial, in
// budget units.
type Line struct {
	Name string
	Time func(x float64) float64
}

// Law is what theory says about the learning time of an agent in a sweep: it
// grows as X to the power Exponent, of which a measurement should lie in
// Low…High.
type Law struct {
	Agent     string
	Exponent  float64
	Low, High float64
	Time      func(x float64) float64 // predicted time in budget units; nil where only the exponent is
}

// Tasks is the tasks of all parts, each once, in order.
func (s *Suite) Tasks() []string {
	var ids []string
	for _, p := range s.Parts {
		ids = appendNew(ids, p.Tasks)
	}
	return ids
}

// Agents is the agents of all parts, each once, in order.
func (s *Suite) Agents() []string {
	var names []string
	for _, p := range s.Parts {
		names = appendNew(names, p.Agents)
	}
	return names
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
		ids = appendNew(ids, s.Tasks())
	}
	return ids
}

// AgentNames is the agents of all suites, each once, in order.
func AgentNames(suites []Suite) []string {
	var names []string
	for _, s := range suites {
		names = appendNew(names, s.Agents())
	}
	return names
}

// appendNew appends what is not there yet.
func appendNew(to, from []string) []string {
	for _, s := range from {
		if !slices.Contains(to, s) {
			to = append(to, s)
		}
	}
	return to
}
