package suite

import (
	"slices"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
)

// Cell is one agent on one task.
type Cell struct {
	Task   *benchmarks.Task
	Agent  agents.Entry
	Same   string // the agent of this run that this one is identical to here, or "n/a"; "" if it lives its own life
	Params benchmarks.Params
	Note   string // about the parameters
}

// PlanSuites pairs the tasks of suites with the agents of their parts, task by
// task. A task of several parts has the agents of all of them. tasks is parallel
// to TaskIDs(suites).
func PlanSuites(suites []Suite, tasks []*benchmarks.Task, entries []agents.Entry, tuning *Tuning) []Cell {
	var cells []Cell
	for i, id := range TaskIDs(suites) {
		var names []string
		for _, s := range suites {
			for _, p := range s.Parts {
				if slices.Contains(p.Tasks, id) {
					names = appendNew(names, p.Agents)
				}
			}
		}
		own := slices.DeleteFunc(slices.Clone(entries), func(e agents.Entry) bool { return !slices.Contains(names, e.Name) })
		cells = append(cells, Plan(tasks[i:i+1], own, tuning)...)
	}
	return cells
}

// Plan pairs tasks with agents, in order. A cell whose agent is identical to
// another agent of the run lives no life of its own.
func Plan(tasks []*benchmarks.Task, entries []agents.Entry, tuning *Tuning) []Cell {
	var cells []Cell
	for _, t := range tasks {
		for _, a := range entries {
			c := Cell{Task: t, Agent: a, Same: t.Same(a)}
			if c.Same != "" && c.Same != "n/a" && !has(entries, c.Same) {
				c.Same = ""
			}
			if c.Same == "" && len(a.Grid.Step) > 0 {
				c.Params, c.Note = tuning.Params(t, tunedAs(a, t))
				if c.Params.Step == 0 {
					c.Params, c.Note = middle(a.Grid)
				}
			}
			cells = append(cells, c)
		}
	}
	return cells
}

// Jobs returns the lives of the cells for the given seeds, cell by cell.
func Jobs(cells []Cell, seeds []uint64) []benchmarks.Job {
	var jobs []benchmarks.Job
	for _, c := range cells {
		if c.Same != "" {
			continue
		}
		for _, s := range seeds {
			jobs = append(jobs, benchmarks.Job{Task: c.Task, Agent: c.Agent, Params: c.Params, Seed: s})
		}
	}
	return jobs
}

// middle is what an agent gets that was never tuned: the middle of its grid,
// and a note that says so.
func middle(g agents.Grid) (p benchmarks.Params, note string) {
	p.Step = g.Step[len(g.Step)/2]
	if len(g.Values) > 0 {
		p.Second = g.Values[len(g.Values)/2]
	}
	return p, "not tuned: the middle of the grid"
}

// tunedAs is the agent whose tuned parameters serve a: an identical agent has
// no row of its own.
func tunedAs(a agents.Entry, t *benchmarks.Task) string {
	if as := t.Same(a); as != "" && as != "n/a" {
		return as
	}
	return a.Name
}

func has(entries []agents.Entry, name string) bool {
	for _, e := range entries {
		if e.Name == name {
			return true
		}
	}
	return false
}
