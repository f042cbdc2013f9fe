package app

import (
	"errors"
	"math"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// walk is a life that can be looked at after every step. It takes the steps of
// benchmarks.Live from the same seeds, without its checkpoints, so what is
// watched is the life that run scores.
type walk struct {
	job     benchmarks.Job
	spec    env.Spec
	world   env.Env
	encoder agents.Encoder
	agent   agents.Agent

	action []float64
	ts     [2]env.TimeStep // this step's and the last one's, in turn
	in     [2]agents.Input // likewise
	seen   env.TimeStep
	now    int // index of the present observation in ts and in

	episode, step int     // the episode, from 1, and the actions taken in it
	units         int     // lived so far
	sum           float64 // reward of the episode so far
	over          bool    // the next step begins an episode
}

// errDiverged is that an agent's numbers are no longer finite.
var errDiverged = errors.New("the agent diverged: an action or a reward is not a finite number")

func newWalk(j benchmarks.Job) (*walk, error) {
	t := j.Task
	seed := func(role string) uint64 { return exact.Stream(role, t.ID, j.Seed) }
	w := &walk{job: j, over: true}
	w.world = t.Config.New(env.Seeds{World: seed("world"), Noise: seed("noise")})
	w.spec = w.world.Spec()
	encoder, shape, err := t.Rep.New(w.spec)
	if err != nil {
		return nil, err
	}
	cfg := agents.Config{
		Shape: shape, Gamma: t.Gamma, Sigma: t.Sigma, Prior: t.Prior.Return, LocalPrior: t.Prior.Local,
		Step: j.Params.Step, Second: j.Params.Second,
	}
	w.encoder = encoder
	w.agent = j.Agent.New(w.spec.View(j.Agent.Sees), cfg, agents.Seeds{Init: seed("init"), Explore: seed("explore")})
	w.action = make([]float64, len(w.spec.Loops))
	for i := range w.ts {
		w.ts[i], w.in[i] = w.spec.NewTimeStep(), encoder.NewInput()
	}
	return w, nil
}

// begin begins an episode.
func (w *walk) begin() {
	obs := w.ts[w.now].Obs
	w.world.Reset(obs)
	w.encoder.Begin(obs, &w.in[w.now])
	w.agent.Begin()
	w.episode++
	w.step, w.sum, w.over = 0, 0, false
}

// next takes one step.
func (w *walk) next() error {
	in, next, ts := &w.in[w.now], &w.in[1-w.now], &w.ts[1-w.now]
	w.agent.Act(in, w.action)
	for _, a := range w.action {
		if math.IsNaN(a) || math.IsInf(a, 0) {
			return errDiverged
		}
	}
	w.world.Step(w.action, ts)
	ts.View(w.job.Agent.Sees, &w.seen)
	w.encoder.Next(w.seen.Obs, next)
	w.agent.Learn(in, w.action, &w.seen, next)

	w.now = 1 - w.now
	w.step++
	w.sum += ts.Reward
	w.over = ts.Done()
	if w.over || w.job.Task.Unit == benchmarks.Steps {
		w.units++
	}
	if math.IsNaN(w.sum) || math.IsInf(w.sum, 0) {
		return errDiverged
	}
	return nil
}

// brought is what the latest step brought, with every channel that there is.
func (w *walk) brought() *env.TimeStep { return &w.ts[w.now] }

// before is the observation that the latest action was taken on.
func (w *walk) before() []float64 { return w.ts[1-w.now].Obs }
