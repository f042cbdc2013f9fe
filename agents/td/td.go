// Package td is the single-reward reference: an actor–critic with TD(λ) that
// broadcasts one reward prediction error to every loop.
//
// Per step, with features x of the critic and x_l of loop l:
//
//	δ   = R + γ·V(x′) − V(x)              V(x′) = 0 after termination
//	e_V ← γλ·e_V + x                      w_V ← w_V + 0.1·δ·e_V
//	e_l ← γλ·e_l + ∇ log π_l(a_l | x_l)   w_l ← w_l + α·δ·e_l, for every loop l
//
// The policy is a product over loops, so the gradient of its logarithm is a
// sum over loops and one δ multiplies each loop's own trace: every loop learns
// from everybody's luck. A loop whose action did not count (its gate was 0)
// marks nothing. V begins at what the task says that a newcomer expects.
//
// Parameters: α (tuned), λ (tuned), γ and the exploration of continuous loops
// (the task's), critic step 0.1.
//
// References: Barto, A. G., Sutton, R. S. & Anderson, C. W. (1983). Neuronlike
// adaptive elements that can solve difficult learning control problems. IEEE
// Trans. SMC 13. Sutton, R. S. (1988). Learning to predict by the methods of
// temporal differences. Machine Learning 3. Williams, R. J. (1992). Simple
// statistical gradient-following algorithms. Machine Learning 8.
package td

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "td",
	Story: "single-reward actor-critic TD(λ), one RPE broadcast to every loop (Barto, Sutton & Anderson 1983)",
	Grid:  linear.Grid(),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
}

// Blind is the ablation in which the critic is a planner's: it judges by a
// representation that does not know what a warning means. Good news that looks
// like bad news to it is blamed on whoever brought it.
var Blind = agents.Entry{
	Name:  "td-blind",
	Story: "ablation: td whose critic does not see what warns of the outcome",
	Grid:  Entry.Grid,
	Blind: true,
	New:   Entry.New,
}

// Agent is the actor–critic.
type Agent struct {
	critic *linear.Critic
	loops  []*linear.Loop
	step   float64
	rng    rand.PCG

	rpe, value float64 // of the latest Learn
}

// New returns an agent that expects nothing and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		critic: linear.NewCritic(cfg, cfg.Prior, cfg.Second),
		loops:  linear.NewLoops(spec, cfg),
		step:   cfg.Step,
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
	a.critic.Begin()
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
	a.value = a.critic.At(in.X.Critic)
	a.rpe = a.critic.RPE(in.X.Critic, ts.Reward, ts.Terminated, next.X.Critic)
	for i, l := range a.loops {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), a.critic.Decay())
		l.Reinforce(float64(a.step * a.rpe))
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
