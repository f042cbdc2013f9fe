package board

import (
	"cmp"
	"math"
	"slices"

	"github.com/phasicbench/phasic/benchmarks/stat"
)

// samples is what an agent is ranked by: the seeds that it lived and what they
// brought it, on each task.
type samples struct {
	seeds  [][]uint64
	values [][]float64
}

// places returns the rank intervals of agents that lived on the same tasks:
// every pair is tested in the mean over tasks, and a place is lost only to an
// agent that is better by Holm's adjustment for all pairs. Where both lived the
// same seeds these are compared one by one; else the samples are.
func places(agents []samples) []stat.Ranks {
	means := make([]float64, len(agents))
	var p []float64
	for i, a := range agents {
		means[i] = stat.Index(a.values).Value
		for _, b := range agents[i+1:] {
			p = append(p, difference(a, b))
		}
	}
	return stat.NewOrder(means, p).Ranks()
}

// difference is the p of two agents being equal.
func difference(a, b samples) float64 {
	tasks := make([]stat.Contrast, len(a.values))
	for e := range tasks {
		tasks[e] = stat.Contrast{X: a.values[e], Y: b.values[e], Paired: slices.Equal(a.seeds[e], b.seeds[e])}
	}
	p := stat.Compare(tasks...).TwoSided()
	if math.IsNaN(p) {
		return 1 // a budget too short for a speed tells nobody apart
	}
	return p
}

// rank settles which places the rows may hold, by every measure, and orders
// them by m.
func (t *Table) rank() {
	for m := range Measure(measures) {
		var rows []int
		var agents []samples
		for i, r := range t.Rows {
			if r.tier() == 0 {
				rows = append(rows, i)
				agents = append(agents, samples{[][]uint64{r.lived}, [][]float64{r.over(m.of)}})
			}
		}
		for k, ranks := range places(agents) {
			t.Rows[rows[k]].Ranks[m] = ranks
		}
	}
}

// order puts the rows in their order by m. Rows that are alike keep theirs.
func (t *Table) order(m Measure) {
	slices.SortStableFunc(t.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.tier(), b.tier()), cmp.Compare(b.measured(m).Value, a.measured(m).Value))
	})
}

// measured is what the row is ranked by.
func (r *Row) measured(m Measure) stat.Interval {
	if m == Asymptote {
		return r.Asymptote
	}
	return r.Speed
}

// tier is the place of the row's kind in a table.
func (r *Row) tier() int {
	switch {
	case r.Same == NotDefined:
		return 4
	case r.Same != "":
		return 3
	case r.Seeds == 0:
		return 2
	case r.Seeds < ranked || r.Crashes == r.Seeds || r.online():
		return 1
	}
	return 0
}
