package app

import (
	"context"
	"fmt"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

func (a *app) tuneCommand() *cobra.Command {
	t := tune{app: a, seeds: 8, jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "tune [flags]",
		Short: "Find each agent's best parameters for each task, on seeds of their own",
		Long: `Tune tries every setting of an agent's grid on a task and keeps the one that
learns fastest. The seeds are apart from those that run scores. Without --suite
and --env it tunes the tasks of all suites. With --write every finished row goes
into FILE at once, and rows that FILE has already are not tuned again.`,
		Example: `  phasic tune --env falcon-v1:loops=16 --agent td
  phasic tune --suite core --write tuning.jsonl`,
		Args:              noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE:              func(cmd *cobra.Command, _ []string) error { return t.run(cmd.Context()) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	t.choice.flags(a, cmd, "all suites")
	f := cmd.Flags()
	f.Var(number{&t.seeds, 1, maxSeed}, "seeds", "tuning seeds per setting")
	f.Var(number{&t.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.StringVar(&t.file, "write", "", "merge the rows into `FILE` instead of printing them")
	f.BoolVar(&t.again, "again", false, "tune also what FILE has already")
	f.SortFlags = false
	return cmd
}

// tune is one call of the tune command.
type tune struct {
	*app
	choice choice
	seeds  int
	jobs   int
	file   string // "" prints
	again  bool

	table *suite.Tuning // what FILE holds, or what is to be printed
}

func (t *tune) run(ctx context.Context) error {
	cells, err := t.cells()
	if err != nil {
		return err
	}
	if t.table, err = readTuning(t.file); err != nil {
		return fmt.Errorf("--write %q: %w", t.file, err)
	}
	start, asked := time.Now(), len(cells)
	cells = t.missing(cells)
	if n := asked - len(cells); n > 0 {
		t.note("%d of %d rows are in %s already; --again tunes them again", n, asked, t.file)
	}
	tuned, err := t.all(ctx, cells)
	if err != nil {
		return err
	}
	if t.file == "" && len(t.table.Rows) > 0 {
		t.print()
	}
	t.note("%d of %d rows tuned in %s", tuned, len(cells), time.Since(start).Round(10*time.Millisecond))
	if tuned < len(cells) {
		return errInterrupted
	}
	return nil
}

// all tunes cell by cell, until ctx ends, and returns how many it finished.
func (t *tune) all(ctx context.Context, cells []suite.Cell) (tuned int, err error) {
	lives := 0
	for _, c := range cells {
		lives += settingsOf(c.Agent.Grid) * t.seeds
	}
	p := newProgress(t.err, "lives", lives)
	defer p.stop()
	for _, c := range cells {
		row, err := suite.Tune(ctx, c.Task, c.Agent, t.seeds, t.jobs, p.step)
		switch {
		case ctx.Err() != nil:
			return tuned, nil
		case err != nil:
			return tuned, internal{err}
		}
		merge(t.table, row)
		tuned++
		if t.file != "" {
			if err := writeTuning(t.file, t.table); err != nil {
				return tuned, internal{err}
			}
		}
	}
	return tuned, nil
}

// cells is what was chosen and can be tuned: agents that have a grid and are
// not identical to another.
func (t *tune) cells() ([]suite.Cell, error) {
	suites := t.Suites
	if t.choice.suite != "" {
		s, err := t.find(t.choice.suite)
		if err != nil {
			return nil, err
		}
		suites = []suite.Suite{s}
	}
	tasks, err := t.choice.tasks(t.app, suite.TaskIDs(suites))
	if err != nil {
		return nil, err
	}
	chosen, err := t.choice.entries(t.app, suite.AgentNames(suites))
	if err != nil {
		return nil, err
	}
	type key struct{ task, agent string }
	wanted := make(map[key]bool)
	for _, c := range t.choice.plan(suites, tasks, chosen, t.Tuning) {
		wanted[key{c.Task.ID, c.Agent.Name}] = true
	}
	// Planned among all agents, so that an identical one shows as such even
	// where the other was not chosen.
	var cells []suite.Cell
	for _, c := range suite.Plan(tasks, t.Agents, t.Tuning) {
		if wanted[key{c.Task.ID, c.Agent.Name}] && c.Same == "" && len(c.Agent.Grid.Step) > 0 {
			cells = append(cells, c)
		}
	}
	return cells, nil
}

// missing is the cells without a row of the same protocol, seeds and grid.
func (t *tune) missing(cells []suite.Cell) []suite.Cell {
	if t.again {
		return cells
	}
	type key struct {
		task, protocol, agent string
		seeds, grid           int
	}
	have := make(map[key]bool)
	for _, r := range t.table.Rows {
		have[key{r.Task, r.Protocol, r.Agent, r.Seeds, r.Grid}] = true
	}
	var out []suite.Cell
	for _, c := range cells {
		if !have[key{c.Task.ID, c.Task.Protocol(), c.Agent.Name, t.seeds, settingsOf(c.Agent.Grid)}] {
			out = append(out, c)
		}
	}
	return out
}

// print prints the rows as a table.
func (t *tune) print() {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "task\tagent\tstep\tsecond\tln LT80\tasymptote\tseeds\tgrid\t")
	for _, r := range t.table.Rows {
		second, edge := "", ""
		if r.Name != "" {
			second = fmt.Sprintf("%s=%.4g", r.Name, r.Second)
		}
		if r.Edge {
			edge = "at the edge"
		}
		fmt.Fprintf(w, "%s\t%s\t%.6g\t%s\t%7.3f\t%9.3f\t%5d\t%4d\t%s\n",
			r.Task, r.Agent, r.Step, second, r.LnLT, r.Asymptote, r.Seeds, r.Grid, edge)
	}
	_ = w.Flush() // the writer below remembers
}

// settingsOf is the number of settings of a grid.
func settingsOf(g agents.Grid) int { return len(g.Step) * max(len(g.Values), 1) }
