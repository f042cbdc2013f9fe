package gatetest_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env/exact"
)

// The promises of the gate, kept with the scores of this project's own agents:
// those of the core baseline, with the parameters that they have there. The
// tests run always, with few agents, lives and suites; -simulate lives the lives
// and simulates the suites that GATE.md has the figures of, in about an
// hour on two cores. With -lives the lives are kept, and not lived again:
//
//	go test ./baselines/gatetest -run Simulated -simulate -lives /tmp/lives -v -timeout 3h
//
// Bounds are five standard errors beyond what is promised, and seeds are fixed.
var (
	simulate = flag.Bool("simulate", false, "simulate many suites")
	keep     = flag.String("lives", "", "keep the simulated lives in `DIR`")
)

// pick is few where nothing was asked for, else many.
func pick[T any](few, many T) T {
	if *simulate {
		return many
	}
	return few
}

// simulated is the cells of the simulated suites.
func simulated(t *testing.T) []cell {
	t.Helper()
	if !*simulate {
		return []cell{duck, hall}
	}
	core, err := baselines.Core()
	if err != nil {
		t.Fatal(err)
	}
	var cells []cell
	for _, c := range core.Cells {
		cells = append(cells, cell{c.Task, c.Agent, c.Params})
	}
	return cells
}

// worlds is how many seeds of each cell are lived: enough for a baseline and a
// stream of fresh ones.
func worlds() int { return pick(170, 330) }

// lives is the cells' seeds after a change of the agent: lives[i][k] is seed k+1
// of cell i.
func lives(t *testing.T, cells []cell, m mutation) [][]gate.Seed {
	t.Helper()
	f := &baselines.File{}
	path := filepath.Join(*keep, m.name+".jsonl")
	if *keep != "" {
		kept, err := baselines.ReadOrNew(path)
		if err != nil {
			t.Fatal(err)
		}
		f = kept
	}
	var plans []suite.Cell
	for _, c := range cells {
		plan := c.plan(t)
		plan.Agent = m.of(plan.Agent)
		if m.doze > 0 {
			plan.Agent = doze(plan.Agent, m.doze, plan.Task.Unit)
		}
		plans = append(plans, plan)
	}
	b := baselines.Blesser{Seeds: worlds(), Workers: 2, Done: func(one baselines.Blessing) error {
		if *keep == "" || one.Kept {
			return nil
		}
		return f.Write(path)
	}}
	if err := b.Bless(t.Context(), f, plans); err != nil {
		t.Fatal(err)
	}
	var out [][]gate.Seed
	for _, c := range cells {
		out = append(out, f.Find(c.task, c.agent).Seeds())
	}
	return out
}

// luck is the agent with other luck in exploring, and nothing else changed.
func luck(k int) mutation {
	return mutation{name: fmt.Sprint("luck ", k), seeds: func(s *agents.Seeds) { s.Explore += uint64(k) << 32 }}
}

// stored is how many seeds a simulated baseline has.
func stored() int { return pick(100, 264) }

// draw is a baseline of some of a cell's seeds, and a stream of fresh ones that
// goes with it, from the cell's lives before and after.
type draw func(r *rand.PCG, before, after []gate.Seed) (baseline, fresh []gate.Seed)

// elsewhere draws the stream from other worlds than the baseline.
func elsewhere(r *rand.PCG, before, after []gate.Seed) (baseline, fresh []gate.Seed) {
	for k, i := range permutation(r, len(before)) {
		if k < stored() {
			baseline = append(baseline, before[i])
		} else {
			fresh = append(fresh, after[i])
		}
	}
	return baseline, fresh
}

// twins draws the stream from the worlds of the baseline.
func twins(r *rand.PCG, before, after []gate.Seed) (baseline, fresh []gate.Seed) {
	for _, i := range permutation(r, len(before))[:stored()] {
		baseline, fresh = append(baseline, before[i]), append(fresh, after[i])
	}
	return baseline, fresh
}

// either draws twins of which any may be the older one: nothing has changed but
// luck, and the two are exchangeable.
func either(r *rand.PCG, before, after []gate.Seed) (baseline, fresh []gate.Seed) {
	baseline, fresh = twins(r, before, after)
	for i := range baseline {
		if exact.IntN(r, 2) == 1 {
			baseline[i], fresh[i] = fresh[i], baseline[i]
		}
	}
	return baseline, fresh
}

func permutation(r *rand.PCG, n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	exact.Shuffle(r, p)
	return p
}

// tally is what became of a cell in many suites.
type tally struct{ worse, passed, seeds int }

// tallies is what became of many suites of some cells.
type tallies struct {
	suites, alarms int // alarms: of a cell or of an agent over its cells
	cells          []tally
}

// simulateSuites runs the gate n times over all cells.
func simulateSuites(name string, n int, cells []cell, before, after [][]gate.Seed, d draw) tallies {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("simulated suites", name, 1))
	all := tallies{suites: n, cells: make([]tally, len(cells))}
	for range n {
		if all.suite(&r, cells, before, after, d) {
			all.alarms++
		}
	}
	return all
}

// suite runs the gate once and reports whether anything was found.
func (a *tallies) suite(r *rand.PCG, cells []cell, before, after [][]gate.Seed, d draw) (alarm bool) {
	g := gate.New(gate.Rules{})
	var streams [][]gate.Seed
	var under []*gate.Cell
	for i, c := range cells {
		baseline, stream := d(r, before[i], after[i])
		streams = append(streams, stream)
		under = append(under, g.Add(c.task, c.agent, baseline))
	}
	for i, c := range under {
		for !c.Over() {
			c.Take(streams[i][c.Seeds()])
		}
	}
	for _, p := range g.Close() {
		alarm = alarm || p.Verdict == gate.Regression
	}
	for i, c := range under {
		a.cells[i].seeds += c.Seeds()
		switch c.Verdict() {
		case gate.Regression:
			a.cells[i].worse++
			alarm = true
		case gate.Passed:
			a.cells[i].passed++
		}
	}
	return alarm
}

// share is a part of the suites, in percent.
func (a *tallies) share(k int) float64 { return 100 * float64(k) / float64(a.suites) }

// String is what became of one cell.
func (a *tallies) String(i int) string {
	c := a.cells[i]
	return fmt.Sprintf("%5.1f %% fail, %5.1f %% pass, %4.1f seeds", a.share(c.worse), a.share(c.passed), float64(c.seeds)/float64(a.suites))
}

// Of suites in which nothing changed but luck, at most 1 % have any regression.
func TestSimulatedSuites(t *testing.T) {
	cells := simulated(t)
	before, after := lives(t, cells, luck(0)), lives(t, cells, luck(1))
	for _, c := range []struct {
		name  string
		after [][]gate.Seed
		draw  draw
	}{{"other worlds", before, elsewhere}, {"the same worlds, other luck", after, either}} {
		all := simulateSuites(c.name, pick(50, 4000), cells, before, c.after, c.draw)
		t.Logf("%s: %d of %d suites of %d cells alarm: %.2f %%", c.name, all.alarms, all.suites, len(cells), all.share(all.alarms))
		for i, cell := range cells {
			t.Logf("    %-11s on %-16s %s", cell.agent, cell.task, all.String(i))
		}
		if bound := .01 + 5*math.Sqrt(.01*.99/float64(all.suites)); all.share(all.alarms) > 100*bound {
			t.Errorf("%s: %.4f of unchanged suites alarm, want at most %.4f", c.name, all.share(all.alarms)/100, bound)
		}
	}
}
