package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
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
seeds that it needs; with --strict the status is then 3.

A cell of another program is checked with --agent 'exec:COMMAND', which starts it;
its cells are those of the name that it gives. Without it such a cell is an error,
unless --agent, --env or --suite leaves it out. So give programs a baseline of
their own.`,
		Example: `  phasic check --agent td --strict
  phasic check --margin 10% --margin solved=10% --seeds 100 --format github --report check.xml`,
		Args:              noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE:              func(cmd *cobra.Command, _ []string) error { return c.run(cmd.Context()) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	c.choice.flags(a, cmd, "all of the baseline")
	f := cmd.Flags()
	f.StringVar(&c.file, "baseline", "", "compare with `FILE` (default the one that this program carries)")
	m := margins{&c.rules}
	f.Var(m, "margin", "how much worse matters (default speed=20%, asymptote=0.05, solved=30%; without MEASURE it is speed); repeatable")
	complete(cmd, "margin", m.names)
	f.Var(number{&c.rules.Seeds, 3, maxSeed}, "seeds", "at most so many seeds per cell, and half of the stored (default 64)")
	f.Var(number{&c.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.BoolVar(&c.strict, "strict", false, "status 3 if a cell is inconclusive")
	f.Var(oneOf{&c.format, formats}, "format", "how to print")
	complete(cmd, "format", func() []cobra.Completion { return formats })
	f.StringArrayVar(&c.reports, "report", nil, "write the report to `FILE` too, in the format of its ending: .txt, .json or, for JUnit, .xml; repeatable")
	execFlags(cmd, &c.timeout)
	f.SortFlags = false
	return cmd
}

// check is one call of the check command.
type check struct {
	*app
	choice  choice
	file    string
	rules   gate.Rules
	jobs    int
	strict  bool
	format  string
	reports []string // files
	timeout timeout
}

// errUnsure is that a check could not decide and was told to be strict.
type errUnsure struct{ error }

func (c *check) run(ctx context.Context) error {
	start := time.Now()
	f, err := c.baseline()
	if err != nil {
		return err
	}
	if err := c.writable(); err != nil {
		return err
	}
	c.choice.start = c.timeout.start(ctx)
	table, only, err := c.chosen(f)
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
	report, err := baselines.Check(ctx, f, table, baselines.Options{Rules: c.rules, Workers: c.jobs, Only: only, Done: p.step})
	p.stop()
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	if err := errors.Join(c.write(report), c.print(report)); err != nil {
		return err
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

// writable refuses the files of --report that could not be written, before hours
// of lives.
func (c *check) writable() error {
	for i, path := range c.reports {
		same := func(other string) bool { return filepath.Clean(path) == filepath.Clean(other) }
		switch {
		case slices.ContainsFunc(c.reports[:i], same):
			return fmt.Errorf("--report %q: given twice", path)
		case c.file != "" && same(c.file):
			return fmt.Errorf("--report %q: is the baseline: want another file", path)
		}
		if err := baselines.Writable(path); err != nil {
			return fmt.Errorf("--report %q: %w", path, err)
		}
	}
	return nil
}

// write writes the files of --report: each, even if another cannot be written.
func (c *check) write(r *baselines.Report) (err error) {
	for _, path := range c.reports {
		if failed := r.Write(path); failed != nil {
			err = errors.Join(err, fmt.Errorf("--report %q: %w", path, failed))
		}
	}
	return err
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
