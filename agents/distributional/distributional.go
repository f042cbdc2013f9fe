// Package distributional is an actor–critic whose critic is twenty channels,
// optimists and pessimists, which together tell the distribution of the return.
//
// Channel i has the asymmetry τ_i, from 0.05 to 0.95. Per step, with features x
// of the critic and x_l of loop l:
//
//	δ_i = R + γ·V_j(x′) − V_i(x)             j = i + k mod 20, k drawn per step
//	e   ← γλ·e + x
//	w_i ← w_i + 2κ·τ_i·δ_i·e                 if δ_i > 0
//	w_i ← w_i + 2κ·(1−τ_i)·δ_i·e             otherwise
//	δ   = mean of δ_i
//	e_l ← γλ·e_l + ∇ log π_l(a_l | x_l),  w_l ← w_l + α·δ·e_l  for every loop l
//
// Each channel settles where its gains and losses balance: at the τ-expectile of
// the return. It bootstraps from the value of another channel, drawn anew at
// each step, which samples the distribution of what follows; as all channels
// turn by the same k, their mean error is that of the mean value. V(x′) = 0
// after termination. Channels and Reversal show the channels.
//
// Parameters: α (tuned), λ (tuned), γ and the exploration of continuous loops
// (the task's), κ = 0.1 as for every critic, 20 channels. They begin at the
// task's prior. Above λ = 0 a trace mixes errors of several steps, and what the
// channels settle at is an expectile only about.
//
// References: Dabney, W., Kurth-Nelson, Z., Uchida, N., Starkweather, C. K.,
// Hassabis, D., Munos, R. & Botvinick, M. (2020). A distributional code for
// value in dopamine-based reinforcement learning. Nature 577. Newey, W. K. &
// Powell, J. L. (1987). Asymmetric least squares estimation and testing.
// Econometrica 55 (expectiles).
package distributional

import (
	"math/rand/v2"

	"github.com/phasicbench/phasic/agents"
	"github.com/phasicbench/phasic/agents/linear"
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/exact"
)

// Channels is the number of value channels.
const Channels = 20

// Entry is the agent's row in a table.
var Entry = agents.Entry{
	Name:  "distributional",
	Story: "actor-critic on the mean error of 20 expectile channels (Dabney et al. 2020)",
	Grid:  linear.Grid(),
	New:   func(spec env.Spec, cfg agents.Config, seeds agents.Seeds) agents.Agent { return New(spec, cfg, seeds) },
}

// Agent is the actor–critic.
type Agent struct {
	channels     [Channels][]float64 // weights of the critic's features
	trace        linear.Trace        // common to all channels
	loops        []*linear.Loop
	gamma, decay float64
	step         float64
	rng, turn    rand.PCG // exploration, bootstrapping

	now, errors [Channels]float64 // V_i(x) and δ_i of the latest Learn
	rpe, value  float64           // their means
}

// New returns an agent all of whose channels expect the prior.
func New(spec env.Spec, cfg agents.Config, seeds agents.Seeds) *Agent {
	a := &Agent{
		trace: linear.NewTrace(cfg.Shape.Critic),
		loops: linear.NewLoops(spec, cfg),
		gamma: cfg.Gamma, decay: float64(cfg.Gamma * cfg.Second), step: cfg.Step,
	}
	for i := range a.channels {
		a.channels[i] = make([]float64, cfg.Shape.Critic)
		for k := range a.channels[i] {
			a.channels[i][k] = cfg.Prior
		}
	}
	exact.Seed(&a.rng, seeds.Explore)
	exact.Seed(&a.turn, seeds.Init)
	return a
}

// Asymmetry is τ of channel i: the share of its step that goes to good news.
func Asymmetry(i int) float64 { return 0.05 + float64(0.9*float64(i))/(Channels-1) }

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
	for i, delta := range a.errors {
		side := Asymmetry(i)
		if delta <= 0 {
			side = 1 - side
		}
		a.trace.AddTo(a.channels[i], float64(2*linear.CriticStep*side)*delta)
	}
	for i, l := range a.loops {
		l.Mark(&in.X.Loop[i], l.Score(in.Obs, action[i]), a.decay)
		l.Reinforce(float64(a.step * a.rpe))
	}
}

// judge computes the errors of one step.
func (a *Agent) judge(x agents.Sparse, ts *env.TimeStep, next agents.Sparse) {
	turn := exact.IntN(&a.turn, Channels)
	a.rpe, a.value = 0, 0
	for i := range a.channels {
		future := 0.0
		if !ts.Terminated {
			j := (i + turn) % Channels
			future = float64(a.gamma * exact.Dot(a.channels[j], next.Index, next.Value))
		}
		a.now[i] = exact.Dot(a.channels[i], x.Index, x.Value)
		a.errors[i] = ts.Reward + future - a.now[i]
		a.rpe += a.errors[i] / Channels
		a.value += a.now[i] / Channels
	}
}

// Frozen implements agents.Agent.
func (a *Agent) Frozen(seed uint64) agents.Frozen { return linear.Freeze(a.loops, seed) }

// Dopamine implements agents.Dopamine: every loop hears the mean error. The
// value is the mean over channels.
func (a *Agent) Dopamine(signal []float64) (value float64) {
	for i := range signal {
		signal[i] = a.rpe
	}
	return a.value
}

// Channels overwrites signal, which has room for Channels, with the error of
// each channel in the latest Learn, pessimists first.
func (a *Agent) Channels(signal []float64) { copy(signal, a.errors[:]) }

// Reversal overwrites value, which has room for Channels, with the return at
// which each channel's error would have changed its sign: its value of the
// observation that was acted on.
func (a *Agent) Reversal(value []float64) { copy(value, a.now[:]) }
