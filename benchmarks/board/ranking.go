package board

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/score"
	"github.com/phasicbench/phasic/benchmarks/stat"
)

// reference is the agent that others are compared with: temporal-difference
// learning from the one reward.
const reference = "td"

// Ranking is a leaderboard over all tasks of a run: agents by one index, the
// highest on top, then those that may not be ranked, then those that have no
// index because they did not live in every task.
type Ranking struct {
	By        Measure
	Tasks     []string // ids
	Reference string   // whom Standing.Improvement is over; "" if it has no index
	Standings []Standing
	Notes     []string // what the standings' notes say
}

// Standing is one agent in a Ranking.
type Standing struct {
	Agent, Sees string
	Ranks       stat.Ranks    // places that it may hold; 0 if not ranked
	Index       stat.Interval // mean over tasks of the means over seeds
	Improvement stat.Interval // probability of doing better than the reference: mean over tasks
	IQM         stat.Interval // interquartile mean of the seeds of all tasks
	Gap         stat.Interval // by how much the asymptote falls short of 1; not by speed, where it is 1 − Index
	Missing     string        // why there is no index; "" if there is one
	Notes       []int         // indices into Ranking.Notes

	rows    []*Row // whose lives stand for the agent, one per task
	samples samples
	notes   []string // what Notes say
}

// newRanking makes the leaderboard of one measure. An agent that is identical
// to another on a task counts there with the other's lives.
func newRanking(cells []Cell, tables []Table, m Measure) Ranking {
	r := Ranking{By: m}
	for _, t := range tables {
		r.Tasks = append(r.Tasks, t.Task.ID)
	}
	seen := make(map[string]bool)
	for _, c := range cells {
		if !seen[c.Agent] {
			seen[c.Agent] = true
			r.Standings = append(r.Standings, newStanding(c, tables, m))
		}
	}
	var against *Standing
	for i, s := range r.Standings {
		if s.Agent == reference && s.Missing == "" {
			r.Reference, against = reference, &r.Standings[i]
		}
	}
	shapes := make(map[string][]*Standing) // by the key of their bootstrap
	for i := range r.Standings {
		if s := &r.Standings[i]; s.Missing == "" {
			r.annotate(s)
			s.estimate(&r, against)
			shapes[s.key(&r)] = append(shapes[s.key(&r)], s)
		}
	}
	for key, alike := range shapes { // each on its own: their order does not matter
		var tasks [][][]float64
		for _, s := range alike {
			tasks = append(tasks, s.samples.values)
		}
		for i, iqm := range pooledIQMs(key, tasks) {
			alike[i].IQM = iqm
		}
	}
	r.rank()
	return r
}

func newStanding(c Cell, tables []Table, m Measure) Standing {
	s := Standing{Agent: c.Agent, Sees: c.Sees}
	for i := range tables {
		row, missing := tables[i].standsFor(c.Agent)
		if missing != "" {
			return Standing{Agent: c.Agent, Sees: c.Sees, Missing: missing}
		}
		s.rows = append(s.rows, row)
		s.samples.seeds = append(s.samples.seeds, row.lived)
		s.samples.values = append(s.samples.values, row.over(m.of))
	}
	return s
}

// standsFor is the row whose lives stand for the agent, or why there is none.
func (t *Table) standsFor(agent string) (row *Row, missing string) {
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

// estimate fills in the numbers of an agent that lived in every task, but its
// IQM.
func (s *Standing) estimate(r *Ranking, against *Standing) {
	s.Index = stat.Index(s.samples.values)
	if r.By == Asymptote {
		s.Gap = gap(s.samples.values)
	}
	if against != nil && against != s {
		better := make([]stat.Interval, len(s.samples.values))
		for e, x := range s.samples.values {
			better[e] = stat.Improvement(x, against.samples.values[e])
		}
		s.Improvement = stat.Mover(better)
	}
}

// key names the stream of the bootstrap. The agent is not in it: all that lived
// as many seeds draw alike, so that identical agents get identical intervals.
func (s *Standing) key(r *Ranking) string {
	var tasks []string
	for e, x := range s.samples.values {
		tasks = append(tasks, fmt.Sprintf("%s*%d", r.Tasks[e], len(x)))
	}
	return fmt.Sprintf("board/v1|metric=iqm|measure=%v|tasks=%s|B=%d", r.By, strings.Join(tasks, " "), stat.Resamples)
}

// gap is stat.OptimalityGap. It is a mean over tasks of means over seeds, as
// the index is, and has the same interval.
func gap(tasks [][]float64) stat.Interval {
	short := make([][]float64, len(tasks))
	for e, x := range tasks {
		for _, v := range x {
			short[e] = append(short[e], 1-min(v, 1))
		}
	}
	return stat.Index(short)
}

// listed is how many tasks a note lists; of more it says the number.
const listed = 4

// annotate notes what makes the standing's numbers doubtful, and where.
func (r *Ranking) annotate(s *Standing) {
	note := func(text string) { s.Notes = append(s.Notes, noted(&r.Notes, text)) }
	seeds := len(s.rows[0].lived)
	for _, row := range s.rows {
		seeds = min(seeds, row.Seeds)
	}
	if text := few(seeds); text != "" {
		note(text)
	}
	for _, flag := range []struct {
		text   string
		raised func(*Row) bool
	}{
		{"crashes", func(row *Row) bool { return row.Crashes > 0 }},
		{"forgets", (*Row).forgets},
		{"judged while it learned", (*Row).online},
		{"not converged", func(row *Row) bool { return r.By == Asymptote && row.Convergence != score.Converged }},
	} {
		var on []string
		for e, row := range s.rows {
			if flag.raised(row) {
				on = append(on, r.Tasks[e])
			}
		}
		switch {
		case len(on) > listed:
			note(fmt.Sprintf("%s on %d of %d tasks", flag.text, len(on), len(s.rows)))
		case len(on) > 0:
			note(flag.text + " on " + strings.Join(on, ", "))
		}
	}
}

// rank settles which places the agents may hold, and orders them.
func (r *Ranking) rank() {
	var ranks []int
	var agents []samples
	for i, s := range r.Standings {
		if s.tier() == 0 {
			ranks = append(ranks, i)
			agents = append(agents, s.samples)
		}
	}
	for k, places := range places(agents) {
		r.Standings[ranks[k]].Ranks = places
	}
	slices.SortStableFunc(r.Standings, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(a.tier(), b.tier()), cmp.Compare(b.Index.Value, a.Index.Value))
	})
}

func (s *Standing) tier() int {
	switch {
	case s.Missing != "":
		return 2
	case s.Index.N < ranked || s.crashed() || slices.ContainsFunc(s.rows, (*Row).online):
		return 1
	}
	return 0
}

// crashed reports whether every life of the agent crashed.
func (s *Standing) crashed() bool {
	return !slices.ContainsFunc(s.rows, func(r *Row) bool { return r.Crashes < r.Seeds })
}
