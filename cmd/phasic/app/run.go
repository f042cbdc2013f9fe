package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/board"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

func (a *app) runCommand() *cobra.Command {
	r := run{app: a, jobs: runtime.GOMAXPROCS(0)}
	cmd := &cobra.Command{
		Use:   "run [flags]",
		Short: "Let agents live in tasks and print the leaderboard",
		Long: `Run lives every agent of a suite in every task of it, once per seed, and prints
the leaderboard. With --out every finished life is kept, and the same command
again lives only what is missing.`,
		Example: `  phasic run --suite quick
  phasic run --env falcon-v1:loops=64 --agent td --agent loops-local --seeds 20 --out results/64`,
		Args:              noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE:              func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	r.choice.flags(a, cmd, a.first())
	f := cmd.Flags()
	f.Var(&r.seeds, "seeds", "seeds 1…N or A…B (default the suite's)")
	f.Var(number{&r.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.StringVar(&r.dir, "out", "", "keep the lives in `DIR`, and resume what is there")
	f.SortFlags = false
	return cmd
}

// run is one call of the run command.
type run struct {
	*app
	choice choice
	seeds  seeds
	jobs   int
	dir    string // "" keeps nothing

	suite   suite.Suite
	cells   []suite.Cell
	journal *record.Journal // nil without --out
	lives   []*record.Life  // finished, in any order
	known   int             // of lives, those that an earlier run had lived
}

func (r *run) run(ctx context.Context) (err error) {
	start := time.Now()
	if err := r.plan(); err != nil {
		return err
	}
	jobs := suite.Jobs(r.cells, r.seeds.list())
	todo := jobs
	if r.dir != "" {
		if todo, err = r.resume(jobs); err != nil {
			return fmt.Errorf("--out %q: %w", r.dir, err)
		}
		defer r.journal.Close()
	}
	if err := r.live(ctx, todo); err != nil {
		return err
	}
	complete := len(r.lives) == len(jobs)
	if complete && r.dir != "" {
		if err := record.WriteResults(r.dir, values(r.lives)); err != nil {
			return internal{err}
		}
	}
	if complete || len(r.lives) > 0 {
		if err := r.board(); err != nil {
			return err
		}
	}
	r.summary(time.Since(start), len(jobs))
	if !complete {
		return errInterrupted
	}
	return nil
}

// plan settles what is to be lived.
func (r *run) plan() (err error) {
	if r.suite, err = r.find(r.choice.suite); err != nil {
		return err
	}
	tasks, err := r.choice.tasks(r.app, r.suite.Tasks())
	if err != nil {
		return err
	}
	entries, err := r.choice.entries(r.app, r.suite.Agents())
	if err != nil {
		return err
	}
	if r.seeds.last == 0 {
		r.seeds = seeds{1, uint64(max(r.suite.Seeds, 1))}
	}
	r.cells = r.choice.plan([]suite.Suite{r.suite}, tasks, entries, r.Tuning)
	return nil
}

// resume opens the journal and returns the jobs that it does not hold.
func (r *run) resume(jobs []benchmarks.Job) (todo []benchmarks.Job, err error) {
	m, err := r.manifest()
	if err != nil {
		return nil, err
	}
	journal, old, err := record.Open(r.dir, m)
	if err != nil {
		return nil, err
	}
	r.journal = journal
	for _, w := range journal.Warnings {
		r.note("%s", w)
	}
	lived := make(map[record.Key]bool)
	for i := range old {
		r.lives = append(r.lives, &old[i])
		lived[old[i].Key()] = true
	}
	r.known = len(old)
	for _, j := range jobs {
		if !lived[record.Key{Task: j.Task.ID, Agent: j.Agent.Name, Seed: j.Seed}] {
			todo = append(todo, j)
		}
	}
	return todo, nil
}

// manifest is everything that the lives depend on.
func (r *run) manifest() (record.Manifest, error) {
	tuning := sha256.New()
	if err := r.Tuning.Write(tuning); err != nil {
		return record.Manifest{}, err
	}
	m := record.Manifest{Suite: r.suite.Name, Program: program(), Tuning: hex.EncodeToString(tuning.Sum(nil))}
	for i, c := range r.cells {
		if i == 0 || r.cells[i-1].Task != c.Task {
			m.Tasks = append(m.Tasks, record.Task{ID: c.Task.ID, Protocol: c.Task.Protocol()})
		}
		if c.Task == r.cells[0].Task {
			m.Asked = append(m.Asked, "agent "+c.Agent.Name)
		}
	}
	m.Asked = append(m.Asked, "seeds "+r.seeds.String())
	return m, nil
}

// live lives the jobs; when ctx ends first, what is finished is kept.
func (r *run) live(ctx context.Context, jobs []benchmarks.Job) error {
	p := newProgress(r.err, "lives", len(jobs))
	defer p.stop()
	_, err := benchmarks.Run(ctx, jobs, r.jobs, func(_ int, l *record.Life) error {
		if r.journal != nil {
			if err := r.journal.Append(l); err != nil {
				return err
			}
		}
		r.lives = append(r.lives, l)
		p.step()
		return nil
	})
	if err != nil && ctx.Err() == nil {
		return internal{err}
	}
	return nil
}

// board prints the leaderboard of the finished lives.
func (r *run) board() error {
	var cells []board.Cell
	for _, c := range r.cells {
		cells = append(cells, board.Cell{
			Task:   board.Task{ID: c.Task.ID, Unit: r.unit(c.Task), Budget: c.Task.Budget, Anchors: c.Task.Anchors},
			Agent:  c.Agent.Name,
			Sees:   c.Agent.Sees.Class(),
			Same:   c.Same,
			Params: c.Params,
			Second: c.Agent.Grid.Second,
			Note:   c.Note,
		})
	}
	b, err := board.New(cells, r.lives)
	if err != nil {
		return err
	}
	return b.Text(r.out)
}

// summary tells how it went.
func (r *run) summary(elapsed time.Duration, asked int) {
	fresh := len(r.lives) - r.known
	if missing := asked - len(r.lives); missing > 0 {
		hint := "with --out DIR they would be kept for the next run"
		if r.dir != "" {
			hint = "the same command again lives the rest"
		}
		r.note("%d of %d lives are finished; %s", len(r.lives), asked, hint)
	}
	kept := ""
	if r.known > 0 {
		kept = fmt.Sprintf(", %d were in %s", r.known, r.dir)
	}
	r.note("%d lives in %s (%.1f lives/s)%s", fresh, elapsed.Round(10*time.Millisecond), float64(fresh)/elapsed.Seconds(), kept)
}

func values(lives []*record.Life) []record.Life {
	out := make([]record.Life, len(lives))
	for i, l := range lives {
		out[i] = *l
	}
	return out
}
