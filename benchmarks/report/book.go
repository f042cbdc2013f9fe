package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// notDefined is what an agent is the same as where it is not defined.
const notDefined = "n/a"

// place is an agent on a task.
type place struct{ task, agent string }

// book finds the lives of an agent on a task.
type book struct {
	tasks   map[string]*benchmarks.Task
	entries map[string]agents.Entry
	order   []agents.Entry
	cells   map[place]*cell
}

// cell is the lives of one agent on one task, by seed. The slices are parallel.
type cell struct {
	agent  string // that lived them
	task   *benchmarks.Task
	judged string // how, as record.Life has it
	seeds  []uint64
	scores []benchmarks.Scores
	at     []float64
	curves [][]float64 // normalised scores at every checkpoint, parallel to at
}

func newBook(tasks []*benchmarks.Task, entries []agents.Entry, lives []*record.Life) (*book, error) {
	b := &book{
		tasks:   make(map[string]*benchmarks.Task),
		entries: make(map[string]agents.Entry),
		order:   entries,
		cells:   make(map[place]*cell),
	}
	for _, t := range tasks {
		b.tasks[t.ID] = t
	}
	for _, e := range entries {
		b.entries[e.Name] = e
	}
	// Sums depend on the order, the report must not.
	lives = slices.SortedFunc(slices.Values(lives), func(x, y *record.Life) int { return cmp.Compare(x.Seed, y.Seed) })
	for _, l := range lives {
		if err := b.add(l); err != nil {
			return nil, fmt.Errorf("report: life of %s on %s, seed %d: %w", l.Agent, l.Task, l.Seed, err)
		}
	}
	return b, nil
}

func (b *book) add(l *record.Life) error {
	t, ok := b.tasks[l.Task]
	if !ok {
		return fmt.Errorf("task %q: want one of the report's", l.Task)
	}
	if _, ok := b.entries[l.Agent]; !ok {
		return fmt.Errorf("unknown agent %q", l.Agent)
	}
	if want := t.Protocol(); l.Protocol != want {
		return fmt.Errorf("protocol %q: want %q, that of the task now", l.Protocol, want)
	}
	if l.Budget != t.Budget {
		return fmt.Errorf("budget %d: want %d", l.Budget, t.Budget)
	}
	s, err := benchmarks.Score(l)
	if err != nil {
		return err
	}
	at, curve, err := benchmarks.Curve(l)
	if err != nil {
		return err
	}
	c := b.cells[place{l.Task, l.Agent}]
	if c == nil {
		c = &cell{agent: l.Agent, task: t, judged: l.Judged, at: at}
		b.cells[place{l.Task, l.Agent}] = c
	}
	if n := len(c.seeds); n > 0 && c.seeds[n-1] == l.Seed {
		return fmt.Errorf("there twice")
	}
	if l.Judged != c.judged {
		return fmt.Errorf("judged %q: want %q, as the others", l.Judged, c.judged)
	}
	c.seeds = append(c.seeds, l.Seed)
	c.scores = append(c.scores, s)
	c.curves = append(c.curves, curve)
	return nil
}

// twin is the agent that the named one is identical to on a task: itself, an
// earlier one, or notDefined, which an unknown agent is too.
func (b *book) twin(t *benchmarks.Task, name string) string {
	for {
		e, ok := b.entries[name]
		if !ok {
			return notDefined
		}
		same := t.Same(e)
		if same == "" || same == notDefined {
			return cmp.Or(same, name)
		}
		name = same
	}
}

// find returns the lives of the agent, or of one that is identical to it, that
// may be compared with others'; nil if there are none.
func (b *book) find(t *benchmarks.Task, name string) *cell {
	twin := b.twin(t, name)
	if twin == notDefined {
		return nil
	}
	for _, own := range []string{name, twin} {
		if c := b.cells[place{t.ID, own}]; c.compares() {
			return c
		}
	}
	for _, e := range b.order {
		if c := b.cells[place{t.ID, e.Name}]; c.compares() && b.twin(t, e.Name) == twin {
			return c
		}
	}
	return nil
}

// paired is a number of the seeds that both agents lived, parallel slices.
func paired(x, y *cell, number func(benchmarks.Scores) float64) (of, against []float64) {
	for i, seed := range x.seeds {
		if j, ok := slices.BinarySearch(y.seeds, seed); ok {
			of = append(of, number(x.scores[i]))
			against = append(against, number(y.scores[j]))
		}
	}
	return of, against
}

// over is a number of every life.
func (c *cell) over(number func(benchmarks.Scores) float64) []float64 {
	x := make([]float64, len(c.scores))
	for i, s := range c.scores {
		x[i] = number(s)
	}
	return x
}
