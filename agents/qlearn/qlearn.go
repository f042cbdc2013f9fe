// Package qlearn is one-step Q-learning, per loop.
//
// Each loop l learns the return to expect after its own option if it then
// always took its best, from the one reward. Per decision of the loop, with x′
// its next input:
//
//	δ = R + γ·max_o Q(x′, o) − Q(x, a)
//	w ← w + α/(1 + α·|x|²)·δ·x at the weights of a
//	π(o | x) ∝ exp(β·Q(x, o))
//
// After termination the future is worth 0. A loop whose gate is closed decides
// nothing: what is earned until it opens again belongs to its last decision.
// package linear's Q tells that part, and the values that tied options share.
//
// To a loop the others are part of the world, which changes as they learn
// (independent learners; Claus & Boutilier 1998). There is no trace, as the
// best option's return is not that of the options taken after it.
//
// Parameters: α (tuned), β (tuned), γ the task's. Values begin at the task's
// prior. There is no form for continuous loops.
//
// References: Watkins, C. J. C. H. & Dayan, P. (1992). Q-learning. Machine
// Learning 8. Claus, C. & Boutilier, C. (1998). The dynamics of reinforcement
// learning in cooperative multiagent systems. AAAI. Tamar, A., Toulis, P.,
// Mannor, S. & Airoldi, E. M. (2014). Implicit temporal differences.
// arXiv:1412.6734 (the step).
package qlearn

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "qlearn",
	Story: "action values per loop by one-step Q-learning, softmax (Watkins & Dayan 1992)",
	Grid:  linear.GridOf("inverse temperature", 4, 16, 64),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  linear.OnlyDiscrete,
}

// Agent learns action values by Q-learning.
type Agent struct {
	q        []*linear.Q
	policies []*linear.Loop // of q
	rng      rand.PCG

	signal []float64 // of the latest Learn
	value  float64
}

// New returns an agent whose options all promise the prior.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	q := linear.NewQ(spec, cfg, cfg.Second, 0)
	a := &Agent{q: q, policies: linear.Policies(q), signal: make([]float64, len(q))}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	for _, q := range a.q {
		q.Begin()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.policies {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.value = 0
	for i, q := range a.q {
		x := &in.X.Loop[i]
		a.value += q.Greedy(x, in.X.Critic) / float64(len(a.q))
		if q.Counts(in.Obs) {
			q.Decide(x, in.X.Critic, action[i])
		}
		q.Earn(ts.Reward)
		a.signal[i] = 0
		switch {
		case ts.Terminated:
			a.signal[i] = q.Settle(0)
		case ts.Truncated, q.Counts(next.Obs):
			a.signal[i] = q.Settle(q.Greedy(&next.X.Loop[i], next.X.Critic))
		}
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.policies, seed) }

// Dopamine implements agents.Dopamine: each loop's own error. The value is that
// of the best options, the mean over loops.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	copy(signal, a.signal)
	return a.value
}
