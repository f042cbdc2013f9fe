package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/foreign"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// cells is the cells of a board of lives that were kept: tasks and agents as
// they were asked for, joined by those that have lives all the same. What the
// tables do not know, the lives tell.
func (a *app) cells(dirs []record.Dir, lives []*record.Life) []board.Cell {
	asked := askedOf(dirs, lives, a.Agents)
	of := make(map[record.Key]*record.Life) // one life of each cell, its seed left out
	on := make(map[string]*record.Life)     // one life of each task
	for _, l := range lives {
		on[l.Task] = l
		of[record.Key{Task: l.Task, Agent: l.Agent}] = l
	}
	var cells []board.Cell
	for _, t := range asked {
		task, known := a.boardTask(t.ID, on[t.ID])
		plan := a.plan(known, t.Agents)
		for _, name := range t.Agents {
			if c, ok := newCell(task, name, plan, of[record.Key{Task: t.ID, Agent: name}]); ok {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// askedOf joins what directories were for, in their order. An agent with lives
// that no manifest names comes behind the others, in the order of the table.
func askedOf(dirs []record.Dir, lives []*record.Life, table []agents.Entry) []record.Task {
	var asked []record.Task
	add := func(id, agent string) {
		i := slices.IndexFunc(asked, func(t record.Task) bool { return t.ID == id })
		if i < 0 {
			i = len(asked)
			asked = append(asked, record.Task{ID: id})
		}
		if agent != "" && !slices.Contains(asked[i].Agents, agent) {
			asked[i].Agents = append(asked[i].Agents, agent)
		}
	}
	for _, d := range dirs {
		for _, t := range d.Manifest.Tasks {
			add(t.ID, "")
			for _, agent := range t.Agents {
				add(t.ID, agent)
			}
		}
	}
	lived := make(map[record.Key]bool)
	for _, l := range lives {
		lived[record.Key{Task: l.Task, Agent: l.Agent}] = true
	}
	for _, t := range slices.Clone(asked) {
		for _, e := range table {
			if lived[record.Key{Task: t.ID, Agent: e.Name}] {
				add(t.ID, e.Name)
			}
		}
	}
	for _, l := range lives {
		add(l.Task, l.Agent)
	}
	return asked
}

// boardTask is a task as its lives tell it, and as this program has it, nil if
// it does not. A task without either is only a name.
func (a *app) boardTask(id string, l *record.Life) (board.Task, *benchmarks.Task) {
	known, err := suite.Task(a.Environments, id)
	if err != nil {
		known = nil
	}
	t := board.Task{ID: id}
	switch {
	case l != nil:
		t.Unit, t.Budget = l.Unit, l.Budget
		t.Anchors = env.Anchors{Random: l.Random, Optimal: l.Optimal, Reference: l.Reference}
	case known != nil:
		t.Budget, t.Anchors = known.Budget, known.Anchors
	}
	if known != nil {
		t.Unit = a.unit(known)
	}
	return t, known
}

// plan is how this program would have the named agents live in the task: those
// of them that it knows.
func (a *app) plan(task *benchmarks.Task, names []string) []suite.Cell {
	var entries []agents.Entry
	for _, name := range names {
		if e, err := agents.Find(a.Agents, name); err == nil {
			entries = append(entries, e)
		}
	}
	if task != nil {
		return suite.Plan([]*benchmarks.Task{task}, entries, a.Tuning)
	}
	var cells []suite.Cell
	for _, e := range entries {
		cells = append(cells, suite.Cell{Agent: e})
	}
	return cells
}

// newCell is the cell of an agent from what the program knows of it, if
// anything, and one of its lives, if there is any. Without both there is none.
func newCell(task board.Task, name string, plan []suite.Cell, l *record.Life) (board.Cell, bool) {
	c := board.Cell{Task: task, Agent: name}
	i := slices.IndexFunc(plan, func(p suite.Cell) bool { return p.Agent.Name == name })
	if i < 0 && l == nil {
		return c, false
	}
	var p suite.Cell
	if i >= 0 {
		p = plan[i]
		c.Sees, c.Second, c.Params, c.Note, c.Same = p.Agent.Sees.Class(), p.Agent.Grid.Second, p.Params, p.Note, p.Same
	}
	if l == nil {
		return c, true
	}
	c.Same, c.Sees = "", l.Sees
	c.Params = benchmarks.Params{Step: l.Step, Second: l.Second}
	if c.Second == "" && l.Second != 0 {
		c.Second = "second"
	}
	if c.Params != p.Params {
		c.Note = atEdge(p.Agent.Grid, l.Step)
	}
	if strings.HasPrefix(name, foreign.Prefix) {
		c.Note = notTuned
	}
	return c, true
}

// atEdge is the note about a step size that lies at an end of its grid.
func atEdge(g agents.Grid, step float64) string {
	if n := len(g.Step); n > 0 && (step == g.Step[0] || step == g.Step[n-1]) {
		return "step size at the edge of the tuning grid"
	}
	return ""
}

// lacks says how many lives a directory has not of those that it is for.
func lacks(d record.Dir) string {
	return fmt.Sprintf("%d of %d lives are missing", len(d.Missing()), len(d.Manifest.Keys()))
}
