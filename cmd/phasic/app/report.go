package app

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/report"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

func (a *app) reportCommand() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "report DIR... [flags]",
		Short: "Set kept lives against theory: ratios, gaps and exponents, with intervals",
		Long: `Report tells from the lives in directories that run --out made how many times
faster multi-channel agents learn than single-reward ones, by how much they end
higher, and with what exponents learning times grow over the sweeps of the
suite, beside theory. Several directories of one suite are joined.

An agent that is told only the reward and learns faster than that allows is a
leak: report then ends with status 1.`,
		Example: `  phasic report results/core
  phasic report results/scaling --format md`,
		Args: directories,
		RunE: func(_ *cobra.Command, dirs []string) error { return a.report(dirs, format) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	formatFlag(cmd, &format, []string{"text", "md", "json"})
	return cmd
}

func (a *app) report(paths []string, format string) error {
	dirs, lives, err := a.read("report", paths)
	if err != nil {
		return err
	}
	s, err := a.suiteOf(paths, dirs)
	if err != nil {
		return err
	}
	tasks, err := a.tasksOf(s, lives)
	if err != nil {
		return err
	}
	r, err := report.New(s, tasks, a.Agents, lives)
	if err != nil {
		return err
	}
	switch format {
	case "md":
		err = r.Markdown(a.out)
	case "json":
		err = r.JSON(a.out)
	default:
		err = r.Text(a.out)
	}
	if err != nil {
		return err
	}
	if len(r.Alarms) > 0 {
		return errBroken{errors.New("report: leak alarm: an agent that is told only the reward learns faster than that allows")}
	}
	return nil
}

// suiteOf is the suite that all directories are of.
func (a *app) suiteOf(paths []string, dirs []record.Dir) (suite.Suite, error) {
	name := dirs[0].Manifest.Suite
	for i, d := range dirs {
		if d.Manifest.Suite != name {
			return suite.Suite{}, fmt.Errorf("report %q: suite %q: want %q, as in %s", paths[i], d.Manifest.Suite, name, paths[0])
		}
	}
	if name == "" {
		return suite.Suite{}, nil // a run without suites
	}
	s, err := suite.Find(a.Suites, name)
	if err != nil {
		return s, fmt.Errorf("report %q: %w", paths[0], err)
	}
	return s, nil
}

// tasksOf is the tasks that have lives: the suite's in its order, then others.
func (a *app) tasksOf(s suite.Suite, lives []*record.Life) ([]*benchmarks.Task, error) {
	var lived []string
	for _, l := range lives {
		if !slices.Contains(lived, l.Task) {
			lived = append(lived, l.Task)
		}
	}
	order := slices.DeleteFunc(s.Tasks(), func(id string) bool { return !slices.Contains(lived, id) })
	for _, id := range lived {
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
	}
	var tasks []*benchmarks.Task
	for _, id := range order {
		t, err := suite.Task(a.Environments, id)
		if err != nil {
			return nil, fmt.Errorf("report: task %q: %w", id, err)
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}
