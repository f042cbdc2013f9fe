// Package sr is an actor–critic whose critic is a successor representation: how
// often each feature is to be met from here on, apart from what it is worth.
//
// Per step, with features x of the critic and x_l of loop l:
//
//	ψ(x) = M·x                             expected discounted visits
//	V(x) = ψ(x)·w                          w: the reward that a feature brings at once
//	δ    = R + γ·V(x′) − V(x)              ψ(x′) = 0 after termination
//	M    ← M + κ·(x + γ·ψ(x′) − ψ(x))·xᵀ
//	w    ← w + κ·(R − w·x)·x
//	e_l  ← γλ·e_l + ∇ log π_l(a_l | x_l),  w_l ← w_l + α·δ·e_l  for every loop l
//
// A change of what things are worth is learned in w alone and is felt at once in
// every state from which they will be met; a change of where things lead has to
// be learned in M.
//
// Parameters: α (tuned), λ (tuned; of the actors, M has no trace), γ and the
// exploration of continuous loops (the task's), κ = 0.1 as for every critic. M
// begins as the identity and w at the task's prior: a newcomer expects that
// each feature is met now and never again.
//
// References: Dayan, P. (1993). Improving generalization for temporal difference
// learning: the successor representation. Neural Computation 5. Stachenfeld,
// K. L., Botvinick, M. M. & Gershman, S. J. (2017). The hippocampus as a
// predictive map. Nature Neuroscience 20. Russek, E. M., Momennejad, I.,
// Botvinick, M. M., Gershman, S. J. & Daw, N. D. (2017). Predictive
// representations can link model-based reinforcement learning to model-free
// mechanisms. PLoS Computational Biology 13.
package sr

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "sr",
	Story: "actor-critic on a successor representation (Dayan 1993)",
	Grid:  linear.Grid(),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
}

// Agent is the actor–critic.
type Agent struct {
	meets        [][]float64 // column i of M: what is met from feature i on
	worth        []float64   // w
	now, after   []float64   // ψ of the latest two observations
	loops        []*linear.Loop
	gamma, decay float64
	step         float64
	rng          rand.PCG

	rpe, value float64 // of the latest Learn
}

// New returns an agent that expects the prior and acts at random.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	n := cfg.Shape.Critic
	a := &Agent{
		meets: make([][]float64, n), worth: make([]float64, n), now: make([]float64, n), after: make([]float64, n),
		loops: linear.NewLoops(spec, cfg),
		gamma: cfg.Gamma, decay: float64(cfg.Gamma * cfg.Second), step: cfg.Step,
	}
	for i := range n {
		a.meets[i] = make([]float64, n)
		a.meets[i][i] = 1
		a.worth[i] = cfg.Prior
	}
	exact.Seed(&a.rng, seeds.Explore)
	return a
}

// Begin implements agents.Agent.
func (a *Agent) Begin() {
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
	a.value = a.expect(in.X.Critic, a.now)
	future := 0.0
	if ts.Terminated {
		clear(a.after)
	} else {
		future = float64(a.gamma * a.expect(next.X.Critic, a.after))
	}
	a.rpe = ts.Reward + future - a.value
	a.predict(in.X.Critic, ts.Reward)
	for i, l := range a.loops {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), a.decay)
		l.Reinforce(float64(a.step * a.rpe))
	}
}

// expect writes ψ(x) and returns V(x).
func (a *Agent) expect(x agents.Sparse, psi []float64) float64 {
	clear(psi)
	for k, i := range x.Index {
		v := x.Value[k]
		for j, m := range a.meets[i] {
			psi[j] += float64(v * m)
		}
	}
	sum := 0.0
	for j, p := range psi {
		sum += float64(p * a.worth[j])
	}
	return sum
}

// predict learns what x leads to, from now and after, and what it brings.
func (a *Agent) predict(x agents.Sparse, reward float64) {
	for j := range a.now { // the error of ψ, but for x itself
		a.now[j] = float64(a.gamma*a.after[j]) - a.now[j]
	}
	for k, i := range x.Index {
		a.now[i] += x.Value[k]
	}
	for k, i := range x.Index {
		amount := float64(linear.CriticStep * x.Value[k])
		column := a.meets[i]
		for j, e := range a.now {
			column[j] += float64(amount * e)
		}
	}
	surprise := reward - exact.Dot(a.worth, x.Index, x.Value)
	exact.Axpy(float64(linear.CriticStep*surprise), x.Index, x.Value, a.worth)
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
