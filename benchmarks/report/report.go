// Package report sets the lives of a run against what is claimed of them: is an
// agent with many teaching signals faster, does it end as high, and does its
// learning time grow with the task as theory says?
//
//  1. New takes a suite, its tasks and the lives of some of its agents.
//  2. Task: how many times faster a multi-channel agent learns than a
//     single-reward one (Ratio), by how much it ends higher (Gap), and whether
//     that is an advantage (Verdict).
//  3. Sweep: the exponents of learning time over the sizes of a task, beside
//     theory and its band.
//  4. Alarm: a single-reward agent that learns faster than the information in
//     the reward allows is being told something else.
//  5. Text, Markdown and JSON print a Report.
//
// An agent that is identical to another on a task stands there for it. Lives
// that were judged while they learned are compared with no others (Judged).
package report

import (
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

// Report is what the lives of a suite say about its claims.
type Report struct {
	Suite  string
	Tasks  []Task   // those with lives of the two agents of a ratio
	Sweeps []Sweep  // those with lives
	Alarms []Alarm  // of all sweeps
	Judged []Judged // otherwise than the tasks have it
}

// New makes the report of a suite from lives, which may come in any order and
// need not be complete. tasks are those that the lives were lived in, and may
// be others than the suite's; entries are all agents that are known. A life in
// another task or of an agent that is not known, a life that was lived twice,
// one of another protocol than its task's, and one that was judged otherwise
// than its agent's others in the task is an error.
func New(s suite.Suite, tasks []*benchmarks.Task, entries []agents.Entry, lives []*record.Life) (*Report, error) {
	b, err := newBook(tasks, entries, lives)
	if err != nil {
		return nil, err
	}
	r := &Report{Suite: s.Name, Judged: b.judged(tasks)}
	for _, t := range tasks {
		if task := newTask(b, t); len(task.Ratios) > 0 {
			r.Tasks = append(r.Tasks, task)
		}
	}
	for _, p := range s.Parts {
		if p.Sweep == nil {
			continue
		}
		if len(p.Sweep.X) != len(p.Tasks) {
			return nil, fmt.Errorf("report: sweep %q: %d values for %d tasks: want as many", p.Sweep.Name, len(p.Sweep.X), len(p.Tasks))
		}
		sweep := newSweep(b, p)
		if len(sweep.Agents) == 0 {
			continue
		}
		r.Sweeps = append(r.Sweeps, sweep)
		r.Alarms = append(r.Alarms, alarms(sweep)...)
	}
	return r, nil
}
