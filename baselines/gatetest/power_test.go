package gatetest_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// dozing is an agent that learns nothing from one in so many of its episodes,
// or of its steps in a task that counts steps: it needs 1/(every−1) more of them.
type dozing struct {
	agents.Agent
	every uint64
	steps bool
	unit  uint64
}

// doze returns the agent's row with one in so many episodes slept through.
// Which ones differs from seed to seed, so that learners of a few episodes are
// slower, too, on average.
func doze(row agents.Entry, every uint64, unit benchmarks.Unit) agents.Entry {
	slow := row
	slow.New = func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
		return &dozing{Agent: row.New(spec, cfg, seeds), every: every, steps: unit == benchmarks.Steps, unit: seeds.Explore % every}
	}
	return slow
}

func (a *dozing) Begin() {
	if !a.steps {
		a.unit++
	}
	a.Agent.Begin()
}

func (a *dozing) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	if a.steps {
		a.unit++
	}
	if a.unit%a.every != 0 {
		a.Agent.Learn(in, action, ts, next)
	}
}

// moved is the seeds with every learning time longer by a share, and every
// asymptote lower.
func moved(seeds [][]gate.Seed, slower, lower float64) [][]gate.Seed {
	var out [][]gate.Seed
	for _, cell := range seeds {
		cell = slices.Clone(cell)
		for i := range cell {
			cell[i].LnLT += exact.Log(1 + slower)
			cell[i].Asymptote -= lower
		}
		out = append(out, cell)
	}
	return out
}

// change is what happens to agents, and the seeds that it leaves them.
type change struct {
	name  string
	after func() [][]gate.Seed
	sure  bool // every agent is worse by the margin, whatever it is like
}

func changes(t *testing.T, cells []cell, other [][]gate.Seed) []change {
	t.Helper()
	asleep := func(every uint64, k int) change {
		m := mutation{name: fmt.Sprintf("asleep in 1 of %d, luck %d", every, k), doze: every, seeds: luck(k).seeds}
		return change{m.name, func() [][]gate.Seed { return lives(t, cells, m) }, !*simulate}
	}
	if !*simulate {
		return []change{asleep(2, 1)}
	}
	small := mutation{name: "steps ×0.8, luck 1", cfg: func(c *agents.Config) { c.Step *= 0.8 }, seeds: luck(1).seeds}
	return []change{
		{"learning time ×1.2, luck 1", func() [][]gate.Seed { return moved(other, 0.2, 0) }, true},
		asleep(6, 0),
		asleep(6, 1),
		{small.name, func() [][]gate.Seed { return lives(t, cells, small) }, false},
		{"asymptote −0.05, luck 1", func() [][]gate.Seed { return moved(other, 0, 0.05) }, true},
	}
}

// its is an agent with its cells.
type its struct {
	name  string
	cells []int
}

func ofAgents(cells []cell) []its {
	var all []its
	for i, c := range cells {
		if c.agent == "loops-perm" {
			continue // it learns next to nothing, at any speed
		}
		k := slices.IndexFunc(all, func(a its) bool { return a.name == c.agent })
		if k < 0 {
			k = len(all)
			all = append(all, its{name: c.agent})
		}
		all[k].cells = append(all[k].cells, i)
	}
	return all
}

// An agent that has become worse in all its cells is found, by a cell or over
// all of them.
func TestSimulatedPower(t *testing.T) {
	cells := simulated(t)
	before, other := lives(t, cells, luck(0)), lives(t, cells, luck(1))
	own := ofAgents(cells)
	for _, ch := range changes(t, cells, other) {
		after := ch.after()
		t.Log(ch.name)
		for _, a := range own {
			var mine []cell
			var was, is [][]gate.Seed
			for _, i := range a.cells {
				mine, was, is = append(mine, cells[i]), append(was, before[i]), append(is, after[i])
			}
			all := simulateSuites(ch.name+a.name, pick(20, 500), mine, was, is, twins)
			t.Logf("  %-11s %5.1f %% of %d suites fail", a.name, all.share(all.alarms), all.suites)
			for i, c := range mine {
				slower, lower := effect(was[i], is[i])
				t.Logf("    %-16s truly ×%.2f %+.3f: %s", c.task, slower, lower, all.String(i))
			}
			if bound := .95 - 5*math.Sqrt(.95*.05/float64(all.suites)); ch.sure && all.share(all.alarms) < 100*bound {
				t.Errorf("%s: %.3f of suites of %s fail, want at least %.3f", ch.name, all.share(all.alarms)/100, a.name, bound)
			}
		}
	}
}

// effect is the ratio of geometric mean learning times and the difference of
// mean asymptotes.
func effect(before, after []gate.Seed) (slower, lower float64) {
	n := float64(len(before))
	for i := range before {
		slower += (after[i].LnLT - before[i].LnLT) / n
		lower += (after[i].Asymptote - before[i].Asymptote) / n
	}
	return math.Exp(slower), lower
}
