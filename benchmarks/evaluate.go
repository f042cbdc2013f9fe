package benchmarks

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/feature"
	"github.com/phasicbench/phasic/env"
)

// evaluator judges frozen policies in a copy of the life's world with noise of
// its own, the same at every checkpoint and for every agent.
type evaluator struct {
	task   *Task
	seeds  env.Seeds
	frozen uint64
	exact  env.Exact // nil: simulate
	policy policy
	obs    []float64
	action []float64
	ts     env.TimeStep
}

func newEvaluator(t *Task, rep feature.Rep, seeds env.Seeds, frozen uint64) (*evaluator, error) {
	world := t.Config.New(seeds)
	spec := world.Spec()
	encoder, _, err := rep.New(spec)
	if err != nil {
		return nil, err
	}
	e := &evaluator{
		task: t, seeds: seeds, frozen: frozen, policy: policy{encoder: encoder, in: encoder.NewInput()},
		obs: make([]float64, spec.ObsLen()), action: make([]float64, len(spec.Loops)), ts: spec.NewTimeStep(),
	}
	e.exact, _ = env.As[env.Exact](world)
	return e, nil
}

// value is the expected return per episode of the agent's present policy,
// exact where the environment can tell, else the mean over the task's number
// of evaluation episodes.
func (e *evaluator) value(a agents.Agent, life env.Env) float64 {
	e.policy.frozen = a.Frozen(e.frozen)
	if e.exact != nil {
		return e.exact.Exact(&e.policy)
	}
	world := e.world(life)
	sum := 0.0
	for range e.task.Episodes {
		world.Reset(e.obs)
		e.policy.Begin()
		obs := e.obs
		for {
			e.policy.Act(obs, e.action)
			world.Step(e.action, &e.ts)
			sum += e.ts.Reward
			if e.ts.Done() {
				break
			}
			obs = e.ts.Obs
		}
	}
	return sum / float64(e.task.Episodes)
}

// world is a copy of the life's world with noise of its own, or, where hidden
// parameters change, of the life itself.
func (e *evaluator) world(life env.Env) env.Env {
	world := e.task.Config.New(e.seeds)
	if c, ok := env.As[env.Changing](life); ok && c.Changes() {
		if s, ok := env.As[env.Snapshotter](world); ok {
			s.CopyFrom(life)
		}
	}
	return world
}

// policy is a frozen agent behind the task's representation: an env.Policy.
type policy struct {
	frozen  agents.Frozen
	encoder agents.Encoder
	in      agents.Input
	fresh   bool
}

func (p *policy) Begin() {
	p.frozen.Begin()
	p.fresh = true
}

// Exchangeable implements env.Exchangeable for agents that are.
func (p *policy) Exchangeable() bool {
	e, ok := p.frozen.(env.Exchangeable)
	return ok && e.Exchangeable()
}

func (p *policy) Act(obs, action []float64) {
	p.encode(obs)
	p.frozen.Act(&p.in, action)
}

func (p *policy) Dist(obs []float64, dist [][]float64) {
	p.encode(obs)
	p.frozen.Dist(&p.in, dist)
}

func (p *policy) encode(obs []float64) {
	if p.fresh {
		p.encoder.Begin(obs, &p.in)
		p.fresh = false
		return
	}
	p.encoder.Next(obs, &p.in)
}
