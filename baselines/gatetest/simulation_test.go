package gatetest_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env/exact"
)

// The promises of the gate, kept with the scores of this project's own agents.
// The tests run always, with few lives and few suites; -simulate lives the
// lives and simulates the suites that the figures in the comments are from, in
// about ten minutes:
//
//	go test ./baselines/gatetest -run Simulated -simulate -v
//
// Bounds are five standard errors beyond what is promised, and seeds are fixed.
var simulate = flag.Bool("simulate", false, "simulate many suites")

// pick is few where nothing was asked for, else many.
func pick[T any](few, many T) T {
	if *simulate {
		return many
	}
	return few
}

func simulated() []cell {
	step := func(task, agent string, step, second float64) cell {
		c := cell{task: task, agent: agent}
		c.params.Step, c.params.Second = step, second
		return c
	}
	many := []cell{
		hands, lion, duck, hall,
		step("falcon-v1", "td", 0.5, 0),
		step("lion-v1:tier=0", "loops-local", 2, 0),
		step("flinch-v1:tier=0", "td", 4, 0),
		step("flinch-v1:tier=0", "loops-local", 16, 0),
		step("iowa-v1", "td", 16, 0),
		step("reach-v1", "td", 1./64, 0.9),
		step("reach-v1", "loops-local", 1./16, 1),
		step("reach-v1", "loops-mean", 1./32, 1),
	}
	return pick([]cell{duck, hall}, many)
}

// lives is a cell's seeds under some changes of the agent: lives[k][i] is seed
// i+1 after change k.
func lives(t *testing.T, c cell, seeds int, changes []mutation) [][]gate.Seed {
	t.Helper()
	var out [][]gate.Seed
	for _, m := range changes {
		plan := c.plan(t)
		plan.Agent = m.of(plan.Agent)
		f := &baselines.File{}
		b := baselines.Blesser{Seeds: seeds, Workers: 2, Done: func(baselines.Blessing) error { return nil }}
		if err := b.Bless(t.Context(), f, []suite.Cell{plan}); err != nil {
			t.Fatal(err)
		}
		out = append(out, f.Cells[0].Seeds())
	}
	return out
}

// luck is the agent with other luck in exploring, and nothing else changed.
func luck(k int) mutation {
	return mutation{seeds: func(s *agents.Seeds) { s.Explore += uint64(k) << 32 }}
}

// stored is how many seeds a simulated baseline has.
func stored() int { return pick(100, 200) }

// draw is a baseline of some of the seeds, and a stream of fresh ones that goes
// with it.
type draw func(r *rand.PCG, seeds [][]gate.Seed) (baseline, fresh []gate.Seed)

// fresh draws the stream from other worlds.
func fresh(r *rand.PCG, seeds [][]gate.Seed) (baseline, stream []gate.Seed) {
	order := permutation(r, len(seeds[0]))
	for k, i := range order {
		if k < stored() {
			baseline = append(baseline, seeds[0][i])
		} else {
			stream = append(stream, seeds[0][i])
		}
	}
	return baseline, stream
}

// twins draws the stream from the worlds of the baseline, with other luck in
// exploring: two of several lives of each world.
func twins(r *rand.PCG, seeds [][]gate.Seed) (baseline, stream []gate.Seed) {
	for _, i := range permutation(r, len(seeds[0]))[:stored()] {
		a := exact.IntN(r, len(seeds))
		b := (a + 1 + exact.IntN(r, len(seeds)-1)) % len(seeds)
		baseline, stream = append(baseline, seeds[a][i]), append(stream, seeds[b][i])
	}
	return baseline, stream
}

// changed draws the same worlds before and after a change: the first and the
// second list.
func changed(r *rand.PCG, seeds [][]gate.Seed) (baseline, stream []gate.Seed) {
	for _, i := range permutation(r, len(seeds[0]))[:stored()] {
		baseline, stream = append(baseline, seeds[0][i]), append(stream, seeds[1][i])
	}
	return baseline, stream
}

func permutation(r *rand.PCG, n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	exact.Shuffle(r, p)
	return p
}

// simulateSuite runs the gate once over all cells and returns them, and whether
// anything was found.
func simulateSuite(r *rand.PCG, cells []cell, all [][][]gate.Seed, d draw) (done []*gate.Cell, alarm bool) {
	g := gate.New(gate.Rules{})
	var streams [][]gate.Seed
	for i, c := range cells {
		baseline, stream := d(r, all[i])
		streams = append(streams, stream)
		done = append(done, g.Add(c.task, c.agent, baseline))
	}
	for i, c := range done {
		for !c.Over() {
			c.Take(streams[i][c.Seeds()])
		}
	}
	for _, p := range g.Close() {
		alarm = alarm || p.Verdict == gate.Regression
	}
	for _, c := range done {
		alarm = alarm || c.Verdict() == gate.Regression
	}
	return done, alarm
}

// Of suites in which nothing changed but luck, at most 1 % have any regression.
// With -simulate, FIGURES.
func TestSimulatedSuites(t *testing.T) {
	cells := simulated()
	worlds := pick(150, 400)
	var all [][][]gate.Seed
	for _, c := range cells {
		all = append(all, lives(t, c, worlds, []mutation{luck(0), luck(1), luck(2)}[:pick(2, 3)]))
	}
	for _, c := range []struct {
		name string
		draw draw
	}{{"other worlds", fresh}, {"the same worlds, other luck", twins}} {
		var r rand.PCG
		exact.Seed(&r, exact.Stream("simulated suites", c.name, 1))
		n, alarms, seeds, passed := pick(50, 4000), 0, 0, 0
		for range n {
			done, alarm := simulateSuite(&r, cells, all, c.draw)
			if alarm {
				alarms++
			}
			for _, c := range done {
				seeds += c.Seeds()
				if c.Verdict() == gate.Passed {
					passed++
				}
			}
		}
		share, lived := float64(alarms)/float64(n), float64(n*len(cells))
		t.Logf("%s: %d of %d suites of %d cells alarm (%.2f %%); %.0f %% of cells pass, after %.1f seeds on average",
			c.name, alarms, n, len(cells), 100*share, 100*float64(passed)/lived, float64(seeds)/lived)
		if bound := .01 + 5*math.Sqrt(.01*.99/float64(n)); share > bound {
			t.Errorf("%s: %.4f of unchanged suites alarm, want at most %.4f", c.name, share, bound)
		}
	}
}

// What becomes of agents whose steps are smaller by a fifth, or half as large,
// with the same luck and with other luck. With -simulate:
//
//	FIGURES
func TestSimulatedSlowness(t *testing.T) {
	worlds, n := pick(100, 200), pick(20, 500)
	cells := simulated()
	var before [][]gate.Seed
	for _, c := range cells {
		before = append(before, lives(t, c, worlds, []mutation{luck(0)})...)
	}
	for _, factor := range pick([]float64{0.5}, []float64{0.8, 0.5}) {
		for _, own := range pick([]int{1}, []int{0, 1}) {
			var all [][][]gate.Seed
			for i, c := range cells {
				slow := mutation{cfg: func(c *agents.Config) { c.Step *= factor }, seeds: luck(own).seeds}
				all = append(all, [][]gate.Seed{before[i], lives(t, c, worlds, []mutation{slow})[0]})
			}
			var r rand.PCG
			exact.Seed(&r, exact.Stream("simulated slowness", fmt.Sprint(factor, own), 1))
			found, worse, passed, seeds := 0, make([]int, len(cells)), make([]int, len(cells)), make([]int, len(cells))
			for range n {
				done, alarm := simulateSuite(&r, cells, all, changed)
				if alarm {
					found++
				}
				for i, c := range done {
					seeds[i] += c.Seeds()
					switch c.Verdict() {
					case gate.Regression:
						worse[i]++
					case gate.Passed:
						passed[i]++
					}
				}
			}
			share := func(k int) float64 { return 100 * float64(k) / float64(n) }
			t.Logf("steps ×%v, luck %d: %.1f %% of %d suites fail", factor, own, share(found), n)
			for i, c := range cells {
				t.Logf("    %-11s on %-16s truly ×%.2f: %5.1f %% fail, %5.1f %% pass, %4.1f seeds",
					c.agent, c.task, ratio(all[i]), share(worse[i]), share(passed[i]), float64(seeds[i])/float64(n))
			}
			if bound := .95 - 5*math.Sqrt(.95*.05/float64(n)); float64(found)/float64(n) < bound {
				t.Errorf("steps ×%v, luck %d: %.3f of suites fail, want at least %.3f", factor, own, float64(found)/float64(n), bound)
			}
		}
	}
}

// ratio is the ratio of geometric mean learning times after and before.
func ratio(seeds [][]gate.Seed) float64 {
	sum := 0.0
	for i := range seeds[0] {
		sum += (seeds[1][i].LnLT - seeds[0][i].LnLT) / float64(len(seeds[0]))
	}
	return math.Exp(sum)
}
