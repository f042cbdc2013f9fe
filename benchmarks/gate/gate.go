package gate

import (
	"fmt"
	"math/rand/v2"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// Verdict is what a gate says of a cell or of one measure of it.
type Verdict string

// The verdicts. Only a regression fails a build.
const (
	Unchanged    Verdict = "unchanged" // the same bits: nothing to test
	Passed       Verdict = "passed"    // not worse by the margin
	Inconclusive Verdict = "inconclusive"
	Regression   Verdict = "regression"
	Untested     Verdict = "untested" // of solved, where nearly all stored seeds failed
)

// leastCompared is how many stored seeds a cell is compared with at least.
const leastCompared = 20

// LeastStored is how many stored seeds a cell needs: half of them are lived
// again at most, the others it is compared with.
const LeastStored = 2 * leastCompared

// leastSeeds is how many seeds a verdict rests on at least.
const leastSeeds = 3

// Gate is one run of the tests over all cells that changed.
type Gate struct {
	rules Rules
	cells []*Cell
	tests int // K; 0 until the first seed
	bets  bets
}

// New returns a gate without cells.
func New(rules Rules) *Gate {
	rules = rules.Canonical()
	rules.check()
	return &Gate{rules: rules, bets: newBets()}
}

// Rules returns what the gate holds agents to.
func (g *Gate) Rules() Rules { return g.rules }

// Cell is an agent on a task: stored seeds and those taken since.
type Cell struct {
	Task, Agent string

	gate   *Gate
	stored []Seed // of seeds 1, 2, 3, …
	limit  int    // how many are lived again
	fresh  []Seed
	tests  [measures]test // nil: none is possible
	reg    [measures]float64
	pass   [measures]float64 // the largest evidence so far
	held   [measures]Verdict // set by Close
	over   bool
}

// Add adds a cell. Every cell must be there before the first seed is taken: the
// number of tests depends on them. A cell with fewer than LeastStored seeds is
// not tested and inconclusive. It panics if the cell is there already: the tests
// of an agent over its cells would count it twice.
func (g *Gate) Add(task, agent string, stored []Seed) *Cell {
	if g.tests > 0 {
		panic(fmt.Sprintf("gate: cell of %s on %s added after the first seed: want it before", agent, task))
	}
	for _, c := range g.cells {
		if c.Task == task && c.Agent == agent {
			panic(fmt.Sprintf("gate: cell of %s on %s added twice", agent, task))
		}
	}
	for _, s := range stored {
		s.check()
	}
	c := &Cell{Task: task, Agent: agent, gate: g, stored: stored, limit: min(g.rules.Seeds, len(stored)/2)}
	g.cells = append(g.cells, c)
	if len(stored) < LeastStored {
		c.limit = 0
		c.over = true
		return c
	}
	for m := Speed; m <= Asymptote; m++ {
		c.tests[m] = newShift(m, c.compared(), g.rules.margin(m), g.bets)
	}
	c.tests[Solved] = newFailures(c.compared(), stored, g.rules.Fewer)
	return c
}

// compared is the stored seeds that ranks are compared with: those that the cell
// does not live.
func (c *Cell) compared() []Seed { return c.stored[c.limit:] }

// Limit returns how many seeds the cell takes at most.
func (c *Cell) Limit() int { return c.limit }

// Seeds returns how many seeds the cell has taken.
func (c *Cell) Seeds() int { return len(c.fresh) }

// Over reports whether the cell needs no more seeds.
func (c *Cell) Over() bool { return c.over }

// Tests returns K, the number of tests of regression in this run: one for each
// measure of each cell, and two for each agent of several cells.
func (g *Gate) Tests() int {
	if g.tests > 0 {
		return g.tests
	}
	n := 0
	for _, c := range g.cells {
		for _, t := range c.tests {
			if t != nil {
				n++
			}
		}
	}
	for _, group := range g.groups() {
		if len(group) > 1 {
			n += len(pooled)
		}
	}
	return n
}

// Take takes the cell's next seed, the first of which is seed 1. It panics if
// the cell is over.
func (c *Cell) Take(s Seed) {
	if c.over {
		panic(fmt.Sprintf("gate: seed %d of %s on %s: want none after it is over", len(c.fresh)+1, c.Agent, c.Task))
	}
	s.check()
	c.gate.tests = c.gate.Tests()
	stored := c.stored[len(c.fresh)]
	c.fresh = append(c.fresh, s)
	for m, t := range c.tests {
		if t == nil {
			continue
		}
		t.take(stored, s, c.draw(Measure(m), len(c.fresh)))
		reg, pass := t.evidence()
		c.reg[m], c.pass[m] = max(c.reg[m], reg), max(c.pass[m], pass)
	}
	c.over = len(c.fresh) == c.limit || len(c.fresh) >= leastSeeds && (c.worse() || c.passed())
}

// draw breaks the ties of a measure of a seed.
func (c *Cell) draw(m Measure, seed int) float64 {
	var r rand.PCG
	exact.Seed(&r, exact.Stream("gate/"+m.String(), c.Task+" "+c.Agent, uint64(seed)))
	return exact.Float64(&r)
}

// worse reports whether a measure has reached the level of this run, and
// matters.
func (c *Cell) worse() bool {
	bar := -exact.Log(c.gate.rules.Alpha / float64(c.gate.Tests()))
	for m := range c.tests {
		if c.reg[m] >= bar && c.matters(Measure(m)) {
			return true
		}
	}
	return false
}

// matters reports whether a measure seems to be worse by half of its margin at
// least. What is less is no regression, however certain: in a cell that hardly
// varies every difference is certain.
func (c *Cell) matters(m Measure) bool { return c.estimate(m) >= c.gate.rules.margin(m)/2 }

// passed reports whether every measure has passed.
func (c *Cell) passed() bool {
	for m := range c.tests {
		if !c.passes(Measure(m)) {
			return false
		}
	}
	return true
}

func (c *Cell) passes(m Measure) bool {
	return c.tests[m] == nil && len(c.fresh) > 0 || c.pass[m] >= -exact.Log(c.gate.rules.Beta)
}

// P returns the anytime-valid p of a regression in one measure: the probability
// that the evidence ever became this strong, had nothing changed.
func (c *Cell) P(m Measure) float64 { return min(1, exact.Exp(-c.reg[m])) }

// Close ends the run. It tests agents over their cells together and rejects by
// Holm (1979) what the level allows beyond what was found on the way.
func (g *Gate) Close() []Pool {
	g.tests = g.Tests()
	pools := g.pools()
	var p []float64
	for _, c := range g.cells {
		for m, t := range c.tests {
			if t != nil {
				p = append(p, c.P(Measure(m)))
			}
		}
	}
	for _, pool := range pools {
		p = append(p, pool.P)
	}
	adjusted := stat.Holm(p)
	next := func() (worse bool) {
		worse, adjusted = adjusted[0] <= g.rules.Alpha, adjusted[1:]
		return worse
	}
	for _, c := range g.cells {
		for m, t := range c.tests {
			c.held[m] = Inconclusive
			if c.passes(Measure(m)) {
				c.held[m] = Passed
			}
			if t == nil && len(c.fresh) > 0 {
				c.held[m] = Untested
			}
			if t != nil && next() && c.matters(Measure(m)) {
				c.held[m] = Regression
			}
		}
	}
	for i := range pools {
		if pools[i].Verdict = Inconclusive; next() && pools[i].matters() {
			pools[i].Verdict = Regression
		}
	}
	return pools
}

// Verdict returns the verdict on the cell, after Close: that of its worst
// measure.
func (c *Cell) Verdict() Verdict {
	v := Passed
	for _, held := range c.held {
		if held == Regression {
			return Regression
		}
		if held == Inconclusive {
			v = Inconclusive
		}
	}
	return v
}

// Measure returns the verdict on one measure, after Close.
func (c *Cell) Measure(m Measure) Verdict { return c.held[m] }

// differences is fresh − stored of the same seeds, larger for the worse.
func (c *Cell) differences(m Measure) []float64 {
	d := make([]float64, len(c.fresh))
	for i, s := range c.fresh {
		d[i] = m.worse(s) - m.worse(c.stored[i])
	}
	return d
}

// sigma is how far apart seeds are that nothing has changed: the stored spread,
// or that between twins where they share more.
func (c *Cell) sigma(m Measure) float64 {
	sigma := stat.Spread(m.all(c.stored))
	if d := c.differences(m); len(d) >= 9 {
		sigma = min(sigma, stat.Spread(d))
	}
	return sigma
}
