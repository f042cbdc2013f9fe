package board

import (
	"cmp"
	"slices"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// Ranking is a leaderboard over all tasks of a run: agents by one index, the
// highest on top, then those with too few seeds, then those without an index.
type Ranking struct {
	Tasks     int
	Standings []Standing
}

// Standing is one agent in a Ranking.
type Standing struct {
	Agent, Sees string
	Rank        int           // 1 is the highest; 0: not ranked
	Index       stat.Interval // mean over tasks of the means over seeds
	Missing     string        // why there is no index; "" if there is one
}

// newRanking makes the leaderboard of one number of a life. An agent that is
// identical to another on a task counts there with the other's lives.
func newRanking(cells []Cell, tables []Table, number func(benchmarks.Scores) float64) Ranking {
	r := Ranking{Tasks: len(tables)}
	seen := make(map[string]bool)
	for _, c := range cells {
		if seen[c.Agent] {
			continue
		}
		seen[c.Agent] = true
		s := Standing{Agent: c.Agent, Sees: c.Sees}
		var values [][]float64
		for i := range tables {
			row, missing := tables[i].lived(c.Agent)
			if missing != "" {
				s.Missing = missing
				break
			}
			values = append(values, row.over(number))
		}
		if s.Missing == "" {
			s.Index = stat.Index(values)
		}
		r.Standings = append(r.Standings, s)
	}
	r.rank()
	return r
}

// lived is the row whose lives stand for the agent, or why there is none.
func (t *Table) lived(agent string) (row *Row, missing string) {
	// A chain of identical agents is shorter than the table, unless it is a ring.
	for range t.Rows {
		i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.Agent == agent })
		switch {
		case i < 0:
			return nil, "not run on " + t.Task.ID
		case t.Rows[i].Same == NotDefined:
			return nil, "n/a on " + t.Task.ID
		case t.Rows[i].Same == "" && t.Rows[i].Seeds == 0:
			return nil, "no life on " + t.Task.ID
		case t.Rows[i].Same == "":
			return &t.Rows[i], ""
		}
		agent = t.Rows[i].Same
	}
	return nil, "no life on " + t.Task.ID
}

func (r *Ranking) rank() {
	slices.SortStableFunc(r.Standings, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(a.tier(), b.tier()), cmp.Compare(b.Index.Value, a.Index.Value))
	})
	for i := range r.Standings {
		s := &r.Standings[i]
		if s.tier() != 0 {
			break
		}
		s.Rank = i + 1
		if i > 0 && r.Standings[i-1].Index.Value == s.Index.Value {
			s.Rank = r.Standings[i-1].Rank
		}
	}
}

func (s Standing) tier() int {
	switch {
	case s.Missing != "":
		return 2
	case s.Index.N < ranked:
		return 1
	}
	return 0
}
