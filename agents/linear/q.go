package linear

import (
	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/env"
)

// Q is the action values of one loop, for agents that learn them by
// bootstrapping: Q(x, o) is the return to expect after option o at x.
//
// A gated loop decides now and then. What it earns until its next decision
// belongs to the one before (Sutton, Precup & Singh 1999), so that
//
//	Decide   a decision counts: Q(x, o) is remembered, o is eligible
//	Earn     a reward arrives, at its discount
//	Settle   δ = earned + γⁿ·future − Q(x, o), n steps later, moves what is eligible
//
// follow each other, all three in every step where the gate is always open.
//
// Tied features tell options apart and may all be 0, so on tied loops Q(x, o)
// has a part that all options share, linear in the critic's features.
//
// The step is implicit (Tamar, Toulis, Mannor & Airoldi 2014): w ← w +
// α/(1 + α·|x|²)·δ·e solves the update for the value as it will be. It is the
// usual one for small α and no α overshoots, so all of a tuning grid is live.
type Q struct {
	*Loop
	common        *Value // the part that all options share; nil if not tied
	gamma, lambda float64
	step          float64

	open     bool    // a decision waits to be settled
	value    float64 // Q of that decision
	norm     float64 // |x|² of it
	earned   float64 // since, discounted
	discount float64 // γⁿ, n steps after it
}

// NewQ returns the action values of every loop of spec, which must be
// discrete, with inverse temperature beta and trace decay λ per decision. They
// begin by expecting the task's prior.
func NewQ(spec env.Spec, cfg agents.Config, beta, lambda float64) []*Q {
	loops := NewValues(spec, cfg, beta, cfg.Prior)
	qs := make([]*Q, len(loops))
	for i, l := range loops {
		qs[i] = &Q{Loop: l, gamma: cfg.Gamma, lambda: lambda, step: cfg.Step}
		if l.tied {
			qs[i].common = NewValue(cfg.Shape.Critic, cfg.Prior)
		}
	}
	return qs
}

// Policies are the loops of qs, for Freeze.
func Policies(qs []*Q) []*Loop {
	loops := make([]*Loop, len(qs))
	for i, q := range qs {
		loops[i] = q.Loop
	}
	return loops
}

// Begin forgets the episode before.
func (q *Q) Begin() {
	q.Loop.Begin()
	if q.common != nil {
		q.common.Begin()
	}
	q.open, q.discount = false, 1
}

// Decide opens a decision for option at x.
func (q *Q) Decide(x *agents.LoopFeatures, critic agents.Sparse, option float64) {
	q.value = q.After(x, critic, option)
	decay := float64(q.lambda * q.discount)
	q.norm = q.Replace(x, option, decay)
	if q.common != nil {
		q.norm += q.common.trace.Mark(critic, decay)
	}
	q.open, q.earned, q.discount = true, 0, 1
}

// Earn adds the reward of one step.
func (q *Q) Earn(reward float64) {
	q.earned += float64(q.discount * reward)
	q.discount *= q.gamma
}

// Settle closes the decision with what is expected from now on, learns, and
// returns the error δ; without a decision it does nothing and returns 0.
func (q *Q) Settle(future float64) (delta float64) {
	if !q.open {
		return 0
	}
	q.open = false
	delta = q.earned + float64(q.discount*future) - q.value
	amount := float64(q.step*delta) / (1 + float64(q.step*q.norm))
	q.Reinforce(amount)
	if q.common != nil {
		q.common.trace.AddTo(q.common.w, amount)
	}
	return delta
}

// After is Q(x, option).
func (q *Q) After(x *agents.LoopFeatures, critic agents.Sparse, option float64) float64 {
	return q.Value(x, option) + q.shared(critic)
}

// Expected is the mean of Q(x, ·) under the loop's policy.
func (q *Q) Expected(x *agents.LoopFeatures, critic agents.Sparse) float64 {
	return q.Mean(x) + q.shared(critic)
}

// Greedy is the largest Q(x, ·).
func (q *Q) Greedy(x *agents.LoopFeatures, critic agents.Sparse) float64 {
	return q.Max(x) + q.shared(critic)
}

func (q *Q) shared(critic agents.Sparse) float64 {
	if q.common == nil {
		return 0
	}
	return q.common.At(critic)
}
