package app

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks/gate"
)

func (a *app) checkCommand() *cobra.Command {
	c := check{app: a, jobs: runtime.GOMAXPROCS(0), format: "text"}
	formats := []string{"text", "json", "junit", "github"}
	cmd := &cobra.Command{
		Use:   "check [flags]",
		Short: "Fail if an agent learns worse than its baseline",
		Long: `Check lives three seeds of every cell of a baseline. Where every curve has the
stored bits the cell is unchanged. The others live seed after seed until it is
certain that they are worse, by half of the margin or more, or that they are not
worse by the margin, or until --seeds are lived. Of unchanged agents at most 1 run
in 100 fails, however many cells it has.

The status is 0 if nothing is worse, 1 if something is, 2 if the baseline cannot
be compared with. What could not be decided is warned of, with the number of
seeds that it needs; with --strict the status is then 3.`,
		Example: `  phasic check --agent td
  phasic check --env falcon-v1 --margin 10% --seeds 100 --strict --format github`,
		Args:              noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE:              func(cmd *cobra.Command, _ []string) error { return c.run(cmd.Context()) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	c.choice.flags(a, cmd, "all of the baseline")
	f := cmd.Flags()
	f.StringVar(&c.file, "baseline", "", "compare with `FILE` (default the one that this program carries)")
	f.Var(percent{&c.rules.Slower}, "margin", "a learning time worse by so much matters (default 20%)")
	f.Var(number{&c.rules.Seeds, 3, maxSeed}, "seeds", "at most so many seeds per cell, and half of the stored (default 64)")
	f.Var(number{&c.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.BoolVar(&c.strict, "strict", false, "status 3 if a cell is inconclusive")
	f.Var(oneOf{&c.format, formats}, "format", "how to print")
	complete(cmd, "format", func() []cobra.Completion { return formats })
	f.SortFlags = false
	return cmd
}

// check is one call of the check command.
type check struct {
	*app
	choice choice
	file   string
	rules  gate.Rules
	jobs   int
	strict bool
	format string
}

// errUnsure is that a check could not decide and was told to be strict.
type errUnsure struct{ error }

func (c *check) run(ctx context.Context) error {
	start := time.Now()
	f, err := c.baseline()
	if err != nil {
		return err
	}
	only, err := c.only()
	if err != nil {
		return err
	}
	cells := 0
	for _, cell := range f.Cells {
		if only(cell.Task, cell.Agent) {
			cells++
		}
	}
	p := newProgress(c.err, "cells", cells)
	report, err := baselines.Check(ctx, f, baselines.Table{Environments: c.Environments, Agents: c.Agents},
		baselines.Options{Rules: c.rules, Workers: c.jobs, Only: only, Done: p.step})
	p.stop()
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	if err := c.print(report); err != nil {
		return internal{err}
	}
	c.note("%s checked in %s", plural(len(report.Cells), "cell"), time.Since(start).Round(10*time.Millisecond))
	return c.verdict(report)
}

func (c *check) baseline() (*baselines.File, error) {
	if c.file == "" {
		return baselines.Core()
	}
	f, err := baselines.Read(c.file)
	if err != nil {
		err = fmt.Errorf("--baseline %q: %w", c.file, err)
	}
	return f, err
}

// only is whether the flags chose a cell.
func (c *check) only() (func(task, agent string) bool, error) {
	ids, names := []string{}, []string{}
	if c.choice.suite != "" {
		s, err := c.find(c.choice.suite)
		if err != nil {
			return nil, err
		}
		ids, names = s.Tasks(), s.Agents()
	}
	if len(ids) > 0 || len(c.choice.envs) > 0 {
		tasks, err := c.choice.tasks(c.app, ids)
		if err != nil {
			return nil, err
		}
		ids = nil
		for _, t := range tasks {
			ids = append(ids, t.ID)
		}
	}
	if len(names) > 0 || len(c.choice.agents) > 0 {
		entries, err := c.choice.entries(c.app, names)
		if err != nil {
			return nil, err
		}
		names = nil
		for _, e := range entries {
			names = append(names, e.Name)
		}
	}
	chosen := func(from []string, s string) bool { return len(from) == 0 || slices.Contains(from, s) }
	return func(task, agent string) bool { return chosen(ids, task) && chosen(names, agent) }, nil
}

func (c *check) print(r *baselines.Report) error {
	switch c.format {
	case "json":
		return r.JSON(c.out)
	case "junit":
		return r.JUnit(c.out)
	case "github":
		return r.GitHub(c.out)
	}
	return r.Text(c.out)
}

func (c *check) verdict(r *baselines.Report) error {
	switch unsure := r.Count(gate.Inconclusive); {
	case r.Verdict == gate.Regression:
		return errBroken{errors.New("regression: " + r.Summary())}
	case unsure > 0 && c.strict:
		return errUnsure{fmt.Errorf("--strict: %s inconclusive", plural(unsure, "cell"))}
	case unsure > 0:
		c.note("%s inconclusive, which fails nothing without --strict", plural(unsure, "cell"))
	}
	return nil
}

// percent is a flag for a share, written as 20% or 0.2.
type percent struct{ value *float64 }

// Set implements pflag.Value.
func (p percent) Set(s string) error {
	digits, hundred := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(digits, 64)
	if hundred {
		v /= 100
	}
	if err != nil || !(v >= 0.01 && v <= 10) {
		return fmt.Errorf("want a share such as 20%% or 0.2, 1%%…1000%%")
	}
	*p.value = v
	return nil
}

// String implements pflag.Value.
func (p percent) String() string {
	if p.value == nil || *p.value == 0 {
		return ""
	}
	return strconv.FormatFloat(100**p.value, 'g', -1, 64) + "%"
}

// Type implements pflag.Value.
func (percent) Type() string { return "P%" }
