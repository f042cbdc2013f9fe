package benchmarks

import (
	"fmt"
	"io"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Walk is an agent living in a task, one step at a time: the life that Live
// records, for who wants to look at it. All memory is taken before the first
// step. The fields are for reading; those that point into a step are valid
// until the next.
type Walk struct {
	Job    Job
	Spec   env.Spec // unmasked
	World  env.Env
	Agent  agents.Agent
	Action []float64 // the latest

	Obs     []float64     // present observation
	Before  []float64     // the observation that Action was taken on
	Brought *env.TimeStep // what Action brought, with every channel that there is

	Units int  // lived so far
	Over  bool // Begin must come before the next Step

	failer  agents.Failer // Agent, if it may break; nil
	encoder agents.Encoder
	ts      [2]env.TimeStep // this step's and the last one's, in turn
	in      [2]agents.Input // likewise
	seen    env.TimeStep
	now     int // index of the present observation in ts and in
}

// NewWalk returns a life before its first episode. The errors are an agent
// that is not defined on the task, a representation that does not fit it, and
// an agent that broke before it began.
func NewWalk(j Job) (*Walk, error) {
	t := j.Task
	world := t.Config.New(env.Seeds{World: j.stream("world"), Noise: j.stream("noise")})
	spec := world.Spec()
	if t.Same(j.Agent) == "n/a" {
		return nil, fmt.Errorf("benchmarks: agent %q is not defined on %s", j.Agent.Name, t.ID)
	}
	encoder, shape, err := t.representation(j.Agent).New(spec)
	if err != nil {
		return nil, err
	}
	cfg := agents.Config{
		Shape: shape, Gamma: t.Gamma, Sigma: t.Sigma, Prior: t.Prior.Return, LocalPrior: t.Prior.Local,
		Step: j.Params.Step, Second: j.Params.Second,
	}
	w := &Walk{
		Job: j, Spec: spec, World: world, encoder: encoder, Over: true,
		Agent:  j.Agent.New(spec.View(j.Agent.Sees), cfg, agents.Seeds{Init: j.stream("init"), Explore: j.stream("explore")}),
		Action: make([]float64, len(spec.Loops)),
	}
	for i := range w.ts {
		w.ts[i], w.in[i] = spec.NewTimeStep(), encoder.NewInput()
	}
	w.failer, _ = w.Agent.(agents.Failer)
	if err := w.Err(); err != nil {
		_ = w.Close() // says the same again
		return nil, err
	}
	return w, nil
}

// Err says what broke the agent, if it can break and did.
func (w *Walk) Err() error {
	if w.failer == nil {
		return nil
	}
	return w.name(w.failer.Err())
}

// Close releases what the agent holds: the life is over. The error is what
// broke the agent, now or before.
func (w *Walk) Close() error {
	if c, ok := w.Agent.(io.Closer); ok {
		return w.name(c.Close())
	}
	return nil
}

// name tells whose error it is.
func (w *Walk) name(err error) error {
	if err == nil {
		return nil
	}
	life := record.Key{Task: w.Job.Task.ID, Agent: w.Job.Agent.Name, Seed: w.Job.Seed}
	return fmt.Errorf("benchmarks: %v: %w", life, err)
}

// stream derives a seed of this life. No key holds the agent's name: every
// agent meets the same world and the same luck, so that lives can be compared
// seed by seed.
func (j Job) stream(role string) uint64 {
	if j.Tuning {
		role = "tuning/" + role
	}
	return exact.Stream(role, j.Task.ID, j.Seed)
}

// Begin begins an episode.
func (w *Walk) Begin() {
	w.Obs = w.ts[w.now].Obs
	w.World.Reset(w.Obs)
	w.encoder.Begin(w.Obs, &w.in[w.now])
	w.Agent.Begin()
	w.Over = false
}

// Step walks one step. It reports false, and takes no step, if the agent's
// action is not finite, which it also is where Err says why.
func (w *Walk) Step() bool {
	in, next, ts := &w.in[w.now], &w.in[1-w.now], &w.ts[1-w.now]
	w.Agent.Act(in, w.Action)
	if !finite(w.Action) {
		return false
	}
	w.World.Step(w.Action, ts)
	ts.View(w.Job.Agent.Sees, &w.seen)
	w.encoder.Next(w.seen.Obs, next)
	w.Agent.Learn(in, w.Action, &w.seen, next)

	w.Before, w.Obs, w.Brought = w.Obs, ts.Obs, ts
	w.now = 1 - w.now
	w.Over = ts.Done()
	if w.Over || w.Job.Task.Unit == Steps {
		w.Units++
	}
	return true
}

// finite reports whether all numbers are: a sum of finite numbers may
// overflow, but then the life is lost too.
func finite(x []float64) bool {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum-sum == 0
}
