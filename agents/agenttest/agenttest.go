// Package agenttest is the conformance suite for agents.
//
// It takes the row of an agent's table and makes agents with it. They live in
// small synthetic worlds that the suite brings along, no benchmark's: a team
// that chooses once, an arm with continuous loops, a watch with a gated loop,
// late local rewards and later corrections, a corridor whose local reward is
// about the whole episode, and decks of cards with drives.
//
// The suite first records a life per world and seed, as a tape: every input,
// action and step. Most laws then play the tape back to a fresh agent with the
// same seeds, change something that must not matter, and expect the same
// actions and the same policy at the end, bit for bit. Policies are seen
// through Frozen.Dist.
//
// Like testing/fstest it imports no testing package:
//
//	func TestConformance(t *testing.T) {
//		if err := agenttest.Check(chance.Entry, agenttest.Options{}); err != nil {
//			t.Error(err)
//		}
//	}
package agenttest

import (
	"errors"
	"fmt"

	"github.com/phasicbench/phasic/agents"
)

// Options is how long and with what parameters agents live. A zero field means
// its default.
type Options struct {
	Seeds  int     // lives per world; 2
	Steps  int     // steps of a life, at least 100; 300
	Gamma  float64 // discount per step; 0.9
	Sigma  float64 // standard deviation of exploration on continuous loops; 0.3
	Step   float64 // step size; the middle one of the row's grid, or 0.1
	Second float64 // second parameter; the middle value of the row's grid, or 0
}

func (o Options) fill(e agents.Entry) Options {
	o.Seeds = orElse(o.Seeds, 2)
	o.Steps = max(orElse(o.Steps, 300), 100)
	o.Gamma = orElse(o.Gamma, 0.9)
	o.Sigma = orElse(o.Sigma, 0.3)
	o.Step = orElse(o.Step, orElse(middle(e.Grid.Step), 0.1))
	o.Second = orElse(o.Second, middle(e.Grid.Values))
	return o
}

func orElse[T int | float64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

func middle(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return values[len(values)/2]
}

// Check runs every law against agents made by e.New and returns all findings
// joined, at most one per law; nil if there are none. Worlds where e.Same says
// "n/a" are left out; an agent that declines all of them is a finding too.
//
// Check counts the allocations of the whole process on one processor, so it
// must not run beside other tests, as testing.AllocsPerRun must not.
func Check(e agents.Entry, o Options) error {
	if e.Name == "" || e.New == nil {
		return errors.New("agenttest: row without a Name or a New")
	}
	stages := newStages(e, o.fill(e))
	if len(stages) == 0 {
		return fmt.Errorf("agenttest: %s: is not defined in any world of the suite, so nothing was checked", e.Name)
	}
	var found []error
	for _, law := range laws {
		what := law.broken(stages)
		if what == "" {
			continue
		}
		found = append(found, fmt.Errorf("agenttest: %s: %s: %s; %s", e.Name, law.Name, what, law.Why))
		if law.ends {
			break
		}
	}
	return errors.Join(found...)
}

// broken returns the first finding, and where it was made.
func (l Law) broken(stages []*stage) string {
	for _, s := range stages {
		if what := l.try(s); what != "" {
			return fmt.Sprintf("in the %s, life %d: %s", s.world.name, s.seed, what)
		}
	}
	return ""
}

// try takes a panic for a finding.
func (l Law) try(s *stage) (what string) {
	defer func() {
		if p := recover(); p != nil {
			what = fmt.Sprintf("panic: %v", p)
		}
	}()
	return l.check(s)
}
