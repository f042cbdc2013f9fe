// Package coma is the counterfactual critic: it learns from the one reward what
// each loop's option contributes, and judges each loop by what its option was
// worth beyond its other options.
//
// The critic is a sum over the context, told by its features x, and the loops
// whose action counts. Per step, with a′ drawn from the policies at x′:
//
//	Q(x, a) = v·x + Σ_l q_l[a_l]·x_l
//	δ       = R + γ·E Q(x′, a′) − Q(x, a)            E over π, a sum too
//	A_l     = q_l[a_l]·x_l − Σ_o π_l(o)·q_l[o]·x_l   the others' options held fixed
//	w_l     ← w_l + α·A_l·∇ log π_l(a_l | x_l)
//	e       ← γλ·e, then e ← what is present         replacing trace
//	v, q    ← v, q + μ·δ·e/n                         n = |x|² + Σ_l |x_l|² (NLMS)
//
// All that the other loops did cancels in A_l: the noise that a broadcast error
// carries into every loop is gone, once the critic has learned, which takes in
// the order of N episodes. With access to nothing but the reward it is a local
// reward that was learned. Foerster et al. learn Q with a deep network that
// sees the joint action; here it is linear in each loop's own option, so it is
// right where the reward is a sum over loops, and otherwise its nearest sum.
//
// Parameters: α (tuned), μ (tuned), λ = 0.9, γ the task's. v begins at the
// task's prior, q at 0. There is no form for continuous loops.
//
// References: Foerster, J., Farquhar, G., Afouras, T., Nardelli, N. & Whiteson,
// S. (2018). Counterfactual multi-agent policy gradients. AAAI. Wolpert, D. H. &
// Tumer, K. (2002). Optimal payoff functions for members of collectives. Adv.
// Complex Syst. 4. Nagumo, J. & Noda, A. (1967). A learning method for system
// identification. IEEE Trans. Automatic Control 12 (NLMS).
package coma

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// lambda is the decay of the critic's trace (Foerster et al. 2018 use 0.8).
const lambda = 0.9

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "coma",
	Story: "each loop judged by a learned counterfactual critic, linear and factored (Foerster et al. 2018)",
	Grid:  linear.GridOf("critic", 0.1, 0.3, 1),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  linear.OnlyDiscrete,
}

// Agent is the actors and their common critic.
type Agent struct {
	context      []float64 // v
	trace        linear.Trace
	loops        []loop
	actors       []*linear.Loop // of loops
	gamma, decay float64
	step, mu     float64
	rng          rand.PCG

	value float64 // E Q of the latest Learn's observation
}

// loop is one loop's policy and its part of the critic.
type loop struct {
	*linear.Loop
	q      *linear.Loop
	policy []float64 // π at one input
	signal float64   // A of the latest Learn
}

// New returns an agent that expects the prior of its context and nothing of
// its options.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		context: make([]float64, cfg.Shape.Critic), trace: linear.NewTrace(cfg.Shape.Critic),
		actors: linear.NewLoops(spec, cfg),
		gamma:  cfg.Gamma, decay: float64(cfg.Gamma * lambda), step: cfg.Step, mu: cfg.Second,
	}
	for i := range a.context {
		a.context[i] = cfg.Prior
	}
	for i, q := range linear.NewValues(spec, cfg, 1, 0) {
		a.loops = append(a.loops, loop{Loop: a.actors[i], q: q, policy: make([]float64, spec.Loops[i].N)})
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.trace.Clear()
	for _, l := range a.loops {
		l.q.Begin()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.actors {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.value = a.expect(in)
	future := 0.0
	if !ts.Terminated {
		future = float64(a.gamma * a.expect(next))
	}
	// The critic judges before it learns, or else the luck of this very reward
	// would judge too.
	for i := range a.loops {
		a.loops[i].act(&in.X.Loop[i], in.Obs, action[i], a.step)
	}
	q, n := a.present(in, action)
	a.predict(ts.Reward+future-q, n)
}

// expect is the mean of Q at an input under the present policies.
func (a *Agent) expect(in *agents.Input) float64 {
	v := exact.Dot(a.context, in.X.Critic.Index, in.X.Critic.Value)
	for i, l := range a.loops {
		if l.Counts(in.Obs) {
			l.Dist(&in.X.Loop[i], l.policy)
			v += l.q.MeanUnder(l.policy, &in.X.Loop[i])
		}
	}
	return v
}

// present is Q of what was done and its |x|²; it makes that eligible.
func (a *Agent) present(in *agents.Input, action []float64) (q, n float64) {
	x := in.X.Critic
	q = exact.Dot(a.context, x.Index, x.Value)
	n = a.trace.Mark(x, a.decay)
	for i, l := range a.loops {
		if !l.Counts(in.Obs) {
			l.q.Fade(a.decay)
			continue
		}
		q += l.q.Value(&in.X.Loop[i], action[i])
		n += l.q.Replace(&in.X.Loop[i], action[i], a.decay)
	}
	return q, n
}

// predict corrects the critic by the error delta.
func (a *Agent) predict(delta, n float64) {
	if n == 0 {
		return // nothing to correct
	}
	amount := float64(a.mu*delta) / n
	a.trace.AddTo(a.context, amount)
	for _, l := range a.loops {
		l.q.Reinforce(amount)
	}
}

// act learns from the advantage of what the loop did.
func (l *loop) act(x *agents.LoopFeatures, obs []float64, action, step float64) {
	l.signal = 0
	if !l.Counts(obs) {
		return
	}
	l.Dist(x, l.policy)
	l.signal = l.q.Value(x, action) - l.q.MeanUnder(l.policy, x)
	l.Move(x, l.Score(obs, action), float64(step*l.signal))
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.actors, seed) }

// Dopamine implements agents.Dopamine: each loop's own advantage.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.loops[i].signal
	}
	return a.value
}
