package agenttest

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// learner is an honest agent, as plain as the laws allow: an actor–critic with
// traces whose loops learn from their local reward where they are taught by it
// and from the common error where not. Liars are made of it.
type learner struct {
	spec    env.Spec
	cfg     agents.Config
	explore rand.PCG
	act     actor
	policy  [][]float64 // per loop, as it was when the agent acted
	trace   [][]float64 // parallel to act.weights
	value   []float64   // critic
	seen    []float64   // critic's trace
	signal  []float64   // per loop, latest
	latest  float64     // value of the observation acted on

	// What liars get wrong.
	onError func(in *agents.Input, delta float64) float64
	noGate  bool
	noBegin bool
}

// actor is a policy: logits and means, linear in the features.
type actor struct {
	loops   []env.Loop
	shape   []agents.LoopShape
	weights [][]float64
	choose  func(r *rand.PCG, p []float64) int
}

func newLearner(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *learner {
	n := len(spec.Loops)
	l := &learner{
		spec: spec, cfg: cfg, policy: spec.NewDist(),
		act:   actor{spec.Loops, cfg.Shape.Loop, make([][]float64, n), exact.Sample},
		trace: make([][]float64, n), value: make([]float64, cfg.Shape.Critic), seen: make([]float64, cfg.Shape.Critic),
		signal: make([]float64, n),
	}
	exact.Seed(&l.explore, seeds.Explore)
	for i, shape := range cfg.Shape.Loop {
		size := shape.Size
		if !shape.Tied {
			size *= max(spec.Loops[i].N, 1)
		}
		l.act.weights[i], l.trace[i] = make([]float64, size), make([]float64, size)
	}
	return l
}

func (l *learner) Begin() {
	if l.noBegin {
		return
	}
	clear(l.seen)
	for _, t := range l.trace {
		clear(t)
	}
}

func (l *learner) Act(in *agents.Input, action []float64) {
	l.act.dist(in, l.policy)
	for i, loop := range l.spec.Loops {
		if loop.N > 0 {
			action[i] = float64(l.act.choose(&l.explore, l.policy[i]))
		} else {
			action[i] = l.policy[i][0] + float64(l.cfg.Sigma*exact.Normal(&l.explore))
		}
	}
}

func (l *learner) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	l.latest = l.critic(in)
	delta := ts.Reward - l.latest
	if !ts.Terminated {
		delta += float64(l.cfg.Gamma * l.critic(next))
	}
	if l.onError != nil {
		delta = l.onError(in, delta)
	}
	decay(l.seen, l.cfg.Gamma)
	exact.Axpy(1, in.X.Critic.Index, in.X.Critic.Value, l.seen)
	for j, e := range l.seen {
		l.value[j] += float64(l.cfg.Step * delta * e)
	}
	for i, loop := range l.spec.Loops {
		l.signal[i] = delta
		if loop.Teaches&env.Local != 0 {
			l.signal[i] = ts.Local[i]
		}
		decay(l.trace[i], l.cfg.Gamma)
		if loop.Gate < 0 || in.Obs[loop.Gate] != 0 || l.noGate {
			l.credit(i, &in.X.Loop[i], action[i])
		}
		for j, e := range l.trace[i] {
			l.act.weights[i][j] += float64(l.cfg.Step * l.signal[i] * e)
		}
	}
}

func (l *learner) critic(in *agents.Input) float64 {
	return exact.Dot(l.value, in.X.Critic.Index, in.X.Critic.Value)
}

func decay(x []float64, by float64) {
	for i := range x {
		x[i] *= by
	}
}

// credit adds what made loop i take the action to its trace.
func (l *learner) credit(i int, x *agents.LoopFeatures, action float64) {
	shape, trace := l.cfg.Shape.Loop[i], l.trace[i]
	if l.spec.Loops[i].N == 0 {
		d := (action - l.policy[i][0]) / l.cfg.Sigma
		exact.Axpy(d, x.Shared.Index, x.Shared.Value, trace)
		return
	}
	for o, p := range l.policy[i] {
		if float64(o) == action {
			p--
		}
		if shape.Tied {
			exact.Axpy(-p, x.Option[o].Index, x.Option[o].Value, trace)
		} else {
			exact.Axpy(-p, x.Shared.Index, x.Shared.Value, trace[o*shape.Size:])
		}
	}
}

func (a *actor) dist(in *agents.Input, dist [][]float64) {
	for i, loop := range a.loops {
		x, p := &in.X.Loop[i], dist[i]
		if loop.N == 0 {
			p[0], p[1] = exact.Dot(a.weights[i], x.Shared.Index, x.Shared.Value), 0
			continue
		}
		for o := range p {
			if a.shape[i].Tied {
				p[o] = exact.Dot(a.weights[i], x.Option[o].Index, x.Option[o].Value)
			} else {
				p[o] = exact.Dot(a.weights[i][o*a.shape[i].Size:], x.Shared.Index, x.Shared.Value)
			}
		}
		exact.Softmax(p)
	}
}

func (l *learner) Dopamine(signal []float64) float64 {
	copy(signal, l.signal)
	return l.latest
}

func (l *learner) Frozen(seed uint64) agents.Frozen { return l.frozen(seed) }

func (l *learner) frozen(seed uint64) *frozen {
	f := &frozen{act: &l.act, policy: l.spec.NewDist()}
	exact.Seed(&f.explore, seed)
	return f
}

type frozen struct {
	act     *actor
	policy  [][]float64
	explore rand.PCG
}

func (f *frozen) Begin() {}

func (f *frozen) Act(in *agents.Input, action []float64) {
	f.act.dist(in, f.policy)
	for i, p := range f.policy {
		action[i] = p[0]
		if f.act.loops[i].N > 0 {
			action[i] = float64(f.act.choose(&f.explore, p))
		}
	}
}

func (f *frozen) Dist(in *agents.Input, dist [][]float64) { f.act.dist(in, dist) }
