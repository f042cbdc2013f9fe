// Package rw is the model of Rescorla and Wagner (1972) as an agent: all that
// is present shares one prediction of the reward of this step, and one error.
//
// What is present in a step is the context, told by the critic's features x,
// and what each loop l does at what it sees: its option a_l at x_l. Their
// associative strengths add up:
//
//	V = v·x + Σ_l w_l[a_l]·x_l           over the loops whose action counts
//	δ = R − V                            the common prediction error
//	v ← v + α′·δ·x,  w_l[a_l] ← w_l[a_l] + α′·δ·x_l
//	α′ = α/(1 + α·n)                     n = |x|² + Σ_l |x_l|², all that is present
//	π_l(o) ∝ exp(β·w_l[o]·x_l)
//
// There is no time in it: the reward is that of this step, and nothing is
// expected of the next. What is learned later than it is done, this agent
// cannot learn. Sharing the error is what makes cues compete (blocking,
// overshadowing), and here it makes loops compete: what another loop explains
// is not credited to this one, so that where the reward is a sum over loops
// this is least mean squares on the right model.
//
// Parameters: α (tuned; the salience times the learning rate of the paper,
// typically 0.1), β (tuned). The step is taken implicitly (Toulis & Airoldi
// 2017): for small α it is the paper's α, and no α overshoots. The context
// begins by expecting the task's prior, every option 0. There is no form for
// continuous loops.
//
// References: Rescorla, R. A. & Wagner, A. R. (1972). A theory of Pavlovian
// conditioning. In Black & Prokasy (eds.), Classical Conditioning II. Toulis,
// P. & Airoldi, E. M. (2017). Asymptotic and finite-sample properties of
// estimators based on stochastic gradients. Annals of Statistics 45. Widrow, B.
// & Hoff, M. E. (1960). Adaptive switching circuits. IRE WESCON (the same rule).
package rw

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "rw",
	Story: "associative strengths of options, one error of this step's reward for all (Rescorla & Wagner 1972)",
	Grid:  linear.GridOf("inverse temperature", 4, 16, 64),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  linear.OnlyDiscrete,
}

// Agent is the associative learner.
type Agent struct {
	context []float64      // strengths of the critic's features
	loops   []*linear.Loop // strengths of options
	step    float64
	rng     rand.PCG

	strength float64   // V of the latest Learn
	signal   []float64 // δ, for the loops that it taught
}

// New returns an agent that expects the prior of its context and nothing of
// its options.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		context: make([]float64, cfg.Shape.Critic),
		loops:   linear.NewValues(spec, cfg, cfg.Second, 0),
		step:    cfg.Step,
		signal:  make([]float64, len(spec.Loops)),
	}
	for i := range a.context {
		a.context[i] = cfg.Prior
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent. An episode leaves nothing behind but
// strengths.
func (a *Agent) Begin() {}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.loops {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, _ *agents.Input) {
	x := in.X.Critic
	v, n := exact.Dot(a.context, x.Index, x.Value), 0.0
	for _, u := range x.Value {
		n += float64(u * u)
	}
	for i, l := range a.loops {
		l.Begin() // only what is present now is eligible
		if l.Counts(in.Obs) {
			v += l.Value(&in.X.Loop[i], action[i])
			n += l.Replace(&in.X.Loop[i], action[i], 0)
		}
	}
	delta := ts.Reward - v
	amount := float64(a.step*delta) / (1 + float64(a.step*n))
	exact.Axpy(amount, x.Index, x.Value, a.context)
	a.strength = v
	for i, l := range a.loops {
		l.Reinforce(amount)
		a.signal[i] = 0
		if l.Counts(in.Obs) {
			a.signal[i] = delta
		}
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: the common error. The value is the
// strength of all that was present.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	copy(signal, a.signal)
	return a.strength
}
