package app

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/baselines"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/gate"
	"github.com/phasicbench/phasic/benchmarks/stat"
	"github.com/phasicbench/phasic/benchmarks/suite"
	"github.com/phasicbench/phasic/env"
)

// usualSeeds are 64 to live again, as many as check does unless told otherwise,
// and 200 to compare them with.
const usualSeeds = 264

// usualBaseline is the file that this program carries, in its own repository.
const usualBaseline = "baselines/core.jsonl"

func (a *app) blessCommand() *cobra.Command {
	b := bless{app: a, seeds: usualSeeds, jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "bless [flags]",
		Short: "Record the baseline that check compares with, and print old → new",
		Long: `Bless lives the cells of a baseline, agents in tasks, and records what a
regression gate needs: learning time, asymptote, whether the task was solved, and
the hash of the learning curve, seed by seed. Nothing else changes a baseline.
With --suite, --env or --agent it records what they choose, and adds what is new.
Each cell is in FILE as soon as it is done. A cell that FILE has already, and
whose first three lives have the same bits, is kept, and lives only the seeds that
it lacks: so the same command again records what is missing. Cells that were not
chosen stay as they are, and go only with --drop.

Another program, --agent 'exec:COMMAND', is recorded under the name that it gives.
It is kept only if its command, its version and the files that the command names
are the same too.`,
		Example: `  phasic bless --env falcon-v1 --agent td --baseline mine.jsonl
  phasic bless --suite quick --seeds 400 --baseline quick.jsonl`,
		Args: noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			b.own = !cmd.Flags().Changed("seeds")
			return b.run(cmd.Context())
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	b.choice.flags(a, cmd, "all of the baseline, else "+a.first())
	f := cmd.Flags()
	f.StringVar(&b.file, "baseline", usualBaseline, "record into `FILE`")
	f.Var(number{&b.seeds, 3, maxSeed}, "seeds", "lives of each cell, 40 at least for a gate; without it a cell keeps its own number")
	f.Var(number{&b.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.BoolVar(&b.again, "again", false, "record also what has not changed")
	f.StringArrayVar(&b.drop, "drop", nil, "record nothing, but remove the cells of a task, an agent, or \"AGENT on TASK\": `NAME`; repeatable")
	execFlags(cmd, &b.timeout)
	f.SortFlags = false
	return cmd
}

// bless is one call of the bless command.
type bless struct {
	*app
	choice  choice
	file    string
	seeds   int
	own     bool // seeds is for new cells
	jobs    int
	again   bool
	drop    []string // what to remove; nil records
	timeout timeout

	baseline       *baselines.File
	strangers      []string // cells that this program does not have
	recorded, kept int
}

func (b *bless) run(ctx context.Context) error {
	if b.drop != nil {
		return b.remove()
	}
	start := time.Now()
	b.choice.start = b.timeout.start(ctx)
	var err error
	if b.baseline, err = baselines.ReadOrNew(b.file); err != nil {
		return fmt.Errorf("--baseline %q: %w", b.file, err)
	}
	b.strangers = b.baseline.Strangers(baselines.Table{Environments: b.Environments, Agents: b.Agents})
	cells, err := b.cells()
	if err != nil {
		return err
	}
	for _, name := range b.strangers {
		b.note("%s: %s stays, which this program does not have; --drop %q removes it", b.file, name, name)
	}
	if b.seeds < gate.LeastStored && !b.own {
		b.note("--seeds %d: check cannot test fewer than %d, only whether bits are the same", b.seeds, gate.LeastStored)
	}
	b.baseline.Program = program()
	p := newProgress(b.err, "cells", len(cells))
	err = baselines.Blesser{Seeds: b.seeds, Own: b.own, Workers: b.jobs, Again: b.again, Done: func(one baselines.Blessing) error {
		p.step()
		return b.done(one)
	}}.Bless(ctx, b.baseline, cells)
	p.stop()
	if b.kept > 0 {
		fmt.Fprintf(b.out, "%s kept: the same bits on 3 seeds\n", plural(b.kept, "cell"))
	}
	b.note("%d of %d cells recorded into %s, %d kept, in %s", b.recorded, len(cells), b.file, b.kept, time.Since(start).Round(10*time.Millisecond))
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err != nil {
		return blame(err)
	}
	return nil
}

// remove removes the cells of --drop from the file, all or none.
func (b *bless) remove() (err error) {
	if b.choice.suite != "" || len(b.choice.envs)+len(b.choice.agents) > 0 || b.again {
		return fmt.Errorf("--drop %q: records nothing: want no --suite, --env, --agent or --again beside it", b.drop[0])
	}
	if b.baseline, err = baselines.Read(b.file); err != nil {
		return fmt.Errorf("--baseline %q: %w", b.file, err)
	}
	var names []string // of what could have been named
	for _, c := range b.baseline.Cells {
		names = appendNew(appendNew(names, c.Agent), c.Task)
	}
	var gone []string
	for _, what := range b.drop {
		dropped := b.baseline.Drop(what)
		if len(dropped) == 0 {
			return fmt.Errorf("--drop %q: no such cell in %s%s", what, b.file, env.Suggest(what, names))
		}
		gone = append(gone, dropped...)
	}
	if err := b.baseline.Write(b.file); err != nil {
		return err
	}
	for _, name := range gone {
		fmt.Fprintf(b.out, "dropped %s\n", name)
	}
	return nil
}

// cells is what was chosen: by default all of the baseline. An agent that is identical to another one on a task has a cell
// of its own there: on the day that it no longer is, there is something to
// compare it with.
func (b *bless) cells() ([]suite.Cell, error) {
	if b.choice.suite == "" && len(b.choice.envs)+len(b.choice.agents) == 0 {
		if len(b.baseline.Cells) == 0 {
			return nil, fmt.Errorf("--baseline %q: no cell there to bring up to date: want --suite, --env or --agent", b.file)
		}
		return b.stored()
	}
	s, err := b.find(b.choice.suite)
	if err != nil {
		return nil, err
	}
	tasks, err := b.choice.tasks(b.app, s.Tasks())
	if err != nil {
		return nil, err
	}
	entries, err := b.choice.entries(b.app, s.Agents())
	if err != nil {
		return nil, err
	}
	var cells []suite.Cell
	for _, e := range entries {
		for _, c := range b.choice.plan([]suite.Suite{s}, tasks, []agents.Entry{e}, b.Tuning) {
			if c.Same == "" { // it is defined there
				cells = append(cells, c)
			}
		}
	}
	if len(cells) == 0 {
		return nil, errors.New("no agent that was chosen is defined on a task that was: nothing to record")
	}
	return cells, nil
}

// stored is the cells of the baseline, with the parameters that they would have
// now, those apart that this program cannot live.
func (b *bless) stored() ([]suite.Cell, error) {
	var cells []suite.Cell
	for _, c := range b.baseline.Cells {
		if c.Source != "" {
			b.note("%s: %v stays, another program; --agent 'exec:COMMAND' records it", b.file, &c)
			continue
		}
		if slices.Contains(b.strangers, c.String()) {
			continue
		}
		task, err := suite.Task(b.Environments, c.Task)
		if err != nil {
			return nil, err
		}
		entry, err := agents.Find(b.Agents, c.Agent)
		if err != nil {
			return nil, err
		}
		cells = append(cells, suite.Plan([]*benchmarks.Task{task}, []agents.Entry{entry}, b.Tuning)...)
	}
	return cells, nil
}

// done writes the file and tells what became of a cell.
func (b *bless) done(one baselines.Blessing) error {
	if one.Kept {
		b.kept++
		return nil
	}
	if err := b.baseline.Write(b.file); err != nil {
		return err
	}
	b.recorded++
	fmt.Fprintf(b.out, "%v  n = %d", one.New, len(one.New.Lives))
	if one.New.Judged != "" {
		fmt.Fprintf(b.out, "  judged %s", one.New.Judged)
	}
	fmt.Fprintln(b.out)
	why := one.Comparable()
	old := one.Old
	if why != nil {
		old = nil
	}
	lnLT, slower := one.LnLT()
	asymptote, higher := one.Asymptote()
	now, solved := times(lnLT), one.New.Solved()
	var was baselines.Blessing // the old lives as if they were new
	if old != nil {
		was.New = old
	}
	fmt.Fprintf(b.out, "  learning time  %s", estimate("%.4g", now))
	if old != nil {
		before, _ := was.LnLT()
		fmt.Fprintf(b.out, "  was %.4g  ×%s", times(before).Value, estimate("%.3f", times(slower)))
	}
	fmt.Fprintf(b.out, "\n  asymptote      %s", estimate("%.4f", asymptote))
	if old != nil {
		before, _ := was.Asymptote()
		fmt.Fprintf(b.out, "  was %.4f  %s", before.Value, estimate("%+.4f", higher))
	}
	fmt.Fprintf(b.out, "\n  solved         %.1f%% (%.1f…%.1f)", 100*solved.Value, 100*solved.Low, 100*solved.High)
	if old != nil {
		was := old.Solved()
		fmt.Fprintf(b.out, "  was %.1f%% (%.1f…%.1f, n = %d)", 100*was.Value, 100*was.Low, 100*was.High, was.N)
	}
	fmt.Fprintln(b.out)
	if why != nil {
		b.hang("  before: ", why.Error())
	}
	return nil
}

// times is an interval of logarithms as one of factors.
func times(i stat.Interval) stat.Interval {
	return stat.Interval{Value: math.Exp(i.Value), Low: math.Exp(i.Low), High: math.Exp(i.High), N: i.N}
}

// estimate is a value with its interval.
func estimate(format string, i stat.Interval) string {
	return fmt.Sprintf(format+" ("+format+"…"+format+")", i.Value, i.Low, i.High)
}
