package baselines

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// Table is the environments and agents of a program: the code that is checked.
type Table struct {
	Environments []env.Entry
	Agents       []agents.Entry
}

func notComparable(f *File, c *Cell, why error) error {
	return fmt.Errorf("baselines: %s: %v: %w; record it anew with phasic bless", f.Name, c, why)
}

// living is a stored cell with what it takes to live its lives again.
type living struct {
	*Cell
	task  *benchmarks.Task
	agent agents.Entry
}

// job is one of its lives.
func (l *living) job(seed int) benchmarks.Job {
	return benchmarks.Job{Task: l.task, Agent: l.agent, Params: l.Params, Seed: uint64(seed)}
}

// match finds the cells' tasks and agents. A cell that the program no longer
// has, or whose protocol has changed, can be compared with nothing: an error. So
// is one of another program that is not in the table: nobody would notice that
// it is never checked.
func (t Table) match(f *File, cells []*Cell) ([]*living, error) {
	tasks := map[string]*benchmarks.Task{}
	var out []*living
	for _, c := range cells {
		if tasks[c.Task] == nil {
			task, err := suite.Task(t.Environments, c.Task)
			if err != nil {
				return nil, fmt.Errorf("baselines: %s: %v: %w", f.Name, c, err)
			}
			tasks[c.Task] = task
		}
		task := tasks[c.Task]
		agent, err := agents.Find(t.Agents, c.Agent)
		if err != nil && c.Source != "" {
			return nil, fmt.Errorf("baselines: %s: %v: another program (%s): want phasic check --agent 'exec:COMMAND', "+
				"which starts it, or another --agent or --env, which leaves it out", f.Name, c, c.Source)
		}
		if err != nil {
			return nil, fmt.Errorf("baselines: %s: %v: %w", f.Name, c, err)
		}
		switch {
		case task.ID != c.Task:
			return nil, fmt.Errorf("baselines: %s: task %q: want its canonical name %q", f.Name, c.Task, task.ID)
		case task.Same(agent) == "n/a":
			return nil, fmt.Errorf("baselines: %s: %v: the agent is no longer defined there", f.Name, c)
		}
		// How its lives are judged is known when the first is lived.
		if err := c.comparable(task.Protocol(), c.Judged); err != nil {
			return nil, notComparable(f, c, err)
		}
		out = append(out, &living{Cell: c, task: task, agent: agent})
	}
	return out, nil
}
