// Package tdzero is the actor–critic without a trace: TD(0).
//
// Per step, with features x of the critic and x_l of loop l:
//
//	δ   = R + γ·V(x′) − V(x)              V(x′) = 0 after termination
//	w_V ← w_V + κ·δ·x
//	w_l ← w_l + α·δ·∇ log π_l(a_l | x_l)  for every loop l
//
// It is package td at λ = 0, but for the critic's step κ, which is tuned: with
// no trace the critic alone carries reward back in time, one step per visit, so
// its speed is the agent's. At κ = 0.1 and λ = 0 the two are the same. It is the
// reward prediction error as dopamine was first read (Schultz, Dayan &
// Montague 1997).
//
// Parameters: α (tuned), κ (tuned), γ and the exploration of continuous loops
// (the task's).
//
// References: Barto, A. G., Sutton, R. S. & Anderson, C. W. (1983). Neuronlike
// adaptive elements that can solve difficult learning control problems. IEEE
// Trans. SMC 13. Schultz, W., Dayan, P. & Montague, P. R. (1997). A neural
// substrate of prediction and reward. Science 275. Sutton, R. S. (1988).
// Learning to predict by the methods of temporal differences. Machine Learning 3.
package tdzero

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "td0",
	Story: "single-reward actor-critic TD(0), no trace, the critic's step tuned (Schultz, Dayan & Montague 1997)",
	Grid:  linear.GridOf("critic", 0.025, 0.1, 0.4),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
}

// Agent is the actor–critic.
type Agent struct {
	critic      []float64
	loops       []*linear.Loop
	gamma       float64
	step, speed float64 // of the actors, of the critic
	rng         rand.PCG

	rpe, value float64 // of the latest Learn
}

// New returns an agent that expects the prior and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		critic: make([]float64, cfg.Shape.Critic),
		loops:  linear.NewLoops(spec, cfg),
		gamma:  cfg.Gamma,
		step:   cfg.Step,
		speed:  cfg.Second,
	}
	for i := range a.critic {
		a.critic[i] = cfg.Prior
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent: nothing outlasts a step.
func (a *Agent) Begin() {}

// Act implements agents.Agent.
func (a *Agent) Act(in *agents.Input, action []float64) {
	for i, l := range a.loops {
		action[i] = l.Act(&in.X.Loop[i], &a.rng)
	}
}

// Learn implements agents.Agent.
func (a *Agent) Learn(in *agents.Input, action []float64, ts *env.TimeStep, next *agents.Input) {
	x, after := in.X.Critic, next.X.Critic
	a.value = exact.Dot(a.critic, x.Index, x.Value)
	future := 0.0
	if !ts.Terminated {
		future = float64(a.gamma * exact.Dot(a.critic, after.Index, after.Value))
	}
	a.rpe = ts.Reward + future - a.value
	exact.Axpy(float64(a.speed*a.rpe), x.Index, x.Value, a.critic)
	for i, l := range a.loops {
		l.Move(&in.X.Loop[i], l.Score(in.Obs, action[i]), float64(a.step*a.rpe))
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: every loop hears the same error.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.rpe
	}
	return a.value
}
