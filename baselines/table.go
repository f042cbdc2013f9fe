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
// has, or whose protocol has changed, can be compared with nothing: an error.
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
		if err != nil {
			return nil, fmt.Errorf("baselines: %s: %v: %w", f.Name, c, err)
		}
		switch {
		case task.ID != c.Task:
			return nil, fmt.Errorf("baselines: %s: task %q: want its canonical name %q", f.Name, c.Task, task.ID)
		case task.Same(agent) == "n/a":
			return nil, fmt.Errorf("baselines: %s: %v: the agent is no longer defined there", f.Name, c)
		case task.Protocol() != c.Protocol:
			return nil, fmt.Errorf("baselines: %s: %v: lives of protocol %s, now it is %s: "+
				"not comparable; record it anew with phasic bless", f.Name, c, c.Protocol, task.Protocol())
		}
		out = append(out, &living{Cell: c, task: task, agent: agent})
	}
	return out, nil
}
