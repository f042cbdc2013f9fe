// Package opal is opponent actor learning: each option has a Go and a NoGo
// weight per feature, as the direct and the indirect pathway of the striatum.
//
// Per step, with features x of the critic and x_l of loop l:
//
//	δ   = R + γ·V(x′) − V(x),  e_V ← γλ·e_V + x,  w_V ← w_V + 0.1·δ·e_V
//	e   ← γλ·e + x_l at the weights of the option taken, for every loop l
//	G   ← G·(1 + α·δ·e)                what dopamine bursts strengthen
//	N   ← N·(1 − α·δ·e)                what dopamine dips strengthen
//	π_l(o | x_l) ∝ exp((β_G·G_o − β_N·N_o)·x_l)
//
// Learning is in proportion to the weight itself (three-factor Hebbian), which
// makes it not linear: G comes to tell good options apart best, N bad ones.
// Dopamine at the time of choice would shift β_G against β_N; here it is in the
// middle, β_G = β_N = β. A loop whose action did not count makes nothing
// eligible. V begins at the task's prior, every G and N at 1.
//
// Parameters: α (tuned, the same for G and N), β (tuned), λ = 0.9, γ the task's.
// The paper is about bandits; the trace carries it to later rewards. Its weights
// have no bounds, as its steps are small; here they stay within 1/64 … 64, for
// at the large steps of the grid they would leave every range, or change sign.
// There is no form for continuous loops.
//
// References: Collins, A. G. E. & Frank, M. J. (2014). Opponent actor learning
// (OpAL): modeling interactive effects of striatal dopamine on reinforcement
// learning and choice incentive. Psychological Review 121. Jaskir, A. & Frank,
// M. J. (2023). On the normative advantages of dopamine and striatal opponency
// for learning and choice. eLife 12.
package opal

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

const (
	lambda    = 0.9          // decay of the traces
	low, high = 1.0 / 64, 64 // bounds of a weight
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "opal",
	Story: "opponent Go and NoGo weights learned by one RPE (Collins & Frank 2014)",
	Grid:  linear.GridOf("inverse temperature", 1, 4, 16),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
	Same:  linear.OnlyDiscrete,
}

// Agent is the opponent actor.
type Agent struct {
	critic *linear.Critic
	actors []*actor
	step   float64
	rng    rand.PCG

	rpe, value float64 // of the latest Learn
}

// New returns an agent that expects the prior and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{critic: linear.NewCritic(cfg, cfg.Prior, lambda), step: cfg.Step}
	for i, l := range spec.Loops {
		a.actors = append(a.actors, newActor(l, cfg.Shape.Loop[i], cfg.Second))
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.critic.Begin()
	for _, l := range a.actors {
		l.trace.Clear()
	}
}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.actors {
		l.prefer(&in.X.Loop[i], l.dist)
		action[i] = float64(exact.Sample(&a.rng, l.dist))
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	a.value = a.critic.At(in.X.Critic)
	a.rpe = a.critic.RPE(in.X.Critic, ts.Reward, ts.Terminated, next.X.Critic)
	for i, l := range a.actors {
		l.trace.Decay(a.critic.Decay())
		if l.gate < 0 || in.Obs[l.gate] == 1 {
			l.mark(&in.X.Loop[i], int(action[i]))
		}
		l.trace.Grow(l.goes, float64(a.step*a.rpe), low, high)
		l.trace.Grow(l.nogo, -float64(a.step*a.rpe), low, high)
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return freeze(a.actors, seed) }

// Dopamine implements agents.Dopamine: every loop hears the same error.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.rpe
	}
	return a.value
}
