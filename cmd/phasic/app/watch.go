package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/benchmarks/suite"
)

const (
	usualSpeed  = 4 // steps per second on a terminal
	maxWatched  = 1_000_000
	maxTraining = 100_000_000
)

func (a *app) watchCommand() *cobra.Command {
	w := watch{app: a, seed: 1, episodes: 1}
	cmd := &cobra.Command{
		Use:   "watch ID[:settings] [flags]",
		Short: "Watch an agent live in an environment, step by step",
		Long: `Watch draws each step of a life: the environment, what each loop did, the reward,
every teaching signal, and what the agent expected and how wrong it was. An action
in parentheses does not count. The life is the one that run scores with the same
seed; the agent has its tuned parameters and learns while it is watched.

On a terminal each frame takes the place of the one before. Elsewhere frames are
plain text with an empty line between them.`,
		Example: `  phasic watch flinch-v1
  phasic watch song-v1 --agent loops-local --train 50 --speed 2`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return fmt.Errorf("watch: want an environment (have %s)", strings.Join(a.environmentIDs(), ", "))
			case len(args) > 1:
				return fmt.Errorf("watch: unexpected argument %q", args[1])
			}
			return nil
		},
		RunE:              func(cmd *cobra.Command, args []string) error { return w.run(cmd.Context(), args[0]) },
		ValidArgsFunction: words(a.environmentNames).first,
	}
	f := cmd.Flags()
	f.StringVar(&w.agent, "agent", "", "the agent `NAME` (default the table's first)")
	f.Var(number{&w.seed, 1, maxSeed}, "seed", "seed of the life")
	f.Var(number{&w.episodes, 1, maxWatched}, "episodes", "episodes to watch")
	f.Var((*rate)(&w.speed), "speed", fmt.Sprintf("steps per second (default %d on a terminal, else no limit)", usualSpeed))
	f.Var(number{&w.train, 0, maxTraining}, "train", "live N budget units unwatched first, to the end of the episode (default 0)")
	f.SortFlags = false
	execFlags(cmd, &w.timeout)
	complete(cmd, "agent", a.agentNames)
	return cmd
}

// environmentIDs is the id of every environment.
func (a *app) environmentIDs() []string {
	var ids []string
	for _, e := range a.Environments {
		ids = append(ids, e.ID)
	}
	return ids
}

// watch is one call of the watch command.
type watch struct {
	*app
	agent    string
	seed     int
	episodes int
	speed    float64 // 0: not given
	train    int
	timeout  timeout
}

func (w *watch) run(ctx context.Context, id string) (err error) {
	life, err := w.life(ctx, id)
	if err != nil {
		return err
	}
	defer func() {
		if closed := life.Close(); err == nil && closed != nil {
			err = blame(closed)
		}
	}()
	if err := w.prepare(ctx, life); err != nil {
		return err
	}
	s := newScreen(w.out)
	if w.speed == 0 && s.terminal() {
		w.speed = usualSpeed
	}
	f := frame{ink: s.ink}
	total := 0.0
	for range w.episodes {
		life.begin()
		s.show(f.draw(life))
		for !life.Over {
			if err := w.wait(ctx); err != nil {
				return err
			}
			if err := life.next(); err != nil {
				return blame(fmt.Errorf("watch: episode %d, step %d: %w", life.episode, life.step+1, err))
			}
			s.show(f.draw(life))
		}
		total += life.sum
		if err := w.wait(ctx); err != nil {
			return err
		}
	}
	w.note("%s watched, mean return %s", plural(w.episodes, "episode"), number4(total/float64(w.episodes)))
	return nil
}

// life is the life that was asked for, before its first episode.
func (w *watch) life(ctx context.Context, id string) (*walk, error) {
	t, err := suite.Task(w.Environments, id)
	if err != nil {
		return nil, fmt.Errorf("watch %q: %w", id, err)
	}
	if len(w.Agents) == 0 {
		return nil, fmt.Errorf("watch: there are no agents")
	}
	e := w.Agents[0]
	if w.agent != "" {
		c := choice{start: w.timeout.start(ctx)}
		if e, err = c.entry(w.app, w.agent); err != nil {
			return nil, fmt.Errorf("--agent %q: %w", w.agent, err)
		}
	}
	cell := suite.Plan([]*benchmarks.Task{t}, []agents.Entry{e}, w.Tuning)[0]
	if cell.Same == "n/a" {
		return nil, fmt.Errorf("--agent %q: not defined on %s", e.Name, t.ID)
	}
	if cell.Note != "" {
		w.note("%s on %s: %s", e.Name, t.ID, cell.Note)
	}
	life, err := benchmarks.NewWalk(benchmarks.Job{Task: t, Agent: e, Params: cell.Params, Seed: uint64(w.seed)})
	if err != nil {
		return nil, blame(err)
	}
	return &walk{Walk: life}, nil
}

// prepare lives what is not watched.
func (w *watch) prepare(ctx context.Context, life *walk) error {
	if w.train == 0 {
		return nil
	}
	p := newProgress(w.err, w.unit(life.Job.Task), w.train)
	defer p.stop()
	for life.Units < w.train || !life.Over {
		if life.Over {
			if ctx.Err() != nil {
				return errInterrupted
			}
			life.begin()
		}
		units := life.Units
		if err := life.next(); err != nil {
			return blame(fmt.Errorf("watch: after %d of %d %s of training: %w", units, w.train, w.unit(life.Job.Task), err))
		}
		if life.Units > units && life.Units <= w.train {
			p.step()
		}
	}
	return nil
}

// wait waits for the next frame.
func (w *watch) wait(ctx context.Context) error {
	if ctx.Err() != nil {
		return errInterrupted
	}
	if w.speed == 0 {
		return nil
	}
	timer := time.NewTimer(time.Duration(float64(time.Second) / w.speed))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return errInterrupted
	case <-timer.C:
		return nil
	}
}

// rate is a flag for a number of steps per second.
type rate float64

// Set implements pflag.Value.
func (r *rate) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0.01 && v <= 10_000) {
		return fmt.Errorf("want steps per second, 0.01…10000")
	}
	*r = rate(v)
	return nil
}

// String implements pflag.Value.
func (r *rate) String() string {
	if r == nil || *r == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*r), 'g', -1, 64)
}

// Type implements pflag.Value.
func (*rate) Type() string { return "STEPS/S" }
