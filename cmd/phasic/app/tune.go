package app

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

func (a *app) tuneCommand() *cobra.Command {
	t := tune{app: a, seeds: 8, jobs: runtime.GOMAXPROCS(0), format: "text"}
	cmd := &cobra.Command{
		Use:   "tune [flags]",
		Short: "Find each agent's best parameters for each task, on seeds of their own",
		Long: `Tune tries every setting of an agent's grid on a task and keeps the one that
learns fastest; of those that the seeds do not tell from it, by one standard error
of the paired difference, the one with the highest asymptote. The seeds are apart
from those that run scores. Without --suite and --env it tunes the tasks of all
suites.

With --write every finished row goes into FILE at once, and rows that FILE has
already are not tuned again, unless the agent, its grid or the task has changed
since. With --show tune prints the learning time at every step size; curves that
FILE or, without --write, this program holds are not tuned again.`,
		Example: `  phasic tune --env falcon-v1:loops=16 --agent td --show
  phasic tune --suite core --write tuning.jsonl`,
		Args: noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			t.anySeeds = t.show && !cmd.Flags().Changed("seeds")
			return t.run(cmd.Context())
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	t.choice.flags(a, cmd, "all suites")
	f := cmd.Flags()
	f.Var(number{&t.seeds, 1, maxSeed}, "seeds", "tuning seeds per setting")
	f.Var(number{&t.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.StringVar(&t.file, "write", "", "merge the rows into `FILE` instead of printing them")
	f.BoolVar(&t.again, "again", false, "tune also what is tuned already")
	f.BoolVar(&t.show, "show", false, "print the tuning curves")
	formats := []string{"text", "json"}
	f.Var(oneOf{&t.format, formats}, "format", "of what is printed; json is rows as in FILE")
	complete(cmd, "format", func() []cobra.Completion { return formats })
	f.SortFlags = false
	return cmd
}

// tune is one call of the tune command.
type tune struct {
	*app
	choice   choice
	seeds    int
	jobs     int
	file     string // "" prints
	again    bool
	show     bool
	format   string
	anySeeds bool // a row keeps its number of seeds, whatever it is

	table *suite.Tuning // what FILE holds or, to be shown, this program
	rows  []suite.Row   // of the cells, those that are tuned: before or now
}

func (t *tune) run(ctx context.Context) error {
	cells, err := t.cells()
	if err != nil {
		return err
	}
	if t.table, err = readTuning(t.file); err != nil {
		return fmt.Errorf("--write %q: %w", t.file, err)
	}
	if t.show && t.file == "" {
		t.table.Rows = slices.Clone(t.Tuning.Rows)
	}
	start := time.Now()
	todo, err := t.missing(ctx, cells)
	if err != nil {
		return err
	}
	tuned, err := t.all(ctx, todo)
	if err != nil {
		return err
	}
	if t.show || t.file == "" {
		if err := t.print(cells); err != nil {
			return err
		}
	}
	if len(todo) > 0 || !t.show {
		t.note("%d of %d rows tuned in %s", tuned, len(todo), time.Since(start).Round(10*time.Millisecond))
	}
	if tuned < len(todo) {
		return errInterrupted
	}
	return nil
}

// all tunes cell by cell, until ctx ends, and returns how many it finished.
func (t *tune) all(ctx context.Context, cells []suite.Cell) (tuned int, err error) {
	lives := 0
	for _, c := range cells {
		lives += settingsOf(c.Agent.Grid) * t.seedsOf(c)
	}
	p := newProgress(t.err, "lives", lives)
	defer p.stop()
	for _, c := range cells {
		row, err := suite.Tune(ctx, c.Task, c.Agent, t.seedsOf(c), t.jobs, p.step)
		switch {
		case ctx.Err() != nil:
			return tuned, nil
		case err != nil:
			return tuned, err
		}
		merge(t.table, row)
		t.rows = append(t.rows, row)
		tuned++
		if t.file != "" {
			if err := writeTuning(t.file, t.table); err != nil {
				return tuned, err
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

// missing is the cells that must be tuned. It says what it leaves out, and what
// it does not because something changed.
func (t *tune) missing(ctx context.Context, cells []suite.Cell) (todo []suite.Cell, err error) {
	if t.again {
		return cells, nil
	}
	stale := 0
	for _, c := range cells {
		row := t.row(c)
		switch {
		case row == nil:
		case row.Seeds != t.seedsOf(c), row.Curve == nil && t.show:
		default:
			fresh, err := row.Fresh(ctx, c.Task, c.Agent)
			switch {
			case ctx.Err() != nil:
				return nil, errInterrupted
			case err != nil:
				return nil, err
			}
			if fresh {
				t.rows = append(t.rows, *row)
				continue
			}
			stale++
		}
		todo = append(todo, c)
	}
	if n := len(cells) - len(todo); n > 0 && !t.show {
		t.note("%d of %d rows are in %s already; --again tunes them again", n, len(cells), t.file)
	}
	if stale > 0 {
		t.note("%s tuned again: agent, grid or task is not what it was", plural(stale, "stale row"))
	}
	return todo, nil
}

// row is the table's row of a cell, nil if there is none.
func (t *tune) row(c suite.Cell) *suite.Row {
	for i := range t.table.Rows {
		if r := &t.table.Rows[i]; r.Task == c.Task.ID && r.Agent == c.Agent.Name {
			return r
		}
	}
	return nil
}

// seedsOf is how many seeds a cell is tuned on.
func (t *tune) seedsOf(c suite.Cell) int {
	if row := t.row(c); row != nil && t.anySeeds {
		return row.Seeds
	}
	return t.seeds
}

// print prints the rows in the order of their cells.
func (t *tune) print(cells []suite.Cell) error {
	var rows []suite.Row
	for _, c := range cells {
		for _, r := range t.rows {
			if r.Task == c.Task.ID && r.Agent == c.Agent.Name {
				rows = append(rows, r)
			}
		}
	}
	switch {
	case t.format == "json":
		return (&suite.Tuning{Rows: rows}).Write(t.out)
	case len(rows) == 0:
		return nil
	case t.show:
		printCurves(t.out, rows)
	default:
		printWinners(t.out, rows)
	}
	return nil
}

// settingsOf is the number of settings of a grid.
func settingsOf(g agents.Grid) int { return len(g.Step) * max(len(g.Values), 1) }
