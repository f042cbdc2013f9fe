package benchmarks

import (
	"context"
	"fmt"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/benchmarks/record"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Live walks one life and returns its record. The errors are an agent that is
// not defined on the task, a representation that does not fit it, and ctx's, which is looked at between
// checkpoints and episodes.
func Live(ctx context.Context, j Job) (*record.Life, error) {
	l, err := newLife(j)
	if err != nil {
		return nil, err
	}
	return l.live(ctx)
}

// life is everything of one life. All memory is taken before the first step.
type life struct {
	job  Job
	rec  record.Life
	at   []int // checkpoints to come
	eval *evaluator

	world   env.Env
	encoder agents.Encoder
	agent   agents.Agent
	action  []float64
	ts      [2]env.TimeStep // this step's and the last one's, in turn
	in      [2]agents.Input // likewise
	seen    env.TimeStep
	now     int // index of the present observation in ts and in

	units, since int     // lived, and lived since the latest checkpoint
	gained       float64 // reward since the latest checkpoint
	fresh        bool    // the next step begins an episode
}

func newLife(j Job) (*life, error) {
	t := j.Task
	seed := j.streams()
	world := t.Config.New(env.Seeds{World: seed("world"), Noise: seed("noise")})
	spec := world.Spec()
	if j.Agent.Same != nil && j.Agent.Same(spec) == "n/a" {
		return nil, fmt.Errorf("benchmarks: agent %q is not defined on %s", j.Agent.Name, t.ID)
	}
	encoder, shape, err := t.Rep.New(spec)
	if err != nil {
		return nil, err
	}
	cfg := agents.Config{
		Shape: shape, Gamma: t.Gamma, Sigma: t.Sigma, Prior: t.Prior.Return, LocalPrior: t.Prior.Local,
		Step: j.Params.Step, Second: j.Params.Second,
	}
	l := &life{
		job: j, world: world, encoder: encoder,
		agent:  j.Agent.New(spec.View(j.Agent.Sees), cfg, agents.Seeds{Init: seed("init"), Explore: seed("explore")}),
		action: make([]float64, len(spec.Loops)),
		at:     t.checkpoints(),
		fresh:  true,
		rec: record.Life{
			Task: t.ID, Protocol: t.Protocol(), Agent: j.Agent.Name, Sees: j.Agent.Sees.Class(), Seed: j.Seed,
			Step: j.Params.Step, Second: j.Params.Second, Unit: string(t.Unit), Budget: t.Budget,
			Random: t.Anchors.Random, Optimal: t.Anchors.Optimal, Reference: t.Anchors.Reference,
		},
	}
	for i := range l.ts {
		l.ts[i], l.in[i] = spec.NewTimeStep(), encoder.NewInput()
	}
	l.eval, err = newEvaluator(t, env.Seeds{World: seed("world"), Noise: seed("evaluation")}, seed("frozen"))
	return l, err
}

// streams derives this life's seeds. No key holds the agent's name: every
// agent meets the same world and the same luck, so that lives can be compared
// seed by seed.
func (j Job) streams() func(role string) uint64 {
	return func(role string) uint64 {
		if j.Tuning {
			role = "tuning/" + role
		}
		return exact.Stream(role, j.Task.ID, j.Seed)
	}
}

func (l *life) live(ctx context.Context) (*record.Life, error) {
	for {
		for len(l.at) > 0 && l.at[0] == l.units {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if !l.checkpoint() {
				l.rec.Crash = max(l.units, 1)
				l.rec.Seal()
				return &l.rec, nil
			}
		}
		if len(l.at) == 0 {
			l.rec.Seal()
			return &l.rec, nil
		}
		if !l.step() {
			l.rec.Crash = l.units + 1
			l.rec.Seal()
			return &l.rec, nil
		}
	}
}

// step walks one step, and reports whether all numbers stayed finite.
func (l *life) step() bool {
	if l.fresh {
		obs := l.ts[l.now].Obs
		l.world.Reset(obs)
		l.encoder.Begin(obs, &l.in[l.now])
		l.agent.Begin()
	}
	in, next, ts := &l.in[l.now], &l.in[1-l.now], &l.ts[1-l.now]
	l.agent.Act(in, l.action)
	if !finite(l.action) {
		return false
	}
	l.world.Step(l.action, ts)
	ts.View(l.job.Agent.Sees, &l.seen)
	l.encoder.Next(l.seen.Obs, next)
	l.agent.Learn(in, l.action, &l.seen, next)

	l.gained += ts.Reward
	l.fresh = ts.Done()
	l.now = 1 - l.now
	if l.fresh || l.job.Task.Unit == Steps {
		l.units++
		l.since++
	}
	return true
}

// checkpoint records the frozen policy's value and the return since the last
// checkpoint, and reports whether both are finite.
func (l *life) checkpoint() bool {
	value := l.eval.value(l.agent, l.world)
	if !finite([]float64{value, l.gained}) {
		return false
	}
	l.rec.At = append(l.rec.At, l.at[0])
	l.rec.Value = append(l.rec.Value, value)
	if l.since > 0 {
		l.rec.Online = append(l.rec.Online, l.gained/float64(l.since))
	}
	l.at = l.at[1:]
	l.since, l.gained = 0, 0
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
