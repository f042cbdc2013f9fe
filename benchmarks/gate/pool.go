package gate

import (
	"math"

	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/env/exact"
)

// pooled are the measures that are tested over all cells of an agent.
var pooled = [...]Measure{Speed, Asymptote}

// Pool is the test of one measure of an agent over its cells together: many
// small losses that no cell shows by itself.
type Pool struct {
	Agent   string
	Measure Measure
	Cells   int     // how many together
	Seeds   int     // of the one that has most
	P       float64 // anytime-valid
	Verdict Verdict // Regression or Inconclusive

	group []*Cell
}

// matters reports whether the mean over cells seems to be worse by half of the
// margin at least.
func (p *Pool) matters() bool {
	mean := 0.0
	for _, c := range p.group {
		mean += c.estimate(p.Measure) / float64(len(p.group))
	}
	return mean >= p.group[0].gate.rules.margin(p.Measure)/2
}

// groups is the cells that can be tested, agent by agent in the order of their
// first.
func (g *Gate) groups() [][]*Cell {
	var out [][]*Cell
	index := map[string]int{}
	for _, c := range g.cells {
		if c.tests[Speed] == nil {
			continue
		}
		i, ok := index[c.Agent]
		if !ok {
			i = len(out)
			index[c.Agent] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

func (g *Gate) pools() []Pool {
	var out []Pool
	for _, group := range g.groups() {
		if len(group) < 2 {
			continue
		}
		seeds := 0
		for _, c := range group {
			seeds = max(seeds, len(c.fresh))
		}
		for _, m := range pooled {
			out = append(out, Pool{
				Agent: group[0].Agent, Measure: m, Cells: len(group), Seeds: seeds,
				P: min(1, exact.Exp(-together(group, m, seeds))), group: group,
			})
		}
	}
	return out
}

// together is the largest evidence of the products over cells of one agent, all
// at the same seed. Tasks have streams of their own, so that their processes are
// independent, and the product of them is one again. A cell that is over keeps
// the evidence that it had then: when it is over depends on itself alone, so
// that this is a stopped process, as good as one that goes on.
func together(group []*Cell, m Measure, seeds int) float64 {
	largest := 0.0
	for n := range seeds {
		var rank, sign []float64
		for _, c := range group {
			t := c.tests[m].(*shift)
			last := min(n, len(t.rankBets)-1)
			if last < 0 {
				continue // it has no seed yet
			}
			rank, sign = plus(rank, t.rankBets[last]), plus(sign, t.signBets[last])
		}
		largest = max(largest, stat.Mix(rank)-math.Ln2, stat.Mix(sign)-math.Ln2)
	}
	return largest
}

// plus adds x to sum, which may be nil.
func plus(sum, x []float64) []float64 {
	if sum == nil {
		sum = make([]float64, len(x))
	}
	for i, v := range x {
		sum[i] += v
	}
	return sum
}
