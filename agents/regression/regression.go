// Package regression is a single-reward learner that knows the reward to be a
// sum over loops: it regresses the one number on what every loop did, all
// loops at once, and each loop plays by its own coefficients.
//
// Per step, with the critic's features x, the features x_l of loop l and the
// option a_l that it chose,
//
//	Q(x, a) = v·x + Σ_l q_l[a_l]·x_l
//	δ       = R + γ·E Q(x′, a′) − Q(x, a)            E over π; 0 after termination
//	e       ← γλ·e, then e ← what is present         replacing trace
//	v, q    ← v, q + δ·e/(1/α + n)                   n = |x|² + Σ_l |x_l|²
//	π_l(o)  ∝ exp(β·q_l[o]·x_l/u)
//
// In a task of one step this is the regression of R on the options by
// normalised least mean squares: what the other loops' options explain is taken
// out of the error before it reaches a loop, and what is left is noise. A large
// α makes the whole error good at once, so no α overshoots; a small one is the
// step of plain least mean squares. A loop whose action did not count has no
// term in Q.
//
// In longer tasks it is expected SARSA(λ) with a sum for an action value. If
// what a loop earns depends on its own actions alone, the action value is one.
//
// Parameters: α (tuned), β (tuned), λ = .9, γ the task's. v begins at the
// task's prior, q at 0. u is the range of Reward divided by the number of
// loops: β is the inverse temperature in units of what one loop can earn.
// There is no form for continuous loops.
//
// References: Widrow, B. & Hoff, M. E. (1960). Adaptive switching circuits. IRE
// WESCON Convention Record 4. Nagumo, J. & Noda, A. (1967). A learning method
// for system identification. IEEE Trans. Automatic Control 12. van Seijen, H.,
// van Hasselt, H., Whiteson, S. & Wiering, M. (2009). A theoretical and
// empirical analysis of expected Sarsa. IEEE ADPRL. Wolpert, D. H. & Tumer, K.
// (2002). Optimal payoff functions for members of collectives. Adv. Complex
// Syst. 4.
package regression

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// lambda is the decay of the trace beside the task's discount.
const lambda = 0.9

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "regression",
	Story: "knows that the reward is a sum: regresses it on every loop's option, softmax over the coefficients",
	Sees:  env.Additive,
	Grid:  linear.GridOf("beta", 4, 16, 32),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  same,
}

// same is "n/a" where the reward is no sum, or a loop is continuous.
func same(spec env.Spec) string {
	if spec.Teaches&env.Additive == 0 {
		return "n/a"
	}
	return linear.OnlyDiscrete(spec)
}

// Agent is the learner.
type Agent struct {
	v            []float64
	trace        linear.Trace   // of v
	loops        []*linear.Loop // q and its trace, and the policy
	gamma, decay float64
	damping      float64 // 1/α
	rng          rand.PCG

	rpe, value float64 // of the latest Learn
}

// New returns an agent to which all options are worth the same.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	unit := (spec.Reward[1] - spec.Reward[0]) / float64(len(spec.Loops))
	a := &Agent{
		v: make([]float64, cfg.Shape.Critic), trace: linear.NewTrace(cfg.Shape.Critic),
		loops: linear.NewValues(spec, cfg, cfg.Second/unit, 0),
		gamma: cfg.Gamma, decay: float64(cfg.Gamma * lambda), damping: 1 / cfg.Step,
	}
	for i := range a.v {
		a.v[i] = cfg.Prior
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.trace.Clear()
	for _, l := range a.loops {
		l.Begin()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.loops {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.value = a.expected(in)
	a.rpe = ts.Reward - a.at(in.X.Critic)
	n := a.trace.Mark(in.X.Critic, a.decay)
	for i, l := range a.loops {
		if !l.Counts(in.Obs) {
			l.Fade(a.decay)
			continue
		}
		x := &in.X.Loop[i]
		a.rpe -= l.Value(x, action[i])
		n += l.Replace(x, action[i], a.decay)
	}
	if !ts.Terminated {
		a.rpe += float64(a.gamma * a.expected(next))
	}
	amount := a.rpe / (a.damping + n)
	a.trace.AddTo(a.v, amount)
	for _, l := range a.loops {
		l.Reinforce(amount)
	}
}

// expected is E Q under the present policy.
func (a *Agent) expected(in *agents.Input) float64 {
	q := a.at(in.X.Critic)
	for i, l := range a.loops {
		if l.Counts(in.Obs) {
			q += l.Mean(&in.X.Loop[i])
		}
	}
	return q
}

// at is what the context is worth without what the loops do in it.
func (a *Agent) at(x agents.Sparse) float64 { return exact.Dot(a.v, x.Index, x.Value) }

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: every loop hears the same error.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.rpe
	}
	return a.value
}
