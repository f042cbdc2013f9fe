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
	r := run{app: a, jobs: runtime.GOMAXPROCS(0), format: "text", again: true}
	cmd := &cobra.Command{
		Use:   "run [flags]",
		Short: "Let agents live in tasks and print the leaderboard",
		Long: `Run lives every agent of a suite in every task of it, once per seed, and prints
the leaderboard. With --out every finished life is kept, and the same command
again lives only what is missing.

With --shard the lives are divided into n parts, of which this run lives one. Its
directory is one for merge, and it prints no leaderboard.`,
		Example: `  phasic run --suite quick
  phasic run --env falcon-v1:loops=64 --agent td --agent loops-local --seeds 20 --out results/64`,
		Args:              noArguments("; tasks are chosen with --env, agents with --agent"),
		RunE:              func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	r.choice.flags(a, cmd, a.first())
	f := cmd.Flags()
	f.StringVar(&r.file, "tuning", "", "prefer the parameters in `FILE`, which tune --write made")
	f.Var(&r.seeds, "seeds", "seeds 1…N or A…B (default the suite's)")
	f.Var(number{&r.jobs, 1, maxJobs}, "jobs", "lives at a time")
	f.StringVar(&r.dir, "out", "", "keep the lives in `DIR`, and resume what is there")
	f.BoolVar(&r.again, "resume", true, "with =false refuse a directory that has lives")
	f.Var(shard{&r.shard}, "shard", "live only part i of n; needs --out")
	formatFlag(cmd, &r.format, board.Formats())
	execFlags(cmd, &r.timeout)
	f.SortFlags = false
	return cmd
}

// run is one call of the run command.
type run struct {
	*app
	choice  choice
	file    string // of tuned parameters; "" has the program's
	seeds   seeds
	jobs    int
	dir     string // "" keeps nothing
	again   bool   // resume what dir holds
	shard   record.Shard
	format  string // of the leaderboard
	timeout timeout

	suite   suite.Suite
	tuning  *suite.Tuning
	cells   []suite.Cell
	journal *record.Journal // nil without --out
	lives   []*record.Life  // finished, in any order
	known   int             // of lives, those that an earlier run had lived
}

func (r *run) run(ctx context.Context) (err error) {
	start := time.Now()
	r.choice.start = r.timeout.start(ctx)
	if r.shard.N > 0 && r.dir == "" {
		return fmt.Errorf("--shard %q: want --out DIR, where its lives are kept", r.shard)
	}
	if err := r.plan(); err != nil {
		return err
	}
	jobs := suite.Jobs(r.cells, r.seeds.list())
	todo := jobs
	if r.dir != "" {
		if jobs, todo, err = r.resume(jobs); err != nil {
			return fmt.Errorf("--out %q: %w", r.dir, err)
		}
		defer r.journal.Close()
	}
	if err := r.live(ctx, todo); err != nil {
		r.summary(time.Since(start), len(jobs))
		return err
	}
	complete := len(r.lives) == len(jobs)
	if complete && r.dir != "" {
		if err := r.journal.Finish(); err != nil {
			return err
		}
	}
	if r.shard.N == 0 && (complete || len(r.lives) > 0) {
		if err := r.board(); err != nil {
			return err
		}
	}
	r.summary(time.Since(start), len(jobs))
	if !complete {
		return errInterrupted
	}
	if r.shard.N > 0 {
		r.note("shard %v is in %s; merge joins it with the others: phasic merge DIR... --out DIR", r.shard, r.dir)
	}
	return nil
}

// plan settles what is to be lived.
func (r *run) plan() (err error) {
	if r.suite, err = r.find(r.choice.suite); err != nil {
		return err
	}
	if r.tuning, err = r.tuned(r.file); err != nil {
		return fmt.Errorf("--tuning %q: %w", r.file, err)
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
	r.cells = r.choice.plan([]suite.Suite{r.suite}, tasks, entries, r.tuning)
	return nil
}

// resume opens the journal and returns the jobs that the directory is for, and
// those of them that it does not hold.
func (r *run) resume(jobs []benchmarks.Job) (own, todo []benchmarks.Job, err error) {
	m, err := r.manifest()
	if err != nil {
		return nil, nil, err
	}
	var old []record.Life
	if r.again {
		r.journal, old, err = record.Open(r.dir, m)
	} else if r.journal, err = record.Create(r.dir, m); err != nil {
		err = fmt.Errorf("--resume=false: %w", err)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, w := range r.journal.Warnings {
		r.note("%s", w)
	}
	lived, asked := make(map[record.Key]bool), make(map[record.Key]bool)
	for i := range old {
		r.lives = append(r.lives, &old[i])
		lived[old[i].Key()] = true
	}
	r.known = len(old)
	for _, k := range m.Keys() {
		asked[k] = true
	}
	for _, j := range jobs {
		k := record.Key{Task: j.Task.ID, Agent: j.Agent.Name, Seed: j.Seed}
		if asked[k] {
			own = append(own, j)
		}
		if asked[k] && !lived[k] {
			todo = append(todo, j)
		}
	}
	return own, todo, nil
}

// manifest is everything that the lives depend on.
func (r *run) manifest() (record.Manifest, error) {
	tuning := sha256.New()
	if err := r.tuning.Write(tuning); err != nil {
		return record.Manifest{}, err
	}
	asked := r.choice.words(r.suite.Name, r.seeds)
	if r.file != "" {
		asked = append(asked, "--tuning", r.file)
	}
	m := record.Manifest{
		Suite: r.suite.Name, Seeds: record.Seeds{First: r.seeds.first, Last: r.seeds.last}, Shard: r.shard,
		Program: program(), Tuning: hex.EncodeToString(tuning.Sum(nil)), Asked: asked,
	}
	for i, c := range r.cells {
		if i == 0 || r.cells[i-1].Task != c.Task {
			m.Tasks = append(m.Tasks, record.Task{
				ID: c.Task.ID, Unit: string(c.Task.Unit), Budget: c.Task.Budget, Protocol: c.Task.Protocol(),
			})
		}
		t := &m.Tasks[len(m.Tasks)-1]
		t.Agents = append(t.Agents, c.Agent.Name)
		if c.Same != "" {
			t.Idle = append(t.Idle, c.Agent.Name)
		}
		if c.Agent.Source != "" && c.Task == r.cells[0].Task {
			m.Others = append(m.Others, c.Agent.Name+" = "+c.Agent.Source)
		}
	}
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
		return blame(err)
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
			Note:   noteOn(c),
		})
	}
	b, err := board.New(cells, r.lives)
	if err != nil {
		return err
	}
	return b.Write(r.out, r.format)
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
