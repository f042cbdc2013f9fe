package app

import (
	"fmt"
	"slices"

	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/env"
)

// chosen is which cells of the baseline the flags chose, and what the program
// has to live them with: its tables, and the other programs that --agent starts.
// What a flag names and the baseline does not have is an error: it would never
// be checked, and nobody would know.
func (c *check) chosen(f *baselines.File) (baselines.Table, func(task, agent string) bool, error) {
	table := baselines.Table{Environments: c.Environments, Agents: c.Agents}
	ids, names := []string{}, []string{}
	if c.choice.suite != "" {
		s, err := c.find(c.choice.suite)
		if err != nil {
			return table, nil, err
		}
		ids, names = s.Tasks(), s.Agents()
	}
	if len(ids) > 0 || len(c.choice.envs) > 0 {
		tasks, err := c.choice.tasks(c.app, ids)
		if err != nil {
			return table, nil, err
		}
		ids = nil
		for _, t := range tasks {
			ids = append(ids, t.ID)
		}
	}
	if len(names) > 0 || len(c.choice.agents) > 0 {
		entries, err := c.choice.entries(c.app, names)
		if err != nil {
			return table, nil, err
		}
		names = nil
		for _, e := range entries {
			names = append(names, e.Name)
			if e.Source != "" {
				table.Agents = append(slices.Clip(table.Agents), e)
			}
		}
	}
	chosen := func(from []string, s string) bool { return len(from) == 0 || slices.Contains(from, s) }
	only := func(task, agent string) bool { return chosen(ids, task) && chosen(names, agent) }
	return table, only, c.choice.missing(f, ids, names, only)
}

// missing is an error if --env or --agent names what the baseline has no cell of,
// or none with the other flag. ids and names are parallel to the flags that are
// given.
func (c *choice) missing(f *baselines.File, ids, names []string, only func(task, agent string) bool) error {
	var all, chosen struct{ tasks, agents []string }
	for _, cell := range f.Cells {
		all.tasks, all.agents = appendNew(all.tasks, cell.Task), appendNew(all.agents, cell.Agent)
		if only(cell.Task, cell.Agent) {
			chosen.tasks, chosen.agents = append(chosen.tasks, cell.Task), append(chosen.agents, cell.Agent)
		}
	}
	for i, given := range c.envs {
		switch {
		case !slices.Contains(all.tasks, ids[i]):
			return fmt.Errorf("--env %q: no cell of %s in %s%s", given, ids[i], f.Name, env.Suggest(ids[i], all.tasks))
		case !slices.Contains(chosen.tasks, ids[i]):
			return fmt.Errorf("--env %q: %s has no cell of the chosen agents there", given, f.Name)
		}
	}
	for i, given := range c.agents {
		switch {
		case !slices.Contains(all.agents, names[i]):
			return fmt.Errorf("--agent %q: no cell of %s in %s%s", given, names[i], f.Name, env.Suggest(names[i], all.agents))
		case !slices.Contains(chosen.agents, names[i]):
			return fmt.Errorf("--agent %q: %s has no cell of %s in the chosen tasks", given, f.Name, names[i])
		}
	}
	return nil
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
