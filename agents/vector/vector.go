// Package vector is an actor–critic with one prediction error per feature, as
// dopamine cells that differ in what they respond to but agree about reward.
//
// Per step, with the n features x of the critic and x_l of loop l:
//
//	δ_i = R/n + w_i·(γ·x′_i − x_i)       x′ = 0 after termination
//	δ   = Σ_i δ_i                        which is R + γ·V(x′) − V(x)
//	e   ← γλ·e + x
//	summed  w_i ← w_i + κ·δ·e_i
//	local   w_i ← w_i + κ·δ_i·e_i
//	e_l ← γλ·e_l + ∇ log π_l(a_l | x_l),  w_l ← w_l + α·δ·e_l  for every loop l
//
// The two variants look alike and are not. Summed is the model of Lee et al.
// (2024): algebraically it is package td, weight for weight, and as δ is added
// up in td's order it is td bit for bit; it differs in what each cell reports,
// which Channels shows. In local each weight learns from its own cell alone. It settles where R/n = w_i·(x_i − γ·x′_i) on
// average: each feature explains its share of the reward whatever the others
// explain, so cues do not compete and nothing is blocked, and the value is too
// small where only few of the features are present. It is the control that
// shows what the sum is for.
//
// Parameters: α (tuned), λ (tuned), γ and the exploration of continuous loops
// (the task's), κ = 0.1 as for every critic. Each feature begins by expecting
// the task's prior.
//
// Reference: Lee, R. S., Sagiv, Y., Engelhard, B., Witten, I. B. & Daw, N. D.
// (2024). A feature-specific prediction error model explains dopaminergic
// heterogeneity. Nature Neuroscience 27.
package vector

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Rows is the two variants, in the order in which a board prints them.
func Rows() []agents.Entry {
	return []agents.Entry{
		row("vector", "feature-specific errors, each weight learns from their sum: td with other cells (Lee et al. 2024)", false),
		row("vector-local", "control: feature-specific errors, each weight learns from its own: cues do not compete", true),
	}
}

func row(name, story string, local bool) agents.Entry {
	e := agents.Entry{
		Name:  name,
		Story: story,
		Grid:  linear.Grid(),
		New: func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent {
			return New(spec, cfg, seeds, local)
		},
	}
	if !local {
		e.Same = func(env.Spec) string { return "td" }
	}
	return e
}

// Agent is the actor–critic.
type Agent struct {
	w            []float64 // of the critic's features
	trace        linear.Trace
	loops        []*linear.Loop
	local        bool
	gamma, decay float64
	step         float64
	rng          rand.PCG

	errors     []float64 // δ_i of the latest Learn, parallel to w
	taught     []float64 // κ·δ_i: what each weight learns from
	rpe, value float64
}

// New returns an agent each of whose features expects the prior.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds, local bool) *Agent {
	n := cfg.Shape.Critic
	a := &Agent{
		w: make([]float64, n), trace: linear.NewTrace(n), loops: linear.NewLoops(spec, cfg), local: local,
		gamma: cfg.Gamma, decay: float64(cfg.Gamma * cfg.Second), step: cfg.Step,
		errors: make([]float64, n), taught: make([]float64, n),
	}
	for i := range a.w {
		a.w[i] = cfg.Prior
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
	a.judge(in.X.Critic, ts, next.X.Critic)
	a.trace.Decay(a.decay)
	for k, i := range in.X.Critic.Index {
		a.trace.Add(i, in.X.Critic.Value[k])
	}
	if a.local {
		for i, delta := range a.errors {
			a.taught[i] = float64(linear.CriticStep * delta)
		}
		a.trace.AddEach(a.w, a.taught)
	} else {
		a.trace.AddTo(a.w, float64(linear.CriticStep*a.rpe))
	}
	for i, l := range a.loops {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), a.decay)
		l.Reinforce(float64(a.step * a.rpe))
	}
}

// judge computes the errors of one step. The reward is shared out evenly, so
// that the sum takes it whole.
func (a *Agent) judge(x agents.Sparse, ts *env.TimeStep, next agents.Sparse) {
	share := ts.Reward / float64(len(a.errors))
	for i := range a.errors {
		a.errors[i] = share
	}
	a.value = 0
	for k, i := range x.Index {
		v := float64(a.w[i] * x.Value[k])
		a.errors[i] -= v
		a.value += v
	}
	future := 0.0
	if !ts.Terminated {
		for k, i := range next.Index {
			v := float64(a.w[i] * next.Value[k])
			a.errors[i] += float64(a.gamma * v)
			future += v
		}
	}
	a.rpe = ts.Reward + float64(a.gamma*future) - a.value
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: every loop hears the sum.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.rpe
	}
	return a.value
}

// Channels overwrites signal, which has room for every feature of the critic,
// with the error of each in the latest Learn.
func (a *Agent) Channels(signal []float64) { copy(signal, a.errors) }
