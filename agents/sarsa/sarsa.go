// Package sarsa learns action values on policy, per loop, by SARSA(λ) and
// expected SARSA(λ).
//
// Each loop l learns the return to expect after its own option, whatever the
// others do, from the one reward. Per decision of the loop, with a′ its next
// option at the next input x′:
//
//	SARSA     δ = R + γ·Q(x′, a′) − Q(x, a)
//	expected  δ = R + γ·Σ_o π(o | x′)·Q(x′, o) − Q(x, a)
//	e ← γλ·e, then e ← x at the weights of a (replacing trace)
//	w ← w + α/(1 + α·|x|²)·δ·e
//	π(o | x) ∝ exp(β·Q(x, o))
//
// After termination the future is worth 0; after truncation both rows expect
// Σ_o π·Q, as no next option will be taken. SARSA draws a′ before it learns and
// takes it after. A loop whose gate is closed decides nothing: what is earned
// until it opens again belongs to its last decision. package linear's Q tells
// that part, and the values that tied options share.
//
// Where every episode is one step the two rows are the same.
//
// Parameters: α (tuned), β (tuned), λ = 0.9, γ the task's. Values begin at the
// task's prior. There is no form for continuous loops.
//
// References: Rummery, G. A. & Niranjan, M. (1994). On-line Q-learning using
// connectionist systems. CUED/F-INFENG/TR 166. Singh, S. P. & Sutton, R. S.
// (1996). Reinforcement learning with replacing eligibility traces. Machine
// Learning 22. van Seijen, H., van Hasselt, H., Whiteson, S. & Wiering, M.
// (2009). A theoretical and empirical analysis of expected Sarsa. IEEE ADPRL.
// Tamar, A., Toulis, P., Mannor, S. & Airoldi, E. M. (2014). Implicit temporal
// differences. arXiv:1412.6734 (the step).
package sarsa

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// lambda is the decay of the trace per decision (Sutton & Barto 2018, ch. 12).
const lambda = 0.9

// Rows is SARSA and expected SARSA, in the order in which a board prints them.
func Rows() []agents.Entry {
	return []agents.Entry{
		row("sarsa", "action values per loop by SARSA(0.9), softmax (Rummery & Niranjan 1994)", false),
		row("sarsa-expected", "action values per loop by expected SARSA(0.9), softmax (van Seijen et al. 2009)", true),
	}
}

func row(name, story string, expected bool) agents.Entry {
	return agents.Entry{
		Name:  name,
		Story: story,
		Grid:  linear.GridOf("inverse temperature", 4, 16, 64),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return New(spec, cfg, seeds, expected)
		},
		Same: linear.OnlyDiscrete,
	}
}

// Agent learns action values by SARSA.
type Agent struct {
	q        []*linear.Q
	policies []*linear.Loop // of q, for Freeze
	expected bool
	rng      rand.PCG

	planned bool      // plan holds the next action
	plan    []float64 // one option per loop
	signal  []float64 // of the latest Learn
	value   float64
}

// New returns an agent whose options all promise the prior.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds, expected bool) *Agent {
	q := linear.NewQ(spec, cfg, cfg.Second, lambda)
	a := &Agent{
		q: q, policies: linear.Policies(q), expected: expected,
		plan: make([]float64, len(q)), signal: make([]float64, len(q)),
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.planned = false
	for _, q := range a.q {
		q.Begin()
	}
}

// Act implements agents.Agent: what was planned, if anything was.
func (a *Agent) Act(in *agents.Input, action []float64) {
	if !a.planned {
		a.choose(in)
	}
	a.planned = false
	copy(action, a.plan)
}

func (a *Agent) choose(in *agents.Input) {
	for i, q := range a.q {
		a.plan[i] = q.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	if !a.expected && !ts.Done() {
		a.choose(next)
		a.planned = true
	}
	a.value = 0
	for i, q := range a.q {
		x, after := &in.X.Loop[i], &next.X.Loop[i]
		a.value += q.After(x, in.X.Critic, action[i]) / float64(len(a.q))
		if q.Counts(in.Obs) {
			q.Decide(x, in.X.Critic, action[i])
		}
		q.Earn(ts.Reward)
		a.signal[i] = 0
		switch {
		case ts.Terminated:
			a.signal[i] = q.Settle(0)
		case ts.Truncated, a.expected && q.Counts(next.Obs):
			a.signal[i] = q.Settle(q.Expected(after, next.X.Critic))
		case q.Counts(next.Obs):
			a.signal[i] = q.Settle(q.After(after, next.X.Critic, a.plan[i]))
		}
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.policies, seed) }

// Dopamine implements agents.Dopamine: each loop's own error. The value is that
// of the action taken, the mean over loops.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	copy(signal, a.signal)
	return a.value
}
