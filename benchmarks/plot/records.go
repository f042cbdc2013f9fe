package plot

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
)

// Records is lives, their tasks, and all agents that are known, each in the
// order in which it is shown.
type Records struct {
	Tasks  []*benchmarks.Task
	Agents []agents.Entry
	Lives  []*record.Life
}

// cell is the lives of one agent on one task, in order of their seeds.
type cell struct {
	agent  string
	twins  []string // agents of the figure that are identical to it here and have no lives
	at     []float64
	curves [][]float64 // normalised scores, parallel to at, one per life
	lives  []*record.Life
}

// cells returns the agents that lived in a task, in order.
func (r *Records) cells(t *benchmarks.Task) ([]cell, error) {
	var all []cell
	for _, e := range r.Agents {
		c := cell{agent: e.Name}
		for _, l := range r.Lives {
			if l.Task == t.ID && l.Agent == e.Name {
				c.lives = append(c.lives, l)
			}
		}
		slices.SortFunc(c.lives, func(x, y *record.Life) int { return cmp.Compare(x.Seed, y.Seed) })
		if len(c.lives) == 0 {
			continue
		}
		if err := c.read(t); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	for _, name := range r.names() {
		if slices.ContainsFunc(all, func(c cell) bool { return c.agent == name }) {
			continue
		}
		own := r.origin(t, name)
		if i := slices.IndexFunc(all, func(c cell) bool { return r.origin(t, c.agent) == own }); i >= 0 {
			all[i].twins = append(all[i].twins, name)
		}
	}
	return all, nil
}

// origin is the agent at the end of the chain of those that the named one is
// identical to on the task: itself where it is like no other.
func (r *Records) origin(t *benchmarks.Task, name string) string {
	for {
		e, err := agents.Find(r.Agents, name)
		if err != nil {
			return name
		}
		same := t.Same(e)
		if same == "" {
			return name
		}
		name = same
	}
}

// read normalises the curves of the cell's lives.
func (c *cell) read(t *benchmarks.Task) error {
	for i, l := range c.lives {
		switch {
		case l.Protocol != t.Protocol():
			return fmt.Errorf("plot: life of %s on %s, seed %d: protocol %q: want %q, that of the task now", l.Agent, l.Task, l.Seed, l.Protocol, t.Protocol())
		case l.Budget != t.Budget:
			return fmt.Errorf("plot: life of %s on %s, seed %d: budget %d: want %d", l.Agent, l.Task, l.Seed, l.Budget, t.Budget)
		case i > 0 && c.lives[i-1].Seed == l.Seed:
			return fmt.Errorf("plot: life of %s on %s, seed %d: there twice", l.Agent, l.Task, l.Seed)
		}
		at, curve, err := benchmarks.Curve(l)
		if err != nil {
			return err
		}
		c.at, c.curves = at, append(c.curves, curve)
	}
	return nil
}

// seeds tells how many lives there are of each agent: n of all, or the least
// and the most.
type seeds struct{ least, most, crashed, online int }

func (s *seeds) count(c *cell) {
	n := len(c.lives)
	if s.most == 0 {
		s.least = n
	}
	s.least, s.most = min(s.least, n), max(s.most, n)
	for _, l := range c.lives {
		if l.Crash > 0 {
			s.crashed++
		}
		if l.Judged == record.Online {
			s.online++
		}
	}
}

func (s *seeds) String() string {
	text := fmt.Sprintf("n = %d seeds", s.most)
	switch {
	case s.most == 1:
		text = "n = 1 seed"
	case s.least != s.most:
		text = fmt.Sprintf("n = %d…%d seeds", s.least, s.most)
	}
	switch s.crashed {
	case 0:
	case 1:
		text += "; 1 life crashed and scores 0 from there on"
	default:
		text += fmt.Sprintf("; %d lives crashed and score 0 from there on", s.crashed)
	}
	if s.online > 0 {
		text += fmt.Sprintf("; %d lives were judged while they learned, which is another measure", s.online)
	}
	return text
}

// names is the agents that have lives, in order.
func (r *Records) names() []string {
	var names []string
	for _, e := range r.Agents {
		if slices.ContainsFunc(r.Lives, func(l *record.Life) bool { return l.Agent == e.Name }) {
			names = append(names, e.Name)
		}
	}
	return names
}
