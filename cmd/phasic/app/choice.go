package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/foreign"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// choice is what the flags --suite, --env and --agent chose.
type choice struct {
	suite  string
	envs   []string
	agents []string
	start  func(command string) (agents.Entry, error) // makes the row of an exec: agent; nil refuses them
}

func (c *choice) flags(a *app, cmd *cobra.Command, usual string) {
	f := cmd.Flags()
	f.StringVar(&c.suite, "suite", "", "tasks and agents of `SUITE` (default "+usual+")")
	f.StringArrayVar(&c.envs, "env", nil, "the task `ID[:settings]` instead of the suite's; repeatable")
	f.StringArrayVar(&c.agents, "agent", nil, "the agent `NAME` instead of the suite's; repeatable")
	complete(cmd, "suite", a.suiteNames)
	complete(cmd, "env", a.environmentNames)
	complete(cmd, "agent", a.agentNames)
}

// tasks is the tasks of --env, else those that the suite lists.
func (c *choice) tasks(a *app, ids []string) ([]*benchmarks.Task, error) {
	from := func(id string) string { return fmt.Sprintf("task %q", id) }
	if len(c.envs) > 0 {
		ids = c.envs
		from = func(id string) string { return fmt.Sprintf("--env %q", id) }
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("no task: there is no suite, want --env")
	}
	var tasks []*benchmarks.Task
	for _, id := range ids {
		t, err := suite.Task(a.Environments, id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", from(id), err)
		}
		for j, o := range tasks {
			if o.ID == t.ID {
				return nil, fmt.Errorf("%s: the same task as %s", from(id), from(ids[j]))
			}
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// entries is the agents of --agent, else those that the suite lists.
func (c *choice) entries(a *app, names []string) ([]agents.Entry, error) {
	from := "agent"
	if len(c.agents) > 0 {
		names, from = c.agents, "--agent"
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no agent: there is no suite, want --agent")
	}
	var entries []agents.Entry
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			return nil, fmt.Errorf("%s %q: given twice", from, name)
		}
		e, err := c.entry(a, name)
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", from, name, err)
		}
		if slices.ContainsFunc(entries, func(o agents.Entry) bool { return o.Name == e.Name }) {
			return nil, fmt.Errorf("%s %q: says that its name is %q, as another did: want a name of its own", from, name, e.Name)
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// entry is the row of the agent that --agent names.
func (c *choice) entry(a *app, name string) (agents.Entry, error) {
	command, other := strings.CutPrefix(name, foreign.Prefix)
	switch {
	case !other:
		return agents.Find(a.Agents, name)
	case c.start == nil:
		return agents.Entry{}, errors.New("another program is not tuned here: want an agent of the table")
	}
	return c.start(command)
}

// words is the flags that choose the same again.
func (c *choice) words(suite string, s seeds) []string {
	var words []string
	if suite != "" {
		words = append(words, "--suite", suite)
	}
	for _, id := range c.envs {
		words = append(words, "--env", id)
	}
	for _, name := range c.agents {
		words = append(words, "--agent", name)
	}
	return append(words, "--seeds", s.String())
}

// plan pairs tasks with agents: part by part of the suites, or every one with
// every other where the flags chose them.
func (c *choice) plan(suites []suite.Suite, tasks []*benchmarks.Task, entries []agents.Entry, tuning *suite.Tuning) []suite.Cell {
	if len(c.envs) > 0 || len(c.agents) > 0 {
		return suite.Plan(tasks, entries, tuning)
	}
	return suite.PlanSuites(suites, tasks, entries, tuning)
}

// first is the name of the default suite.
func (a *app) first() string {
	if len(a.Suites) == 0 {
		return "none"
	}
	return a.Suites[0].Name
}

// find is the suite of that name; for no name the first, or an empty one where
// there is none.
func (a *app) find(name string) (suite.Suite, error) {
	if name == "" {
		return append(a.Suites, suite.Suite{})[0], nil
	}
	s, err := suite.Find(a.Suites, name)
	if err != nil {
		err = fmt.Errorf("--suite %q: %w", name, err)
	}
	return s, err
}

// unit is what a task's budget counts, in the words of its environment.
func (a *app) unit(t *benchmarks.Task) string {
	base, _, _ := strings.Cut(t.ID, ":")
	if e, err := env.Find(a.Environments, base); err == nil && e.Unit != "" {
		return e.Unit
	}
	return string(t.Unit)
}
